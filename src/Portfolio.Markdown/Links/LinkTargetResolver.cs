using System.Globalization;
using Portfolio.Markdown.Headings;

namespace Portfolio.Markdown.Links;

/// <summary>Resolves link targets of one document to URLs, and reports invalid and missing ones.</summary>
internal sealed class LinkTargetResolver(RenderingContext context)
{
    private const int MaxReportedLength = 60;

    private readonly string _folder = ContentPath.FolderOf(context.Source.Path);
    private readonly LinkSearch _search = new(context.Links, context.Source.Path);

    /// <summary>The percent-encoded URL; <see langword="null"/> when the target is invalid, does not exist or is not published.</summary>
    public string? Resolve(SourceLink link)
    {
        var target = Parse(link);
        switch (target.Kind)
        {
            case LinkTargetKind.Disallowed:
                ReportDisallowed(link);
                return null;
            case LinkTargetKind.External:
                return UrlEncoding.Encode(target.Path);
            case LinkTargetKind.Fragment:
                if (target.Fragment is { Length: > 0 } fragment)
                    context.LocalFragments.Add((link.Offset, fragment));
                context.AddReference(link.Offset, link.Target, context.Source.Url, target.Fragment, null);
                return Complete(link, UrlEncoding.Encode(target.Suffix));
            case LinkTargetKind.RootRelative when !link.IsName:
                return ResolveUrl(link, target);
            default:
                return link.IsName ? ResolveName(link, target) : ResolveFile(link, target);
        }
    }

    /// <summary>Parses a target. An absolute URL of this site is one from its root, whatever its scheme; <c>@/</c> is Zola's root of the
    /// content folder.</summary>
    private LinkTarget Parse(SourceLink link)
    {
        var target = LinkTarget.Parse(link.Target);
        if (link.IsName)
            return target.Kind is LinkTargetKind.Fragment ? target : LinkTarget.ParsePath(link.Target);
        if (target.Kind == LinkTargetKind.External && PathOfThisSite(target.Path) is { } path)
            target = LinkTarget.Parse(path.Length == 0 ? "/" : path);

        // Obsidian writes the heading itself. No id contains a space.
        return target.Fragment?.Contains(' ', StringComparison.Ordinal) == true && HeadingSlug.Of(target.Fragment) is var id
            ? target with { Fragment = id, Suffix = "#" + id } : target;
    }

    /// <summary>What follows the host of this site, with any scheme of the web or none; <see langword="null"/> when the URL is of another
    /// site.</summary>
    private string? PathOfThisSite(string url)
    {
        if (context.Links.Origin is not { } origin || url.IndexOf("//", StringComparison.Ordinal) is var slashes
            && !(slashes >= 0 && url[..slashes].ToLowerInvariant() is "" or "http:" or "https:"))
            return null;
        var (host, rest) = (origin[(origin.IndexOf("//", StringComparison.Ordinal) + 2)..], url[(slashes + 2)..]);
        return rest.StartsWith(host, StringComparison.OrdinalIgnoreCase)
            && rest.AsSpan(host.Length) is "" or ['/' or '?' or '#', ..] ? rest[host.Length..] : null;
    }

    /// <summary>A URL from the root of this site, or of the site that the folder was written for. One that is not known stays as it is:
    /// files below <c>static/</c> and pages of lists are checked later.</summary>
    private string? ResolveUrl(SourceLink link, LinkTarget target)
    {
        var key = LinkKey.Of(target.Path);
        if (_search.ByUrl(target.Path, key) is { } document)
        {
            var url = SitePath.Normalize(target.Path);
            return target.Path == Slug.Lower(target.Path) && (url == document.Url || document.Aliases.Split('\n').Contains(url))
                ? ResolveDocument(link, target, document, key) is null ? null : UrlEncoding.Encode(link.Target.Trim())
                : ResolveDocument(link, target, document, key);
        }

        var path = ContentPath.Combine("", target.Path);
        if (path is not null && MediaType.IsMedia(path) && context.Links.MediaAt("static/" + path) is null
            && context.Links.MediaAt(path) is { } media)
            return CompleteFile(link, target, path, media.Url, "link-target", key);
        if (context.Links.PageFor(target.Path) is { } page)
        {
            context.AddReference(link.Offset, link.Target, page, target.Fragment, null, key);
            return Complete(link, page + UrlEncoding.Encode(target.Suffix));
        }

        context.AddReference(link.Offset, link.Target, target.Path, target.Fragment, null, key);
        return UrlEncoding.Encode(link.Target.Trim());
    }

