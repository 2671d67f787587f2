using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Import.Proof;

/// <summary>Follows the links of an old site: from its home page, to parts of pages, and between texts and the lists of tags.</summary>
internal sealed partial class OldLinks
{
    /// <summary>The number of pages whose links show below which path the site was.</summary>
    private const int MaxSample = 200;

    private static readonly HashSet<string> TagFolders = new(
        ["tag", "tags", "category", "categories", "topic", "topics", "label", "labels", "keyword", "keywords"],
        StringComparer.OrdinalIgnoreCase);

    private readonly string _prefix;
    private readonly string? _host;
    private readonly Dictionary<string, int> _clicks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _ids = new(StringComparer.Ordinal);

    /// <summary>The targets of the links of each page, with the links.</summary>
    private readonly Dictionary<string, List<(string Key, SeenLink Link)>> _targets = new(StringComparer.Ordinal);

    public OldLinks(IReadOnlyDictionary<string, (string Url, SeenPage Page)> pages)
    {
        Pages = pages;
        _host = pages.Values.Select(p => Uri.TryCreate(p.Page.Canonical, UriKind.Absolute, out var url) ? url.Host : null).OfType<string>()
            .CountBy(h => h).OrderByDescending(c => c.Value).Select(c => c.Key).FirstOrDefault();
        _prefix = PrefixOf(pages);
        Home = pages.ContainsKey("/") ? "/"
            : pages.Keys.OrderBy(k => k.Count(c => c == '/')).ThenBy(k => k.Length).ThenBy(k => k, StringComparer.Ordinal)
                .FirstOrDefault("/");
        foreach (var (key, (url, page)) in pages)
            _targets[key] = [.. page.Links.Select(l => (Follow(url, l), l)).Where(t => t.Item1 is not null).Select(t => (t.Item1!, t.l))];
        SetClicks();
    }

    /// <summary>Gets the pages by their keys, with the URLs of their files.</summary>
    public IReadOnlyDictionary<string, (string Url, SeenPage Page)> Pages { get; }

    /// <summary>Gets the key of the home page, which is the uppermost page if the site was below a path.</summary>
    public string Home { get; }

    /// <summary>Gets the host of the site, or <see langword="null"/> if no page names it.</summary>
    public string? Host => _host;

    /// <summary>Gets the path below which the site was, if the files are without that path; otherwise an empty string.</summary>
    public string Prefix => _prefix;

    public int? ClicksTo(string key) => _clicks.TryGetValue(key, out var clicks) ? clicks : null;

    /// <summary>Returns the ids of a page to which links lead.</summary>
    public IReadOnlySet<string> LinkedIdsOf(string key) => _ids.GetValueOrDefault(key) ?? [];

    /// <summary>Returns the names of the tags of a text: of the lists to which it links and that link to it.</summary>
    public IReadOnlyList<string> TagsOf(string key) => [.. _targets[key]
        .Where(t => IsTagList(t.Key) && t.Link.Text.Length > 0 && _targets[t.Key].Exists(m => m.Key == key))
        .Select(t => t.Link.Text.TrimStart('#').Trim()).DistinctBy(SeenPage.Key)];

    /// <summary>Returns the lists of texts, the menu, the chapters, and the texts before and after each text.</summary>
    /// <param name="texts">The decoded paths of the texts.</param>
    public IEnumerable<OldList> Lists(IReadOnlyList<string> texts)
    {
        var urls = texts.GroupBy(KeyOf).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var common = new Dictionary<string, int>(StringComparer.Ordinal);
        List<string> known = [.. urls.Keys.Where(_targets.ContainsKey)];
        known.ForEach(k => OldTheme.Count(common, _targets[k].Select(t => t.Key)));
        bool IsCommon(string key) => common.GetValueOrDefault(key) is var count && count >= OldTheme.Many && 2 * count >= known.Count;

        foreach (var lists in Pages.Keys.Where(k => !urls.ContainsKey(k)).GroupBy(WithoutNumber))
        {
            List<string> members = [.. lists.OrderBy(k => k.Length).ThenBy(k => k, StringComparer.Ordinal)
                .SelectMany(k => _targets[k]).Select(t => t.Key).Where(k => urls.ContainsKey(k) && !IsCommon(k)).Distinct()];
            if (members.Count > 1)
                yield return new("members of lists", lists.MinBy(k => k.Length)!, [.. members.Select(m => urls[m])]);
        }

        List<string> menu = [.. (_targets.GetValueOrDefault(Home) ?? []).Where(t => t.Key != Home && IsCommon(t.Key)
            && t.Link.Line is { IsMenu: true })
            .Select(t => t.Key).Distinct()];
        List<OldList> chapters = [.. Chapters(urls, k => common.GetValueOrDefault(k) >= OldTheme.Many)];
        // The list of the pages of a manual is no menu.
        if (menu.Count > 0 && !chapters.Exists(c => menu.All(m => c.Targets.Contains(urls.GetValueOrDefault(m, m)))))
            yield return new("entries of the menu", Home, [.. menu.Select(m => urls.GetValueOrDefault(m, m))]) { IsMenu = true };

        foreach (var list in chapters)
            yield return list;

        foreach (var key in urls.Keys.Where(Pages.ContainsKey))
        {
            var (url, text) = Pages[key];
            List<string> beside = [.. text.Links.Where(l => l.Relation.Split(' ').Any(r => r is "next" or "prev")).Select(l => l.Url)
                .Concat(text.HeadLinks).Select(l => Resolve(url, l)?.Key).OfType<string>()
                .Where(k => urls.ContainsKey(k) && k != key).Distinct()];
            if (beside.Count > 0)
                yield return new("previous and next texts", urls[key], [.. beside.Select(b => urls[b])]) { HasOrder = false };
        }
    }

