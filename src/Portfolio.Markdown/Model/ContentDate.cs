using System.Globalization;
using System.Text.RegularExpressions;

namespace Portfolio.Markdown.Model;

/// <summary>
/// Parses dates in front matter and file names: ISO 8601, also with one-digit months and days, YAML and TOML timestamps, day-first
/// dates with dots, and dates with an English month name, as in RFC 1123 and as JavaScript and the command <c>date</c> write them.
/// </summary>
public static partial class ContentDate
{
    /// <summary>
    /// Parses a date. A date without an offset is in <paramref name="zone"/>, and a date without a time is midnight.
    /// Returns <see langword="null"/> if the text is not a valid date.
    /// </summary>
    public static DateTimeOffset? Parse(string text, TimeZoneInfo zone)
    {
        text = TextLines.TrimInvisible(text);
        var match = Numbers().Match(text);
        if (!match.Success)
            match = DayFirst().Match(text);
        if (match.Success)
            return OfNumbers(match, zone);
        match = WithName().Match(text);
        if (!match.Success || MonthOf(match.Groups["name"].Value) is not { } month)
            return null;
        var date = OfNumbers(match, zone, month);
        // Unlike in numbers, a day that does not exist is a mistake, and so is another day of the week.
        return date is not { } found || found.Day != int.Parse(match.Groups["day"].ValueSpan, CultureInfo.InvariantCulture)
            || (match.Groups["weekday"] is { Success: true } weekday
                && !weekday.Value.Equals(found.ToString("ddd", CultureInfo.InvariantCulture), StringComparison.OrdinalIgnoreCase))
            ? null : date;
    }

