using System.Globalization;
using System.Text.RegularExpressions;

namespace Portfolio.Import.Proof;

/// <summary>Contains what readers saw on the old site, and compares its pages with those of the new site.</summary>
public sealed partial class OldPages
{
    private const int Many = OldTheme.Many;

    /// <summary>The number of words from which a line is prose. Shorter ones are often names, dates and tags.</summary>
    internal const int MinWords = 5;

    private readonly OldTheme _theme = new();
    private readonly Dictionary<string, int> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _pictures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _titles = new(StringComparer.Ordinal);
    private readonly Dictionary<DateOnly, int> _days = [];
    private readonly List<string> _unread = [];
    private readonly OldLinks _graph;

    /// <param name="folder">The folder with what the engine generated, or a mirror of the site.</param>
    public OldPages(string folder)
    {
        // A mirror can be in a folder with the name of the host.
        if (!Directory.EnumerateFiles(folder).Any() && Directory.GetDirectories(folder) is [var host]
            && Path.GetFileName(host).Contains('.', StringComparison.Ordinal))
        {
            folder = host;
        }
        var files = FilesIn(folder, "/").Where(f => Path.GetExtension(f).ToLowerInvariant() is ".html" or ".htm")
            .Order(StringComparer.Ordinal).ToList();
        var pages = new Dictionary<string, (string Url, SeenPage Page)>(StringComparer.Ordinal);
        foreach (var (file, page) in files.AsParallel().AsOrdered().Select(f => (f, Read(f))))
        {
            var url = "/" + Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (page is null)
                _unread.Add(url);
            if (page is null or { IsForward: true })
                continue;
            pages.TryAdd(OldLinks.KeyOf(url), (url, page));
            _theme.Add(page);
            OldTheme.Count(_links, page.Links.Select(KeyOf));
            OldTheme.Count(_pictures, page.Pictures);
            OldTheme.Count(_titles, Titles(page).Select(SeenPage.Key));
            OldTheme.Count(_days, page.Day is { } day ? [day] : []);
        }

        _graph = new(pages);
        Output = new(folder, _graph.Host, _graph.Prefix);
    }

    /// <summary>Gets the files of the old site.</summary>
    public OldOutput Output { get; }

    /// <summary>Gets the paths of the pages and folders that cannot be read.</summary>
    public IReadOnlyList<string> Unread => _unread;

    /// <summary>Compares a page of the old site with the page that its URL now leads to.</summary>
    /// <param name="url">The decoded path on the old site.</param>
    /// <param name="html">The page of the new site.</param>
    /// <returns>What the new page lacks, or <see langword="null"/> if the old page is unknown.</returns>
    public PageProof? Compare(string url, byte[] html)
    {
        var key = OldLinks.KeyOf(url);
        if (!_graph.Pages.TryGetValue(key, out var found))
            return null;
        var (file, old) = found;
        var now = SeenPage.Read(html);
        var lines = _theme.OwnLines(old);
        var root = OldTheme.RootOf(lines);
        var blocks = new BlockComparison(old, now, lines, root);
        return new(url, WordsOf(lines, now))
        {
            Title = TitleOf(old, now),
            Headings = HeadingsOf(old, now, root),
            Links = LinksOf(old, now, lines),
            Pictures = PicturesOf(old, now),
            Code = CodeOf(old, now),
            Date = DateOf(old, now),
            Language = old.Language.Length == 0 ? new(0, 0, [])
                : new(1, old.Language == now.Language ? 0 : 1, old.Language == now.Language ? [] : [old.Language]),
            Blocks = blocks.Compare(_graph.LinkedIdsOf(key), _graph.TagsOf(key)),
            Added = blocks.Added(),
            IsEmpty = now.IsEmpty,
            ThemeLines = [.. now.Lines.Where(l => !l.IsOfLinks && l.IsInText).Select(l => l.Text).Distinct()
                .Where(l => 2 * _theme.PagesWith(l) > _graph.Pages.Count && _theme.PagesWith(l) >= Many
                    && SeenPage.WordsOf(l).Count() >= MinWords)],
            Targets = [.. now.Links.Select(l => l.Url)],
            Clicks = _graph.ClicksTo(key),
            OldFile = file,
        };
    }

