using System.Globalization;
using System.Text.RegularExpressions;
using Portfolio.Diagrams.Parsing;

namespace Portfolio.Diagrams.Gantts;

/// <summary>A length of time: <c>5d</c>, <c>1.5w</c>.</summary>
internal static partial class Duration
{
    /// <summary>The time after a date; <see langword="null"/> if the text is not a duration.</summary>
    /// <exception cref="DiagramException">The duration is too long.</exception>
    public static DateTime? After(DateTime start, string text, int offset)
    {
        var match = Written().Match(text);
        if (!match.Success)
            return null;
        var number = double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        var days = match.Groups["unit"].Value switch
        {
            "ms" => 1 / 86_400_000.0,
            "s" => 1 / 86_400.0,
            "m" => 1 / 1_440.0,
            "h" => 1 / 24.0,
            "w" => 7,
            "M" => 31,
            "y" => 366,
            _ => 1
        };
        if (number * days > DiagramLimits.MaxDays || start.Year > 9_700)
            throw DiagramException.TooLarge(offset, $"`{text}` is longer than {DiagramLimits.MaxDays} days");
        return match.Groups["unit"].Value switch
        {
            "M" => start.AddMonths((int)number),
            "y" => start.AddYears((int)number),
            _ => start.AddTicks(
                (long)Math.Round(number * days * TimeSpan.TicksPerDay / TimeSpan.TicksPerMillisecond) * TimeSpan.TicksPerMillisecond),
        };
    }

    [GeneratedRegex(@"^(?<number>\d{1,9}(\.\d{1,6})?)(?<unit>ms|s|m|h|d|w|M|y)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Written();
}
