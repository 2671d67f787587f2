using System.Text.RegularExpressions;
using Portfolio.Content.Editing;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

/// <summary>
/// Corrects the paths in documents that point to imported files, because an import moves documents and other files.
/// </summary>
internal sealed partial class MovedLinks
{
    private readonly string _prefix;

    /// <summary>The new paths of all texts and files that are imported in any case.</summary>
    private readonly HashSet<string> _targets;

    /// <summary>The new paths of the files that are imported only if a document links to them.</summary>
    private readonly HashSet<string> _targetsIfLinked;
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    /// <summary>
    /// The new paths of documents in the content folder. The key is the original path without its extension, because
    /// links can omit the extension.
    /// </summary>
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <param name="prefix">The path below which the old site was served, such as <c>/blog</c>, or an empty string.</param>
    public MovedLinks(ImportPlan plan, string prefix)
    {
        _prefix = prefix;
        _targets = plan.Texts.Select(t => t.To).Concat(plan.Files.Where(f => !f.IfLinked).Select(f => f.To))
            .ToHashSet(StringComparer.Ordinal);
        _targetsIfLinked = plan.Files.Where(f => f.IfLinked).Select(f => f.To).ToHashSet(StringComparer.Ordinal);
        foreach (var text in plan.Texts.Where(t => t.Text is null))
        {
            var path = plan.Folder.OriginalOf(text.Path);
            _files[path] = text.To;
            _texts.TryAdd(LinkKey.Stem(Path.ChangeExtension(path, ".md")), text.To);
        }

        foreach (var file in plan.Files.Where(f => f.Path is not null))
            _files[plan.Folder.OriginalOf(file.Path!)] = file.To;
    }

    /// <param name="from">The original path of the document.</param>
    /// <param name="to">The new path of the document in the content folder.</param>
    /// <param name="shown">
    /// A function that returns the encoded target of a path that leads to no imported file, and of the words of the
    /// link, or <see langword="null"/>.
    /// </param>
    /// <param name="followed">The set to which the new paths of the files are added to which the document links.</param>
    public string Correct(string from, string to, string text, Func<string, string, string?> shown, ISet<string> followed)
    {
        var head = FrontMatterSplitter.Split(from, text, [])?.BodyStart ?? 0;
        var body = text[head..];
        string? CorrectPath(string path, int at)
        {
            var plain = Uri.UnescapeDataString(path);
            var now = Follow(plain, from, to, followed);
            if (now is null)
                return shown(plain, WordsBefore(body, at));
            return now == plain ? null : UrlEncoding.EncodePath(now);
        }

        return Pictures().Replace(
            text[..head], value => Corrected(value, path => MediaType.IsImage(path) ? Follow(path, from, to, followed) : null))
            + Paths().Replace(body, link => Corrected(link, path => CorrectPath(path, link.Index)));
    }

    /// <summary>Returns the words of the link that end at an offset, or an empty string if none end there.</summary>
    private static string WordsBefore(string text, int end) =>
        text[end] == ']' && end > 0 && text.LastIndexOf('[', end - 1) is >= 0 and var start ? text[(start + 1)..end] : "";

    private static string Corrected(Match match, Func<string, string?> follow)
    {
        if (match.Groups["path"] is not { Success: true } path || follow(path.Value) is not { } now)
            return match.Value;
        var start = path.Index - match.Index;
        return match.Value[..start] + now + match.Value[(start + path.Length)..];
    }

    /// <summary>
    /// Returns the corrected path of a link, which is the same if it is still valid, or <see langword="null"/> if it does not
    /// point to an imported file.
    /// </summary>
    private string? Follow(string path, string from, string to, ISet<string> followed)
    {
        var (now, file) = path[0] == '/' ? FollowRooted(path, from, to) : FollowRelative(path, from, to);
        if (file is not null)
            followed.Add(file);
        return now;
    }

    /// <summary>Returns the corrected path and, if it leads to a file, its new path.</summary>
    private (string? Now, string? File) FollowRooted(string path, string from, string to)
    {
        if (_prefix.Length > 0 && path.StartsWith(_prefix + "/", StringComparison.Ordinal))
        {
            var below = path[_prefix.Length..];
            return FollowRooted(below, from, to) is { Now: not null } found ? found : (below, null);
        }
        if (_targets.Contains("static" + path))
            return (path, null);
        if (_targetsIfLinked.Contains("static" + path))
            return (path, "static" + path);
        // The path is relative to the site root, which can be any parent folder of the document.
        foreach (var folder in OldFiles.WithFolders(from).Prepend(""))
        {
            if (_files.TryGetValue((folder + path).TrimStart('/'), out var file))
                return (PathTo(file, to, path), file);
        }

        return default;
    }

    private (string? Now, string? File) FollowRelative(string path, string from, string to)
    {
        // The path is relative to the document's file or, as in browsers, to the URL of the document's page.
        foreach (var (folder, nowFolder) in (ReadOnlySpan<(string, string)>)
            [(ContentPath.FolderOf(from), ContentPath.FolderOf(to)), (LinkKey.Stem(from), LinkKey.Stem(to))])
        {
            if (ContentPath.Combine(folder, path) is not { Length: > 0 } old)
                continue;
            var now = ContentPath.Combine(nowFolder, path);
            if (_files.TryGetValue(old, out var file))
                return file == now ? (path, null) : (PathTo(file, to, path), file);
            if (_texts.TryGetValue(LinkKey.Stem(old), out var text))
            {
                return (now is not null && LinkKey.Stem(text) == LinkKey.Stem(now)
                    ? path : PathTo(LinkKey.Stem(text), to, path), null);
            }
        }

        return default;
    }

    private static string PathTo(string file, string from, string path) =>
        file.StartsWith("static/", StringComparison.Ordinal)
        ? file["static".Length..] : Uri.UnescapeDataString(LinkRewrite.Relative(file, from, path));

    // Matches code, in which paths are not changed, and paths in links, images, link definitions and HTML
    // attributes. A code fence can be in a list item or quote.
    [GeneratedRegex("""
        ^[ \t>]*([-*+]|[0-9]+[.)])?[ \t]*(?<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*\n([^\n]*\n)*?([ \t>]*\k<fence>[`~ \t]*\r?$|\z)
        |(?<tick>`+)(?!`)[^\n]*?(?<!`)\k<tick>(?!`)
        |\]\([ ]*(<(?<path>(?>[^<>\n\#?:]+))|(?<path>(?>([^\s<>()"'\#?:]|\([^\s<>()"'\#?:]*\))+)))(?!:)
        |^[ ]{0,3}\[[^\]\n]+\]:[ ]*<?(?<path>(?>[^\s<>()"'\#?:]+))(?!:)
        |\b(src|href|poster)=["']?(?<path>(?>[^\s<>"'\#?:]+))(?!:)
        """,
        RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Paths();

    /// <summary>
    /// Matches front matter values that can be paths. Unlike the paths in links, these values are not percent-encoded.
    /// </summary>
    [GeneratedRegex("""^[ ]*(-|[\w.-]+[ ]*[:=])[ ]*[\["']*(?<path>[^\s"'\[\],#?:][^\n"'\[\],#?:]{0,300})["'\] ]*\r?$""",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Pictures();
}
