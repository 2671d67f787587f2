using System.Text.RegularExpressions;

namespace Portfolio.Import.Built;

/// <summary>
/// Determines which document was published at which URL, by the rare sequences of words that both have, by title and
/// by path. Text alone never suffices, because lists contain whole documents.
/// </summary>
internal sealed partial class Matcher
{
    /// <summary>A gram in more documents than this says nothing, such as a licence.</summary>
    private const int MaxSources = 24;

    /// <summary>A document with fewer telling grams than this is compared word by word.</summary>
    private const int MinGrams = 12;

    /// <summary>A page with fewer links than this is no list, although all of its words are in links.</summary>
    private const int MinLinks = 3;

    /// <summary>A page with fewer grams than this is not compared with all others.</summary>
    private const int MinGramsOfRepetition = 60;

    private readonly BuiltOutput _output;
    private readonly IReadOnlyList<BuiltSource> _sources;
    /// <summary>The documents with a gram, usually one, for which an array needs a third of the memory of a list.</summary>
    private readonly Dictionary<ulong, BuiltSource[]> _index = [];
    private readonly Dictionary<BuiltPage, Dictionary<string, HashSet<string>>> _named = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _segments = new(StringComparer.Ordinal);
    private readonly Dictionary<(BuiltSource, BuiltPage), double> _pairs = [];
    private readonly Dictionary<BuiltPage, BuiltSource> _sourceOf = [];

    /// <summary>The number of pages with a gram.</summary>
    private Dictionary<ulong, int>? _onPages;

    public Matcher(BuiltOutput output, IReadOnlyList<BuiltSource> sources)
    {
        (_output, _sources) = (output, sources);
        foreach (var source in sources)
        {
            foreach (var gram in source.Grams)
            {
                var others = _index.GetValueOrDefault(gram, []);
                if (others.Length <= MaxSources)
                    _index[gram] = [.. others, source];
            }
        }

        foreach (var source in sources)
            source.Telling = source.Grams.Count(g => _index[g].Length <= MaxSources);
        SetLanguages();
        foreach (var page in Pages)
            AddLong(page);
        AddShort();
        Choose();
    }

    /// <summary>The pages that are the public version of a document.</summary>
    public Dictionary<BuiltSource, BuiltPage> Matches { get; } = [];

    /// <summary>The documents that could as well have been published at the URL of another document.</summary>
    public List<(BuiltSource Chosen, BuiltSource Other)> Ties { get; } = [];

    private IEnumerable<BuiltPage> Pages => _output.Pages.Where(p => p.RedirectTo is null);

    public static bool IsError(BuiltPage page) => ErrorPage().IsMatch(page.Url);

    /// <summary>Returns what a page is that is the page of no document.</summary>
    public PageKind KindOf(BuiltPage page)
    {
        if (page.Copied is not null || page.IsAmp)
            return PageKind.Copy;
        if (IsError(page))
            return PageKind.Error;
        if (IsOfLinks(page))
            return PageKind.List;
        var links = LinkedFrom(page).Count();
        // A text can be short, and name other texts, but no list is an entry of a feed or has a date of its own. Hugo writes feeds
        // of tags, whose entries have feeds themselves.
        if (_output.Entries.ContainsKey(page.Name) && page.Name != "/" && !_output.HasFeed(page))
            return PageKind.Text;
        var isCovered = page.Whole.Count > 0 || page.Covered >= 0.4 * Math.Max(1, page.Grams.Count);
        if (!isCovered && (links == 0 || !IsOfOthers(page)) && page.Heading.Trim().Length > 0
            && (page.Published.Length > 0 || page.HasByline || PageDate.Of(page.Url) is not null)
            && (links < 3 || page.WordCount >= 25 * links))
        {
            return PageKind.Text;
        }
        if (IsFurtherPage(page) && page.OwnLinks.Count + page.Whole.Count > 0)
            return PageKind.List;

        // A page with several documents and no link to them is one for printing them.
        if (IsMostly(page) && (page.Whole.Count == 1 || (links == 0 && page.Whole.Count(Matches.ContainsKey) > 1)))
            return PageKind.Copy;
        if (page.Whole.Count >= 2 || (links >= 1
            && (page.WordCount < 80 || page.Covered >= 0.4 * page.Grams.Count || page.WordCount < 25 * links)))
        {
            return PageKind.List;
        }
        // The texts of a list can be in formats that are not read.
        if (links >= 1 && IsOfOthers(page))
            return PageKind.List;
        if (page.WordCount < 15 && !page.IsArticle && !page.HasDrawing)
            return PageKind.Empty;
        return RepeatsOthers(page) ? PageKind.Copy : PageKind.Text;
    }

