using System.Text.RegularExpressions;
using Portfolio.Content.Store;

namespace Portfolio.Content.Editing;

/// <summary>Rewrites links to a moved document, and its own relative links if its folder changes.</summary>
internal sealed class LinkRewrite(string root, RenamedTarget renamed)
{
    public List<string> Messages { get; } = [];

    /// <summary>Gets the files with rewritten links.</summary>
    public IEnumerable<TextFile> Rewritten(IEnumerable<PlacedLink> links)
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
        if ((link.File ?? (link.Url == renamed.OldUrl ? renamed.OldPath : null)) is not { } leadsTo)
            return false;
        if (LinkPlace.Find(file.Text, TextLines.IndexOf(file.Text, link.Line, link.Column), target) is not { } place)
        {
            var advice = leadsTo == renamed.OldPath ? "it redirects" : "correct it by hand";
            Messages.Add($"{link.Path}:{link.Line}:{link.Column}: the link “{link.Target}” is not rewritten; {advice}");
            return false;
        }

        var now = renamed.Of(target, place.IsName, leadsTo, from);
        if (now == target)
            return false;
        edits.Add(place.Start, target.Length, now);
        return true;
    }
}

/// <summary>The position of a link target in a text.</summary>
/// <param name="Start">The index of the target.</param>
/// <param name="IsName">True for a file name, as in a wikilink, and not a path or URL.</param>
internal sealed record LinkPlace(int Start, bool IsName)
{
    /// <summary>
    /// Finds a target. Returns <see langword="null"/> if it is written differently, for example with escapes.
    /// </summary>
    /// <param name="offset">The start of the link.</param>
    /// <param name="target">The target without query and fragment.</param>
    public static LinkPlace? Find(string text, int offset, string target)
    {
        var start = offset < text.Length && text[offset] == '!' ? offset + 1 : offset;
        if (text.AsSpan(start).StartsWith("[[", StringComparison.Ordinal))
            return At(text, start + 2, target, isName: true);
        if (start < text.Length && text[start] == '[')
        {
            return EndOfLabel(text, start) is not { } end
                ? null : text.AsSpan(end).StartsWith("(", StringComparison.Ordinal)
                ? InParentheses(text, end + 1, target) : InDefinition(text, start, end, target);
        }
        if (start < text.Length && text[start] == '<')
            return InTag(text, start, target);
        // A bare URL or a front-matter value.
        return At(text, start, target, isName: false)
            ?? (start < text.Length && text[start] is '"' or '\'' ? At(text, start + 1, target, isName: false) : null);
    }

    private static LinkPlace? InParentheses(string text, int start, string target)
    {
        while (start < text.Length && (char.IsWhiteSpace(text[start]) || text[start] == '<'))
            start++;
        return At(text, start, target, isName: false);
    }

    private static LinkPlace? InDefinition(string text, int start, int end, string target)
    {
        var second = end < text.Length && text[end] == '[' && EndOfLabel(text, end) is { } after
            && after > end + 2 ? text[(end + 1)..(after - 1)] : text[(start + 1)..(end - 1)];
        var definition = Regex.Match(text, $@"^ {{0,3}}\[{Regex.Escape(second)}\]:\s*<?",
            RegexOptions.Multiline | RegexOptions.IgnoreCase
            | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        return definition.Success ? At(text, definition.Index + definition.Length, target, isName: false) : null;
    }

    private static LinkPlace? InTag(string text, int start, string target)
    {
        var end = text.IndexOf('>', start);
        for (var at = text.IndexOf(target, start, StringComparison.Ordinal); at > 0
            && at < end; at = text.IndexOf(target, at + 1, StringComparison.Ordinal))
        {
            if (text[at - 1] is '"' or '\'' or '=' or '<')
                return new(at, IsName: false);
        }

        return null;
    }

    private static LinkPlace? At(string text, int start, string target, bool isName) =>
        start <= text.Length && text.AsSpan(start).StartsWith(target, StringComparison.Ordinal)
        ? new(start, isName) : null;

    /// <summary>
    /// Gets the index after the bracket that closes a label, or <see langword="null"/> if there is none.
    /// </summary>
    private static int? EndOfLabel(string text, int start)
    {
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '[')
                depth++;
            else if (text[i] == ']' && --depth == 0)
                return i + 1;
        }

        return null;
    }
}
