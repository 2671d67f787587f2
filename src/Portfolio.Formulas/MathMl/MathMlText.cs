using System.Text;

namespace Portfolio.Formulas.MathMl;

/// <summary>Writes formulas as MathML Core in HTML.</summary>
internal static class MathMlText
{
    /// <summary>A <c>math</c> element that keeps the TeX as an annotation, from which programs and feeds take it.</summary>
    public static string Of(MathNode formula, string tex, bool isDisplay)
    {
        var html = new StringBuilder(isDisplay ? "<math display=\"block\"><semantics>" : "<math><semantics>");
        Append(html, formula);
        return html.Append("<annotation encoding=\"application/x-tex\">").AppendEncoded(tex).Append("</annotation></semantics></math>")
            .ToString();
    }

    private static void Append(StringBuilder html, MathNode node)
    {
        html.Append('<').Append(node.Tag).Append(node.Attributes);
        if (node.Text.Length == 0 && node.Children.Count == 0)
        {
            html.Append("/>");
            return;
        }

        html.Append('>').AppendEncoded(node.Text);
        foreach (var child in node.Children)
            Append(html, child);
        html.Append("</").Append(node.Tag).Append('>');
    }
}
