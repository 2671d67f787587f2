using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Portfolio.Markdown.FrontMatter;

/// <summary>
/// Indents the continuation lines of double-quoted strings. YAML requires the indentation,
/// but other site generators accept strings without it.
/// </summary>
internal static partial class YamlContinuation
{
    private const int MaxLength = 20_000;
    private const int MaxIndent = 64;

    /// <summary>
    /// Indents the continuation lines of the string at which the parser failed. Its value does not change.
    /// Returns <see langword="null"/> if the error has another cause or if a line of the string looks like a key,
    /// in which case the closing quotation mark is probably missing.
    /// </summary>
    public static string? Indent(string text, YamlException error)
    {
        var quote = error.Start.Index;
        if (quote >= text.Length
            || Quoted().Match(text, (int)quote) is not { Success: true, Length: <= MaxLength } match
            || Key().IsMatch(match.Value))
        {
            return null;
        }
        var spaces = new string(' ', Math.Min((int)error.Start.Column, MaxIndent));
        var indented = Margin().Replace(match.Value, "\n" + spaces);
        return indented == match.Value ? null
            : string.Concat(text.AsSpan(0, match.Index), indented, text.AsSpan(match.Index + match.Length));
    }

    [GeneratedRegex("""\G"(?>(?:[^"\\]+|\\.)*)"(?=[ \t]*(?:\r?\n|\z))""",
        RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex("""^[ \t]*'?[\w.-]+'?[ \t]*:(?=\s)""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Key();

    [GeneratedRegex("""\n[ \t]*(?=\S)""", RegexOptions.CultureInvariant)]
    private static partial Regex Margin();
}
