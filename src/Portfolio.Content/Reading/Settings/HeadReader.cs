using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Content.Reading.Settings;

/// <summary>
/// Reads <c>head.html</c>, which contains <c>meta</c> and <c>link</c> elements. Elements that run code, load a style
/// sheet or contradict the page's own metadata are rejected.
/// </summary>
internal static partial class HeadReader
{
    private const int MaxLength = 8 * 1024;

    private static readonly string[] MetaAttributes = ["name", "property", "content", "media"];
    private static readonly string[] LinkAttributes = ["rel", "href", "type", "title", "hreflang", "media",
        "sizes", "color"];

    /// <summary>
    /// The values of the <c>name</c> attribute of <c>meta</c> elements that are rejected, because the site sets them
    /// itself or because they change how browsers treat the page.
    /// </summary>
    private static readonly string[] Reserved = "referrer viewport color-scheme description".Split(' ');

    private static readonly string[] Relations = (
        "alternate apple-touch-icon author authorization_endpoint dns-prefetch icon indieauth-metadata license "
            + "mask-icon me micropub microsub openid.delegate openid.server openid2.local_id openid2.provider pgpkey "
            + "pingback preconnect privacy-policy token_endpoint webmention").Split(' ');

    /// <summary>
    /// Reads the supported elements, and omits others with a warning in <paramref name="problems"/>. Returns
    /// <see langword="null"/> and adds an error if the file is too long.
    /// </summary>
    public static string? Read(string file, string text, ICollection<Diagnostic> problems)
    {
        if (text.Length > MaxLength)
        {
            problems.Add(new(file, 1, 1, Rule.HeadLength,
                string.Create(CultureInfo.InvariantCulture,
                    $"the file is larger than {MaxLength / 1024} KB, the limit for a file that every page contains; shorten the file")));
            return null;
        }

        var head = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var part = Part().Match(text, at);
            var fault = part.Success
                ? Fault(part)
                : "only `<meta name=\"…\" content=\"…\">` and `<link rel=\"…\" href=\"…\">` are allowed here, with "
                    + "values in double quotes; correct or remove this line, which is ignored";
            if (part.Success && fault.Length > 0)
                fault += "; change or remove the element, which is ignored";
            var length = part.Success ? part.Length : LengthOfRefused(text.AsSpan(at));
            if (fault.Length == 0)
                head.Append(text, at, length);
            else
                problems.Add(TextLines.ProblemAt(file, text, at, Rule.HeadElement, fault));
            at += length;
        }

        return head.ToString().ReplaceLineEndings("\n").Trim();
    }

    /// <summary>
    /// Returns the length of the rejected text at the start of a string: a comment, a <c>script</c> or <c>style</c>
    /// element, or one line.
    /// </summary>
    private static int LengthOfRefused(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<(string, string)> raw = [("<!--", "-->"), ("<script", "</script"), ("<style", "</style")];
        foreach (var (start, end) in raw)
        {
            if (!text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                continue;
            var close = text[start.Length..].IndexOf(end, StringComparison.OrdinalIgnoreCase);
            if (close < 0)
                return text.Length;
            var length = start.Length + close + end.Length;
            // Browsers ignore everything between `</script` and `>`, so the whole end tag is skipped.
            return end[0] == '<' ? length + text[length..].IndexOf('>') + 1 : length;
        }

        var lineEnd = text.IndexOf('\n');
        return lineEnd < 0 ? text.Length : lineEnd;
    }

    private static string Fault(Match part)
    {
        if (!part.Groups["name"].Success)
            return "";
        var isMeta = part.Groups["name"].Value.Equals("meta", StringComparison.OrdinalIgnoreCase);
        foreach (var (key, value) in part.Groups["key"].Captures.Select(c => c.Value.ToLowerInvariant())
            .Zip(part.Groups["value"].Captures.Select(c => WebUtility.HtmlDecode(c.Value))))
        {
            if (!(isMeta ? MetaAttributes : LinkAttributes).Contains(key))
                return $"the attribute `{key}` is not supported here";
            if (isMeta && key == "name" && Reserved.Contains(value.Trim().ToLowerInvariant()))
                return $"`name=\"{value}\"` is not allowed here, because the site sets it";
            if (key == "rel" && value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .FirstOrDefault(rel => !Relations.Contains(rel.ToLowerInvariant())) is { } rel)
            {
                return $"`rel=\"{rel}\"` is not supported here";
            }
            if (key == "href" && LinkTarget.Parse(value).Kind is LinkTargetKind.Disallowed)
                return $"`{value}` is not an allowed link target";
        }

        return "";
    }

    [GeneratedRegex("""\G(\s+|<!--[^<>-]*-->|<(?<name>meta|link)(\s+(?<key>[a-z:-]+)="(?<value>[^"<>\0]*)")+\s*/?>)""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
