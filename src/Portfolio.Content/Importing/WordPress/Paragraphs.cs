using AngleSharp.Dom;

namespace Portfolio.Content.Importing.WordPress;

/// <summary>Makes the line ends of classic content what WordPress makes of them: two part paragraphs, one breaks a line.</summary>
internal static class Paragraphs
{
    public static void Split(IElement body)
    {
        foreach (var text in body.Descendants<IText>().Where(MayBreak).ToList())
        {
            var lines = text.Data.ReplaceLineEndings("\n").Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (i > 0 && !IsAtBlock(text, lines, i))
                    text.Before(body.Owner!.CreateElement("br"));
                text.Before(body.Owner!.CreateTextNode(lines[i]));
            }

            text.Remove();
        }
    }

    private static bool MayBreak(IText text) =>
        text.Data.Contains('\n', StringComparison.Ordinal)
            && text.ParentElement is { LocalName: not ("ul" or "ol" or "table" or "tbody" or "thead" or "tr" or "dl" or "figure") }
        && !text.Ancestors<IElement>().Any(a => a.LocalName is "pre" or "code" or "script" or "style" or "textarea" or "svg");

    /// <summary>Whether only white space is between a line end and a block or break before or after it.</summary>
    private static bool IsAtBlock(IText text, string[] lines, int line) =>
        (lines[..line].All(string.IsNullOrWhiteSpace) && IsBlock(text.PreviousSibling, text))
        || (lines[line..].All(string.IsNullOrWhiteSpace) && IsBlock(text.NextSibling, text));

    private static bool IsBlock(INode? node, IText text) =>
        node is null ? Html.DomNodes.IsBlock(text.Parent!) : node is IElement { LocalName: "br" } || Html.DomNodes.IsBlock(node);
}
