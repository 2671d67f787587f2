using Portfolio.Content.Model;
using Portfolio.Web.Markdown;
using Portfolio.Web.Text.Languages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.ViewModels;

/// <summary>A list of posts: of the blog, a tag or a year.</summary>
public abstract record ListPage : PageModel
{
    public required IReadOnlyList<Post> Posts { get; init; }

    /// <summary><see langword="null"/> for a list that is not split into pages.</summary>
    public Pager? Pager { get; init; }

    public override DateTimeOffset? Modified => PublicPages.LastModified(Posts);

    /// <summary>A text about the list with the number of the page, unless that is the first.</summary>
    protected static string WithNumber(string list, Pager pager, InterfaceLanguage text) =>
        pager.Number == 1 ? list : text["{0}, page {1}", list, pager.Number];

    public override void WriteMarkdown(MarkdownText text)
    {
        text.Entries(Posts);
        if (Pager?.NextUrl is { } next)
            text.Line().Line($"Older posts: {text.Url(next)}");
    }
}
