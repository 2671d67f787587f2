using Portfolio.Content.Reading.FrontMatter;
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
        var text = new MarkdownText(site, urls);
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
        return FrontMatter(page, site, urls, text.Facts) + text;
    }

    private static string FrontMatter(PageModel page, SiteSession site, SiteUrls urls, SiteFacts facts)
    {
        IEnumerable<(string Key, object? Value)> stated = page is DocumentPage { Document: var document }
            ? facts.Of(document, Surface.MarkdownVersion).Select(fact => (fact.Name, (object?)FactForm.Yaml(fact.Value)))
            : [("lang", page.Language ?? site.Language), ("author", site.Author)];
        return YamlFrontMatter.Write(
        [
            ("title", page.PlainTitle),
            ("description", page.Description),
            ("canonical", page.HasCanonicalUrl ? page.CanonicalUrl(urls) : null),
            ("date", page is PostPage { Post.Date: { } date } ? IsoDate.Full(date) : null),
            ("last_updated", page.Modified is { } modified ? IsoDate.Full(modified) : null),
            .. stated,
            ("doc_version", "1.0"),
        ]);
    }
}
