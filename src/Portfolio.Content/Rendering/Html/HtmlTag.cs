using Portfolio.Content.Rendering.Output;

namespace Portfolio.Content.Rendering.Html;

/// <summary>An attribute of a tag.</summary>
/// <param name="Name">In lower case.</param>
/// <param name="Value">Value with character references decoded; empty when there is none.</param>
/// <param name="Start">Offset of the value, without quotes.</param>
/// <param name="Length">Length of the value in the source.</param>
internal readonly record struct HtmlAttribute(string Name, string Value, int Start, int Length);

/// <summary>A start or end tag, parsed with the error tolerance of browsers (HTML, section 13.2.5).</summary>
/// <param name="Name">In lower case.</param>
/// <param name="IsEnd">Whether it is an end tag.</param>
/// <param name="IsSelfClosing">Whether it ends in <c>/></c>.</param>
/// <param name="Attributes">In source order, without duplicates.</param>
/// <param name="End">Offset after the tag.</param>
internal sealed record HtmlTag(string Name, bool IsEnd, bool IsSelfClosing, IReadOnlyList<HtmlAttribute> Attributes, int End)
{
    private const string Spaces = " \t\n\r\f";

    // Text that looks like tags without end is parsed again from each <, so a tag is limited.
    private const int MaxAttributes = 50;
    private const int MaxNameLength = 64;
    private const int MaxValueLength = 8192;

    /// <summary>Parses the tag at an offset; <see langword="null"/> when there is none, or it is longer than any tag that authors write.</summary>
    public static HtmlTag? Parse(string html, int start)
    {
        var isEnd = start + 1 < html.Length && html[start + 1] == '/';
        var i = start + (isEnd ? 2 : 1);
        if (i >= html.Length || !char.IsAsciiLetter(html[i]))
            return null;
        var name = TakeUntil(html, ref i, Spaces + "/>", MaxNameLength).ToLowerInvariant();
        List<HtmlAttribute> attributes = [];
        while (true)
        {
            while (i < html.Length && Spaces.Contains(html[i], StringComparison.Ordinal))
                i++;
            if (i >= html.Length)
                return null;
            if (html[i] == '>')
                return new(name, isEnd, html[i - 1] == '/', attributes, i + 1);
            if (html[i] == '/')
            {
                i++;
                continue;
            }

            if (attributes.Count == MaxAttributes || ParseAttribute(html, ref i) is not { } attribute)
                return null;
            if (!attributes.Exists(known => known.Name == attribute.Name))
                attributes.Add(attribute);
        }
    }

    private static HtmlAttribute? ParseAttribute(string html, ref int i)
    {
        var nameStart = i++;
        TakeUntil(html, ref i, Spaces + "/>=", MaxNameLength);
        var name = html[nameStart..i].ToLowerInvariant();
        var equals = i;
        while (equals < html.Length && Spaces.Contains(html[equals], StringComparison.Ordinal))
            equals++;
        if (equals >= html.Length || html[equals] != '=')
            return new(name, "", i, 0);
        i = equals + 1;
        while (i < html.Length && Spaces.Contains(html[i], StringComparison.Ordinal))
            i++;
        if (i >= html.Length)
            return null;
        var quote = html[i];
        var quoted = quote is '"' or '\'';
        var valueStart = quoted ? ++i : i;
        var value = TakeUntil(html, ref i, quoted ? quote.ToString() : Spaces + ">", MaxValueLength);
        if (i >= html.Length || (quoted && html[i] != quote))
            return null;
        if (quoted)
            i++;
        return new(name, HtmlText.Decode(value), valueStart, value.Length);
    }

    /// <summary>The text up to one of some characters, at most a number of characters.</summary>
    private static string TakeUntil(string html, ref int i, string ends, int max)
    {
        var start = i;
        var rest = html.AsSpan(i, Math.Min(html.Length - i, max));
        var length = rest.IndexOfAny(ends);
        i += length < 0 ? rest.Length : length;
        return html[start..i];
    }
}
