using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Import.Proof;

/// <summary>Contains what readers saw on the old site, and compares its pages with those of the new site.</summary>
public sealed partial class OldPages
{
    /// <summary>The number of pages from which a line, link or picture belongs to the theme.</summary>
    private const int Many = 3;

    /// <summary>The maximum number of characters of a line with a date that a theme writes.</summary>
    private const int MaxDated = 100;

    /// <summary>The number of words from which a line is prose. Shorter ones are often names, dates and tags.</summary>
    private const int MinWords = 5;

    private readonly Dictionary<string, (string Url, SeenPage Page)> _pages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _dated = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _pictures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _titles = new(StringComparer.Ordinal);
    private readonly Dictionary<DateOnly, int> _days = [];
    private readonly Dictionary<string, int> _clicks = new(StringComparer.Ordinal);

    /// <param name="folder">The folder with what the engine generated, or a mirror of the site.</param>
    public OldPages(string folder)
    {
        // A mirror can be in a folder with the name of the host.
        if (!Directory.EnumerateFiles(folder).Any() && Directory.GetDirectories(folder) is [var host]
            && Path.GetFileName(host).Contains('.', StringComparison.Ordinal))
        {
            folder = host;
        }
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var files = Directory.EnumerateFiles(folder, "*.htm*", options)
            .Where(f => Path.GetExtension(f).ToLowerInvariant() is ".html" or ".htm").Order(StringComparer.Ordinal).ToList();
        foreach (var (file, page) in files.AsParallel().AsOrdered().Select(f => (f, Read(f))))
        {
            if (page is null || page.IsForward)
                continue;
            var url = "/" + Path.GetRelativePath(folder, file).Replace('\\', '/');
            _pages.TryAdd(KeyOf(url), (url, page));
            Count(_lines, page.Lines.Select(l => l.Text));
            Count(_dated, page.Lines.Select(l => WithoutDate(l.Text)).OfType<string>());
            Count(_links, page.Links.Select(KeyOf));
            Count(_pictures, page.Pictures);
            Count(_titles, Titles(page).Select(SeenPage.Key));
            Count(_days, page.Day is { } day ? [day] : []);
        }

        SetClicks();
    }

    /// <summary>Compares a page of the old site with the page that its URL now leads to.</summary>
    /// <param name="url">The decoded path on the old site.</param>
    /// <param name="html">The page of the new site.</param>
    /// <returns>What the new page lacks, or <see langword="null"/> if the old page is unknown.</returns>
    public PageProof? Compare(string url, byte[] html)
    {
        if (!_pages.TryGetValue(KeyOf(url), out var found))
            return null;
        var (_, old) = found;
        var now = SeenPage.Read(html);
        var known = now.Lines.SelectMany(l => SeenPage.WordsOf(l.Text)).Concat(now.Headings.SelectMany(h => SeenPage.WordsOf(h.Text)))
            .CountBy(w => w).ToDictionary(StringComparer.Ordinal);
        var (words, lost, lines) = (0, 0, new List<string>());
        foreach (var line in old.Lines.Where(l => !l.IsOfLinks && _lines[l.Text] < Many && !IsDatedTheme(l.Text)))
        {
            var own = SeenPage.WordsOf(line.Text).ToList();
            if (own.Count < MinWords)
                continue;
            var shown = own.Count(word => known.GetValueOrDefault(word) > 0 && known[word]-- > 0);
            (words, lost) = (words + own.Count, lost + own.Count - shown);
            if (shown < own.Count - 1)
                lines.Add(line.Text);
        }

        return new(url, new(words, lost, lines))
        {
            Title = TitleOf(old, now),
            Headings = HeadingsOf(old, now),
            Links = LinksOf(old, now),
            Pictures = PicturesOf(old, now),
            Code = CodeOf(old, now),
            Date = DateOf(old, now),
            Language = old.Language.Length == 0 ? new(0, 0, [])
                : new(1, old.Language == now.Language ? 0 : 1, old.Language == now.Language ? [] : [old.Language]),
            ThemeLines = [.. now.Lines.Where(l => !l.IsOfLinks).Select(l => l.Text).Distinct()
                .Where(l => 2 * _lines.GetValueOrDefault(l) > _pages.Count && _lines[l] >= Many
                    && SeenPage.WordsOf(l).Count() >= MinWords)],
            Targets = [.. now.Links.Select(l => l.Url)],
            Clicks = _clicks.TryGetValue(KeyOf(url), out var clicks) ? clicks : null,
        };
    }

    /// <summary>Determines whether a quarter of all pages show a line with other dates, such as that of the last change.</summary>
    private bool IsDatedTheme(string line) => WithoutDate(line) is { } text && _dated[text] >= Many && 4 * _dated[text] >= _pages.Count;

