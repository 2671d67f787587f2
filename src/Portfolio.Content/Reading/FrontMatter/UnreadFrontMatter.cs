using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading.FrontMatter;

/// <summary>
/// Finds lines that look like front matter but are not read, because the line before them is missing or wrong, because a
/// heading, a comment or another text precedes them, or because the front matter ends before them. Such lines count in the
/// first paragraph of a text, before the next fence, and in the comments before that paragraph.
/// </summary>
internal sealed partial class UnreadFrontMatter
{
    private const int MaxLength = 20_000;

    private static readonly Lazy<FrozenSet<string>> KnownKeys = new(() =>
        FrontMatterReader.Keys().Concat(TextFields.Ignored).ToFrozenSet(KeyComparer.Instance));

    private static readonly (string Open, string Close)[] Comments =
        [("<!--", "-->"), ("%%", "%%"), ("{/*", "*/}"), ("{#", "#}"), ("[//]: # (", ")"), ("[//]: # \"", "\""), ("[comment]: # (", ")")];

    private readonly DateTime _now;
    private readonly string _text;
    private readonly int _end;
    private readonly List<Line> _lines = [];
    private int _next;

    private UnreadFrontMatter(string text, int start, int end, DateTime now) =>
        (_text, _next, _end, _now) = (text, start, Math.Min(end, start + MaxLength), now);

    /// <summary>Returns the index of a line of such front matter, or <see langword="null"/> if there is none.</summary>
    /// <param name="start">The index of the text, or of its body.</param>
    /// <param name="end">The index at which the search ends.</param>
    /// <param name="isBody">True if the text has front matter, so that keys without an effect below it are text.</param>
    /// <param name="now">The current UTC time.</param>
    public static int? Find(string text, int start, int end, bool isBody, DateTime now)
    {
        var last = Math.Min(end, start + MaxLength);
        while (start < last)
        {
            start = TextLines.EndOfInvisible(text, start);
            var (open, close) = Comments.FirstOrDefault(c => text.AsSpan(start).StartsWith(c.Open, StringComparison.Ordinal));
            if (open is null || text.IndexOf(close, start + open.Length, StringComparison.Ordinal) is not (>= 0 and var closing))
                break;
            if (new UnreadFrontMatter(text, start + open.Length, closing, now).FindInComment() is { } hiding)
                return hiding;
            start = closing + close.Length;
        }

        return start < last ? new UnreadFrontMatter(text, start, end, now).Find(isBody) : null;
    }

    /// <summary>
    /// Returns the index of a line of front matter that hides the document although the program that reads front matter sees
    /// no line there, because the line ends with a character that ends lines in Unicode only.
    /// </summary>
    public static int? FindBetween(string text, int start, int end, DateTime now)
    {
        if (!text.AsSpan(start, end - start).ContainsAny(HidingLine.RareBreaks))
            return null;
        var lines = new UnreadFrontMatter(text, start, end, now);
        for (var index = 0; lines.At(index) is { } line; index++)
        {
            if (line.Start > start && HidingLine.RareBreaks.Contains(text[line.Start - 1]) && lines.Hides(line))
                return line.Start;
        }

        return null;
    }

    private int? Find(bool isBody)
    {
        var first = SkipHeadings();
        if (!isBody && _lines.Take(first).FirstOrDefault(Hides) is { } heading)
            return heading.Start;
        while (At(first) is { IsOpener: true, Fields.Count: 0 } opener && (!opener.IsCode || (first == 0 && !isBody)))
            first++;
        var block = BlockAt(first);
        if (block.Fields.Find(Hides) is { } hiding)
            return hiding.Start;
        if (isBody)
            return null;
        if (Recognized(block) is { } known && At(0) is { IsCode: false })
            return known;

        // Other text may precede the front matter, such as an image or an underlined title.
        var dashes = 0;
        while (At(dashes) is { IsDashes: false, IsCode: false })
            dashes++;
        return At(dashes) is { IsCode: false } && At(++dashes) is { IsEmpty: false } && BlockAt(dashes) is { IsClosed: true } second
            ? second.Fields.Find(Hides)?.Start ?? Recognized(second) : null;
    }

    private int? FindInComment()
    {
        int? hiding = null;
        for (var index = 0; At(index) is { } line; index++)
        {
            if (!(line.IsEmpty || line.IsFence || line.Fields.Count > 0 || line.IsContinuation))
                return null;
            if (hiding is null && Hides(line))
                hiding = line.Start;
        }

        return hiding;
    }

    /// <summary>Returns a line, or <see langword="null"/> after the last one. Lines are divided when they are asked for.</summary>
    private Line? At(int index)
    {
        while (_lines.Count <= index && _next < _end)
        {
            var length = _text.AsSpan(_next, _end - _next).IndexOfAny(HidingLine.LineBreaks);
            var end = length < 0 ? _end : _next + length;
            _lines.Add(new(_next, _text[_next..(_next + TextLines.StartOfInvisible(_text.AsSpan(_next, end - _next)))]));
            _next = end + (_text.AsSpan(end).StartsWith("\r\n", StringComparison.Ordinal) ? 2 : 1);
        }

        return index < _lines.Count ? _lines[index] : null;
    }

