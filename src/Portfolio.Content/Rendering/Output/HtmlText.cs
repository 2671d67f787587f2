using System.Text;

namespace Portfolio.Content.Rendering.Output;

/// <summary>Encodes text and attribute values for HTML.</summary>
internal static class HtmlText
{
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
