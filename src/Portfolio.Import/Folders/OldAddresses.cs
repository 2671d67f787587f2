using System.Text.RegularExpressions;
using Portfolio.Content.Model;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

/// <summary>Collects the redirects of a site: from old URLs of documents, lists and feeds, and from old redirects.</summary>
internal sealed partial class OldAddresses(SiteEngine engine, ImportReport report)
{
    /// <summary>The new URLs of documents, by their old URLs.</summary>
    private readonly Dictionary<string, string> _newOf = new(StringComparer.Ordinal) { ["/"] = "/" };

    private readonly Dictionary<string, string> _redirects = new(StringComparer.Ordinal);
    private readonly List<(string Old, string List)> _lists = [];
    private SiteSettings _site = new();
    private NewUrls _new = NewUrls.None;

    /// <summary>The old URLs as they were written, if they have capitals or other endings, by their normalized form.</summary>
    private readonly Dictionary<string, string> _spellings = new(StringComparer.Ordinal);

    /// <summary>The redirects by normalized URL.</summary>
    public IReadOnlyDictionary<string, string> ByUrl => _redirects;

    /// <summary>The redirects with the spelling of the old URLs.</summary>
    public IEnumerable<KeyValuePair<string, string>> Redirects =>
        _redirects.Select(r => KeyValuePair.Create(Escaped(_spellings.GetValueOrDefault(r.Key, r.Key)), r.Value));

    /// <summary>Encodes the characters that paths in <c>redirects.yaml</c> cannot contain.</summary>
    private static string Escaped(string path) => path.Replace("%", "%25", StringComparison.Ordinal)
        .Replace("?", "%3F", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal)
        .Replace("*", "%2A", StringComparison.Ordinal);

    /// <summary>Adds the old URL of a document, which its front matter already redirects.</summary>
    public void AddMoved(string old, string now)
    {
        _newOf.TryAdd(SitePath.Normalize(old), now);
        // Static hosts respect case, so an export needs a rule for a URL with capitals.
        if (SitePath.Normalize(old) == now && KeepSpelling(old))
            _redirects.TryAdd(SitePath.Normalize(old), now);
    }

    /// <summary>Remembers how a URL was written. Returns false if it has no capitals.</summary>
    public bool KeepSpelling(string url)
    {
        var spelling = Uri.UnescapeDataString(url).TrimEnd('/');
        var hasCapitals = spelling.Any(char.IsUpper);
        if (hasCapitals)
            _spellings.TryAdd(SitePath.Normalize(spelling), spelling);
        return hasCapitals;
    }

    public void Add(string old, string now) => _redirects.TryAdd(old, now);

    /// <summary>Adds the old URL of a list of this site.</summary>
    public void AddList(string old, string list) => _lists.Add((old, list));

    /// <summary>Adds the old URL of a file beside a document.</summary>
    public void AddFile(string old, string file)
    {
        KeepSpelling(old);
        Add(SitePath.Normalize(old), file);
    }

    /// <param name="now">The URLs of the new site.</param>
    public void AddAll(SiteSettings site, IReadOnlyList<BuiltText> texts, NewUrls now)
    {
        (_site, _new) = (site, now);
        AddLists([.. texts.Where(t => t.Matter is { Visibility.IsDraft: false, Document: Post })
            .SelectMany(t => t.Labels.Select(l => (t.Matter!.Document.LanguagePrefix, l.Key, l.Label))).Distinct()]);
        AddPages();
        AddFeeds();
        AddRedirects();
        RemoveUseless();
    }

    /// <summary>Adds redirects from the URLs of the old post, tag and category lists and of their feeds.</summary>
    private void AddLists(IReadOnlyList<(string Prefix, string Key, string Label)> labels)
    {
        foreach (var (prefix, name) in _site.Languages.Select(l => l.Prefix).Prepend("")
            .SelectMany(prefix => engine.OldBlogs.Select(name => (prefix, name))))
        {
            var (old, now) = (SiteLanguage.Url(prefix, $"/{name}"), SiteLanguage.Url(prefix, _site.Blog.Url));
            if (_new.IsTaken(old))
                continue;
            _redirects.TryAdd(old, now);
            _redirects.TryAdd($"{old}/index.xml", FeedOf(now, FeedFormat.Atom));
        }

        foreach (var (prefix, key, label) in labels)
        {
            if (Slug.OfTag(label) is not { Length: > 0 } slug)
                continue;
            foreach (var old in engine.OldLists(key, label).Select(l => engine.ReadsOutput ? l : SiteLanguage.Url(prefix, l)))
            {
                KeepSpelling(old);
                var list = SitePath.Normalize(old);
                var tag = TagOf(list, slug);
                if (!_new.IsTaken(list))
                    _redirects.TryAdd(list, tag);
                if (!engine.ReadsOutput)
                    _redirects.TryAdd(list + "/index.xml", FeedOf(tag, FeedFormat.Atom));
            }
        }
    }

