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
    private readonly HashSet<string> _files;
    private readonly HashSet<string> _aliases;
    private readonly HashSet<string> _redirects;
    private readonly HashSet<string> _generated = new(StringComparer.Ordinal);

    public ServedUrls(Snapshot snapshot)
    {
        _snapshot = snapshot;
        using var site = snapshot.Open();
        _documents = site.Query(context => context.Documents.IgnoreQueryFilters(PortfolioContext.WithUnlisted).Select(d => d.Url)
            .ToHashSet(StringComparer.Ordinal));
        _aliases = site.Query(context => context.VisibleAliases.Select(a => a.Url).ToHashSet(StringComparer.Ordinal));
        _redirects = snapshot.Redirects.Keys.Where(url => site.OldUrls.Redirect(url) is not null).ToHashSet(StringComparer.Ordinal);
        _files = [.. site.Files.StaticUrls()];
        Written = site.Query(context => new HashSet<string>(
            [.. _documents, .. _aliases, .. _redirects, .. context.Media.Select(m => m.Url)], StringComparer.Ordinal));
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
        // The server and an export redirect the usual URL of the list of posts to the one in the settings.
        return Written.Contains(url) || Written.Contains(path) || IsGenerated(path)
            || _snapshot.Settings.WithoutLanguage(path) == $"/{BlogSection.DefaultName}"
            || Written.Contains(url.TrimEnd('/') + "/index.html") || IsMarkdown(path) || HasOtherSpelling(path);
    }

    /// <summary>Returns what the site serves at a normalized URL, or <see langword="null"/> if the URL is unknown.</summary>
    public UrlKind? KindAt(string url)
    {
        foreach (var kind in Enum.GetValues<UrlKind>())
        {
            if (Has(kind, url))
                return kind;
        }

        return null;
    }

    private bool Has(UrlKind kind, string url) => kind switch
    {
        UrlKind.Program => PublicUrls.IsForPrograms(url),
        UrlKind.Document => _documents.Contains(url),
        UrlKind.File => _files.Contains(url),
        UrlKind.Generated => IsResponse(url),
        UrlKind.Alias => _aliases.Contains(url),
        UrlKind.Redirect => _redirects.Contains(url),
        UrlKind.Folder => _files.Contains(url + "/index.html"),
        UrlKind.Gone => _snapshot.Gone.Contains(url),
        _ => false,
    };

    /// <summary>
    /// Determines whether the site generates the page or file at a URL, or the Markdown version of a page. Unlike
    /// <see cref="IsGenerated"/>, not every URL below <c>/assets/</c> and <c>/cards/</c> counts, and the redirect at the other URL of the
    /// first page of a list does not.
    /// </summary>
    public bool IsResponse(string url)
    {
        if (url.EndsWith(".md", StringComparison.Ordinal) && url[..^".md".Length] is var page && !Path.HasExtension(page)
            && (_documents.Contains(page) || page == "/index" || IsResponse(page)))
        {
            return true;
        }

        var isBelowFolder = url.StartsWith("/assets/", StringComparison.Ordinal)
            || url.StartsWith(PublicUrls.Cards, StringComparison.Ordinal);
        return IsGenerated(url) && !url.EndsWith("/page/1", StringComparison.Ordinal)
            && (!isBelowFolder || PublicUrls.IsAlwaysServed(url, _snapshot.Settings.Blog.Name));
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
