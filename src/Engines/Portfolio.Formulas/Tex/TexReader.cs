using System.Text;

namespace Portfolio.Formulas.Tex;

internal sealed class TexReader
{
    private const int MaxExpansions = 1_000;
    private const int MaxTokens = 20_000;

    private readonly Macros _macros;
    private readonly Stack<TexToken> _tokens;
    private readonly int _end;
    private int _expansions;

    public TexReader(string tex, Macros macros)
    {
        _macros = macros;
        _end = tex.Length;
        var tokens = TexLexer.Read(tex);
        tokens.Reverse();
        _tokens = new(tokens);
    }

    /// <summary>Skips spaces, and returns the next token without consuming it. Macros are expanded first.</summary>
    public TexToken Peek()
    {
        while (PeekWithSpaces().Text == " ")
            _tokens.Pop();
        return PeekWithSpaces();
    }

    public TexToken PeekWithSpaces()
    {
        while (_tokens.TryPeek(out var token))
        {
            if (!token.IsCommand || _macros.Find(token.Text) is not { } macro)
                return token;
            _tokens.Pop();
            Expand(macro, token);
        }

        return new("", _end);
    }

    public TexToken Next()
    {
        Peek();
        return NextRaw();
    }

    public TexToken NextWithSpaces()
    {
        PeekWithSpaces();
        return NextRaw();
    }

    /// <summary>Reads the next token without expanding a macro.</summary>
    public TexToken NextRaw() => _tokens.TryPop(out var token) ? token : new("", _end);

    public TexToken NextRawAfterSpaces()
    {
        while (_tokens.TryPeek(out var token) && token.Text == " ")
            _tokens.Pop();
        return NextRaw();
    }

    public bool Skip(string text)
    {
        if (Peek().Text != text)
            return false;
        _tokens.Pop();
        return true;
    }

    public bool IsDigitAfterNext()
    {
        var next = _tokens.Pop();
        var isDigit = PeekWithSpaces().IsDigit;
        _tokens.Push(next);
        return isDigit;
    }

    /// <summary>Skips <c>{,}</c> if a digit follows. Returns false otherwise.</summary>
    public bool SkipBracedComma()
    {
        if (PeekWithSpaces().Text != "{"
            || _tokens.Take(4).Select(t => t.Text).ToArray() is not ["{", ",", "}", [>= '0' and <= '9']])
        {
            return false;
        }
        for (var i = 0; i < 3; i++)
            _tokens.Pop();
        return true;
    }

    /// <summary>Skips a required token. Throws an exception if the next token is a different one.</summary>
    /// <param name="start">The token that requires the skipped one, for the error message.</param>
    public void Expect(string text, TexToken start)
    {
        if (!Skip(text))
        {
            throw TexException.Syntax(
                start.At, $"the formula is shown as code, because `{start.Text}` has no matching `{text}`; add `{text}`");
        }
    }

    /// <summary>Reads the tokens of an argument without its braces. Macros in the argument are not expanded.</summary>
    public List<TexToken> RawArgument(TexToken command)
    {
        var first = NextRawAfterSpaces();
        if (first.IsEnd || first.Text == "}")
            throw MissingArgument(command);
        if (first.Text != "{")
            return [first];
        var tokens = new List<TexToken>();
        for (var depth = 1; ;)
        {
            var token = NextRaw();
            if (token.IsEnd)
                throw TexException.Syntax(first.At, "the formula is shown as code, because `{` is not closed; add `}`");
            depth += token.Text switch { "{" => 1, "}" => -1, _ => 0 };
            if (depth == 0)
                return tokens;
            tokens.Add(token);
        }
    }

    /// <summary>Reads an argument that is not a formula, such as a name, a length or a colour.</summary>
    public string TextArgument(TexToken command) =>
        string.Concat(RawArgument(command)
            .Select(t => t.IsCommand && char.IsAsciiLetter(t.Text[^1]) ? t.Text + " " : t.Text)).Trim();

    /// <summary>Reads the tokens of an argument in square brackets. Returns <see langword="null"/> if there is no such argument.</summary>
    public List<TexToken>? OptionalArgument()
    {
        var start = Peek();
        if (!Skip("["))
            return null;
        var tokens = new List<TexToken>();
        for (var token = NextRaw(); token.Text != "]"; token = NextRaw())
        {
            if (token.IsEnd)
                throw TexException.Syntax(start.At, "the formula is shown as code, because `[` is not closed; add `]`");
            tokens.Add(token);
        }

        return tokens;
    }

    public static TexException MissingArgument(TexToken command) =>
        TexException.Syntax(command.At,
            $"the formula is shown as code, because `{command.Text}` has no argument; add an argument in braces");

    public void Push(IReadOnlyList<TexToken> tokens)
    {
        if (_tokens.Count + tokens.Count > MaxTokens)
        {
            throw TexException.TooLarge(_tokens.TryPeek(out var token) ? token.At
                : _end, $"it has more than {MaxTokens} tokens after macro expansion");
        }
        for (var i = tokens.Count - 1; i >= 0; i--)
            _tokens.Push(tokens[i]);
    }

