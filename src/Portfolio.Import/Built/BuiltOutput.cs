using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Portfolio.Import.Folders;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Built;

/// <summary>Represents what an engine generated, or a mirror of the live site.</summary>
internal sealed class BuiltOutput
{
    /// <summary>The number of pages with the same canonical URL above which that URL is a mistake of the theme.</summary>
    private const int MaxCopies = 20;

    /// <summary>The number of pages above which a part of their titles and of the title of the home page is the name of the site.</summary>
    private const int MinNamed = 3;

    /// <summary>The maximum number of pages that are published in the same second, or minute if they have different seconds.</summary>
    private const int MaxOfTime = 3;

    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    /// <summary>The URLs in sitemaps and in the entries of feeds.</summary>
    private readonly List<string> _named = [];
    private readonly Lazy<HashSet<(string Page, string Id)>> _targets;
    private readonly Lazy<HashSet<(string Page, string Id)>> _targetsInTexts;
    private readonly Lazy<HashSet<string>> _linked;
    private HashSet<string>? _withFeed;
    private Dictionary<string, string>? _listedDates;

    public BuiltOutput(string folder)
    {
        (_targets, _targetsInTexts, _linked) = (new(FindTargets), new(FindTargetsInTexts),
            new(() => Targets.Select(t => t.Page).ToHashSet(StringComparer.Ordinal)));
        // `wget --mirror` writes into a folder with the name of the host.
        if (!Directory.EnumerateFiles(folder).Any() && Directory.GetDirectories(folder) is [var host]
            && Path.GetFileName(host).Contains('.', StringComparison.Ordinal))
        {
            folder = host;
        }
        Folder = new(folder);
        var files = Folder.Files.Where(OldFiles.IsPage).ToList();
        Theme = new(files.AsParallel().Select(BlocksOf).AsEnumerable().OfType<Theme.PageBlocks>());
        var read = files.AsParallel().AsOrdered().Select(Read).ToList();
        Pages = [.. read.Select(r => r.Page).OfType<BuiltPage>()];
        Faults = [.. read.Select(r => r.Fault).OfType<string>()];
        Prefix = PrefixOf([.. Pages.Where(p => p.RedirectTo is null)]);
        foreach (var page in Pages.Where(p => p.RedirectTo is null))
            ByName.TryAdd(page.Name, page);
        SiteName = Common(Pages.Select(p => p.SiteName)) ?? Common(Pages.Select(p => p.TitleEnd))
            ?? Common(Pages.Select(p => p.TitleStart)) ?? (ByName.GetValueOrDefault("/") is { } home
            ? ((string[])[home.TitleEnd, home.TitleStart]).FirstOrDefault(n => n.Length > 0
                && Pages.Count(p => p.TitleEnd == n || p.TitleStart == n) > MinNamed) : null);
        foreach (var file in Folder.Files.Where(f => Path.GetExtension(f) is ".xml" or ".atom" or ".rss"))
            ReadXml(file);
        // Some themes write no canonical URLs.
        Hosts = HostsOf(Pages.Select(p => p.Canonical)) is { Count: > 0 } hosts ? hosts : HostsOf(_named.Where(IsPage));
        RemoveTimesOfBuild();

        foreach (var file in Folder.Files.Where(f => !OldFiles.IsPage(f)))
            _files.TryAdd("/" + Slug.Compose(file), file);
        foreach (var page in Pages)
            page.Copied = CopiedBy(page);
        foreach (var group in Pages.Where(p => p.Copied is not null).GroupBy(p => p.Copied).Where(g => g.Count() > MaxCopies))
        {
            foreach (var page in group)
                page.Copied = null;
        }

        // A number sign in a path, as of the tag C#, ends the names of pages, as it does in the links that Hugo writes.
        Redirects = [.. Pages.Where(p => p.RedirectTo is not null && (NameOf(p, p.RedirectTo) != p.Name || p.Url.Contains('#')))
            .Select(p => (BuiltUrl.Escaped(p.Url),
                OutsideOf(p, p.RedirectTo!) ?? (IsOwn(p.RedirectTo!) ? Resolve(p, p.RedirectTo!) ?? "" : p.RedirectTo!)))];
    }