    /// <summary>Returns the index of the first line that is neither empty nor part of a heading.</summary>
    private int SkipHeadings()
    {
        var index = 0;
        for (; At(index) is { IsFence: false } line; index++)
        {
            if (!line.IsEmpty && At(index + 1) is { } next && Underline().IsMatch(next.Text))
                index++;
            else if (!(line.IsEmpty || Heading().IsMatch(line.Text)))
                break;
        }

        return index;
    }

    /// <summary>
    /// Returns the lines with fields from a line to a fence. Without a fence, or with other text before it, returns those of
    /// the first paragraph.
    /// </summary>
    private Block BlockAt(int index)
    {
        var fields = new List<Line>();
        var (paragraph, hasGap, hasText) = (0, false, false);
        for (; At(index) is { } line; index++)
        {
            if (line.IsFence)
                return hasGap && hasText ? new(fields[..paragraph], IsClosed: false) : new(fields, !hasText) { HasGap = hasGap };
            if (line.IsEmpty)
            {
                if (!hasGap)
                    paragraph = fields.Count;
                hasGap |= fields.Count > 0 || hasText;
            }
            else if (line.Fields.Count > 0)
            {
                fields.Add(line);
            }
            else if (fields.Count == 0 || !line.IsContinuation)
            {
                if (hasGap)
                    break;
                hasText = true;
            }
        }

        return new(hasGap ? fields[..paragraph] : fields, IsClosed: false);
    }

    /// <summary>
    /// Returns the index of a key that can hide a document, or of the first of two known keys, if a fence directly follows
    /// the keys.
    /// </summary>
    private static int? Recognized(Block block)
    {
        if (block is not { IsClosed: true, HasGap: false })
            return null;
        if (block.Fields.Find(f => Visibility.IsStrict(f.Fields[0].Key.Value)) is { } hiding)
            return hiding.Start;
        return block.Fields.Count(f => KnownKeys.Value.Contains(f.Fields[0].Key.Value)) > 1 ? block.Fields[0].Start : null;
    }

    private bool Hides(Line line) => line.Fields.Any(field => HidingLine.Hides(field, _now));

    /// <param name="Start">The index of the line in the text.</param>
    private sealed record Line(int Start, string Text)
    {
        public bool IsEmpty => Text.Length == 0;

        /// <summary>Gets a value indicating whether the line begins unlike prose, without which the slow patterns cannot match.</summary>
        private bool MayBeMarks => Text.AsSpan().TrimStart() is [var first, ..] && !char.IsLetterOrDigit(first);

        /// <summary>Gets the keys and values in the line, which is empty if the line has another form.</summary>
        public IReadOnlyList<YamlField> Fields => field ??= HidingLine.FieldsOf(Text);

        /// <summary>Gets a value indicating whether the line resembles the fence of front matter.</summary>
        public bool IsFence => MayBeMarks && Fence().IsMatch(Text);

        /// <summary>Gets a value indicating whether the line resembles the first fence, also with a comment behind it.</summary>
        public bool IsOpener => IsFence || Opener().IsMatch(Text);

        public bool IsDashes => MayBeMarks && Dashes().IsMatch(Text);

        public bool IsCode => Code().IsMatch(Text);

        /// <summary>Gets a value indicating whether the line can continue the value of a key.</summary>
        public bool IsContinuation => Text[0] is ' ' or '\t' or '#' or ']' or '}' || Text.StartsWith("- ", StringComparison.Ordinal);
    }

    /// <param name="Fields">The lines with at least one field.</param>
    /// <param name="IsClosed">True if a fence follows, and there is no other text before it.</param>
    private sealed record Block(List<Line> Fields, bool IsClosed)
    {
        /// <summary>Gets a value indicating whether there are empty lines after the first field.</summary>
        public bool HasGap { get; init; }
    }

    /// <summary>Matches two or more marks, one long dash, and marks before the name of a format.</summary>
    [GeneratedRegex("""^\s*([-—–―−_*=~+`#>;.|"'\\]\s*([-—–―−_*=~+`#>;.|"'\\]\s*)+|[—–―]|[`~-]{3,}\s*\p{L}{1,20})\s*$""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*[-—–―−_*=+~]{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Opener();

    [GeneratedRegex(@"^\s*[-—–―−_*=]{2,}\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Dashes();

    [GeneratedRegex(@"^\s*(```|~~~)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    [GeneratedRegex(@"^\s{0,3}#{1,6}\s", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex("^={2,}$", RegexOptions.CultureInvariant)]
    private static partial Regex Underline();
}
