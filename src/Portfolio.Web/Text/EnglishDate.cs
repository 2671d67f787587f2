using System.Globalization;

namespace Portfolio.Web.Text;

/// <summary>Formats dates. The month names are constants, since those of the platform differ between systems.</summary>
public static class EnglishDate
{
    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary><c>April 5, 2026</c>.</summary>
    public static string Full(DateTimeOffset date) =>
        string.Create(CultureInfo.InvariantCulture, $"{Months[date.Month - 1]} {date.Day}, {date.Year:0000}");

    public static string Month(int month) => Months[month - 1];

    /// <summary>RFC 3339 with seconds; <c>Z</c> for UTC.</summary>
    public static string Iso(DateTimeOffset date) =>
        date.ToString(date.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary><c>2026-04-05</c>, for <c>datetime</c> attributes.</summary>
    public static string IsoDay(DateTimeOffset date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
