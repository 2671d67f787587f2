using Portfolio.Content.Search;

namespace Portfolio.Web.Urls;

/// <summary>
/// Represents the response to a URL that has no page. Controllers render it, the page cache shares one 404 page between
/// URLs with the same suggestions, and the Model Context Protocol reports it.
/// </summary>
/// <remarks>
/// <c>UrlGuess</c> guesses the only page that a path can mean, and <c>UrlIndex</c> in the store suggests others. URLs share the page for
/// 404, so it must not depend on its URL. Programs get <c>ProblemDocument</c>.
/// </remarks>
public abstract record UnknownUrl
{
    private UnknownUrl()
    {
    }

    /// <summary>
    /// Returns a redirect from an alias of a document or tag, from <c>redirects.yaml</c>, from a folder of <c>static/</c> to its
    /// <c>index.html</c>, from another spelling of a tag or feed, or to the only page that the path can mean. Otherwise,
    /// returns 410 for a path in <c>gone.yaml</c> or 404.
    /// </summary>
    /// <param name="path">The decoded path.</param>
    /// <param name="suggests">False to suggest nothing, because suggestions take up to two milliseconds.</param>
    public static UnknownUrl Of(string path, SiteSession site, bool suggests = true)
    {
        var urls = site.UrlIndex();
        // Most unknown URLs are not aliases, so they need no query.
        if (urls.Has(path) && site.OldUrls.AliasTarget(path) is { } document)
            return RedirectTo(document, site);
        if (OtherSpelling.OfTagAlias(path, site) is { } tag)
            return RedirectTo(tag, site);
        // Capitals are kept only below prefixes such as /assets/, whose own files have them in their names.
        if (site.OldUrls.Redirect(SitePath.Normalize(path)) is var (location, status))
            return new Redirect(location, status);
        if (site.Files.FindIndexFile(path) is { } index)
            return new Redirect(SiteUrls.Encode(index), StatusCodes.Status301MovedPermanently);
        if (UrlGuess.Find(path, site) is var (url, isPermanent) && !site.Settings.IsSwitchedOff(url))
        {
            return SiteUrls.IsRemote(url) ? new Redirect(new Uri(url).AbsoluteUri, StatusCodes.Status302Found)
                : RedirectTo(url, site, isPermanent);
        }

        return site.OldUrls.IsGone(path) ? new Gone() : new Missing(suggests ? site.SuggestionsFor(path) : []);
    }

    /// <param name="isPermanent">
    /// True if the redirect is not a guess. Guesses are temporary, because the author may use the URL
    /// for another page later, and so are all redirects while the settings, such as the permalink, are unknown.
    /// </param>
    public static Redirect RedirectTo(string path, SiteSession site, bool isPermanent = true) => new(SiteUrls.Encode(path),
        isPermanent && !site.Settings.AreUnknown ? StatusCodes.Status301MovedPermanently : StatusCodes.Status302Found);

    /// <param name="Location">The percent-encoded URL of the target.</param>
    /// <param name="Status">301, 302, 307 or 308.</param>
    public sealed record Redirect(string Location, int Status) : UnknownUrl;

    public sealed record Gone : UnknownUrl;

    /// <param name="Suggestions">
    /// The documents with similar URLs, best match first, or else the titles and headings with all words of the URL.
    /// </param>
    public sealed record Missing(IReadOnlyList<FoundHeading> Suggestions) : UnknownUrl;
}
