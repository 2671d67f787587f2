using Portfolio.Markdown.Headings;

namespace Portfolio.Markdown.Links;

/// <summary>Represents the result of resolving an open link.</summary>
public sealed record FoundTarget
{
    /// <summary>
    /// Gets the percent-encoded URL with query and fragment, or <see langword="null"/> if the target does not exist or
    /// is not published.
    /// </summary>
    public string? Href { get; init; }

    /// <summary>Gets the URL that replaces the target in the served Markdown, or <see langword="null"/> to keep the target.</summary>
    public string? MarkdownHref { get; init; }

    /// <summary>
    /// Gets the root-relative URL without fragment, or <see langword="null"/> if the target does not exist or is not
    /// published.
    /// </summary>
    public string? Url { get; init; }

    public string? Fragment { get; init; }

    /// <summary>
    /// Gets the path of the target file, which may be missing, or
    /// <see langword="null"/> if the target is a URL without a file.
    /// </summary>
    public string? File { get; init; }

    public LinkedMedia? Media { get; init; }

    /// <summary>Gets the target document if it is not published, otherwise <see langword="null"/>.</summary>
    public LinkedDocument? Hidden { get; init; }

    /// <summary>Gets the paths of the files that the target can mean if there is more than one.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>Gets a value indicating whether the URL that the author wrote is not one of this site.</summary>
    public bool IsGuess { get; init; }

    /// <summary>Gets a value indicating whether the link is replaced with its text in the served Markdown.</summary>
    public bool IsRemoved { get; init; }
}

/// <summary>Finds the targets of a document's links to other files and pages of the site.</summary>
public sealed class LinkFinder(ISiteFiles files, string path)
{
    private readonly string _folder = ContentPath.FolderOf(path);
    private readonly LinkSearch _search = new(files, path);

    /// <summary>The targets found so far. They are cached, because links in a document often share a target.</summary>
    private readonly Dictionary<(string Target, bool IsName, bool IsImage), FoundTarget> _found = [];

    public FoundTarget Find(OpenLink link)
    {
        var key = (link.Target, link.IsName, link.Image is not null);
        if (!_found.TryGetValue(key, out var found))
            _found[key] = found = FindNew(link);
        return found;
    }

    private FoundTarget FindNew(OpenLink link)
    {
        if (link.Image is not null)
            return OfImage(link, LinkTarget.Parse(link.Target));
        var target = Parse(link.Target, link.IsName, files.BaseUrls);
        if (link.IsName)
            return OfName(link, target);
        return target.Kind == LinkTargetKind.RootRelative ? OfUrl(link, target) : OfFile(link, target);
    }

    /// <summary>Parses a target. An absolute http or https URL on this site becomes root-relative.</summary>
    public static LinkTarget Parse(string written, bool isName, IReadOnlyList<string> baseUrls)
    {
        var target = LinkTarget.Parse(written);
        if (isName)
            return target.Kind is LinkTargetKind.Fragment ? target : LinkTarget.ParsePath(written);
        if (target.Kind == LinkTargetKind.External && PathOfThisSite(target.Path, baseUrls) is { } own)
            target = LinkTarget.Parse(own.Length == 0 ? "/" : own);

        // Obsidian writes the heading text as the fragment, but heading ids contain no spaces.
        if (target.Fragment is not { } fragment || !fragment.Contains(' ', StringComparison.Ordinal))
            return target;
        var id = HeadingSlug.Of(fragment);
        return target with { Fragment = id, Suffix = "#" + id };
    }

    /// <summary>
    /// Returns the part of a URL after the host, or <see langword="null"/> if the URL is on another site. The scheme
    /// can be http, https or missing.
    /// </summary>
    private static string? PathOfThisSite(string url, IReadOnlyList<string> baseUrls)
    {
        var slashes = url.IndexOf("//", StringComparison.Ordinal);
        if (slashes < 0 || url[..slashes].ToLowerInvariant() is not ("" or "http:" or "https:"))
            return null;
        var rest = url[(slashes + 2)..];
        return baseUrls.Select(baseUrl => baseUrl[(baseUrl.IndexOf("//", StringComparison.Ordinal) + 2)..])
            .Where(host => rest.StartsWith(host, StringComparison.OrdinalIgnoreCase)
                && rest.AsSpan(host.Length) is "" or ['/' or '?' or '#', ..])
            .Select(host => rest[host.Length..]).FirstOrDefault();
    }

