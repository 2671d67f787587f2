using System.Text;
using Portfolio.Formulas.MathMl;

namespace Portfolio.Formulas.Tex;

/// <summary>Words in formulas.</summary>
internal sealed partial class TexParser
{
    private static void AddTexts(Dictionary<string, Func<TexParser, TexToken, MathNode?>> table)
    {
        (string Names, Alphabet Alphabet)[] texts =
        [
            ("text textrm textup textnormal mbox hbox textmd", Alphabet.None), ("textbf", Alphabet.Bold), ("textit emph", Alphabet.Italic),
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

    /// <summary>Words as they are written, spaces included. A formula between <c>$</c> may stand in them.</summary>
    private MathNode Text(TexToken command, Alphabet alphabet)
    {
        var parts = new List<MathNode>();
        if (_tokens.Peek() is not { Text: "{" } start)
            return new("mtext", Alphabets.Map(_tokens.Next().Text, alphabet));
        _tokens.Next();
        ParseText(parts, start, alphabet);
        return parts.Count == 0 ? new("mrow") : MathNode.Row(parts);
    }

    private void ParseText(List<MathNode> parts, TexToken start, Alphabet alphabet)
    {
        if (++_depth > MaxDepth)
            throw TexException.TooLarge(start.At, $"more than {MaxDepth} groups are nested");
        var text = new StringBuilder();
        for (var token = _tokens.NextWithSpaces(); token.Text != "}"; token = _tokens.NextWithSpaces())
        {
            if (token.IsEnd)
                throw TexException.Syntax(start.At, "the formula is shown as code, because `{` has no `}`; add it");
            if (token.Text is "$" or "{" || Commands.ContainsKey(token.Text) && IsText(token.Text))
            {
                Flush(parts, text, alphabet);
                ParseInText(parts, token, alphabet);
            }
            else
            {
                text.Append(TextOf(token));
            }
        }

        Flush(parts, text, alphabet);
        _depth--;
    }

    private void ParseInText(List<MathNode> parts, TexToken token, Alphabet alphabet)
    {
        if (token.Text == "{")
        {
            ParseText(parts, token, alphabet);
        }
        else if (token.Text == "$")
        {
            var (isDisplay, outer) = (_isDisplay, _alphabet);
            (_isDisplay, _alphabet) = (false, Alphabet.None);
            parts.Add(ParseRow("$"));
            _tokens.Expect("$", token);
            (_isDisplay, _alphabet) = (isDisplay, outer);
        }
        else if (Commands[token.Text](this, token) is { } node)
        {
            parts.Add(node);
        }
    }

    private static bool IsText(string command) =>
        command.StartsWith(@"\text", StringComparison.Ordinal) || command is @"\mbox" or @"\hbox" or @"\emph" or @"\textcolor";

    private string TextOf(TexToken token) => token.Text switch
    {
        "~" or @"\ " or @"\," or @"\;" or @"\:" or @"\quad" or @"\space" => "\u00A0",
        @"\{" or @"\}" or @"\%" or @"\$" or @"\#" or @"\&" or @"\_" => token.Text[1..],
        @"\textbackslash" => "\\",
        "`" => "‘",
        "'" => "’",
        "-" when SkipInText("-") => SkipInText("-") ? "—" : "–",
        _ when !token.IsCommand => token.Text,
        _ => Symbols.Find(token.Text)?.Text ?? throw Unknown(token),
    };

    private bool SkipInText(string text)
    {
        var isNext = _tokens.PeekWithSpaces().Text == text;
        if (isNext)
            _tokens.NextWithSpaces();
        return isNext;
    }

    /// <summary>Ends the words so far. Spaces at either end would be dropped.</summary>
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
    /// Writes out the spaces of an operator that stands among texts only. MathML takes such a row for one operator, with its
    /// spaces around the whole row.
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
