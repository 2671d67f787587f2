using System.Collections.Frozen;
using Portfolio.Formulas.MathMl;

namespace Portfolio.Formulas.Tex;

internal sealed partial class TexParser
{
    private static readonly FrozenDictionary<string, Func<TexParser, TexToken, MathNode?>> Commands = CommandTable();

    /// <summary>Commands that are written between the parts of a fraction, such as <c>\over</c>, with the brackets that they add.</summary>
    private static readonly FrozenDictionary<string, FractionKind> Fractions = new Dictionary<string, FractionKind>
    {
        [@"\over"] = new(),
        [@"\above"] = new(),
        [@"\atop"] = new("0"),
        [@"\choose"] = new("0", "(", ")"),
        [@"\brack"] = new("0", "[", "]"),
        [@"\brace"] = new("0", "{", "}"),
    }.ToFrozenDictionary();

    private const string NegationPairs = "= ≠ ∈ ∉ ∋ ∌ ≡ ≢ < ≮ > ≯ ≤ ≰ ≥ ≱ ∼ ≁ ≈ ≉ ≅ ≇ ⊂ ⊄ ⊃ ⊅ ⊆ ⊈ ⊇ ⊉ ∃ ∄ ∣ ∤ ∥ ∦ "
        + "→ ↛ ⇒ ⇏ ⇔ ⇎ ← ↚ ⊢ ⊬ ⊨ ⊭";

    private static readonly FrozenDictionary<string, string> Negations = NegationPairs.Split(' ').Chunk(2)
        .ToFrozenDictionary(p => p[0], p => p[1]);

    /// <param name="Line">The thickness of the line, or an empty string for the default.</param>
    private sealed record FractionKind(string Line = "", string Open = "", string Close = "");