    /// <summary>
    /// Determines whether a page consists of the texts of other pages, as one for printing a whole manual does. Texts do not link to
    /// such a page, unlike the theme.
    /// </summary>
    private bool RepeatsOthers(BuiltPage page)
    {
        if (page.Grams.Count < MinGramsOfRepetition)
            return false;
        _onPages ??= Pages.SelectMany(p => p.Grams).CountBy(g => g).ToDictionary();
        return page.Grams.Count(g => _onPages[g] > 1) >= 0.8 * page.Grams.Count && Pages.Where(p => p != page
            && p.Grams.Count >= MinGrams && 2 * p.Grams.Count <= page.Grams.Count
            && p.Grams.Count(page.Grams.Contains) >= 0.8 * p.Grams.Count).Skip(1).Any() && !IsNamedByTexts(page);
    }

    /// <summary>Determines whether several pages link to a page in their own parts, but not most pages, as a theme does.</summary>
    private bool IsNamedByTexts(BuiltPage page)
    {
        var links = Pages.Count(p => p != page && p.OwnLinks.Any(l => _output.NameOf(p, l.Url) == page.Name));
        return links >= MinLinks && 2 * links < Pages.Count();
    }

    private bool IsFurtherPage(BuiltPage page) => FurtherPage().IsMatch(page.Url)
        || (Number().IsMatch(page.Name) && _output.ByName.ContainsKey(Number().Replace(page.Name, "")));

    /// <summary>Determines whether most of a page is in documents.</summary>
    private static bool IsMostly(BuiltPage page) => page.Covered > 0.6 * page.Grams.Count;

    /// <summary>Determines whether most of a page is on the pages to which it links.</summary>
    private bool IsOfOthers(BuiltPage page)
    {
        var others = LinkedFrom(page).Select(p => p.Grams).ToList();
        return page.Grams.Count(g => others.Exists(o => o.Contains(g))) > 0.6 * Math.Max(1, page.Grams.Count);
    }

    /// <summary>Determines whether nearly all words of a page are in links to other pages.</summary>
    public bool IsOfLinks(BuiltPage page)
    {
        var links = page.OwnLinks.Where(l => _output.NameOf(page, l.Url) is { Length: > 0 } name && name != page.Name
            && _output.ByName.ContainsKey(name)).ToList();
        return links.DistinctBy(l => l.Url).Count() >= MinLinks && 10 * links.Sum(l => Words.Of(l.Text).Count) >= 8 * page.WordCount;
    }

    /// <summary>Determines whether a page with a link to another text has mainly words of its own.</summary>
    public bool IsMostlyOwn(BuiltPage page) =>
        page.Whole.Count == 0 && !IsFurtherPage(page) && LinkedFrom(page).Take(2).Count() == 1 && !IsOfOthers(page);

    /// <summary>Returns the pages that a page links to by their titles, or that are pages of documents.</summary>
    public IEnumerable<BuiltPage> LinkedFrom(BuiltPage page) => page.OwnLinks
        .Select(l => (l.Text, Page: _output.ByName.GetValueOrDefault(_output.NameOf(page, l.Url))))
        .Where(l => l.Page is not null && l.Page != page
            && (_sourceOf.ContainsKey(l.Page) || l.Page.Titles.Contains(Words.Title(l.Text))))
        .Select(l => l.Page!).Distinct();

