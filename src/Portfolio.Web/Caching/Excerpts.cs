using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Portfolio.Content.Model;
using Portfolio.Web.Formats;
using Portfolio.Web.Http;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>
/// Sends a part of a document: <c>?section=heading-id</c> of a mirror, or several, <c>?limit=10</c> items of a list mirror or a feed,
/// <c>?content=summary</c> for a feed without the texts. The part is cut from the cached document.
/// </summary>
internal sealed class Excerpts(PageRenderer renderer, MirrorSections sections, RateLimits limits, CdnHeaders cdn)
{
    private const int MaxLimit = 10_000;

    /// <summary>Names of the query parameters that select a part.</summary>
    public static ImmutableArray<string> Parameters { get; } = ["section", "limit", "content"];

    /// <summary>Whether the query of a request may select a part.</summary>
    public static bool MaySelectPart(HttpRequest request) => request.QueryString.HasValue && Parameters.Any(request.Query.ContainsKey);

    /// <summary>Sends the part that a request selects; <see langword="false"/>: its document has no parts, or does not exist.</summary>
    public async Task<bool> TrySendAsync(HttpContext context, PageRequest page)
    {
        if (WholeOf(page) is not { } whole)
            return false;
        if (!limits.Allow(RateLimits.Part, context))
            return true;
        if (await CutAsync(page.Snapshot, whole, context.Request.Query) is not (var status, var body))
            return false;

        var (key, headers, urls) = (page.Key, context.Response.Headers, page.Snapshot.Urls);
        context.Response.StatusCode = status;
        headers.ContentType = whole.ContentType;
        if (whole.ContentType == ContentTypes.Xml)
            headers.ContentSecurityPolicy = FeedStyle.ContentSecurityPolicy;
        if (whole.IsMarkdown)
        {
            headers["x-markdown-tokens"] = Quantity.Digits(TokenEstimate.Of(Encoding.UTF8.GetString(body)));
            headers.Append(HeaderNames.Link, $"<{urls.Absolute(key.Path)}>; rel=\"canonical\"");
        }

        if (key.Representation == Representation.Negotiated && status == StatusCodes.Status200OK)
            headers.ContentLocation = urls.Relative(whole.Key.Url) + SiteUrls.QueryOf(context.Request);
        var part = CachedPage.CaptureShared(context.Response, key.Representation, body, new HashSet<string>(), cdn);
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
            return new(new(path, Representation.Mirror), ContentTypes.Markdown);
        return PublicUrls.FeedAt(path) is { } feed ? new(page.Key, feed.ContentType) : null;
    }

    /// <summary>The part of a document, with its status; <see langword="null"/> when there is no such document.</summary>
    private async Task<(int Status, byte[] Body)?> CutAsync(ServedSnapshot snapshot, Whole whole, IQueryCollection query)
    {
        var document = await renderer.GetAsync(snapshot, whole.Key);
        if (document.Status != StatusCodes.Status200OK)
            return null;
        var body = document.Identity.Body;

        int? limit = int.TryParse(query["limit"], out var number) ? Math.Clamp(number, 1, MaxLimit) : null;
        if (!whole.IsMarkdown)
        {
            var withTexts = query["content"] != "summary";
            string?[] parameters = [limit is { } items ? $"limit={Quantity.Digits(items)}" : null, withTexts ? null : "content=summary"];
            var url = $"{snapshot.Urls.Absolute(whole.Key.Url)}?{string.Join('&', parameters.OfType<string>())}".TrimEnd('?');
            return (StatusCodes.Status200OK, whole.ContentType == FeedFormat.Json.ContentType
                ? Excerpt.OfJsonFeed(body, limit, withTexts, url) : Excerpt.OfXmlFeed(body, limit, withTexts, url));
        }

        var text = Encoding.UTF8.GetString(body);
        var (status, cut) = query["section"] is [{ Length: > 0 }, ..] ids
            ? SectionsOf(sections.Of(snapshot, whole.Key.Path, text), ids)
            : (StatusCodes.Status200OK, limit is null ? text : Excerpt.OfMarkdown(text, limit.Value));
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
    private sealed record Whole(PageKey Key, string ContentType)
    {
        public bool IsMarkdown => Key.Representation.IsMarkdown;
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
        return renderer.Outline(mirror, site.Settings.PunctuationLanguage(site.Find(path)?.Language));
    }
}
