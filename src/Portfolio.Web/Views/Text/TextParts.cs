using System.Collections.Immutable;

namespace Portfolio.Web.Views;

/// <summary>
/// Finds the parts of a text that have a style sheet or a script of their own, such as <c>Code.css</c> in this folder.
/// </summary>
internal static class TextParts
{
    /// <summary>The part of a page that shows a document written by the author.</summary>
    public const string Text = "Text";

    /// <summary>The part of pages in languages that are written from right to left.</summary>
    public const string RightToLeft = "RightToLeft";

    /// <summary>The part of pages in languages whose script has no monospaced fonts on most devices.</summary>
    public const string NoMono = "NoMono";

    /// <summary>The part of all pages of a documentation, whose search field is in the header.</summary>
    public const string Docs = "Docs";

    /// <summary>The part of texts with frames, which the content security policy of the page must allow.</summary>
    public const string Frames = "Frames";

    /// <summary>The part of pages with an author's text for a part of the site, such as <c>views/banner.md</c>.</summary>
    public const string OwnTexts = "OwnTexts";

    /// <summary>
    /// HTML that only the renderer writes,
    /// so that the author's text never contains it, and the part that it requires.
    /// </summary>
    private static readonly (string Markup, string Part)[] Markers = [
        ("class=\"card", "Cards"),
        ("class=\"tabs\"", "Tabs"),
        ("class=\"term\"", "Terms"),
        ("class=\"footnotes\"", "Footnotes"),
        ("<table", "Tables"),
        ("<pre", "Code"),
        ("<math", "Formulas"),
        ("<img", "Pictures"),
        (" viewBox=", "Pictures"),
        ("<form", "Forms"),
        ("<iframe", Frames),
    ];

    /// <summary>Gets all parts in the order of their style sheets.</summary>
    public static ImmutableArray<string> All { get; } =
        [Docs, OwnTexts, Text, .. Markers.Select(marker => marker.Part).Distinct(), RightToLeft, NoMono];

    public static IReadOnlyList<string> Of(FilledMarkdown text, Cover? cover) =>
    [
        Text, .. cover is null ? [] : (string[])["Pictures"],
        .. Markers.Where(marker => text.Html.Contains(marker.Markup, StringComparison.Ordinal)).Select(marker => marker.Part),
    ];
}
