using Portfolio.Markdown.FrontMatter;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;

namespace Portfolio.Web.Formats;

/// <summary>Writes <c>/sitemap.md</c> with links to every page, feed and machine-readable document.</summary>
public static class SitemapMarkdown
{
    // The maximum length of each list in characters. The limits keep the whole document under 50,000 characters.
    private const int MaxForPosts = 18_000;
    private const int MaxForTags = 9_000;
    private const int MaxForOthers = 6_000;
    private const int MaxForContinuations = 3_000;

    public static string Write(SiteSession site, SiteUrls urls)
    {
        var pages = PublicPages.Of(site, urls).ToLookup(p => p.Kind);
        var text = new MarkdownText(site, urls);
        text.Line("# Sitemap").Line()
            .Line($"> Every page of {MarkdownText.Escape(site.Title)}. Each is also Markdown: add `.md` to its URL.")
            .Line()
            .Line(MarkdownVersion.Index + urls.Absolute(PublicUrls.Llms));
        WriteList("Pages", MaxForOthers, PublicUrls.Sitemap, PublicPageKind.Profile, PublicPageKind.Index,
            PublicPageKind.Text);
        WriteList("Articles", MaxForPosts, PublicPages.AllPosts(site), PublicPageKind.Post);
        WriteList("Series", MaxForOthers, PublicUrls.Series, PublicPageKind.Series);
        WriteList("Archive", MaxForOthers, PublicUrls.Archive, PublicPageKind.Year);
        WriteList("Tags", MaxForTags, PublicUrls.Tags, PublicPageKind.Tag);
        WriteList("Further pages", MaxForContinuations, PublicUrls.Sitemap, PublicPageKind.Continuation);
        WriteDocuments();
        return YamlFrontMatter.Write(
            ("title", "Sitemap"),
            ("description",
                $"Every page of {site.Title}, with date and summary, and its feeds and documents for machines."),
            ("canonical", urls.Absolute(PublicUrls.SitemapMarkdown)),
            ("last_updated", pages.SelectMany(p => p).Max(p => p.Modified) is { } updated
                ? IsoDate.Full(updated) : null)) + text;

        void WriteList(string title, int maxLength, string restPath, params ReadOnlySpan<PublicPageKind> kinds)
        {
            var lines = new List<string>();
            foreach (var kind in kinds)
                lines.AddRange(pages[kind].Select(Line));
            text.Section(title, lines, maxLength, Rest(restPath));
        }

        void WriteDocuments()
        {
            text.Section("Feeds");
            foreach (var feed in PublicUrls.Feeds)
                text.Line(Link(feed.Name, feed.Path));
            if (site.Settings.HasTags)
            {
                text.Line("- Each tag with several articles and each series has its own, such as "
                    + $"`{urls.Relative("/tags/")}{{tag}}/feed.xml`.");
            }

            text.Section("Documents for machines");
            foreach (var route in PublicRoute.All.Where(route => urls.HasServer || !route.ListedWithServerOnly))
            {
                if (route.Title is { } title && site.HasContent(route.Path))
                    text.Line(Link(title, route.Path));
            }
        }

        string Line(PublicPage page) => Link(page.Title, page.Path)
            + (page.Modified is { } modified ? $" | {IsoDate.Day(modified)}" : "")
            + (page.Description.Length > 0 ? $" | {MarkdownText.Escape(page.Description)}" : "");
        string Link(string label, string path) => $"- [{MarkdownText.Escape(label)}]({urls.Absolute(path)})";
        string Rest(string path) => $"- The rest: {urls.Absolute(path)}";
    }
}
