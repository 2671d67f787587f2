using System.Text;
using ModelContextProtocol;
using Portfolio.Web.Caching;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;

namespace Portfolio.Web.Mcp;

/// <summary>Reads pages as Markdown for MCP clients. The content is the same as over HTTP.</summary>
internal sealed class McpPages(ServedSnapshot snapshot, SiteSession site, SiteClient client, IMarkdownRenderer renderer)
{
    private const int MaxRedirects = 3;

    /// <summary>Reads the Markdown version of a page.</summary>
    /// <param name="url">The absolute URL, path or slug of the page or of its Markdown version.</param>
    /// <exception cref="McpProtocolException">The page does not exist.</exception>
    public async Task<string> ReadAsync(string url) => (await FindAsync(url)).Markdown;

    /// <summary>Reads a section of a page's Markdown version.</summary>
    /// <param name="section">The ID of the heading, as in <c>/page#id</c>.</param>
    /// <exception cref="McpProtocolException">The page or the section does not exist.</exception>
    public async Task<string> ReadAsync(string url, string section)
    {
        if (PathOf(url) is { } list && EntryAt($"{list}#{section.TrimStart('#')}") is { } entry)
            return entry;
        var (path, markdown) = await FindAsync(url);
        var settings = site.Settings;
        var outline = renderer.Outline(
            markdown, settings.PunctuationLanguage(site.Find(path)?.Language), settings.Markdown);
        return outline.Section(section.TrimStart('#')) ?? throw new McpProtocolException(
            $"The page has no section '{section}'. Available sections: {string.Join(", ", outline.Headings.Select(h => h.Id))}.",
                McpErrorCode.InvalidParams);
    }

    /// <summary>Returns the text that the page of its list shows at a fragment, or null if there is none.</summary>
    private string? EntryAt(string url)
    {
        if (site.ForAgents().TextAt(url) is not Post post)
            return null;
        var text = new MarkdownText(site, snapshot.Urls);
        BlogPage.WriteEntry(text, post, site.TextOf(post));
        return text.ToString().Trim();
    }

    /// <summary>Determines whether agents do not see the page, because the list of its text is hidden from them.</summary>
    private bool IsHidden(string path) =>
        site.Settings.OwnLists.Any(list => !list.ForAgents && site.Settings.WithoutLanguage(path) is var plain
            && (plain == list.Url || plain.StartsWith(list.Url + "/", StringComparison.Ordinal)))
        || (site.Find(path) is { List.Length: > 0 } && site.ForAgents().Find(path) is null);

    private async Task<(string Path, string Markdown)> FindAsync(string url)
    {
        var path = PathOf(url);
        for (var redirects = 0; path is not null && redirects <= MaxRedirects && !IsHidden(path); redirects++)
        {
            var isMarkdown = path is PublicUrls.SitemapMarkdown or PublicUrls.Llms;
            var page = await client.GetAsync(snapshot, isMarkdown ? path : SiteUrls.MarkdownOf(path));
            if (page.Status == StatusCodes.Status200OK)
                return (path, Encoding.UTF8.GetString(page.Body));
            if (page.Status == StatusCodes.Status410Gone)
            {
                throw new McpProtocolException(
                    $"The page at '{url}' was removed by the author. {Advice}", McpErrorCode.ResourceNotFound);
            }
            if (page.Headers.Location is not [{ } location])
                break;
            path = PathOf(location);
        }

        throw NotFound(url, path);
    }

    /// <summary>
    /// Returns the decoded path of a page, or null for a URL of another site. The host may have or lack "www.",
    /// and the scheme may be missing.
    /// </summary>
    private string? PathOf(string url)
    {
        var urls = snapshot.Urls;
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var start = scheme < 0 ? 0 : scheme + "://".Length;
        var length = url.AsSpan(start).IndexOfAny('/', '?').OrLength(url.Length - start);
        var isOwn = WithoutWww(url.Substring(start, length))
            .Equals(WithoutWww(urls.Base.Authority), StringComparison.OrdinalIgnoreCase);
        if (isOwn)
            url = urls.Origin + url[(start + length)..];
        else if (scheme < 0 && !url.StartsWith('/'))
            url = "/" + url;
        return urls.PathOf(url) is { } path
            ? Negotiation.Select(CanonicalPath.Canonicalize(path), default).Path : null;

        static string WithoutWww(string host) =>
            host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host["www.".Length..] : host;
    }

    private string Advice =>
        $"Use the tool list_posts or search, or read {snapshot.Urls.Absolute(PublicUrls.SitemapMarkdown)}.";

    private McpProtocolException NotFound(string url, string? path)
    {
        var hint = path is not null && UnknownUrl.Of(path, site) is UnknownUrl.Missing { Suggestions: { Count: > 0 } suggestions }
            ? $"Did you mean {string.Join(" or ", suggestions.Select(s => snapshot.Urls.AbsoluteMarkdown(s.Url)))}?"
            : Advice;
        return new($"There is no page at '{url}'. {hint}", McpErrorCode.ResourceNotFound);
    }
}
