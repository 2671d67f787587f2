using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Portfolio.Web.Text;

/// <summary>Formats numbers for pages, URLs and documents.</summary>
public static class Quantity
{
    public static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Gets a number and its noun, such as <c>3 articles</c>.</summary>
    /// <param name="number">The number.</param>
    /// <param name="noun">The noun in the singular. Its plural must end in s.</param>
    public static string Of(long number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}

/// <summary>
/// Estimates the number of language model tokens in the text: a quarter of its UTF-8 bytes, rounded up.
/// </summary>
public static class TokenEstimate
{
    public static int Of(string text) => (Encoding.UTF8.GetByteCount(text) + 3) / 4;
}

/// <summary>Formats dates for programs. The formats for people are in the language files.</summary>
public static class IsoDate
{
    /// <summary>Gets a date and time in RFC 3339 format with seconds, and <c>Z</c> for UTC.</summary>
    public static string Full(DateTimeOffset date) =>
        date.ToString(date.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz",
            CultureInfo.InvariantCulture);

    /// <summary>Gets a date such as <c>2026-04-05</c>.</summary>
    public static string Day(DateTimeOffset date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The date or time from which on a client requests changes.</summary>
/// <param name="IsDay">True if only the day counts. For a post, it is the day in its author's time zone.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Since(DateTimeOffset Date, bool IsDay)
{
    /// <summary>The description of a valid value.</summary>
    public const string Expected = "a date such as 2026-04-01, 2026-04, 2026 or 2026-04-01T12:00:00Z";

    /// <summary>
    /// Parses a date, a month, a year or a time (RFC 3339). Returns <see langword="null"/> for any other text.
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
