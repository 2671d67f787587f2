namespace Portfolio.Formulas.MathMl;

/// <summary>
/// Specifies the class of a formula part, which determines the spacing (The TeXbook, chapter 17). Binary operators and
/// relations share one class.
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

    /// <summary>Gets the maximum nesting depth of the descendants.</summary>
    public int Depth { get; }

    /// <summary>Gets or sets the attributes in HTML syntax, each preceded by a space.</summary>
    public string Attributes { get; set; } = "";

    public MathClass Class { get; set; }

    /// <summary>Gets or sets a value indicating whether scripts are set below and above the node in display style.</summary>
    public bool HasLimits { get; set; }

    /// <summary>Gets a value indicating whether scripts are set below and above the node in every style.</summary>
    public bool AlwaysHasLimits { get; init; }

    /// <summary>Gets or sets a value indicating whether the node is a function, such as <c>sin</c>.</summary>
    public bool IsFunction { get; set; }

    /// <summary>Returns the only node of a list, or a row that contains several nodes.</summary>
    public static MathNode Row(IReadOnlyList<MathNode> nodes) => nodes.Count == 1 ? nodes[0] : new("mrow", nodes);

    public static MathNode Space(string width) =>
        new("mspace", "", MathClass.Space) { Attributes = $" width=\"{width}\"" };
}

internal static class MathAttributes
{
    public const string NotStretchy = " stretchy=\"false\"";

    public const string Stretchy = " stretchy=\"true\"";

    public const string Prefix = " form=\"prefix\"";

    public const string Infix = " form=\"infix\"";

    public const string NoSpace = " lspace=\"0\" rspace=\"0\"";

    /// <summary>The attribute of a fraction without a line, which is a binomial.</summary>
    public const string NoLine = " linethickness=\"0\"";

    public const string NotMovable = " movablelimits=\"false\"";

    public const string Upright = " mathvariant=\"normal\"";

    public const string Accent = " accent=\"true\"";
}
