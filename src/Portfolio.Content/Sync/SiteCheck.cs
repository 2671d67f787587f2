using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.Folders;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Reading.Settings;
using Portfolio.Content.Store;
using Portfolio.Markdown.Links;

namespace Portfolio.Content.Sync;

/// <summary>Finds problems that concern several files: shared URLs, dead links, and tags with two spellings.</summary>
internal sealed class SiteCheck(Snapshots snapshots, ContentFolder folder)
{
    /// <summary>Returns the problems in the current snapshot, grouped by kind, then sorted by file and line.</summary>
    public IReadOnlyList<Diagnostic> Run()
    {
        if (snapshots.Current is not { } snapshot)
            return [];
        return snapshot.Store.Read<IReadOnlyList<Diagnostic>>(connection =>
        {
            var context = connection.Context;
            var links = new LinkCheck(context, snapshot, folder);
            var urls = new UrlCheck(context, snapshot, folder);
            return
            [
                .. Settings(context, snapshot, links), .. Docs(context, snapshot.Settings), .. ThemeFiles(context),
                .. Profile(context, snapshot, links), .. Resume(context, snapshot),
                .. Projects(context, links),
                .. HomeDocument(context, snapshot), .. Languages(context, snapshot.Settings),
                .. new ListCheck(context, snapshot, folder, links).Problems(),
                .. urls.Documents(), .. urls.Files(), .. HostFiles(), .. urls.Gone(),
                .. new RedirectCheck(context, snapshot, links, urls).Problems(), .. urls.Aliases(),
                .. Tags(context, snapshot.Settings), .. Copies(context),
                .. links.Missing(), .. links.Covers(), .. links.DeadLinks(), .. links.OtherCase(),
                .. links.DeadFragments(), .. links.OfHead(), .. links.UnlinkedTexts(), .. links.UnlinkedPages(),
                .. FeedIds(context),
            ];
        });
    }

    /// <summary>Returns the path of the settings file of a kind, or the specified default name if the file does not exist.</summary>
    public static string FileOf(PortfolioContext context, ContentKind kind, string name) =>
        context.Files.Where(f => f.Kind == kind).Select(f => f.Path).FirstOrDefault() ?? name;