    public OldFolder Folder { get; }

    public Theme Theme { get; }

    public IReadOnlyList<BuiltPage> Pages { get; }

    /// <summary>The pages that cannot be read, with the reasons.</summary>
    public IReadOnlyList<string> Faults { get; }

    public Dictionary<string, BuiltPage> ByName { get; } = new(StringComparer.Ordinal);

    /// <summary>The host of the old site, if its pages, sitemaps or feeds name it.</summary>
    public IReadOnlyList<string> Hosts { get; }

    /// <summary>
    /// The name of the site that its pages state, or that most of their titles begin or end with, or that is in the title of the home
    /// page and of others, or <see langword="null"/>.
    /// </summary>
    public string? SiteName { get; }

    /// <summary>Returns the title of a page: its heading, or what it is called in previews or in browser tabs, without the site.</summary>
    public string TitleOf(BuiltPage page)
    {
        if (page.Heading.Trim() is { Length: > 0 } heading)
            return heading;
        if (page.PreviewTitle.Length > 0 && page.PreviewTitle != SiteName
            && page.Title.Contains(page.PreviewTitle, StringComparison.Ordinal))
        {
            return page.PreviewTitle;
        }
        return page.TitleEnd.Length > 0 && page.TitleEnd == SiteName ? page.TitleUntilEnd
            : page.TitleStart.Length > 0 && page.TitleStart == SiteName ? page.TitleFromStart : page.Title;
    }

    /// <summary>The author that most pages state, or <see langword="null"/>.</summary>
    public string? Author => Common(Pages.Select(p => p.Author));

    /// <summary>The path below which the old site was served, such as <c>/blog</c>, or an empty string.</summary>
    public string Prefix { get; }

    /// <summary>The URLs that redirect, with their targets.</summary>
    public IReadOnlyList<(string From, string To)> Redirects { get; }

    /// <summary>The URL paths of all files that are not pages.</summary>
    public IReadOnlyCollection<string> Files => _files.Keys;

    public List<(string Url, bool IsRss)> Feeds { get; } = [];

    /// <summary>Determines whether a page has a feed of its own, as lists have.</summary>
    public bool HasFeed(BuiltPage page) => (_withFeed ??= Feeds.Select(f => ContentPath.FolderOf(f.Url)).ToHashSet(StringComparer.Ordinal))
        .Contains(page.Name);

    /// <summary>The ids on pages that links lead to, with the names of the pages.</summary>
    public IReadOnlySet<(string Page, string Id)> Targets => _targets.Value;

    /// <summary>The ids on pages that links in texts lead to, with the names of the pages.</summary>
    public IReadOnlySet<(string Page, string Id)> TargetsInTexts => _targetsInTexts.Value;

    /// <summary>Determines whether links lead to a part of a page.</summary>
    public bool IsLinkedInside(string page) => _linked.Value.Contains(page);

    /// <summary>The entries of all feeds, by the name of their page.</summary>
    public Dictionary<string, BuiltEntry> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>The dates that lists show beside the titles of pages, by the name of the page.</summary>
    public IReadOnlyDictionary<string, string> ListedDates => _listedDates ??= Pages
        .SelectMany(p => p.ListedDates.Select(d => (Name: NameOf(p, d.Url), d.Text, d.Date)))
        .Where(d => ByName.TryGetValue(d.Name, out var page) && page.Titles.Contains(Words.Title(d.Text)))
        .GroupBy(d => d.Name).ToDictionary(g => g.Key, g => g.First().Date, StringComparer.Ordinal);

    /// <summary>The names of the pages in sitemaps.</summary>
    public HashSet<string> InSitemap { get; } = new(StringComparer.Ordinal);

