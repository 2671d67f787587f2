using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Import;

/// <summary>Reduces texts to words that are the same in a document and in the page that was generated from it.</summary>
internal static partial class Words
{
    /// <summary>The number of words in a gram. The more words, the rarer is a gram that two texts share.</summary>
    private const int GramLength = 5;

    /// <summary>
    /// Returns the words of a text, in lower case and without accents. In scripts without spaces, each character is a
    /// word. Words of digits are omitted, because pages add numbers of lines and dates.
    /// </summary>
    public static List<string> Of(string text) => Split(text, keepNumbers: false);

    /// <summary>Returns the words with numbers, separated by spaces, to compare titles.</summary>
    public static string Title(string text) => string.Join(' ', Split(text, keepNumbers: true));

    /// <summary>Returns only the letters and digits, to compare parts of paths: <c>let-s</c> and <c>lets</c> are equal.</summary>
    public static string Letters(string text) => string.Concat(Split(text, keepNumbers: true));

    /// <summary>Returns a text with a capital first letter, as a title.</summary>
    public static string Capitalized(string text) => text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..];

    public static HashSet<ulong> Grams(List<string> words)
    {
        var grams = new HashSet<ulong>(Math.Max(0, words.Count - GramLength + 1));
        for (var i = 0; i + GramLength <= words.Count; i++)
        {
            // FNV-1a. In 64 bits, texts of a site do not share hashes by accident.
            var hash = 14695981039346656037UL;
            foreach (var word in CollectionsMarshal.AsSpan(words).Slice(i, GramLength))
            {
                foreach (var letter in word)
                    hash = (hash ^ letter) * 1099511628211UL;
                hash = (hash ^ ' ') * 1099511628211UL;
            }

            grams.Add(hash);
        }

        return grams;
    }

    private static List<string> Split(string text, bool keepNumbers)
    {
        var folded = Folded(text);
        var words = new List<string>();
        foreach (var match in Word().EnumerateMatches(folded))
        {
            var word = folded.AsSpan(match.Index, match.Length);
            if (keepNumbers || !IsNumber(word))
                words.Add(word.ToString());
        }

        return words;
    }

    /// <summary>Determines whether a word consists of the digits of any script.</summary>
    private static bool IsNumber(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (!char.IsDigit(letter))
                return false;
        }

        return true;
    }

    private static string Folded(string text)
    {
        if (Ascii.IsValid(text) && !text.Contains('&', StringComparison.Ordinal))
            return text.ToLowerInvariant();
        var plain = Slug.Compose(WebUtility.HtmlDecode(text)).Normalize(NormalizationForm.FormKD);
        var result = new StringBuilder(plain.Length);
        foreach (var letter in plain)
        {
            // Accents, and the vowel marks of Hebrew and Arabic, which authors write or omit
            if (letter is not ((>= '\u0300' and <= '\u036f') or (>= '\u0591' and <= '\u05c7') or (>= '\u064b' and <= '\u065f')))
                result.Append(char.ToLowerInvariant(letter));
        }

        return result.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Matches letters and digits or, in Thai, Lao, Burmese, Khmer, Kana, Han and Hangul, a single character.</summary>
    [GeneratedRegex(@"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]"
        + @"|[\p{L}\p{Nd}-[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]]+",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Word();
}
