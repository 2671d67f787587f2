using System.Text.RegularExpressions;
using Portfolio.Content.Editing;
using Portfolio.Content.Reading;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

/// <summary>Corrects the paths in texts that led to files of the folder and, once these are elsewhere, lead nowhere.</summary>
/// <param name="targets">The paths in the content folder of all files that are taken.</param>
internal sealed partial class MovedLinks(IReadOnlySet<string> targets)
{
    /// <summary>Paths in the content folder, by those that the files had.</summary>
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    /// <summary>Those of texts, by the paths without extension that links may have.</summary>
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public void Add(string from, string to)
    {
        _files[from] = to;
        if (SourceFiles.IsText(from))
            _texts.TryAdd(LinkKey.Stem(Path.ChangeExtension(from, ".md")), to);
    }

    /// <param name="from">The path that the text had.</param>
    /// <param name="to">Its path in the content folder.</param>
    /// <returns>The text itself when no path is to be corrected.</returns>
    public string Correct(string from, string to, string text)
    {
        var head = FrontMatterSplitter.Split(from, text, [])?.BodyStart ?? 0;
        return Pictures().Replace(text[..head], value => Corrected(value, path => MediaType.IsImage(path) ? Follow(path, from, to) : null))
            + Paths().Replace(text[head..], link => Corrected(link, path =>
                Follow(Uri.UnescapeDataString(path), from, to) is { } now ? UrlEncoding.EncodePath(now) : null));
    }

    private static string Corrected(Match match, Func<string, string?> follow)
    {
        if (match.Groups["path"] is not { Success: true } path || follow(path.Value) is not { } now)
            return match.Value;
        var start = path.Index - match.Index;
        return match.Value[..start] + now + match.Value[(start + path.Length)..];
    }

    /// <summary>The path to the file that a path led to; <see langword="null"/> when it leads there still, or led to none.</summary>
    private string? Follow(string path, string from, string to)
    {
        if (path[0] == '/')
        {
            // From the root of the site, which may be any folder that the text is in.
            return targets.Contains("static" + path) ? null
                : SourceSite.WithFolders(from).Prepend("").Select(folder => _files.GetValueOrDefault((folder + path).TrimStart('/')))
                    .FirstOrDefault(f => f is not null) is { } found ? PathTo(found, to, path) : null;
        }

        // From the file or, as browsers do, from its page.
        foreach (var (folder, nowFolder) in (ReadOnlySpan<(string, string)>)
            [(ContentPath.FolderOf(from), ContentPath.FolderOf(to)), (LinkKey.Stem(from), LinkKey.Stem(to))])
        {
            if (ContentPath.Combine(folder, path) is not { Length: > 0 } old)
                continue;
            var now = ContentPath.Combine(nowFolder, path);
            if (_files.TryGetValue(old, out var file))
                return file == now ? null : PathTo(file, to, path);
            if (_texts.TryGetValue(LinkKey.Stem(old), out var text))
                return now is not null && LinkKey.Stem(text) == LinkKey.Stem(now) ? null : PathTo(LinkKey.Stem(text), to, path);
        }

        return null;
    }

    private static string PathTo(string file, string from, string path) => file.StartsWith("static/", StringComparison.Ordinal)
        ? file["static".Length..] : Uri.UnescapeDataString(RenamedTarget.Relative(file, from, path));

    // Code, whose paths stay; then paths of links, images and definitions, and of attributes. A fence may be in a list or quote.
    [GeneratedRegex("""
        ^[ \t>]*([-*+]|[0-9]+[.)])?[ \t]*(?<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*\n([^\n]*\n)*?([ \t>]*\k<fence>[`~ \t]*\r?$|\z)
        |(?<tick>`+)(?!`)[^\n]*?(?<!`)\k<tick>(?!`)
        |\]\([ ]*<?(?<path>[^\s<>()"'\#?:]+)
        |^[ ]{0,3}\[[^\]\n]+\]:[ ]*<?(?<path>[^\s<>()"'\#?:]+)
        |\b(src|href|poster)=["']?(?<path>[^\s<>"'\#?:]+)
        """,
        RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Paths();

    /// <summary>Values of the front matter that may be paths. There is no percent-encoding.</summary>
    [GeneratedRegex("""^[ ]*(-|[\w.-]+[ ]*[:=])[ ]*[\["']*(?<path>[^\s"'\[\],#?:][^\n"'\[\],#?:]{0,300})["'\] ]*\r?$""",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Pictures();
}