    /// <summary>
    /// Compares the home page if it is no text: its title, and its words that are on no other page, unlike those of lists of texts.
    /// </summary>
    /// <returns>What the new home page lacks, or <see langword="null"/> if the old one has no words of its own.</returns>
    public PageProof? CompareHome(byte[] html)
    {
        if (!_graph.Pages.TryGetValue(_graph.Home, out var home))
            return null;
        var now = SeenPage.Read(html);
        var lines = _theme.OwnLines(home.Page);
        var others = _graph.Pages.Where(p => p.Key != _graph.Home).Select(p => p.Value.Page);
        var written = lines.SelectMany(Sequences).ToHashSet();
        written.IntersectWith(others.SelectMany(p => p.Lines).SelectMany(Sequences));
        List<SeenLine> own = [.. lines.Where(l => Sequences(l) is var all && all.Count > 0 && all.Count(written.Contains) * 2 < all.Count)];
        var none = new ProofCount(0, 0, []);
        // The words of a list of texts are many, so only their sequence says that a line is there.
        var shown = now.Lines.SelectMany(Sequences).ToHashSet();
        List<SeenLine> lost = [.. own.Where(l => Sequences(l) is var all && all.Count(shown.Contains) * 2 < all.Count)];
        return own.Count == 0 ? null : new(_graph.Home,
            new(own.Sum(l => l.Words.Count), lost.Sum(l => l.Words.Count), [.. lost.Select(l => l.Text)]))
        {
            Title = TitleOf(home.Page, now),
            Headings = none,
            Links = none,
            Pictures = none,
            Code = none,
            Date = none,
            Language = none,
            IsEmpty = now.IsEmpty,
            Targets = [.. now.Links.Select(l => l.Url)],
            OldFile = home.Url,
        };
    }

    /// <summary>Returns the hashes of each five words in a row.</summary>
    private static List<int> Sequences(SeenLine line) => [.. Enumerable.Range(0, Math.Max(0, line.Words.Count - MinWords + 1))
        .Select(i => string.Join(' ', line.Words.Skip(i).Take(MinWords)).GetHashCode(StringComparison.Ordinal))];

    /// <summary>Gets the decoded path of the home page.</summary>
    public string Home => _graph.Home;

    /// <summary>Returns the lists of texts, the menu, the chapters, and the texts before and after each text.</summary>
    /// <param name="texts">The decoded paths of the texts on the old site.</param>
    public IEnumerable<OldList> Lists(IReadOnlyList<string> texts) => _graph.Lists(texts);

    private static ProofCount WordsOf(List<SeenLine> lines, SeenPage now)
    {
        var known = now.Lines.SelectMany(l => l.Words).Concat(now.Headings.SelectMany(h => SeenPage.WordsOf(h.Text)))
            .CountBy(w => w).ToDictionary(StringComparer.Ordinal);
        var (words, lost, lacking) = (0, 0, new List<string>());
        foreach (var line in lines.Where(l => !l.IsOfLinks && l.Words.Count >= MinWords))
        {
            var own = line.Words;
            var shown = own.Count(word => known.GetValueOrDefault(word) > 0 && known[word]-- > 0);
            (words, lost) = (words + own.Count, lost + own.Count - shown);
            if (shown < own.Count - 1)
                lacking.Add(line.Text);
        }

        return new(words, lost, lacking);
    }

    private ProofCount TitleOf(SeenPage old, SeenPage now)
    {
        var titles = Titles(old).Where(t => _titles[SeenPage.Key(t)] < Many || 2 * _titles[SeenPage.Key(t)] < _graph.Pages.Count).ToList();
        var title = now.Headings.FirstOrDefault(h => h.Level == 1)?.Text ?? now.TabTitle;
        var isSame = titles.Count == 0 || titles.Exists(t => SeenPage.Key(t) == SeenPage.Key(title));
        return new(titles.Count == 0 ? 0 : 1, isSame ? 0 : 1, isSame ? [] : [$"{titles[0]} → {title}"]);
    }

    private ProofCount HeadingsOf(SeenPage old, SeenPage now, string root)
    {
        var shown = now.Headings.Select(h => h.Text).Concat(now.Lines.Select(l => l.Text)).Append(now.TabTitle)
            .Select(SeenPage.Key).ToHashSet();
        // A heading above the title that ends with its words is the path to the page.
        var title = old.Headings.FirstOrDefault(h => h.Level == 1);
        var above = title is null ? [] : old.Headings.TakeWhile(h => h != title)
            .Where(h => SeenPage.Key(h.Text).EndsWith(SeenPage.Key(title.Text), StringComparison.Ordinal)).ToHashSet();
        var own = old.Headings.Where(h => h.Path.StartsWith(root, StringComparison.Ordinal) && !above.Contains(h)).Select(h => h.Text)
            .Where(h => _theme.PagesWith(h) < Many).ToList();
        return ProofCount.Of(own.Count, own.Where(h => !shown.Contains(SeenPage.Key(h))));
    }