    /// <summary>Returns the URL of a tag in the language of an old list or, if no post has the tag there, in another language.</summary>
    private string TagOf(string list, string slug)
    {
        var prefix = LanguageOf(list).Prefix;
        return _site.Languages.Select(l => l.Prefix).Prepend("").Prepend(prefix)
            .Select(p => SiteLanguage.Url(p, PublicUrls.OfTag(slug)))
            .FirstOrDefault(_new.Answers, SiteLanguage.Url(prefix, PublicUrls.Tags));
    }

    /// <summary>Adds redirects from the URLs of other lists and of the further pages of all lists.</summary>
    private void AddPages()
    {
        foreach (var (old, list) in _lists.Where(l => !_new.IsTaken(SitePath.Normalize(l.Old))))
        {
            KeepSpelling(old);
            _redirects.TryAdd(SitePath.Normalize(old), SiteLanguage.Url(LanguageOf(old).Prefix, list));
        }

        foreach (var old in engine.OldPages.Where(p => !_new.IsTaken(SitePath.Normalize(p))))
        {
            KeepSpelling(old);
            var page = SitePath.Normalize(old);
            var list = FurtherPage().Replace(page, "");
            var (prefix, path) = LanguageOf(list);
            var blog = SiteLanguage.Url(prefix, _site.Blog.Url);
            if (!_redirects.TryGetValue(list, out var target))
                target = path.Length > 0 && _new.Answers(list) ? list : ListNamed(list, isHome: list == page);
            _redirects.TryAdd(page, target);
            if (target == blog && _site.Permalink?.StartsWith(path + "/", StringComparison.Ordinal) != true)
                report.Add("lists without a counterpart, which redirect to the list of posts", page);
        }
    }

    /// <summary>Returns the list of this site, in the same language, with the meaning of an old list.</summary>
    private string ListNamed(string list, bool isHome)
    {
        var (prefix, path) = LanguageOf(list);
        return SiteLanguage.Url(prefix, path.Length == 0 && isHome ? PublicUrls.Home : ListOf(path.Split('/')[^1]) ?? _site.Blog.Url);
    }

    /// <summary>Returns the list of this site that a name stands for, or <see langword="null"/> if it is none.</summary>
    public static string? ListOf(string name) => name.ToLowerInvariant() switch
    {
        "tags" or "tag" or "categories" or "category" or "topics" or "terms" => PublicUrls.Tags,
        "archives" or "archive" => PublicUrls.Archive,
        "search" => PublicUrls.Search,
        _ => null,
    };

    private void AddFeeds()
    {
        foreach (var (feed, isRss) in engine.OldFeeds.Where(f => PublicUrls.FeedAt(f.Url) is null || f.Url.Count('/') > 1))
        {
            var list = SitePath.Normalize(ContentPath.FolderOf(feed));
            var target = _redirects.GetValueOrDefault(list, list);
            if (!_new.IsTaken(SitePath.Normalize(feed)))
                _redirects.TryAdd(SitePath.Normalize(feed), FeedOf(target, isRss ? FeedFormat.Rss : FeedFormat.Atom));
        }
    }

    /// <summary>
    /// Returns the URL of the feed of a list, the page of a tag with a single post, which has no feed, or the feed of
    /// the language.
    /// </summary>
    /// <param name="format">The format of the old feed. Only RSS can contain ids that are no URIs.</param>
    private string FeedOf(string list, FeedFormat format)
    {
        var (prefix, path) = LanguageOf(list);
        var feed = list.TrimEnd('/') + format.Path;
        if (_new.Answers(feed))
            return feed;
        return path.StartsWith(PublicUrls.Tags + "/", StringComparison.Ordinal) && _new.Answers(list)
            ? list : SiteLanguage.Url(prefix, format.Path);
    }

