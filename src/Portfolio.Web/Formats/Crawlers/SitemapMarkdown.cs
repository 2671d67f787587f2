using Portfolio.Content.Store;
using Portfolio.Web.Pages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats.Crawlers;

/// <summary><c>/sitemap.md</c>: links to every page, feed and machine-readable document.</summary>
public static class SitemapMarkdown
{
    // Maximum characters of each list. Together they keep the document under 50,000.
    private const int MaxForPosts = 18_000;
    private const int MaxForTags = 9_000;
    private const int MaxForOthers = 6_000;
    private const int MaxForContinuations = 3_000;

    public static string Write(SiteSession site, SiteUrls urls)
    {
        var pages = PublicPages.Of(site, urls).ToLookup(p => p.Kind);
        var text = new MarkdownText(urls);
        text.Line("# Sitemap").Line();
        text.Line($"> Every page of {MarkdownText.Escape(site.Title)}. Each is also Markdown: add `.md` to its URL.").Line();
        text.Line($"Index of this site for agents: {urls.Absolute("/llms.txt")}");
        text.Section("Pages").Lines(
            pages[PublicPageKind.Profile].Concat(pages[PublicPageKind.Index]).Concat(pages[PublicPageKind.Text])
                .Select(Line), MaxForOthers, Rest("/sitemap.xml"));
        text.Section("Articles").Lines(pages[PublicPageKind.Post].Select(Line), MaxForPosts, Rest("/archive"));
        WriteList("Series", PublicPageKind.Series, "/series", MaxForOthers);
        WriteList("Archive", PublicPageKind.Year, "/archive", MaxForOthers);
        WriteList("Tags", PublicPageKind.Tag, "/tags", MaxForTags);
        WriteList("Further pages", PublicPageKind.Continuation, "/sitemap.xml", MaxForContinuations);
        text.Section("Feeds").Line(Link("Atom", "/feed.xml")).Line(Link("RSS", "/rss.xml")).Line(Link("JSON Feed", "/feed.json"))
            .Line("- Each tag and each series has its own, such as `/tags/{tag}/feed.xml`.");
        text.Section("Documents for machines")
            .Line(Link("Index for language models", "/llms.txt"))
            .Line(Link("Full text of every article", "/llms-full.txt"))
            .Line(Link("Everything in one document", "/agents.md"))
            .Line(Link("Search", "/search")).Line(Link("Search as JSON", "/search.json")).Line(Link("OpenAPI description", "/openapi.json"))
            .Line(Link("API catalog", "/.well-known/api-catalog"))
            .Line(Link("Sitemap for search engines", "/sitemap.xml")).Line(Link("Crawling policy", "/robots.txt"));
        return YamlFrontMatter.Write(
            ("title", "Sitemap"),
            ("description", $"Every page of {site.Title}, with date and summary, and its feeds and documents for machines."),
            ("canonical", urls.Absolute("/sitemap.md")),
            ("last_updated", pages.SelectMany(p => p).Max(p => p.Modified) is { } updated ? EnglishDate.Iso(updated) : null)) + text;

        void WriteList(string title, PublicPageKind kind, string restPath, int maxLength)
        {
            if (pages.Contains(kind))
                text.Section(title).Lines(pages[kind].Select(Line), maxLength, Rest(restPath));
        }

        string Line(PublicPage page) => Link(page.Title, page.Path)
            + (page.Modified is { } modified ? $" | {EnglishDate.IsoDay(modified)}" : "")
            + (page.Description.Length > 0 ? $" | {MarkdownText.Escape(page.Description)}" : "");
        string Link(string label, string path) => $"- [{MarkdownText.Escape(label)}]({urls.Absolute(path)})";
        string Rest(string path) => $"- The rest: {urls.Absolute(path)}";
    }
}
