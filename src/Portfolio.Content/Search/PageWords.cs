using System.Globalization;
using System.Text.Json;
using Portfolio.Content.Model;

namespace Portfolio.Content.Search;

/// <summary>
/// Contains the words of a page without a document, or of a section of the profile, in one language. The words are in
/// <c>PageWords.json</c>, in English for languages that are not there.
/// </summary>
/// <param name="Heading">The title of the page, or the heading of the section, in results.</param>
/// <param name="Words">The words of questions that the page or section answers.</param>
/// <param name="Text">The format of a sentence with the fact, or <see langword="null"/> if the fact is shown alone.</param>
internal sealed record PageWords(string Heading = "", string Words = "", string? Text = null)
{
    public const string Default = "en";

    private static readonly Lazy<Dictionary<string, Dictionary<string, PageWords>>> ByLanguage = new(() =>
    {
        using var file = typeof(PageWords).Assembly.GetManifestResourceStream("PageWords.json")!;
        return JsonSerializer.Deserialize(file, SearchJson.Default.PagesWords)!;
    });

    /// <param name="language">A BCP 47 tag.</param>
    /// <param name="name">The key of the page or section.</param>
    public static PageWords Of(string language, string name) =>
        (ByLanguage.Value.GetValueOrDefault(language.Split('-')[0]) ?? ByLanguage.Value[Default])[name];

    /// <summary>Returns the section with a fact, or nothing if the profile does not state the fact.</summary>
    public IEnumerable<Section> Section(string? fact) => string.IsNullOrEmpty(fact) ? []
        : [new(null, Heading, Text is null ? fact : string.Format(CultureInfo.InvariantCulture, Text, fact)) { Words = Words }];

    /// <summary>Returns the words of questions that a project answers.</summary>
    public static string OfProject(Project project, string language) => string.Join(' ',
        project.Live is null ? "" : Of(language, "demo").Words, project.Result is null ? "" : Of(language, "results").Words);
}
