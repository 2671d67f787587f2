using System.Globalization;
using System.Text;

namespace Portfolio.Markdown.FrontMatter;

/// <summary>
/// Writes double-quoted strings that are valid in YAML, TOML and JSON. Emoji are not escaped, because YAML and TOML do
/// not support surrogate pairs.
/// </summary>
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
