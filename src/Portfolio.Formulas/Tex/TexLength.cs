using System.Globalization;
using System.Text.RegularExpressions;

namespace Portfolio.Formulas.Tex;

/// <summary>Lengths of TeX.</summary>
internal static partial class TexLength
{
    /// <summary>A length as in MathML; <see langword="null"/> when it is none, or longer than a page is wide.</summary>
    public static string? ToCss(string text)
    {
        if (Form().Match(text) is not { Success: true } match
            || !double.TryParse(match.Groups["number"]
            .Value.Replace(" ", "", StringComparison.Ordinal), CultureInfo.InvariantCulture, out var number))
            return null;
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
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Form();
}