    private static FrozenDictionary<string, Func<TexParser, TexToken, MathNode?>> CommandTable()
    {
        var table = new Dictionary<string, Func<TexParser, TexToken, MathNode?>>
        {
            [@"\sqrt"] = (p, t) => p.Root(t),
            [@"\left"] = (p, t) => p.LeftRight(t),
            [@"\begin"] = (p, t) => p.Environment(t),
            [@"\overset"] = (p, t) => p.Stacked(t, isAbove: true),
            [@"\stackrel"] = (p, t) => p.Stacked(t, isAbove: true),
            [@"\underset"] = (p, t) => p.Stacked(t, isAbove: false),
            [@"\operatorname"] = (p, t) => p.Named(t, hasLimits: false),
            [@"\operatorname*"] = (p, t) => p.Named(t, hasLimits: true),
            [@"\not"] = (p, t) => p.Negated(t),
            [@"\dots"] = (p, _) => new("mo", p.IsBeforeOperator() ? "⋯" : "…"),
            [@"\bmod"] = (_, _) => new("mo", "mod", MathClass.Binary)
            {
                Attributes = " lspace=\"0.2222em\" rspace=\"0.2222em\""
            },
            [@"\boxed"] = (p, t) => new("mrow", p.ParseArgument(t)) { Attributes = " class=\"box\"" },
            [@"\phantom"] = (p, t) => new("mphantom", p.ParseArgument(t)),
            [@"\hphantom"] = (p, t) => new("mpadded", new MathNode("mphantom", p.ParseArgument(t)))
            {
                Attributes = " height=\"0\" depth=\"0\""
            },
            [@"\vphantom"] = (p, t) => new("mpadded", new MathNode("mphantom", p.ParseArgument(t)))
            {
                Attributes = " width=\"0\""
            },
            [@"\smash"] = (p, t) => new("mpadded", p.Smashed(t)) { Attributes = " height=\"0\" depth=\"0\"" },
            [@"\color"] = (p, t) => { p._tokens.RawArgument(t); return null; },
            [@"\textcolor"] = (p, t) => { p._tokens.RawArgument(t); return p.ParseArgument(t); },
            [@"\label"] = (p, t) => p.Label(t),
            [@"\ref"] = (p, t) => p.Reference(t, "", ""),
            [@"\eqref"] = (p, t) => p.Reference(t, "(", ")"),
            [@"\notag"] = (p, _) => p.Unnumbered(),
            [@"\nonumber"] = (p, _) => p.Unnumbered(),
            [@"\ensuremath"] = (p, t) => p.InFormula(t),
            [@"\null"] = (_, _) => new("mrow"),
            [@"\root"] = (p, t) => p.RootOf(t),
            [@"\buildrel"] = (p, t) => p.BuiltRelation(t),
            [@"\tag"] = (p, t) => p.Tagged(t, "(", ")"),
            [@"\tag*"] = (p, t) => p.Tagged(t, "", ""),
            [@"\genfrac"] = (p, t) => p.GeneralFraction(t),
            [@"\mathchoice"] = (p, t) => p.Choice(t),
        };
        // These commands are ignored. Size commands have no effect,
        // because formulas have the size of the surrounding text.
        foreach (var name in ("relax mathstrut strut allowbreak nobreak long global DOTSB DOTSI DOTSX expandafter noexpand "
            + "tiny Tiny sixptsize scriptsize footnotesize small normalsize large Large LARGE huge Huge "
            + "/ nonscript hfil hfill hfilll MoveEqLeft").Split(' '))
        {
            table['\\' + name] = (_, _) => null;
        }
        foreach (var name in "htmlClass htmlId htmlData htmlStyle cssId class id data style".Split(' '))
            table['\\' + name] = table[@"\textcolor"];
        foreach (var name in "require message errmessage".Split(' '))
            table['\\' + name] = table[@"\color"];
        foreach (var name in ("blue gold gray green maroon mint pink purple red teal orange kaBlue kaGreen "
            + "vcenter cramped shoveleft shoveright").Split(' ').Concat(KhanColours()))
        {
            table['\\' + name] = (p, t) => p.ParseArgument(t);
        }
        table[@"\leftroot"] = table[@"\uproot"] = table[@"\color"];
        table[@"\colorbox"] = (p, t) => { p._tokens.RawArgument(t); return p.Text(t, Alphabet.None); };
        table[@"\fcolorbox"] = (p, t) =>
        {
            p._tokens.RawArgument(t);
            p._tokens.RawArgument(t);
            return new("mrow", p.Text(t, Alphabet.None)) { Attributes = " class=\"box\"" };
        };
        AddBoxes(table);
        AddFractions(table);
        AddStyles(table);
        AddSpaces(table);
        AddAlphabets(table);
        AddAccents(table);
        AddStrokes(table);
        AddDelimiters(table);
        AddTexts(table);
        AddDefinitions(table);
        return table.ToFrozenDictionary();
    }

    /// <summary>Returns the colours of KaTeX, such as <c>blueA</c>. Colours have no effect.</summary>
    private static IEnumerable<string> KhanColours() => "blue teal green gold red maroon purple".Split(' ')
        .SelectMany(name => "ABCDE", (name, shade) => name + shade)
        .Concat("ABC".Select(shade => "mint" + shade)).Concat("ABCDEFGHI".Select(shade => "gray" + shade));

    private static void AddFractions(Dictionary<string, Func<TexParser, TexToken, MathNode?>> table)
    {
        table[@"\frac"] = (p, t) => p.Fraction(t, new(), p._isDisplay);
        table[@"\dfrac"] = table[@"\cfrac"] = (p, t) =>
            p.InStyle(isDisplay: true, () => p.Fraction(t, new(), t.Text == @"\cfrac"));
        table[@"\tfrac"] = (p, t) =>
            p.InStyle(isDisplay: false, () => p.Fraction(t, new(), isDisplay: false));
        table[@"\binom"] = (p, t) => p.Fraction(t, new("0", "(", ")"), p._isDisplay);
        table[@"\dbinom"] = (p, t) =>
            p.InStyle(isDisplay: true, () => p.Fraction(t, new("0", "(", ")"), isDisplay: false));
        table[@"\tbinom"] = (p, t) =>
            p.InStyle(isDisplay: false, () => p.Fraction(t, new("0", "(", ")"), isDisplay: false));
    }

