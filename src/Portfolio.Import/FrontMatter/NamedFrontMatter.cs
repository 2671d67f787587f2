using System.Text.RegularExpressions;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import.FrontMatter;

/// <summary>Reads front matter whose first line names its language, such as <c>---js</c> in documents of Eleventy.</summary>
internal static partial class NamedFrontMatter
{
    /// <summary>
    /// Returns the front matter at an index, and the index at which the body starts, or <see langword="null"/> if there is none.
    /// </summary>
    public static (YamlMap Map, int BodyStart)? Parse(string path, string text, int start, List<Diagnostic> problems)
    {
        if (Fenced().Match(text, start) is not { Success: true } match)
            return null;
        var content = match.Groups["content"].Value;
        var map = match.Groups["language"].Value.ToLowerInvariant() switch
        {
            "toml" => TomlParser.ParseMap(path, content, problems),
            "json" => JsonParser.ParseMap(path, content.TrimStart(), problems, out _),
            "js" or "javascript" => ParseYaml(path, AsYaml(content), problems),
            _ => ParseYaml(path, content, problems),
        };
        return map is null ? null : (map, match.Index + match.Length);
    }

    private static YamlMap? ParseYaml(string path, string yaml, List<Diagnostic> problems) =>
        FrontMatterSplitter.Split(path, $"---\n{yaml}\n---\n", problems)?.FrontMatter?.Parse(path, problems);

    /// <summary>Writes constants of JavaScript as YAML, which has the same objects, arrays, strings and numbers.</summary>
    private static string AsYaml(string script) => string.Join('\n', script.ReplaceLineEndings("\n").Split('\n')
        .Select(line => Constant().IsMatch(line) ? Constant().Replace(line, "${name}: ") : "  " + line.TrimStart())
        .Select(line => line.TrimEnd().TrimEnd(';')).Where(line => line.Trim().Length > 0));

    [GeneratedRegex(@"\G---[ \t]*(?<language>ya?ml|toml|json|js|javascript)[ \t]*\r?\n(?<content>.*?)^---[ \t]*(\r?\n|\z)",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"^(export\s+)?(const|let|var)\s+(?<name>\w+)\s*=\s*",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Constant();
}
