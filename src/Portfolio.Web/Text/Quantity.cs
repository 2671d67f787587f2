using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Portfolio.Web.Text;

/// <summary>Formats numbers, in pages, URLs and documents.</summary>
public static class Quantity
{
    public static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number and its noun, such as <c>3 articles</c>.</summary>
    /// <param name="number">The number.</param>
    /// <param name="noun">The noun in the singular. Its plural must end in s.</param>
    public static string Of(long number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}

/// <summary>Estimates the number of a language model's tokens in a text: a quarter of its UTF-8 bytes, rounded up.</summary>
public static class TokenEstimate
{
    public static int Of(string text) => (Encoding.UTF8.GetByteCount(text) + 3) / 4;
}

/// <summary>Formats dates for programs. Those for people are in the files of languages.</summary>
public static class IsoDate
{
    /// <summary>RFC 3339 with seconds; <c>Z</c> for UTC.</summary>
    public static string Full(DateTimeOffset date) =>
        date.ToString(date.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary><c>2026-04-05</c>.</summary>
    public static string Day(DateTimeOffset date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The day or the moment from which on a client asks for changes.</summary>
/// <param name="IsDay">Whether only the day counts: of a post, the day in its author's time zone.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Since(DateTimeOffset Date, bool IsDay)
{
    /// <summary>What a valid value is.</summary>
    public const string Expected = "a date such as 2026-04-01 or 2026-04-01T12:00:00Z";

    /// <summary>A day or a moment (RFC 3339); <see langword="null"/> for any other text.</summary>
    public static Since? Parse(string? text)
    {
        var isDay = DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out var date);
        return isDay || DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out date) ? new(date, isDay) : null;
    }

    public bool Includes(DateTimeOffset? modified) => modified is { } date && (IsDay ? date.Date >= Date.Date : date >= Date);
}
