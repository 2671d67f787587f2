using System.Text.Json.Nodes;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using static Portfolio.Web.Text.JsonText;

namespace Portfolio.Web.Views;

internal sealed class StructuredData(SiteSession site, SiteUrls urls)
{
    // A list is limited to ten items, because a longer list would repeat the page and increase its size.
    private const int MaxListItems = 10;

    private static readonly string[] ProfileHosts = [
        "github.com", "gitlab.com", "codeberg.org", "x.com", "twitter.com", "linkedin.com", "bsky.app", "threads.net",
        "instagram.com",
            "facebook.com",
        "youtube.com", "stackoverflow.com", "medium.com", "dev.to", "orcid.org", "scholar.google.com", "keybase.io",
    ];

    /// <summary>Gets what the site states about its texts.</summary>
    public SiteFacts Facts { get; } = new(site, urls);

    private string PersonId => urls.Absolute("/") + "#person";

    private string WebSiteId => urls.Absolute("/") + "#website";

    /// <summary>Returns the content of the page's <c>script</c> element, or null for pages without structured data.</summary>
    public string? Of(PageModel page) => !page.IsDescribed
        ? null
        : JsonText.WriteForHtml(new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@graph"] = new JsonArray(
                [.. page.Describe(this), .. page.Breadcrumbs.Count > 0 ? [Breadcrumbs(page)] : (JsonObject[])[]]),
        });

    public JsonObject WebSite() => Members(
        ("@type", "WebSite"),
        ("@id", WebSiteId),
        ("name", site.Snapshot.Title),
        ("url", urls.Absolute("/")),
        ("description", site.Settings.Description),
        ("inLanguage", site.Settings.Language),
        ("license", LicenseUrl.Of(site.Settings.License)),
        ("publisher", Reference(PersonId)));

    public JsonObject ProfilePage(PageModel page, Profile profile)
    {
        var result = Page("ProfilePage", page);
        result["mainEntity"] = Members(
            ("@type", "Person"),
            ("@id", PersonId),
            ("name", profile.Name ?? site.Title),
            ("url", urls.Absolute("/")),
            ("email", profile.Mail?.Url),
            ("jobTitle", profile.Role),
            ("hasOccupation", profile.Experience is [var job, ..]
                ? Members(("@type", "Occupation"), ("name", job.Title)) : null),
            ("alumniOf", profile.Education.Any(e => e.Organization is not null)
                ? new JsonArray([.. profile.Education.Where(e => e.Organization is not null).Select(e =>
                    Members(("@type", "EducationalOrganization"), ("name", e.Organization)))]) : null),
            ("worksFor", profile.Organization is { } organization
                ? Members(("@type", "Organization"), ("name", organization.Name), ("url", organization.Url)) : null),
            ("description", profile.Summary),
            ("image", site.SharedPhoto is { } photo ? urls.Absolute(photo) : null),
            ("homeLocation", profile.Location is { } place ? Members(("@type", "Place"), ("name", place)) : null),
            ("knowsAbout", Strings(profile.Skills.SelectMany(s => s.Items))),
            ("sameAs", Strings(profile.Contact.Select(c => c.Url).OfType<string>().Where(IsProfile))));
        return result;
    }

    /// <summary>
    /// Determines whether a link points to a profile of the author on another site,
    /// such as GitHub, rather than to a calendar or a file.
    /// </summary>
    private static bool IsProfile(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps
        && (url.AbsolutePath.StartsWith("/@", StringComparison.Ordinal)
            || ProfileHosts.Any(host => url.Host == host || url.Host.EndsWith("." + host, StringComparison.Ordinal)));

    /// <summary>
    /// Returns a person with the specified name.
    /// The site's author also has the ID of the person that the home page describes.
    /// </summary>
    public JsonObject Person(string name) => name == (site.Author ?? site.Title)
        ? Members(("@type", "Person"), ("@id", PersonId), ("name", name), ("url", urls.Absolute("/")))
        : site.AuthorNamed(name) is not { } about ? Members(("@type", "Person"), ("name", name))
        : Members(("@type", "Person"), ("name", name), ("url", urls.Absolute(about.Url)),
            ("image", site.PortraitOf(about) is { } photo ? urls.AbsoluteImage(photo.Image) : null),
            ("sameAs", Strings(SiteSession.LinksOf(about))));

    public JsonObject Author() => Person(site.Author ?? site.Title);

    public JsonObject PartOfSite() => Reference(WebSiteId);

    public JsonObject Series(Series series) => Members(
        ("@type", "CreativeWorkSeries"),
        ("name", series.Title),
        ("url", urls.Absolute(site.Url(PublicUrls.OfSeries(series.Slug)))));

    public string? Credit => site.BylineText;

    public string Image(PageModel page) => SocialImage.Of(page, site, urls).Url;

    public string Absolute(string path) => urls.Absolute(path);

    public string UrlOf(PageModel page) => page.CanonicalUrl(urls);

    private static JsonObject Reference(string id) => new() { ["@id"] = id };

    /// <param name="count">The number of items on all pages of the list.</param>
    /// <param name="skipped">The number of items on earlier pages.</param>
    public JsonObject Collection(PageModel page, IEnumerable<JsonObject> items, int count, int skipped = 0)
    {
        var collection = Page("CollectionPage", page);
        if (count == 0)
            return collection;
        collection["mainEntity"] = new JsonObject
        {
            ["@type"] = "ItemList",
            ["numberOfItems"] = count,
            ["itemListElement"] = new JsonArray([.. items.Take(MaxListItems).Select((item, i) =>
            {
                item.Insert(1, "position", skipped + i + 1);
                return item;
            })]),
        };
        return collection;
    }

    // The item contains only the URL, because the post's own page describes the post.
    public JsonObject Item(Post post) => post.Url.Length == 0 ? new() { ["@type"] = "ListItem", ["name"] = post.PlainTitle }
        : new() { ["@type"] = "ListItem", ["url"] = urls.Absolute(post.Url) };

    public JsonObject ListItem(string name, string path) =>
        new() { ["@type"] = "ListItem", ["name"] = name, ["url"] = urls.Absolute(path) };

    public JsonObject Page(string type, PageModel page) => Members(
        ("@type", type),
        ("@id", page.CanonicalUrl(urls)),
        ("name", page.Title),
        ("url", page.CanonicalUrl(urls)),
        ("isPartOf", Reference(WebSiteId)),
        ("dateModified", IsoOrNull(page.Modified)));

    private JsonObject Breadcrumbs(PageModel page)
    {
        var crumbs = page.Breadcrumbs.Append(
            new(page.Path == site.Url("/") ? PageLink.Home(site).Label : page.Title, page.Path));
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

    public static string? IsoOrNull(DateTimeOffset? date) => date is { } value ? IsoDate.Full(value) : null;
}
