using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>Defines the grammar of shell scripts. The position of a word determines whether it is a command.</summary>
internal static class Bash
{
    private const string InWord = "-./:@%+~,*?^!";

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Keywords = Set(
        "case do done elif else esac fi for function if in select then until while true false");

    /// <summary>The words that are followed by a command.</summary>
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> BeforeCommand = Set(
        "do elif else if then until while sudo exec xargs command time nohup env");

    public static readonly Grammar Grammar = new(
    [
        new("#", Hashbang),
        Comments.LineAfterBlank("#"),
        new("\"", (ref Scanner s) => ScanDouble(ref s)),
        new Quoted("$'", "'") { MultiLine = true }.Rule,
        new Quoted("'", "'") { Escape = '\0', MultiLine = true }.Rule,
        new("$`", Expansion),
        new("<", HereDocument),
        new("()", Parenthesis),
        new(Characters.Letters + Characters.Digits + "-./~", Word),
        new("\\", (ref Scanner s) =>
        {
            s.Take(2, TokenKind.Plain);
            return true;
        }),
    ]);

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        new HashSet<string>(words.Split(' '), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static bool Hashbang(ref Scanner s)
    {
        if (s.Position != 0 || s.Peek() != '!') return false;
        s.TakeTo(s.LineEnd(), TokenKind.Keyword);
        return true;
    }

    private static bool ScanDouble(ref Scanner s)
    {
        ScanText(ref s, s.Position + 1, s.End, '"');
        return true;
    }

    /// <summary>Scans text with expansions, up to and including <paramref name="close"/>, or up to <paramref name="end"/>.</summary>
    private static void ScanText(ref Scanner s, int at, int end, char close)
    {
        while (at < end)
        {
            var c = s.Text[at];
            if (c == '\\')
            {
                at += 2;
            }
            else if (c == close && c != '\0')
            {
                s.TakeTo(at + 1, TokenKind.String);
                return;
            }
            else if (c == '$' || (c == '`' && close != '\0'))
            {
                s.TakeTo(at, TokenKind.String);
                if (!Expansion(ref s)) s.Take(1, TokenKind.String);
                at = s.Position;
            }
            else
            {
                at++;
            }
        }
        s.TakeTo(Math.Min(at, s.End), TokenKind.String);
    }

    /// <summary>
    /// Scans an expansion such as <c>$name</c>, <c>${…}</c>, <c>$(…)</c>, <c>$((…))</c> or <c>$?</c>, or a command
    /// substitution in backticks.
    /// </summary>
    private static bool Expansion(ref Scanner s)
    {
        if (s.Current == '`')
        {
            s.TakeTo(s.Find("`", s.Position + 1) + 1, TokenKind.Plain);
            return true;
        }
        var next = s.Peek();
        if (next == '{')
        {
            var end = s.Rest.IndexOfAny('}', '\n');
            s.TakeTo(end < 0 ? s.End : s.Position + end + 1, TokenKind.Property);
            return true;
        }
        // `$((` starts an arithmetic expansion if `))` follows, otherwise a subshell in a command substitution.
        if (next == '(' && s.Peek(2) == '('
            && s.Rest[..Math.Min(s.Rest.Length, 500)].Contains("))", StringComparison.Ordinal))
        {
            s.TakeTo(s.Find("))", s.Position) + 2, TokenKind.Property);
            return true;
        }
        if (next == '(')
        {
            s.Take(2, TokenKind.Property);
            if (s.Grammar!.ScanNested(ref s) && s.Position < s.End) s.Take(1, TokenKind.Property);
            return true;
        }
        if (!Characters.IsWord(next) && next is not ('#' or '?' or '*' or '!' or '@' or '$' or '-')) return false;
        s.TakeTo(Characters.IsWordStart(next) ? s.SkipName(s.Position + 1) : s.Position + 2, TokenKind.Property);
        return true;
    }

    /// <summary>Scans a parenthesis. The state is 1 between <c>((</c> and <c>))</c>, where <c>&lt;&lt;</c> is the shift operator.</summary>
    private static bool Parenthesis(ref Scanner s)
    {
        if (s.Peek(-1) == s.Current) s.State = s.Current == '(' ? 1 : 0;
        s.Take(1, TokenKind.Plain);
        return true;
    }

    /// <summary>
    /// Scans a here-document such as <c>&lt;&lt;EOF</c>, which ends at a line that consists of the delimiter. The
    /// delimiter can be quoted.
    /// </summary>
    private static bool HereDocument(ref Scanner s)
    {
        if (s.Peek() != '<' || s.Peek(2) == '<' || s.Peek(-1) == '<' || s.State == 1) return false;
        var at = s.SkipSpaces(s.Position + (s.Peek(2) == '-' ? 3 : 2));
        var quote = s.At(at) is '\'' or '"' or '\\' ? 1 : 0;
        var mark = s.At(at);
        var end = at + quote;
        while (Characters.IsWord(s.At(end)) || s.At(end) is '-' or '.') end++;
        if (end == at + quote || (quote == 0 && char.IsAsciiDigit(mark))) return false;
        var word = s.Text[(at + quote)..end].ToString();
        s.TakeTo(at, TokenKind.Plain);
        s.TakeTo(end + (mark is '\'' or '"' ? 1 : 0), TokenKind.String);
        s.Grammar!.ScanTo(ref s, s.LineEnd());

        var close = s.Position;
        while (close < s.End)
        {
            var line = close + 1;
            close = s.Find("\n", line);
            if (line <= s.End && s.Text[line..close].Trim().SequenceEqual(word)) break;
        }
        ScanText(ref s, s.Position, quote == 1 ? s.Position : close, '\0');
        s.TakeTo(close, TokenKind.String);
        return true;
    }

    private static bool Word(ref Scanner s)
    {
        var start = s.Position;
        var at = start + 1;
        while (at < s.End && (Characters.IsWord(s.Text[at]) || InWord.Contains(s.Text[at]))) at++;
        var word = s.Text[start..at];
        if (s.At(at) == '=' && !word.ContainsAny('/', ':'))
        {
            s.TakeTo(at, TokenKind.Property);
            return true;
        }
        var afterBlank = start == 0 || char.IsWhiteSpace(s.Text[start - 1])
            || s.Text[start - 1] is ';' or '|' or '&' or '(' or '`';
        if (!afterBlank)
        {
            s.TakeTo(at, TokenKind.Plain);
        }
        else if (Keywords.Contains(word))
        {
            var expected = word switch
            {
                "function" => Expect.Function,
                "for" or "select" => Expect.Property,
                "case" or "in" => Expect.Name,
                _ => BeforeCommand.Contains(word) ? Expect.Function : Expect.Anything,
            };
            s.TakeTo(at, TokenKind.Keyword);
            s.Expected = expected;
        }
        else if (s.Expected == Expect.Property)
        {
            s.TakeTo(at, TokenKind.Property);
        }
        else if (IsCommand(ref s, at))
        {
            var command = BeforeCommand.Contains(word);
            s.TakeTo(at, TokenKind.Function);
            if (command) s.Expected = Expect.Function;
        }
        else if (word[0] == '-' && word.Length > 1)
        {
            s.TakeTo(at, TokenKind.Property);
        }
        else
        {
            s.TakeTo(at, IsNumber(word) ? TokenKind.Number : TokenKind.Plain);
        }
        return true;
    }

    /// <summary>Determines whether <c>((</c> precedes the current position.</summary>
    private static bool IsArithmetic(ref Scanner s)
    {
        var at = s.Position - 1;
        while (at > 0 && s.Text[at] is ' ' or '\t') at--;
        return at > 0 && s.Text[at - 1] == '(';
    }

    private static bool IsNumber(ReadOnlySpan<char> word) =>
        word.IndexOfAnyExceptInRange('.', '9') < 0 && char.IsAsciiDigit(word[0]);

    private static bool IsCommand(ref Scanner s, int end)
    {
        var isPattern = s.FirstOnLine && s.At(end) == ')';
        if (!Characters.IsWordStart(s.Current) || s.At(end) == '[' || isPattern) return s.At(s.SkipSpaces(end)) == '(';
        if (s.Expected == Expect.Function) return true;
        if (s.Expected != Expect.Anything || (s.Before == '(' && IsArithmetic(ref s))) return false;
        return (s.FirstOnLine && s.Before != '\\')
            || s.Before is ';' or '|' or '&' or '(' or ')' or '{' or '\0' or '`' or '!';
    }
}

internal static class PowerShell
{
    public static readonly Grammar Grammar = new(
    [
        Comments.Block("<#", "#>"),
        Comments.LineAfterBlank("#"),
        new Quoted("@\"", "\"@") { Escape = '`', MultiLine = true, Hole = "$(", Variable = TokenKind.Property }.Rule,
        new Quoted("@'", "'@") { Escape = '\0', MultiLine = true }.Rule,
        new Quoted("\"", "\"") { Escape = '`', MultiLine = true, Hole = "$(", Variable = TokenKind.Property }.Rule,
        new Quoted("'", "'") { Escape = '\0', Doubled = true, MultiLine = true }.Rule,
        Numbers.Usual,
        new("$", (ref Scanner s) =>
        {
            var end = s.SkipName(s.Position + 1);
            if (s.At(end) == ':' && Characters.IsWordStart(s.At(end + 1))) end = s.SkipName(end + 1);
            var constant = s.Text[s.Position..end] is "$true" or "$false" or "$null";
            s.TakeTo(end, constant ? TokenKind.Keyword : TokenKind.Property);
            return true;
        }),
        new("-", (ref Scanner s) =>
        {
            if (!char.IsAsciiLetter(s.Peek())) return false;
            s.TakeTo(s.SkipName(s.Position + 1), TokenKind.Property);
            return true;
        }),
        new Words(StringComparer.OrdinalIgnoreCase)
        {
            Keywords = """
                begin break catch continue data do dynamicparam else elseif end exit filter finally for foreach from if in param
                process return switch throw trap try until using while
                """,
            BeforeType = "class enum",
            BeforeFunction = "function",
            Extra = "-",
            Others = (ref s, end) => s.Text[s.Position..end].Contains('-') ? TokenKind.Function : TokenKind.Plain,
        }.Rule,
    ]);
}
