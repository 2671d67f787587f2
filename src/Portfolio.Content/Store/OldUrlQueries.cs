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
        var redirect = site.Query(context => context.Redirects.FirstOrDefault(r => r.Url == url));
        if (redirect is null || redirect.EndsInCycle(FindServed, site.Settings.BaseUrl))
            return null;
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
    private Redirect? FindServed(string url) => site.Query(context =>
        PublicUrls.IsAlwaysServed(url, site.Settings.Blog.Name)
        || context.Documents.IgnoreQueryFilters(PortfolioContext.WithUnlisted).Any(d => d.Url == url)
        || context.VisibleAliases.Any(a => a.Url == url) ? null : context.Redirects.FirstOrDefault(r => r.Url == url));

    /// <summary>
    /// Returns the aliases of visible documents, and the URLs in <c>gone.yaml</c> and <c>redirects.yaml</c>, in no
    /// particular order. URLs that are written in another form, such as with capitals, are included in both forms.
    /// </summary>
    public IReadOnlyList<string> All() =>
        site.Query(context => context.VisibleAliases.Select(a => a.Url).Union(context.VisibleAliases.Select(a => a.Spelling))
            .Union(context.Gone.Select(g => g.Url)).Union(context.Redirects.Select(r => r.Url))
            .Union(context.Redirects.Select(r => r.Spelling)).ToList());

    public bool IsGone(string url) =>
        site.Query(context => context.Gone.Any(g => g.Url == url));
}