    private string? ResolveName(SourceLink link, LinkTarget target)
    {
        var key = LinkKey.Of(target.Path);
        if (_search.ByName(target.Path, key) is { } document)
            return ResolveDocument(link, target, document, key);
        var path = _search.MediaByName(target.Path, isUnique: false);
        return CompleteFile(link, target, path ?? target.Path, path is null ? null : context.Links.MediaAt(path)?.Url, "link-target", key);
    }

    private string? ResolveFile(SourceLink link, LinkTarget target)
    {
        if (target.Path.StartsWith("@/", StringComparison.Ordinal))
            return ResolveName(link, target with { Path = target.Path[1..] });
        if (ResolvePath(link, target) is not { } path)
            return null;
        var links = context.Links;
        if (links.DocumentAt(path) is { } document)
            return ResolveDocument(link, target, document, null);
        if (links.MediaAt(path) is { } exact)
            return CompleteFile(link, target, path, exact.Url, "link-target");
        var key = LinkKey.Of(path);
        return (links.DocumentAt(path + ".md") ?? links.DocumentAt(path + "/index.md") ?? _search.ByPath(path, key)
            ?? ByPageUrl(target, key) ?? (HasFolder(target) ? null : _search.ByName(target.Path, key))) is { } found
            ? ResolveDocument(link, target, found, key)
            : MediaPath(path, target) is var media && links.MediaAt(media) is { } file
                ? CompleteFile(link, target, media, file.Url, "link-target", key)
            : CompleteFile(link, target, path, null, "link-target", key);
    }

    /// <summary>The document of a path that is relative to the page of the source, such as <c>../other/</c>, rather than to its
    /// file.</summary>
    private LinkedDocument? ByPageUrl(LinkTarget target, string key) =>
        target.Path.StartsWith("../", StringComparison.Ordinal)
            && ContentPath.Combine(LinkKey.Stem(context.Source.Path), target.Path) is { } path ? _search.ByPath(path, key) : null;

    /// <summary>The path itself. If no file has it and the author wrote only a name, the path of the only file of that name.</summary>
    public string MediaPath(string path, LinkTarget target) =>
        context.Links.MediaAt(path) is null && !HasFolder(target)
            && _search.MediaByName(target.Path, isUnique: true) is { } found ? found : path;

    /// <summary>Whether the target of an image is a text that is not published. Only the alternative text then stays in the
    /// Markdown.</summary>
    public bool IsHidden(SourceLink link, LinkTarget target)
    {
        var key = LinkKey.Of(target.Path);
        var document = target.Kind switch
        {
            LinkTargetKind.RootRelative => _search.ByUrl(target.Path, key),
            LinkTargetKind.Relative when ContentPath.Combine(_folder, target.Path) is { } path =>
                context.Links.DocumentAt(path) ?? context.Links.DocumentAt(path + ".md"),
            _ => null,
        };
        return document?.IsVisible(context.Links.AsOf) == false && ResolveDocument(link, target, document, key) is null;
    }

    /// <inheritdoc cref="LinkSearch.MediaByName"/>
    public string? MediaByName(string name) => _search.MediaByName(name, isUnique: false);

    private static bool HasFolder(LinkTarget target) => target.Path.Contains('/', StringComparison.Ordinal);