    /// <summary>
    /// Returns a warning for each value in <c>site.yaml</c> that does not match the rest of the site or the current
    /// date.
    /// </summary>
    private IEnumerable<Diagnostic> Settings(PortfolioContext context, Snapshot snapshot, LinkCheck links)
    {
        var file = FileOf(context, ContentKind.Site, "site.yaml");
        var places = SettingsPlaces.Of(folder, file, ContentKind.Site);
        foreach (var entry in snapshot.Settings.Nav.Concat(snapshot.Settings.Languages.SelectMany(l => l.Nav)))
        {
            if (links.OfAddress(file, places.Of("url", url => url == entry.Url), entry.Url) is { } problem)
                yield return problem;
        }

        var known = context.Texts.IgnoreQueryFilters().Where(p => p.SeriesSlug != null).Select(p => p.SeriesSlug!)
            .Distinct().ToHashSet();
        foreach (var series in snapshot.Settings.Series.Where(series => !known.Contains(series.Slug)))
        {
            var advice = NearestName.Find(series.Slug, known) is { } near
                ? $"did you mean `{near}`?" : "use a title that occurs as `series` in a post, or remove the entry";
            yield return Problem(file, places.Of("title", title => Slug.OfTag(title) == series.Slug), Rule.SeriesUnknown,
                $"no post belongs to the series `{series.Slug}`; {advice}");
        }

        var home = snapshot.Settings.Home;
        if (home != new HomeSection() && snapshot.Profile is null)
        {
            yield return Problem(file, places.Of("home"), Rule.SiteHome,
                "`home` has no effect, because the home page of a site without a profile lists all posts; add profile.yaml");
        }

        var tags = context.PostTags.Select(t => t.Tag).Distinct().ToHashSet();
        if (home.Tag is { } tag && !tags.Contains(snapshot.Settings.SlugOfTag(tag)))
        {
            yield return Problem(file, places.Of("tag", text => text == tag), Rule.SiteHome,
                $"no post has the tag `{tag}`, so the home page shows no posts; {Advice(Slug.OfTag(tag), tags)}");
        }

        if (home.Series is { } title && !known.Contains(Slug.OfTag(title)))
        {
            yield return Problem(file, places.Of("series", text => text == title), Rule.SiteHome,
                $"no post belongs to the series `{title}`, so the home page shows no posts; {Advice(Slug.OfTag(title), known)}");
        }

        if (snapshot.Settings.Logo is { } logo && !context.Files.Any(f => f.Path == logo))
        {
            yield return Problem(file, places.Of("logo"), Rule.SiteLogo,
                $"there is no image `{logo}`; add the file, or correct the path");
        }

        var loaded = snapshot.Scripts.Select(script => script.Source).ToList();
        foreach (var script in snapshot.Settings.Outside.Scripts.Where(script => !loaded.Contains(script.Source)))
        {
            yield return Problem(file, places.Of("src", source => source == script.Source), Rule.ScriptMissing,
                $"there is no file `static{script.Source}`, so pages do not load the script; add the file, or correct the path");
        }

        if (snapshot.Settings.GitDates && context.Value(PortfolioContext.GitProblemKey) is { } gitProblem)
            yield return Problem(file, places.Of("dates"), Rule.GitDates, gitProblem);

        if (snapshot.Settings.Font is { } font
            && context.Files.Where(f => f.Path == font.Path).Select(f => (long?)f.Length)
            .FirstOrDefault() is not <= SiteFont.MaxLength)
        {
            yield return Problem(file, places.Of("font"), Rule.SiteFont,
                $"`{font.Path}` is missing or larger than {SiteFont.MaxLength / 1024} KB; "
                + "add the file, or reduce the font to the letters that headings use");
        }

        foreach (var network in snapshot.Settings.Outside.Announce
            .Where(network => SocialAccount.First(snapshot.StoredSettings.Profile, network) is null))
        {
            yield return Problem(file, places.Of("announce"), Rule.SiteAnnounce,
                $"the profile has no account on {network}, so nothing is posted there; {AccountAdvice}");
        }

        if (snapshot.Settings.Outside.Replies is not null && !SocialAccount.Of(snapshot.StoredSettings.Profile).Any()
            && context.AllDocuments.OfType<Post>().Select(post => post.Discussions).AsEnumerable()
                .All(discussions => discussions.Count == 0))
        {
            yield return Problem(file, places.Of("replies"), Rule.SiteReplies,
                "the profile has no account, and no post has `discussions`, so that only Hacker News and Lobsters are searched; "
                + AccountAdvice);
        }

        if (snapshot.Settings.Security is { } security && security.Expires.UtcDateTime <= snapshot.AsOf)
        {
            yield return Problem(file, places.Of("expires"), Rule.SecurityExpired,
                string.Create(CultureInfo.InvariantCulture,
                    $"security.txt expired on {security.Expires:yyyy-MM-dd}; set `expires` to a date within the next year"));
        }

        static string Advice(string slug, HashSet<string> names) =>
            NearestName.Find(slug, names) is { } near ? $"did you mean `{near}`?" : "correct or remove it";
    }

    /// <summary>Returns a warning for each file that <c>theme.css</c> loads and the site does not have.</summary>
    private IEnumerable<Diagnostic> ThemeFiles(PortfolioContext context)
    {
        var theme = FileOf(context, ContentKind.Theme, "");
        if (theme.Length == 0 || folder.Read(new(theme, ContentKind.Theme, 0, 0), []) is not { } bytes
            || SourceText.Decode(theme, bytes, []) is not { } text)
        {
            return [];
        }

        return ThemeReader.FilesIn(text).Select(loaded =>
        {
            var path = "static/" + Uri.UnescapeDataString(loaded.File.TrimStart('/').Split('?', '#')[0]);
            var message = !loaded.File.StartsWith('/')
                ? $"`{loaded.File}` is looked for beside each page, because every page contains the style sheet; write the path in "
                    + $"`static/` after a slash, such as `/{loaded.File.TrimStart('.', '/')}`"
                : context.Files.Any(f => f.Path == path) || PublicUrls.IsAlwaysServed(loaded.File) ? null
                : $"there is no file `{path}`; add the file, or correct the path";
            return message is null ? null : TextLines.ProblemAt(theme, text, loaded.Index, Rule.ThemeFile, message);
        }).OfType<Diagnostic>();
    }

    private const string AccountAdvice = "add `{ label: Mastodon, value: \"@me@example.social\" }` or "
        + "`{ label: Bluesky, value: https://bsky.app/profile/me.example.com }` to `contact` in profile.yaml";

