using System.Net;

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

    /// <summary>Parses the tag at an offset; <see langword="null"/> when there is none.</summary>
    public static HtmlTag? Parse(string html, int start)
    {
        var isEnd = start + 1 < html.Length && html[start + 1] == '/';
        var i = start + (isEnd ? 2 : 1);
        if (i >= html.Length || !char.IsAsciiLetter(html[i]))
            return null;
        var name = TakeUntil(html, ref i, Spaces + "/>").ToLowerInvariant();
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

            if (ParseAttribute(html, ref i) is not { } attribute)
                return null;
            if (!attributes.Exists(known => known.Name == attribute.Name))
                attributes.Add(attribute);
        }
    }

    private static HtmlAttribute? ParseAttribute(string html, ref int i)
    {
        var nameStart = i++;
        TakeUntil(html, ref i, Spaces + "/>=");
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
        var value = TakeUntil(html, ref i, quoted ? quote.ToString() : Spaces + ">");
        if (i >= html.Length)
            return null;
        if (quoted)
            i++;
        return new(name, WebUtility.HtmlDecode(value), valueStart, value.Length);
    }

    private static string TakeUntil(string html, ref int i, string ends)
    {
        var start = i;
        var length = html.AsSpan(i).IndexOfAny(ends);
        i = length < 0 ? html.Length : i + length;
        return html[start..i];
    }
}
