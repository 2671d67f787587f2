namespace Portfolio.Formulas.MathMl;

/// <summary>
/// The class of a formula part, which determines the spacing between neighbours (The TeXbook, chapter 17). Binary
/// operators and relations are one class.
/// </summary>
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
    public MathNode(string tag, string text, MathClass kind = MathClass.Ordinary) =>
        (Tag, Text, Class, Children) = (tag, text, kind, []);

    public MathNode(string tag, params IReadOnlyList<MathNode> children)
    {
        (Tag, Text, Children) = (tag, "", children);
        foreach (var child in children)
            Depth = Math.Max(Depth, child.Depth + 1);
    }

    public string Tag { get; }

    public string Text { get; }

    public IReadOnlyList<MathNode> Children { get; }

    /// <summary>The nesting depth of the elements in this one.</summary>
    public int Depth { get; }

    /// <summary>The attributes in HTML, each preceded by a space.</summary>
    public string Attributes { get; set; } = "";

    public MathClass Class { get; set; }

    /// <summary>True if scripts are set below and above in display style.</summary>
    public bool HasLimits { get; set; }

    /// <summary>True if scripts are set below and above in every style.</summary>
    public bool AlwaysHasLimits { get; init; }

    /// <summary>True for a function that applies to what follows, such as <c>sin</c>.</summary>
    public bool IsFunction { get; set; }

    /// <summary>Creates a node for these children: the child itself if there is only one, or a row.</summary>
    public static MathNode Row(IReadOnlyList<MathNode> nodes) => nodes.Count == 1 ? nodes[0] : new("mrow", nodes);

    public static MathNode Space(string width) =>
        new("mspace", "", MathClass.Space) { Attributes = $" width=\"{width}\"" };
}

/// <summary>Operator attributes in HTML.</summary>
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
