using System.Text;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Search;

/// <summary>Maps characters that readers treat as equal to one form: case, accents, vowel points, widths.</summary>
internal static class CharacterFolding
{
    private const int PageSize = 256;
    private static readonly string?[]?[] Pages = new string?[]?[0x10000 / PageSize];
    private static readonly string Separator = new('\0', 1);

    /// <summary>
    /// The form of a character in a term: empty for one that is ignored, such as an accent or a joiner; <see langword="null"/> for one
    /// that is not part of a word.
    /// </summary>
    public static string? Fold(Rune rune)
    {
        if (!rune.IsBmp)
            return Compute(rune);
        var page = Pages[rune.Value / PageSize] ??= new string?[PageSize];
        var folded = page[rune.Value % PageSize] ??= Compute(rune) ?? Separator;
        return ReferenceEquals(folded, Separator) ? null : folded;
    }

    private static string? Compute(Rune rune)
    {
        if (IsIgnored(rune.Value))
            return "";
        if (!WordRune.Is(rune))
            return null;
        var folded = new StringBuilder();
        var form = WordRune.IsUnspaced(rune.Value) ? NormalizationForm.FormKC : NormalizationForm.FormKD;
        foreach (var part in Rune.ToLowerInvariant(rune).ToString().Normalize(form).EnumerateRunes())
        {
            if (!IsIgnored(part.Value) && WordRune.Is(part))
                folded.Append(Rune.ToLowerInvariant(part).Value switch
                {
                    'ß' => "ss",
                    'æ' => "ae",
                    'œ' => "oe",
                    'ø' => "o",
                    'đ' or 'ð' => "d",
                    'ł' => "l",
                    'ı' => "i",
                    'þ' => "th",
                    'ς' => "σ",
                    _ => Rune.ToLowerInvariant(part).ToString(),
                });
        }

        return folded.ToString();
    }

    /// <summary>Accents; Hebrew and Arabic points and the tatweel; the nukta; joiners and soft hyphens.</summary>
    private static bool IsIgnored(int c) => c is
        (>= 0x0300 and <= 0x036F) or (>= 0x0591 and <= 0x05BD) or 0x05BF or 0x05C1 or 0x05C2 or (>= 0x0610 and <= 0x061A) or 0x0640
        or (>= 0x064B and <= 0x065F) or 0x0670 or 0x093C or 0x00AD or 0x200C or 0x200D or (>= 0xFE00 and <= 0xFE0F);
}
