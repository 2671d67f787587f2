using System.Text.RegularExpressions;
using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>
/// Defines the grammar of sessions of the Python interpreter and of IPython. Prompts and output are highlighted as comments,
/// and sessions without a prompt are plain text.
/// </summary>
internal static partial class PythonSession
{
    public static readonly Grammar Grammar = new([new(Characters.Visible, Session)]);

    /// <summary>
    /// Returns the code that a reader would type, without prompts and output, or <see langword="null"/> if there is none.
    /// </summary>
    public static string? Code(ReadOnlySpan<char> text)
    {
        var code = Join(text, Statements(text).SelectMany(lines => lines));
        return code.Length > 0 ? code : null;
    }

    private static bool Session(ref Scanner s)
    {
        var first = s.Position;
        var text = s.Rest;
        var statements = Statements(text);
        foreach (var lines in statements)
        {
            // A statement is scanned without its prompts, which can be in the middle of a string.
            var code = Join(text, lines);
            var kinds = new TokenKind[code.Length];
            CodeHighlighter.Paint(Python.Grammar, code, kinds);
            var scanned = 0;
            foreach (var (start, end) in lines)
            {
                s.TakeTo(first + start, TokenKind.Comment);
                s.Take(kinds.AsSpan(scanned, end - start));
                scanned += end - start + 1;
            }
        }
        s.TakeTo(s.End, statements.Count > 0 ? TokenKind.Comment : TokenKind.Plain);
        return true;
    }

    private static string Join(ReadOnlySpan<char> text, IEnumerable<(int Start, int End)> lines)
    {
        var code = new List<string>();
        foreach (var (start, end) in lines) code.Add(text[start..end].ToString());
        return string.Join('\n', code);
    }

    /// <summary>Returns the positions of the lines of each statement, without prompts and line ends.</summary>
    private static List<List<(int Start, int End)>> Statements(ReadOnlySpan<char> text)
    {
        var statements = new List<List<(int, int)>>();
        var goesOn = false;
        for (var start = 0; start < text.Length;)
        {
            var length = text[start..].IndexOf('\n');
            var next = length < 0 ? text.Length : start + length + 1;
            var line = text[start..next].TrimEnd("\r\n");
            var prompt = LengthOf(Prompt(), line);
            if (prompt > 0) statements.Add([]);
            else if (goesOn) prompt = LengthOf(Continuation(), line);
            goesOn = prompt > 0;
            if (goesOn) statements[^1].Add((start + prompt, start + line.Length));
            start = next;
        }
        return statements;
    }

    private static int LengthOf(Regex prompt, ReadOnlySpan<char> line)
    {
        foreach (var match in prompt.EnumerateMatches(line)) return match.Length;
        return 0;
    }

    [GeneratedRegex(@"^ *(?:>>>|In \[[0-9]+\]:)(?: |\z)", RegexOptions.NonBacktracking)]
    private static partial Regex Prompt();

    [GeneratedRegex(@"^ *\.\.\.:?(?: |\z)", RegexOptions.NonBacktracking)]
    private static partial Regex Continuation();
}
