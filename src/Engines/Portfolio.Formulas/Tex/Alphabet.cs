using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Formulas.Tex;

/// <summary>
/// Specifies a mathematical alphabet.
/// All alphabets except <see cref="None"/> and <see cref="Upright"/> have their own characters in Unicode.
/// </summary>
internal enum Alphabet
{
    None,
    Upright,
    Bold,
    Italic,
    BoldItalic,
    Script,
    Fraktur,
    DoubleStruck,
    SansSerif,
    SansSerifItalic,
    Monospace,
    BoldScript,
    BoldFraktur,
    SansSerifBold,
    SansSerifBoldItalic,
}

/// <summary>Maps characters to an <see cref="Alphabet"/> (Unicode block Mathematical Alphanumeric Symbols).</summary>
internal static class Alphabets
{
    /// <summary>The letters that Unicode encodes outside the block Mathematical Alphanumeric Symbols.</summary>
    private static readonly Dictionary<(Alphabet, char), char> Older = new (
        Alphabet Alphabet, string Letters, string Older)[]
    {
        (Alphabet.Italic, "h", "ℎ"),
        (Alphabet.Script, "BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ"),
        (Alphabet.Fraktur, "CHIRZ", "ℭℌℑℜℨ"),
        (Alphabet.DoubleStruck, "CHNPQRZ", "ℂℍℕℙℚℝℤ"),
    }.SelectMany(a => a.Letters.Zip(a.Older, (letter, older) => (Key: (a.Alphabet, letter), older)))
        .ToDictionary(l => l.Key, l => l.older);

    /// <summary>The commands that set the alphabet of the rest of a group.</summary>
    public static readonly FrozenDictionary<string, Alphabet> Switches = new Dictionary<string, Alphabet>
    {
        [@"\rm"] = Alphabet.Upright,
        [@"\bf"] = Alphabet.Bold,
        [@"\it"] = Alphabet.Italic,
        [@"\mit"] = Alphabet.Italic,
        [@"\cal"] = Alphabet.Script,
        [@"\scr"] = Alphabet.Script,
        [@"\sf"] = Alphabet.SansSerif,
        [@"\tt"] = Alphabet.Monospace,
    }.ToFrozenDictionary();

    /// <summary>The variants of Greek letters that follow omega in each alphabet.</summary>
    private const string GreekVariants = "∂ϵϑϰϕϱϖ";

    public static string Map(string text, Alphabet alphabet)
    {
        var mapped = new StringBuilder();
        foreach (var c in text)
        {
            if (Older.TryGetValue((alphabet, c), out var older))
                mapped.Append(older);
            else if (CodePoint(c, alphabet) is var code and > 0)
                mapped.Append(new Rune(code));
            else
                mapped.Append(c);
        }

        return mapped.ToString();
    }

    private static int CodePoint(char c, Alphabet alphabet) => c switch
    {
        >= 'A' and <= 'Z' when Latin(alphabet) is > 0 and var first => first + c - 'A',
        >= 'a' and <= 'z' when Latin(alphabet) is > 0 and var first => first + 26 + c - 'a',
        >= '0' and <= '9' when Digits(alphabet) is > 0 and var first => first + c - '0',
        >= 'Α' and <= 'Ω' when Greek(alphabet) is > 0 and var first => first + c - 'Α',
        >= 'α' and <= 'ω' when Greek(alphabet) is > 0 and var first => first + 26 + c - 'α',
        _ when Greek(alphabet) is > 0 and var first && GreekVariants.IndexOf(c) is >= 0 and var variant =>
            first + 51 + variant,
        _ => 0,
    };

    private static int Latin(Alphabet alphabet) => alphabet switch
    {
        Alphabet.Bold => 0x1D400,
        Alphabet.Italic => 0x1D434,
        Alphabet.BoldItalic => 0x1D468,
        Alphabet.Script => 0x1D49C,
        Alphabet.Fraktur => 0x1D504,
        Alphabet.DoubleStruck => 0x1D538,
        Alphabet.SansSerif => 0x1D5A0,
        Alphabet.SansSerifItalic => 0x1D608,
        Alphabet.Monospace => 0x1D670,
        Alphabet.BoldScript => 0x1D4D0,
        Alphabet.BoldFraktur => 0x1D56C,
        Alphabet.SansSerifBold => 0x1D5D4,
        Alphabet.SansSerifBoldItalic => 0x1D63C,
        _ => 0,
    };

    private static int Digits(Alphabet alphabet) => alphabet switch
    {
        Alphabet.Bold or Alphabet.BoldItalic => 0x1D7CE,
        Alphabet.DoubleStruck => 0x1D7D8,
        Alphabet.SansSerif => 0x1D7E2,
        Alphabet.Monospace => 0x1D7F6,
        Alphabet.SansSerifBold or Alphabet.SansSerifBoldItalic => 0x1D7EC,
        _ => 0,
    };

    private static int Greek(Alphabet alphabet) => alphabet switch
    {
        Alphabet.Bold => 0x1D6A8,
        Alphabet.Italic => 0x1D6E2,
        Alphabet.BoldItalic => 0x1D71C,
        Alphabet.SansSerifBold => 0x1D756,
        Alphabet.SansSerifBoldItalic => 0x1D790,
        _ => 0,
    };
}

internal static partial class TexLength
{
    /// <summary>
    /// Converts a TeX length to CSS:
    /// <c>18mu</c> → <c>1em</c>. Returns <see langword="null"/> if the length is invalid or exceeds 200 units.
    /// </summary>
    public static string? ToCss(string text)
    {
        if (Form().Match(text) is not { Success: true } match
            || !double.TryParse(match.Groups["number"]
                .Value.Replace(" ", "", StringComparison.Ordinal), CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }
        var (factor, unit) = match.Groups["unit"].Value switch
        {
            "mu" => (1 / 18.0, "em"),
            "pc" => (12, "pt"),
            "bp" => (1, "pt"),
            var same => (1, same),
        };
        var length = Math.Round(number * factor, 4);
        return Math.Abs(length) > 200 ? null : string.Create(CultureInfo.InvariantCulture, $"{length}{unit}");
    }

    public static bool IsComplete(string text) => Form().IsMatch(text);

    [GeneratedRegex(@"^\s*(?<number>[-+]?\s*(\d+\.?\d*|\.\d+))\s*(?<unit>em|ex|mu|pt|cm|mm|in|px|pc|bp)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
