namespace Portfolio.Web.Views;

/// <summary>
/// Specifies the parts of the style sheet and the script that a page needs. The comment <c>/* for Code, Tables */</c>
/// in <c>site.css</c> and <c>site.js</c> starts a section for pages with one of these parts.
/// </summary>
[Flags]
public enum PageParts
{
    /// <summary>No part, so that only the section for all pages applies.</summary>
    None = 0,

    Lists = 1,

    /// <summary>The profile, the projects and the skills of the author.</summary>
    Profile = 1 << 1,

    Forms = 1 << 2,

    Search = 1 << 3,

    /// <summary>The links to the previous and next post, the series and related posts.</summary>
    Post = 1 << 4,

    /// <summary>A document written by the author.</summary>
    Text = 1 << 5,

    Contents = 1 << 6,

    Code = 1 << 7,

    Tables = 1 << 8,

    Formulas = 1 << 9,

    /// <summary>Images and diagrams.</summary>
    Pictures = 1 << 10,

    Footnotes = 1 << 11,

    /// <summary>Abbreviations with a note that explains them.</summary>
    Terms = 1 << 12,

    Cards = 1 << 13,

    /// <summary>A chart of series, or of the posts in one series.</summary>
    Stairs = 1 << 14,

    /// <summary>The chart and the lists of an archive by month.</summary>
    Archive = 1 << 15,

    Tags = 1 << 16,

    Projects = 1 << 17,

    Cv = 1 << 18,

    /// <summary>Consecutive code blocks shown as tabs.</summary>
    Tabs = 1 << 19,

    /// <summary>The blog with its filter for articles and notes, its series and its tags.</summary>
    Blog = 1 << 20,

    RightToLeft = 1 << 21,

    Pager = 1 << 22,

    /// <summary>The lists of pages and the search field of a documentation.</summary>
    Docs = 1 << 23,

    /// <summary>The search of a server.</summary>
    LiveSearch = 1 << 24,

    /// <summary>The search of an export, in the reader's browser.</summary>
    StaticSearch = 1 << 25,
}

internal static class TextParts
{
    /// <summary>
    /// HTML that only the renderer writes,
    /// so that the author's text never contains it, and the page part that it requires.
    /// </summary>
    private static readonly (string Markup, PageParts Part)[] Markers = [
        ("<pre", PageParts.Code),
        ("<table", PageParts.Tables),
        ("<math", PageParts.Formulas),
        ("<img", PageParts.Pictures),
        (" viewBox=", PageParts.Pictures),
        ("class=\"footnotes\"", PageParts.Footnotes),
        ("class=\"term\"", PageParts.Terms),
        ("class=\"card", PageParts.Cards),
        ("class=\"tabs\"", PageParts.Tabs),
        ("<form", PageParts.Forms),
    ];

    public static PageParts Of(FilledMarkdown text, Cover? cover)
    {
        var parts = cover is null ? PageParts.Text : PageParts.Text | PageParts.Pictures;
        foreach (var (markup, part) in Markers)
        {
            if (text.Html.Contains(markup, StringComparison.Ordinal))
                parts |= part;
        }

        return parts;
    }
}
