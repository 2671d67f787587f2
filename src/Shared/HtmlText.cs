using System.Buffers;
using System.Net;
using System.Text;

namespace Portfolio;

internal static class HtmlText
{
    /// <summary>The characters that HTML and XML do not allow in text: control characters and noncharacters.</summary>
    private static readonly SearchValues<char> Invalid = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(c => (char)c)
            .Where(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r')), '\uFFFE', '\uFFFF']);

    /// <summary>
    /// Decodes HTML character references. References to invalid characters become U+FFFD (HTML Standard, section
    /// 13.2.5.80).
    /// </summary>
    public static string Decode(string html)
    {
        var text = WebUtility.HtmlDecode(html);
        return text.AsSpan().ContainsAny(Invalid)
            ? string.Create(text.Length, text, (span, source) => source.AsSpan().ReplaceAny(span, Invalid, '\uFFFD'))
            : text;
    }

    public static StringBuilder AppendAttribute(this StringBuilder html, string name, string value) =>
        html.Append(' ').Append(name).Append("=\"").AppendEncoded(value).Append('"');

    public static StringBuilder AppendEncoded(this StringBuilder html, ReadOnlySpan<char> text)
    {
        for (int special; (special = text.IndexOfAny("&<>\"")) >= 0; text = text[(special + 1)..])
        {
            html.Append(text[..special]).Append(text[special] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                _ => "&quot;",
            });
        }

        return html.Append(text);
    }
}
