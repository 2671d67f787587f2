using Portfolio.Content.Model;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Templates;

namespace Portfolio.Content.Reading.Settings;

/// <summary>Reads the Markdown files in <c>views/</c>, which are texts for parts of the site.</summary>
internal static class ViewText
{
    private const string Fence = "---";

    /// <summary>Returns the text, or <see langword="null"/> if it contains an error.</summary>
    /// <param name="blocks">The author's views of containers, by name.</param>
    public static MarkdownValue? Read(string file, string text, SiteSettings settings, IReadOnlyDictionary<string, BlockView> blocks,
        ICollection<Diagnostic> problems)
    {
        var found = new List<Diagnostic>();
        var value = new MarkdownValues(file, settings, found) { Blocks = blocks }.Of(WithoutFrontMatter(file, text, found), line: 1);
        if (ViewName.LanguageOf(file) is { } language && settings.FindLanguage(language) is null)
        {
            found.Add(new(file, 1, 1, Rule.ViewLanguage, $"`{language}` is not a language of the site, so no page shows "
                + "this text; add it to `languages` in site.yaml, or rename the file"));
        }
        foreach (var problem in found)
            problems.Add(problem);
        return found.Exists(problem => problem.Severity == Severity.Error) ? null : value;
    }

    /// <summary>Replaces front matter with empty lines, so that the positions of problems stay the same.</summary>
    private static string WithoutFrontMatter(string file, string text, List<Diagnostic> problems)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = lines[0].TrimEnd() == Fence ? Array.FindIndex(lines, 1, line => line.TrimEnd() == Fence) : -1;
        if (end < 0)
            return text;
        problems.Add(new(file, 1, 1, Rule.ViewFrontMatter,
            "a text for a part of the site has no front matter, so these lines have no effect; remove them"));
        return new string('\n', end + 1) + string.Join('\n', lines[(end + 1)..]);
    }
}
