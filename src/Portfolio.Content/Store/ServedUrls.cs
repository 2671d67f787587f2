using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>
/// Contains the URLs that the site itself answers: pages, files, aliases, redirects and generated pages. The server also
/// guesses pages from unknown URLs, which do not count.
/// </summary>
internal sealed class ServedUrls
{
    private readonly Snapshot _snapshot;
    private readonly HashSet<string> _documents;
    private readonly HashSet<string> _generated = new(StringComparer.Ordinal);

    public ServedUrls(Snapshot snapshot)
    {
        _snapshot = snapshot;
        using var site = snapshot.Open();
        _documents = site.Query(context => context.Documents.IgnoreQueryFilters(PortfolioContext.WithUnlisted).Select(d => d.Url)
            .ToHashSet(StringComparer.Ordinal));
        Written = site.Query(context => new HashSet<string>(
            [
                .. _documents,
                .. context.VisibleAliases.Select(a => a.Url), .. context.Media.Select(m => m.Url),
                .. snapshot.Redirects.Keys.Where(url => site.OldUrls.Redirect(url) is not null),
            ], StringComparer.Ordinal));
        _generated.UnionWith(site.InAllLanguages(language => PublicUrls.OfLanguage(
            language.Url,
            new Pager(language.BlogUrl, 1, language.Posts.Count(), site.Settings.PageSize),
            language.Tags.All().Values,
            language.Series.All().Select(s => s.Slug),
            language.Posts.Years().Select(y => y.Year).OfType<int>())));
        _generated.UnionWith(site.InAllLanguages(language => language.ListUrls()));
        _generated.UnionWith(snapshot.Settings.OwnLists.Where(list => list.HasFeed).SelectMany(list => PublicUrls.FeedsOf(list.Url)));
        _generated.UnionWith(PublicRoute.With(RouteTraits.Optional).Where(site.HasContent));
    }

    /// <summary>Gets the URLs that stand in the content folder: of documents, aliases, redirects and files.</summary>
    public IReadOnlySet<string> Written { get; }

    /// <param name="url">The decoded path, also in a form that the server redirects, such as with a slash at its end.</param>
    public bool Contains(string url)
    {
        var path = SitePath.Normalize(url);
        return Written.Contains(url) || Written.Contains(path) || IsGenerated(path)
            || Written.Contains(url.TrimEnd('/') + "/index.html") || IsMarkdown(path) || HasOtherSpelling(path);
    }

    private bool IsMarkdown(string path) => path.EndsWith(".md", StringComparison.Ordinal) && path[..^".md".Length] is var page
        && (Written.Contains(page) || IsGenerated(page));

    private bool HasOtherSpelling(string path)
    {
        using var site = _snapshot.Open();
        return (OtherSpelling.OfTagAlias(path, site) ?? OtherSpelling.Find(path, site)) is { } url && IsGenerated(url);
    }

    /// <summary>Determines whether a URL is that of a document or a generated page, for which an export writes an HTML file.</summary>
    public bool IsPage(string url) =>
        _documents.Contains(url) || (!Path.HasExtension(url) && IsGenerated(url) && !PublicUrls.IsForPrograms(url));

    /// <summary>Determines whether a URL is that of a generated page or file, such as a list or a feed.</summary>
    public bool IsGenerated(string url)
    {
        var settings = _snapshot.Settings;
        if (settings.IsSwitchedOff(url))
            return false;
        var path = settings.WithoutLanguage(url);
        if (path != url)
            return path.Length == 0 || _generated.Contains(url);
        return _generated.Contains(url) || PublicUrls.IsAlwaysServed(url, settings.Blog.Name) || PublicUrls.IsForPrograms(url)
            || url.StartsWith("/assets/", StringComparison.Ordinal) || url.StartsWith(PublicUrls.Cards, StringComparison.Ordinal);
    }
}
