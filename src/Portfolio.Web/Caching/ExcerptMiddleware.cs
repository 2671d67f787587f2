using System.Text;
using Microsoft.Net.Http.Headers;
using Portfolio.Content.Rendering;
using Portfolio.Web.Formats;
using Portfolio.Web.Formats.Feeds;
using Portfolio.Web.Http;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>
/// Sends a part of a document: <c>?section=heading-id</c> of a mirror, <c>?limit=10</c> items of a list mirror or a feed,
/// <c>?content=summary</c> for a feed without the texts. The part is cut from the cached document.
/// </summary>
internal sealed class ExcerptMiddleware(RequestDelegate next, PagePipeline pipeline, MirrorSections sections, CdnHeaders cdn)
{
    private const int MaxLimit = 10_000;

    private static readonly string[] Parameters = ["section", "limit", "content"];

    /// <summary>Whether a query with its question mark may select a part: it has one of the parameters, or one with an encoded name.</summary>
    public static bool MaySelectPart(ReadOnlySpan<byte> query)
    {
        foreach (var range in query[1..].Split((byte)'&'))
        {
            var name = query[1..][range];
            name = name[..(name.IndexOf((byte)'=') is >= 0 and var end ? end : name.Length)];
            if (name.Contains((byte)'%'))
                return true;
            foreach (var parameter in Parameters)
            {
                if (Ascii.EqualsIgnoreCase(name, parameter))
                    return true;
            }
        }

        return false;
    }

    /// <inheritdoc cref="MaySelectPart(ReadOnlySpan{byte})"/>
    public static bool MaySelectPart(HttpRequest request) => request.QueryString.HasValue && Parameters.Any(request.Query.ContainsKey);

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.Features.Get<PageRequest>() is not { } page || !MaySelectPart(request)
            || await CutAsync(page.Generation, request) is not { } part)
        {
            await next(context);
            return;
        }

        var headers = context.Response.Headers;
        headers.ContentType = part.ContentType;
        if (part.ContentType == ContentTypes.Markdown)
            headers["x-markdown-tokens"] = Quantity.Digits(TokenEstimate.Of(Encoding.UTF8.GetString(part.Body)));
        if (part.ContentType == ContentTypes.Xml)
            headers.ContentSecurityPolicy = FeedStyle.ContentSecurityPolicy;
        if (part.Canonical is not null)
            headers.Append(HeaderNames.Link, $"<{part.Canonical}>; rel=\"canonical\"");
        var captured = ResponseCapture.Capture(part.Status, headers, part.Representation, part.Body, new HashSet<string>(), cdn);
        await CachedPageWriter.WriteAsync(context, captured, page.IsHead);
    }

    /// <summary>The part that a request selects; <see langword="null"/> when its document has no parts. Results of a search depend on the whole query: their controller limits them.</summary>
    private async Task<Part?> CutAsync(SiteGeneration generation, HttpRequest request)
    {
        var requested = request.Path.Value ?? "";
        var (path, representation) = Negotiation.Of(requested, request.Headers.Accept);
        var type = representation.IsMarkdown ? ContentTypes.Markdown
            : requested.EndsWith("/feed.json", StringComparison.Ordinal) ? ContentTypes.JsonFeed
            : requested.EndsWith("/feed.xml", StringComparison.Ordinal) || requested.EndsWith("/rss.xml", StringComparison.Ordinal) ? ContentTypes.Xml
            : null;
        if (type is null || path.EndsWith("/search", StringComparison.Ordinal) || await pipeline.GetAsync(generation, representation.IsMarkdown ? SiteUrls.MirrorOf(path) : requested) is not { Status: StatusCodes.Status200OK } whole)
            return null;

        int? limit = int.TryParse(request.Query["limit"], out var number) ? Math.Clamp(number, 1, MaxLimit) : null;
        if (type != ContentTypes.Markdown)
        {
            var withTexts = request.Query["content"] != "summary";
            string?[] parameters = [limit is { } items ? $"limit={Quantity.Digits(items)}" : null, withTexts ? null : "content=summary"];
            var url = $"{generation.Urls.Absolute(requested)}?{string.Join('&', parameters.OfType<string>())}".TrimEnd('?');
            var feed = type == ContentTypes.JsonFeed ? Excerpt.OfJsonFeed(whole.Body.Span, limit, withTexts, url) : Excerpt.OfXmlFeed(whole.Body, limit, withTexts, url);
            return new(StatusCodes.Status200OK, type, representation, feed, Canonical: null);
        }

        var text = Encoding.UTF8.GetString(whole.Body.Span);
        var (status, cut) = request.Query["section"] is [{ Length: > 0 } section] ? SectionOf(sections.Of(generation, path, text), section) : (StatusCodes.Status200OK, limit is null ? text : Excerpt.OfMarkdown(text, limit.Value));
        return new(status, type, representation, Encoding.UTF8.GetBytes(cut), generation.Urls.Absolute(path));
    }

    /// <summary>A section, or the list of all with status 404.</summary>
    private static (int Status, string Text) SectionOf(MarkdownOutline outline, string id) => outline.Section(id) is { } section
        ? (StatusCodes.Status200OK, section)
        : (StatusCodes.Status404NotFound, $"There is no section `{id.Replace('`', '\'')}` on this page. Its sections:\n\n{string.Concat(outline.Headings.Select(h => $"- `{h.Id}`: {h.Text}\n"))}");

    private sealed record Part(int Status, string ContentType, Representation Representation, byte[] Body, string? Canonical);
}
