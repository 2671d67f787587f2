using Portfolio.Formulas.MathMl;

namespace Portfolio.Formulas.Tex;

/// <summary>Parses brackets and other delimiters, such as <c>\left</c>, <c>\right</c> and <c>\big</c>.</summary>
internal sealed partial class TexParser
{
    private static void AddDelimiters(Dictionary<string, Func<TexParser, TexToken, MathNode?>> table)
    {
        table[@"\{"] = (_, _) => new("mo", "{", MathClass.Opening) { Attributes = MathAttributes.NotStretchy };
        table[@"\}"] = (_, _) => new("mo", "}", MathClass.Closing) { Attributes = MathAttributes.NotStretchy };
        table[@"\|"] = (_, _) => new("mi", "‖");
        foreach (var (size, height) in (ReadOnlySpan<(string, string)>)[
            ("big", "1.2em"), ("Big", "1.8em"), ("bigg", "2.4em"), ("Bigg", "3em")])
        {
            foreach (var (suffix, kind) in (ReadOnlySpan<(string, MathClass)>)[
                ("", MathClass.Ordinary), ("l", MathClass.Opening),
                ("r", MathClass.Closing), ("m", MathClass.Binary)])
            {
                table['\\' + size + suffix] = (p, t) => new("mo", p.Delimiter(t), kind)
                {
                    Attributes = $"{MathAttributes.Stretchy} symmetric=\"true\" minsize=\"{height}\" maxsize=\"{height}\""
                        + (kind == MathClass.Ordinary ? MathAttributes.NoSpace : ""),
                };
            }
        }
    }

    /// <summary>Parses <c>\left( … \middle| … \right)</c>. A dot in place of a bracket means that there is no bracket.</summary>
    private MathNode LeftRight(TexToken command)
    {
        var parts = new List<MathNode>();
        AddBracket(parts, Delimiter(command), MathAttributes.Prefix);
        parts.Add(ParseRow());
        while (_tokens.Peek() is { Text: @"\middle" } middle)
        {
            _tokens.Next();
            parts.Add(new("mo", Delimiter(middle))
            {
                Attributes = MathAttributes.Stretchy + " lspace=\"0.05em\" rspace=\"0.05em\""
            });
            parts.Add(ParseRow());
        }

        _tokens.Expect(@"\right", command);
        AddBracket(parts, Delimiter(command), " form=\"postfix\"");
        return new("mrow", parts);
    }

    private static void AddBracket(List<MathNode> parts, string text, string form)
    {
        if (text.Length > 0)
            parts.Add(new("mo", text) { Attributes = form + MathAttributes.Stretchy });
    }

    private string Delimiter(TexToken command)
    {
        var token = _tokens.Next();
        var text = token.Text switch
        {
            "(" or ")" or "[" or "]" or "/" or "|" => token.Text,
            "." => "",
            "<" or @"\lt" => "⟨",
            ">" or @"\gt" => "⟩",
            @"\{" => "{",
            @"\}" => "}",
            @"\|" => "‖",
            _ when Symbols.Find(token.Text) is { } symbol
                && (symbol.Class is MathClass.Opening or MathClass.Closing || symbol.Text is "|" or "‖" or "\\"
                || IsVerticalArrow(symbol.Text)) => symbol.Text,
            _ when token.Text is ['⟨' or '⟮' or '⟯' or '⎰' or '⎱' or '⟩' or '⌊' or '⌋' or '⌈' or '⌉' or '‖' or '⟦' or '⟧'] => token.Text,
            _ => null,
        };
        return text ?? throw TexException.Syntax(token.At,
            $"the formula is shown as code, because `{command.Text}` has no bracket after it; "
                + "add a bracket, or `.` for an invisible bracket");
    }

    private static bool IsVerticalArrow(string text) => text is "↑" or "↓" or "↕" or "⇑" or "⇓" or "⇕";
}
