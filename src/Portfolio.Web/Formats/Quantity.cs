using System.Globalization;

namespace Portfolio.Web.Formats;

/// <summary>A number of things, in English.</summary>
public static class Quantity
{
    /// <param name="thing">In the singular; the plural ends in s.</param>
    public static string Of(long number, string thing) => string.Create(CultureInfo.InvariantCulture, $"{number} {thing}{(number == 1 ? "" : "s")}");
}
