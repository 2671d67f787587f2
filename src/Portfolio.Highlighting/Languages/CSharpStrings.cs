
using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Languages;

/// <summary>Strings of C#: regular, verbatim, interpolated and raw.</summary>
internal static class CSharpStrings
{
    private static readonly Quoted Regular = new("\"", "\"");
    private static readonly Quoted Verbatim = new("@\"", "\"") { Escape = '\0', Doubled = true, MultiLine = true };
    private static readonly Quoted Interpolated = new("$\"", "\"") { Hole = "{", Format = true };
    private static readonly Quoted InterpolatedVerbatim =
        new("$@\"", "\"") { Escape = '\0', Doubled = true, MultiLine = true, Hole = "{", Format = true };

    public static bool Scan(ref Scanner s)
    {
        var at = s.Position;
        while (s.At(at) == '$' && at < s.Position + 8) at++;
        var dollars = at - s.Position;
        var verbatim = s.At(at) == '@';
        if (verbatim) at++;
        if (dollars == 0 && verbatim && s.At(at) == '$') (dollars, at) = (1, at + 1);
        if (s.At(at) != '"') return false;

        var quotes = 0;
        while (s.At(at + quotes) == '"') quotes++;
        if (quotes >= 3 && !verbatim) ScanRaw(ref s, dollars, quotes, at + quotes);
        else (dollars > 0 ? verbatim ? InterpolatedVerbatim : Interpolated : verbatim ? Verbatim : Regular).ScanBody(ref s, at + 1);
        return true;
    }

    private static void ScanRaw(ref Scanner s, int dollars, int quotes, int at) =>
        new Quoted("\"\"\"", new string('"', quotes))
        {
            Escape = '\0',
            MultiLine = true,
            Hole = new string('{', dollars),
            Format = dollars == 1,
        }.ScanBody(ref s, at);
}
