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

    public static readonly Grammar Grammar = new([new(Characters.Visible, Session)]);

    /// <summary>
    /// Returns the commands that a reader would type, without prompts and output, or <see langword="null"/> if there is
    /// no prompt.
    /// </summary>
    public static string? Commands(ReadOnlySpan<char> text)
    {
        var commands = new StringBuilder();
        foreach (var (start, end) in Find(text))
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

    /// <summary>Returns the positions of the commands. A backslash at the end of a line continues the command on the next line.</summary>
    private static List<(int Start, int End)> Find(ReadOnlySpan<char> text)
    {
        var commands = new List<(int, int)>();
        // If the session contains other prompts, `#` starts a comment.
        // If the session does not begin with `>`, that character starts output.
        var isRoot = !HasOtherPrompt(text);
        var isArrow = text.StartsWith("> ");
        var goesOn = false;
        for (var start = 0; start < text.Length;)
        {
            var length = text[start..].IndexOf('\n');
            var end = length < 0 ? text.Length : start + length;
            var line = text[start..end];
            var prompt = LengthOfPrompt(line);
            if ((line.StartsWith("# ") && !isRoot) || (line.StartsWith("> ") && !isArrow && !goesOn)) prompt = 0;
            if (prompt > 0 || goesOn) commands.Add((start + prompt, end));
            goesOn = (prompt > 0 || goesOn) && line.TrimEnd().EndsWith('\\');
            start = end + 1;
        }

        return commands;
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
}