    private static void AddStyles(Dictionary<string, Func<TexParser, TexToken, MathNode?>> table)
    {
        table[@"\displaystyle"] = (p, _) => p.RestInStyle(isDisplay: true, 0);
        table[@"\textstyle"] = (p, _) => p.RestInStyle(isDisplay: false, 0);
        table[@"\scriptstyle"] = (p, _) => p.RestInStyle(isDisplay: false, 1);
        table[@"\scriptscriptstyle"] = (p, _) => p.RestInStyle(isDisplay: false, 2);
        foreach (var (name, space) in (ReadOnlySpan<(string, string)>)[("mathbin", "0.2222em"), ("mathrel", "0.2778em")])
            table['\\' + name] = (p, t) => Classed(p.ParseArgument(t), MathClass.Binary, space);
        foreach (var name in (string[])["mathord", "mathinner"])
            table['\\' + name] = (p, t) => Classed(p.ParseArgument(t), MathClass.Ordinary);
        table[@"\mathopen"] = (p, t) => Classed(p.ParseArgument(t), MathClass.Opening);
        table[@"\mathclose"] = (p, t) => Classed(p.ParseArgument(t), MathClass.Closing);
        table[@"\mathpunct"] = (p, t) => Classed(p.ParseArgument(t), MathClass.Punctuation);
        table[@"\mathop"] = (p, t) =>
        {
            var part = p.ParseArgument(t);
            return new("mrow", part) { Class = MathClass.Operator, HasLimits = true, IsFunction = part.Tag != "mo" };
        };
    }

    /// <param name="space">The space on both sides if the element has no space of its own.</param>
    private static MathNode Classed(MathNode node, MathClass kind, string space = "0")
    {
        if (kind == MathClass.Binary && (node.Tag == "mi" || node.Attributes == MathAttributes.Prefix))
        {
            return new("mo", node.Text, kind)
            {
                Attributes = $" form=\"infix\" stretchy=\"false\" lspace=\"{space}\" rspace=\"{space}\"",
            };
        }
        node.Class = kind;
        if (node.Tag == "mo" && kind == MathClass.Punctuation)
            node.Attributes += " lspace=\"0\" rspace=\"0.1667em\"";
        return node;
    }

    private MathNode Fraction(TexToken command, FractionKind kind, bool isDisplay)
    {
        // \cfrac keeps display style in its parts. Other fractions do not.
        var inner = command.Text == @"\cfrac" && isDisplay;
        if (command.Text == @"\cfrac")
            _tokens.OptionalArgument();
        return Fraction(kind, ParseArgument(command, inner), ParseArgument(command, inner));
    }

    private static MathNode Fraction(FractionKind kind, MathNode upper, MathNode lower)
    {
        var fraction = new MathNode("mfrac", upper, lower) { Attributes = kind.Line.Length == 0 ? "" : $" linethickness=\"{kind.Line}\"" };
        return kind.Open.Length == 0 && kind.Close.Length == 0 ? fraction
            : new("mrow", [.. Fence(kind.Open), fraction, .. Fence(kind.Close)]);
    }

    private static MathNode[] Fence(string text) => text.Length == 0 ? [] : [new("mo", text)];

    private MathNode GeneralFraction(TexToken command)
    {
        var (open, close) = (_tokens.TextArgument(command), _tokens.TextArgument(command));
        var (width, style) = (_tokens.TextArgument(command), _tokens.TextArgument(command));
        var kind = new FractionKind(
            width.AsSpan().IndexOfAnyInRange('1', '9') >= 0 ? TexLength.ToCss(width) ?? "" : width.Length == 0 ? "" : "0",
            Bracket(open), Bracket(close));
        return style.Length == 0 ? Fraction(command, kind, _isDisplay)
            : InStyle(style == "0", () => Fraction(command, kind, isDisplay: false));

        static string Bracket(string text) => text switch
        {
            "" or "." => "",
            @"\|" => "‖",
            _ => Symbols.Find(text)?.Text ?? text.TrimStart('\\'),
        };
    }

