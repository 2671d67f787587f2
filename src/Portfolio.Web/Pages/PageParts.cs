namespace Portfolio.Web.Pages;

/// <summary>
/// The parts of the style sheet and the script that a page carries. The comment <c>/* for Code, Tables */</c> in
/// <c>site.css</c> and <c>site.js</c> begins a section for pages with one of these parts.
/// </summary>
[Flags]
public enum PageParts
{
    /// <summary>The section for all pages.</summary>
    None = 0,

    /// <summary>Lists of posts.</summary>
    Lists = 1,

    /// <summary>The author's profile, projects and skills.</summary>
    Profile = 1 << 1,

    /// <summary>A search form.</summary>
    Forms = 1 << 2,

    /// <summary>Search results.</summary>
    Search = 1 << 3,

    /// <summary>The surroundings of a post.</summary>
    Post = 1 << 4,

    /// <summary>An author's document.</summary>
    Text = 1 << 5,

    /// <summary>A table of contents.</summary>
    Contents = 1 << 6,

    /// <summary>Code blocks.</summary>
    Code = 1 << 7,

    Tables = 1 << 8,

    Formulas = 1 << 9,

    /// <summary>Images and drawings.</summary>
    Pictures = 1 << 10,

    Footnotes = 1 << 11,

    /// <summary>Abbreviations with explanations.</summary>
    Terms = 1 << 12,

    /// <summary>Cards that link to videos, repositories and posts.</summary>
    Cards = 1 << 13,

    /// <summary>Rows for series or for the parts of one.</summary>
    Stairs = 1 << 14,

    /// <summary>Months of an archive.</summary>
    Archive = 1 << 15,

    /// <summary>The index of tags.</summary>
    Tags = 1 << 16,

    /// <summary>The projects page, with large drawings.</summary>
    Projects = 1 << 17,

    /// <summary>The curriculum vitae.</summary>
    Cv = 1 << 18,

    /// <summary>Code blocks as tabs.</summary>
    Tabs = 1 << 19,

    /// <summary>The blog: buttons that choose articles or notes, series and tags.</summary>
    Blog = 1 << 20,

    /// <summary>A page in a language that is written from right to left.</summary>
    RightToLeft = 1 << 21,

    /// <summary>Links to newer and older posts.</summary>
    Pager = 1 << 22,
}

/// <summary>Finds the parts that an author's document needs.</summary>
internal static class TextParts
{
    /// <summary>Markup that only the renderer writes, by part.</summary>
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

    /// <summary>Returns the parts of a document with its cover, or none if there is no document.</summary>
    public static PageParts Of(Document? document)
    {
        if (document is null)
            return PageParts.None;
        var parts = document.Cover is null ? PageParts.Text : PageParts.Text | PageParts.Pictures;
        foreach (var (markup, part) in Markers)
        {
            if (document.Body!.Html.Contains(markup, StringComparison.Ordinal))
                parts |= part;
        }

        return parts;
    }
}
