using Portfolio.Markdown.FrontMatter;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Views;

/// <summary>
/// Writes the Markdown version of a page with front matter, title, content and links to the rest of the site.
/// </summary>
public static class MarkdownVersion
{
    /// <summary>The start of the line that links to <see cref="PublicUrls.Llms"/>.</summary>
    public const string Index = "Index of this site for agents: ";

    public static string Write(PageModel page, SiteSession site, SiteUrls urls)
    {
        var text = new MarkdownText(urls);
        if (page is not AgentsPage)
        {
            text.Heading(page.PlainTitle);
            // The generated description of a document repeats its first sentences, so it is omitted.
            if (page.HasAuthorDescription || (!page.HasText && page is not MissingPage))
                text.Line($"> {MarkdownText.Escape(page.Description)}").Line();
            text.Line(Index + urls.Absolute(PublicUrls.Llms)).Line();
        }

        page.WriteMarkdown(text);
        if (site.Footer() is { } footer)
            text.Line().Body(footer.Markdown, page.Path);
        if (page is not AgentsPage)
        {
            text.Section("Sitemap").Line($"- [All pages]({urls.Absolute(PublicUrls.SitemapMarkdown)})")
                .Line($"- [Everything in one document]({urls.Absolute(PublicUrls.AgentsDocument)})");
        }
        return FrontMatter(page, site, urls) + text;
    }

    private static string FrontMatter(PageModel page, SiteSession site, SiteUrls urls)
    {
        var post = (page as PostPage)?.Post;
        return YamlFrontMatter.Write(
            ("title", page.PlainTitle),
            ("description", page.Description),
            ("canonical", page.HasCanonicalUrl ? page.CanonicalUrl(urls) : null),
            ("date", post?.Date is { } date ? IsoDate.Full(date) : null),
            ("last_updated", page.Modified is { } modified ? IsoDate.Full(modified) : null),
            ("lang", page.Language ?? site.Language),
            ("author", post is { Authors: [var first, ..] } ? first : site.Author),
            ("tags", post is { Tags.Count: > 0 } ? post.Tags.Select(t => t.Label).ToArray() : null),
            ("doc_version", "1.0"));
    }
}
