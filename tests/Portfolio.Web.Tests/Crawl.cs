using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Portfolio.Web.Tests;

internal sealed class Crawl
{
    private static readonly (string Elements, string Attribute)[] Targets = [
        ("a[href], link[href], area[href]", "href"),
        ("img[src], script[src], source[src], video[src]", "src"),
        ("img[srcset], source[srcset]", "srcset"),
        ("form[action]", "action"),
    ];

    private readonly SiteFixture _site;
    private readonly Dictionary<string, HttpStatusCode> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IHtmlDocument> _pages = new(StringComparer.Ordinal);
    private readonly List<Link> _links = [];

    private Crawl(SiteFixture site) => _site = site;

    /// <summary>Gets the response status of each linked URL without its fragment.</summary>
    public IReadOnlyDictionary<string, HttpStatusCode> Answers => _answers;

    public IReadOnlyDictionary<string, IHtmlDocument> Pages => _pages;

    public IReadOnlyList<Link> Links => _links;

    public static async Task<Crawl> OfAsync(SiteFixture site)
    {
        var crawl = new Crawl(site);
        var open = new Queue<string>(["/"]);
        while (open.TryDequeue(out var path))
        {
            if (crawl._answers.ContainsKey(path))
                continue;
            await crawl.VisitAsync(path);
            if (!crawl._pages.TryGetValue(path, out var page))
                continue;
            foreach (var link in crawl.LinksOf(page, path))
            {
                crawl._links.Add(link);
                open.Enqueue(link.Path);
            }
        }

        return crawl;
    }

    private async Task VisitAsync(string path)
    {
        using var response = await _site.GetAsync(path);
        _answers.Add(path, response.StatusCode);
        if (response.Content.Headers.ContentType?.MediaType == "text/html")
            _pages.Add(path, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }

    private IEnumerable<Link> LinksOf(IHtmlDocument page, string path) => Targets
        .SelectMany(t => page.QuerySelectorAll(t.Elements),
            (t, element) => element.GetAttribute(t.Attribute)!.Split(' ')[0])
        .Select(target => Link.Of(path, target, _site.Urls.Root)).OfType<Link>();

    /// <summary>Represents a link to a page or file of the site.</summary>
    /// <param name="From">The page that contains the link.</param>
    /// <param name="Path">The root-relative target as written, including its query.</param>
    /// <param name="Fragment">The decoded fragment, or an empty string if there is none.</param>
    public sealed record Link(string From, string Path, string Fragment)
    {
        /// <summary>Parses a link target, or returns <see langword="null"/> if the target is on another site.</summary>
        public static Link? Of(string from, string target, string root)
        {
            if (target == root || target.StartsWith(root + "/", StringComparison.Ordinal))
                target = target[root.Length..];
            if (target is "" || target[0] == '?')
                target = from.Split('?')[0] + target;
            if (target[0] == '#')
                target = from + target;
            if (target[0] != '/' || target.StartsWith("//", StringComparison.Ordinal))
            {
                return Uri.IsWellFormedUriString(target, UriKind.Absolute)
                    ? null : throw new FormatException($"{from} links to {target}");
            }
            var parts = target.Split('#', 2);
            return new(from, parts[0], parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
        }
    }
}
