using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Portfolio.Import.Html;

/// <summary>Recognizes notes beside the text by their elements, roles and classes.</summary>
internal static partial class SideNote
{
    /// <summary>Determines whether an element is a note beside the text or below it, and no callout.</summary>
    public static bool Is(IElement element) => (element.LocalName is "aside" or "d-footnote"
        || element.Attribute("role") is "doc-footnote" or "doc-endnote" || element.Attribute("data-type") == "footnote"
        || element.ClassList.Any(IsName)) && AlertBlock.KindOf(element) is null;

    /// <summary>Determines whether the name of a class is that of notes beside the text.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>Determines whether an element is a note inside a line of text.</summary>
    public static bool IsInText(IElement element) => element.LocalName is "span" or "small" or "d-footnote" && Is(element)
        && element.TextContent.Any(char.IsLetter) && (element.PreviousSibling is not null || element.NextSibling is not null);

    /// <summary>Determines whether a place in the text names a note, by its name or with a number.</summary>
    public static bool HasPlace(IElement note)
    {
        var name = note.Attribute("name");
        return note.Owner!.QuerySelectorAll("[name], a[href^='#']").Any(e => !note.Contains(e)
            && ((name.Length > 0 && e.Attribute("name") == name)
                || (e.Attribute("href") is ['#', .. var id] && id == note.Id && (IsReference(e) || IsNumber(e)))));
    }

    /// <summary>Determines whether a link says that it leads to a note.</summary>
    public static bool IsReference(IElement link) => link.Attribute("role") == "doc-noteref" || link.Attribute("data-type") == "noteref"
        || link.Attribute("epub:type") == "noteref" || link.HasAttribute("data-footnote-ref") || link.HasClass("footnote-ref");

    /// <summary>Determines whether an element contains no words, but a number or a symbol.</summary>
    public static bool IsNumber(IElement element) => !element.TextContent.Any(char.IsLetter);

    /// <summary>Matches the names of classes such as <c>sidenote</c>, <c>margin-note</c> and <c>margin-aside</c>.</summary>
    [GeneratedRegex(@"^(footnote|(side|margin)[-_]?(note|aside))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Name();
}
