using System.Text.RegularExpressions;
using Portfolio.Content.Model;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

/// <summary>Collects the redirects that aliases of documents cannot express: from old lists, feeds and files, and old redirects.</summary>
internal sealed partial class OldAddresses(ImportPlan plan, ImportReport report, SiteSettings site, NewUrls urls)
{
    /// <summary>The maximum number of rules that follow each other.</summary>
    private const int MaxSteps = 5;

    /// <summary>The redirects by normalized URL, with the old URL as it was written.</summary>
    private readonly Dictionary<string, (string Old, string Target)> _redirects = new(StringComparer.Ordinal);

    /// <summary>The lists of this site for which the old site had documents.</summary>
    private readonly HashSet<string> _lists = new(StringComparer.Ordinal);

    public int Count => _redirects.Count;

    /// <summary>Determines whether the old site had a list that a list of this site replaces, or has it at the same URL.</summary>
    public bool LeadsTo(string list) => plan.Lists.Any(p => SitePath.Normalize(p) == list)
        || _redirects.Values.Any(r => r.Target == list) || _lists.Contains(list);

    public string? TargetOf(string url) => _redirects.TryGetValue(url, out var redirect) ? redirect.Target : null;

    public string ToYaml() => string.Concat(_redirects.Values.OrderBy(r => r.Old, StringComparer.Ordinal)
        .Select(r => $"{YamlText.Quote(Escaped(r.Old))}: {YamlText.Quote(r.Target)}\n"));

    /// <summary>Encodes the characters that paths in <c>redirects.yaml</c> cannot contain.</summary>
    private static string Escaped(string path) => path.Replace("%", "%25", StringComparison.Ordinal)
        .Replace("?", "%3F", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal)
        .Replace("*", "%2A", StringComparison.Ordinal);

    /// <param name="old">The decoded path.</param>
    public void Add(string old, string target)
    {
        var path = SitePath.Normalize(old);
        // Static hosts distinguish capitals.
        _redirects.TryAdd(path, (old.Any(char.IsUpper) ? OldUrls.WithoutEnding(old) : path, target));
    }

    public void AddList(string old, string list)
    {
        _lists.Add(list);
        Add(old, SiteLanguage.Url(LanguageOf(old).Prefix, list));
    }

    /// <summary>Adds the lists, feeds and redirects of the old site.</summary>
    /// <param name="moved">The new URLs of documents, by their normalized old URLs.</param>
    /// <param name="tags">The tags of published posts.</param>
    public void AddAll(IReadOnlyDictionary<string, string> moved, IReadOnlyList<Tag> tags)
    {
        // Static hosts distinguish capitals, so a list can redirect to the same list here.
        foreach (var old in plan.Lists.Where(p => p.Any(char.IsUpper) || !urls.IsTaken(SitePath.Normalize(p))))
            AddPage(old, tags);
        foreach (var (feed, isRss) in plan.Feeds.Where(f => PublicUrls.FeedAt(f.Url) is null || f.Url.Count('/') > 1))
        {
            var list = SitePath.Normalize(ContentPath.FolderOf(feed));
            if (!urls.IsTaken(SitePath.Normalize(feed)))
                Add(feed, FeedOf(TargetOf(list) ?? list, isRss ? FeedFormat.Rss : FeedFormat.Atom));
        }

        foreach (var (from, to) in plan.Redirects)
            AddRedirect(Uri.UnescapeDataString(from), from, to, moved);
        foreach (var (old, (_, target)) in _redirects.ToList())
        {
            if (IsUseless(old, target))
                _redirects.Remove(old);
        }
    }

    /// <summary>Adds a list of the old site, or a further page of one.</summary>
    private void AddPage(string old, IReadOnlyList<Tag> tags)
    {
        var page = SitePath.Normalize(old);
        var list = FurtherPage().Replace(page, "");
        var (prefix, path) = LanguageOf(list);
        var name = path.Split('/')[^1];
        var blog = SiteLanguage.Url(prefix, site.Blog.Url);
        var target = TargetOf(list) ?? (path.Length > 0 && urls.Answers(list) ? list : null)
            ?? (path.Count('/') is 2 or 3 ? TagOf(prefix, name, tags) : null)
            ?? SiteLanguage.Url(prefix, path.Length == 0 && list == page ? PublicUrls.Home : ListOf(name) ?? site.Blog.Url);
        Add(old, target);
        if (target == blog && site.Permalink?.StartsWith(path + "/", StringComparison.Ordinal) != true)
            report.Add("[list|lists] without a counterpart, which [redirects|redirect] to the list of posts", page);
    }

    /// <summary>Returns the URL of a tag, in another language if no post has the tag in this one, or <see langword="null"/>.</summary>
    private string? TagOf(string prefix, string name, IReadOnlyList<Tag> tags)
    {
        var letters = Words.Letters(name);
        var tag = tags.FirstOrDefault(t => t.Slug == Slug.OfTag(name)) ?? tags.FirstOrDefault(t => Words.Letters(t.Label) == letters);
        return tag is null ? null : site.Languages.Select(l => l.Prefix).Prepend("").Prepend(prefix)
            .Select(p => SiteLanguage.Url(p, PublicUrls.OfTag(tag.Slug))).FirstOrDefault(urls.Answers);
    }

