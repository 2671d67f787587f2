using System.Text;
using Portfolio.Formulas.MathMl;

namespace Portfolio.Formulas.Tex;

/// <summary>Parses text in formulas, such as <c>\text{if } x</c>.</summary>
internal sealed partial class TexParser
{
    private static void AddTexts(Dictionary<string, Func<TexParser, TexToken, MathNode?>> table)
    {
        (string Names, Alphabet Alphabet)[] texts = [
            ("text textrm textup textnormal mbox hbox textmd", Alphabet.None), ("textbf", Alphabet.Bold),
            ("textit emph", Alphabet.Italic),
            ("textsf", Alphabet.SansSerif), ("texttt", Alphabet.Monospace),
        ];
        foreach (var (names, alphabet) in texts)
        {
            foreach (var name in names.Split(' '))
                table['\\' + name] = (p, t) => p.Text(t, alphabet);
        }

        foreach (var sign in (string[])["%", "$", "#", "&", "_"])
            table['\\' + sign] = (_, _) => new("mi", sign);
    }

    /// <summary>
    /// Parses an argument in text mode, in which spaces are kept, accents are written as <c>\'e</c>, and <c>$</c> or
    /// <c>\(</c> surrounds formulas.
    /// </summary>
    private MathNode Text(TexToken command, Alphabet alphabet)
    {
        var start = _tokens.Peek();
        if (start.Text is "}" || start.IsEnd)
            throw TexReader.MissingArgument(command);
        var parts = new List<MathNode>();
        _tokens.Next();
        if (start.Text == "{")
        {
            ParseText(parts, start, alphabet);
        }
        else
        {
            var text = new StringBuilder();
            AddText(parts, text, start, ref alphabet);
            Flush(parts, text, alphabet);
        }

        return parts.Count == 0 ? new("mrow") : MathNode.Row(parts);
    }

    private void ParseText(List<MathNode> parts, TexToken start, Alphabet alphabet)
    {
        if (++_depth > MaxDepth)
            throw TexException.TooLarge(start.At, $"its groups are nested more than {MaxDepth} levels deep");
        var text = new StringBuilder();
        for (var token = _tokens.NextWithSpaces(); token.Text != "}"; token = _tokens.NextWithSpaces())
        {
            if (token.IsEnd)
                throw TexException.Syntax(start.At, "the formula is shown as code, because `{` is not closed; add `}`");
            AddText(parts, text, token, ref alphabet);
        }

        Flush(parts, text, alphabet);
        _depth--;
    }

    private void AddText(List<MathNode> parts, StringBuilder text, TexToken token, ref Alphabet alphabet)
    {
        if (Alphabets.Switches.TryGetValue(token.Text, out var next))
        {
            Flush(parts, text, alphabet);
            alphabet = next == Alphabet.Upright ? Alphabet.None : next;
        }
        else if (token.Text is "{" or "$" or @"\(")
        {
            Flush(parts, text, alphabet);
            ParseInText(parts, token, alphabet);
        }
        else if (TextAccents.Find(token.Text) is { } mark)
        {
            // The accent stands alone before a space at the end: \' }
            var isAlone = _tokens.PeekWithSpaces().Text == " " && _tokens.Peek().Text == "}";
            text.Append(TextAccents.Add(mark, isAlone ? " "
                : string.Concat(_tokens.RawArgument(token).Select(t => TextOf(t) ?? throw Unknown(t)))));
        }
        else if (TextOf(token) is { } character)
        {
            text.Append(character);
        }
        else if (Commands.TryGetValue(token.Text, out var command))
        {
            Flush(parts, text, alphabet);
            var outer = _text;
            _text = alphabet;
            if (command(this, token) is { } node)
                parts.Add(node);
            _text = outer;
        }
        else
        {
            throw Unknown(token);
        }
    }

    private void ParseInText(List<MathNode> parts, TexToken token, Alphabet alphabet)
    {
        if (token.Text == "{")
        {
            ParseText(parts, token, alphabet);
            return;
        }
        var (isDisplay, outer, end) = (_isDisplay, _alphabet, token.Text == "$" ? "$" : @"\)");
        (_isDisplay, _alphabet) = (false, Alphabet.None);
        parts.Add(ParseRow(end));
        _tokens.Expect(end, token);
        (_isDisplay, _alphabet) = (isDisplay, outer);
    }

