using System.Text.RegularExpressions;

namespace Portfolio.Import.Folders;

/// <summary>Converts the metadata of Nikola, such as <c>.. title: A</c>, in which tags can hide a document.</summary>
internal static partial class NikolaText
{
    public static string Convert(string text)
    {
        if (Metadata().Match(text) is { Success: true } head)
        {
            var fields = Field().Matches(head.Value)
                .Select(f => (Key: f.Groups["key"].Value, Value: f.Groups["value"].Value.Trim()))
                .Where(f => f.Value.Length > 0
                    && f.Key is "title" or "slug" or "date" or "updated" or "tags" or "category" or "description")
                .Select(f => (f.Key, f.Key == "tags" ? (object?)f.Value.Split(',', StringSplitOptions.TrimEntries) : f.Value));
            text = YamlText.FrontMatter(fields) + text[head.Length..];
        }

        var tags = Tags().Match(text);
        var isHidden = tags.Success && tags.Groups["tag"].Captures.Any(t => t.Value is "draft" or "private");
        return isHidden ? FrontMatterLines.AsDraft(text) : text;
    }

    [GeneratedRegex(@"\A\s*(<!--\s*)?(\.\. \w+:[^\n]*\n)+\s*(-->\s*)?", RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Metadata();

    [GeneratedRegex(@"^[ \t]*\.\. (?<key>\w+):(?<value>[^\r\n]*)", RegexOptions.Multiline | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Field();

    [GeneratedRegex("""(?<=\A---\n(.*\n)*?)tags:[ \t]*\[?([ \t"',]*(?<tag>[^,\]"'\n]+?)["' \t]*(?=[,\]\r\n]))+""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Tags();
}