    private static int? MonthOf(string name)
    {
        string[] formats = ["MMM", "MMMM"];
        return DateTime.TryParseExact(name, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.Month : null;
    }

    /// <summary>
    /// Splits a file name such as <c>2026-04-25-title</c> or <c>20260425-title</c> into the date and the rest. The date
    /// is <see langword="null"/> if the name does not start with a date.
    /// </summary>
    public static (DateTimeOffset? Date, string Name) ParseFileName(string name, TimeZoneInfo zone)
    {
        if (FileName().Match(name) is not { Success: true } match
            || Parse(match.Groups["date"].Value, zone) is not { } date
            || date.Year is < 1970 or > 2199)
        {
            return (null, name);
        }
        return (date, match.Groups["name"].Value is { Length: > 0 } rest ? rest : name);
    }

    /// <summary>Returns a UTC time in a time zone with the name of the zone: <c>2026-04-25 17:30 Asia/Kolkata</c>.</summary>
    public static string Text(DateTime utc, TimeZoneInfo zone) =>
        FormattableString.Invariant($"{TimeZoneInfo.ConvertTimeFromUtc(utc, zone):yyyy-MM-dd HH:mm} {zone.Id}");

    /// <summary>Determines whether the day of a date exists. For example, 30 February does not exist and is parsed as 2 March.</summary>
    /// <param name="date">The date that <paramref name="text"/> was parsed to.</param>
    public static bool HasDay(string text, DateTimeOffset date)
    {
        var match = Numbers().Match(TextLines.TrimInvisible(text));
        return !match.Success || int.Parse(match.Groups["day"].ValueSpan, CultureInfo.InvariantCulture) == date.Day;
    }

    private static DateTimeOffset? OfNumbers(Match match, TimeZoneInfo zone, int? monthByName = null)
    {
        int Number(string group) => match.Groups[group].Success
            ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var (year, month, day, hour) = (Number("year"), monthByName ?? Number("month"), Number("day"), Number("hour"));
        // Authors write the year 9999 for “never”, but .NET cannot apply an offset to the last year that it supports.
        year = year == 9999 ? 9998 : year;
        if (match.Groups["half"].Success)
            hour = (hour % 12) + (match.Groups["half"].Value[0] is 'p' or 'P' ? 12 : 0);
        if (year is < 2 or > 9998 || month is < 1 or > 12 || day is < 1 or > 31
            || hour > 23 || Number("minute") > 59 || Number("second") > 60)
        {
            return null;
        }
        // Static site generators treat 29 February as 1 March if the year is not a leap year.
        var local = new DateTime(year, month, 1).AddDays(day - 1).AddHours(hour).AddMinutes(Number("minute"))
            .AddSeconds(Number("second"));
        if (match.Groups["fraction"] is { Success: true } fraction)
        {
            local = local.AddTicks(
                long.Parse(fraction.Value.PadRight(7, '0').AsSpan(0, 7), CultureInfo.InvariantCulture));
        }
        if (match.Groups["utc"].Success && !match.Groups["sign"].Success)
            return new(local, TimeSpan.Zero);
        if (match.Groups["sign"].Success)
        {
            var offset = new TimeSpan(Number("hours"), Number("minutes"), 0);
            return offset <= TimeSpan.FromHours(14)
                ? Checked(new(local, match.Groups["sign"].Value == "-" ? -offset : offset)) : null;
        }

        if (!match.Groups["zone"].Success)
            return InZone(local, zone);
        return TimeZoneInfo.TryFindSystemTimeZoneById(match.Groups["zone"].Value, out var named)
            ? InZone(local, named) : null;
    }

    private static DateTimeOffset? InZone(DateTime local, TimeZoneInfo zone) =>
        local.Year is >= 2 and <= 9998 ? new DateTimeOffset(local, zone.GetUtcOffset(local)) : null;

    private static DateTimeOffset? Checked(DateTimeOffset date) => date.Year is >= 2 and <= 9998 ? date : null;

    private const string Time = @"(([Tt]|\s+|\s*,\s*)(?<hour>\d{1,2}):(?<minute>\d{1,2})(:(?<second>\d{1,2})([.,](?<fraction>\d+))?)?"
        + @"\s*(?<half>[aApP]\.?[mM]\.?)?"
        + @"\s*((?<utc>[Zz]|UTC|GMT)?((?<sign>[+-])(?<hours>\d{1,2})(:?(?<minutes>\d{2}))?)?|(?<zone>[A-Z][A-Za-z]+(/[A-Za-z_+-]+)+)))?";

    [GeneratedRegex(@"^(?<year>\d{4})((?<separator>[-/.])(?<month>\d{1,2})\k<separator>(?<day>\d{1,2})|(?<month>\d{2})(?<day>\d{2})"
        + @"|年(?<month>\d{1,2})月(?<day>\d{1,2})日)" + Time + "$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Numbers();

    /// <summary>Matches dates with dots and the day first, such as <c>25.4.2026</c>.</summary>
    [GeneratedRegex(@"^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})" + Time + "$", RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture)]
    private static partial Regex DayFirst();

    /// <summary>
    /// Matches dates with the name of the month, such as <c>2 May 2026</c>, <c>May 2nd, 2026 3:04 PM</c>, <c>Sat, 02 May 2026 10:11:12
    /// GMT</c>, <c>Sat May 02 2026 10:11:12 GMT+0000 (Coordinated Universal Time)</c> and <c>Sat May  2 10:11:12 UTC 2026</c>.
    /// </summary>
    [GeneratedRegex(@"^((?<weekday>[A-Za-z]{3})([a-z]{3,6})?,?\s+)?"
        + @"((?<name>[A-Za-z]{3,9})\.?\s+(?<day>\d{1,2})(st|nd|rd|th)?,?\s+(?<year>\d{4})" + Time
        + @"|(?<day>\d{1,2})(st|nd|rd|th)?\s+(?<name>[A-Za-z]{3,9})\.?,?\s+(?<year>\d{4})" + Time
        + @"|(?<name>[A-Za-z]{3})\s+(?<day>\d{1,2})" + Time + @"\s+(?<year>\d{4}))(\s+\([^()]*\))?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex WithName();

    [GeneratedRegex(@"^(?<date>\d{4}-\d{1,2}-\d{1,2}|\d{8})([-_ ](?<name>.+))?$", RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex FileName();
}