    private MathNode Choice(TexToken command)
    {
        MathNode[] styles = [
            ParseArgument(command), ParseArgument(command), ParseArgument(command), ParseArgument(command)
        ];
        return styles[_isDisplay ? 0 : 1];
    }

    private MathNode InStyle(bool isDisplay, Func<MathNode> parse)
    {
        var outer = _isDisplay;
        _isDisplay = isDisplay;
        var node = parse();
        _isDisplay = outer;
        return Style(isDisplay, 0, node);
    }

    private MathNode RestInStyle(bool isDisplay, int level)
    {
        _isDisplay = isDisplay;
        return Style(isDisplay, level, ParseRow(_rowEnd));
    }

    private static MathNode Style(bool isDisplay, int level, MathNode node) =>
        new("mstyle", node)
        {
            Attributes = $" displaystyle=\"{(isDisplay ? "true" : "false")}\" scriptlevel=\"{level}\""
        };

    private MathNode Root(TexToken command)
    {
        if (!_tokens.Skip("["))
            return new("msqrt", ParseArgument(command));
        var isDisplay = _isDisplay;
        _isDisplay = false;
        var index = ParseRow("]");
        _isDisplay = isDisplay;
        _tokens.Expect("]", command);
        return new("mroot", ParseArgument(command), index);
    }

    /// <summary>Parses <c>\root 3 \of x</c>.</summary>
    private MathNode RootOf(TexToken command)
    {
        var index = ScriptBefore(@"\of", command);
        return new("mroot", ParseArgument(command), index);
    }

    /// <summary>Parses <c>\buildrel a \over =</c>.</summary>
    private MathNode BuiltRelation(TexToken command)
    {
        var above = ScriptBefore(@"\over", command);
        return new("mover", ParseArgument(command), above) { Class = MathClass.Binary };
    }

    private MathNode ScriptBefore(string end, TexToken command)
    {
        var isDisplay = _isDisplay;
        _isDisplay = false;
        var script = ParseRow(end);
        _isDisplay = isDisplay;
        _tokens.Expect(end, command);
        return script;
    }

    private MathNode Stacked(TexToken command, bool isAbove)
    {
        var script = ParseArgument(command, isDisplay: false);
        var nucleus = ParseArgument(command);
        return new(isAbove ? "mover" : "munder", nucleus, script)
        {
            Class = command.Text == @"\stackrel" ? MathClass.Binary : nucleus.Class
        };
    }

    private MathNode Named(TexToken command, bool hasLimits)
    {
        var outer = _alphabet;
        _alphabet = Alphabet.Upright;
        var name = ParseArgument(command);
        _alphabet = outer;
        var node = Joined(name, Alphabet.Upright);
        (node.Class, node.HasLimits, node.IsFunction) = (MathClass.Operator, hasLimits, true);
        return node;
    }

    private MathNode Negated(TexToken command)
    {
        var node = ParseArgument(command);
        return new("mo", Negations.GetValueOrDefault(node.Text) ?? node.Text + "\u0338", MathClass.Binary);
    }

    private MathNode Smashed(TexToken command)
    {
        _tokens.OptionalArgument();
        return ParseArgument(command);
    }

    private bool IsBeforeOperator() => _tokens.Peek() switch
    {
        { Text: "+" or "-" or "*" or "=" or "<" or ">" } => true,
        { IsCommand: true, Text: var text } => Symbols.Find(text)?.Class is MathClass.Binary,
        _ => false,
    };

