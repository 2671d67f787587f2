using System.Text.RegularExpressions;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.Folders;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Store;
using Portfolio.Markdown.Links;

namespace Portfolio.Content.Sync;

/// <summary>Finds links to missing URLs and fragments.</summary>
internal sealed partial class LinkCheck(PortfolioContext context, Snapshot snapshot, ContentFolder folder)
{
    /// <summary>The maximum number of suggested corrections in one check, limited because each search compares all URLs or ids.</summary>
    private const int MaxSuggestions = 50;

    private int _suggestions;

    private readonly List<DocumentLink> _links = [
        .. DocumentLinks.Of(context.AllDocuments, snapshot.LinkedFiles)
            .Concat(DocumentLinks.OfValues(snapshot.StoredSettings.MarkdownValues
                .Concat(context.AllDocuments.OfType<Page>().Where(p => p.Project != null).Select(p => p.Project!).AsEnumerable()
                    .SelectMany(p => p.MarkdownValues).OfType<MarkdownValue>()), snapshot.LinkedFiles))
            .OrderBy(l => l.Path, StringComparer.Ordinal)
            .ThenBy(l => l.Link.Line).ThenBy(l => l.Link.Column),
    ];

    private readonly Lazy<List<string>> _files = new(() => [.. context.Files.Select(f => f.Path)]);

    /// <summary>Returns a diagnostic if a URL in a settings file is relative or its target does not exist, otherwise null.</summary>
    /// <param name="written">The value from which the URL was made, or null if the author wrote the URL.</param>
    public Diagnostic? OfAddress(string file, (int Line, int Column) place, string url, string? written = null)
    {
        var target = LinkTarget.Parse(url);
        if (target.Kind == LinkTargetKind.Relative)
        {
            return new(file, place.Line, place.Column, Rule.LinkDead,
                $"`{url}` is relative, so it resolves to a different URL on each page; use a path that begins with `/`");
        }
        return target.Kind == LinkTargetKind.RootRelative
            && !IsKnown(target.Path) ? Dead(file, place.Line, place.Column, written ?? url, target.Path) : null;
    }

    /// <summary>Returns a diagnostic for each URL in <c>head.html</c> at which the site has nothing.</summary>
    public IEnumerable<Diagnostic> OfHead()
    {
        var head = SiteCheck.FileOf(context, ContentKind.Head, "");
        if (head.Length == 0 || folder.Read(new(head, ContentKind.Head, 0, 0), []) is not { } bytes
            || SourceText.Decode(head, bytes, []) is not { } text)
        {
            return [];
        }

        return UrlInMarkup().Matches(text).Select(match => match.Groups["url"]).Select(url => OfAddress(head,
            (TextLines.NumberAt(text, url.Index), url.Index - TextLines.StartOf(text, url.Index) + 1), url.Value)).OfType<Diagnostic>();
    }

