using System.Text.RegularExpressions;
using Portfolio.Content.Store;
using Portfolio.Markdown.Links;

namespace Portfolio.Content.Editing;

/// <summary>
/// Rewrites links to moved documents and their files, and the documents' own relative links if their folder changes. Each
/// link keeps its form, such as a relative path or a wikilink.
/// </summary>
internal sealed class LinkRewrite(string root, IReadOnlyList<MovedDocument> moves)
{
    /// <summary>Matches the label of a link. A label can contain nested brackets.</summary>
    private const string Label = @"\[(?>[^\[\]\\]|\\.|(?<depth>\[)|(?<-depth>\]))*(?(depth)(?!))\]";

    public List<string> Messages { get; } = [];

    public IEnumerable<TextFile> Rewritten(IEnumerable<PlacedLink> links)
    {
        foreach (var file in links.GroupBy(l => l.Path).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var text = TextFile.Read(root, file.Key);
            var edits = new SourceEdits(text.Text);
            var count = file.Count(link => Rewrite(text.Text, edits, link));
            if (count == 0)
                continue;
            Messages.Add($"{Moved(file.Key) ?? file.Key}: {count} {(count == 1 ? "link" : "links")} rewritten");
            yield return text with { Text = edits.Apply() };
        }
    }

    private bool Rewrite(string text, SourceEdits edits, PlacedLink link)
    {
        var target = link.Target.Split('?', '#')[0].Trim();
        if (target.Length == 0
            || (link.File ?? moves.FirstOrDefault(move => move.OldUrl == link.Url)?.Old.File) is not { } file)
        {
            return false;
        }
        if (Find(text, TextLines.IndexOf(text, link.Line, link.Column), target) is not var (start, isName))
        {
            var advice = Find(file) is not null ? "its URL redirects" : "correct it manually";
            Messages.Add($"{link.Path}:{link.Line}:{link.Column}: the link “{link.Target}” is not rewritten; {advice}");
            return false;
        }

        var rewritten = isName ? NameOf(target, file) : Of(target, file, link.Path);
        // The new target is percent-encoded only if the author percent-encoded the old target.
        if (isName || (UrlEncoding.EncodePath(target) != target && !target.Contains('%', StringComparison.Ordinal)))
            rewritten = Uri.UnescapeDataString(rewritten);
        if (rewritten != target)
            edits.Add(start, target.Length, rewritten);
        return rewritten != target;
    }

