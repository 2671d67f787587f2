using System.Globalization;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Sync;

/// <summary>Finds the problems that concern several files: two files with one URL, links to nothing, one tag under two names.</summary>
internal sealed class SiteCheck(Generations generations)
{
    /// <summary>All such problems of the newest generation, by file and line within each kind.</summary>
    public IReadOnlyList<Diagnostic> Run()
    {
        if (generations.Current is not { } generation)
            return [];
        return generation.Store.Read<IReadOnlyList<Diagnostic>>(connection =>
        {
            var context = connection.Context;
            var links = new LinkCheck(context, generation);
            return [.. Settings(context, generation, links), .. Profile(context, generation), .. HomeText(context, generation),
                .. Duplicates(context, generation), .. Gone(context), .. new RedirectCheck(context, generation, links)
                .Problems(), .. Aliases(context), .. Tags(context), .. links.DeadLinks(), .. links.DeadFragments()];
        });
    }

    /// <summary>The path of a file that a site has once, or its usual name when it has none.</summary>
    public static string FileOf(PortfolioContext context, ContentKind kind, string name) =>
        context.Files.Where(f => f.Kind == kind).Select(f => f.Path).FirstOrDefault() ?? name;

    /// <summary>Values of <c>site.yaml</c> that are wrong because of the rest of the site or the date.</summary>
    private static IEnumerable<Diagnostic> Settings(PortfolioContext context, Generation generation, LinkCheck links)
    {
        var file = FileOf(context, ContentKind.Site, "site.yaml");
        foreach (var problem in generation.Settings.Nav.Select(entry => links.OfMenu(file, entry)).OfType<Diagnostic>())
            yield return problem;

        if (generation.Settings.GitDates is { } git && context.Connection.Meta(PlainQueries.GitProblemKey) is { } gitProblem)
            yield return Warning(file, git.Line, git.Column, "git-dates", gitProblem);

        if (generation.Settings.Security is { } security && security.Expires.UtcDateTime <= generation.AsOf)
        {
            yield return Warning(file, security.Line, security.Column, "security-expired", string.Create(CultureInfo.InvariantCulture,
                $"`expires` was on {security.Expires:yyyy-MM-dd}, so security.txt has expired; write a date within the next year"));
        }
    }

    /// <summary>Files that <c>profile.yaml</c> names and that do not exist.</summary>
    private static IEnumerable<Diagnostic> Profile(PortfolioContext context, Generation generation)
    {
        if (generation.Profile is not { } profile)
            return [];
        var file = FileOf(context, ContentKind.Profile, "profile.yaml");
        var problems = profile.Projects.SelectMany(p => p.Posts).Where(post => !IsFile(post.Path)).Select(post =>
            Warning(file, post.Line, post.Column, "project-post",
                $"there is no file `{post.Path}`; write the path of a post, such as `posts/my-post.md`"));
        return profile.Photo is { } photo && !IsFile(photo.Path)
            ? problems.Prepend(Warning(file, photo.Line, photo.Column, "photo-missing",
                $"the image `{photo.Path}` does not exist; add it, or correct the path"))
            : problems;

        bool IsFile(string path) => context.Files.Any(f => f.Path == path);
    }

    private static IEnumerable<Diagnostic> HomeText(PortfolioContext context, Generation generation) => generation.Profile is not null ? []
        : context.AllDocuments.Where(d => d.Url == Document.HomeUrl).OrderBy(d => d.Path).Select(d => d.Path).AsEnumerable()
            .Select(path => Warning(path, 1, 1, "home-without-profile",
            "this text belongs on the home page of a profile, and the site has none; write profile.yaml, or move the text to a file in "
                + "`pages/`"));

    private static IEnumerable<Diagnostic> Duplicates(PortfolioContext context, Generation generation) =>
        context.DocumentsBehindOthers(generation.AsOf)
        .Select(p => new { p.Document.Path, p.Document.Body!.Source, p.Document.Url, Other = p.First.Path })
        .OrderBy(p => p.Path).ThenBy(p => p.Other).AsEnumerable().DistinctBy(p => p.Path)
        .Select(p =>
            AtUrl(p.Path, p.Source, "slug-duplicate",
            $"`{p.Url}` is also the URL of {p.Other}, which is shown; give one of them another `slug`"));

