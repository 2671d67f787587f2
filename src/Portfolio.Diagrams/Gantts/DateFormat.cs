using System.Globalization;
using System.Text.RegularExpressions;
using Portfolio.Diagrams.Parsing;

namespace Portfolio.Diagrams.Gantts;

/// <summary>How the dates of a chart are written: <c>YYYY-MM-DD</c>, <c>HH:mm</c>.</summary>
internal sealed partial class DateFormat
{
    public static readonly DateFormat Default = Of("YYYY-MM-DD", 0);

    private readonly string _format;

    private DateFormat(string written, string format) => (Written, _format) = (written, format);

    /// <summary>The format as the author writes it.</summary>
    public string Written { get; }

    public static DateFormat Of(string written, int offset)
    {
        if (written.Length is 0 or > 40 || !Supported().IsMatch(written))
            throw DiagramException.Syntax(offset,
                "the date format is not supported; use YYYY, MM, DD, HH, mm, ss and what is between them: `YYYY-MM-DD HH:mm`");
        var format = written.Replace('Y', 'y').Replace('D', 'd').Replace("SSS", "fff", StringComparison.Ordinal)
            .Replace("/", "'/'", StringComparison.Ordinal).Replace(":", "':'", StringComparison.Ordinal);
        return new(written, format.Length == 1 ? "%" + format : format);
    }

    /// <summary>Times without a date are on one fixed day, not on the current one. The last years of the calendar are not accepted, because
    /// tasks may not reach its end.</summary>
    public bool TryParse(string text, out DateTime date) =>
        DateTime.TryParseExact(text, _format, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out date)
            && date.Year < 9_000;

    [GeneratedRegex(@"^(YYYY|YY|MMMM|MMM|MM|M|DD|D|HH|H|mm|m|ss|s|SSS|[-/.:, T])+$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Supported();
}
