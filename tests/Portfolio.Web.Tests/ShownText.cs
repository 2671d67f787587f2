using AngleSharp.Dom;

namespace Portfolio.Web.Tests;

internal static class ShownText
{
    /// <summary>Returns the text of an element with collapsed white space, as browsers show it.</summary>
    public static string Shown(this INode node) =>
        string.Join(' ', node.TextContent.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
