namespace Portfolio.Formulas.Tex;

/// <summary>A token of TeX: a command with its backslash, a character, a space, or the end.</summary>
/// <param name="Text">A space for any white space; empty at the end of the formula.</param>
/// <param name="At">Position in the formula; for the tokens of a macro that of its use.</param>
internal readonly record struct TexToken(string Text, int At)
{
    public bool IsEnd => Text.Length == 0;

    public bool IsCommand => Text.Length > 1 && Text[0] == '\\';

    public bool IsDigit => Text.Length == 1 && char.IsAsciiDigit(Text[0]);
}
