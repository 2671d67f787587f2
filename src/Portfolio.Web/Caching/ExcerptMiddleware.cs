using System.Collections.Immutable;
using System.Text;
using Microsoft.Net.Http.Headers;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Rendering;
using Portfolio.Web.Formats;
using Portfolio.Web.Http;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>
/// Sends a part of a document: <c>?section=heading-id</c> of a mirror, <c>?limit=10</c> items of a list mirror or a feed,
/// <c>?content=summary</c> for a feed without the texts. The part is cut from the cached document.
/// </summary>
internal sealed class ExcerptMiddleware(RequestDelegate next, PagePipeline pipeline, MirrorSections sections, RateLimits limits,
    CdnHeaders cdn)
{
    private const int MaxLimit = 10_000;

    /// <summary>Names of the query parameters that select a part.</summary>
    public static ImmutableArray<string> Parameters { get; } = ["section", "limit", "content"];

    /// <summary>Whether the query of a request may select a part.</summary>
    public static bool MaySelectPart(HttpRequest request) => request.QueryString.HasValue && Parameters.Any(request.Query.ContainsKey);

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.Features.Get<PageRequest>() is not { } page || !MaySelectPart(request)
            || WholeOf(page.Generation, request) is not { } whole)
        {
            await next(context);
            return;
        }

        if (!limits.Allow(RateLimits.Part, context))
            return;
        if (await CutAsync(page.Generation, whole, request.Query) is not (var status, var body))
        {
            await next(context);
            return;
        }

        var (headers, urls) = (context.Response.Headers, page.Generation.Urls);
        headers.ContentType = whole.ContentType;
        if (whole.ContentType == ContentTypes.Xml)
            headers.ContentSecurityPolicy = FeedStyle.ContentSecurityPolicy;
        if (whole.Representation.IsMarkdown)
        {
            headers["x-markdown-tokens"] = Quantity.Digits(TokenEstimate.Of(Encoding.UTF8.GetString(body)));
            headers.Append(HeaderNames.Link, $"<{urls.Absolute(whole.Path)}>; rel=\"canonical\"");
        }

        if (whole.Representation == Representation.Negotiated && status == StatusCodes.Status200OK)
            headers.ContentLocation = urls.Relative(whole.Url) + SiteUrls.QueryOf(request);
        var captured = ResponseCapture.Capture(status, headers, whole.Representation, body, new HashSet<string>(), cdn);
        await CachedPageWriter.WriteAsync(context, captured, page.IsHead);
    }

    /// <summary>
    /// The document of a request; <see langword="null"/> when it has no parts, as the author's own files. Results of a search depend on the
    /// whole
    /// query: their controller limits them.
    /// </summary>
    private static Whole? WholeOf(SiteGeneration generation, HttpRequest request)
    {
        var requested = request.Path.Value ?? "";
        var (path, representation) = Negotiation.Select(requested, request.Headers.Accept);
        var type = representation.IsMarkdown ? ContentTypes.Markdown
            : PublicUrls.FeedAt(requested)?.ContentType;
        var url = representation.IsMarkdown ? SiteUrls.MirrorOf(path) : requested;
        return type is null || path.EndsWith("/search", StringComparison.Ordinal) || path.StartsWith("/media/", StringComparison.Ordinal)
            || generation.StaticPaths.Contains(requested)
                || generation.StaticPaths.Contains(url) ? null : new(url, path, representation, type);
    }

    /// <summary>The part of a document, with its status; <see langword="null"/> when there is no such document.</summary>
    private async Task<(int Status, byte[] Body)?> CutAsync(SiteGeneration generation, Whole whole, IQueryCollection query)
    {
        if (await pipeline.GetAsync(generation, whole.Url) is not { Status: StatusCodes.Status200OK, Body: var body })
            return null;

        int? limit = int.TryParse(query["limit"], out var number) ? Math.Clamp(number, 1, MaxLimit) : null;
        if (!whole.Representation.IsMarkdown)
        {
            var withTexts = query["content"] != "summary";
            string?[] parameters = [limit is { } items ? $"limit={Quantity.Digits(items)}" : null, withTexts ? null : "content=summary"];
            var url = $"{generation.Urls.Absolute(whole.Url)}?{string.Join('&', parameters.OfType<string>())}".TrimEnd('?');
            return (StatusCodes.Status200OK, whole.ContentType == FeedFormat.Json.ContentType
                ? Excerpt.OfJsonFeed(body.Span, limit, withTexts, url) : Excerpt.OfXmlFeed(body, limit, withTexts, url));
        }

        var text = Encoding.UTF8.GetString(body.Span);
        var (status, cut) = query["section"] is [{ Length: > 0 } section] ? SectionOf(sections.Of(generation, whole.Path, text), section)
            : (StatusCodes.Status200OK, limit is null ? text : Excerpt.OfMarkdown(text, limit.Value));
        return (status, Encoding.UTF8.GetBytes(cut));
    }

    /// <summary>A section, or the list of all with status 404.</summary>
    private static (int Status, string Text) SectionOf(MarkdownOutline outline, string id) => outline.Section(id) is { } section
        ? (StatusCodes.Status200OK, section)
        : (StatusCodes.Status404NotFound,
            $"There is no section `{id.Replace('`', '\'')}` on this page. Its sections:\n\n{string.Concat(outline.Headings.Select(h => $"- `{h.Id}`: {h.Text}\n"))}");

    /// <summary>A document that has parts.</summary>
    /// <param name="Url">Where it is requested: for a page, the path of its mirror.</param>
    /// <param name="Path">The path of its page, or its own.</param>
    private sealed record Whole(string Url, string Path, Representation Representation, string ContentType);
}
