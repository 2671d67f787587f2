using System.Text;

namespace Portfolio.Formulas.MathMl;

internal static class MathMlText
{
    /// <summary>
    /// Returns a <c>math</c> element with the TeX source as alternative text, unless the formula has no scripts,
    /// fractions or functions. Programs that read the text of the page would read an annotation of the whole formula as
    /// a second formula. A long inline formula becomes several elements, between which the line can break.
    /// </summary>
    public static string Of(MathNode formula, string tex, bool isDisplay)
    {
        var html = new StringBuilder();
        var isText = IsText(formula);
        foreach (var part in isDisplay ? [formula] : InlineParts.Of(formula))
        {
            var isFirst = html.Length == 0;
            html.Append(isFirst ? "<math" : "<wbr><math")
                .Append(isDisplay ? " display=\"block\"" : InlineParts.ClassOf(part, isMore: !isFirst && !isText));
            if (isFirst && !isText)
                html.AppendAttribute("alttext", tex);
            Append(html.Append('>'), part);
            html.Append("</math>");
        }

        return html.ToString();
    }

    /// <summary>Determines whether a formula is on one line, without scripts, fractions or functions.</summary>
    private static bool IsText(MathNode node) =>
        node is { Tag: "mrow" or "mi" or "mn" or "mo" or "mtext", Text: not "\u2061" } && node.Children.All(IsText);

    private static void Append(StringBuilder html, MathNode node)
    {
        html.Append('<').Append(node.Tag).Append(node.Attributes);
        if (node.Text.Length == 0 && node.Children.Count == 0)
        {
            html.Append("/>");
            return;
        }

        html.Append('>').AppendEncoded(node.Text);
        for (var i = 0; i < node.Children.Count; i++)
            AppendMarked(html, node.Children[i], i == 0 ? MarkBefore(node) : "", MarkAfter(node, i));
        html.Append("</").Append(node.Tag).Append('>');
        // Browsers ignore spaces between elements of a formula.
        if (node.Tag is "mtd" or "mtr" || node.Text == "\u2061")
            html.Append(' ');
    }

    /// <summary>
    /// Appends a node between marks for programs that convert the page to text: without <c>^</c>, they read 2<sup>10</sup>
    /// as 210. Browsers and screen readers ignore annotations.
    /// </summary>
    private static void AppendMarked(StringBuilder html, MathNode node, string before, string after)
    {
        if (before.Length > 0)
            html.Append("<mrow><semantics><mspace/><annotation>").Append(before).Append("</annotation></semantics>");
        // An operator such as ∑ keeps its size and spacing in every browser only without an annotation.
        if (after.Length == 0 || node is { Tag: "mo", Class: not MathClass.Closing })
        {
            Append(html, node);
        }
        else
        {
            Append(html.Append("<semantics>"), node);
            html.Append("<annotation>").Append(after).Append("</annotation></semantics>");
        }

        html.Append(before.Length > 0 ? "</mrow>" : "");
    }

    private static string MarkBefore(MathNode node) => node.Tag switch
    {
        "msqrt" => "√(",
        "mfrac" or "mroot" when node.Attributes != MathAttributes.NoLine && LinearText.IsRow(node.Children[0]) => "(",
        _ => "",
    };

    private static string MarkAfter(MathNode node, int child)
    {
        var isScript = node.Tag is "msub" or "msup" or "msubsup" or "munder" or "mover" or "munderover";
        // The attributes of scripts are those of accents. A fraction without a line is a binomial.
        if (node.Tag == "msqrt")
            return ")";
        if ((isScript && node.Attributes.Length > 0) || node.Attributes == MathAttributes.NoLine
            || !(isScript || node.Tag is "mfrac" or "mroot"))
        {
            return "";
        }
        var end = LinearText.IsRow(node.Children[child]) && !(isScript && child == 0) ? ")" : "";
        if (child + 1 == node.Children.Count)
            return node.Tag == "mroot" ? end + ")" : end;
        var next = node.Children[child + 1];
        var mark = (node.Tag, child) switch
        {
            ("mfrac", _) => "/",
            ("mroot", _) => "^(1/",
            ("msub" or "munder" or "msubsup" or "munderover", 0) => "_",
            _ => LinearText.IsPrime(next) ? "" : "^",
        };
        return end + mark + (LinearText.IsRow(next) ? "(" : "");
    }
}

/// <summary>Splits a long inline formula after operators, like TeX.</summary>
internal static class InlineParts
{
    /// <summary>The maximum number of characters of a formula in a line on a phone screen.</summary>
    private const int MaxLine = 28;

    private const int MinPart = 8;

