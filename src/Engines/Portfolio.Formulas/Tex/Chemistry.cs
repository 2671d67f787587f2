using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Formulas.Tex;

/// <summary>
/// Converts chemical formulas in the syntax of mhchem's <c>\ce</c>, such as <c>2H2 + O2 -> 2H2O</c>, to TeX. Supports
/// elements, numbers, charges, states, isotopes, bonds, complexes and reactions with labelled arrows.
/// </summary>
internal static partial class Chemistry
{
    private static readonly (string Sign, string Arrow, string Labelled)[] Arrows = [
        ("<=>", @"\rightleftharpoons", @"\xrightleftharpoons"), ("<->", @"\longleftrightarrow", @"\xleftrightarrow"),
        ("->", @"\longrightarrow", @"\xrightarrow"), ("<-", @"\longleftarrow", @"\xleftarrow"),
    ];

    public static string ToTex(string formula)
    {
        var tex = new StringBuilder();
        // True if the next number is an amount of molecules rather than atoms.
        var isStart = true;
        for (var at = 0; at < formula.Length;)
        {
            var rest = formula[at..];
            if (Space().Match(rest) is { Success: true } space)
            {
                isStart = true;
                at += space.Length;
            }
            else if (Arrows.FirstOrDefault(
                a => rest.StartsWith(a.Sign, StringComparison.Ordinal)) is { Sign: { } sign } arrow)
            {
                at += sign.Length + AppendArrow(tex, arrow.Arrow, arrow.Labelled, rest[sign.Length..]);
                isStart = true;
            }
            else if (isStart && Alone().Match(rest) is { Success: true } alone)
            {
                tex.Append(alone.Value switch
                {
                    "^" => @"\uparrow ",
                    "v" => @"\downarrow ",
                    var operation => $" {operation} "
                });
                at += alone.Length;
            }
            else if (isStart && Amount().Match(rest) is { Success: true } amount)
            {
                tex.Append(amount.Groups["lower"] is { Success: true } lower
                    ? $@"\tfrac{{{amount.Groups["upper"]}}}{{{lower}}}\," :
                    amount.Value + @"\,");
                at += amount.Length;
                isStart = false;
            }
            else
            {
                at += AppendPart(tex, rest, isStart, ref isStart);
            }
        }

        return tex.ToString();
    }

    private static int AppendPart(StringBuilder tex, string rest, bool isFirst, ref bool isStart)
    {
        isStart = false;
        if (Element().Match(rest) is { Success: true } element)
            return Append(tex, $@"\mathrm{{{element.Value}}}", element);
        if (Script().Match(rest) is { Success: true } script)
        {
            return Append(tex,
                $"{(isFirst ? "{}" : "")}{script.Groups["mark"]}{{{script.Groups["text"].Value.Trim('{', '}')}}}",
                script);
        }
        if (Count().Match(rest) is { Success: true } count)
            return Append(tex, $"_{{{count.Value}}}", count);
        if (Charge().Match(rest) is { Success: true } charge)
            return Append(tex, $"^{{{charge.Value}}}", charge);
        if (Mathematics().Match(rest) is { Success: true } mathematics)
            return Append(tex, $"{{{mathematics.Groups["tex"]}}}", mathematics);
        if (rest[0] is '.' or '*')
            isStart = true;
        tex.Append(rest[0] switch
        {
            '-' => "{-}",
            '=' => "{=}",
            '#' => @"{\equiv}",
            '.' or '*' => @"{\cdot}",
            var sign => sign,
        });
        return 1;
    }

    private static int Append(StringBuilder tex, string text, Match match)
    {
        tex.Append(text);
        return match.Length;
    }

    /// <summary>Appends an arrow with the labels that follow in brackets. Returns the length of the bracketed labels.</summary>
    private static int AppendArrow(StringBuilder tex, string arrow, string labelled, string rest)
    {
        var labels = Labels().Match(rest);
        if (labels.Groups["above"] is { Success: true } above)
        {
            tex.Append(labelled).Append(
                labels.Groups["below"] is { Success: true } below ? $@"[{ToTex(below.Value)}]" : "")
                .Append('{').Append(ToTex(above.Value)).Append('}');
        }
        else
        {
            tex.Append(' ').Append(arrow).Append(' ');
        }
        return labels.Length;
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const int Timeout = 10_000;

    [GeneratedRegex(@"^\s+", Options, Timeout)]
    private static partial Regex Space();

    // Matches an operator, a gas (^) or a precipitate (v) between spaces.
    [GeneratedRegex(@"^(\+|-|\^|v)(?=\s|$)", Options, Timeout)]
    private static partial Regex Alone();

    [GeneratedRegex(@"^(?<upper>[0-9]+)(/(?<lower>[0-9]+)|\.[0-9]+)?", Options, Timeout)]
    private static partial Regex Amount();

    [GeneratedRegex(@"^([A-Za-z]+|\\[A-Za-z]+ ?)", Options, Timeout)]
    private static partial Regex Element();

    [GeneratedRegex(@"^(?<mark>[\^_])(?<text>\{[^{}]*\}|[0-9]*[+-]|[0-9]+|[A-Za-z])", Options, Timeout)]
    private static partial Regex Script();

    [GeneratedRegex("^[0-9]+", Options, Timeout)]
    private static partial Regex Count();

    [GeneratedRegex(@"^[+-](?=[\s)\]}]|$)", Options, Timeout)]
    private static partial Regex Charge();

    [GeneratedRegex(@"^\$(?<tex>[^$]*)\$", Options, Timeout)]
    private static partial Regex Mathematics();

    [GeneratedRegex(@"^(\[(?<above>[^\[\]]*)\](\[(?<below>[^\[\]]*)\])?)?", Options, Timeout)]
    private static partial Regex Labels();
}
