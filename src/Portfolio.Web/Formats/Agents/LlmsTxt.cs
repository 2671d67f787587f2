using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Pages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats.Agents;

/// <summary><c>/llms.txt</c>: an index for language models, as llmstxt.org proposes: a title, a summary, and lists of links to
/// Markdown.</summary>
public static class LlmsTxt
{
    /// <summary>Maximum length of the document, in characters.</summary>
    public const int MaxCharacters = 50_000;

    private const int MaxForTags = 12_000;
    private const int MaxForOtherLists = 6_000;
    private const int ReservedForLastLines = 1_000;

    public static string Write(SiteSession site, SiteUrls urls)
    {
        var pages = PublicPages.Of(site, urls).ToLookup(p => p.Kind);
        var tail = new MarkdownText(urls);
        tail.Section("Pages")
            .Lines(pages[PublicPageKind.Text].Select(p => Line(p, urls)), MaxForOtherLists, All("pages", "/sitemap", urls));
        tail.Section("Series")
            .Lines(pages[PublicPageKind.Series].Select(p => Line(p, urls)), MaxForOtherLists, All("series", PublicUrls.Series, urls));
        tail.Section("Archive")
            .Lines(pages[PublicPageKind.Year].Select(p => Line(p, urls)), MaxForOtherLists, All("years", PublicUrls.Archive, urls));
        tail.Section("Optional").Lines(
            pages[PublicPageKind.Tag].OrderByDescending(p => p.Count).Select(p => Line(p, urls)), MaxForTags, All("tags", PublicUrls.Tags, urls));

        var text = new MarkdownText(urls);
        text.Line($"# {MarkdownText.Escape(site.Title)}").Line();
        text.Line($"> {MarkdownText.Escape(site.Settings.Description ?? site.Profile?.Summary ?? site.Settings.Tagline ?? $"The site {site.Title}")}").Line();
        text.Line("Every page of this site is also Markdown: add `.md` to its URL, or ask for it with `Accept: text/markdown`.");
        text.Line($"The full text of all articles is at `/llms-full.txt`. `/search.json?q=` finds articles by words, "
            + $"{SearchPage.Operators}.");
        text.Line("Add `?section=heading-id` to a URL that ends in `.md` for one section, `?limit=10` to a list, a feed or a search, "
            + "`?content=summary` to a feed.");
        text.Line($"Clients of the Model Context Protocol: {urls.Absolute(PublicUrls.Mcp)}.");
        if (site.Settings.License is { } license)
            text.Line($"Licence of the texts: {MarkdownText.Escape(LicenseUrl.Of(license) is { } url && url != license ? $"{license} ({url})" : license)}.");
        text.Section("Start").Lines(
            pages[PublicPageKind.Profile].Concat(pages[PublicPageKind.Index]).Select(p => Line(p, urls)), int.MaxValue, "");
        text.Section("Articles").Lines(
            pages[PublicPageKind.Post].Select(p => Line(p, urls)), MaxCharacters - text.Length - tail.Length - ReservedForLastLines,
                All("articles", PublicUrls.Archive, urls));
        return $"{text}\n{tail}";
    }

    private static string Line(PublicPage page, SiteUrls urls)
    {
        var note = page.Count > 0 ? Quantity.Of(page.Count, "article") : MarkdownText.Escape(page.Description);
        if (page is { Kind: PublicPageKind.Post, Modified: { } modified })
            note = $"{note} ({IsoDate.Day(modified)})".TrimStart();
        return $"- [{MarkdownText.Escape(page.Title)}]({urls.AbsoluteMirror(page.Path)}){(note.Length > 0 ? $": {note}" : "")}";
    }

    private static string All(string what, string path, SiteUrls urls) => $"- [All {what}]({urls.AbsoluteMirror(path)})";
}
