using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Portfolio.Web.Formats;
using Portfolio.Web.Http;
using Portfolio.Web.Options;
using Portfolio.Web.Pages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>
/// Sends a part of a document: <c>?section=heading-id</c> of a mirror, or several, <c>?limit=10</c> items of a list mirror or a feed,
/// <c>?since=2026-04-01</c> those that have changed, also of <c>/sitemap.md</c> and <c>/llms-full.txt</c>, <c>?content=summary</c> for a
/// feed without the texts. The part is cut from the cached document where that has all of it.
/// </summary>
internal sealed class Excerpts(PageRenderer renderer, MirrorSections sections, RateLimits limits, IOptions<CacheOptions> options)
{
    private const int MaxLimit = 10_000;
    private const string Section = "section";
    private const string Limit = "limit";
    private const string SinceName = "since";
    private const string Content = "content";

    /// <summary>Names of the query parameters that select a part.</summary>
    public static ImmutableArray<string> Parameters { get; } = [Section, Limit, SinceName, Content];

    /// <summary>Whether the query of a request may select a part, or has a parameter that its document does not know: documents that
    /// are no pages have errors for those. The URL of a page may have what a link elsewhere added to it.</summary>
    public static bool MaySelectPart(HttpRequest request, PageKey key) => request.QueryString.HasValue
        && (RefusesUnknown(key) || Parameters.Any(request.Query.ContainsKey));

    private static bool RefusesUnknown(PageKey key) => key.Representation == Representation.Mirror
        || key.Path is PublicUrls.SitemapMarkdown or PublicUrls.Llms or PublicUrls.LlmsFull || PublicUrls.FeedAt(key.Path) is not null;

    /// <summary>Sends the part that a request selects; <see langword="false"/>: its document has no parts, or does not exist.</summary>
    public async Task<bool> TrySendAsync(HttpContext context, PageRequest page)
    {
        var (snapshot, query) = (page.Snapshot, context.Request.Query);
        if (WholeOf(page) is not { } whole)
            return false;
        var problem = FindError(whole, query, RefusesUnknown(page.Key));
        if (problem is null && !whole.Parameters.Any(query.ContainsKey))
            return false;
        if (!limits.Allow(RateLimits.Part, context))
            return true;
        var document = whole.IsWritten ? null : await renderer.GetAsync(snapshot, whole.Key);
        if (document is { Status: not StatusCodes.Status200OK })
            return false;

        var (status, body) = problem is null ? await CutAsync(context, snapshot, whole, document?.Identity.Body)
            : (StatusCodes.Status400BadRequest, whole.IsJson ? ProblemJson.Of(StatusCodes.Status400BadRequest, problem)
                : Encoding.UTF8.GetBytes(problem + "\n"));

        var (key, headers, urls) = (page.Key, context.Response.Headers, snapshot.Urls);
        context.Response.StatusCode = status;
        headers.ContentType = problem is null || whole.IsMarkdown ? whole.ContentType : whole.IsJson ? ProblemJson.ContentType
            : ContentTypes.PlainText;
        if (whole.ContentType == ContentTypes.Xml)
            headers.ContentSecurityPolicy = FeedStyle.ContentSecurityPolicy;
        if (whole.IsMarkdown)
        {
            headers["x-markdown-tokens"] = Quantity.Digits(TokenEstimate.Of(Encoding.UTF8.GetString(body)));
            headers[RobotsTxt.SignalHeader] = RobotsTxt.Signal(snapshot.Content.Settings.Robots);
            headers.Append(HeaderNames.Link, $"<{urls.Absolute(key.Path)}>; rel=\"canonical\"");
        }

        if (key.Representation == Representation.Negotiated && status == StatusCodes.Status200OK)
            headers.ContentLocation = urls.Relative(whole.Key.Url) + SiteUrls.QueryOf(context.Request);
        var part = CachedPage.CaptureShared(context.Response, key.Representation, body, new HashSet<string>(), options.Value);
        if (part.Gzip is not null && !part.IsFile && ContentCodings.Parse(context.Request.Headers.AcceptEncoding).Brotli > 0)
            part.AddBrotli(Compression.BrotliOnce(body));
        await CachedPageWriter.WriteAsync(context, part, page.IsHead);
        return true;
    }

