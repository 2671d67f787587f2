
using Portfolio.Content.Store;
using Portfolio.Web.Markdown;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats.Crawlers;

/// <summary>The site map for reading: every page, feed and document for machines.</summary>
public static class SitemapMarkdown
{
    // Characters for each list, so that the document stays under 50,000.
    private const int RoomForPosts = 18_000;
    private const int RoomForTags = 9_000;
    private const int RoomForOthers = 6_000;
    private const int RoomForContinuations = 3_000;

    public static string Write(SiteSession site, SiteUrls urls)
    {
        var pages = PublicPages.Of(site, urls).ToLookup(p => p.Kind);
        var text = new MarkdownText(urls);
        text.Line("# Sitemap").Line();
        text.Line($"> Every page of {MarkdownText.Escape(site.Title)}. Each is also Markdown: add `.md` to its address.").Line();
        text.Line($"Index of this site for agents: {urls.Absolute("/llms.txt")}");
        text.Section("Pages").Lines(
            pages[PublicPageKind.Profile].Concat(pages[PublicPageKind.Index]).Concat(pages[PublicPageKind.Text]).Select(Line), RoomForOthers, All("/sitemap.xml"));
        text.Section("Articles").Lines(pages[PublicPageKind.Post].Select(Line), RoomForPosts, All("/archive"));
        WriteList("Series", PublicPageKind.Series, "/series", RoomForOthers);
        WriteList("Archive", PublicPageKind.Year, "/archive", RoomForOthers);
        WriteList("Tags", PublicPageKind.Tag, "/tags", RoomForTags);
        WriteList("Further pages", PublicPageKind.Continuation, "/sitemap.xml", RoomForContinuations);
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

        void WriteList(string title, PublicPageKind kind, string rest, int room)
        {
            if (pages.Contains(kind))
                text.Section(title).Lines(pages[kind].Select(Line), room, All(rest));
        }

        string Line(PublicPage page) => Link(page.Title, page.Path);
        string Link(string label, string path) => $"- [{MarkdownText.Escape(label)}]({urls.Absolute(path)})";
        string All(string path) => $"- The rest: {urls.Absolute(path)}";
    }
}