    /// <summary>Returns a warning for each slug in <c>docs</c> that no post has.</summary>
    private IEnumerable<Diagnostic> Docs(PortfolioContext context, SiteSettings settings)
    {
        if (settings.Docs.Count == 0)
            yield break;
        var file = FileOf(context, ContentKind.Site, "site.yaml");
        var places = SettingsPlaces.Of(folder, file, ContentKind.Site);
        var slugs = context.AllDocuments.OfType<Post>().Where(p => p.List == TextList.Posts).Select(p => p.Slug).ToHashSet();
        foreach (var page in settings.Docs.SelectMany(group => group.Pages).Where(page => !slugs.Contains(page.Slug)))
        {
            yield return Problem(file, places.Of(page.Slug, name => name == page.Name), Rule.SiteDocs,
                $"no page has the slug `{page.Slug}`; " + (NearestName.Find(page.Slug, slugs) is { } near
                    ? $"did you mean `{near}`?" : "use the slug of a file in `posts/`, or remove the entry"));
        }
    }

    /// <summary>
    /// Returns a warning for each document whose file name ends with a language that the site does not have, beside a file of the same
    /// name without it.
    /// </summary>
    private static IEnumerable<Diagnostic> Languages(PortfolioContext context, SiteSettings settings)
    {
        var documents = context.AllDocuments.Select(d => new { d.Path, d.Url }).OrderBy(d => d.Path).ToList();
        var paths = documents.Select(d => d.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            var stem = Path.ChangeExtension(document.Path, null);
            var tag = Path.GetExtension(stem).TrimStart('.');
            if (tag.Length == 0 || settings.FindLanguage(tag) is not null || !DocumentPath.IsLanguageTag(tag)
                || CultureInfo.GetCultureInfo(tag.Split('-')[0]).ThreeLetterISOLanguageName.Length == 0
                || !paths.Contains(Path.ChangeExtension(stem, Path.GetExtension(document.Path))))
            {
                continue;
            }

            yield return Problem(document.Path, 1, 1, Rule.FileLanguage,
                $"`{tag}` is not a language of the site, so this is no translation but a text at `{document.Url}`; "
                + $"add `{tag}` to `languages` in site.yaml, or rename the file");
        }
    }

    /// <summary>Returns a warning for each missing file or page that <c>profile.yaml</c> refers to.</summary>
    private IEnumerable<Diagnostic> Profile(PortfolioContext context, Snapshot snapshot, LinkCheck links)
    {
        if (snapshot.StoredSettings.Profile is not { } profile)
            return [];
        var file = FileOf(context, ContentKind.Profile, "profile.yaml");
        var places = SettingsPlaces.Of(folder, file, ContentKind.Profile);
        return
        [
            .. ImageProblem(context, file, places, "photo", profile.Photo),
            .. ((Diagnostic?[])[AddressProblem(links, file, places, "url", profile.Organization?.Url, profile.Organization?.Url)])
                .OfType<Diagnostic>(),
            .. profile.Contact
                .Select(contact => AddressProblem(links, file, places, "value", contact.Value, contact.Url)).OfType<Diagnostic>(),
            .. profile.Projects.SelectMany(project => Project(context, links, file, places, project)),
        ];
    }

    /// <summary>Returns a warning for each missing file or page that the front matter of a document about a project refers to.</summary>
    private IEnumerable<Diagnostic> Projects(PortfolioContext context, LinkCheck links) => context.AllDocuments.OfType<Page>()
        .Where(p => p.Project != null).OrderBy(p => p.Path).Select(p => new { p.Path, p.Project }).AsEnumerable()
        .SelectMany(p => Project(context, links, p.Path, SettingsPlaces.Of(folder, p.Path, ContentKind.Page), p.Project!));

    private static IEnumerable<Diagnostic> Project(
        PortfolioContext context, LinkCheck links, string file, SettingsPlaces places, Project project) =>
    [
        .. ImageProblem(context, file, places, "image", project.Image),
        .. ((Diagnostic?[])[AddressProblem(links, file, places, "repo", project.Repo, project.Repo),
            AddressProblem(links, file, places, "live", project.Live, project.Live)]).OfType<Diagnostic>(),
        .. project.Posts.Where(post => !IsFile(context, post)).Select(post => Problem(file, places.Of("posts", value => value == post),
            Rule.ProjectPost, $"there is no file `{post}`; use the path of a post, such as `posts/my-post.md`")),
    ];

    private static IEnumerable<Diagnostic> ImageProblem(
        PortfolioContext context, string file, SettingsPlaces places, string key, ProfileImage? image)
    {
        if (image is not null && !IsFile(context, image.Path))
        {
            yield return Problem(file, places.Of(key, image.Is), Rule.PhotoMissing,
                $"the image `{image.Path}` does not exist; add the file, or correct the path");
        }
    }

