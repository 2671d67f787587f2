using System.Text.RegularExpressions;

namespace Portfolio.Import.FrontMatter;

/// <summary>Converts the lines before a document, such as <c>Title: A</c> in Pelican and <c>.. title: A</c> in Nikola, to YAML.</summary>
internal static partial class FieldLines
{
    public static string Convert(string text)
    {
        var head = Head().Match(text);
        if (!head.Success)
            return text;
        var fields = head.Groups["key"].Captures.Zip(head.Groups["value"].Captures)
            .Select(f => (Key: f.First.Value.ToLowerInvariant(), Value: Break().Replace(f.Second.Value, " ").Trim()))
            .DistinctBy(f => f.Key).Where(f => f.Key != "save_as").Select(f => f.Key switch
            {
                "url" => ("permalink", "/" + f.Value.Trim('/').Replace(".html", "", StringComparison.Ordinal)),
                "tags" or "authors" => (f.Key, f.Value.Split(f.Value.Contains(';', StringComparison.Ordinal) ? ';' : ',',
                    StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
                _ => (f.Key, (object?)f.Value),
            });
        return YamlText.FrontMatter(fields) + text[head.Length..].TrimStart('\r', '\n');
    }

    /// <summary>Converts a document of Nikola, in which the tags <c>draft</c> and <c>private</c> hide it.</summary>
    public static string ConvertNikola(string text)
    {
        text = Convert(text);
        return Tags().Match(text).Groups["tag"].Captures.Any(t => t.Value is "draft" or "private")
            ? FrontMatterLines.AsDraft(text) : text;
    }

    [GeneratedRegex(@"\A(\s*<!--\s*)?((\.\. )?(?<key>[A-Za-z][A-Za-z_-]*):(?!//)(?<value>[^\n]*(\n[ \t]+\S[^\n]*)*)(\n|\z))+(\s*-->)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Head();

    [GeneratedRegex(@"\r?\n[ \t]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Break();

    [GeneratedRegex("""(?<=\A---\n(.*\n)*?)tags:[ \t]*\[?([ \t"',]*(?<tag>[^,\]"'\n]+?)["' \t]*(?=[,\]\r\n]))+""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Tags();
}
