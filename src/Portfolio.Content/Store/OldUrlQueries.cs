using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;
using Portfolio.Markdown.Links;

namespace Portfolio.Content.Store;

/// <summary>Contains queries for URLs that redirect or no longer exist.</summary>
public sealed class OldUrlQueries(SiteSession site)
{
    /// <summary>
    /// Returns the URL of the visible document that has the specified alias, or <see langword="null"/> if there is
    /// none.
    /// </summary>
    public string? AliasTarget(string url) =>
        site.Query(context => context.Aliases.Where(a => a.Url == url)
            .Join(context.Documents.IgnoreQueryFilters(PortfolioContext.WithUnlisted), a => a.DocumentId,
                d => d.Id, (a, d) => d)
            .OrderBy(d => d.Path).Select(d => d.Url).FirstOrDefault());

    /// <summary>
    /// Returns the percent-encoded target and the status code of the redirect from a URL in <c>redirects.yaml</c>, or
    /// <see langword="null"/> if there is no redirect, its chain of redirects contains a cycle, or its file is missing.
    /// </summary>
    public (string Location, int Status)? Redirect(string url)
    {
        if (site.Snapshot.Redirects.GetValueOrDefault(url) is not { } redirect
            || redirect.EndsInCycle(FindServed, site.Settings.BaseUrls))
        {
            return null;
        }

        var target = LinkTarget.Parse(redirect.Target);
        var location = target.Kind switch
        {
            LinkTargetKind.RootRelative => UrlEncoding.EncodePath(target.Path) + UrlEncoding.Encode(target.Suffix),
            LinkTargetKind.Relative => site.Snapshot.LinkedFiles.MediaAt(redirect.Target)?.Url,
            _ => redirect.Target,
        };
        return location is null ? null : (location, redirect.Status);
    }

    /// <summary>Returns the redirect from a URL, or null if there is none or if a page at the URL takes precedence.</summary>
    private Redirect? FindServed(string url) =>
        site.Snapshot.Redirects.GetValueOrDefault(url) is not { } redirect
        || PublicUrls.IsAlwaysServed(url, site.Settings.Blog.Name)
        || site.Query(context => context.Documents.IgnoreQueryFilters(PortfolioContext.WithUnlisted).Any(d => d.Url == url)
            || context.VisibleAliases.Any(a => a.Url == url)) ? null : redirect;

    /// <summary>
    /// Returns the aliases of visible documents, and the URLs in <c>gone.yaml</c> and <c>redirects.yaml</c>, in no
    /// particular order. URLs that are written in another form, such as with capitals, are included in both forms. Short links,
    /// which only a server can redirect, are omitted.
    /// </summary>
    public IReadOnlyList<string> All()
    {
        var aliases = site.Query(context => context.VisibleAliases.Where(a => !a.Url.Contains("?p"))
            .Select(a => new { a.Url, a.Spelling }).ToList());
        var redirects = site.Snapshot.Redirects.Values;
        return [.. aliases.Select(a => a.Url).Union(aliases.Select(a => a.Spelling)).Union(site.Snapshot.Gone)
            .Union(redirects.Select(r => r.Url)).Union(redirects.Select(r => SitePath.OnStaticHost(r.Spelling)))];
    }

    public bool IsGone(string url) => site.Snapshot.Gone.Contains(url);
}
