
using Portfolio.Content.Model;
using Portfolio.Web.Markdown;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.ViewModels;

/// <summary><c>/tags</c>.</summary>
public sealed record TagsPage : PageModel
{
    public required IReadOnlyList<TagCount> Tags { get; init; }

    /// <summary>The newest date of the posts that have tags.</summary>
    public DateTimeOffset? Newest { get; init; }

    public override DateTimeOffset? Modified => Newest;

    public override void WriteTo(MarkdownText text)
    {
        foreach (var tag in Tags)
            text.Line($"- {text.Link(tag.Label, $"/tags/{tag.Slug}")} ({tag.Count})");
    }
}

/// <summary><c>/series</c>.</summary>
public sealed record SeriesIndexPage : PageModel
{
    public required IReadOnlyList<Series> Series { get; init; }

    public override DateTimeOffset? Modified => PublicPages.Newest(Series.SelectMany(s => s.Posts));

    public override void WriteTo(MarkdownText text)
    {
        foreach (var series in Series)
            text.Line($"- {text.Link(series.Title, $"/series/{series.Slug}")}").Links(series.Posts, indent: "  ");
    }
}

/// <summary><c>/series/{series}</c>.</summary>
public sealed record SeriesPage : PageModel
{
    public required Series Series { get; init; }

    public override string FeedPath => $"/series/{Series.Slug}";

    public override DateTimeOffset? Modified => PublicPages.Newest(Series.Posts);

    public override void WriteTo(MarkdownText text) => text.Entries(Series.Posts);
}

/// <summary><c>/archive</c>: every year with its months.</summary>
public sealed record ArchivePage : PageModel
{
    public required IReadOnlyList<Post> Posts { get; init; }

    public override DateTimeOffset? Modified => PublicPages.Newest(Posts);

    public IEnumerable<IGrouping<int?, Post>> Years => Posts.GroupBy(p => p.Year);

    public override void WriteTo(MarkdownText text)
    {
        foreach (var year in Years)
            text.Section(year.Key is { } y ? Quantity.Digits(y) : "Undated").Entries([.. year]);
    }
}