    private HashSet<(string Page, string Id)> FindTargets() => Pages
        .SelectMany(p => p.Links.Where(l => l.Contains('#', StringComparison.Ordinal)).Select(l => TargetOf(p, l))).ToHashSet();

    private HashSet<(string Page, string Id)> FindTargetsInTexts() => Pages
        .SelectMany(p => p.OwnLinks.Where(l => l.Url.Contains('#', StringComparison.Ordinal) && Words.Title(l.Text).Length > 0)
            .Select(l => TargetOf(p, l.Url))).ToHashSet();

    private (string Page, string Id) TargetOf(BuiltPage page, string link) =>
        (NameOf(page, link), Uri.UnescapeDataString(OldUrls.FragmentOf(link).TrimStart('#')));

    public string? FullPathOf(string url) => _files.TryGetValue(url, out var file) ? Folder.FullPath(file) : null;

    public Stream Open(BuiltPage page) => new MemoryStream(Folder.Read(page.File));

    /// <summary>Determines whether a URL belongs to the old site.</summary>
    public bool IsOwn(string url)
    {
        var host = BuiltUrl.HostOf(url.StartsWith("//", StringComparison.Ordinal) ? "https:" + url : url);
        return host.Length == 0 || Hosts.Contains(host, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Returns the path below the prefix to which a link leads, or <see langword="null"/> if it leads elsewhere.</summary>
    public string? Resolve(BuiltPage page, string link) =>
        IsOwn(link) && BuiltUrl.Resolve(Prefix + page.Url, link) is { } path ? WithoutPrefix(path) : null;

    /// <summary>
    /// Returns the absolute URL to which a link on a page leads if it is on the host of the old site, but outside the path below which the
    /// site was served, or <see langword="null"/> for other links.
    /// </summary>
    public string? OutsideOf(BuiltPage page, string link) => Prefix.Length > 0 && Hosts is [var host, ..] && IsOwn(link)
        && BuiltUrl.Target($"https://{host}", Prefix + page.Url, link) is { } to && IsOutside(BuiltUrl.PathOf(to.AbsolutePath))
        ? to.AbsoluteUri : null;

    private bool IsOutside(string path) =>
        !IsBelowPrefix(path) && !_files.ContainsKey(path) && !ByName.ContainsKey(BuiltUrl.NameOf(path));

    private bool IsBelowPrefix(string path) =>
        Prefix.Length == 0 || path == Prefix || path.StartsWith(Prefix + "/", StringComparison.Ordinal);

    /// <summary>Returns the name of the page to which a link leads, or an empty string if it leads elsewhere.</summary>
    public string NameOf(BuiltPage page, string link) =>
        Resolve(page, link) is { } path ? BuiltUrl.NameOf(path) : "";

    /// <summary>
    /// Returns a name that is the same for all translations of a page, or <see langword="null"/> if the page names none
    /// that names it in return. Some themes name the home page of the other language on every page.
    /// </summary>
    public string? TranslatedOf(BuiltPage page)
    {
        var others = page.Translations.Select(t => ByName.GetValueOrDefault(NameOf(page, t))).OfType<BuiltPage>()
            .Where(o => o != page && o.Translations.Any(t => NameOf(o, t) == page.Name)).Select(o => o.Name).ToList();
        return others.Count == 0 ? null : others.Append(page.Name).Min(StringComparer.Ordinal);
    }

    /// <summary>Returns a URL of the old site as a path, and other URLs and paths unchanged.</summary>
    public string WithoutHost(string url) =>
        BuiltUrl.HostOf(url).Length > 0 && IsOwn(url) && Uri.TryCreate(url, UriKind.Absolute, out var own)
        && !IsOutside(BuiltUrl.PathOf(own.AbsolutePath)) ? WithoutPrefix(own.PathAndQuery + own.Fragment) : url;

    /// <summary>Returns the value that more than half of the pages have, or <see langword="null"/> if there is none.</summary>
    private string? Common(IEnumerable<string> values) => values.Where(v => v.Length > 0).GroupBy(v => v)
        .Where(g => g.Count() > 1 && 2 * g.Count() > Pages.Count(p => p.RedirectTo is null)).Select(g => g.Key).FirstOrDefault();

    private string WithoutPrefix(string path) => !IsBelowPrefix(path) ? path : path == Prefix ? "/" : path[Prefix.Length..];

    /// <summary>Removes the times that many pages share, which are those of a build or of files that were written at once.</summary>
    private void RemoveTimesOfBuild()
    {
        var times = Pages.Where(p => p.RedirectTo is null).Select(p => (Page: p, Time: TimeOf(p))).Where(p => p.Time is not null).ToList();
        RemoveTimes([.. times.GroupBy(p => p.Time).Where(g => g.Count() > MaxOfTime).SelectMany(g => g)
            .Concat(times.Where(p => p.Time!.Value.Second > 0).GroupBy(p => p.Time!.Value.Ticks / TimeSpan.TicksPerMinute)
                .Where(g => g.Count() > MaxOfTime).SelectMany(g => g)).Select(p => p.Page).Distinct()]);
    }

    /// <summary>Removes the dates of pages that are the times of their files.</summary>
    public void RemoveTimes(IReadOnlyList<BuiltPage> pages)
    {
        foreach (var page in pages)
        {
            var day = TimeOf(page)!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            page.Published = "";
            if (Entries.TryGetValue(page.Name, out var entry))
                Entries[page.Name] = entry with { Published = null };
            if (page.ShownDate?.StartsWith(day, StringComparison.Ordinal) == true)
                page.ShownDate = null;
        }
    }

    /// <summary>Returns the time in the metadata of a page, in its entry in feeds or above its text, unless it is only a day.</summary>
    public DateTimeOffset? TimeOf(BuiltPage page) =>
        TimeOf(page.Published) ?? TimeOf(Entries.GetValueOrDefault(page.Name)?.Published) ?? TimeOf(page.ShownDate);

    private static DateTimeOffset? TimeOf(string? written) => written?.Contains(':', StringComparison.Ordinal) == true
        && DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        && time.TimeOfDay > TimeSpan.Zero ? time : null;

    private Theme.PageBlocks? BlocksOf(string file)
    {
        try
        {
            using var content = new MemoryStream(Folder.Read(file));
            return BuiltPage.BlocksOf(content, UrlOf(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string UrlOf(string file)
    {
        var name = Path.GetFileName(file);
        return "/" + Slug.Compose(name is "index.html" or "index.htm" ? file[..^name.Length] : file);
    }

    private (BuiltPage? Page, string? Fault) Read(string file)
    {
        try
        {
            using var content = new MemoryStream(Folder.Read(file));
            return (BuiltPage.Read(file, UrlOf(file), content, Theme), null);
        }
        catch (Exception e) when (e is PageTooComplexException or RegexMatchTimeoutException or IOException or UnauthorizedAccessException)
        {
            return (null, $"{file}: {e.Message}");
        }
    }

    /// <summary>
    /// Returns what most canonical URLs have before the path of their file. Without canonical URLs, it is the first part of
    /// most links, if they lead to pages only without it.
    /// </summary>
    private static string PrefixOf(IReadOnlyList<BuiltPage> pages)
    {
        // The canonical URL of a page that redirects is often that of its target.
        var canonical = pages.Where(p => p.RedirectTo is null && p.Canonical.Length > 0).ToList();
        if (canonical.Count > 0)
        {
            return MostOf(canonical.Select(p => (Path: BuiltUrl.NameOf(p.Canonical), Name: p.Name == "/" ? "" : p.Name))
                .Where(p => p.Path.EndsWith(p.Name, StringComparison.Ordinal))
                .Select(p => p.Path[..^p.Name.Length].TrimEnd('/')), canonical.Count);
        }

        var names = pages.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var links = pages.SelectMany(p => p.Links).Where(l => l.StartsWith('/') && !l.StartsWith("//", StringComparison.Ordinal))
            .Select(BuiltUrl.NameOf).Where(l => l != "/").ToList();
        var prefix = MostOf(links.Where(l => !names.Contains(l)).Select(l => (First: "/" + l.Split('/')[1], Link: l))
            .Where(l => l.Link == l.First || names.Contains(l.Link[l.First.Length..])).Select(l => l.First), links.Count);
        // A dead link in the menu of each page, such as /posts/, is no home page.
        return links.Exists(l => l.StartsWith(prefix + "/", StringComparison.Ordinal) && names.Contains(l[prefix.Length..])
            && !names.Contains(l)) ? prefix : "";
    }

    /// <summary>Returns the value that more than half of all have, or an empty string.</summary>
    private static string MostOf(IEnumerable<string> values, int all) =>
        values.GroupBy(v => v).Where(g => g.Count() * 2 > all).Select(g => g.Key).FirstOrDefault("");

    /// <summary>Returns the name of the page of which a page is a copy, such as its AMP version.</summary>
    private string? CopiedBy(BuiltPage page)
    {
        var name = page.Name;
        if (page.Canonical.Length > 0 && IsOwn(page.Canonical) && NameOf(page, page.Canonical) is var canonical
            && canonical != name && ByName.ContainsKey(canonical))
        {
            return canonical;
        }
        return name.EndsWith("/amp", StringComparison.Ordinal) && ByName.ContainsKey(name[..^"/amp".Length])
            ? name[..^"/amp".Length] : null;
    }

    private void ReadXml(string file)
    {
        XElement root;
        try
        {
            using var stream = new MemoryStream(Folder.Read(file));
            using var reader = XmlReader.Create(stream, new() { DtdProcessing = DtdProcessing.Ignore });
            root = XElement.Load(reader);
        }
        catch (XmlException)
        {
            return;
        }

        if (root.Name.LocalName == "urlset")
        {
            var locations = root.Descendants().Where(e => e.Name.LocalName == "loc").Select(e => e.Value.Trim()).ToList();
            _named.AddRange(locations);
            InSitemap.UnionWith(locations.Select(NameOfUrl));
        }
        if (root.Name.LocalName is not ("rss" or "feed" or "RDF"))
            return;
        Feeds.Add(("/" + file, root.Name.LocalName != "feed"));
        foreach (var item in root.Descendants().Where(e => e.Name.LocalName is "item" or "entry"))
        {
            string? Text(params string[] keys) => keys
                .Select(key => item.Elements().FirstOrDefault(e => e.Name.LocalName == key)?.Value.Trim())
                .FirstOrDefault(text => text is { Length: > 0 });
            var link = Text("link") ?? item.Elements().Where(e => e.Name.LocalName == "link"
                && (string?)e.Attribute("rel") is null or "alternate").Select(e => (string?)e.Attribute("href")).FirstOrDefault();
            if (link is null || Text("guid", "id") is not { } id)
                continue;
            _named.Add(link);
            Entries.TryAdd(NameOfUrl(link), new(id, Text("pubDate", "published", "date")));
        }
    }

    /// <summary>Returns the host of most URLs, or nothing if they have none.</summary>
    private static IReadOnlyList<string> HostsOf(IEnumerable<string> urls) => [.. urls.Select(BuiltUrl.HostOf).Where(h => h.Length > 0)
        .GroupBy(h => h, StringComparer.OrdinalIgnoreCase).OrderByDescending(g => g.Count()).Select(g => g.Key).Take(1)];

    private bool IsPage(string url) => ByName.ContainsKey(NameOfUrl(url));

    private string NameOfUrl(string url) => BuiltUrl.NameOf(WithoutPrefix(BuiltUrl.PathOf(url.Trim())));
}

/// <summary>Represents an entry of an old feed.</summary>
internal sealed record BuiltEntry(string Id, string? Published);
