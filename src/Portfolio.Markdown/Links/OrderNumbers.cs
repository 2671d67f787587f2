using System.Text.RegularExpressions;

namespace Portfolio.Markdown.Links;

/// <summary>Numbers at the start of names, which are for the order in a sidebar and no part of URLs in Docusaurus and Next.js. A date is
/// none.</summary>
public static partial class OrderNumbers
{
    /// <summary>The length of the number that a name begins with.</summary>
    public static int Of(string name) => Number().Match(name).Length;

    /// <summary>A path without the numbers of its folders and its file.</summary>
    public static string Without(string path) => Number().Replace(path, "");

    [GeneratedRegex(@"(?<=^|/)[0-9]+(?![0-9]*-[0-9]+-[0-9]+)\s*[-_.]+\s*(?=[^-_.\s/])", RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Number();
}
