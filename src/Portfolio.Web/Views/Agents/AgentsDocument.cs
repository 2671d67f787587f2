using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Views;

/// <summary>
/// Writes <c>/agents.md</c>, the whole portfolio as one Markdown document.
/// Agents rely on the order and labels of its sections, so neither should change.
/// </summary>
public static class AgentsDocument
{
    /// <summary>
    /// The maximum number of listed posts. Older posts can be reached only through a link to the archive.
    /// </summary>
    private const int MaxPosts = 2000;

    public static string Write(SiteSession site, SiteUrls urls, IReadOnlyList<Post> posts)
    {
        var text = new MarkdownText(site, urls);
        var profile = site.Profile ?? new Profile();
        text.Heading(profile.Name ?? site.Title);
        WriteSection(text, "Role", ProfileMarkdown.Role(profile));
        WriteSection(text, "Summary", profile.Summary);
        foreach (var (label, fact) in profile.Facts)
            WriteSection(text, label, fact);
        if (profile.Contact.Count > 0)
        {
            text.Section("Contact");
            foreach (var contact in profile.Contact)
                text.Contact(contact);
        }

        if (profile.Skills.Count > 0)
        {
            text.Section("Skills");
            foreach (var group in profile.Skills)
            {
                text.Line($"### {group.Group}").Line();
                foreach (var item in group.Items)
                    text.Line($"- {item}");
                text.Line();
            }
        }

        ProfileMarkdown.WriteProjectSection(text, ProjectEntry.All(site));
        ProfileMarkdown.WriteCareer(text, profile, site);
        ProfileMarkdown.WriteTechnologies(text, profile, site);
        text.Section("Blog Posts");
        foreach (var post in posts.Take(MaxPosts))
        {
            text.Line(
                $"- [{MarkdownText.Escape(post.PlainTitle)}]({urls.Absolute(post.Url)}){text.FactsOf(post)}");
        }
        if (posts.Count > MaxPosts)
            text.Line($"- {Quantity.Of(posts.Count - MaxPosts, "older article")}: {text.Link("all articles", PublicPages.AllPosts(site))}");
        foreach (var list in site.OwnLists)
        {
            if (site.TextsOf(list.Name).Count > 0)
                text.Section(list.TitleIn(site.Language));
            foreach (var entry in site.TextsOf(list.Name).Take(MaxPosts))
            {
                var title = MarkdownText.Escape(entry.PlainTitle);
                text.Line($"- {(entry.Url.Length == 0 ? title : $"[{title}]({urls.Absolute(entry.Url)})")}"
                    + text.FactsOf(entry));
            }
        }
        text.Section("Canonical Site").Line(urls.Root);
        WriteGuide(text, site, urls);
        return text.ToString().TrimEnd();
    }

    private static void WriteSection(MarkdownText text, string title, string? value)
    {
        if (value is not null)
            text.Section(title).Line(value);
    }

    /// <summary>Returns a sentence about the licence and the permitted use of the content.</summary>
    public static string Reuse(SiteSession site)
    {
        var license = site.Settings.License is { } name
            ? $"licence {MarkdownText.Escape(LicenseUrl.Of(name) ?? name)}; " : "";
        var robots = site.Settings.Robots;
        var training = robots.AiTrain is { } isAllowed ? $"; for training: {YesOrNo(isAllowed)}" : "";
        return $"{license}quoting with a link is welcome; as input of an answer: {YesOrNo(robots.AiInput)}{training}";
    }

    private static string YesOrNo(bool value) => value ? "yes" : "no";

    /// <summary>Returns the slug of the most used tag, because an example query must have results.</summary>
    private static string ExampleTag(SiteSession site) =>
        SiteUrls.Encode(site.Tags.All().Values.OrderByDescending(t => t.Count).ThenBy(t => t.Slug, StringComparer.Ordinal)
            .FirstOrDefault()?.Slug ?? "hello");

