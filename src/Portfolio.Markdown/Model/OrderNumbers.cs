using System.Text.RegularExpressions;

namespace Portfolio.Markdown.Model;

/// <summary>
/// Numbers at the start of names that determine the order in a sidebar. In Docusaurus and Nextra they are not part of
/// URLs. Dates do not count.
/// </summary>
public static partial class OrderNumbers
{
    /// <summary>Gets the length of the number at the start of a name.</summary>
    public static int Of(string name) => Number().Match(name).Length;

    /// <summary>Removes the numbers from the folders and the file of a path.</summary>
    public static string Without(string path) => Number().Replace(path, "");

    [GeneratedRegex(@"(?<=^|/)[0-9]+(?![0-9]*-[0-9]+-[0-9]+)\s*[-_.]+\s*(?=[^-_.\s/])", RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Number();
}