    /// <summary>
    /// The document of a request; <see langword="null"/> when it has no parts, as the author's own files. Results of a search depend on the
    /// whole query: their controller limits them.
    /// </summary>
    private static Whole? WholeOf(PageRequest page)
    {
        var (path, representation) = page.Key;
        if (path.EndsWith("/search", StringComparison.Ordinal) || path.StartsWith("/media/", StringComparison.Ordinal)
            || page.Snapshot.StaticPaths.Contains(path))
            return null;
        if (representation.IsMarkdown)
        {
            // The home page has lists, whatever its text is.
            var isText = path != PublicUrls.Home && page.Snapshot.Content.UrlIndex().Has(path);
            return new(new(path, Representation.Mirror), ContentTypes.Markdown, isText ? [Section] : [Section, Limit, SinceName]);
        }

        return path switch
        {
            PublicUrls.SitemapMarkdown => new(page.Key, ContentTypes.Markdown, [SinceName]),
            PublicUrls.LlmsFull => new(page.Key, ContentTypes.PlainText, [SinceName]),
            PublicUrls.Llms => new(page.Key, ContentTypes.PlainText, []),
            _ => PublicUrls.FeedAt(path) is { } feed ? new(page.Key, feed.ContentType, [Limit, SinceName, Content]) : null,
        };
    }

    /// <summary>What is wrong with a query, and what to write instead; <see langword="null"/> when nothing is.</summary>
    private static string? FindError(Whole whole, IQueryCollection query, bool refusesUnknown)
    {
        if (refusesUnknown && QueryError.OfUnknown(query, whole.Parameters) is { } unknown)
            return unknown;
        if (Has(Limit) && QueryError.OfNumber(query, Limit, MaxLimit) is { } limit)
            return limit;
        if (Has(SinceName) && SinceOf(query) is null)
            return $"`since` must be {Since.Expected}.";
        return Has(Content) && query[Content] != "summary" ? "`content` must be `summary`." : null;

        bool Has(string name) => whole.Parameters.Contains(name) && query.ContainsKey(name);
    }

    private static Since? SinceOf(IQueryCollection query) => Since.Parse(query[SinceName]);

    /// <summary>The part, with its status; the body of a long text is in a file, a feature of the request.</summary>
    /// <param name="body">The whole; <see langword="null"/>: the part is written instead.</param>
    private async Task<(int Status, byte[] Body)> CutAsync(HttpContext context, ServedSnapshot snapshot, Whole whole, byte[]? body)
    {
        var query = context.Request.Query;
        var since = SinceOf(query);
        if (body is null)
        {
            using var site = snapshot.Content.Open();
            if (whole.IsMarkdown)
                return (StatusCodes.Status200OK, Encoding.UTF8.GetBytes(SitemapMarkdown.Write(site, snapshot.Urls, since)));
            return (StatusCodes.Status200OK, await CompressedFile.WriteAsync(context, snapshot.Content.DataFolder,
                output => LlmsFullText.WriteAsync(output, site, snapshot.Urls, since, context.RequestAborted)));
        }

        int? limit = int.TryParse(query[Limit], out var number) ? number : null;
        var changes = since is null ? null : new ListChanges(snapshot, since.Value);
        if (!whole.IsMarkdown)
        {
            var withTexts = !query.ContainsKey(Content);
            var url = snapshot.Urls.Absolute(whole.Key.Url) + QueryString.Create(whole.Parameters.Where(query.ContainsKey)
                .Select(name => KeyValuePair.Create(name, query[name])));
            return (StatusCodes.Status200OK, whole.IsJson ? Excerpt.OfJsonFeed(body, limit, withTexts, changes?.Urls, url)
                : Excerpt.OfXmlFeed(body, limit, withTexts, changes?.Urls, url));
        }

        var text = Encoding.UTF8.GetString(body);
        var (status, cut) = query[Section] is [{ Length: > 0 }, ..] ids
            ? SectionsOf(sections.Of(snapshot, whole.Key.Path, text), ids)
            : (StatusCodes.Status200OK, limit is null && changes is null ? text
                : Excerpt.OfMarkdown(text, limit, changes?.Urls, changes?.ListedElsewhere(whole.Key.Path, text)));
        return (status, Encoding.UTF8.GetBytes(cut));
    }

