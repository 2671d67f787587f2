using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Text.Languages;
using Portfolio.Web.Urls;

namespace Portfolio.Web.ViewModels;

/// <summary><c>/tags/{tag}</c>.</summary>
public sealed record TagPage : ListPage
{
    public required TagCount Tag { get; init; }

    public override bool NoIndex => Tag.Count < PublicPages.MinPostsOfIndexedList;

    public override string FeedPath => $"/tags/{Tag.Slug}";

    /// <summary>A page of the posts with a tag; <see langword="null"/> when there is no such tag or page.</summary>
    public static TagPage? Of(SiteSession site, string slug, int number)
    {
        if (site.Tag(slug) is not { } tag)
            return null;
        var text = InterfaceLanguage.Of(site.Language);
        var pager = new Pager(site.Url($"/tags/{slug}"), number, tag.Count, site.Settings.PageSize);
        return !pager.Exists ? null : new()
        {
            Path = pager.Url,
            Title = text["Articles tagged {0}", tag.Label],
            Description =
                text["{0}, newest first, with dates and reading times.",
                WithNumber(text.Count(tag.Count, "{0} articles tagged {1}", tag.Label), pager, text)],
            Breadcrumbs = [PageLink.Home(site), PageLink.ToList("Tags", "/tags", site)],
            Tag = tag,
            Posts = site.PostsOfTag(slug, pager.Skip, pager.PageSize),
            Pager = pager,
        };
    }
}