    /// <summary>Returns the list of this site that a name stands for, or <see langword="null"/> if it is none.</summary>
    public static string? ListOf(string name) => name.ToLowerInvariant() switch
    {
        "tags" or "tag" or "categories" or "category" or "topics" or "terms" => PublicUrls.Tags,
        "archives" or "archive" => PublicUrls.Archive,
        "search" or "genindex" or "modindex" or "py-modindex" => PublicUrls.Search,
        _ => null,
    };

    /// <summary>
    /// Returns the URL of the feed of a list, the page of a tag with a single post, which has no feed, or the feed of
    /// the language.
    /// </summary>
    /// <param name="format">The format of the old feed. Only RSS can contain ids that are no URIs.</param>
    private string FeedOf(string list, FeedFormat format)
    {
        var (prefix, path) = LanguageOf(list);
        var feed = list.TrimEnd('/') + format.Path;
        if (urls.Answers(feed))
            return feed;
        return path.StartsWith(PublicUrls.Tags + "/", StringComparison.Ordinal) && urls.Answers(list)
            ? list : SiteLanguage.Url(prefix, format.Path);
    }

    /// <summary>Returns the prefix of the language of an old URL on this site, and the rest of the URL.</summary>
    private (string Prefix, string Path) LanguageOf(string url)
    {
        var main = "/" + site.Language.ToLowerInvariant();
        if (url == main || url.StartsWith(main + "/", StringComparison.Ordinal))
            return ("", url[main.Length..]);
        var path = site.WithoutLanguage(url);
        return (path == url ? "" : url[1..^path.Length], path == "/" ? "" : path);
    }

    private void AddRedirect(string old, string from, string to, IReadOnlyDictionary<string, string> moved)
    {
        var path = SitePath.Normalize(old);
        if (urls.IsTaken(path) || _redirects.ContainsKey(path))
            return;
        var file = to.Split('?', '#')[0];
        var page = SitePath.Normalize(Uri.UnescapeDataString(file));
        var target = !to.StartsWith('/') ? WebUrl.NormalizeHttps(to)
            : moved.GetValueOrDefault(page) ?? TargetOf(page) ?? (urls.Answers(file) ? to : null)
            // Hugo writes the number sign of a tag such as C# into the target as it is.
            ?? TargetOf(FurtherPage().Replace(path, "")) ?? Follow(page, moved);
        if (target is not null && from.AsSpan().IndexOfAny("?#*") < 0 && !from.Contains("/:", StringComparison.Ordinal))
            Add(old, target);
        else
            report.Add("[redirect|redirects] that cannot be imported", $"{from} {to}");
    }

    /// <summary>
    /// Follows the old rules from the target of a rule to a page, such as <c>/en/* /guide/:splat</c>, or returns
    /// <see langword="null"/> if they lead to none.
    /// </summary>
    private string? Follow(string page, IReadOnlyDictionary<string, string> moved)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            var next = plan.Redirects.Select(rule => NextOf(rule.From, rule.To, page)).FirstOrDefault(to => to is not null);
            if (next is null)
                return null;
            page = SitePath.Normalize(Uri.UnescapeDataString(next.Split('?', '#')[0]));
            if ((moved.GetValueOrDefault(page) ?? TargetOf(page) ?? (urls.Answers(next) ? next : null)) is { } found)
                return found;
        }

        return null;
    }

    private static string? NextOf(string from, string to, string page)
    {
        if (!to.StartsWith('/'))
            return null;
        if (!from.EndsWith("/*", StringComparison.Ordinal))
            return SitePath.Normalize(from) == page ? to : null;
        return page.StartsWith(from[..^1], StringComparison.Ordinal) || page == from[..^2]
            ? to.Replace(":splat", page.Length < from.Length ? "" : page[(from.Length - 1)..], StringComparison.Ordinal) : null;
    }

    /// <summary>Determines whether a redirect has no effect or leads nowhere.</summary>
    private bool IsUseless(string old, string target)
    {
        if (!target.StartsWith('/'))
            return urls.IsTaken(old);
        if (old == SitePath.Normalize(target))
            return _redirects[old].Old == old;
        if (urls.IsTaken(old) || urls.Answers(target.Split('?', '#')[0]))
            return urls.IsTaken(old);
        report.Add("[redirect|redirects] that cannot be imported", $"{old} {target}");
        return true;
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
    /// <summary>Determines whether a redirect from a URL would have no effect.</summary>
    public bool IsTaken(string url) => shown.Contains(url) || hidden.Contains(url) || lists.Contains(url)
        || files.Contains("static" + url) || PublicUrls.IsAlwaysServed(url) || PublicUrls.IsForPrograms(url);

    /// <summary>Determines whether a redirect to a URL leads to a page or a file.</summary>
    /// <param name="url">A path, as it is written in the target.</param>
    public bool Answers(string url)
    {
        var path = Uri.UnescapeDataString(url);
        var page = SitePath.Normalize(path);
        return shown.Contains(page) || lists.Contains(page) || PublicUrls.IsAlwaysServed(page)
            || files.Contains("static" + path) || files.Contains($"static{path.TrimEnd('/')}/index.html");
    }
}