    private void SetLanguages()
    {
        var known = Pages.Select(p => LanguageOf(p.Language)).SelectMany(l => (string[])[l, l.Split('-')[0]])
            .Where(l => l.Length > 0).ToHashSet(StringComparer.Ordinal);
        foreach (var source in _sources.Where(s => s.Language.Length == 0))
            source.Language = source.Segments.FirstOrDefault(known.Contains) ?? "";
    }

    private static string LanguageOf(string text) => text.ToLowerInvariant().Replace('_', '-');

    /// <summary>Compares a page with the documents with which it shares telling grams.</summary>
    private void AddLong(BuiltPage page)
    {
        var hits = new Dictionary<BuiltSource, int>();
        foreach (var gram in page.Grams)
        {
            if (!_index.TryGetValue(gram, out var list) || list.Length > MaxSources)
                continue;
            page.Covered++;
            foreach (var source in list)
                hits[source] = hits.GetValueOrDefault(source) + 1;
        }

        foreach (var (source, count) in hits.Where(h => h.Key.Telling >= MinGrams))
        {
            var share = count / (double)source.Telling;
            if (share >= 0.8)
                page.Whole.Add(source);
            if (page.Copied is not null || share < 0.1)
                continue;
            var (hasTitle, path) = (HasTitle(source, page), PathScore(source, page.Url));
            var isPossible = (share >= 0.5 && (hasTitle || path >= 0.5)) || (hasTitle && path >= 0.5 && share >= 0.25)
                || (hasTitle && path >= 0.9);
            if (isPossible && !IsListed(source, page, path))
                Add(source, page, share, count / (double)Math.Max(1, page.Grams.Count), hasTitle, path);
        }
    }

    /// <summary>Compares short documents, such as stubs and galleries, with the pages that have their title or name.</summary>
    private void AddShort()
    {
        var pages = Pages.Where(p => p.Copied is null).ToList();
        var byTitle = pages.SelectMany(p => p.Titles.Select(t => (Key: t, Page: p))).ToLookup(p => p.Key, p => p.Page);
        var byName = pages.ToLookup(p => BuiltSource.UrlSegments(p.Url).LastOrDefault(""));
        foreach (var source in _sources.Where(s => s.Telling < MinGrams))
        {
            var found = source.LastSegments.SelectMany(s => byName[s]).Concat(byTitle[source.TitleWords]);
            if (source.FixedUrl is { } url && _output.ByName.TryGetValue(BuiltUrl.NameOf(url), out var own) && own.Copied is null)
                found = found.Append(own);
            foreach (var page in found.Distinct())
            {
                var (hasTitle, path) = (HasTitle(source, page), PathScore(source, page.Url));
                var count = source.Words.Count;
                var share = count == 0 ? 1 : page.DifferentWords is { } words
                    ? source.Words.Count(words.Contains) / (double)count : 0.5;
                var part = Math.Min(1, count / (double)Math.Max(1, page.WordCount)) * share;
                var isPossible = (share >= 0.5 && ((hasTitle && path >= 0.5) || path == 1))
                    || (share >= 0.8 && path >= 0.75 && source.HasFrontMatter)
                    || (share >= 0.9 && count >= 5 && part >= 0.3 && (hasTitle || path >= 0.5));
                if (isPossible && !IsListed(source, page, path))
                    Add(source, page, share, part, hasTitle, path);
            }
        }
    }

    /// <param name="share">The share of the document that is on the page.</param>
    /// <param name="part">
    /// The share of the page that is the document. Its weight is small, because themes add related posts.
    /// </param>
    private void Add(BuiltSource source, BuiltPage page, double share, double part, bool hasTitle, double path)
    {
        var score = share + 0.15 * part + (hasTitle ? 0.3 : 0) + 0.7 * path + (source.IsDraft || source.IsMarked ? -0.5 : 0);
        var (of, at) = (source.Language, LanguageOf(page.Language));
        if (of.Length > 0 && at.Length > 0)
            score += of == at || of == at.Split('-')[0] ? 0.1 : of.Split('-')[0] != at.Split('-')[0] ? -0.3 : 0;
        _pairs[(source, page)] = Math.Round(score, 4);
    }

