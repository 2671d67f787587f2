using System.Runtime.InteropServices;
using System.Text;

namespace Portfolio.Markdown.Text;

/// <summary>Represents the length of text in the units of its scripts.</summary>
/// <param name="Words">The number of words in scripts with spaces, which include Hangul.</param>
/// <param name="Ideographs">The number of Chinese characters and kana.</param>
/// <param name="Letters">The number of letters in Thai, Lao, Khmer and Burmese, without their marks.</param>
/// <param name="Characters">The number of characters other than white space.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextLength(int Words, int Ideographs, int Letters, int Characters)
{
    /// <summary>Gets a value indicating whether most of the text has no spaces between words, so that its characters are counted.</summary>
    public bool IsUnspaced => Ideographs + Letters > Words;
}

internal static class TextMeasure
{
    /// <summary>Measures text. A word consists of letters, digits, marks and apostrophes.</summary>
    public static TextLength Measure(ReadOnlySpan<char> text)
    {
        var (words, ideographs, letters, characters, inWord) = (0, 0, 0, 0, false);
        for (int at = 0, length; at < text.Length; at += length)
        {
            length = 1;
            if (char.IsAscii(text[at]))
            {
                var isWordCharacter = char.IsAsciiLetterOrDigit(text[at]);
                if (isWordCharacter && !inWord)
                    words++;
                if (text[at] > ' ')
                    characters++;
                inWord = isWordCharacter || (inWord && text[at] == '\'');
                continue;
            }

            Rune.DecodeFromUtf16(text[at..], out var rune, out length);
            if (!Rune.IsWhiteSpace(rune))
                characters++;
            if (WordRune.IsUnspaced(rune.Value) && !IsHangul(rune.Value))
            {
                if (!IsSoutheastAsian(rune.Value))
                    ideographs++;
                else if (Rune.IsLetter(rune))
                    letters++;
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

        return new(words, ideographs, letters, characters);
    }

    private static bool IsSoutheastAsian(int c) => c is < 0x1100 or (>= 0x1780 and <= 0x17FF);

    private static bool IsHangul(int c) => c is (>= 0x1100 and <= 0x11FF) or (>= 0x3131 and <= 0x318E)
        or (>= 0xA960 and <= 0xA97C) or (>= 0xAC00 and <= 0xD7FB) or (>= 0xFFA0 and <= 0xFFDC);
}
