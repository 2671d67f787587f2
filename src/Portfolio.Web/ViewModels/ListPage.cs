using Portfolio.Content.Model;
using Portfolio.Web.Markdown;
using Portfolio.Web.Urls;

namespace Portfolio.Web.ViewModels;

/// <summary>A list of posts: of the blog, a tag or a year.</summary>
public abstract record ListPage : PageModel
{
    public required IReadOnlyList<Post> Posts { get; init; }

    /// <summary><see langword="null"/> for a list that is not split into pages.</summary>
    public Pager? Pager { get; init; }

    public override DateTimeOffset? Modified => PublicPages.LastModified(Posts);

    public override void WriteMarkdown(MarkdownText text)
    {
        text.Entries(Posts);
        if (Pager?.NextUrl is { } next)
            text.Line().Line($"Older posts: {text.Url(next)}");
    }
}
