using System.Globalization;
using System.Text;

namespace Portfolio.Web.Text;

/// <summary>Writes text into style sheets.</summary>
public static class StyleText
{
    /// <summary>
    /// Returns a text as a CSS string. Characters that end a string are escaped (CSS Syntax 3, section 4.3.5), and <c>&lt;</c>, which
    /// could end the element.
    /// </summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            if (c is '"' or '\\' or '<' || char.IsControl(c))
                quoted.Append(CultureInfo.InvariantCulture, $"\\{(int)c:x} ");
            else
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }
}
