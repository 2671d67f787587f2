using System.Text;
using Portfolio.Formulas.MathMl;

namespace Portfolio.Formulas.Tex;

/// <summary>Letters, digits and signs.</summary>
internal sealed partial class TexParser
{
    /// <summary>A number with its decimal point. A comma in braces is part of it: <c>1{,}000</c>.</summary>
    private MathNode Number(TexToken first)
    {
        var number = new StringBuilder(first.Text);
        for (; ; )
        {
            var next = _tokens.PeekWithSpaces();
            if (!next.IsDigit && !(next.Text == "." && _tokens.IsDigitAfterNext()))
            {
                if (!_tokens.SkipBracedComma())
                    return new("mn", Alphabets.Map(number.ToString(), _alphabet));
                number.Append(',');
                continue;
            }

            number.Append(_tokens.Next().Text);
        }
    }

    private MathNode Character(TexToken token, List<MathNode> row) => token.Text switch
    {
        "+" => Sign(new("mo", "+", MathClass.Binary), row),
        "-" => Sign(new("mo", "−", MathClass.Binary), row),
        "*" => new("mo", "∗", MathClass.Binary),
        "=" or "<" or ">" or ":" => new("mo", token.Text, MathClass.Binary),
        "(" or "[" => new("mo", token.Text, MathClass.Opening) { Attributes = MathAttributes.NotStretchy },
        ")" or "]" => new("mo", token.Text, MathClass.Closing) { Attributes = MathAttributes.NotStretchy },
        "," or ";" => new("mo", token.Text, MathClass.Punctuation),
        "!" => new("mo", "!", MathClass.Closing),
        "." when _tokens.PeekWithSpaces().IsDigit => Number(token),
        "~" => MathNode.Space("0.3333em"),
        "$" => throw TexException.Syntax(token.At, "the formula is shown as code, because of the `$` in it; write `\\$`"),
        "\\" => throw TexException.Syntax(token.At, "the formula is shown as code, because it ends with `\\`; remove it"),
        "#" => throw TexException.Syntax(token.At, "the formula is shown as code, because of the `#` in it; write `\\#`"),
        _ => Other(token.Text),
    };

    /// <summary>A letter, or a character of Unicode, which is what its command would be.</summary>
    private MathNode Other(string text)
    {
        if (char.IsAscii(text[0]) || Rune.IsLetter(Rune.GetRuneAt(text, 0)))
            return Identifier(text);
        return Symbols.OfCharacter(text) ?? (char.IsSymbol(text, 0) ? new("mo", text, MathClass.Binary) : new("mi", text));
    }

    /// <summary>A sign that stands before a number or between two: only in the second case with spaces.</summary>
    private MathNode Sign(MathNode sign, List<MathNode> row)
    {
        if (row.Count == 0)
            sign.Attributes = _depth == _continuedDepth ? MathAttributes.Infix : MathAttributes.Prefix;
        else if (row[^1].Class is MathClass.Binary or MathClass.Opening or MathClass.Punctuation or MathClass.Operator)
            sign.Attributes = MathAttributes.Prefix;
        return sign;
    }

    private MathNode Identifier(string text)
    {
        var mapped = Alphabets.Map(text, _alphabet);
        var isUpright =
            mapped == text && (_alphabet == Alphabet.Upright ? text is [>= 'A' and <= 'Z' or >= 'a' and <= 'z' or >= 'Α' and <= 'Ω']
            : _alphabet == Alphabet.None && text is [>= 'Α' and <= 'Ω']);
        return new("mi", mapped) { Attributes = isUpright ? MathAttributes.Upright : "" };
    }

    /// <summary>A group is an ordinary atom: an operator alone in braces has no spaces.</summary>
    private static MathNode Ordinary(MathNode group)
    {
        if (group is { Tag: "mo" })
            return new("mo", group.Text) { Attributes = group.Attributes + MathAttributes.NoSpace };
        group.Class = MathClass.Ordinary;
        return group;
    }
}
