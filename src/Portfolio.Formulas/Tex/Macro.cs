namespace Portfolio.Formulas.Tex;

/// <summary>A macro: the tokens that replace it, in which <c>#1</c> … <c>#9</c> stand for its arguments.</summary>
/// <param name="Arguments">Number of arguments.</param>
/// <param name="Body">The tokens.</param>
/// <param name="Default">The first argument where it is left out; <see langword="null"/> when it is required.</param>
internal sealed record Macro(int Arguments, IReadOnlyList<TexToken> Body, IReadOnlyList<TexToken>? Default = null)
{
    /// <summary>A macro with as many arguments as its text names.</summary>
    public static Macro Parse(string tex)
    {
        var body = TexLexer.Read(tex);
        var arguments = 0;
        for (var i = 0; i + 1 < body.Count; i++)
        {
            if (body[i].Text == "#" && body[i + 1].IsDigit)
                arguments = Math.Max(arguments, body[i + 1].Text[0] - '0');
        }

        return new(arguments, body);
    }
}
