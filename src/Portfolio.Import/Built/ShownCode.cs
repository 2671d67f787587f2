using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Portfolio.Import.Markup;

namespace Portfolio.Import.Built;

/// <summary>Writes the code of a document as its page shows it, such as without the escapes of template tags.</summary>
internal sealed partial class ShownCode
{
    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _blocks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _spans = new(StringComparer.Ordinal);

    /// <param name="roots">The elements with the main text of the page.</param>
    public ShownCode(IEnumerable<IElement> roots)
    {
        foreach (var element in roots.SelectMany(r => r.QuerySelectorAll("pre, code")))
        {
            if (element.LocalName == "code" && element.Closest("pre") is not null)
                continue;
            var text = element.TextContent.Trim('\n');
            _shown.Add(Plain(text));
            var (known, key) = (element.LocalName == "pre" ? _blocks : _spans, KeyOf(text));
            // Of different codes with the same letters, none is that of the document for certain.
            known[key] = known.TryGetValue(key, out var other) && other != text ? null : text;
        }
    }

    /// <summary>Determines whether a document contains marks of templates, which other engines escape in code.</summary>
    public static bool CanDiffer(string body) => body.Contains('`', StringComparison.Ordinal)
        && (body.Contains("{{", StringComparison.Ordinal) || body.Contains("{%", StringComparison.Ordinal)
            || body.Contains("~~~", StringComparison.Ordinal) || body.Contains("```", StringComparison.Ordinal));

    public string Of(string body)
    {
        var (fence, code, result) = (new Fence(), new List<string>(), new List<string>());
        foreach (var line in body.Split('\n'))
        {
            var wasOpen = fence.IsOpen;
            fence.Reads(line);
            if (wasOpen && fence.IsOpen)
            {
                code.Add(line);
                continue;
            }

            result.AddRange(Shown(code));
            code.Clear();
            result.Add(wasOpen || fence.IsOpen ? line : Span().Replace(line, WithShown));
        }

        result.AddRange(Shown(code));
        return string.Join('\n', result);
    }

    private IEnumerable<string> Shown(List<string> code)
    {
        if (code.Count == 0)
            return code;
        // In a quotation, each line begins with its mark.
        var quote = Quote().Match(code[0]).Value;
        if (quote.Length > 0)
        {
            if (!code.TrueForAll(line => line.StartsWith(quote.TrimEnd(), StringComparison.Ordinal)))
                return code;
            return Shown(code.ConvertAll(line => line[Math.Min(quote.Length, line.Length)..])).Select(line => (quote + line).TrimEnd());
        }

        var text = string.Join('\n', code);
        if (_shown.Contains(Plain(text)) || !_blocks.TryGetValue(KeyOf(text), out var shown) || shown is null
            || shown.Contains("```", StringComparison.Ordinal) || shown.Contains("~~~", StringComparison.Ordinal))
        {
            return code;
        }
        var indent = code[0][..(code[0].Length - code[0].TrimStart(' ').Length)];
        var own = shown.Length - shown.TrimStart(' ').Length;
        return shown.Split('\n').Select(line => line.Length == 0 || own > 0 ? line : indent + line);
    }

    private string WithShown(Match span)
    {
        var text = span.Groups["code"].Value;
        return _shown.Contains(Plain(text)) || !_spans.TryGetValue(KeyOf(text), out var shown) || string.IsNullOrEmpty(shown)
            || shown.AsSpan().IndexOfAny('`', '\n') >= 0 ? span.Value : $"{span.Groups["mark"]}{shown}{span.Groups["mark"]}";
    }

    private static string Plain(string code) => string.Concat(code.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>Returns the letters and digits of code, without the tags around tags that are shown as they are written.</summary>
    private static string KeyOf(string code) => Words.Letters(Raw().Replace(code, ""));

    [GeneratedRegex(@"(?<!`)(?<mark>`+)(?!`)(?<code>[^`\n]+)\k<mark>(?!`)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Span();

    [GeneratedRegex("^( {0,3}> ?)*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Quote();

    [GeneratedRegex(@"\{%-?\s*(end)?(raw|verbatim)\s*-?%\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Raw();
}