    private void Expand(Macro macro, TexToken use)
    {
        if (++_expansions > MaxExpansions)
        {
            throw TexException.TooLarge(
                use.At, $"it expands more than {MaxExpansions} macros, or `{use.Text}` refers to itself");
        }
        var arguments = new List<IReadOnlyList<TexToken>>();
        if (macro.Default is not null)
            arguments.Add(OptionalArgument() ?? macro.Default);
        while (arguments.Count < macro.Arguments)
            arguments.Add(RawArgument(use));
        var result = new List<TexToken>();
        for (var i = 0; i < macro.Body.Count; i++)
        {
            var token = macro.Body[i];
            var isArgument = token.Text == "#" && i + 1 < macro.Body.Count && macro.Body[i + 1].IsDigit;
            var number = isArgument ? macro.Body[i + 1].Text[0] - '1' : -1;
            if (number >= 0 && number < arguments.Count)
            {
                result.AddRange(arguments[number]);
                i++;
            }
            else
            {
                result.Add(token with { At = use.At });
            }

            if (result.Count > MaxTokens)
                break;
        }

        _macros.Count(use, result.Count);
        Push(result);
    }
}

/// <summary>Represents a TeX token: a command with its backslash, a character, a space, or the end of the formula.</summary>
/// <param name="Text">
/// The text of the token: a space for any white space, or an empty string at the end of the formula.
/// </param>
/// <param name="At">The position in the formula. Tokens from a macro have the position of the command.</param>
/// <param name="Raw">The characters after <c>\verb</c> or <c>\href</c>, which are not TeX, or <see langword="null"/>.</param>
internal readonly record struct TexToken(string Text, int At, string? Raw = null)
{
    public bool IsEnd => Text.Length == 0;

    public bool IsCommand => Text.Length > 1 && Text[0] == '\\';

    public bool IsDigit => Text.Length == 1 && char.IsAsciiDigit(Text[0]);
}

/// <summary>Splits TeX into tokens. Comments, and spaces after a named command, are removed.</summary>
internal static class TexLexer
{
    public static List<TexToken> Read(string tex)
    {
        var tokens = new List<TexToken>(tex.Length);
        for (var at = 0; at < tex.Length;)
        {
            var start = at;
            if (char.IsWhiteSpace(tex[at]))
            {
                at = SkipSpaces(tex, at);
                tokens.Add(new(" ", start));
            }
            else if (tex[at] == '%')
            {
                var end = tex.IndexOf('\n', at);
                at = end < 0 ? tex.Length : SkipSpaces(tex, end);
            }
            else if (tex[at] == '\\')
            {
                at = EndOfCommand(tex, at);
                var name = tex[start..at];
                tokens.Add(new(name, start, ReadRaw(tex, name, ref at)));
                if (char.IsAsciiLetter(tex[at - 1]))
                    at = SkipSpaces(tex, at);
            }
            else
            {
                Rune.DecodeFromUtf16(tex.AsSpan(at), out _, out var length);
                tokens.Add(new(tex.Substring(at, length), at));
                at += length;
            }
        }

        return tokens;
    }

    /// <summary>Reads the characters between the delimiters of <c>\verb</c>, or in the braces of <c>\href</c> and <c>\url</c>.</summary>
    private static string? ReadRaw(string tex, string command, ref int at)
    {
        if (command is not (@"\verb" or @"\verb*" or @"\href" or @"\url"))
            return null;
        var isVerbatim = command is @"\verb" or @"\verb*";
        var open = isVerbatim ? at : SkipSpaces(tex, at);
        if (open >= tex.Length || (!isVerbatim && tex[open] != '{'))
            return null;
        var end = isVerbatim ? tex.IndexOf(tex[open], open + 1) : EndOfGroup(tex, open);
        if (end < 0)
            return null;
        at = end + 1;
        return tex[(open + 1)..end];
    }

    private static int EndOfGroup(string tex, int open)
    {
        var depth = 0;
        for (var at = open; at < tex.Length; at++)
        {
            depth += tex[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
                return at;
        }

        return -1;
    }

    private static int SkipSpaces(string tex, int at)
    {
        while (at < tex.Length && char.IsWhiteSpace(tex[at]))
            at++;
        return at;
    }

    private static int EndOfCommand(string tex, int at)
    {
        var end = ++at;
        while (end < tex.Length && char.IsAsciiLetter(tex[end]))
            end++;
        if (end == at)
        {
            Rune.DecodeFromUtf16(tex.AsSpan(at), out _, out var length);
            return at + length;
        }

        return end < tex.Length && tex[end] == '*'
            && tex[at..end] is "operatorname" or "hspace" or "tag" or "verb" or "DeclareMathOperator" ? end + 1 : end;
    }
}

/// <summary>The exception thrown if a formula cannot be converted.</summary>
/// <param name="at">The position in the formula, in UTF-16 code units.</param>
internal sealed class TexException(int at, string rule, string message) : Exception(message)
{
    public int At { get; } = at;

    public string Rule { get; } = rule;

    public static TexException Syntax(int at, string message) => new(at, "formula-syntax", message);

    public static TexException TooLarge(int at, string what) =>
        new(at, "formula-limit", $"the formula is shown as code, because {what}; simplify the formula");
}
