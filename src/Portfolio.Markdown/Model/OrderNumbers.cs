using System.Text.RegularExpressions;

namespace Portfolio.Markdown.Model;

/// <summary>
/// Finds numbers at the start of file and folder names, such as <c>01-intro</c>, that determine the order in a sidebar.
/// Docusaurus and Nextra omit these numbers from URLs. Dates are not order numbers.
/// </summary>
public static partial class OrderNumbers
{
    /// <summary>Returns the length of the number and separator at the start of a name, or 0 if there is none.</summary>
    public static int Of(string name) => Number().Match(name).Length;

    public static string Without(string path) => Number().Replace(path, "");

    [GeneratedRegex(@"(?<=^|/)[0-9]+(?![0-9]*-[0-9]+-[0-9]+)\s*[-_.]+\s*(?=[^-_.\s/])", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
