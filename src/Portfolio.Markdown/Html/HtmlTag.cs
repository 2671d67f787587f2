namespace Portfolio.Markdown.Html;

/// <param name="Name">The attribute name in lower case.</param>
/// <param name="Value">The value with decoded character references, or an empty string if there is none.</param>
/// <param name="Start">The offset of the value in the HTML, after the opening quotation mark if there is one.</param>
internal readonly record struct HtmlAttribute(string Name, string Value, int Start, int Length);

/// <summary>Represents a start or end tag, parsed as leniently as in browsers (HTML Standard, section 13.2.5).</summary>
/// <param name="Name">The element name in lower case.</param>
/// <param name="IsSelfClosing">True if the tag ends with <c>/></c>.</param>
/// <param name="Attributes">The attributes in source order, without duplicates.</param>
internal sealed record HtmlTag(
    string Name, bool IsEnd, bool IsSelfClosing, IReadOnlyList<HtmlAttribute> Attributes, int End)
{
    private const string Spaces = " \t\n\r\f";

    // Tags that exceed a limit are text. Otherwise text with many unclosed tags would take quadratic time.
    private const int MaxAttributes = 50;
    private const int MaxNameLength = 64;
    private const int MaxValueLength = 8192;

    public bool IsHidden => Attributes.Any(a => a.Name == "hidden" || (a.Name == "style" && Hides(a.Value)));

    private static bool Hides(string style)
    {
        style = style.Replace(" ", "", StringComparison.Ordinal);
        return style.Contains("display:none", StringComparison.OrdinalIgnoreCase)
            || style.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);
    }

    public string? this[string name]
    {
        get
        {
            foreach (var attribute in Attributes)
            {
                if (attribute.Name == name)
                    return attribute.Value;
            }

            return null;
        }
    }

    /// <summary>Parses the tag at an offset. Returns <see langword="null"/> if there is no tag or the tag exceeds a limit.</summary>
    /// <param name="end">The offset after the tag, or after the text that is not a tag.</param>
    /// <param name="maxValueLength">
    /// The exclusive maximum length of a value. A larger limit is safe only for HTML without unclosed tags.
    /// </param>
    public static HtmlTag? Parse(string html, int start, out int end, int maxValueLength = MaxValueLength)
    {
        end = start + 1;
        var tag = ParseFrom(html, start, ref end, maxValueLength);
        end = tag?.End ?? Math.Min(end, html.Length);
        return tag;
    }

    private static HtmlTag? ParseFrom(string html, int start, ref int end, int maxValueLength)
    {
        var isEnd = start + 1 < html.Length && html[start + 1] == '/';
        ref var i = ref end;
        i = start + (isEnd ? 2 : 1);
        if (i >= html.Length || !char.IsAsciiLetter(html[i]))
            return null;
        var name = TakeUntil(html, ref i, Spaces + "/>", MaxNameLength).ToLowerInvariant();
        if (name.Length == MaxNameLength)
            return null;
        List<HtmlAttribute> attributes = [];
        // The position of the last slash outside values. In an unquoted value, a slash is part of the value.
        var slash = -1;
        for (var count = 0; count <= MaxAttributes;)
        {
            while (i < html.Length && Spaces.Contains(html[i], StringComparison.Ordinal))
                i++;
            if (i >= html.Length)
                return null;
            if (html[i] == '>')
                return new(name, isEnd, slash == i - 1, attributes, i + 1);
            if (html[i] == '/')
            {
                slash = i++;
                continue;
            }

            if (ParseAttribute(html, ref i, maxValueLength) is not { } attribute)
                return null;
            count++;
            if (!attributes.Exists(known => known.Name == attribute.Name))
                attributes.Add(attribute);
        }

        return null;
    }

    private static HtmlAttribute? ParseAttribute(string html, ref int i, int maxValueLength)
    {
        var nameStart = i++;
        TakeUntil(html, ref i, Spaces + "/>=", MaxNameLength);
        if (i - nameStart > MaxNameLength)
            return null;
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
        var value = TakeUntil(html, ref i, quoted ? quote.ToString() : Spaces + ">", maxValueLength);
        if (i >= html.Length || value.Length == maxValueLength)
            return null;
        if (quoted)
            i++;
        return new(name, HtmlText.Decode(value), valueStart, value.Length);
    }

    private static string TakeUntil(string html, ref int i, string ends, int max)
    {
        var start = i;
        var rest = html.AsSpan(i, Math.Min(html.Length - i, max));
        var length = rest.IndexOfAny(ends);
        i += length < 0 ? rest.Length : length;
        return html[start..i];
    }
}
