using Portfolio.Content.Store;
using Portfolio.Web.Markdown;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats.Agents;

/// <summary>The index for language models, by the proposal of llmstxt.org: a title, a summary, and lists of links to Markdown.</summary>
public static class LlmsTxt
{
    /// <summary>Characters that the whole document stays under.</summary>
    public const int MostCharacters = 50_000;

    private const int RoomForTags = 12_000;
    private const int RoomForSeries = 6_000;
    private const int RoomForTheRest = 1_000;

    public static string Write(SiteSession site, SiteUrls urls)
    {
        var pages = PublicPages.Of(site, urls).ToLookup(p => p.Kind);
        var tail = new MarkdownText(urls);
        tail.Section("Pages").Lines(pages[PublicPageKind.Text].Select(p => Line(p, urls)), RoomForSeries, All("pages", "/sitemap", urls));
        tail.Section("Series").Lines(pages[PublicPageKind.Series].Select(p => Line(p, urls)), RoomForSeries, All("series", "/series", urls));
        tail.Section("Archive").Lines(pages[PublicPageKind.Year].Select(p => Line(p, urls)), RoomForSeries, All("years", "/archive", urls));
        tail.Section("Optional").Lines(
            pages[PublicPageKind.Tag].OrderByDescending(p => p.Count).Select(p => Line(p, urls)), RoomForTags, All("tags", "/tags", urls));

        var text = new MarkdownText(urls);
        text.Line($"# {MarkdownText.Escape(site.Title)}").Line();
        text.Line($"> {MarkdownText.Escape(site.Settings.Description ?? site.Profile?.Summary ?? site.Settings.Tagline ?? $"The site {site.Title}")}").Line();
        text.Line("Every page of this site is also Markdown: add `.md` to its address, or ask for it with `Accept: text/markdown`.");
        text.Line("The full text of all articles stands at `/llms-full.txt`, and `/search.json?q=` finds articles by words.");
        text.Section("Start").Lines(
            pages[PublicPageKind.Profile].Concat(pages[PublicPageKind.Index]).Select(p => Line(p, urls)), int.MaxValue, "");
        text.Section("Articles").Lines(
            pages[PublicPageKind.Post].Select(p => Line(p, urls)), MostCharacters - text.Length - tail.Length - RoomForTheRest, All("articles", "/archive", urls));
        return $"{text}\n{tail}";
    }

    private static string Line(PublicPage page, SiteUrls urls)
    {
        var note = page.Count > 0 ? Quantity.Of(page.Count, "article") : MarkdownText.Escape(page.Description);
        return $"- [{MarkdownText.Escape(page.Title)}]({urls.AbsoluteMirror(page.Path)}){(note.Length > 0 ? $": {note}" : "")}";
    }

    private static string All(string what, string path, SiteUrls urls) => $"- [All {what}]({urls.AbsoluteMirror(path)})";
}
