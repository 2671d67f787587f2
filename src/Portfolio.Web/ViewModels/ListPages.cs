
using Portfolio.Content.Model;
using Portfolio.Web.Markdown;
using Portfolio.Web.Urls;

namespace Portfolio.Web.ViewModels;

/// <summary>A page of posts: the blog, a tag, a year.</summary>
public abstract record ListPage : PageModel
{
    public required IReadOnlyList<Post> Posts { get; init; }

    public Pager Pager { get; init; } = new("", 1, 1);

    public override DateTimeOffset? Modified => PublicPages.Newest(Posts);

    public override void WriteTo(MarkdownText text)
    {
        text.Entries(Posts);
        if (Pager.Next is not null)
            text.Line().Line($"Older posts: {text.Url(Pager.Next)}");
    }
}

/// <summary><c>/blogs</c>.</summary>
public sealed record BlogPage : ListPage
{
    public string? Tagline { get; init; }

    public IReadOnlyList<Post> Featured { get; init; } = [];

    public override void WriteTo(MarkdownText text)
    {
        if (Tagline is not null)
            text.Line(MarkdownText.Escape(Tagline)).Line();
        if (Featured.Count > 0)
            text.Section("Featured").Links(Featured).Section("All posts");
        base.WriteTo(text);
    }
}

/// <summary><c>/tags/{tag}</c>.</summary>
public sealed record TagPage : ListPage
{
    public required TagCount Tag { get; init; }

    public override string FeedPath => $"/tags/{Tag.Slug}";
}

/// <summary><c>/archive/{yyyy}</c>.</summary>
public sealed record YearPage : ListPage
{
    public required int Year { get; init; }
}