    /// <summary>The path of a relative target in the content folder; <see langword="null"/>, with a diagnostic, when it is
    /// outside.</summary>
    public string? ResolvePath(SourceLink link, LinkTarget target)
    {
        var path = ContentPath.Combine(_folder, target.Path);
        if (path is null)
        {
            context.Report(link.Offset, "link-outside", $"“{link.Target}” is outside the content folder; link to a file inside");
            context.AddReference(link.Offset, link.Target, null, target.Fragment, null);
        }

        return path;
    }

    /// <summary>The URL of a document that is published. A link to another document becomes text, so readers do not learn of the
    /// document.</summary>
    private string? ResolveDocument(SourceLink link, LinkTarget target, LinkedDocument document, string? key)
    {
        if (document.IsVisible(context.Links.AsOf))
            return CompleteFile(link, target, document.Path, document.Url, "link-target", key);
        context.AddReference(link.Offset, link.Target, null, target.Fragment, document.Path, key);
        var state = document.VisibleFrom == DateTime.MaxValue ? "is a draft"
            : document.VisibleUntil <= context.Links.AsOf ? "has expired"
            : string.Create(CultureInfo.InvariantCulture, $"is published on {document.VisibleFrom:yyyy-MM-dd HH:mm} UTC");
        context.Report(link.Offset, "link-unpublished",
            $"“{link.Target}” {state}, so that the link is shown as text; publish it, or remove the link");
        Remove(link);
        return null;
    }

    /// <summary>Adds the reference to a file, and replaces the target in the Markdown by the file's URL.</summary>
    /// <returns>The percent-encoded URL with query and fragment; <see langword="null"/>, with a diagnostic, when <paramref name="url"/>
    /// is.</returns>
    public string? CompleteFile(SourceLink link, LinkTarget target, string path, string? url, string rule, string? key = null)
    {
        context.AddReference(link.Offset, link.Target, url, target.Fragment, path, key);
        if (url is not null)
            return Complete(link, UrlEncoding.EncodePath(url) + UrlEncoding.Encode(target.Suffix));
        if (context.Links.HasUnserved(path))
        {
            context.Report(link.Offset, rule,
                $"“{path}” is in the folder, but files of its type are not served from there; convert it to a format of the web, or move "
                + $"it to `static/`");
            return null;
        }

        var advice = context.NearestTo(path) is { } nearest ? $"did you mean “{nearest}”?" : "create it, or correct the link";
        context.Report(link.Offset, rule, $"“{path}” does not exist or is not published; {advice}");
        if (link.IsName)
            Remove(link);
        return null;
    }

    /// <summary>Replaces the target in the Markdown.</summary>
    private string Complete(SourceLink link, string encoded)
    {
        if (link.TargetSpan.IsEmpty)
            return encoded;
        // An unbalanced parenthesis would end a Markdown link.
        var edited =
            link.IsHtml ? encoded : encoded.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
        context.Edit(link.TargetSpan.Start, link.TargetSpan.Length, link.Label is { } label
            ? $"{(link.IsImage ? "!" : "")}[{label}]({edited})" : edited);
        return encoded;
    }

    /// <summary>Leaves only the text of a link in the Markdown.</summary>
    private void Remove(SourceLink link)
    {
        foreach (var (span, text) in link.Removal)
            context.Edit(span.Start, span.Length, text);
    }

    public void ReportDisallowed(SourceLink link) => context.Report(link.Offset, "link-scheme",
        $"“{Printable(link.Target)}” is not an allowed link; use {LinkTarget.AllowedForms}");

    /// <summary>Reports links to fragments that do not exist in this document. Called after all ids are added.</summary>
    public void CheckFragments()
    {
        foreach (var (offset, fragment) in context.LocalFragments)
        {
            if (!context.Ids.Contains(fragment))
                context.Report(offset, "link-fragment",
                    $"this text has no id “{fragment}”; ids of headings are in lower case, with hyphens for spaces");
        }
    }

    private static string Printable(string target) =>
        string.Create(Math.Min(target.Length, MaxReportedLength), target, static (result, text) =>
        {
            for (var i = 0; i < result.Length; i++)
                result[i] = char.IsControl(text[i]) ? '�' : text[i];
        });
}
