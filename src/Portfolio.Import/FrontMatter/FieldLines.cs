using System.Text.RegularExpressions;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import.FrontMatter;

/// <summary>
/// Parses the lines before a document that are no front matter: <c>Title: A</c> in Pelican and MultiMarkdown, and
/// <c>.. title: A</c> in Nikola.
/// </summary>
internal static partial class FieldLines
{
    /// <summary>Returns <see langword="null"/> if the text does not begin with such lines, one of which is a title.</summary>
    public static (YamlMap Map, int BodyStart)? Parse(string text)
    {
        var head = Head().Match(text);
        if (!head.Success)
            return null;
        var fields = head.Groups["key"].Captures.Zip(head.Groups["value"].Captures)
            .Select(f => (Key: f.First.Value.ToLowerInvariant(), Value: Break().Replace(f.Second.Value, " ").Trim()))
            .DistinctBy(f => f.Key).Where(f => f.Key != "save_as").ToList();
        if (!fields.Exists(f => f.Key == "title"))
            return null;
        if (head.Groups["dots"].Success && fields.Exists(f => f.Key == "tags"
            && f.Value.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag is "draft" or "private")))
        {
            fields.Add(("draft", "true"));
        }
        var end = text.AsSpan(head.Length).IndexOfAnyExcept('\r', '\n');
        return (new YamlMap([.. fields.Select(f => f.Key switch
        {
            "url" => new YamlField(Scalar("permalink"),
                Scalar("/" + f.Value.Trim('/').Replace(".html", "", StringComparison.Ordinal))),
            "tags" or "authors" => new YamlField(Scalar(f.Key), new YamlList([.. f.Value
                .Split(f.Value.Contains(';', StringComparison.Ordinal) ? ';' : ',',
                    StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Scalar)], 1, 1)),
            _ => new YamlField(Scalar(f.Key), Scalar(f.Value)),
        })], 1, 1), end < 0 ? text.Length : head.Length + end);
    }

    private static YamlScalar Scalar(string text) => new(text, false, 1, 1);

    [GeneratedRegex(@"\A(\s*<!--\s*)?((?<dots>\.\. )?(?<key>[A-Za-z][A-Za-z_-]*):(?!//)"
        + @"(?<value>[^\n]*(\n[ \t]+\S[^\n]*)*)(\n|\z))+(\s*-->)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Head();

    [GeneratedRegex(@"\r?\n[ \t]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Break();
}
