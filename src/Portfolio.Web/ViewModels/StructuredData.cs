using System.Text.Json.Nodes;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using static Portfolio.Web.Text.JsonText;

namespace Portfolio.Web.ViewModels;

/// <summary>Describes pages with the vocabulary of schema.org, as JSON-LD.</summary>
internal sealed class StructuredData(SiteSession site, SiteUrls urls)
{
    // A longer list would only repeat the page, and make it heavier.
    private const int MaxListItems = 10;

    /// <summary>Content of the page's <c>script</c> element; <see langword="null"/> for <c>noindex</c> pages.</summary>
    public string? Of(PageModel page) => page.NoIndex
        ? null
        : JsonText.WriteForHtml(new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@graph"] = new JsonArray([.. Entities(page), Breadcrumbs(page)]),
        });

    private IEnumerable<JsonObject> Entities(PageModel page) => page switch
    {
        HomePage home => [WebSite(), ProfilePage(home, home.Profile)],
        CvPage cv => [ProfilePage(cv, cv.Profile)],
        PostPage post => [Article(post)],
        ProjectsPage projects => [Collection(page, projects.Projects.Count, projects.Projects.Select(Project))],
        ListPage { Path: "/" } list => [WebSite(), Collection(list, list.Posts.Count, list.Posts.Select(Item))],
        ListPage list => [Collection(list, list.Posts.Count, list.Posts.Select(Item))],
        SeriesPage series => [Collection(series, series.Series.Posts.Count, series.Series.Posts.Select(Item))],
        TagsPage or SeriesIndexPage or ArchivePage => [Page("CollectionPage", page)],
        _ => [Page("WebPage", page)],
    };

    private JsonObject WebSite() => Members(
        ("@type", "WebSite"),
        ("name", site.Title),
        ("url", urls.Absolute("/")),
        ("potentialAction", new JsonObject
        {
            ["@type"] = "SearchAction",
            ["target"] = urls.Absolute("/search") + "?q={search_term_string}",
            ["query-input"] = "required name=search_term_string",
        }));

    private JsonObject ProfilePage(PageModel page, Profile profile)
    {
        var result = Page("ProfilePage", page);
        result["mainEntity"] = Members(
            ("@type", "Person"),
            ("name", profile.Name ?? site.Title),
            ("url", urls.Absolute("/")),
            ("jobTitle", profile.Role),
            ("description", profile.Summary),
            ("image", profile.Photo is { } photo ? urls.Absolute(photo) : null),
            ("homeLocation", profile.Location is { } place ? Members(("@type", "Place"), ("name", place)) : null),
            ("knowsAbout", Strings(profile.Skills.SelectMany(s => s.Items))),
            ("sameAs", Strings(profile.Contact.Select(c => c.Value).Where(url => url.StartsWith("https://", StringComparison.Ordinal)))));
        return result;
    }

    private JsonObject Article(PostPage page)
    {
        var post = page.Post;
        return Members(
            ("@type", "BlogPosting"),
            ("headline", post.Title),
            ("url", page.CanonicalUrl(urls)),
            ("description", post.Description.Length > 0 ? post.Description : null),
            ("datePublished", IsoOrNull(post.Date)),
            ("dateModified", IsoOrNull(post.Updated ?? post.Date)),
            ("author", new JsonArray([.. Authors(post)])),
            ("image", post.Cover is { } cover ? urls.Absolute(cover.Image) : null),
            ("keywords", Strings(post.Tags.Select(t => t.Label).Union(post.Keywords))),
            ("wordCount", post.Words),
            ("inLanguage", post.Language ?? site.Settings.Language));
    }

    private IEnumerable<JsonObject> Authors(Post post) => post.Authors.Count > 0
        ? post.Authors.Select(name => Members(("@type", "Person"), ("name", name), ("url", name == site.Author ? urls.Absolute("/") : null)))
        : [Members(("@type", "Person"), ("name", site.Author ?? site.Title), ("url", urls.Absolute("/")))];

    private JsonObject Collection(PageModel page, int count, IEnumerable<JsonObject> items)
    {
        var collection = Page("CollectionPage", page);
        collection["mainEntity"] = new JsonObject
        {
            ["@type"] = "ItemList",
            ["numberOfItems"] = count,
            ["itemListElement"] = new JsonArray([.. items.Take(MaxListItems).Select((item, i) =>
            {
                item.Insert(1, "position", i + 1);
                return item;
            })]),
        };
        return collection;
    }

    // Only the URL: the post's own page describes it.
    private JsonObject Item(Post post) => new() { ["@type"] = "ListItem", ["url"] = urls.Absolute(post.Url) };

    private static JsonObject Project(Project project) => Members(("@type", "ListItem"), ("item", Members(
        ("@type", project.Repo is null ? "CreativeWork" : "SoftwareSourceCode"),
        ("name", project.Name),
        ("description", project.Description),
        ("codeRepository", project.Repo),
        ("url", project.Live),
        ("keywords", Strings(project.Stack)))));

    private JsonObject Page(string type, PageModel page) => Members(
        ("@type", type),
        ("name", page.Title),
        ("url", page.CanonicalUrl(urls)),
        ("dateModified", IsoOrNull(page.Modified)));

    private JsonObject Breadcrumbs(PageModel page)
    {
        var crumbs = page.Breadcrumbs.Append(new(page.Path == "/" ? "Home" : page.Title, page.Path));
        return new()
        {
            ["@type"] = "BreadcrumbList",
            ["itemListElement"] = new JsonArray([.. crumbs.Select((crumb, i) => new JsonObject
            {
                ["@type"] = "ListItem",
                ["position"] = i + 1,
                ["name"] = crumb.Label,
                ["item"] = urls.Absolute(crumb.Url),
            })]),
        };
    }

    private static string? IsoOrNull(DateTimeOffset? date) => date is { } value ? EnglishDate.Iso(value) : null;
}
