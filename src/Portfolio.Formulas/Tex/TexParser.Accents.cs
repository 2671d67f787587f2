using Portfolio.Formulas.MathMl;

namespace Portfolio.Formulas.Tex;

/// <summary>Accents, braces and arrows above and below.</summary>
internal sealed partial class TexParser
{
    private static void AddAccents(Dictionary<string, Func<TexParser, TexToken, MathNode?>> table)
    {
        Add("acute ´  grave `  ddot ¨  dddot ⃛  ddddot ⃜  tilde ~  bar ‾  breve ˘  check ˇ  hat ˆ  vec →  dot ˙  mathring ˚", "mover",
            MathAttributes.NotStretchy);
        Add("widehat ˆ  widetilde ~  widecheck ˇ  overline ‾  overrightarrow →  overleftarrow ←  overleftrightarrow ↔  Overrightarrow ⇒  "
            + "overgroup ⏠  wideparen ⏜  overparen ⏜",
            "mover", MathAttributes.Stretchy);
        Add("underline _  underleftarrow ←  underrightarrow →  underleftrightarrow ↔  undergroup ⏡  utilde ~", "munder",
            MathAttributes.Stretchy);
        foreach (var (name, brace) in Pairs("overbrace ⏞  overbracket ⎴"))
            table[name] = (p, t) =>
                new("mover", p.ParseArgument(t), new MathNode("mo", brace) { Attributes = MathAttributes.Stretchy })
                {
                    AlwaysHasLimits =
                true
                };
        foreach (var (name, brace) in Pairs("underbrace ⏟  underbracket ⎵"))
            table[name] = (p, t) =>
                new("munder", p.ParseArgument(t), new MathNode("mo", brace) { Attributes = MathAttributes.Stretchy })
                {
                    AlwaysHasLimits =
                true
                };
        foreach (var (name,
            arrow) in Pairs(
            "xrightarrow →  xleftarrow ←  xleftrightarrow ↔  xRightarrow ⇒  xLeftarrow ⇐  xLeftrightarrow ⇔  xmapsto ↦  xhookrightarrow ↪  "
            + "xhookleftarrow ↩"
            + "  xrightharpoonup ⇀  xrightharpoondown ⇁  xleftharpoonup ↼  xleftharpoondown ↽  xrightleftharpoons ⇌  xleftrightharpoons ⇋  "
                + "xtwoheadrightarrow ↠  xtwoheadleftarrow ↞  xlongequal ="))
        {
            table[name] = (p, t) => p.LabelledArrow(t, arrow);
        }

        void Add(string pairs, string tag, string attribute)
        {
            foreach (var (name, sign) in Pairs(pairs))
                table[name] = (p, t) =>
                    new(tag, p.ParseArgument(t), new MathNode("mo", sign) { Attributes = attribute })
                    {
                        Attributes = tag == "mover"
                    ? MathAttributes.Accent : " accentunder=\"true\""
                    };
        }

        static IEnumerable<(string Name, string Sign)> Pairs(string pairs) =>
            pairs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Chunk(2).Select(p => ('\\' + p[0], p[1]));
    }

    /// <summary>An arrow as long as the texts above and below it.</summary>
    private MathNode LabelledArrow(TexToken command, string arrow)
    {
        var isDisplay = _isDisplay;
        _isDisplay = false;
        MathNode? below = null;
        if (_tokens.Skip("["))
        {
            below = ParseRow("]");
            _tokens.Expect("]", command);
        }

        var above = ParseArgument(command);
        _isDisplay = isDisplay;
        var shaft = new MathNode("mo", arrow) { Attributes = MathAttributes.Stretchy };
        return below is null
            ? new("mover", shaft, Padded(above)) { Class = MathClass.Binary }
            : new("munderover", shaft, Padded(below), Padded(above)) { Class = MathClass.Binary };
    }

    private static MathNode Padded(MathNode label) => new("mrow", MathNode.Space("0.5em"), label, MathNode.Space("0.5em"));
}
