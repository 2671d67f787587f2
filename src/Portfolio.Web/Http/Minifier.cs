using System.Text.RegularExpressions;

namespace Portfolio.Web.Http;

/// <summary>Takes comments and layout out of our own style sheet and script, and nothing that could change their meaning.</summary>
internal static partial class Minifier
{
    /// <summary>CSS without comments, and with spaces only where they count. Strings stay as they are.</summary>
    public static string Style(string css) => CssParts().Replace(css, part => part switch
    {
        { Groups: [_, { Success: true } text, ..] } => text.Value,
        { Groups: [_, _, { Success: true } mark, ..] } => mark.Value,
        { Value: ['/', ..] } => "",
        _ => " ",
    }).Trim();

    /// <summary>A script without indentation, empty lines and lines that are comments. It must not use templates over several
    /// lines.</summary>
    public static string Script(string js) => string.Join('\n', BlockComments().Replace(js, "")
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith("//", StringComparison.Ordinal)));

    // A string, a comment, a mark with the spaces around it, a colon's spaces after it, or any other spaces.
    [GeneratedRegex("""
        (?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
        | /\*[\s\S]*?\*/
        | (?:\s|/\*[\s\S]*?\*/)*(?<mark>[{};,])(?:\s|/\*[\s\S]*?\*/)*
        | \s+
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CssParts();

    [GeneratedRegex(@"^\s*/\*[\s\S]*?\*/\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex BlockComments();
}