    /// <summary>Parses an argument as a formula, also within text.</summary>
    private MathNode InFormula(TexToken command)
    {
        var outer = _text;
        _text = null;
        var node = ParseArgument(command);
        _text = outer;
        return node;
    }

    /// <summary>Returns the text of a token, or <see langword="null"/> if it is another command.</summary>
    private string? TextOf(TexToken token) => token.Text switch
    {
        "~" or @"\ " or @"\," or @"\;" or @"\:" or @"\quad" or @"\space" or @"\nobreakspace" => "\u00A0",
        @"\{" or @"\}" or @"\%" or @"\$" or @"\#" or @"\&" or @"\_" => token.Text[1..],
        @"\textbackslash" => "\\",
        @"\i" => "ı",
        @"\j" => "ȷ",
        "`" => SkipInText("`") ? "“" : "‘",
        "'" => SkipInText("'") ? "”" : "’",
        "-" when SkipInText("-") => SkipInText("-") ? "—" : "–",
        _ when !token.IsCommand => token.Text,
        _ => Symbols.Find(token.Text)?.Text,
    };

    private bool SkipInText(string text)
    {
        var isNext = _tokens.PeekWithSpaces().Text == text;
        if (isNext)
            _tokens.NextWithSpaces();
        return isNext;
    }

    /// <summary>Adds the collected text as a node. MathML drops spaces at the ends, so they become no-break spaces.</summary>
    private static void Flush(List<MathNode> parts, StringBuilder text, Alphabet alphabet)
    {
        if (text.Length == 0)
            return;
        if (text[0] == ' ')
            text[0] = '\u00A0';
        if (text[^1] == ' ')
            text[^1] = '\u00A0';
        parts.Add(new("mtext", Alphabets.Map(text.ToString(), alphabet)));
        text.Clear();
    }

    /// <summary>
    /// Adds spaces around a single operator in a row that contains text.
    /// MathML would otherwise treat the whole row as an operator and add the spaces around the row.
    /// </summary>
    private static List<MathNode> Spaced(List<MathNode> row)
    {
        if (!row.Exists(n => n.Tag == "mtext"))
            return row;
        var others = row.FindAll(n => n.Tag is not ("mtext" or "mspace"));
        if (others is not [{ Tag: "mo", Class: MathClass.Binary, Attributes: "" } sign])
            return row;
        sign.Attributes = MathAttributes.NoSpace;
        var at = row.IndexOf(sign);
        return [.. row[..at], MathNode.Space("0.2778em"), sign, MathNode.Space("0.2778em"), .. row[(at + 1)..]];
    }
}

/// <summary>Contains the accents of text, such as <c>\'</c> in <c>caf\'e</c>, as combining characters.</summary>
internal static class TextAccents
{
    private const string Below = "\u0327\u0323\u0331\u0328";

    /// <summary>Returns the combining character of a command, or <see langword="null"/> if it is no accent.</summary>
    public static char? Find(string command) => command switch
    {
        @"\`" => '\u0300',
        @"\'" => '\u0301',
        @"\^" => '\u0302',
        @"\~" => '\u0303',
        @"\=" => '\u0304',
        @"\u" => '\u0306',
        @"\." => '\u0307',
        "\\\"" => '\u0308',
        @"\r" => '\u030A',
        @"\H" => '\u030B',
        @"\v" => '\u030C',
        @"\c" => '\u0327',
        @"\d" => '\u0323',
        @"\b" => '\u0331',
        @"\k" => '\u0328',
        _ => null,
    };

    /// <summary>Adds an accent to the first letter of a text. A letter with an accent above has no dot.</summary>
    public static string Add(char mark, string text)
    {
        if (text.Length == 0)
            return text;
        var letter = Below.Contains(mark) ? text[0] : text[0] switch { 'ı' => 'i', 'ȷ' => 'j', var other => other };
        return $"{letter}{mark}{text[1..]}".Normalize(NormalizationForm.FormC);
    }
}
