using System.Text.Json.Nodes;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using Portfolio.Web.ViewModels;
using static Portfolio.Web.Text.JsonText;

namespace Portfolio.Web.Formats.Crawlers;

/// <summary>What a page is, in the words of schema.org, as JSON-LD.</summary>
public sealed class StructuredData(SiteSession site, SiteUrls urls)
{
    // Items of a list that are named one by one: weight that the page itself has already.
    private const int MostListed = 10;

    /// <summary>The text of the page's script element; <see langword="null"/> for pages that are not for indexes.</summary>
    public string? Of(PageModel page) => page.NoIndex
        ? null
        : JsonText.WriteForHtml(new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@graph"] = new JsonArray([.. Things(page), Breadcrumbs(page)]),
        });

    private IEnumerable<JsonObject> Things(PageModel page) => page switch
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
            ("knowsAbout", Texts(profile.Skills.SelectMany(s => s.Items))),
            ("sameAs", Texts(profile.Contact.Select(c => c.Value).Where(url => url.StartsWith("https://", StringComparison.Ordinal)))));
        return result;
    }

    private JsonObject Article(PostPage page)
    {
        var post = page.Post;
        return Members(
            ("@type", "BlogPosting"),
            ("headline", post.Title),
            ("url", post.Canonical ?? urls.Absolute(post.Url)),
            ("description", post.Description.Length > 0 ? post.Description : null),
            ("datePublished", Moment(post.Date)),
            ("dateModified", Moment(post.Updated ?? post.Date)),
            ("author", new JsonArray([.. Authors(post)])),
            ("image", post.Cover is { } cover ? urls.Absolute(cover.Image) : null),
            ("keywords", Texts(post.Tags.Select(t => t.Label).Union(post.Keywords))),
            ("wordCount", post.Words),
            ("inLanguage", post.Language ?? site.Settings.Language));
    }

    private IEnumerable<JsonObject> Authors(Post post) => post.Authors.Count > 0
        ? post.Authors.Select(name => Members(("@type", "Person"), ("name", name), ("url", name == site.Author ? urls.Absolute("/") : null)))
        : [Members(("@type", "Person"), ("name", site.Author ?? site.Title), ("url", urls.Absolute("/")))];

    private JsonObject Collection(PageModel page, int count, IEnumerable<JsonObject> things)
    {
        var collection = Page("CollectionPage", page);
        collection["mainEntity"] = new JsonObject
        {
            ["@type"] = "ItemList",
            ["numberOfItems"] = count,
            ["itemListElement"] = new JsonArray([.. things.Take(MostListed).Select((thing, i) =>
            {
                thing.Insert(1, "position", i + 1);
                return thing;
            })]),
        };
        return collection;
    }

    // The address alone: the page it leads to describes itself.
    private JsonObject Item(Post post) => new() { ["@type"] = "ListItem", ["url"] = urls.Absolute(post.Url) };

    private static JsonObject Project(Project project) => Members(("@type", "ListItem"), ("item", Members(
        ("@type", project.Repo is null ? "CreativeWork" : "SoftwareSourceCode"),
        ("name", project.Name),
        ("description", project.Description),
        ("codeRepository", project.Repo),
        ("url", project.Live),
        ("keywords", Texts(project.Stack)))));

    private JsonObject Page(string type, PageModel page) => Members(
        ("@type", type),
        ("name", page.Title),
        ("url", page.Canonical ?? urls.Absolute(page.Path)),
        ("dateModified", Moment(page.Modified)));

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

    private static string? Moment(DateTimeOffset? moment) => moment is { } given ? EnglishDate.Iso(given) : null;
}