    /// <summary>
    /// Finds the target of a root-relative URL. What the site itself answers there takes precedence, in the order of the
    /// server: a page, a file, an alias, a redirect or a generated page. Otherwise, the target is guessed from the name,
    /// because the content may have been written for another site. An unknown URL is kept and reported elsewhere.
    /// </summary>
    private FoundTarget OfUrl(OpenLink link, LinkTarget target)
    {
        var key = LinkKey.Of(target.Path);
        if (files.MediaAt("static" + target.Path) is { } file && _search.PageAt(target.Path, key) is null)
            return AsWritten(link, target) with { File = file.Path, Media = file };
        var own = _search.ByOwnUrl(target.Path, key);
        if (own?.IsVisible(files.AsOf) == true)
        {
            var found = OfDocument(target, own);
            return target.Path == Slug.Lower(target.Path) ? found with { Href = UrlEncoding.Encode(link.Target.Trim()) } : found;
        }

        if (files.IsOwnUrl(target.Path))
            return AsWritten(link, target);
        return own is not null ? OfDocument(target, own) : Guess(link, target, key) ?? AsWritten(link, target);
    }

    private static FoundTarget AsWritten(OpenLink link, LinkTarget target) =>
        new() { Href = UrlEncoding.Encode(link.Target.Trim()), Url = target.Path, Fragment = target.Fragment };

    private FoundTarget? Guess(OpenLink link, LinkTarget target, string key)
    {
        var page = files.PageFor(target.Path);
        var documents = page is not null && files.IsOwnUrl(page) ? [] : _search.ByOtherUrl(target.Path, key);
        if (documents.Count > 0)
            return OfDocuments(link, target, documents) with { IsGuess = true };
        if (ContentPath.Combine("", target.Path) is { } path && MediaType.IsMedia(path) && files.MediaAt(path) is { } media)
            return OfExisting(target, path, media.Url) with { Media = media };
        return page is null ? null : OfExisting(target, "", page) with { File = null, IsGuess = true };
    }

    private FoundTarget OfName(OpenLink link, LinkTarget target)
    {
        var documents = _search.ByName(target.Path, LinkKey.Of(target.Path));
        return documents.Count > 0 ? OfDocuments(link, target, documents) : OfMediaName(link, target, target.Path);
    }

    private FoundTarget OfFile(OpenLink link, LinkTarget target)
    {
        // @/ is Zola's prefix for the root of the content folder.
        if (target.Path.StartsWith("@/", StringComparison.Ordinal))
            return OfName(link, target with { Path = target.Path[1..] });
        if (ContentPath.Combine(_folder, target.Path) is not { } file)
            return new();
        if (files.DocumentAt(file) is { } document)
            return OfDocument(target, document);
        if (files.MediaAt(file) is not null)
            return OfMedia(link, target, [file]);
        if (files.MediaAt($"{file}/index.html") is { } index)
            return OfMedia(link, target, [index.Path]);
        var key = LinkKey.Of(file);
        if ((files.DocumentAt(file + ".md") ?? files.DocumentAt(file + "/index.md")) is { } exact)
            return OfDocument(target, exact);
        var found = _search.ByPath(file, key);
        if (found.Count == 0)
            found = ByPageUrl(target, key);
        if (found.Count == 0 && !HasFolder(target))
            found = _search.ByName(target.Path, key);
        return found.Count > 0 ? OfDocuments(link, target, found) : OfMediaPath(link, target, file);
    }

    /// <summary>Finds documents by a path that is relative to the page's URL instead of its file: <c>../other/</c>.</summary>
    private IReadOnlyList<LinkedDocument> ByPageUrl(LinkTarget target, string key) =>
        target.Path.StartsWith("../", StringComparison.Ordinal)
            && ContentPath.Combine(LinkKey.Stem(path), target.Path) is { } file ? _search.ByPath(file, key) : [];

    private FoundTarget OfImage(OpenLink link, LinkTarget target)
    {
        if (link.IsName)
            return OfMediaName(link, LinkTarget.ParsePath(link.Target), link.Target);
        if (HiddenDocument(target) is { } hidden)
            return OfDocument(target, hidden);
        if (target.Kind == LinkTargetKind.RootRelative)
            return OfRootImage(link, target);
        return ContentPath.Combine(_folder, target.Path) is { } file
            ? OfMediaPath(link, target, file) : new();
    }

