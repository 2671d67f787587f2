using System.Text;

namespace Portfolio.Markdown.Text;

internal static class TextMeasure
{
    /// <summary>
    /// Counts words and, in scripts without spaces between words (Han, kana and hangul), characters. A word consists of
    /// letters, digits, marks and apostrophes.
    /// </summary>
    public static (int Words, int CjkCharacters) Count(ReadOnlySpan<char> text)
    {
        var (words, cjk, inWord) = (0, 0, false);
        for (int at = 0, length; at < text.Length; at += length)
        {
            length = 1;
            if (char.IsAscii(text[at]))
            {
                var isWordCharacter = char.IsAsciiLetterOrDigit(text[at]);
                if (isWordCharacter && !inWord)
                    words++;
                inWord = isWordCharacter || (inWord && text[at] == '\'');
                continue;
            }

            Rune.DecodeFromUtf16(text[at..], out var rune, out length);
            if (IsCjk(rune.Value))
            {
                cjk++;
                inWord = false;
            }
            else if (WordRune.IsPlain(rune))
            {
                if (!inWord)
                    words++;
                inWord = true;
            }
            else if (rune.Value is not ('’' or 0x200C or 0x200D))
            {
                inWord = false;
            }
        }

        return (words, cjk);
    }

    private static bool IsCjk(int c) => c >= 0x1100 && c is
        <= 0x11FF or (>= 0x3005 and <= 0x3007) or (>= 0x3041 and <= 0x3096) or (>= 0x30A1 and <= 0x30FA)
        or (>= 0x30FC and <= 0x30FF) or (>= 0x3131 and <= 0x318E) or (>= 0x31F0 and <= 0x31FF)
        or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xA960 and <= 0xA97C)
        or (>= 0xAC00 and <= 0xD7FB) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF66 and <= 0xFFDC)
        or (>= 0x20000 and <= 0x3FFFF);
}
