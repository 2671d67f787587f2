using System.Globalization;
using System.Text;

namespace Portfolio.Markdown.FrontMatter;

/// <summary>Writes a text in double quotes as YAML, TOML and JSON read it. An emoji is written as itself: as two surrogates, which JSON
/// allows, the other two would not read it.</summary>
public static class QuotedText
{
    public static string Of(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(rune.Value switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < 0x20 or 0x7F => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => rune.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