    /// <summary>Sections in the order in which they are asked for, or the list of all with status 404.</summary>
    private static (int Status, string Text) SectionsOf(MarkdownOutline outline, StringValues ids)
    {
        var texts = new List<string>();
        foreach (var id in ids.Distinct())
        {
            if (outline.Section(id ?? "") is not { } section)
            {
                return (StatusCodes.Status404NotFound,
                    $"There is no section `{id?.Replace('`', '\'')}` on this page. Its sections:\n\n"
                        + $"{string.Concat(outline.Headings.Select(h => $"- `{h.Id}`: {h.Text}\n"))}");
            }

            texts.Add(section);
        }

        return (StatusCodes.Status200OK, string.Join('\n', texts));
    }

    /// <summary>A document that has parts.</summary>
    /// <param name="Key">The whole; of a page, its mirror.</param>
    /// <param name="Parameters">Those of <see cref="Excerpts.Parameters"/> that it knows.</param>
    private sealed record Whole(PageKey Key, string ContentType, IReadOnlyList<string> Parameters)
    {
        public bool IsMarkdown => ContentType == ContentTypes.Markdown;

        /// <summary>Whether the part is written instead of cut.</summary>
        public bool IsWritten => Key.Path is PublicUrls.SitemapMarkdown or PublicUrls.LlmsFull;

        public bool IsJson => ContentType == FeedFormat.Json.ContentType;
    }
}

/// <summary>What has changed since a day or a moment.</summary>
internal sealed class ListChanges(ServedSnapshot snapshot, Since since)
{
    private readonly SiteUrls _urls = snapshot.Urls;

    /// <summary>Absolute URLs of the pages that have changed, and of their mirrors.</summary>
    public IReadOnlySet<string> Urls { get; } = Read(snapshot, site => PublicPages.Of(site, snapshot.Urls)
        .Where(p => since.Includes(p.Modified))
        .SelectMany(p => (string[])[snapshot.Urls.Absolute(p.Path), snapshot.Urls.AbsoluteMirror(p.Path)])
        .ToHashSet(StringComparer.Ordinal));

    /// <summary>The entries of changed posts of a list that its first page does not have.</summary>
    /// <param name="path">The list of all posts, which may be the home page, or of a tag; other lists have one page.</param>
    /// <param name="mirror">Its first page.</param>
    public string ListedElsewhere(string path, string mirror) => Read(snapshot, site =>
    {
        var inMain = site.Settings.WithoutLanguage(path);
        site.LanguagePrefix = path[..^inMain.Length];
        var isTag = inMain.StartsWith(PublicUrls.OfTag(""), StringComparison.Ordinal) && inMain.Count(c => c == '/') == 2;
        var isHome = path == site.Url(PublicUrls.Home) && (site.Profile is null || site.LanguagePrefix.Length > 0);
        if (!isTag && !isHome && path != site.BlogUrl)
            return "";
        var tag = isTag ? inMain[PublicUrls.OfTag("").Length..] : null;
        return new MarkdownText(_urls).Entries(site.Posts().Where(p => since.Includes(p.Modified)
            && (tag is null || p.Tags.Any(t => t.Slug == tag))
            && !mirror.Contains($"]({_urls.AbsoluteMirror(p.Url)})", StringComparison.Ordinal))).ToString();
    });

    private static T Read<T>(ServedSnapshot snapshot, Func<SiteSession, T> read)
    {
        using var site = snapshot.Content.Open();
        return read(site);
    }
}

/// <summary>Finds the sections of mirrors.</summary>
internal sealed class MirrorSections(IMarkdownRenderer renderer)
{
    /// <param name="snapshot">The snapshot of the mirror.</param>
    /// <param name="path">Root-relative URL of the page.</param>
    /// <param name="mirror">Its mirror.</param>
    public MarkdownOutline Of(ServedSnapshot snapshot, string path, string mirror)
    {
        using var site = snapshot.Content.Open();
        return renderer.Outline(mirror, site.Settings.PunctuationLanguage(site.Find(path)?.Language), site.Settings.Markdown);
    }
}
