using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>
/// Defines the grammar of terminal sessions. Prompts and output are highlighted as comments, and sessions without a
/// prompt are plain text.
/// </summary>
internal static partial class ConsoleSession
{
    /// <summary>The maximum length of a prompt in characters.</summary>
    private const int MaxLength = 100;

    /// <summary>The number of lines that are read for commands that never end, after which each command is a line.</summary>
    private const int MaxUnclosed = 10_000;

    public static readonly Grammar Grammar = new([new(Characters.Visible, Session)]);

    /// <summary>
    /// Returns the commands that a reader would type, without prompts and output, or <see langword="null"/> if there is
    /// no prompt.
    /// </summary>
    public static string? Commands(ReadOnlySpan<char> text)
    {
        // A block with another prompt is copied as it is, because it is unclear what is typed.
        var lines = Find(text);
        if (HasUnknownPrompt(text, lines))
            return null;
        var commands = new StringBuilder();
        foreach (var (start, end) in lines)
            commands.Append(commands.Length > 0 ? "\n" : "").Append(text[start..end].TrimEnd('\r'));
        return commands.Length > 0 ? commands.ToString() : null;
    }

    private static bool Session(ref Scanner s)
    {
        var first = s.Position;
        var commands = Find(s.Rest);
        foreach (var (start, end) in commands)
        {
            s.TakeTo(first + start, TokenKind.Comment);
            (s.Text[Math.Max(first, first + start - MaxLength)..(first + start)].EndsWith("> ")
                ? PowerShell.Grammar : Bash.Grammar)
                .ScanTo(ref s, first + end);
        }

        s.TakeTo(s.End, commands.Count > 0 ? TokenKind.Comment : TokenKind.Plain);
        return true;
    }

    /// <summary>
    /// Returns the positions of the commands. A command continues on the next line after a backslash, within quotes and here-documents,
    /// and within a loop or condition after the prompt <c>></c>.
    /// </summary>
    private static List<(int Start, int End)> Find(ReadOnlySpan<char> text)
    {
        var commands = new List<(int Start, int End)>();
        // If the session contains other prompts, `#` starts a comment.
        // If the session does not begin with `>`, that character starts output.
        var isRoot = !HasOtherPrompt(text);
        var isArrow = text.StartsWith("> ");
        var unclosed = 0;
        for (var start = 0; start < text.Length;)
        {
            var end = EndOfLine(text, start);
            var line = text[start..end];
            var prompt = LengthOfPrompt(line);
            if ((line.StartsWith("# ") && !isRoot) || (line.StartsWith("> ") && !isArrow)) prompt = 0;
            if (prompt > 0)
            {
                commands.AddRange(LinesOf(text, start + prompt, isArrow, ref unclosed));
                end = commands[^1].End;
            }

            start = end + 1;
        }

        return commands;
    }

    /// <summary>Returns the positions of the lines of the command that begins at an index.</summary>
    private static List<(int Start, int End)> LinesOf(
        ReadOnlySpan<char> text, int start, bool isArrow, ref int unclosed)
    {
        var lines = new List<(int, int)>();
        var command = new ShellCommand();
        while (true)
        {
            var end = EndOfLine(text, start);
            lines.Add((start, end));
            command.Add(text[start..end].TrimEnd('\r'));
            if (!command.IsOpen || end >= text.Length || unclosed > MaxUnclosed) break;
            var next = text[(end + 1)..EndOfLine(text, end + 1)].TrimEnd('\r');
            var hasPrompt = (next.StartsWith("> ") || next is ">") && (!isArrow || command.TakesLines);
            if (!hasPrompt && !command.TakesLines) break;
            start = end + 1 + (hasPrompt ? Math.Min(2, next.Length) : 0);
        }

        // A quotation mark or a here-document that never ends is a slip, and what follows is output.
        if (!command.IsUnclosed)
            return lines;
        unclosed += lines.Count;
        return [lines[0]];
    }

    private static int EndOfLine(ReadOnlySpan<char> text, int start)
    {
        var length = text[start..].IndexOf('\n');
        return length < 0 ? text.Length : start + length;
    }

    /// <summary>Determines whether a line outside the commands begins with what is probably a prompt.</summary>
    private static bool HasUnknownPrompt(ReadOnlySpan<char> text, List<(int Start, int End)> commands)
    {
        for (int start = 0, next = 0; start < text.Length; start = EndOfLine(text, start) + 1)
        {
            while (next < commands.Count && commands[next].End < start) next++;
            var end = EndOfLine(text, start);
            var isCommand = next < commands.Count && commands[next].Start <= end;
            if (!isCommand && UnknownPrompt().IsMatch(text[start..Math.Min(end, start + MaxLength)])) return true;
        }

        return false;
    }

    /// <summary>Determines whether any line starts with a prompt other than <c>#</c> and <c>></c>.</summary>
    private static bool HasOtherPrompt(ReadOnlySpan<char> text)
    {
        foreach (var line in text.EnumerateLines())
        {
            if (line is [not ('#' or '>'), ..] && LengthOfPrompt(line) > 0) return true;
        }
        return false;
    }

    private static int LengthOfPrompt(ReadOnlySpan<char> line)
    {
        foreach (var prompt in Prompt().EnumerateMatches(line[..Math.Min(line.Length, MaxLength)]))
            return prompt.Length;
        return 0;
    }

    /// <summary>
    /// Matches a prompt character, alone or after an environment, a folder or a user and host: <c>(venv) $</c>,
    /// <c>~/src %</c>, <c>[root@host etc]#</c>, <c>PS C:\></c>.
    /// </summary>
    [GeneratedRegex(@"^(?:\([\w.-]+\) )?(?:[$%#>❯➜]|PS [^>]*>|\[?[\w.-]+@[\w.-]+[: ]?[^$#%]*[$#%]|~[\w./-]* ?[$#%❯]) ",
        RegexOptions.NonBacktracking)]
    private static partial Regex Prompt();

    /// <summary>Matches what is probably another prompt: <c>bash-5.1#</c>, <c>mysql></c>, <c>db=#</c>, <c>C:\></c>, <c>λ</c>.</summary>
    [GeneratedRegex(@"^(?:\w[\w.-]{1,30}(?:=?[#>]|[$]) |[A-Z]:\\[^>]{0,60}>|λ )\S?", RegexOptions.NonBacktracking)]
    private static partial Regex UnknownPrompt();
}
