using System.Text;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;

namespace Portfolio.Web.Formats;

/// <summary>
/// Writes <c>/llms.txt</c>, an index for language models in the llmstxt.org format: a title, a summary, and links to
/// Markdown versions.
/// </summary>
public static class LlmsTxt
{
    /// <summary>The maximum length of <c>/llms.txt</c> in characters.</summary>
    public const int MaxCharacters = 50_000;

    private const int MaxForTags = 12_000;
    private const int MaxForOtherLists = 6_000;
    private const int ReservedForLastLines = 1_000;

    public static string Write(SiteSession site, SiteUrls urls)
    {
        var pages = PublicPages.Of(site, urls).ToLookup(p => p.Kind);
        var tail = new MarkdownText(site, urls);
        foreach (var list in site.OwnLists.Where(list => list.HasPages))
        {
            tail.Section(list.TitleIn(site.Language), pages[PublicPageKind.Post].Where(p => p.List == list.Name).Select(p => Line(p, urls)),
                MaxForOtherLists, All("texts of the list", list.Url, urls));
        }
        tail.Section("Pages", pages[PublicPageKind.Text].Select(p => Line(p, urls)), MaxForOtherLists,
                All("pages", "/sitemap", urls));
        tail.Section("Series", pages[PublicPageKind.Series].Select(p => Line(p, urls)), MaxForOtherLists,
                All("series", PublicUrls.Series, urls));
        tail.Section("Archive", pages[PublicPageKind.Year].Select(p => Line(p, urls)), MaxForOtherLists,
                All("years", PublicUrls.Archive, urls));
        tail.Section("Optional",
            pages[PublicPageKind.Tag].Where(p => p.IsWorthListing).OrderByDescending(p => p.Count)
                .Select(p => Line(p, urls)), MaxForTags,
            All("tags", PublicUrls.Tags, urls));

        var text = new MarkdownText(site, urls);
        text.Line($"# {MarkdownText.Escape(site.Title)}").Line();
        var about = site.Settings.Description ?? site.Profile?.Summary ?? site.Settings.Tagline
            ?? $"The site {site.Title}";
        text.Line($"> {MarkdownText.Escape(about)}").Line();
        var full = urls.Relative(PublicUrls.LlmsFull);
        text.Line("Every page of this site is also Markdown: add `.md` to its URL"
            + (urls.HasServer ? ", or ask for it with `Accept: text/markdown`." : "."));
        text.Line($"The full text of all articles is at `{full}`." + (!urls.HasServer ? ""
            : $" `{urls.Relative(PublicUrls.SearchJson)}?q=` finds articles by words, {SearchPage.Operators}."));
        text.Line("The date after an article is that of its last change.");
        if (urls.HasServer)
            text.Line($"Clients of the Model Context Protocol: {urls.Absolute(PublicUrls.Mcp)}.");
        if (site.Settings.License is { } license)
        {
            var url = LicenseUrl.Of(license);
            text.Line($"Licence of the content: {MarkdownText.Escape(url is null || url == license ? license : $"{license} ({url})")}.");
        }
        if (site.Footer() is { } footer)
            text.Line().Body(footer.Markdown, PublicUrls.Home);
        text.Section("Start",
            pages[PublicPageKind.Profile].Concat(pages[PublicPageKind.Index].Where(p => p.IsIndexed))
                .Select(p => Line(p, urls)),
            int.MaxValue, "");
        text.Section("Articles",
            pages[PublicPageKind.Post].Where(p => p.List is null).Select(p => Line(p, urls)),
            MaxCharacters - text.Length - tail.Length - ReservedForLastLines,
            All("articles", PublicPages.AllPosts(site), urls));
        return tail.Length == 0 ? $"{text}" : $"{text}\n{tail}";
    }

    private static string Line(PublicPage page, SiteUrls urls)
    {
        var note = page.Count > 0 ? Quantity.Of(page.Count, "article") : MarkdownText.Escape(page.Description);
        if (page is { Kind: PublicPageKind.Post, Modified: { } modified })
            note = $"{note} ({IsoDate.Day(modified)})".TrimStart();
        return $"- [{MarkdownText.Escape(page.Title)}]({urls.AbsoluteMarkdown(page.Path)}){(note.Length > 0 ? $": {note}" : "")}";
    }

    private static string All(string what, string path, SiteUrls urls) =>
        $"- [All {what}]({urls.AbsoluteMarkdown(path)})";
}

/// <summary>
/// Writes <c>/llms-full.txt</c>, the Markdown of all posts, newest first. Posts are written one at a time, because all
/// of them may not fit in memory.
/// </summary>
public static class LlmsFullText
{
    /// <summary>Writes the document as UTF-8.</summary>
    public static async Task WriteAsync(
        Stream output, SiteSession site, SiteUrls urls, CancellationToken abandoned)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        writer.NewLine = "\n";
        await writer.WriteAsync(Head(site, urls));
        foreach (var post in site.Posts.WithBodies())
        {
            abandoned.ThrowIfCancellationRequested();
            await writer.WriteAsync(Text(post, site, urls));
        }
    }

    private static string Head(SiteSession site, SiteUrls urls)
    {
        var text = new MarkdownText(site, urls)
            .Line($"# {MarkdownText.Escape(site.Title)}").Line()
            .Line("> The full text of every article, newest first.").Line()
            .Line(MarkdownVersion.Index + urls.Absolute(PublicUrls.Llms));
        if (site.Footer() is { } footer)
            text.Line().Body(footer.Markdown, PublicUrls.Home);
        return text.ToString();
    }

    private static string Text(Post post, SiteSession site, SiteUrls urls)
    {
        var text = new MarkdownText(site, urls);
        text.Line().Line("---").Line().Heading(post.PlainTitle);
        if (post.Description.Length > 0)
            text.Line($"> {MarkdownText.Escape(post.Description)}").Line();
        text.Line($"- URL: {urls.Absolute(post.Url)}").Line($"- Lang: {TextFields.Language.Of(post, text.Facts)}");
        if (post.Date is { } date)
            text.Line($"- Date: {IsoDate.Full(date)}");
        if (post.Modified is { } modified)
            text.Line($"- Last updated: {IsoDate.Full(modified)}");
        foreach (var (name, value) in text.Facts.Of(post, Surface.LlmsFull))
            text.Line($"- {name}: {FactForm.Markdown(value)}");
        return text.Line().Body(site.TextOf(post).Markdown, post.Url).ToString();
    }
}