    /// <summary>Returns the lists of the pages of manuals: the links that several texts have in common and that lead to them.</summary>
    private IEnumerable<OldList> Chapters(Dictionary<string, string> urls, Func<string, bool> isCommon)
    {
        var lists = urls.Keys.Where(_targets.ContainsKey).Select(k => (Key: k, All: _targets[k].Select(t => t.Key)
            .Where(t => urls.ContainsKey(t) && t != Home && isCommon(t)).Distinct().ToList()));
        foreach (var group in lists.Where(l => l.All.Count >= OldTheme.Many).GroupBy(l => string.Join('\n', l.All)))
        {
            var pages = group.ToList();
            if (pages.Count < OldTheme.Many || pages.Count(p => p.All.Contains(p.Key)) * 5 < pages.Count * 4)
                continue;
            // The links of a menu to other sections are not in the order of this one.
            var own = pages.Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
            yield return new("chapters", urls[pages[0].Key], [.. pages[0].All.Where(own.Contains).Select(c => urls[c])]);
        }
    }

    /// <summary>Returns the name of a list without the number of one of its further pages.</summary>
    private static string WithoutNumber(string key) => FurtherPage().Replace(key, "") is { Length: > 0 } name ? name : "/";

    [GeneratedRegex(@"/?(page|p)?[-/_]?\d+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FurtherPage();

    private static bool IsTagList(string key) =>
        key.Split('/', StringSplitOptions.RemoveEmptyEntries) is [.. var folders, _] && folders.Any(TagFolders.Contains);

    /// <summary>Returns the name of a path: without what a host adds to it.</summary>
    public static string KeyOf(string url)
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

    /// <summary>Returns the key of the page to which a link leads, and notes the id, or returns <see langword="null"/>.</summary>
    private string? Follow(string url, SeenLink link)
    {
        if (Resolve(url, link.Url) is not var (key, id))
            return null;
        if (id.Length > 0)
        {
            if (!_ids.TryGetValue(key, out var ids))
                _ids[key] = ids = new(StringComparer.Ordinal);
            ids.Add(id);
        }
        link.LeadsToSite = id.Length == 0 || Pages[key].Page.AllIds.Contains(id);
        return key;
    }

    /// <summary>Returns the page and the id to which a URL on a page leads.</summary>
    private (string Key, string Id)? Resolve(string page, string link)
    {
        var place = new Uri("http://old.invalid" + string.Join('/', page.Split('/').Select(Uri.EscapeDataString)));
        if (!Uri.TryCreate(place, link, out var to) || to.Scheme is not ("http" or "https") || (to.Host != place.Host && to.Host != _host))
            return null;
        var path = Uri.UnescapeDataString(to.AbsolutePath);
        var key = KeyOf(path);
        if (!Pages.ContainsKey(key) && _prefix.Length > 0 && (path + "/").StartsWith(_prefix + "/", StringComparison.Ordinal))
            key = KeyOf(path[_prefix.Length..]);
        return Pages.ContainsKey(key) ? (key, Uri.UnescapeDataString(to.Fragment.TrimStart('#'))) : null;
    }

    /// <summary>Returns the path below which the site was, if the files are without that path.</summary>
    private static string PrefixOf(IReadOnlyDictionary<string, (string Url, SeenPage Page)> pages)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal) { [""] = 0 };
        foreach (var link in pages.Values.Take(MaxSample).SelectMany(p => p.Page.Links).Select(l => l.Url))
        {
            if (link is not ['/', not '/', ..])
                continue;
            var path = Uri.UnescapeDataString(link.Split('?', '#')[0]);
            if (pages.ContainsKey(KeyOf(path)))
                found[""]++;
            for (var end = path.IndexOf('/', 1); end > 0 && end + 1 < path.Length; end = path.IndexOf('/', end + 1))
            {
                if (pages.ContainsKey(KeyOf(path[end..])))
                    found[path[..end]] = found.GetValueOrDefault(path[..end]) + 1;
            }
        }

        return found.OrderByDescending(f => f.Value).ThenBy(f => f.Key.Length).First().Key;
    }

    /// <summary>Counts the clicks from the home page to each page.</summary>
    private void SetClicks()
    {
        if (Pages.Count == 0)
            return;
        var next = new Queue<string>([Home]);
        _clicks[Home] = 0;
        while (next.TryDequeue(out var from))
        {
            foreach (var (to, _) in _targets[from])
            {
                if (_clicks.TryAdd(to, _clicks[from] + 1))
                    next.Enqueue(to);
            }
        }
    }
}