    public static IReadOnlyList<MathNode> Of(MathNode formula)
    {
        if (formula is not { Tag: "mrow", Attributes: "" } || LengthOf(formula) <= MaxLine)
            return [formula];
        var parts = new List<MathNode>();
        var part = new List<MathNode>();
        var (length, depth) = (0, 0);
        for (var i = 0; i < formula.Children.Count; i++)
        {
            var node = formula.Children[i];
            part.Add(node);
            length += LengthOf(node);
            depth += node.Class == MathClass.Opening ? 1 : node.Class == MathClass.Closing ? -1 : 0;
            // Inside brackets, a formula breaks only after a long part.
            if (!CanBreakBehind(node, i) || length < (depth > 0 ? MaxLine : MinPart) || i + 1 == formula.Children.Count)
                continue;
            // Without the `form` attribute, browsers treat an operator at the end of an element as a postfix operator.
            if (!node.Attributes.Contains(" form=", StringComparison.Ordinal))
                node.Attributes += MathAttributes.Infix;
            parts.Add(MathNode.Row([.. part]));
            part.Clear();
            length = 0;
        }

        parts.Add(MathNode.Row(part));
        return parts;
    }

    /// <summary>Returns the <c>class</c> attribute of a part, or an empty string if the part needs no class.</summary>
    /// <param name="isMore">True if the alternative text that contains this part is in an earlier element.</param>
    public static string ClassOf(MathNode part, bool isMore)
    {
        // The class `broad` lets a part scroll, because the part can be wider than a phone screen.
        var isBroad = LengthOf(part) > MaxLine;
        return (isBroad, isMore) switch
        {
            (true, true) => " class=\"broad more\"",
            (true, false) => " class=\"broad\"",
            (false, true) => " class=\"more\"",
            _ => "",
        };
    }

    private static bool CanBreakBehind(MathNode node, int index) => index > 0 && node.Tag == "mo"
        && node.Class is MathClass.Binary or MathClass.Punctuation
        && !node.Attributes.Contains("prefix", StringComparison.Ordinal);

    private static int LengthOf(MathNode node) => node.Text.Length + node.Children.Sum(LengthOf);
}

/// <summary>Writes formulas as plain text for search and descriptions, such as <c>x^2/(n + 1)</c>.</summary>
internal static class LinearText
{
    public static string Of(MathNode formula)
    {
        var text = new StringBuilder();
        Append(text, formula);
        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Determines whether text needs brackets around the node if it is a script or part of a fraction.</summary>
    public static bool IsRow(MathNode node) => node.Children.Count > 1 && node.Tag == "mrow";

    public static bool IsPrime(MathNode script) => script is { Tag: "mo", Text: "′" or "″" or "‴" };

    private static void Append(StringBuilder text, MathNode node)
    {
        switch (node)
        {
            case { Tag: "mspace" }:
                text.Append(' ');
                break;
            case { Tag: "mo", Text: ['\u2061'] }:
                text.Append(' ');
                break;
            case { Tag: "mo", Class: MathClass.Binary }
                when !node.Attributes.Contains("prefix", StringComparison.Ordinal):
                text.Append(' ').Append(node.Text).Append(' ');
                break;
            case { Tag: "mo", Class: MathClass.Punctuation }:
                text.Append(node.Text).Append(' ');
                break;
            case { Tag: "msub" or "munder" or "msup" or "mover" or "msubsup" or "munderover" }:
                AppendScripts(text, node);
                break;
            case { Tag: "mfrac" }:
                AppendPart(text, node.Children[0]);
                text.Append(node.Attributes == MathAttributes.NoLine ? ' ' : '/');
                AppendPart(text, node.Children[1]);
                break;
            case { Tag: "msqrt" or "mroot" }:
                if (node.Tag == "mroot")
                    AppendPart(text, node.Children[1]);
                text.Append("√(");
                Append(text, node.Children[0]);
                text.Append(')');
                break;
            case { Tag: "mtd" }:
                AppendAll(text, node);
                text.Append(' ');
                break;
            case { Tag: "mtr" }:
                AppendAll(text, node);
                text.Append("; ");
                break;
            case { Tag: "mphantom" }:
                break;
            default:
                text.Append(node.Text);
                AppendAll(text, node);
                break;
        }
    }

    private static void AppendScripts(StringBuilder text, MathNode node)
    {
        Append(text, node.Children[0]);
        var hasLower = node.Tag is not ("msup" or "mover");
        if (hasLower)
            AppendScript(text, '_', node.Children[1]);
        if (node.Tag is not ("msub" or "munder"))
            AppendScript(text, '^', node.Children[hasLower ? 2 : 1]);
    }

    private static void AppendScript(StringBuilder text, char mark, MathNode script)
    {
        if (!IsPrime(script))
            text.Append(mark);
        AppendPart(text, script);
    }

    private static void AppendPart(StringBuilder text, MathNode node)
    {
        text.Append(IsRow(node) ? "(" : "");
        Append(text, node);
        text.Append(IsRow(node) ? ")" : "");
    }

    private static void AppendAll(StringBuilder text, MathNode node)
    {
        foreach (var child in node.Children)
            Append(text, child);
    }
}
