using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Import.Html;
using Portfolio.Markdown.Html;

namespace Portfolio.Import.Markup;

/// <summary>
/// Converts <c>aside</c> elements and notes inside the text. A note that an element of the text names is a footnote there, and one
/// without a place is an alert.
/// </summary>
internal static partial class AsideTags
{
    /// <summary>The number of tags from which a text is left as it is.</summary>
    private const int MaxTags = 10_000;

    /// <summary>The maximum number of characters of the label and the check box before a note.</summary>
    private const int MaxToggle = 500;

    public static string Translate(string text)
    {
        if (!text.Contains("<aside", StringComparison.Ordinal) && !InText().IsMatch(text))
            return text;
        var tags = TagsOf(text);
        if (tags.Count > MaxTags)
            return text;
        var asides = new List<Element>();
        // <Aside> is a component.
        foreach (var (start, tag) in tags.Where(t => text.AsSpan(t.Start).StartsWith("<aside") && t.Tag.Name == "aside"
            && IsAtLineStart(text, t.Start)))
        {
            if (!asides.Exists(a => a.Contains(start)) && Element.Of(start, tag, tags) is { } aside)
                asides.Add(aside);
        }

        List<(int Start, HtmlTag Tag)> rest = [.. tags.Where(t => !asides.Exists(a => a.Contains(t.Start)))];
        var edits = asides.SelectMany(a => EditsOf(text, a, rest)).Concat(rest.Where(t => IsNote(t.Tag))
            .Select(t => Element.Of(t.Start, t.Tag, rest)).OfType<Element>().SelectMany(n => EditsOf(text, n)));
        var (result, done) = (new StringBuilder(), 0);
        foreach (var (start, end, instead) in edits.OrderBy(e => e.Start).ThenBy(e => e.End))
        {
            if (start < done)
                continue;
            result.Append(text, done, start - done).Append(instead);
            done = end;
        }

        return result.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>Returns the tags outside of code.</summary>
    private static List<(int Start, HtmlTag Tag)> TagsOf(string text)
    {
        var tags = new List<(int Start, HtmlTag Tag)>();
        var prose = new ProseReader(text);
        while (prose.Next("<") is >= 0 and var at)
        {
            var tag = HtmlTag.Parse(text, at, out var end);
            if (tag is not null)
                tags.Add((at, tag));
            prose.Continue(tag is null ? at + 1 : end);
        }

        return tags;
    }

    /// <summary>Returns the changes that make a footnote or an alert of an aside.</summary>
    /// <param name="tags">The tags outside of asides.</param>
    private static IEnumerable<(int Start, int End, string Text)> EditsOf(
        string text, Element aside, List<(int Start, HtmlTag Tag)> tags)
    {
        var indent = text[(text.AsSpan(0, aside.Start).LastIndexOf('\n') + 1)..aside.Start];
        string[] lines = [.. text[aside.Tag.End..aside.EndStart].Split('\n').Select(l => l.StartsWith(indent, StringComparison.Ordinal)
            ? l[indent.Length..] : l.TrimStart())];
        lines = string.Join('\n', lines).Trim('\n').Split('\n');
        var name = aside.Tag["name"] ?? aside.Tag["id"];
        List<Element> places = name is null || !Label().IsMatch(name) ? [] : [.. tags.Where(t => Names(t.Tag, name))
            .Select(t => Element.Of(t.Start, t.Tag, tags)).OfType<Element>()];
        foreach (var place in places)
        {
            yield return (place.Start, place.Tag.End, "");
            yield return (place.EndStart, place.End, $"[^{name}]");
        }

        string Lines(string first, string prefix, string empty) => string.Join('\n', lines.Select((l, i) =>
            l.Length == 0 ? (indent + empty).TrimEnd() : (i == 0 ? first : indent + prefix) + l)) + '\n';
        var kind = AlertBlock.KindOf((aside.Tag["class"] ?? "").Split(' ')) ?? "note";
        yield return (aside.Start, aside.End, places.Count > 0 ? Lines($"[^{name}]: ", "    ", "")
            : $"> [!{kind.ToUpperInvariant()}]\n{indent}{Lines("> ", "> ", ">")}");
    }

    /// <summary>Returns the change that makes a footnote of a note inside the text.</summary>
    private static IEnumerable<(int Start, int End, string Text)> EditsOf(string text, Element note)
    {
        var words = text[note.Tag.End..note.EndStart].Trim();
        if (words.Length == 0 || words.Contains("\n\n", StringComparison.Ordinal)
            || words.Count(c => c == '[') != words.Count(c => c == ']'))
        {
            yield break;
        }
        var before = Math.Max(0, note.Start - MaxToggle);
        var toggle = Toggle().Match(text[before..note.Start]);
        yield return (toggle.Success ? before + toggle.Index : note.Start, note.End, $"^[{words}]");
    }

    private static bool IsNote(HtmlTag tag) => tag is { Name: "span" or "small", IsEnd: false }
        && tag["class"]?.Split(' ').Any(SideNote.IsName) == true;

    private static bool Names(HtmlTag tag, string name) => !tag.IsEnd && !tag.IsSelfClosing && tag.Name is "span" or "a" or "em" or "strong"
        && (tag["name"] == name || tag["href"] == $"#{name}" || tag["aria-describedby"] == name);

    private static bool IsAtLineStart(string text, int at) =>
        text.AsSpan(0, at) is var before && before[(before.LastIndexOf('\n') + 1)..].IsWhiteSpace();

    [GeneratedRegex("""class=["'][^"']*(note|aside)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex InText();

    [GeneratedRegex(@"^[\w-]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Label();

    /// <summary>Matches the label and the check box with which a small screen shows a note.</summary>
    [GeneratedRegex(@"<label\b[^>]*>[^<]*</label>\s*<input\b[^>]*>\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Toggle();

    /// <param name="EndStart">The offset of the end tag.</param>
    /// <param name="End">The offset after the end tag.</param>
    private sealed record Element(int Start, HtmlTag Tag, int EndStart, int End)
    {
        public bool Contains(int at) => at > Start && at < End;

        /// <summary>Returns the element that a tag starts, or <see langword="null"/> if there is no end tag.</summary>
        public static Element? Of(int start, HtmlTag tag, List<(int Start, HtmlTag Tag)> tags)
        {
            var depth = 0;
            foreach (var (at, other) in tags.Where(t => t.Start >= start && t.Tag.Name == tag.Name && !t.Tag.IsSelfClosing))
            {
                depth += other.IsEnd ? -1 : 1;
                if (depth == 0)
                    return new(start, tag, at, other.End);
            }

            return null;
        }
    }
}
