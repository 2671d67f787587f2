using System.Globalization;

namespace Portfolio.Markdown;

/// <summary>Parses dates in ISO 8601, in the formats of Jekyll and Hugo, and with the English name of a month.</summary>
public static class ContentDate
{
    private static readonly string[] Local =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "MMM d yyyy", "MMM d, yyyy", "MMMM d yyyy", "MMMM d, yyyy", "d MMM yyyy", "d MMMM yyyy",
    ];

    private static readonly string[] WithOffset =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK",
        "yyyy-MM-dd HH:mm:ss zzz", "yyyy-MM-dd'T'HH:mm:ss zzz", "yyyy-MM-dd HH:mm zzz", "yyyy-MM-dd HH:mmK",
    ];

    /// <summary>Parses a date. Without an offset it is in <paramref name="zone"/>; without a time it is midnight. <see langword="null"/>
    /// when it is invalid.</summary>
    public static DateTimeOffset? Parse(string text, TimeZoneInfo zone)
    {
        text = AddColon(text.Trim());
        const DateTimeStyles None = DateTimeStyles.None;
        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, None, out var local))
            return local.Year is >= 2 and <= 9998 ? new DateTimeOffset(local, zone.GetUtcOffset(local)) : null;
        return DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, None, out var date)
                && date.Year is >= 2 and <= 9998 ? date : null;
    }

    /// <summary>Splits a file name such as <c>2026-04-25-title</c> into its date, if any, and the rest.</summary>
    public static (DateTimeOffset? Date, string Name) ParseFileName(string name, TimeZoneInfo zone)
    {
        if (name.Length > 11 && name[10] is '-' or '_' or ' ' && name[4] == '-' && name[7] == '-' && Parse(name[..10], zone) is { } date)
            return (date, name[11..]);
        return (name.Length == 10 && name[4] == '-' && name[7] == '-' ? Parse(name, zone) : null, name);
    }

    /// <summary>Replaces an offset such as <c>+0530</c> by <c>+05:30</c>, the form that .NET parses.</summary>
    private static string AddColon(string text) =>
        text.Length > 16 && text[^5] is '+' or '-' && text.AsSpan(^4).IndexOfAnyExceptInRange('0', '9') < 0
            ? $"{text[..^2]}:{text[^2..]}"
            : text;
}