    private static Diagnostic? AddressProblem(
        LinkCheck links, string file, SettingsPlaces places, string key, string? value, string? url) => value is null || url is null
        ? null : links.OfAddress(file, places.Of(key, text => text == value || ContactUrl.Of(text) == url), url, value);

    private static bool IsFile(PortfolioContext context, string path) => context.Files.Any(f => f.Path == path);

    private IEnumerable<Diagnostic> Resume(PortfolioContext context, Snapshot snapshot)
    {
        if (snapshot.StoredSettings.Profile is not { } profile || snapshot.Resume is not { } resume)
            return [];
        var file = FileOf(context, ContentKind.Profile, "profile.yaml");
        return new ResumeCheck(file, SettingsPlaces.Of(folder, file, ContentKind.Profile), profile, resume.Profile).Problems();
    }

    private static IEnumerable<Diagnostic> HomeDocument(PortfolioContext context, Snapshot snapshot) =>
        snapshot.Profile is not null ? []
        : context.AllDocuments.Where(d => d.IsHome).OrderBy(d => d.Path).Select(d => d.Path)
        .AsEnumerable()
            .Select(path => Problem(path, 1, 1, Rule.HomeWithoutProfile,
                "this document is part of a profile's home page, but the site has no profile; "
                    + "add profile.yaml, or move the content to a file in `pages/`"));

    /// <summary>
    /// Returns a warning for each file in <c>static/</c> for a host, which is not published.
    /// </summary>
    private IEnumerable<Diagnostic> HostFiles() => ContentKinds.HostFiles
        .Where(name => folder.Exists($"static/{name}"))
        .Select(name => Problem($"static/{name}", 1, 1, Rule.StaticHost, $"files named `{name}` are not published; " + name switch
        {
            "_redirects" => "write the rules into redirects.yaml, from which an export makes `_redirects`",
            "_headers" => "an export makes `_headers` from the headers of the server",
            _ => "create it in the folder of the export, where it stays",
        }));

    /// <summary>Returns a warning for each post with the <c>guid</c> of another post, which feed readers take for one post.</summary>
    private IEnumerable<Diagnostic> FeedIds(PortfolioContext context) => context.Texts.IgnoreQueryFilters()
        .Where(p => p.FeedId != null && context.Texts.IgnoreQueryFilters().Any(other => other.FeedId == p.FeedId && other.Id != p.Id))
        .Select(p => new { p.Path, FeedId = p.FeedId! }).AsEnumerable().GroupBy(p => p.FeedId)
        .SelectMany(same => same.OrderBy(p => p.Path, StringComparer.Ordinal).Skip(1)
            .Select(p => (p.Path, p.FeedId, First: same.Select(other => other.Path).Min(StringComparer.Ordinal)!)))
        .OrderBy(p => p.Path, StringComparer.Ordinal).Select(p =>
            Problem(p.Path, SettingsPlaces.Of(folder, p.Path, ContentKind.Page).Of("guid"), Rule.GuidDuplicate,
                $"`{p.FeedId}` is also the `guid` of {p.First}, so feed readers show only one of the two posts; "
                    + "remove `guid` here, or write another one"));

    /// <summary>
    /// Returns a warning for each tag that has the same slug as another tag but a different spelling, unless only the
    /// case differs or the settings contain an alias for the tag.
    /// </summary>
    private static IEnumerable<Diagnostic> Tags(PortfolioContext context, SiteSettings settings) => context.PostTags
        .Join(context.AllDocuments, t => t.PostId, d => d.Id, (t, d) => new { t.Tag, t.Label, d.Path })
        .GroupBy(t => new { t.Tag, t.Label }).Select(g => new { g.Key.Tag, g.Key.Label, Path = g.Min(t => t.Path)! })
        .OrderBy(l => l.Tag).ThenBy(l => l.Path).ThenBy(l => l.Label).AsEnumerable()
        .Where(l => !settings.TagAliases.ContainsKey(Slug.OfTag(l.Label))).GroupBy(l => l.Tag)
        .SelectMany(tag => tag.DistinctBy(l => l.Label, StringComparer.OrdinalIgnoreCase).Skip(1)
            .Select(other => Problem(other.Path, 1, 1, Rule.TagAmbiguous,
                $"the tags `{other.Label}` and `{tag.First().Label}` (in {tag.First().Path}) share the URL "
                    + $"`/tags/{tag.Key}`; use one spelling")));

