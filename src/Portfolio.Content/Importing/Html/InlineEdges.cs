using System.Text;
using AngleSharp.Dom;

namespace Portfolio.Content.Importing.Html;

/// <summary>What is before and after an inline, on which depends whether Markdown takes marks for emphasis.</summary>
internal static class InlineEdges
{
    /// <summary>The first character after a node in its block; <c>\0</c> at the end of the block.</summary>
    public static char Next(INode node)
    {
        for (var at = node; at is not null && !at.IsBlock(); at = at.Parent)
        {
            for (var sibling = at.NextSibling; sibling is not null; sibling = sibling.NextSibling)
            {
                if (sibling is IElement { LocalName: "br" } || sibling.IsBlock())
                    return '\n';
                if (sibling is IElement { LocalName: "img" })
                    return '!';
                if (sibling is IElement { LocalName: "a" or Footnotes.Marker })
                    return '[';
                if (sibling is IText or IElement && sibling.TextContent.Length > 0)
                    return sibling.TextContent[0];
            }
        }

        return '\0';
    }

    /// <param name="before">The line so far.</param>
    /// <param name="inner">What is emphasized; not empty.</param>
    /// <param name="isNested">Whether it is in other emphasis.</param>
    public static bool AllowMarks(StringBuilder before, string inner, char mark, char next, IElement element, bool isNested)
    {
        var previous = before.Length == 0 ? '\0' : before[^1];
        var isAlone = isNested && before.Length == 0 && IsOnly(element);
        if (char.IsWhiteSpace(inner[0]) || char.IsWhiteSpace(inner[^1]))
            return false;
        if (previous == mark || (isNested && !isAlone && (previous == '\0' || IsLast(element))))
            return false;
        if ((inner[0] == mark || inner[^1] == mark) && !(element.ChildNodes.Length == 1 && element.FirstChild is IElement))
            return false;
        return !(IsPunctuation(inner[0]) && !IsEdge(previous)) && !(IsPunctuation(inner[^1]) && !IsEdge(next));
    }

    private static bool IsOnly(INode node) => node.Parent!.ChildNodes.Length == 1;

    private static bool IsLast(INode node) => node.NextSibling is null;

    private static bool IsPunctuation(char c) => !char.IsLetterOrDigit(c);

    /// <summary>The end of the block, white space, or punctuation of ASCII.</summary>
    private static bool IsEdge(char c) =>
        c == '\0' || char.IsWhiteSpace(c) || (char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)));
}
