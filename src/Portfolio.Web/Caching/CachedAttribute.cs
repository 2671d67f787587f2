using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Portfolio.Web.Formats;
using Portfolio.Web.Security;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>
/// Caches the responses of an action, which must depend only on the snapshot and the <see cref="PageKey"/>:
/// not on the query, cookies, other headers, the clock or the cancellation token of the request.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class CachedAttribute : Attribute, IAsyncResourceFilter
{
    /// <summary>
    /// Gets a value indicating whether all URLs of the action that the site does not have are unknown URLs, which share a 404 page if
    /// they have the same suggestions.
    /// </summary>
    public bool SharesMissing { get; init; }

    /// <summary>Gets a value indicating whether brotli compresses the pages as much as possible.</summary>
    public bool IsMostRead { get; init; }

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        // The attribute of an action replaces the attribute of its controller.
        if (context.IsEffectivePolicy(this))
            await ServeAsync(context.HttpContext, () => CachedPage.RunAsync(next));
        else
            await next();
    }

    /// <summary>Sends the cached response. A missing response is rendered once for all concurrent requests.</summary>
    public async Task ServeAsync(HttpContext context, Func<Task> write)
    {
        var (snapshot, requested, isHead) = context.Features.GetRequiredFeature<SiteRequest>();
        context.Request.QueryString = default;
        var missing = MissingKey(context, snapshot, requested);
        var kept = missing is null ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        var snapshots = context.RequestServices.GetRequiredService<Snapshots>();
        var other = new OtherPage();
        context.Features.Set(other);
        var page = await snapshot.Pages.GetAsync(missing ?? requested,
            async abandoned =>
            {
                var rendered = await CachedPage.CaptureAsync(
                    context, requested.Representation, isKept: true, write, abandoned, IsMostRead);
                return other.Page ?? rendered;
            },
            rendered => rendered.Status == kept && !snapshots.MayBeOutdated
                && context.Response.Headers.CacheControl != CacheControl.NoStore,
            context.RequestAborted);
        await page.SendAsync(context, isHead);
    }

    /// <summary>
    /// Returns the key of the shared 404 page for an unknown URL, or null if the URL exists or redirects,
    /// or if the error names the URL.
    /// </summary>
    private PageKey? MissingKey(HttpContext context, ServedSnapshot snapshot, PageKey requested)
    {
        var path = requested.Path;
        if (ProblemDocument.TypeFor(requested) is not null && !requested.Representation.IsMarkdown)
            return null;
        var site = context.RequestServices.GetRequiredService<SiteSession>();
        if (SharesMissing ? site.HasUrl(path) : !IsOfNothing(path, site, snapshot))
            return null;
        site = site.InLanguage(path[..^site.Settings.WithoutLanguage(path).Length].TrimStart('/'));
        // A client that has requested too many unknown URLs gets no suggestions.
        if (UnknownUrl.Of(path, site, context.MaySuggest(site)) is not UnknownUrl.Missing missing)
            return null;
        context.Features.Set<UnknownUrl>(missing);
        return KeyOf(site, missing, requested);
    }

    /// <summary>
    /// Makes the shared 404 page the response of an action. Returns false if the page is not in the cache, or the action not cached.
    /// </summary>
    public static bool TrySendMissing(HttpContext context, SiteSession site, UnknownUrl.Missing missing)
    {
        var (snapshot, requested, _) = context.Features.GetRequiredFeature<SiteRequest>();
        if (context.Features.Get<OtherPage>() is not { } other || snapshot.Pages.Find(KeyOf(site, missing, requested)) is not { } page)
            return false;
        other.Page = page;
        return true;
    }

    private static PageKey KeyOf(SiteSession site, UnknownUrl.Missing missing, PageKey requested) =>
        PageKey.Missing(site.LanguagePrefix, missing.Suggestions.Select(s => s.Url + s.Fragment), requested.Representation);

    /// <summary>
    /// Determines whether a URL of a tag or file certainly has no page, because there is no such tag, or because the URL is neither that of
    /// a file in <c>static/</c> nor contains the hash of a file.
    /// </summary>
    private static bool IsOfNothing(string path, SiteSession site, ServedSnapshot snapshot) =>
        path.StartsWith(PublicUrls.Media, StringComparison.Ordinal)
        ? !PublicUrls.HasHash(path) && !snapshot.Files.Contains(path)
        : path.Split('/') is ["", "tags", var tag, ..] && site.KnownUrls?.HasTag(tag) == false;

    /// <summary>Contains a page of the cache that is the response, in place of what the action writes.</summary>
    private sealed class OtherPage
    {
        public CachedPage? Page { get; set; }
    }
}
