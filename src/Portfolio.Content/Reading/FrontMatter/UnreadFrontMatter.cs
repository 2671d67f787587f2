using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading.FrontMatter;

/// <summary>
/// Finds text that looks like front matter but is not read, because the line before it is missing or wrong, or because a
/// heading, a comment or another text precedes it.
/// </summary>
internal sealed partial class UnreadFrontMatter
{
    private const int MaxLength = 20_000;

    private static readonly Lazy<FrozenSet<string>> KnownKeys = new(() =>
        FrontMatterReader.Keys().Concat(FrontMatterKeys.Ignored).ToFrozenSet(KeyComparer.Instance));

    private readonly DateTime _now;
    private readonly List<Line> _lines = [];

    private UnreadFrontMatter(string text, int start, int end, DateTime now)
    {
        _now = now;
        end = Math.Min(end, start + MaxLength);
        for (var next = start; next < end;)
        {
            var begin = next;
            var line = TextLines.At(text, begin, out next);
            _lines.Add(new(begin, line[..Math.Min(line.Length, end - begin)].ToString()));
        }
    }

    /// <summary>
    /// Returns the index of a line of such front matter in a text without front matter, or <see langword="null"/> if there is
    /// none.
    /// </summary>
    /// <param name="start">The index of the first visible character that is not in a comment.</param>
    /// <param name="now">The current UTC time.</param>
    public static int? Find(string text, int start, DateTime now) =>
        new UnreadFrontMatter(text, start, text.Length, now).Find()
            ?? Visibility.FindInProse(text, start) ?? FindInComments(text, start, now);

    /// <summary>
    /// Returns the index of a line that hides the document and directly follows its front matter, or <see langword="null"/> if
    /// there is none. This is a second front matter, or the rest of a front matter that was closed too early.
    /// </summary>
    public static int? FindSecond(string text, int bodyStart, DateTime now)
    {
        var body = new UnreadFrontMatter(text, bodyStart, text.Length, now);
        var first = body.SkipHeadings();
        if (body._lines.ElementAtOrDefault(first) is { IsDashes: true })
            first++;
        return body.BlockAt(first) is { IsClosed: true, HasGap: false } block ? block.Fields.Find(body.Hides)?.Start : null;
    }

    private int? Find()
    {
        var first = SkipHeadings();
        while (first < _lines.Count && _lines[first].IsOpener && (first == 0 || !_lines[first].IsCode))
            first++;
        var block = BlockAt(first);
        if (block.Fields.Find(Hides) is { } hiding)
            return hiding.Start;
        if (Recognized(block) is { } known && !_lines[0].IsCode)
            return known;

        // Other text may precede the front matter, such as an image or an underlined title.
        var dashes = _lines.FindIndex(l => l.IsDashes || l.IsCode) + 1;
        return dashes > 0 && dashes < _lines.Count && !_lines[dashes - 1].IsCode && !_lines[dashes].IsEmpty
            && BlockAt(dashes) is { IsClosed: true } second
            ? second.Fields.Find(Hides)?.Start ?? Recognized(second) : null;
    }

    private static int? FindInComments(string text, int end, DateTime now)
    {
        end = Math.Min(end, MaxLength);
        for (var start = 0; start < end && text.IndexOf("<!--", start, end - start, StringComparison.Ordinal) is >= 0 and var open;)
        {
            start = text.IndexOf("-->", open, StringComparison.Ordinal);
            if (start < 0)
                break;
            var comment = new UnreadFrontMatter(text, open + 4, start, now);
            if (comment._lines.TrueForAll(l => l.IsEmpty || l.IsFence || l.Field is not null || l.IsContinuation)
                && comment._lines.Find(comment.Hides) is { } hiding)
            {
                return hiding.Start;
            }
        }

        return null;
    }

    /// <summary>Returns the index of the first line that is neither empty nor part of a heading.</summary>
    private int SkipHeadings()
    {
        var index = 0;
        for (; index < _lines.Count; index++)
        {
            var line = _lines[index];
            if (line.IsFence)
                break;
            if (index + 1 < _lines.Count && !line.IsEmpty && Underline().IsMatch(_lines[index + 1].Text))
                index++;
            else if (!(line.IsEmpty || Heading().IsMatch(line.Text)))
                break;
        }

        return index;
    }

    /// <summary>
    /// Returns the fields from a line to a fence. Without a fence, returns the fields of the first paragraph.
    /// </summary>
    private Block BlockAt(int index)
    {
        var fields = new List<Line>();
        var (paragraph, hasGap) = (0, false);
        for (; index < _lines.Count; index++)
        {
            var line = _lines[index];
            if (line.IsFence)
                return new(fields, IsClosed: true, hasGap);
            if (line.IsEmpty)
            {
                if (!hasGap)
                    paragraph = fields.Count;
                hasGap |= fields.Count > 0;
            }
            else if (line.Field is not null)
            {
                fields.Add(line);
            }
            else if (fields.Count == 0 || !line.IsContinuation)
            {
                break;
            }
        }

        return new(hasGap ? fields[..paragraph] : fields, IsClosed: false, hasGap);
    }