    /// <summary>Returns the prefix of the language of an old URL on this site, and the rest of the URL.</summary>
    private (string Prefix, string Path) LanguageOf(string url)
    {
        var main = "/" + _site.Language.ToLowerInvariant();
        if (url == main || url.StartsWith(main + "/", StringComparison.Ordinal))
            return ("", url[main.Length..]);
        var path = _site.WithoutLanguage(url);
        return (path == url ? "" : url[1..^path.Length], path == "/" ? "" : path);
    }

    private void AddRedirects()
    {
        foreach (var (from, to) in engine.Redirects)
        {
            var path = SitePath.Normalize(Uri.UnescapeDataString(from));
            if (_new.IsTaken(path) || _redirects.ContainsKey(path))
                continue;
            KeepSpelling(from);
            var old = to.StartsWith('/') ? SitePath.Normalize(Uri.UnescapeDataString(to.Split('?', '#')[0])) : null;
            var target = old is null ? WebUrl.NormalizeHttps(to) : _newOf.GetValueOrDefault(old)
                ?? _redirects.GetValueOrDefault(old) ?? (_new.Answers(to.Split('?', '#')[0]) ? to : null)
                // Hugo writes the number sign of a tag such as C# into the target as it is.
                ?? _redirects.GetValueOrDefault(FurtherPage().Replace(path, ""));
            if (target is not null && from.AsSpan().IndexOfAny("?#*") < 0 && !from.Contains("/:", StringComparison.Ordinal))
                _redirects.TryAdd(path, target);
            else
                report.Add("redirects that cannot be imported", $"{from} {to}");
        }
    }

    /// <summary>Removes the redirects that have no effect, and those whose target does not answer.</summary>
    private void RemoveUseless()
    {
        foreach (var (old, target) in _redirects.ToList())
        {
            if (target.StartsWith('/') && old == SitePath.Normalize(target) ? !_spellings.ContainsKey(old) : _new.IsTaken(old))
            {
                _redirects.Remove(old);
            }
            else if (target.StartsWith('/') && !_new.Answers(target.Split('?', '#')[0]))
            {
                _redirects.Remove(old);
                report.Add("redirects that cannot be imported", $"{old} {target}");
            }
        }
    }

    [GeneratedRegex(@"/(page/?\d+|page[-_]\d+|p/\d+|\d{1,3}|index-?\d+|page)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FurtherPage();
}

/// <summary>Contains the URLs of the new site.</summary>
/// <param name="shown">The URLs and aliases of published documents.</param>
/// <param name="hidden">The URLs and aliases of other documents.</param>
/// <param name="lists">The URLs of lists and feeds in all languages.</param>
/// <param name="files">The paths of the copied files in the content folder.</param>
internal sealed class NewUrls(
    IReadOnlySet<string> shown, IReadOnlySet<string> hidden, IReadOnlySet<string> lists, IReadOnlySet<string> files)
{
    private static readonly HashSet<string> Empty = [];

    private readonly HashSet<string> _files =
        [.. files.Where(f => f.StartsWith("static/", StringComparison.Ordinal)).Select(f => f["static".Length..])];

    public static NewUrls None { get; } = new(Empty, Empty, Empty, Empty);

    /// <summary>Determines whether a redirect from a URL would have no effect.</summary>
    public bool IsTaken(string url) => shown.Contains(url) || hidden.Contains(url) || lists.Contains(url)
        || _files.Contains(url) || PublicUrls.IsAlwaysServed(url) || PublicUrls.IsForPrograms(url);

    /// <summary>Determines whether a redirect to a URL leads to a page or a file.</summary>
    /// <param name="url">A path, as it is written in the target.</param>
    public bool Answers(string url)
    {
        var path = Uri.UnescapeDataString(url);
        var page = SitePath.Normalize(path);
        return shown.Contains(page) || lists.Contains(page) || PublicUrls.IsAlwaysServed(page)
            || _files.Contains(path) || _files.Contains(path.TrimEnd('/') + "/index.html");
    }
}
