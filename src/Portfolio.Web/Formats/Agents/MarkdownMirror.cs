using Portfolio.Content.Store;
using Portfolio.Web.Markdown;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using Portfolio.Web.ViewModels;

namespace Portfolio.Web.Formats.Agents;

/// <summary>A page as a Markdown document: front matter, title, text, and where the rest of the site is.</summary>
public static class MarkdownMirror
{
    public static string Write(PageModel page, SiteSession site, SiteUrls urls)
    {
        var text = new MarkdownText(urls);
        if (page is not AgentsPage)
        {
            text.Heading(page.Title);
            // What a text begins with stands below.
            if (page.IsDescribed || (!page.HasText && page is not MissingPage))
                text.Line($"> {MarkdownText.Escape(page.Description)}").Line();
            text.Line($"Index of this site for agents: {urls.Absolute("/llms.txt")}").Line();
        }

        page.WriteTo(text);
        if (page is not AgentsPage)
            text.Section("Sitemap").Line($"- [All pages]({urls.Absolute("/sitemap.md")})").Line($"- [Everything in one document]({urls.Absolute("/agents.md")})");
        return FrontMatter(page, site, urls) + text;
    }

    private static string FrontMatter(PageModel page, SiteSession site, SiteUrls urls)
    {
        var post = (page as PostPage)?.Post;
        return YamlFrontMatter.Write(
            ("title", page.Title),
            ("description", page.Description),
            ("canonical", page.HasPlace ? page.Canonical ?? urls.Absolute(page.Path) : null),
            ("date", post?.Date is { } date ? EnglishDate.Iso(date) : null),
            ("last_updated", page.Modified is { } modified ? EnglishDate.Iso(modified) : null),
            ("author", post is { Authors: [var first, ..] } ? first : site.Author),
            ("tags", post is { Tags.Count: > 0 } ? post.Tags.Select(t => t.Label).ToArray() : null),
            ("doc_version", "1.0"));
    }
}