    private ProofCount LinksOf(SeenPage old, SeenPage now, List<SeenLine> lines)
    {
        var written = lines.ToHashSet();
        var shown = now.Links.SelectMany(l => (string[])[Plain(l.Url), SeenPage.Key(l.Text)]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var own = old.Links.Where(l => IsAbsolute(l.Url) && !l.LeadsToSite && _links[KeyOf(l)] < Many
            && (l.Line is null || written.Contains(l.Line))).DistinctBy(l => l.Url).ToList();
        // An absolute URL of the site itself is a path on the new one.
        return ProofCount.Of(own.Count, own.Where(l => !shown.Contains(Plain(l.Url)) && !shown.Contains(SeenPage.Key(l.Text))
            && !shown.Contains(new Uri(l.Url).AbsolutePath.TrimEnd('/'))).Select(l => l.Url));
    }

    /// <summary>Compares the numbers of pictures, because the new site names its copies in several sizes otherwise.</summary>
    private ProofCount PicturesOf(SeenPage old, SeenPage now)
    {
        var own = old.Pictures.Where(p => _pictures[p] < Many).ToList();
        var lost = Math.Max(0, own.Count - now.Pictures.Count);
        return new(own.Count, lost, lost == 0 ? [] : [.. own.Where(p => !now.Pictures.Contains(p)).Take(lost)]);
    }

    private static ProofCount CodeOf(SeenPage old, SeenPage now)
    {
        var shown = string.Join('\n', now.Codes);
        return ProofCount.Of(old.Codes.Count,
            old.Codes.Where(c => !shown.Contains(c, StringComparison.Ordinal)).Select(c => c.Length <= 60 ? c : c[..60] + "…"));
    }

    private ProofCount DateOf(SeenPage old, SeenPage now)
    {
        if (old.Day is not { } day || _days[day] > Many)
            return new(0, 0, []);
        // The time zones of the two sites can differ.
        var isSame = now.Day is { } other && Math.Abs(other.DayNumber - day.DayNumber) <= 1;
        return new(1, isSame ? 0 : 1, isSame ? [] : [day.ToString("O", CultureInfo.InvariantCulture)]);
    }

    /// <summary>Returns the links of a page of the new site, and the link to the next page of a list.</summary>
    /// <param name="isMenu">True to return only the links of the menu.</param>
    public static (IReadOnlyList<string> Links, string? Next) LinksOf(byte[] html, bool isMenu = false)
    {
        var links = SeenPage.Read(html).Links.Where(l => !isMenu || l.Line is { IsMenu: true }).ToList();
        return ([.. links.Select(l => l.Url)], links.Find(l => l.Relation == "next")?.Url);
    }

    /// <summary>Returns the files in a folder and in those below it. A folder that cannot be read is like a page.</summary>
    private IEnumerable<string> FilesIn(string folder, string url)
    {
        FileSystemInfo[] entries = [];
        try
        {
            entries = new DirectoryInfo(folder).GetFileSystemInfos();
        }
        catch (UnauthorizedAccessException)
        {
            _unread.Add(url);
        }

        foreach (var entry in entries.Where(e => !e.Attributes.HasFlag(FileAttributes.ReparsePoint)))
        {
            foreach (var file in entry is FileInfo ? [entry.FullName] : FilesIn(entry.FullName, $"{url}{entry.Name}/"))
                yield return file;
        }
    }

    private static SeenPage? Read(string file)
    {
        try
        {
            return SeenPage.Read(File.ReadAllBytes(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>Returns what a page may be called: its first headings, and its title with and without a part before or after it.</summary>
    private static IEnumerable<string> Titles(SeenPage page) => page.Headings.Where(h => h.Level == 1).Select(h => h.Text)
        .Append(page.PreviewTitle).Append(page.TabTitle)
        .Concat(Separator().Matches(page.TabTitle)
            .SelectMany(s => (string[])[page.TabTitle[..s.Index], page.TabTitle[(s.Index + s.Length)..]]))
        .Where(t => SeenPage.Key(t).Length > 0);

    private static string KeyOf(SeenLink link) => $"{link.Url}\n{OldTheme.WithoutDate(link.Text) ?? link.Text}";

    private static bool IsAbsolute(string url) => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static string Plain(string url) => Uri.TryCreate(url, UriKind.Absolute, out var absolute)
        ? $"{absolute.Host}{absolute.AbsolutePath.TrimEnd('/')}{absolute.Query}" : url;

    [GeneratedRegex(@"\s+[|·•—–»«:/~-]+\s+|\s*\|\s*|:\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Separator();
}
