using Portfolio.Content.Store;
using Portfolio.Web.Delivery;

namespace Portfolio.Web.Formats;

/// <summary>The site map for reading: every page, feed and document for machines.</summary>
public static class SitemapMarkdown
{
    private const int RoomForLists = 12_000;
    private const int RoomForPosts = 24_000;

    public static string Write(Site site, SiteUrls urls)
    {
        var pages = SiteMap.Of(site, urls).ToLookup(p => p.Kind);
        var text = new MarkdownText(urls);
        text.Line("# Sitemap").Line();
        text.Line($"> Every page of {MarkdownText.Escape(site.Title)}. Each is also Markdown: add `.md` to its address.").Line();
        text.Line($"Index of this site for agents: {urls.Absolute("/llms.txt")}");
        text.Section("Pages").Lines(
            pages[SitePageKind.Profile].Concat(pages[SitePageKind.Index]).Concat(pages[SitePageKind.Text]).Select(Line), RoomForLists, All("/sitemap.xml"));
        text.Section("Articles").Lines(pages[SitePageKind.Post].Select(Line), RoomForPosts, All("/archive"));
        WriteList("Series", SitePageKind.Series, "/series");
        WriteList("Archive", SitePageKind.Year, "/archive");
        WriteList("Tags", SitePageKind.Tag, "/tags");
        WriteList("Further pages", SitePageKind.Continuation, "/sitemap.xml");
        text.Section("Feeds").Line(Link("Atom", "/feed.xml")).Line(Link("RSS", "/rss.xml")).Line(Link("JSON Feed", "/feed.json"))
            .Line("- Each tag and each series has its own, such as `/tags/{tag}/feed.xml`.");
        text.Section("Documents for machines")
            .Line(Link("Index for language models", "/llms.txt"))
            .Line(Link("Full text of every article", "/llms-full.txt"))
            .Line(Link("Everything in one document", "/agents.md"))
            .Line(Link("Search", "/search")).Line(Link("Search as JSON", "/search.json")).Line(Link("OpenAPI description", "/openapi.json"))
            .Line(Link("API catalog", "/.well-known/api-catalog"))
            .Line(Link("Sitemap for search engines", "/sitemap.xml")).Line(Link("Crawling policy", "/robots.txt"));
        return YamlFrontMatter.Write(("title", "Sitemap"), ("canonical", urls.Absolute("/sitemap.md"))) + text;

        void WriteList(string title, SitePageKind kind, string rest)
        {
            if (pages.Contains(kind))
                text.Section(title).Lines(pages[kind].Select(Line), RoomForLists, All(rest));
        }

        string Line(SitePage page) => Link(page.Title, page.Path);
        string Link(string label, string path) => $"- [{MarkdownText.Escape(label)}]({urls.Absolute(path)})";
        string All(string path) => $"- The rest: {urls.Absolute(path)}";
    }
}
