using System.Globalization;
using System.Runtime.InteropServices;

namespace Portfolio.Web.Text;

public static class Quantity
{
    public static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns a number with its noun, such as <c>3 articles</c>.</summary>
    /// <param name="noun">The noun in the singular. Its plural must end in "s".</param>
    public static string Of(long number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}

/// <summary>
/// Estimates the number of language model tokens in a text from the scripts of its characters. The weights are fitted to
/// the o200k vocabulary.
/// </summary>
public static class TokenEstimate
{
    /// <summary>The name of the header with the estimate for a Markdown document.</summary>
    public const string Header = "x-markdown-tokens";

    public static int Of(string text)
    {
        var hundredths = 0L;
        foreach (var c in text)
        {
            hundredths += c switch
            {
                // Latin, Cyrillic, Hebrew and Arabic
                < '\u0800' => 27,
                // Devanagari and other scripts of South and Southeast Asia
                < '\u2e80' => 33,
                // Chinese, Japanese and Korean
                _ => 67,
            };
        }

        return (int)((hundredths + 99) / 100);
    }
}

/// <summary>Formats dates in a machine-readable form. The language files contain the formats for readers.</summary>
public static class IsoDate
{
    /// <summary>Returns a date and time with seconds (RFC 3339), and <c>Z</c> for UTC.</summary>
    public static string Full(DateTimeOffset date) =>
        date.ToString(date.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz",
            CultureInfo.InvariantCulture);

    /// <summary>Returns a date such as <c>2026-04-05</c>.</summary>
    public static string Day(DateTimeOffset date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Represents the value of a <c>since</c> parameter: the time after which changes are requested.</summary>
/// <param name="IsDay">
/// True if the client specified a day, a month or a year.
/// The date of a post is then compared in its author's time zone.
/// </param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Since(DateTimeOffset Date, bool IsDay)
{
    /// <summary>The description of a valid value for error messages.</summary>
    public const string Expected = "a date such as 2026-04-01, 2026-04, 2026 or 2026-04-01T12:00:00Z";

    /// <summary>
    /// Parses a date, a month, a year or a time (RFC 3339), or returns <see langword="null"/> for any other text.
    /// </summary>
    public static Since? Parse(string? text)
    {
        var isDay = DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var date);
        return isDay
            || DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal, out date) ? new(date, isDay) : null;
    }

    public bool Includes(DateTimeOffset? modified) =>
        modified is { } date && (IsDay ? date.Date >= Date.Date : date >= Date);
}
