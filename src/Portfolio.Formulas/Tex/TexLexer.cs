using System.Text;

namespace Portfolio.Formulas.Tex;

/// <summary>Splits TeX into tokens. Comments are dropped, and so are spaces after a command in letters.</summary>
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
                at = tex.IndexOf('\n', at) is >= 0 and var end ? SkipSpaces(tex, end) : tex.Length;
            }
            else if (tex[at] == '\\')
            {
                at = EndOfCommand(tex, at);
                tokens.Add(new(tex[start..at], start));
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
            && tex[at..end] is "operatorname" or "hspace" or "tag" or "DeclareMathOperator" ? end + 1 : end;
    }
}