    private double PathScore(BuiltSource source, string url)
    {
        if (!_segments.TryGetValue(url, out var segments))
            _segments[url] = segments = BuiltSource.UrlSegments(url);
        return source.PathScore(url, segments);
    }

    private static bool HasTitle(BuiltSource source, BuiltPage page) =>
        source.TitleWords.Length > 0 && page.Titles.Contains(source.TitleWords);

    /// <summary>
    /// Determines whether a page links to a better page with the title of a document. Such a page is a list, even if
    /// it contains the whole document.
    /// </summary>
    private bool IsListed(BuiltSource source, BuiltPage page, double path)
    {
        if (path >= 0.9 || source.TitleWords.Length == 0)
            return false;
        if (!_named.TryGetValue(page, out var named))
        {
            _named[page] = named = page.OwnLinks.Select(l => (Title: Words.Title(l.Text), Name: _output.NameOf(page, l.Url)))
                .Where(l => l.Title.Length > 0 && l.Name.Length > 0 && l.Name != page.Name).GroupBy(l => l.Title)
                .ToDictionary(g => g.Key, g => g.Select(l => l.Name).ToHashSet(StringComparer.Ordinal));
        }
        return named.TryGetValue(source.TitleWords, out var names)
            && names.Any(n => PathScore(source, n) > Math.Max(path, 0.5));
    }

    private void Choose()
    {
        var ordered = _pairs.OrderByDescending(p => p.Value).ThenBy(p => p.Key.Item1.Path, StringComparer.Ordinal)
            .ThenBy(p => p.Key.Item2.Url, StringComparer.Ordinal);
        foreach (var ((source, page), _) in ordered)
        {
            if (!Matches.ContainsKey(source) && _sourceOf.TryAdd(page, source))
                Matches.Add(source, page);
        }

        // The engine can write another name into the URL, and no title into the page.
        foreach (var page in Pages.Where(p => p.Whole is [{ IsDraft: false, IsMarked: false }] && IsMostly(p)
            && p.Copied is null && !_sourceOf.ContainsKey(p) && !IsFurtherPage(p))
            .OrderByDescending(p => p.Covered / (double)p.Grams.Count))
        {
            if (Matches.TryAdd(page.Whole[0], page))
                _sourceOf.Add(page, page.Whole[0]);
        }

        var best = _pairs.Where(p => !Matches.ContainsKey(p.Key.Item1) && p.Key.Item1 is { IsDraft: false, IsMarked: false })
            .GroupBy(p => p.Key.Item1).Select(g => g.MaxBy(p => p.Value));
        foreach (var ((other, page), score) in best)
        {
            var chosen = _sourceOf[page];
            var lead = _pairs[(chosen, page)] - score;
            if (lead < (Path.GetFileName(chosen.Path) == Path.GetFileName(other.Path) ? 0.05 : 0.02) || IsCopy(chosen, other))
                Ties.Add((chosen, other));
        }
    }

    /// <summary>Determines whether most of the shorter of two documents is in the other one.</summary>
    private static bool IsCopy(BuiltSource one, BuiltSource other)
    {
        var (small, large) = one.Grams.Count < other.Grams.Count ? (one.Grams, other.Grams) : (other.Grams, one.Grams);
        return small.Count >= MinGrams && small.Count(large.Contains) >= 0.8 * small.Count;
    }

    [GeneratedRegex(@"(^|/)404(\.html)?/?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ErrorPage();

    /// <summary>Matches the number of a further page, as in <c>/news3</c> beside <c>/news</c>.</summary>
    [GeneratedRegex(@"(?<=[^\d/-])\d{1,3}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Number();

    [GeneratedRegex(@"(^|/)(page[-_/]?\d+|p/\d+|\d+)/?(\.html)?$|(^|/)index-?\d+\.html",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FurtherPage();
}

internal enum PageKind
{
    /// <summary>A text whose source is in a format that is not read.</summary>
    Text,

    /// <summary>A page that is generated from documents, such as the page of a tag.</summary>
    List,

    Copy,

    Error,

    Empty,

    /// <summary>A page that the engine only copied.</summary>
    File,
}
