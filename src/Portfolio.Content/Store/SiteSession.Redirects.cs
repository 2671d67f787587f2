using Microsoft.EntityFrameworkCore;

namespace Portfolio.Content.Store;

public sealed partial class SiteSession
{
    /// <summary>The URL of the visible document with this alias; <see langword="null"/> if there is none.</summary>
    public string? RedirectTarget(string url)
    {
        _dependencies.Add(ChangeSet.Redirects);
        return Query(context => context.Aliases.Where(a => a.Url == url)
            .Join(context.Documents.IgnoreQueryFilters(CompiledQueries.Unlisted), a => a.DocumentId, d => d.Id, (a, d) => d)
            .OrderBy(d => d.Path).Select(d => d.Url).FirstOrDefault());
    }

    /// <summary>The aliases of listed documents, and the URLs in <c>gone.yaml</c>, in no order.</summary>
    public IReadOnlyList<string> AliasAndGoneUrls()
    {
        _dependencies.Add(ChangeSet.Redirects);
        return Query(context => context.Aliases.Join(context.Documents.IgnoreQueryFilters(CompiledQueries.AllEditions), a => a.DocumentId, d => d.Id, (a, d) => a.Url)
            .Union(context.Gone.Select(g => g.Url)).ToList());
    }

    /// <summary>Whether <c>gone.yaml</c> lists this URL.</summary>
    public bool IsGone(string url)
    {
        _dependencies.Add(ChangeSet.Redirects);
        return Query(context => context.Gone.Any(g => g.Url == url));
    }
}
