using System.Collections.ObjectModel;
using System.Text.Json;
using Portfolio.Diagrams.Options;

namespace Portfolio.Markdown.Model;

/// <summary>Contains words that rendering adds to the HTML. Translations are in <c>RenderingLabels.json</c>.</summary>
public sealed record RenderingLabels
{
    public static readonly RenderingLabels English = new();

    private static readonly Lazy<Dictionary<string, RenderingLabels>> Others = new(() =>
    {
        using var file = typeof(RenderingLabels).Assembly.GetManifestResourceStream("RenderingLabels.json")!;
        return new(JsonSerializer.Deserialize<Dictionary<string, RenderingLabels>>(file, JsonSerializerOptions.Web)!,
            StringComparer.OrdinalIgnoreCase);
    });

    /// <summary>
    /// Returns the labels of a language. A regional language such as <c>de-AT</c> falls back to <c>de</c>, and then to
    /// English.
    /// </summary>
    public static RenderingLabels Of(string? language) => language is null ? English
        : Others.Value.GetValueOrDefault(language) ?? Others.Value.GetValueOrDefault(language.Split('-')[0]) ?? English;

    /// <summary>Gets the accessible name of a table without a preceding heading.</summary>
    public string Table { get; init; } = "Table";

    public string Footnotes { get; init; } = "Footnotes";

    /// <summary>Gets the accessible name of a footnote reference, which is followed by its number.</summary>
    public string Footnote { get; init; } = "Footnote";

    /// <summary>Gets the accessible name of the link from a footnote to a reference, which is followed by the reference's number.</summary>
    public string BackToReference { get; init; } = "Back to reference";

    /// <summary>Gets the accessible name of the self-link of a heading that contains other links.</summary>
    public string LinkToSection { get; init; } = "Link to this section";

    public string TaskDone { get; init; } = "Done";

    public string TaskOpen { get; init; } = "To do";

    public IReadOnlyDictionary<string, string> Alerts { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    public string Details { get; init; } = "Details";

    public DiagramLabels Diagrams { get; init; } = new();
}
