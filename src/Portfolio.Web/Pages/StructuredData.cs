using System.Text.Json.Nodes;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using static Portfolio.Web.Text.JsonText;

namespace Portfolio.Web.Pages;

/// <summary>Describes pages with the vocabulary of schema.org, as JSON-LD.</summary>
internal sealed class StructuredData(SiteSession site, SiteUrls urls)
{
    // A longer list would only repeat the page, and make it heavier.
    private const int MaxListItems = 10;

    private static readonly string[] ProfileHosts =
    [
        "github.com", "gitlab.com", "codeberg.org", "x.com", "twitter.com", "linkedin.com", "bsky.app", "threads.net", "instagram.com",
            "facebook.com",
        "youtube.com", "stackoverflow.com", "medium.com", "dev.to", "orcid.org", "scholar.google.com", "keybase.io",
    ];

    private string PersonId => urls.Absolute("/") + "#person";

    private string WebSiteId => urls.Absolute("/") + "#website";

    /// <summary>Content of the page's <c>script</c> element; <see langword="null"/> for <c>noindex</c> pages.</summary>
    public string? Of(PageModel page) => page is { NoIndex: true } and not SearchPage
        ? null
        : JsonText.WriteForHtml(new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@graph"] = new JsonArray([.. Entities(page), .. page.Breadcrumbs.Count > 0 ? [Breadcrumbs(page)] : (JsonObject[])[]]),
        });

    private IEnumerable<JsonObject> Entities(PageModel page) => page switch
    {
        HomePage home => [WebSite(), ProfilePage(home, home.Profile)],
        CvPage cv => [ProfilePage(cv, cv.Profile)],
        PostPage post => [Article(post)],
        ProjectsPage projects => [Collection(page, projects.Projects.Select(p => Project(p.Project)))],
        BlogPage list when list.Path == site.Url("/") => [WebSite(), Collection(list, list.Posts.Select(Item))],
        ListPage list => [Collection(list, list.Posts.Select(Item))],
        SeriesPage series => [Collection(series, series.Series.Posts.Select(Item))],
        TagsPage tags =>
            [Collection(page, tags.Tags.OrderByDescending(t => t.Count).Select(t => ListItem(t.Label, site.Url(PublicUrls.OfTag(t.Slug)))))],
        ArchivePage archive => [Collection(page, archive.Posts.Select(Item))],
        SeriesIndexPage index => [Collection(page, index.Series.Select(s => ListItem(s.Title, site.Url(PublicUrls.OfSeries(s.Slug)))))],
        SearchPage => [Page("SearchResultsPage", page)],
        _ => [Page("WebPage", page)],
    };

    private JsonObject WebSite() => Members(
        ("@type", "WebSite"),
        ("@id", WebSiteId),
        ("name", site.Title),
        ("url", urls.Absolute("/")),
        ("description", site.Settings.Description),
        ("inLanguage", site.Settings.Language),
        ("license", LicenseUrl.Of(site.Settings.License)),
        ("publisher", Reference(PersonId)),
        ("potentialAction", new JsonObject
        {
            ["@type"] = "SearchAction",
            ["target"] = urls.Absolute(PublicUrls.Search) + "?q={search_term_string}",
            ["query-input"] = "required name=search_term_string",
        }));

    private JsonObject ProfilePage(PageModel page, Profile profile)
    {
        var result = Page("ProfilePage", page);
        result["mainEntity"] = Members(
            ("@type", "Person"),
            ("@id", PersonId),
            ("name", profile.Name ?? site.Title),
            ("url", urls.Absolute("/")),
            ("email", profile.Contact.Select(c => ContactUrl.Of(c.Value))
                .FirstOrDefault(url => url.StartsWith("mailto:", StringComparison.Ordinal))),
            ("jobTitle", profile.Role),
            ("description", profile.Summary),
            ("image", profile.Photo is { } photo ? urls.Absolute(photo.Url) : null),
            ("homeLocation", profile.Location is { } place ? Members(("@type", "Place"), ("name", place)) : null),
            ("knowsAbout", Strings(profile.Skills.SelectMany(s => s.Items))),
            ("sameAs", Strings(profile.Contact.Select(c => c.Value).Where(IsProfile))));
        return result;
    }

    /// <summary>Whether a link leads to the same person elsewhere, and not to a calendar or a file.</summary>
    private static bool IsProfile(string link) => Uri.TryCreate(link, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps
        && (url.AbsolutePath.StartsWith("/@", StringComparison.Ordinal)
            || ProfileHosts.Any(host => url.Host == host || url.Host.EndsWith("." + host, StringComparison.Ordinal)));

    private JsonObject Article(PostPage page)
    {
        var post = page.Post;
        return Members(
            ("@type", "BlogPosting"),
            ("@id", page.CanonicalUrl(urls) + "#article"),
            ("mainEntityOfPage", page.CanonicalUrl(urls)),
            ("isPartOf", Reference(WebSiteId)),
            ("headline", post.Title),
            ("url", page.CanonicalUrl(urls)),
            ("description", post.Description.Length > 0 ? post.Description : null),
            ("datePublished", IsoOrNull(post.Date)),
            ("dateModified", IsoOrNull(post.Updated ?? post.Date)),
            ("author", new JsonArray([.. Authors(post)])),
            ("publisher", Person(site.Author ?? site.Title)),
            ("image", SocialImage.Of(page, site, urls).Url),
            ("license", LicenseUrl.Of(post.License ?? site.Settings.License)),
            ("keywords", Strings(post.Tags.Select(t => t.Label).Union(post.Keywords))),
            ("wordCount", post.Words),
            ("inLanguage", post.Language ?? site.Language));
    }

    private IEnumerable<JsonObject> Authors(Post post) =>
        post.Authors.Count > 0 ? post.Authors.Select(Person) : [Person(site.Author ?? site.Title)];

    /// <summary>A person by name. The site's author has an id, which the home page describes.</summary>
    private JsonObject Person(string name) => name == (site.Author ?? site.Title)
        ? Members(("@type", "Person"), ("@id", PersonId), ("name", name), ("url", urls.Absolute("/")))
        : Members(("@type", "Person"), ("name", name));

    private static JsonObject Reference(string id) => new() { ["@id"] = id };

    private JsonObject Collection(PageModel page, IEnumerable<JsonObject> items)
    {
        var first = items.Take(MaxListItems).ToList();
        var collection = Page("CollectionPage", page);
        if (first.Count == 0)
            return collection;
        collection["mainEntity"] = new JsonObject
        {
            ["@type"] = "ItemList",
            ["numberOfItems"] = first.Count,
            ["itemListElement"] = new JsonArray([.. first.Select((item, i) =>
            {
                item.Insert(1, "position", i + 1);
                return item;
            })]),
        };
        return collection;
    }

    // Only the URL: the post's own page describes it.
    private JsonObject Item(Post post) => new() { ["@type"] = "ListItem", ["url"] = urls.Absolute(post.Url) };

    private JsonObject ListItem(string name, string path) =>
        new() { ["@type"] = "ListItem", ["name"] = name, ["url"] = urls.Absolute(path) };

    private static JsonObject Project(Project project) => Members(("@type", "ListItem"), ("item", Members(
        ("@type", project.Repo is null ? "CreativeWork" : "SoftwareSourceCode"),
        ("name", project.Name),
        ("description", project.Description),
        ("codeRepository", project.Repo),
        ("url", project.Live ?? project.Repo),
        ("keywords", Strings(project.Stack)))));

    private JsonObject Page(string type, PageModel page) => Members(
        ("@type", type),
        ("@id", page.CanonicalUrl(urls)),
        ("name", page.Title),
        ("url", page.CanonicalUrl(urls)),
        ("isPartOf", Reference(WebSiteId)),
        ("dateModified", IsoOrNull(page.Modified)));

    private JsonObject Breadcrumbs(PageModel page)
    {
        var crumbs = page.Breadcrumbs.Append(new(page.Path == site.Url("/") ? PageLink.Home(site).Label : page.Title, page.Path));
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