    /// <summary>Returns a short line with a year without its digits, or <see langword="null"/> for other lines.</summary>
    private static string? WithoutDate(string line) =>
        line.Length <= MaxDated && Year().IsMatch(line) ? Digits().Replace(line, "0") : null;

    private ProofCount TitleOf(SeenPage old, SeenPage now)
    {
        var titles = Titles(old).Where(t => _titles[SeenPage.Key(t)] < Many || 2 * _titles[SeenPage.Key(t)] < _pages.Count).ToList();
        var title = now.Headings.FirstOrDefault(h => h.Level == "h1").Text ?? now.TabTitle;
        var isSame = titles.Count == 0 || titles.Exists(t => SeenPage.Key(t) == SeenPage.Key(title));
        return new(titles.Count == 0 ? 0 : 1, isSame ? 0 : 1, isSame ? [] : [$"{titles[0]} → {title}"]);
    }

    private ProofCount HeadingsOf(SeenPage old, SeenPage now)
    {
        var shown = now.Headings.Select(h => h.Text).Concat(now.Lines.Select(l => l.Text)).Append(now.TabTitle)
            .Select(SeenPage.Key).ToHashSet();
        var own = old.Headings.Select(h => h.Text).Where(h => _lines.GetValueOrDefault(h) < Many).ToList();
        return ProofCount.Of(own.Count, own.Where(h => !shown.Contains(SeenPage.Key(h))));
    }

    private ProofCount LinksOf(SeenPage old, SeenPage now)
    {
        var shown = now.Links.SelectMany(l => (string[])[Plain(l.Url), SeenPage.Key(l.Text)]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var own = old.Links.Where(l => IsAbsolute(l.Url) && _links[KeyOf(l)] < Many).DistinctBy(l => l.Url).ToList();
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

    /// <summary>Returns the links of a page of the new site.</summary>
    public static IReadOnlyList<string> LinksOf(byte[] html) => [.. SeenPage.Read(html).Links.Select(l => l.Url)];

    private static SeenPage? Read(string file)
    {
        try
        {
            return SeenPage.Read(File.ReadAllBytes(file));
        }
        catch (Exception e) when (e is InvalidDataException or RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static void Count<T>(Dictionary<T, int> counts, IEnumerable<T> values) where T : notnull
    {
        foreach (var value in values.Distinct())
            counts[value] = counts.GetValueOrDefault(value) + 1;
    }

    /// <summary>Returns what a page may be called: its first headings, and its title with and without a part before or after it.</summary>
    private static IEnumerable<string> Titles(SeenPage page) => page.Headings.Where(h => h.Level == "h1").Select(h => h.Text)
        .Append(page.PreviewTitle).Append(page.TabTitle)
        .Concat(Separator().Matches(page.TabTitle)
            .SelectMany(s => (string[])[page.TabTitle[..s.Index], page.TabTitle[(s.Index + s.Length)..]]))
        .Where(t => SeenPage.Key(t).Length > 0);

    /// <summary>Counts the clicks from the home page to each page.</summary>
    private void SetClicks()
    {
        var next = new Queue<string>(["/"]);
        _clicks["/"] = 0;
        while (next.TryDequeue(out var name))
        {
            if (!_pages.TryGetValue(name, out var page))
                continue;
            var place = new Uri("http://old.invalid" + string.Join('/', page.Url.Split('/').Select(Uri.EscapeDataString)));
            foreach (var link in page.Page.Links.Where(l => !l.Url.StartsWith('#')))
            {
                if (Uri.TryCreate(place, link.Url, out var to))
                {
                    var path = KeyOf(Uri.UnescapeDataString(to.AbsolutePath));
                    if (_pages.ContainsKey(path) && _clicks.TryAdd(path, _clicks[name] + 1))
                        next.Enqueue(path);
                }
            }
        }
    }

    private static string KeyOf(SeenLink link) => $"{link.Url}\n{WithoutDate(link.Text) ?? link.Text}";

    private static string KeyOf(string url)
    {
        var path = url.Normalize(NormalizationForm.FormC);
        foreach (var end in (ReadOnlySpan<string>)["/index.html", "/index.htm", ".html", ".htm"])
        {
            if (path.EndsWith(end, StringComparison.OrdinalIgnoreCase))
            {
                path = path[..^end.Length];
                break;
            }
        }

        return path.TrimEnd('/') is { Length: > 0 } name ? name : "/";
    }

    private static bool IsAbsolute(string url) => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static string Plain(string url) => Uri.TryCreate(url, UriKind.Absolute, out var absolute)
        ? $"{absolute.Host}{absolute.AbsolutePath.TrimEnd('/')}{absolute.Query}" : url;

    [GeneratedRegex(@"(19|20)\d\d", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Year();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\s+[|·•—–»«:/~-]+\s+|\s*\|\s*|:\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Separator();
}
