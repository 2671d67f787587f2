namespace Portfolio.Formulas.MathMl;

/// <summary>What a part of a formula is to its neighbours, as in chapter 17 of the TeXbook. Binary operators and relations are one
/// class.</summary>
internal enum MathClass
{
    Ordinary,
    Operator,
    Binary,
    Opening,
    Closing,
    Punctuation,
    Space,
}

/// <summary>An element of MathML Core, with either text or children.</summary>
internal sealed class MathNode
{
    public MathNode(string tag, string text, MathClass kind = MathClass.Ordinary) => (Tag, Text, Class, Children) = (tag, text, kind, []);

    public MathNode(string tag, params IReadOnlyList<MathNode> children)
    {
        (Tag, Text, Children) = (tag, "", children);
        foreach (var child in children)
            Depth = Math.Max(Depth, child.Depth + 1);
    }

    public string Tag { get; }

    public string Text { get; }

    public IReadOnlyList<MathNode> Children { get; }

    /// <summary>Levels of elements in this one.</summary>
    public int Depth { get; }

    /// <summary>Attributes as they are written, each after a space.</summary>
    public string Attributes { get; set; } = "";

    public MathClass Class { get; set; }

    /// <summary>Whether scripts stand below and above in display style.</summary>
    public bool HasLimits { get; set; }

    /// <summary>Whether scripts stand below and above in every style.</summary>
    public bool AlwaysHasLimits { get; init; }

    /// <summary>Whether it is applied to what follows, as <c>sin</c> is.</summary>
    public bool IsFunction { get; set; }

    /// <summary>A node with these children: the only one, or a row.</summary>
    public static MathNode Row(IReadOnlyList<MathNode> nodes) => nodes.Count == 1 ? nodes[0] : new("mrow", nodes);

    public static MathNode Space(string width) => new("mspace", "", MathClass.Space) { Attributes = $" width=\"{width}\"" };
}

/// <summary>Attributes of operators, as they are written.</summary>
internal static class MathAttributes
{
    public const string NotStretchy = " stretchy=\"false\"";

    public const string Stretchy = " stretchy=\"true\"";

    public const string Prefix = " form=\"prefix\"";

    public const string Infix = " form=\"infix\"";

    public const string NoSpace = " lspace=\"0\" rspace=\"0\"";

    public const string NotMovable = " movablelimits=\"false\"";

    public const string Upright = " mathvariant=\"normal\"";

    public const string Accent = " accent=\"true\"";
}
