using Portfolio.Content.Model;
using Portfolio.Web.Delivery;
using Portfolio.Web.Formats;

namespace Portfolio.Web.ViewModels;

/// <summary>A page of posts: the blog, a tag, a year.</summary>
public abstract record ListPage : PageModel
{
    public required IReadOnlyList<Post> Posts { get; init; }

    public Pager Pager { get; init; } = new("", 1, 1);

    public override DateTimeOffset? Modified => SiteMap.Newest(Posts);

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

/// <summary>Pages of a long list. Addresses are root-relative.</summary>
/// <param name="Path">Address of the first page.</param>
/// <param name="Number">This page, from 1.</param>
/// <param name="Count">How many there are.</param>
public sealed record Pager(string Path, int Number, int Count)
{
    public string? Previous => Number > 1 ? Of(Number - 1) : null;

    public string? Next => Number < Count ? Of(Number + 1) : null;

    public string Of(int number) => number == 1 ? Path : $"{Path}/page/{number}";
}