    private static IEnumerable<Diagnostic> Gone(PortfolioContext context) => context.Gone
        .Join(context.AllDocuments, g => g.Url, d => d.Url, (g, d) => new { d.Path, d.Body!.Source, d.Url }).OrderBy(d => d.Path)
            .AsEnumerable()
        .Select(d =>
            AtUrl(d.Path, d.Source, "gone-taken",
            $"`{d.Url}` is also in gone.yaml but is still shown; remove it there, or remove this text"))
        .Concat(AliasesWithPaths(context).Where(a => context.Gone.Any(g => g.Url == a.Alias.Url)).AsEnumerable()
            .Select(a =>
                Warning(a, "gone-taken",
                $"`{a.Alias.Url}` is also in gone.yaml but still redirects; remove it there, or remove this alias")));

    private static IEnumerable<Diagnostic> Aliases(PortfolioContext context) => AliasesWithPaths(context).Where(a => a.Alias.Line > 0)
        .Join(context.AllDocuments, a => a.Alias.Url, d => d.Url, (a, d) => new { Alias = a, Other = d.Path })
        .AsEnumerable().GroupBy(a => a.Alias, a => a.Other)
        .Select(a => Warning(a.Key, "alias-taken", a.Contains(a.Key.Path)
            ? $"`{a.Key.Alias.Url}` is the URL of this text itself; remove the alias"
            : $"`{a.Key.Alias.Url}` is the URL of {a.Min(StringComparer.Ordinal)}, so it cannot redirect; remove the alias"))
        .Concat(AliasesWithPaths(context).Where(a => context.Aliases.Any(o => o.Url == a.Alias.Url && o.DocumentId != a.Alias.DocumentId))
            .AsEnumerable().GroupBy(a => a.Alias.Url)
            .SelectMany(same => same.Where(a => a.Alias.Line > 0 && a.Path != same.First().Path)
                .Select(a => (Alias: a, Other: same.First().Path)))
            .OrderBy(a => a.Alias.Path, StringComparer.Ordinal).ThenBy(a => a.Alias.Alias.Line).ThenBy(a => a.Alias.Alias.Column)
            .Select(a =>
                Warning(a.Alias, "alias-duplicate",
                $"`{a.Alias.Alias.Url}` is also an alias of {a.Other}, to which it leads; remove one")));

    /// <summary>Labels that share a slug and differ in more than case.</summary>
    private static IEnumerable<Diagnostic> Tags(PortfolioContext context) => context.PostTags
        .Join(context.AllDocuments, t => t.PostId, d => d.Id, (t, d) => new { t.Tag, t.Label, d.Path })
        .GroupBy(t => new { t.Tag, t.Label }).Select(g => new { g.Key.Tag, g.Key.Label, Path = g.Min(t => t.Path)! })
        .OrderBy(l => l.Tag).ThenBy(l => l.Path).ThenBy(l => l.Label).AsEnumerable()
        .GroupBy(l => l.Tag)
        .SelectMany(tag => tag.DistinctBy(l => l.Label, StringComparer.OrdinalIgnoreCase).Skip(1)
            .Select(other => Warning(other.Path, 1, 1, "tag-ambiguous",
            $"the tags `{other.Label}` and `{tag.First().Label}` (in {tag.First().Path}) share the URL /tags/{tag.Key}; choose one spelling")));

    private static IQueryable<PlacedAlias> AliasesWithPaths(PortfolioContext context) => context.Aliases
        .Join(context.AllDocuments, a => a.DocumentId, d => d.Id, (a, d) => new PlacedAlias { Path = d.Path, Alias = a })
        .OrderBy(a => a.Path).ThenBy(a => a.Alias.Line).ThenBy(a => a.Alias.Column);

    /// <summary>A warning at the key of the front matter that sets the URL.</summary>
    private static Diagnostic AtUrl(string file, string source, string rule, string message)
    {
        var (line, column) = FrontMatterUrls.FindPosition(file, source);
        return Warning(file, line, column, rule, message);
    }

    private static Diagnostic Warning(PlacedAlias alias, string rule, string message) =>
        Warning(alias.Path, alias.Alias.Line, alias.Alias.Column, rule, message);

    private static Diagnostic Warning(string file, int line, int column, string rule, string message) =>
        new(file, line, column, rule, Severity.Warning, message);

    /// <summary>An alias with the path of its file.</summary>
    private sealed record PlacedAlias
    {
        public required string Path { get; init; }

        public required AliasUrl Alias { get; init; }
    }
}
