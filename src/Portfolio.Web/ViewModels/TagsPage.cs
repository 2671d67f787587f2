using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Markdown;
using Portfolio.Web.Text.Languages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.ViewModels;

/// <summary><c>/tags</c>.</summary>
public sealed record TagsPage : PageModel
{
    public required IReadOnlyList<TagCount> Tags { get; init; }

    /// <summary>Newest date of the posts that have tags.</summary>
    public required DateTimeOffset? LastModified { get; init; }

    public override DateTimeOffset? Modified => LastModified;

    public override bool NoIndex => Tags.Count == 0;

    public override bool IsInAllEditions => true;

    /// <summary>The tags with several posts, then those with one.</summary>
    public IEnumerable<IGrouping<bool, TagCount>> TagsByFrequency => Tags.GroupBy(t => t.Count > 1).OrderByDescending(g => g.Key);

    public static TagsPage Of(SiteSession site)
    {
        var tags = site.Tags();
        var text = InterfaceLanguage.Of(site.Language);
        return new()
        {
            Path = site.Url("/tags"),
            Title = text["Tags"],
            Description =
                text.Count(tags.Count, "{0} tags of the articles on {1}, each with the number of articles that have it.", site.Title),
            Breadcrumbs = [PageLink.Home(site)],
            Tags = [.. tags.Values],
            LastModified = PublicPages.LastModified(site.Posts().Where(p => p.Tags.Count > 0)),
        };
    }

    public override void WriteMarkdown(MarkdownText text)
    {
        foreach (var tag in Tags)
            text.Line($"- {text.Link(tag.Label, $"{Path}/{tag.Slug}")} ({tag.Count})");
    }
}
