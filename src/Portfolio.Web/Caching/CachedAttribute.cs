using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Portfolio.Web.Formats;
using Portfolio.Web.Http;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>
/// Caches the responses of an action, which must depend only on the snapshot and the <see cref="PageKey"/>.
/// The action receives only the query parameters in the key, and must not use cookies, other headers,
/// the clock or the cancellation token of the request.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class CachedAttribute : Attribute, IAsyncResourceFilter
{
    /// <summary>Gets the names of the query parameters that all representations depend on.</summary>
    public string[] Query { get; init; } = [];

    /// <summary>
    /// Gets the names of the query parameters that select a part of a Markdown or JSON document or a feed.
    /// For these formats, unknown parameters are rejected unless the property is <see langword="null"/>.
    /// HTML pages ignore unknown parameters, because other sites add tracking parameters to links.
    /// </summary>
    public string[]? Parts { get; init; }

    /// <summary>
    /// Gets a value indicating whether the response is generated from all posts.
    /// The server limits how many of these responses are generated at the same time.
    /// </summary>
    public bool IsHeavy { get; init; }

    /// <summary>Gets a value indicating whether responses with status 200 are cached and have entity tags.</summary>
    public bool IsKept { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether unknown URLs with the same suggestions share a cached 404 page.
    /// </summary>
    public bool SharesMissing { get; init; }

    /// <summary>
    /// Determines whether the rate limit for searches applies to a request,
    /// because its response is not cached or is only a part of a document.
    /// </summary>
    public static bool IsLimited(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<CachedAttribute>() is not { IsKept: true } cached
        || (cached.Parts is not null && cached.Parts.Any(context.Request.Query.ContainsKey)
            && context.Features.Get<Representation>() != Representation.Html);

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        // The attribute of an action replaces the attribute of its controller.
        if (!context.IsEffectivePolicy(this))
        {
            await next();
            return;
        }

        await ServeAsync(context.HttpContext, async () =>
        {
            // MVC stores exceptions in the result. Without this check, an error would be cached as an empty page.
            if (await next() is { ExceptionHandled: false, ExceptionDispatchInfo: { } failure })
                failure.Throw();
        });
    }

    /// <summary>
    /// Sends the cached response. If there is none, the response is rendered once for all concurrent requests.
    /// </summary>
    public async Task ServeAsync(HttpContext context, Func<Task> write)
    {
        var (snapshot, requested, isHead) = context.Features.GetRequiredFeature<SiteRequest>();
        var query = SiteUrls.QueryOf(context.Request);
        var missing = SharesMissing ? MissingKey(snapshot, requested) : null;
        var names = missing is null ? NamesFor(requested.Representation) : [];
        var refusesUnknown = Parts is not null && missing is null
            && (requested.Representation == Representation.Markdown || requested.Representation == Representation.Only);
        if (QueryPart.FindError(context.Request.Query, names, Parts ?? [], refusesUnknown) is { } error)
        {
            var type = ProblemDocument.TypeFor(context.Request, requested.Path, requested.Representation)
                ?? ContentTypes.PlainText;
            await ProblemDocument.WriteAsync(context, type, StatusCodes.Status400BadRequest, error);
            return;
        }

        var key = requested with { Query = QueryPart.Normalize(context.Request.Query, names, Parts ?? []) };
        context.Request.QueryString = new(key.Query);
        var page = await snapshot.Pages.GetAsync(missing ?? key, () => RenderAsync(context, snapshot, key, write),
            p => IsKept && p.Status == (missing is null ? StatusCodes.Status200OK : StatusCodes.Status404NotFound)
                && context.Response.Headers.CacheControl != CacheControl.NoStore, context.RequestAborted);
        if (missing is not null && page.Status == StatusCodes.Status404NotFound)
            snapshot.Pages.AddMissing(requested, page);
        if (page.Status is StatusCodes.Status404NotFound or StatusCodes.Status410Gone && IsKept && key.Query.Length == 0
            && !requested.Representation.IsMarkdown
            && ProblemDocument.TypeFor(context.Request, requested.Path, requested.Representation) is { } problem)
        {
            context.Response.Headers.Clear();
            snapshot.Headers.Apply(context.Response.Headers);
            await ProblemDocument.WriteAsync(
                context, problem, page.Status, DescribeMissing(snapshot, requested.Path, page.Status));
            return;
        }

        var sending = page.SendAsync(context, isHead);
        // The page was rendered without unknown query parameters, but a redirect must keep them.
        if (context.Response.Headers.Location is [{ } location])
            context.Response.Headers.Location = SiteUrls.WithQuery(location, query);
        await sending;
    }

    private string[] NamesFor(Representation representation) =>
        representation == Representation.Html ? Query : [.. Query, .. Parts ?? []];

    private async Task<CachedPage> RenderAsync(
        HttpContext context, ServedSnapshot snapshot, PageKey key, Func<Task> write)
    {
        using var turn = IsHeavy
            ? await context.RequestServices.GetRequiredService<ConcurrencyLimiter>().AcquireAsync() : null;
        var page = await CachedPage.CaptureAsync(context, key.Representation, IsKept, async () =>
        {
            if (turn is not { IsAcquired: false })
            {
                await write();
                if (IsKept && key.Representation == Representation.Negotiated
                    && context.Response.StatusCode == StatusCodes.Status200OK)
                {
                    context.Response.Headers.ContentLocation = snapshot.Urls
                        .Relative(SiteUrls.MarkdownOf(key.Path)) + key.Query;
                }
                return;
            }

            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "1";
        });
        // The session is closed before the response is sent,
        // so that a slow client does not keep a read transaction open.
        context.RequestServices.GetRequiredService<SiteSession>().Dispose();
        return page;
    }

    /// <summary>
    /// Returns the key of the shared 404 page for an unknown URL,
    /// or <see langword="null"/> if the URL exists or redirects.
    /// </summary>
    private static PageKey? MissingKey(ServedSnapshot snapshot, PageKey requested)
    {
        var (content, path) = (snapshot.Content, requested.Path);
        var urls = content.UrlIndex();
        if (urls.Has(path) || UrlGuess.Find(path, urls, content.Settings.Blog.Url, content.Profile) is not null)
            return null;
        var prefix = path[..^content.Settings.WithoutLanguage(path).Length];
        return PageKey.Missing(prefix, urls.Suggestions(path).Select(s => s.Url), requested.Representation);
    }

    private static string DescribeMissing(ServedSnapshot snapshot, string path, int status)
    {
        if (status == StatusCodes.Status410Gone)
            return "The author has permanently removed this page.";
        var urls = snapshot.Urls;
        // Names below /.well-known are standardized, so similar URLs of the site are not suggested.
        var near = path.StartsWith("/.well-known/", StringComparison.Ordinal) ? []
            : snapshot.Content.UrlIndex().Suggestions(path).Select(s => urls.Absolute(s.Url)).ToList();
        return $"There is no page at {urls.Relative(path)}. "
            + (near.Count > 0 ? $"Did you mean {string.Join(" or ", near)}?"
                : $"All pages are listed at {urls.Absolute(PublicUrls.SitemapMarkdown)}.");
    }
}