    private FoundTarget OfRootImage(OpenLink link, LinkTarget target)
    {
        var file = ContentPath.Combine("static", target.Path);
        var media = file is null ? null : files.MediaAt(file);
        if (media is null && !files.IsOwnUrl(target.Path) && ContentPath.Combine("", target.Path) is { } own && MediaType.IsMedia(own)
            && files.MediaAt(own) is not null)
        {
            return OfMedia(link, target, [own]);
        }
        return new()
        {
            Href = UrlEncoding.Encode(link.Target.Trim()),
            Url = target.Path,
            Fragment = target.Fragment,
            File = media?.Path,
            Media = media,
        };
    }

    /// <summary>
    /// Finds the document that an image target refers to.
    /// Returns <see langword="null"/> if there is no such document or the document is published.
    /// </summary>
    private LinkedDocument? HiddenDocument(LinkTarget target)
    {
        LinkedDocument? document = null;
        if (target.Kind == LinkTargetKind.RootRelative)
        {
            var key = LinkKey.Of(target.Path);
            document = files.MediaAt("static" + target.Path) is not null ? null
                : _search.ByOwnUrl(target.Path, key)
                    ?? (_search.ByOtherUrl(target.Path, key) is [var other, ..] ? other : null);
        }
        else if (ContentPath.Combine(_folder, target.Path) is { } file)
        {
            document = files.DocumentAt(file) ?? files.DocumentAt(file + ".md");
        }
        return document?.IsVisible(files.AsOf) == false ? document : null;
    }

    private FoundTarget OfMediaPath(OpenLink link, LinkTarget target, string file) =>
        files.MediaAt(file) is null && !HasFolder(target)
            && _search.MediaByName(target.Path) is { Count: > 0 } found
                ? OfMedia(link, target, found) : OfMedia(link, target, [file]);

    private FoundTarget OfMediaName(OpenLink link, LinkTarget target, string name) =>
        _search.MediaByName(name) is { Count: > 0 } found ? OfMedia(link, target, found) : Missing(link, target, name);

    private static bool HasFolder(LinkTarget target) => target.Path.Contains('/', StringComparison.Ordinal);

    private FoundTarget OfMedia(OpenLink link, LinkTarget target, IReadOnlyList<string> found)
    {
        if (found.Count > 1)
            return Missing(link, target, target.Path) with { Candidates = found };
        return files.MediaAt(found[0]) is { } media
            ? OfExisting(target, found[0], media.Url) with { Media = media } : Missing(link, target, found[0]);
    }

    private FoundTarget OfDocuments(OpenLink link, LinkTarget target, IReadOnlyList<LinkedDocument> documents) =>
        documents.Count == 1 ? OfDocument(target, documents[0]) : Ambiguous(link, target, documents);

    private static FoundTarget Ambiguous(
        OpenLink link, LinkTarget target, IReadOnlyList<LinkedDocument> documents) =>
        Missing(link, target, target.Path) with { Candidates = [.. documents.Select(document => document.Path)] };

    /// <summary>
    /// Returns the target for a document. A link to an unpublished document becomes text, so that readers do not learn
    /// of the document.
    /// </summary>
    private FoundTarget OfDocument(LinkTarget target, LinkedDocument document) => document.IsVisible(files.AsOf)
        ? OfExisting(target, document.Path, document.Url)
        : new() { Hidden = document, File = document.Path, Fragment = target.Fragment, IsRemoved = true };

    private static FoundTarget OfExisting(LinkTarget target, string file, string url)
    {
        var page = UrlEncoding.EncodePage(url);
        // A text on the page of its list is a part of it, to whose parts no fragment leads.
        var href = page.Contains('#', StringComparison.Ordinal) ? page : page + UrlEncoding.Encode(target.Suffix);
        return new() { Href = href, MarkdownHref = href, Url = url, Fragment = target.Fragment, File = file };
    }

    private static FoundTarget Missing(OpenLink link, LinkTarget target, string file) =>
        new() { File = file, Fragment = target.Fragment, IsRemoved = link.IsName };
}
