using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Rendering;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>Finds links to URLs at which nothing is, and to fragments that a document does not have.</summary>
internal sealed class LinkCheck(PortfolioContext context, Generation generation)
{
    /// <summary>Maximum number of links for which a similar URL or id is looked for: each is compared with all there are.</summary>
    private const int MaxSuggestions = 50;

    private int _suggestions;

    private readonly Lazy<HashSet<string>> _known = new(() => KnownUrls(context, generation));
    private readonly Lazy<GeneratedPages> _generated = new(() =>
    {
        using var site = generation.Open();
        return new(site);
    });

    /// <summary>The problem of a link from a menu; <see langword="null"/> when there is none.</summary>
    public Diagnostic? OfMenu(string file, NavItem entry)
    {
        var target = LinkTarget.Parse(entry.Url);
        if (target.Kind == LinkTargetKind.Relative)
            return new(file, entry.Line, entry.Column, "link-dead", Severity.Warning,
                $"`{entry.Url}` is relative, so it leads to another URL from each page; begin it with `/`");
        return target.Kind == LinkTargetKind.RootRelative
            && !IsKnown(target.Path) ? Dead(file, entry.Line, entry.Column, entry.Url, target.Path) : null;
    }

    /// <summary>The problem of the target of a redirect; <see langword="null"/> when there is none.</summary>
    /// <param name="path">The target as a path of the site.</param>
    public Diagnostic? OfRedirect(string file, Redirect redirect, string path) =>
        IsKnown(path) ? null : Dead(file, redirect.Line, redirect.Column, redirect.Target, path);

    /// <summary>Links of documents to URLs, by file and line.</summary>
    public IEnumerable<Diagnostic> DeadLinks() =>
        context.Links.Where(l => l.Url != null && l.File == null).Select(l => l.Url!).Distinct().AsEnumerable()
        .Where(url => !IsKnown(url)).Chunk(500)
        .SelectMany(urls => context.Links.Where(l => l.File == null && urls.Contains(l.Url))
            .Join(context.AllDocuments, l => l.DocumentId, d => d.Id,
                (l, d) => new { d.Path, Own = d.Url, l.Line, l.Column, Url = l.Url!, l.Target }).ToList())
        .Where(l => l.Url != l.Own).OrderBy(l => l.Path, StringComparer.Ordinal).ThenBy(l => l.Line).ThenBy(l => l.Column)
        .Select(l => Dead(l.Path, l.Line, l.Column, l.Target, l.Url));

    /// <summary>Links of documents to fragments of other ones, by file and line.</summary>
    public IEnumerable<Diagnostic> DeadFragments()
    {
        var links = context.Links.Where(l => l.Url != null && l.Fragment != null && l.Fragment != "")
            .Join(context.AllDocuments, l => l.DocumentId, d => d.Id,
                (l, d) => new { d.Path, Own = d.Url, l.Line, l.Column, Url = l.Url!, Fragment = l.Fragment!, l.Target })
            // Besides its text, the home page has ids of projects.
            .Where(l => l.Url != l.Own && l.Url != Document.HomeUrl).OrderBy(l => l.Path).ThenBy(l => l.Line).ThenBy(l => l.Column)
                .ToList();
        var ids = links.Select(l => l.Url).Distinct(StringComparer.Ordinal).Chunk(500)
            .SelectMany(urls => context.AllDocuments.Where(d => urls.Contains(d.Url)).Select(d => new { d.Url, d.Body!.Ids }).ToList())
            .GroupBy(d => d.Url)
                .ToDictionary(d => d.Key, d => d.SelectMany(ids => ids.Ids).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var dead = links.Where(l => ids.TryGetValue(l.Url, out var all) && !all.Contains(l.Fragment) && !DocumentIds.IsReserved(l.Fragment)
            && !l.Fragment.Contains(':', StringComparison.Ordinal));
        foreach (var link in dead)
        {
            yield return new(link.Path, link.Line, link.Column, "link-fragment", Severity.Warning,
                Suggest(() => NearestName.Find(link.Fragment, ids[link.Url])) is { } near
                ? $"`{link.Url}` has no id `{link.Fragment}`; did you mean `{near}`?"
                : $"`{link.Url}` has no id `{link.Fragment}`; correct or remove the part after `#`");
        }
    }

    private string? Suggest(Func<string?> find) => _suggestions++ < MaxSuggestions ? find() : null;

    private bool IsKnown(string url)
    {
        var path = SitePath.Normalize(url);
        if (_known.Value.Contains(url) || _known.Value.Contains(path) || _generated.Value.Contains(path))
            return true;
        return path.EndsWith(".md", StringComparison.Ordinal) && path[..^".md".Length] is var page
            && (_known.Value.Contains(page) || _generated.Value.Contains(page));
    }

    private Diagnostic Dead(string file, int line, int column, string target, string url) =>
        new(file, line, column, "link-dead", Severity.Warning,
        Suggest(() => NearestName.FindPath(SitePath.Normalize(url), _known.Value)) is { } near
            ? $"nothing is at `{target}`; did you mean `{near}`?"
            : $"nothing is at `{target}`; correct or remove the link");

    private static HashSet<string> KnownUrls(PortfolioContext context, Generation generation)
    {
        context.AsOf = generation.AsOf;
        return new(
            [
                .. context.Documents.IgnoreQueryFilters(CompiledQueries.Unlisted).Select(d => d.Url),
                .. context.Aliases.Select(a => a.Url), .. context.Redirects.Select(r => r.Url), .. context.Media.Select(m => m.Url),
            ], StringComparer.Ordinal);
    }
}