    [GeneratedRegex(@"\b(?:href|src)\s*=\s*(?<quote>[""'])(?<url>/(?!/)[^\s""'<>{}]*)\k<quote>",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex UrlInMarkup();

    /// <summary>Returns a diagnostic if a redirect's target does not exist, otherwise null.</summary>
    /// <param name="path">The path of the target on this site.</param>
    public Diagnostic? OfRedirect(string file, Redirect redirect, string path) =>
        IsKnown(path) ? null : Dead(file, redirect.Line, redirect.Column, redirect.Target, path);

    /// <summary>Returns a diagnostic for each link to a missing or unpublished file, sorted by file and line.</summary>
    public IEnumerable<Diagnostic> Missing() => _links.Select(l => LinkProblem.Of(
        l.Path, l.Link, l.Target, snapshot.AsOf, snapshot.Settings.Zone, path => Suggest(() => NearestFile(path)),
        folder.Exists)).OfType<Diagnostic>();

    /// <summary>Returns a diagnostic for each missing cover image and each cover without an alternative text, sorted by file.</summary>
    public IEnumerable<Diagnostic> Covers() => DocumentLinks.Covers(context.AllDocuments, snapshot.LinkedFiles)
        .OrderBy(c => c.Path, StringComparer.Ordinal).SelectMany(c => CoverProblems(c.Path, c.Found));

    public IEnumerable<Diagnostic> DeadLinks() => _links
        .Where(l => l.Target is { Url: { } url, File: null } && url != l.Url && !IsKnown(url))
        .Select(l => Dead(l.Path, l.Link.Line, l.Link.Column, l.Link.Target, l.Target.Url!));

    /// <summary>
    /// Returns a diagnostic for each link whose case differs from that of a file in <c>static/</c>. The server redirects
    /// such links, but an export cannot.
    /// </summary>
    public IEnumerable<Diagnostic> OtherCase() => _links
        .Where(l => l.Target is { Url: { } url, File: null } && Path.HasExtension(url) && !snapshot.Served.Written.Contains(url)
            && snapshot.Served.Written.Contains(SitePath.Normalize(url)))
        .Select(l => new Diagnostic(l.Path, l.Link.Line, l.Link.Column, Rule.LinkCase,
            $"`{l.Link.Target}` is `{SitePath.Normalize(l.Target.Url!)}` in lower case, "
                + "so the link breaks in an export; correct the link"));

    /// <summary>Returns a diagnostic for each text file next to documents that no document links to.</summary>
    public IEnumerable<Diagnostic> UnlinkedTexts()
    {
        var linked = _links.Select(l => l.Target.File).ToHashSet(StringComparer.Ordinal);
        return context.Media.Select(m => m.Path).OrderBy(path => path).AsEnumerable()
            .Where(path => ContentKinds.IsText(path) && !linked.Contains(path))
            .Select(path => new Diagnostic(path, 1, 1, Rule.FileName,
                "this file is not a document, and no document links to it, so it is not published; "
                    + $"to publish it as a post, name it `{ContentKinds.DocumentPathOf(path)}`"));
    }

    /// <summary>
    /// Returns a diagnostic for each page that nothing links to, because the site has more pages than the footer shows.
    /// </summary>
    public IEnumerable<Diagnostic> UnlinkedPages()
    {
        var linked = _links.Select(l => l.Target.Url).ToHashSet(StringComparer.Ordinal);
        using var site = snapshot.Open();
        return [.. site.InAllLanguages(language => language.FooterPages.Count == language.OwnPages.Count ? []
            : language.OwnPages.Except(language.FooterPages).Where(page => !linked.Contains(page.Url)).Select(page => page.Path))
            .Select(path => new Diagnostic(path, 1, 1, Rule.PageUnlinked,
                $"no document links to this page, and of more than {SiteSession.MaxFooterPages} pages the footer shows only those in "
                    + "`nav`; link to the page, add it to `nav` in site.yaml, or set `unlisted: true`"))];
    }

    /// <summary>Returns a diagnostic for each link to a missing fragment of a document, sorted by file and line.</summary>
    public IEnumerable<Diagnostic> DeadFragments()
    {
        // A target that is only a fragment has been compared with the ids when its document was rendered.
        var links = _links.Where(l => l.Target is { Url: not null, Fragment.Length: > 0 })
            .Select(l => new
            {
                l.Path,
                l.Link.Line,
                l.Link.Column,
                Url = l.Target.Url!,
                Fragment = l.Target.Fragment!,
                l.Link.Target
            })
            .ToList();
        // Links to a home page are not checked, because the page also contains the ids of projects.
        var ids = links.Select(l => l.Url).Distinct(StringComparer.Ordinal).Chunk(500)
            .SelectMany(urls => context.AllDocuments.Where(d => urls.Contains(d.Url) && !d.IsHome)
                .Select(d => new { d.Url, d.Body!.Ids }).ToList())
            .GroupBy(d => d.Url)
            .ToDictionary(d => d.Key, d => d.SelectMany(ids => ids.Ids).ToHashSet(StringComparer.Ordinal),
                StringComparer.Ordinal);
        var dead = links.Where(l => ids.TryGetValue(l.Url, out var all) && !all.Contains(l.Fragment)
            && !DocumentIds.IsReserved(l.Fragment) && !DocumentIds.IsOfEveryPage(l.Fragment)
            && !l.Fragment.Contains(':', StringComparison.Ordinal));
        foreach (var link in dead)
        {
            yield return new(link.Path, link.Line, link.Column, Rule.LinkFragment,
                Suggest(() => NearestName.Find(link.Fragment, ids[link.Url])) is { } near
                ? $"`{link.Url}` has no id `{link.Fragment}`; did you mean `{near}`?"
                : $"`{link.Url}` has no id `{link.Fragment}`; correct or remove the part after `#`");
        }
    }

    private IEnumerable<Diagnostic> CoverProblems(string path, FoundCover found)
    {
        foreach (var file in found.Files.Where(f => f.Media is null))
        {
            var near = file.Path is null ? null : Suggest(() => NearestFile(file.Path));
            yield return new(path, file.Line, file.Column, Rule.CoverMissing, near is not null
                ? $"there is no image `{file.Path}`; did you mean `{near}`?"
                : $"there is no image `{file.Path ?? file.Name}`; add the file, or correct the path");
        }

        if (found is { Cover: not null, HasAlt: false, Files: [var image, ..] })
        {
            yield return new(path, image.Line, image.Column, Rule.ImageAlt,
                $"the cover `{image.Name}` has no alternative text; set `coverAlt` to a description of the image");
        }
    }

    private string? NearestFile(string path)
    {
        var isImage = MediaType.IsImage(path);
        return NearestName.FindPath(path, _files.Value.Where(p => MediaType.IsImage(p) == isImage));
    }

    private string? Suggest(Func<string?> find) => _suggestions++ < MaxSuggestions ? find() : null;

    private bool IsKnown(string url) => snapshot.Served.Contains(url);

    private Diagnostic Dead(string file, int line, int column, string target, string url) =>
        new(file, line, column, Rule.LinkDead,
            Suggest(() => NearestName.FindPath(SitePath.Normalize(url), snapshot.Served.Written)) is { } near
                ? $"there is no page or file at `{target}`; did you mean `{near}`?"
                : $"there is no page or file at `{target}`; correct or remove the link");
}

/// <summary>Finds redirects in <c>redirects.yaml</c> that never apply, form a cycle or point to a missing page.</summary>
internal sealed class RedirectCheck(PortfolioContext context, Snapshot snapshot, LinkCheck links, UrlCheck urls)
{
    private readonly string _file = SiteCheck.FileOf(context, ContentKind.Redirects, "redirects.yaml");

    public IEnumerable<Diagnostic> Problems() =>
        snapshot.Redirects.Values.OrderBy(r => r.Line).ThenBy(r => r.Column).Where(r => !r.IsSpelling)
            .Select(r => Taken(r) ?? Circle(r) ?? Dead(r)).OfType<Diagnostic>();

    private Diagnostic? Taken(Redirect redirect)
    {
        var url = redirect.Url;
        if (urls.Before(UrlKind.Redirect, url) is { } owner)
        {
            return Problem(redirect, Rule.RedirectTaken,
                $"the redirect `{url}` has no effect, because the URL belongs to {owner.Name}; remove the redirect");
        }
        return snapshot.Gone.Contains(url)
            ? Problem(redirect, Rule.RedirectTaken,
                $"`{url}` is also in gone.yaml but still redirects; remove it from gone.yaml, or remove this redirect") : null;
    }

    private Diagnostic? Circle(Redirect redirect) =>
        redirect.EndsInCycle(url => urls.Before(UrlKind.Redirect, url) is null ? snapshot.Redirects.GetValueOrDefault(url) : null,
            snapshot.Settings.BaseUrls)
            ? Problem(redirect, Rule.RedirectCircle,
                $"`{redirect.Url}` is part of a redirect loop and is not served; correct or remove the redirect")
            : null;

    private Diagnostic? Dead(Redirect redirect)
    {
        if (redirect.PathOfTarget(snapshot.Settings.BaseUrls) is { } path)
            return links.OfRedirect(_file, redirect, path);
        return LinkTarget.Parse(redirect.Target).Kind != LinkTargetKind.Relative
            || snapshot.LinkedFiles.MediaAt(redirect.Target) is not null ? null
            : Problem(redirect, Rule.LinkDead,
                $"there is no file `{redirect.Target}` in the content folder; correct or remove the redirect");
    }

    private Diagnostic Problem(Redirect redirect, Rule rule, string message) =>
        new(_file, redirect.Line, redirect.Column, rule, message);
}