    /// <summary>
    /// Returns a warning for each document with the title, date and text of another document in its folder, such as the copies that
    /// programs for synchronization make. The one with the shortest path is the original.
    /// </summary>
    private static IEnumerable<Diagnostic> Copies(PortfolioContext context)
    {
        // Copies have the same number of words, so only few texts are read.
        var similar = context.AllDocuments.Select(d => new
        {
            d.Id,
            d.Path,
            d.Url,
            d.Title,
            d.LanguagePrefix,
            d.Words,
            d.Characters,
            Date = ((Post)d).DateUtc,
        }).AsEnumerable().OrderBy(d => d.Path.Length).ThenBy(d => d.Path, StringComparer.Ordinal)
            .GroupBy(d => (ContentPath.FolderOf(LinkKey.Stem(d.Path)), d.LanguagePrefix, d.Words, d.Characters, d.Date))
            .Where(same => same.Skip(1).Any()).ToList();
        var ids = similar.SelectMany(same => same).Select(d => d.Id).ToList();
        var sources = context.AllDocuments.Where(d => EF.Parameter(ids).Contains(d.Id))
            .Select(d => new { d.Id, d.Body!.Source, d.Body.BodyStart }).ToDictionary(d => d.Id);
        foreach (var same in similar)
        {
            var originals = new Dictionary<(string Title, string Text), (string Path, string Url)>();
            foreach (var document in same)
            {
                var (source, body) = (sources[document.Id].Source, sources[document.Id].Source[sources[document.Id].BodyStart..].Trim());
                // Without a title in the file, the names of copies are their titles.
                (string Title, string Text)[] keys = body.Length == 0 ? [("", source)] : [("", source), (document.Title, body)];
                var key = Array.Find(keys, originals.ContainsKey);
                if (key.Text is null)
                {
                    foreach (var own in keys)
                        originals[own] = (document.Path, document.Url);
                }
                else if (originals[key].Url != document.Url)
                {
                    yield return Problem(document.Path, 1, 1, Rule.FileCopy,
                        $"this is a copy of {originals[key].Path} with the same title, date and text, so readers find the text twice; "
                        + "delete one of the two files, or begin its name with `_`");
                }
            }
        }
    }

    private static Diagnostic Problem(string file, (int Line, int Column) place, Rule rule, string message) =>
        Problem(file, place.Line, place.Column, rule, message);

    private static Diagnostic Problem(string file, int line, int column, Rule rule, string message) =>
        new(file, line, column, rule, message);
}

/// <summary>Provides the problems in the content folder, as of the current snapshot.</summary>
public sealed class ContentProblems
{
    /// <summary>The maximum number of problems to show per rule. Additional problems are only counted.</summary>
    public const int MaxOfRule = 20;

    private readonly Snapshots _snapshots;
    private readonly SiteCheck _check;

    internal ContentProblems(Snapshots snapshots, SiteCheck check) => (_snapshots, _check) = (snapshots, check);

    /// <summary>
    /// Returns the problems in single files, errors first, and then the problems that concern several files.
    /// </summary>
    public IReadOnlyList<Diagnostic> All() => [.. InFiles(), .. _check.Run()];

    /// <summary>Returns the problems in single files, errors first.</summary>
    public IReadOnlyList<Diagnostic> InFiles() => _snapshots.Current is not { } snapshot ? []
        : snapshot.Store.Read(connection => connection.Context.Diagnostics
            .OrderByDescending(d => d.Severity).ThenBy(d => d.File).ThenBy(d => d.Line).ThenBy(d => d.Column).ToList());

    /// <summary>
    /// Returns the errors in <c>site.yaml</c>, because of which the site has its last valid or its default settings.
    /// </summary>
    public IReadOnlyList<Diagnostic> InSettings() => _snapshots.Current is not { } snapshot ? []
        : snapshot.Store.Read(connection => connection.Context.Diagnostics
            .Where(d => d.Severity == Severity.Error && (d.File == "site.yaml" || d.File == "site.yml"))
            .OrderBy(d => d.Line).ToList());

    /// <summary>Returns the stored problems of the folder and of files that were never read, in the order of the scan.</summary>
    internal static List<Diagnostic> OfFolder(PortfolioContext context) => context.Diagnostics
        .Where(d => !context.Files.Any(f => f.Path == d.File))
        .OrderBy(d => EF.Property<long>(d, PortfolioContext.RowId)).ToList();
}