    /// <summary>
    /// Returns the index at which the target of a link starts, and whether the target is a file name, as in a wikilink.
    /// Returns <see langword="null"/> if the target is written differently in the text, such as with escapes.
    /// </summary>
    /// <param name="offset">The index at which the link starts.</param>
    private static (int Start, bool IsName)? Find(string text, int offset, string target)
    {
        var written = Regex.Escape(target);
        var link = Matcher($@"\G!?(\[\[(?<name>{written})|{Label}\(\s*<?(?<at>{written})|<[^>]*?(?<=[""'=<])(?<at>{written})"
            + $@"|[""']?(?<at>{written})|(?<label>{Label})(?<label>{Label})?)").Match(text, Math.Min(offset, text.Length));
        if (link.Groups["label"] is { Success: true } label)
        {
            var name = label.Captures.Select(c => c.Value[1..^1]).Last(l => l.Length > 0);
            link = Matcher($@"^ {{0,3}}\[{Regex.Escape(name)}\]:\s*<?(?<at>{written})").Match(text);
        }

        if (!link.Success)
            return null;
        return link.Groups["name"] is { Success: true } found ? (found.Index, true) : (link.Groups["at"].Index, false);

        static Regex Matcher(string pattern) => new(pattern, RegexOptions.Multiline | RegexOptions.IgnoreCase
            | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
    }

    /// <summary>Returns the new target of a link to a path or URL, both without query and fragment.</summary>
    /// <param name="file">The file that the link pointed to before the move.</param>
    /// <param name="from">The path, before the move, of the file that contains the link.</param>
    private string Of(string target, string file, string from)
    {
        var parsed = LinkTarget.Parse(target);
        var isRelative = parsed.Kind == LinkTargetKind.Relative;
        if (isRelative && PlaceOf(parsed.Path, file, from) is { } place)
            return Relative(place, Moved(from) ?? from, target);
        var move = Find(file);
        if (Moved(file) is not { } moved || (isRelative && move is null))
            return target;
        var url = UrlEncoding.EncodePath(move?.NewUrl ?? "/" + moved);
        if (parsed.Kind == LinkTargetKind.External && Uri.TryCreate(target, UriKind.Absolute, out var absolute))
            return absolute.GetLeftPart(UriPartial.Authority) + url;
        return move is not null && SitePath.Normalize(parsed.Path) == move.OldUrl + ".md" ? url + ".md" : url;
    }

    private string? PlaceOf(string relative, string file, string from)
    {
        if (ContentPath.Combine(ContentPath.FolderOf(from), relative) is not { } path)
            return null;
        var isUnmoved = Moved(file) is null && LinkKey.Stem(path) == LinkKey.Stem(file);
        return Moved(path) ?? (isUnmoved ? path : null);
    }

    /// <summary>Returns the file name for a wikilink, with as many path segments as the author wrote.</summary>
    private string NameOf(string target, string file)
    {
        var names = target.TrimStart('/').Split('/');
        if (Find(file) is not var (old, now, _, _))
            return string.Join('/', (Moved(file) ?? file).Split('/').TakeLast(names.Length));
        var extension = MediaType.IsMarkdown(target) ? Path.GetExtension(target) : "";
        var language = target[..^extension.Length].EndsWith(old.Language, StringComparison.Ordinal) ? now.Language : "";
        return names.Length == 1 ? now.Slug[(now.Slug.LastIndexOf('/') + 1)..] + language + extension
            : string.Join('/', (LinkKey.Stem(now.File) + extension).Split('/').TakeLast(names.Length));
    }

    private MovedDocument? Find(string file) => moves.FirstOrDefault(move => move.Old.File == file);

    /// <summary>
    /// Returns the new path of the document, with or without extension, or of a file in its folder. Returns
    /// <see langword="null"/> if no moved file has this path.
    /// </summary>
    private string? Moved(string path)
    {
        if (moves.FirstOrDefault(move => path == move.Old.File || path == LinkKey.Stem(move.Old.File)) is var (own, moved, _, _))
            return path == own.File ? moved.File : LinkKey.Stem(moved.File);
        return moves.FirstOrDefault(move => path.StartsWith(move.Old.Moved + "/", StringComparison.Ordinal)) is var (old, now, _, _)
            ? now.Moved + path[old.Moved.Length..] : null;
    }

    /// <summary>
    /// Returns a path relative to a file's folder, with a leading <c>./</c> and a final slash if the old path has these
    /// parts.
    /// </summary>
    public static string Relative(string path, string from, string old)
    {
        var folder = ContentPath.FolderOf(from).Split('/', StringSplitOptions.RemoveEmptyEntries);
        var target = path.Split('/');
        var common = 0;
        while (common < folder.Length && common < target.Length - 1 && folder[common] == target[common])
            common++;
        var up = string.Concat(Enumerable.Repeat("../", folder.Length - common));
        return (old.StartsWith("./", StringComparison.Ordinal) && common == folder.Length ? "./" : "") + up
            + UrlEncoding.EncodePath(string.Join('/', target[common..])) + (old.EndsWith('/') ? "/" : "");
    }
}

/// <summary>Represents a document that is renamed, with its path and URL before and after.</summary>
internal sealed record MovedDocument(RenamePath Old, RenamePath Now, string OldUrl, string NewUrl)
{
    /// <summary>Gets the slug of a post after it is renamed, or null for a page.</summary>
    public string? NewSlug { get; init; }
}
