using System.Text.Json.Nodes;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Delivery;
using Portfolio.Web.ViewModels;
using static Portfolio.Web.Formats.JsonText;

namespace Portfolio.Web.Formats;

/// <summary>What a page is, in the words of schema.org, as JSON-LD.</summary>
public sealed class StructuredData(Site site, SiteUrls urls)
{
    // Links that lead to something other than the person's presence elsewhere.
    private static readonly string[] NotProfiles = ["Book Call", "Resume", "CV"];

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
        HomePage home => [WebSite(), Home(home)],
        CvPage cv => [ProfilePage(cv, cv.Profile)],
        PostPage post => [Article(post)],
        ProjectsPage projects => [Collection(page, [.. projects.Projects.Select(Project)])],
        ListPage { Path: "/" } list => [WebSite(), Collection(list, Items(list.Posts))],
        ListPage list => [Collection(list, Items(list.Posts))],
        SeriesPage series => [Collection(series, Items(series.Series.Posts))],
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

    private JsonObject Home(HomePage home)
    {
        var page = ProfilePage(home, home.Profile);
        page["hasPart"] = Items(home.Recent);
        return page;
    }

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
            ("sameAs", Texts(profile.Contact
                .Where(c => c.Value.StartsWith("https://", StringComparison.Ordinal) && !NotProfiles.Contains(c.Label)).Select(c => c.Value))));
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

    private JsonObject Collection(PageModel page, JsonArray items)
    {
        var collection = Page("CollectionPage", page);
        collection["mainEntity"] = new JsonObject { ["@type"] = "ItemList", ["numberOfItems"] = items.Count, ["itemListElement"] = items };
        return collection;
    }

    // An item may be plain text: the address alone says all, since the page it leads to describes itself.
    private JsonArray Items(IEnumerable<Post> posts) => new([.. posts.Select(p => (JsonNode?)urls.Absolute(p.Url))]);

    private static JsonObject Project(Project project) => Members(
        ("@type", project.Repo is null ? "CreativeWork" : "SoftwareSourceCode"),
        ("name", project.Name),
        ("description", project.Description),
        ("codeRepository", project.Repo),
        ("url", project.Live),
        ("keywords", Texts(project.Stack)));

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
