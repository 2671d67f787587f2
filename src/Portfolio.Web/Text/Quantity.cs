using System.Globalization;

namespace Portfolio.Web.Text;

/// <summary>Numbers as every page, address and document writes them.</summary>
public static class Quantity
{
    public static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number of things, in English.</summary>
    /// <param name="thing">In the singular; the plural ends in s.</param>
    public static string Of(long number, string thing) => string.Create(CultureInfo.InvariantCulture, $"{number} {thing}{(number == 1 ? "" : "s")}");
}
