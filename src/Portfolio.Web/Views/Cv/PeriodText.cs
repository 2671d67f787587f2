using Portfolio.Web.Languages;

namespace Portfolio.Web.Views;

/// <summary>Formats the time of a job or a project.</summary>
public static class PeriodText
{
    /// <summary>Returns the period, such as <c>Mar 2024 – present</c>. Years and other texts are as the author wrote them.</summary>
    public static string Of(Period period, InterfaceLanguage text)
    {
        if (period.Text is not null)
            return period.Text;
        var (start, end) = (Format(period.Start, text), Format(period.End, text));
        return period.IsCurrent ? text[Position.Since, start!] : string.Join(" – ", new[] { start, end }.OfType<string>().Distinct());
    }

    /// <summary>Returns the length, such as <c>2 yr 9 mo</c>, or null if the months are not known.</summary>
    public static string? Length(Period? period, DateTime now, InterfaceLanguage text) =>
        period?.Months(now) is { } months ? Length(months, text) : null;

    public static string Length(int months, InterfaceLanguage text) => (months / 12, months % 12) switch
    {
        (0, _) => text["{0} mo", months],
        (var years, 0) => text["{0} yr", years],
        var (years, rest) => text["{0} yr {1} mo", years, rest],
    };

    private static string? Format(string? month, InterfaceLanguage text) => Period.MonthOf(month) is not { } first ? month
        : text["{0} {1}", Short(text.Month(first.Month)), text.Year(first.Year)];

    /// <summary>Shortens the name of a month in Latin letters. In other scripts, three letters may end within a syllable.</summary>
    private static string Short(string month) => month.Length > 4 && month.All(c => c < '\u0250') ? month[..3] : month;
}