    private static void WriteGuide(MarkdownText text, SiteSession site, SiteUrls urls)
    {
        text.Section("Getting started")
            .Line($"Every page of {site.Title} is also a Markdown document: add `.md` to its URL"
                + (urls.HasServer ? ", or ask for `Accept: text/markdown`." : "."))
            .Line($"Begin with {urls.Absolute(PublicUrls.Llms)} for an index, "
                + $"or {urls.Absolute(PublicUrls.LlmsFull)} for the full text of every article.");
        if (site.Profile is not null)
            ProfileMarkdown.WriteNotStated(text, site.Profile);
        if (urls.HasServer)
            WriteRequests(text, site, urls);
        text.Section("Reference");
        foreach (var language in site.Settings.Languages)
            text.Line($"- Articles in {language.Tag}: {urls.AbsoluteMarkdown(SiteLanguage.Url(language.Prefix, site.Settings.Blog.Url))}");
        text.Line("- Articles as feeds: "
            + string.Join(", ", PublicUrls.Feeds.Select(f => $"[{f.Name}]({urls.Absolute(f.Path)})")));
        if (urls.HasServer)
            text.Line($"- Search: [{urls.Absolute(PublicUrls.SearchJson)}]({urls.Absolute(PublicUrls.SearchJson)})");
        if (site.Settings is { HasTags: true, HasSeries: true })
        {
            text.Line($"- Feeds of a tag with several articles, or of a series: `{urls.Relative("/tags/")}{{tag}}/feed.xml`, "
                + $"`{urls.Relative("/series/")}{{series}}/feed.json` and so on");
        }
        else if (site.Settings.HasTags || site.Settings.HasSeries)
        {
            text.Line(site.Settings.HasTags
                ? $"- Feeds of a tag with several articles: `{urls.Relative("/tags/")}{{tag}}/feed.xml`"
                : $"- Feeds of a series: `{urls.Relative("/series/")}{{series}}/feed.xml`");
        }

        if (urls.HasServer)
        {
            text.Line($"- Model Context Protocol: {urls.Absolute(PublicUrls.Mcp)}, "
                + $"described by its [server card]({urls.Absolute(PublicUrls.ServerCard)})");
        }
        if (site.Profile is { HasCv: true })
            text.Line($"- Curriculum vitae: {urls.Absolute(PublicUrls.Cv)}, as [JSON Resume]({urls.Absolute(PublicUrls.CvJson)})");
        text.Line($"- Reuse: {Reuse(site)}")
            .Line($"- Crawling policy: [robots.txt]({urls.Absolute(PublicUrls.Robots)})");
        text.Section("Sitemap")
            .Line($"- [All pages in Markdown]({urls.Absolute(PublicUrls.SitemapMarkdown)})")
            .Line($"- [sitemap.xml]({urls.Absolute(PublicUrls.Sitemap)})");
    }

    /// <summary>
    /// Documents the request headers and the search that a server supports,
    /// but a static copy of the site does not.
    /// </summary>
    private static void WriteRequests(MarkdownText text, SiteSession site, SiteUrls urls)
    {
        text.Section("Configuration")
            .Line("- `Accept: text/markdown` returns any page as Markdown; `text/html` and `*/*` return HTML.")
            .Line("- `If-None-Match` with the `ETag` of an earlier response returns `304 Not Modified` if nothing has changed.")
            .Line("- `Accept-Encoding: br, gzip` returns compressed responses.")
            .Line($"- `?q=` of search takes words, {SearchPage.Operators}.")
            .Line("- No key or sign-in is required. Please send at most ten requests per second.");
        text.Section("Usage").Line("```sh")
            .Line($"curl {urls.Absolute(PublicUrls.AgentsDocument)}")
            .Line($"curl -H 'Accept: text/markdown' {urls.Absolute(site.BlogUrl)}")
            .Line($"curl '{urls.Absolute(PublicUrls.SearchJson)}?q={ExampleTag(site)}'")
            .Line("```");
    }
}
