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
    private SiteSettings _site = new();
    private HashSet<string> _taken = [];
    private IReadOnlySet<string> _files = new HashSet<string>();

    /// <summary>The number of posts with each tag, by the URL of the tag.</summary>
    private Dictionary<string, int> _tags = [];

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

    /// <param name="taken">The URLs and aliases of all documents.</param>
    /// <param name="files">The paths of the copied files in the content folder.</param>
    public void AddAll(SiteSettings site, IReadOnlyList<BuiltText> texts, HashSet<string> taken,
        IReadOnlySet<string> files)
    {
        (_site, _taken, _files) = (site, taken, files);
        var labels = texts.Where(t => t.Matter is { Visibility.IsDraft: false }
            && t.To.StartsWith("posts/", StringComparison.Ordinal)).SelectMany(t => t.Labels).ToList();
        _tags = labels.GroupBy(l => PublicUrls.OfTag(Slug.OfTag(l.Label))).ToDictionary(g => g.Key, g => g.Count());
        AddLists([.. labels.Distinct()]);
        AddPages();
        AddFeeds();
        AddRedirects();
    }

    /// <summary>Adds redirects from the URLs of the old post, tag and category lists and of their feeds.</summary>
    private void AddLists(IReadOnlyList<(string Key, string Label)> labels)
    {
        foreach (var blog in engine.OldBlogs.Select(name => $"/{name}")
            .Where(url => url != _site.Blog.Url && !_taken.Contains(url)))
        {
            _redirects.TryAdd(blog, _site.Blog.Url);
            _redirects.TryAdd($"{blog}/index.xml", FeedFormat.Atom.Path);
        }

        foreach (var (key, label) in labels)
        {
            if (Slug.OfTag(label) is not { Length: > 0 } slug)
                continue;
            foreach (var old in engine.OldLists(key, label))
            {
                KeepSpelling(old);
                var list = SitePath.Normalize(old);
                if (list != PublicUrls.OfTag(slug) && !_taken.Contains(list) && !PublicUrls.IsAlwaysServed(list))
                    _redirects.TryAdd(list, PublicUrls.OfTag(slug));
                if (!_taken.Contains(list + "/index.xml"))
                    _redirects.TryAdd(list + "/index.xml", FeedOf(PublicUrls.OfTag(slug), FeedFormat.Atom));
            }
        }
    }

    /// <summary>Adds redirects from the URLs of other lists and of the further pages of all lists.</summary>
    private void AddPages()
    {
        foreach (var old in engine.OldPages.Where(p => !IsServed(SitePath.Normalize(p))))
        {
            KeepSpelling(old);
            var page = SitePath.Normalize(old);
            var list = FurtherPage().Replace(page, "");
            if (!_redirects.TryGetValue(list, out var target))
                target = IsServed(list) ? list : ListNamed(list.Split('/')[^1]);
            _redirects.TryAdd(page, target);
            if (target == _site.Blog.Url && _site.Permalink?.StartsWith(list + "/", StringComparison.Ordinal) != true)
                report.Add("lists without a counterpart, which redirect to the list of posts", page);
        }
    }

    private string ListNamed(string name) => name switch
    {
        "tags" or "tag" or "categories" or "category" or "topics" => PublicUrls.Tags,
        "archives" or "archive" => PublicUrls.Archive,
        _ => _site.Blog.Url,
    };

    private void AddFeeds()
    {
        foreach (var (feed, isRss) in engine.OldFeeds.Where(f => PublicUrls.FeedAt(f.Url) is null || f.Url.Count('/') > 1))
        {
            var list = SitePath.Normalize(ContentPath.FolderOf(feed));
            var target = _redirects.GetValueOrDefault(list, list);
            if (!IsServed(feed))
                _redirects.TryAdd(SitePath.Normalize(feed), FeedOf(target, isRss ? FeedFormat.Rss : FeedFormat.Atom));
        }
    }

    /// <summary>Returns the URL of the feed of a tag or, if the tag has a single post, of the site.</summary>
    /// <param name="format">The format of the old feed. Only RSS can contain ids that are no URIs.</param>
    private string FeedOf(string tag, FeedFormat format) => (_tags.GetValueOrDefault(tag) > 1 ? tag : "") + format.Path;

    private void AddRedirects()
    {
        foreach (var (from, to) in engine.Redirects)
        {
            var path = SitePath.Normalize(Uri.UnescapeDataString(from));
            if (IsServed(path) || _redirects.ContainsKey(path))
                continue;
            KeepSpelling(from);
            var old = to.StartsWith('/') ? SitePath.Normalize(Uri.UnescapeDataString(to.Split('?', '#')[0])) : null;
            var target = old is null ? WebUrl.NormalizeHttps(to) : _newOf.GetValueOrDefault(old)
                ?? _redirects.GetValueOrDefault(old) ?? (IsServed(old) || _files.Contains("static" + to) ? to : null);
            if (target is not null && from.AsSpan().IndexOfAny("?#*") < 0 && !from.Contains("/:", StringComparison.Ordinal))
                _redirects.TryAdd(path, target);
            else
                report.Add("redirects that cannot be imported", $"{from} {to}");
        }
    }

    /// <summary>Determines whether the new site has a document, a list or an alias at a URL.</summary>
    private bool IsServed(string url) =>
        _taken.Contains(url) || _tags.ContainsKey(url) || PublicUrls.IsAlwaysServed(url, _site.Blog.Name);

    [GeneratedRegex(@"/(page/?\d+|page[-_]\d+|p/\d+|\d{1,3}|index-?\d+|page)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FurtherPage();
}