    /// <summary>
    /// Returns the index of a key that can hide a document, or of the first of two known keys, if a fence directly follows
    /// the keys.
    /// </summary>
    private static int? Recognized(Block block)
    {
        if (block is not { IsClosed: true, HasGap: false })
            return null;
        if (block.Fields.Find(f => Visibility.IsStrict(f.Field!.Key.Value)) is { } hiding)
            return hiding.Start;
        return block.Fields.Count(f => KnownKeys.Value.Contains(f.Field!.Key.Value)) > 1 ? block.Fields[0].Start : null;
    }

    private bool Hides(Line line)
    {
        if (line.Field is not { Value: YamlScalar { IsNull: false } value } field)
            return false;
        var date = ContentDate.Parse(value.Value, TimeZoneInfo.Utc)?.UtcDateTime;
        return Visibility.SlipOf(field.Key.Value) switch
        {
            null => Visibility.MayHide(field) || HidingWords.MayHide(field, _now),
            "date" or "publishDate" => date > _now,
            "expires" or "expiryDate" => date < _now,
            _ => value.Boolean != false,
        };
    }

    /// <param name="Start">The index of the line in the text.</param>
    private sealed record Line(int Start, string Text)
    {
        // The field of a line is found when it is asked for, because only the first lines of a text usually are.
        private bool _isRead;

        public bool IsEmpty => Text.Length == 0;

        /// <summary>Gets a value indicating whether the line begins unlike prose, without which the slow patterns cannot match.</summary>
        private bool MayBeMarks => Text.AsSpan().TrimStart() is [var first, ..] && !char.IsLetterOrDigit(first);

        /// <summary>Gets the key and value in the line, or <see langword="null"/> if the line has another form.</summary>
        public YamlField? Field
        {
            get
            {
                if (!_isRead)
                    (field, _isRead) = (FieldOf(Text), true);
                return field;
            }
        }

        /// <summary>Gets a value indicating whether the line resembles the fence of front matter.</summary>
        public bool IsFence => MayBeMarks && Fence().IsMatch(Text);

        /// <summary>Gets a value indicating whether the line resembles the first fence, also with a comment behind it.</summary>
        public bool IsOpener => IsFence || Opener().IsMatch(Text);

        public bool IsDashes => MayBeMarks && Dashes().IsMatch(Text);

        public bool IsCode => Code().IsMatch(Text);

        /// <summary>Gets a value indicating whether the line can continue the value of a key.</summary>
        public bool IsContinuation => Text[0] is ' ' or '\t' or '#' or ']' or '}' || Text.StartsWith("- ", StringComparison.Ordinal);

        private static YamlField? FieldOf(string line)
        {
            if (KeyAndValue().Match(line) is not { Success: true } match)
                return null;
            var value = match.Groups["value"].Value;
            var isQuoted = value.Length > 1 && value[0] is '"' or '\'' && value[^1] == value[0];
            return new(new(match.Groups["key"].Value, false, 1, 1), new YamlScalar(isQuoted ? value[1..^1] : value, isQuoted, 1, 1));
        }
    }

    /// <param name="IsClosed">True if a fence follows.</param>
    /// <param name="HasGap">True if there are empty lines after the first field.</param>
    private sealed record Block(List<Line> Fields, bool IsClosed, bool HasGap);

    [GeneratedRegex("""^[\s\u200b\ufeff>]*["']?(?<key>\p{L}[\p{L}\p{N} _-]{0,40}?)["']?\s*[:=：](?!//)\s*(?<value>.*?)\s*(\s#.*|,)?$""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex KeyAndValue();

    /// <summary>Matches two or more marks, one long dash, and marks before the name of a format.</summary>
    [GeneratedRegex("""^\s*([-—–―−_*=~+`#>;.|"'\\]\s*([-—–―−_*=~+`#>;.|"'\\]\s*)+|[—–―]|[`~-]{3,}\s*\p{L}{1,20})\s*$""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*[-—–―−_*=+~]{2,}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Opener();

    [GeneratedRegex(@"^\s*[-—–―−_*=]{2,}\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Dashes();

    [GeneratedRegex(@"^\s*(```|~~~)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Code();

    [GeneratedRegex(@"^\s{0,3}#{1,6}\s", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Heading();

    [GeneratedRegex("^={2,}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Underline();
}
