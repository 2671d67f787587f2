using Portfolio.Content.Reading;
using Portfolio.Content.Rendering;
using Portfolio.Content.Rendering.Links;
using Portfolio.Content.Store;

namespace Portfolio.Content.Editing;

/// <summary>Rewrites the links of the texts to a document that moves, and those of the document itself when it moves to another
/// folder.</summary>
internal sealed class LinkRewrite(string root, RenamedTarget renamed)
{
    public List<string> Messages { get; } = [];

    /// <summary>The texts with other links.</summary>
    public IEnumerable<TextFile> Texts(IEnumerable<PlacedLink> links)
    {
        foreach (var file in links.GroupBy(l => l.Path).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var text = TextFile.Read(root, file.Key);
            var edits = new SourceEdits(text.Text);
            var count = file.Count(link => Rewrite(text, edits, link));
            if (count == 0)
                continue;
            Messages.Add(
                $"{(file.Key == renamed.OldPath ? renamed.NewPath : file.Key)}: {count} {(count == 1 ? "link" : "links")} rewritten");
            yield return text with { Text = edits.Apply() };
        }
    }

    private bool Rewrite(TextFile file, SourceEdits edits, PlacedLink link)
    {
        var end = link.Target.IndexOfAny(['?', '#']);
        var target = (end < 0 ? link.Target : link.Target[..end]).Trim();
        if (target.Length == 0)
            return false;
        var from = (link.Path, link.Path == renamed.OldPath ? renamed.NewPath : link.Path);
        var isToDocument = link.Url == renamed.OldUrl || link.File == renamed.OldPath;
        if (LinkPlace.Find(file.Text, TextLines.IndexOf(file.Text, link.Line, link.Column), target) is not { } place)
        {
            Messages.Add(
                $"{link.Path}:{link.Line}:{link.Column}: the link “{link.Target}” is not rewritten; {(isToDocument ? "it redirects" : "correct it by hand")}");
            return false;
        }

        var now = isToDocument ? renamed.Of(target, place.IsName, from)
            : link.File is not null && renamed.FileOf(link.File) is { } moved
                ? RenamedTarget.OfFile(link.File, moved, target, place.IsName, from.Item2)
            : place.IsName || link.File is null ? target
            : RenamedTarget.Relative(Form(link.File, target), from.Item2, target);
        if (now == target)
            return false;
        edits.Add(place.Start, target.Length, now);
        return true;
    }

    /// <summary>The file of a relative link, with or without its extension as the author wrote it.</summary>
    private string Form(string file, string target) =>
        ContentPath.Combine(ContentPath.FolderOf(renamed.OldPath), Uri.UnescapeDataString(target)) is { } path && path != file
        && file.StartsWith(path, StringComparison.Ordinal) ? path : file;
}
