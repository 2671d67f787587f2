using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Portfolio.Formulas.Tests;

/// <summary>
/// Describes the structure of a MathML formula on one line. Details that do not affect the structure are omitted:
/// grouping rows, annotations, styles, classes other than alignment, function application operators with their spaces,
/// and stretching of brackets.
/// </summary>
internal static partial class MathTree
{
    private static readonly string[] Transparent = ["math", "semantics", "mrow", "mstyle", "mpadded"];

    /// <param name="mathMl">One or more elements, because a long formula consists of several elements.</param>
    public static string Of(string mathMl) =>
        Row(XElement.Parse($"<div>{mathMl.Replace("<wbr>", "", StringComparison.Ordinal)}</div>"));

    private static string Row(XElement parent) => string.Join(' ', Parts(parent));

    private static IEnumerable<string> Parts(XElement parent)
    {
        var isAfterApplication = false;
        foreach (var node in Flat(parent))
        {
            var isFunctionSpace = isAfterApplication && node.Name.LocalName == "mspace";
            isAfterApplication = node.Value == "\u2061";
            if (!isAfterApplication && !isFunctionSpace && Node(node) is { Length: > 0 } text)
                yield return text;
        }
    }

    private static IEnumerable<XElement> Flat(XElement parent) =>
        parent.Elements().SelectMany(e => Transparent.Contains(e.Name.LocalName) ? Flat(e) : [e]);

    private static string Node(XElement node) => node.Name.LocalName switch
    {
        "annotation" => "",
        "mi" => (node.Attribute("mathvariant")?.Value == "normal" ? "upright:" : "") + node.Value,
        "mn" => node.Value.Replace(",", " , ", StringComparison.Ordinal),
        "mo" => Operator(node),
        "mtext" => $"“{node.Value.Replace('\u00A0', ' ')}”",
        "mspace" => Space(node.Attribute("width")?.Value ?? "0"),
        "menclose" when node.Attribute("notation")?.Value is "top" => $"mover({Row(node)}; ‾)",
        "menclose" when node.Attribute("notation")?.Value is "bottom" => $"munder({Row(node)}; _)",
        "mfrac" when node.Attribute("linethickness")?.Value.StartsWith('0') == true => $"binomial({Arguments(node)})",
        "mtd" => Alignment(node.Attribute("class")?.Value ?? "") + Row(node),
        "mtr" => $"[{string.Join(" & ", node.Elements().Select(Node))}]",
        "mtable" => $"table({string.Join(' ', node.Elements().Select(Node))})",
        "msqrt" => $"msqrt({Row(node)})",
        "mphantom" => $"mphantom({Row(node)})",
        var name => $"{name}({Arguments(node)})",
    };

    private static string Arguments(XElement node) =>
        string.Join("; ", node.Elements().Select(e => Transparent.Contains(e.Name.LocalName) ? Row(e) : Node(e)));

    private static string Operator(XElement node)
    {
        var text = node.Value.Replace('∣', '|').Replace("″", "′′", StringComparison.Ordinal)
            .Replace("‴", "′′′", StringComparison.Ordinal).Replace("\uFE0E", "", StringComparison.Ordinal);
        text = string.Join(
            ' ', text.EnumerateRunes().All(r => r.Value == '′') ? text.Select(c => c.ToString()) : [text]);
        text = text.Normalize();
        return node.Attribute("minsize") is { } size ? $"{text}:{size.Value}" : text;
    }

    private static string Space(string width)
    {
        var number = double.Parse(Number().Match(width).Value, CultureInfo.InvariantCulture);
        return number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"space:{number:0.##}");
    }

    private static string Alignment(string classes)
    {
        var names = classes.Split(' ');
        return names.Contains("l") || names.Contains("tml-left")
            ? "left:" : names.Contains("r") || names.Contains("tml-right") ? "right:" : "";
    }

    [GeneratedRegex("^-?[0-9.]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
