using System.Globalization;
using System.Text.Json.Serialization;

namespace Portfolio.Content.Model;

/// <summary>Represents the time of a job, a course of study or a project, as the author wrote it.</summary>
/// <param name="Start">The first month or year, such as <c>2024-03</c>, or another text. Null if it is unknown.</param>
/// <param name="End">The last month or year, or null if the period has not ended or its end is unknown.</param>
public sealed record Period(string? Start, string? End)
{
    /// <summary>The whole period as one text, such as <c>2023–2025</c>, which replaces the start and the end.</summary>
    public string? Text { get; init; }

    /// <summary>Gets a value indicating whether only the start is known, so that the period has not ended yet.</summary>
    [JsonIgnore]
    public bool IsCurrent => Text is null && Start is not null && End is null;

    /// <summary>Gets the first month in ISO 8601, such as <c>2024-03</c>, or a year, or null if it is unknown.</summary>
    [JsonIgnore]
    public string? IsoStart => Iso(Start);

    /// <inheritdoc cref="IsoStart"/>
    [JsonIgnore]
    public string? IsoEnd => Iso(End);

    /// <summary>
    /// Returns the number of months, with the first and the last one, or <see langword="null"/> if the months are not known.
    /// </summary>
    /// <param name="now">The end of a period that has not ended.</param>
    public int? Months(DateTime now)
    {
        if (MonthOf(Start) is not { } start || (IsCurrent ? now : MonthOf(End)) is not { } end)
            return null;
        var months = ((end.Year - start.Year) * 12) + end.Month - start.Month + 1;
        return months > 0 ? months : null;
    }

    /// <summary>Returns the number of each month since the year 0, or nothing if the months are not known.</summary>
    /// <inheritdoc cref="Months"/>
    public IEnumerable<int> EachMonth(DateTime now) => Months(now) is { } count && MonthOf(Start) is { } start
        ? Enumerable.Range((start.Year * 12) + start.Month, count) : [];

    /// <summary>
    /// Returns the period between two texts, or null if both are null. An end such as <c>Present</c> means that it has not ended.
    /// </summary>
    public static Period? Of(string? start, string? end)
    {
        var hasEnded = start is null || end?.ToLowerInvariant() is not ("present" or "now" or "today" or "current" or "ongoing");
        return start is null && end is null ? null : new(start, hasEnded ? end : null);
    }

    /// <summary>Returns the first day of a month such as <c>2024-03</c>, or null for another text, such as a year.</summary>
    public static DateTime? MonthOf(string? text)
    {
        string[] formats = ["yyyy-MM", "yyyy-MM-dd"];
        return DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTime(day.Year, day.Month, 1, 0, 0, 0, DateTimeKind.Utc) : null;
    }

    private static string? Iso(string? text) =>
        MonthOf(text) is not null || text is { Length: 4 } && text.All(char.IsAsciiDigit) ? text : null;
}
