using System.Text.RegularExpressions;
using Portfolio.Content.Editing;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

/// <summary>Corrects the paths in texts that led to files of the folder and, once these are elsewhere, lead nowhere.</summary>
internal sealed partial class MovedLinks
{
    /// <summary>Paths in the content folder, by those that the files had.</summary>
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    /// <summary>Those of texts, by the paths without extension that links may have.</summary>
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _static = new(StringComparer.Ordinal);

    public void Add(string from, string to)
    {
        _files[from] = to;
        if (MediaType.IsMarkdown(from))
            _texts.TryAdd(LinkKey.Stem(from), to);
        if (UrlOfStatic(to) is { } url)
            _static.Add(url);
    }

    /// <param name="from">The path that the text had.</param>
    /// <param name="to">Its path in the content folder.</param>
    /// <returns>The text itself when no path is to be corrected.</returns>
    public string Correct(string from, string to, string text)
    {
        var head = FrontMatter().Match(text).Length;
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
            var file = Folders(from).Select(folder => _files.GetValueOrDefault((folder + path).TrimStart('/')))
                .FirstOrDefault(f => f is not null);
            return file is null || _static.Contains(path) ? null : PathTo(file, to, path);
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

    private static string PathTo(string file, string from, string path) =>
        UrlOfStatic(file) ?? Uri.UnescapeDataString(RenamedTarget.Relative(file, from, path));

    private static string? UrlOfStatic(string path) =>
        path.StartsWith("static/", StringComparison.Ordinal) ? path["static".Length..] : null;

    /// <summary>The folders of a path, from the outermost, which is empty.</summary>
    private static IEnumerable<string> Folders(string path) =>
        Enumerable.Range(0, path.Length).Where(i => i == 0 || path[i] == '/').Select(i => path[..i]);

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

    [GeneratedRegex(@"\A(?<fence>---|\+\+\+)[ \t]*\r?\n([^\n]*\n)*?\k<fence>[ \t]*\r?$",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FrontMatter();

    /// <summary>Values of the front matter that may be paths. There is no percent-encoding.</summary>
    [GeneratedRegex("""^[ ]*(-|[\w.-]+[ ]*[:=])[ ]*[\["']*(?<path>[^\s"'\[\],#?:][^\n"'\[\],#?:]{0,300})["'\] ]*\r?$""",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Pictures();
}