    private static void AddAccents(Dictionary<string, Func<TexParser, TexToken, MathNode?>> table)
    {
        Add("acute ´  grave `  ddot ¨  dddot ⃛  ddddot ⃜  tilde ~  bar ‾  breve ˘  check ˇ  hat ˆ  vec →  dot ˙  mathring ˚", "mover",
            MathAttributes.NotStretchy);
        Add("widehat \u0302  widetilde ~  widecheck ˇ  overrightarrow →  overleftarrow ←  overleftrightarrow ↔  Overrightarrow ⇒  "
            + "overgroup ⏠  wideparen ⏜  overparen ⏜  overrightharpoon ⇀  overleftharpoon ↼",
            "mover", MathAttributes.Stretchy);
        Add("underleftarrow ←  underrightarrow →  underleftrightarrow ↔  undergroup ⏡  underparen ⏝  utilde ~", "munder",
            MathAttributes.Stretchy);
        foreach (var (name, brace) in Pairs("overbrace ⏞  overbracket ⎴"))
        {
            table[name] = (p, t) =>
                new("mover", p.ParseArgument(t), new MathNode("mo", brace) { Attributes = MathAttributes.Stretchy })
                { AlwaysHasLimits = true };
        }
        foreach (var (name, brace) in Pairs("underbrace ⏟  underbracket ⎵"))
        {
            table[name] = (p, t) =>
                new("munder", p.ParseArgument(t), new MathNode("mo", brace) { Attributes = MathAttributes.Stretchy })
                { AlwaysHasLimits = true };
        }
        foreach (var (name, arrow) in Pairs(
            "xrightarrow →  xleftarrow ←  xleftrightarrow ↔  xRightarrow ⇒  xLeftarrow ⇐  xLeftrightarrow ⇔  xmapsto ↦  xhookrightarrow ↪  "
            + "xhookleftarrow ↩"
            + "  xrightharpoonup ⇀  xrightharpoondown ⇁  xleftharpoonup ↼  xleftharpoondown ↽  xrightleftharpoons ⇌  xleftrightharpoons ⇋  "
                + "xtwoheadrightarrow ↠  xtwoheadleftarrow ↞  xlongequal =  xtofrom ⇄  xrightleftarrows ⇄  xleftequilibrium ⇌  "
                + "xrightequilibrium ⇌  xRightleftharpoons ⇌  xLeftrightharpoons ⇋"))
        {
            table[name] = (p, t) => p.LabelledArrow(t, arrow);
        }

        void Add(string pairs, string tag, string attribute)
        {
            foreach (var (name, sign) in Pairs(pairs))
            {
                table[name] = (p, t) =>
                    new(tag, p.ParseArgument(t), new MathNode("mo", sign) { Attributes = attribute })
                    {
                        Attributes = tag == "mover" ? MathAttributes.Accent : " accentunder=\"true\""
                    };
            }
        }

        static IEnumerable<(string Name, string Sign)> Pairs(string pairs) =>
            pairs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Chunk(2).Select(p => ('\\' + p[0], p[1]));
    }

    /// <summary>
    /// Adds the commands for lines above, below and through a part of a formula.
    /// The style sheet draws the lines, because a stretchy character needs a mathematical font.
    /// </summary>
    private static void AddStrokes(Dictionary<string, Func<TexParser, TexToken, MathNode?>> table)
    {
        foreach (var name in (string[])["overline", "underline", "cancel", "bcancel", "xcancel", "sout"])
            table['\\' + name] = (p, t) => new("mrow", p.ParseArgument(t)) { Attributes = $" class=\"{name}\"" };
        table[@"\ce"] = (p, t) =>
        {
            try
            {
                return new TexParser(
                    Chemistry.ToTex(p._tokens.TextArgument(t)), p._document, p._isDisplay, p._depth).Parse();
            }
            catch (TexException e)
            {
                throw new TexException(t.At, e.Rule, e.Message);
            }
        };
    }

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

    private static MathNode Padded(MathNode label) =>
        new("mrow", MathNode.Space("0.5em"), label, MathNode.Space("0.5em"));
}
