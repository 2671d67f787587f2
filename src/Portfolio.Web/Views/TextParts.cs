namespace Portfolio.Web.Views;

/// <summary>
/// Finds what a text contains that has its own section in the style sheet or the script. The comment
/// <c>/* for _Stair, Code */</c> in <c>site.css</c> and <c>site.js</c> starts a section for pages that execute the view
/// <c>_Stair.cshtml</c>, or whose text has code.
/// </summary>
internal static class TextParts
{
    /// <summary>The part of a page that shows a document written by the author.</summary>
    public const string Text = "Text";

    /// <summary>The part of pages in languages that are written from right to left.</summary>
    public const string RightToLeft = "RightToLeft";

    /// <summary>The part of all pages of a documentation, with its lists of pages and its search field.</summary>
    public const string Docs = "Docs";

    /// <summary>
    /// HTML that only the renderer writes,
    /// so that the author's text never contains it, and the part that it requires.
    /// </summary>
    private static readonly (string Markup, string Part)[] Markers = [
        ("<pre", "Code"),
        ("<table", "Tables"),
        ("<math", "Formulas"),
        ("<img", "Pictures"),
        (" viewBox=", "Pictures"),
        ("class=\"footnotes\"", "Footnotes"),
        ("class=\"term\"", "Terms"),
        ("class=\"card", "Cards"),
        ("class=\"tabs\"", "Tabs"),
        ("<form", "Forms"),
    ];

    public static IReadOnlyList<string> All { get; } = [Text, RightToLeft, Docs, .. Markers.Select(marker => marker.Part).Distinct()];

    public static IReadOnlyList<string> Of(FilledMarkdown text, Cover? cover) =>
    [
        Text, .. cover is null ? [] : (string[])["Pictures"],
        .. Markers.Where(marker => text.Html.Contains(marker.Markup, StringComparison.Ordinal)).Select(marker => marker.Part),
    ];
}
