using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Import.FrontMatter;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import.Folders;

/// <summary>
/// Reads pages of a Notion export. The names of pages, and of the folders with their subpages, end with an id. Below its title, a page has
/// its properties as lines such as <c>Tags: go, web</c>.
/// </summary>
internal static partial class NotionPage
{
    /// <summary>Determines whether the name of a file ends with an id.</summary>
    public static bool IsOf(string path) => Id().IsMatch(Path.GetFileName(path));

    /// <summary>Returns a path without the ids in the names of its files and folders.</summary>
    public static string WithoutIds(string path) => Id().Replace(path, "");

    /// <summary>
    /// Returns the path of the folder whose pages a file lists, without ids, or <see langword="null"/> if the file is no table of pages.
    /// </summary>
    public static string? FolderOfTable(string path) => Table().Match(path) is { Success: true } table
        ? WithoutIds(table.Groups["folder"].Value) : null;

    /// <summary>Replaces the properties below the title of a page with front matter.</summary>
    /// <param name="isRow">True if the page is in a table, so that lines with names below its title are properties.</param>
    public static string WithFrontMatter(string text, bool isRow)
    {
        text = text.ReplaceLineEndings("\n");
        if (Properties().Match(text) is not { Success: true } match)
            return text;
        var fields = match.Groups["key"].Captures.Zip(match.Groups["value"].Captures, (key, value) => (Key: key.Value, Text: value.Value))
            .DistinctBy(f => f.Key, KeyComparer.Instance).ToList();
        if (!isRow && !fields.Exists(f => IsKnown(f.Key)))
            return text;
        var (known, others) = (new StringBuilder(), new StringBuilder());
        foreach (var (key, written) in fields)
        {
            // A relation names other pages with their files.
            var value = Relation().Replace(written, "").Trim();
            // An address is what the page is about, not its own URL.
            if (value.Length == 0 || (SourceKeys.IsUrl(key.ToLowerInvariant()) && !value.StartsWith('/')))
                continue;
            var line = $"{YamlText.Quote(key)}: {(IsList(key) ? YamlText.List(value.Split(", ")) : YamlText.Quote(value))}\n";
            if (IsKnown(key))
                known.Append(line);
            else
                others.Append("  ").Append(line);
        }

        // The author chooses the words of a status.
        var isHidden = fields.Exists(f => IsStatus(f.Key) && f.Text.Trim().Length > 0 && !StatusWords.IsShown(f.Text.Trim()));
        return $"---\n{known}{(isHidden ? "draft: true\n" : "")}{(others.Length > 0 ? $"extra:\n{others}" : "")}---\n\n"
            + text[..match.Groups["properties"].Index] + text[(match.Index + match.Length)..].TrimStart('\n');
    }

    private static bool IsKnown(string key) => SourceKeys.IsVisibility(key)
        || TextFields.All.Any(field => field.Names.Contains(key, KeyComparer.Instance));

    private static bool IsList(string key) => TextFields.Tags.Names.Concat(TextFields.Categories.Names).Concat(TextFields.Authors.Names)
        .Contains(key, KeyComparer.Instance);

    private static bool IsStatus(string key) => SourceKeys.MeaningOf(key) == KeyMeaning.Status
        || key.Contains("status", StringComparison.OrdinalIgnoreCase) || key.Equals("stage", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@" [0-9a-f]{32}(?=(_all)?(\.[A-Za-z]+)?(/|$))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Id();

    [GeneratedRegex(@"^(?<folder>.* [0-9a-f]{32})(_all)?\.csv$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Table();

    [GeneratedRegex(@"\A\uFEFF?# [^\n]*\n\n+(?<properties>((?<key>\p{L}[^:\n]{0,60}):[ \t]?(?<value>[^\n]*)(\n|\z))+)(?=\n|\z)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Properties();

    [GeneratedRegex(@"\s*\([^()\s]*\.(md|csv)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Relation();
}
