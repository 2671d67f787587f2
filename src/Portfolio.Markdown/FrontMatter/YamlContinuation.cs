using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Portfolio.Markdown.FrontMatter;

/// <summary>Lines of a text in quotes that begin at the margin. YAML wants them indented; the parsers of other generators do not
/// mind.</summary>
internal static partial class YamlContinuation
{
    private const int MaxLength = 20_000;
    private const int MaxIndent = 64;

    /// <summary>The text with these lines indented, which changes no value; <see langword="null"/> when the error is another one. A line
    /// that may be a key is none of them: the quotes before it may not be closed, and the key may hide the text.</summary>
    public static string? Indent(string text, YamlException error)
    {
        if (!error.Message.Contains("multi-line double-quoted", StringComparison.Ordinal))
            return null;
        if (error.Start.Index is var quote && quote >= text.Length
            || Quoted().Match(text, (int)quote) is not { Success: true, Length: <= MaxLength } match || Key().IsMatch(match.Value))
            return null;
        var spaces = new string(' ', Math.Min((int)error.Start.Column, MaxIndent));
        var indented = Margin().Replace(match.Value, "\n" + spaces);
        return indented == match.Value ? null
            : string.Concat(text.AsSpan(0, match.Index), indented, text.AsSpan(match.Index + match.Length));
    }

    [GeneratedRegex("""\G"(?>(?:[^"\\]+|\\.)*)"(?=[ \t]*(?:\r?\n|\z))""", RegexOptions.Singleline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("""^[ \t]*'?[\w.-]+'?[ \t]*:(?=\s)""", RegexOptions.Multiline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();

    [GeneratedRegex("""\n[ \t]*(?=\S)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Margin();
}
