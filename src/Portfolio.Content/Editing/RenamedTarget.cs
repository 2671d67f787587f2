using Portfolio.Content.Reading;
using Portfolio.Content.Rendering;
using Portfolio.Content.Rendering.Links;

namespace Portfolio.Content.Editing;

/// <summary>What links to a document become when it moves, in the form in which their authors wrote them.</summary>
internal sealed record RenamedTarget(string OldPath, string NewPath, string OldUrl, string NewUrl)
{
    /// <summary>The new path of a file that moves with the document; <see langword="null"/> when it stays.</summary>
    public string? FileOf(string file) => RenamePath.MovedOf(OldPath) is var folder
        && file.StartsWith(folder + "/", StringComparison.Ordinal) ? RenamePath.MovedOf(NewPath) + file[folder.Length..] : null;

    /// <summary>The new target of a link to another file of a bundle, such as a picture.</summary>
    /// <param name="file">The file before the move.</param>
    /// <param name="moved">The file after it.</param>
    /// <param name="target">Without query and fragment.</param>
    /// <param name="from">The file of the link after the move.</param>
    public static string OfFile(string file, string moved, string target, bool isName, string from)
    {
        var parsed = isName ? LinkTarget.ParsePath(target) : LinkTarget.Parse(target);
        var root = parsed.Path.StartsWith("@/", StringComparison.Ordinal) ? "@/" : parsed.Path.StartsWith('/') ? "/" : "";
        var now = parsed.Kind switch
        {
            LinkTargetKind.External when Uri.TryCreate(target, UriKind.Absolute, out var url) =>
                $"{url.GetLeftPart(UriPartial.Authority)}/{UrlEncoding.EncodePath(moved)}",
            LinkTargetKind.RootRelative => "/" + UrlEncoding.EncodePath(moved),
            _ when !parsed.Path.Contains('/', StringComparison.Ordinal) => target,
            // Found by the end of its path.
            _ when isName || root.Length > 0 => root
                + UrlEncoding.EncodePath(parsed.Path[root.Length..] == file ? moved
                : string.Join('/', moved.Split('/').TakeLast(parsed.Path[root.Length..].Split('/').Length))),
            _ when ContentPath.Combine(ContentPath.FolderOf(from), parsed.Path) == moved => target,
            _ => Relative(moved, from, target),
        };
        // As the author wrote it: not everywhere is there percent-encoding.
        return isName || (UrlEncoding.EncodePath(target) != target && !target.Contains('%', StringComparison.Ordinal))
            ? Uri.UnescapeDataString(now) : now;
    }

    /// <summary>The new target of a link to the document.</summary>
    /// <param name="target">Without query and fragment.</param>
    /// <param name="from">The file of the link before the move, and after it.</param>
    public string Of(string target, bool isName, (string Old, string New) from)
    {
        if (isName)
            return NameOf(target);
        var parsed = LinkTarget.Parse(target);
        switch (parsed.Kind)
        {
            case LinkTargetKind.Relative when ContentPath.Combine(ContentPath.FolderOf(from.Old), parsed.Path) is { } path:
                var form = path == OldPath ? NewPath
                    : path == WithoutExtension(OldPath) ? WithoutExtension(NewPath)
                    : path == LinkKey.Stem(OldPath) ? LinkKey.Stem(NewPath) : null;
                return form is null ? UrlEncoding.EncodePath(NewUrl) : Relative(form, from.New, target);
            case LinkTargetKind.External when Uri.TryCreate(target, UriKind.Absolute, out var url):
                return url.GetLeftPart(UriPartial.Authority) + UrlEncoding.EncodePath(NewUrl);
            default:
                return UrlEncoding.EncodePath(SitePath.Normalize(parsed.Path) == OldUrl + ".md" ? NewUrl + ".md" : NewUrl);
        }
    }

    /// <summary>A path relative to the folder of a file, with what the author's spelling of the old one had around it.</summary>
    public static string Relative(string path, string from, string old)
    {
        var (folder, target) = (ContentPath.FolderOf(from).Split('/', StringSplitOptions.RemoveEmptyEntries), path.Split('/'));
        var common = 0;
        while (common < folder.Length && common < target.Length - 1 && folder[common] == target[common])
            common++;
        var relative =
            string.Concat(Enumerable.Repeat("../", folder.Length - common)) + UrlEncoding.EncodePath(string.Join('/', target[common..]));
        return (old.StartsWith("./", StringComparison.Ordinal) && common == folder.Length ? "./" : "") + relative
            + (old.EndsWith('/') ? "/" : "");
    }

    private string NameOf(string target)
    {
        var stem = LinkKey.Stem(NewPath);
        var last = target[(target.LastIndexOf('/') + 1)..];
        var extension = ContentKinds.IsMarkdown(last) ? Path.GetExtension(last) : "";
        if (target.Contains('/', StringComparison.Ordinal))
            return (target.StartsWith('/') ? "/" : "") + stem + extension;
        var name = stem[(stem.LastIndexOf('/') + 1)..];
        var isDated = ContentDate.ParseFileName(WithoutExtension(last), TimeZoneInfo.Utc).Date is not null;
        return (isDated ? name : ContentDate.ParseFileName(name, TimeZoneInfo.Utc).Name) + extension;
    }

    private static string WithoutExtension(string path) => path[..^Path.GetExtension(path).Length];
}
