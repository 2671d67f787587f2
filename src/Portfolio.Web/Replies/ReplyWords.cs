using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Web.Replies;

/// <summary>
/// Converts the text of replies to parts without markup. The view encodes them, so that an error here can change a text but never
/// write an element into the page. All methods take linear time.
/// </summary>
internal static partial class ReplyWords
{
    /// <summary>The maximum number of characters of a reply. The link to the reply leads to the rest.</summary>
    private const int MaxLength = 1500;

    /// <summary>The maximum number of characters that are read of a reply, with markup.</summary>
    private const int MaxSource = 40_000;

    private const int MaxTag = 2048;

    private const int MaxName = 60;

    private const int MaxLabel = 48;

    /// <summary>The maximum number of lines, so that a reply of line breaks does not fill the page.</summary>
    private const int MaxLines = 30;

    /// <summary>The maximum number of combining marks on a letter. More cover the lines above and below.</summary>
    private const int MaxMarks = 3;

    /// <summary>Returns the text of HTML. Links keep their targets, all other elements end or break lines.</summary>
    public static IReadOnlyList<ReplyText> OfHtml(string html)
    {
        html = html.Length > MaxSource ? html[..MaxSource] : html;
        var parts = new Parts();
        string? link = null;
        var label = new StringBuilder();
        var isPre = false;
        for (var at = 0; at < html.Length;)
        {
            var open = html.IndexOf('<', at);
            var text = WebUtility.HtmlDecode(open < 0 ? html[at..] : html[at..open]);
            // Line breaks in HTML are spaces, except in `pre`, where sites of programmers need them.
            (link is null ? parts.Pending : label).Append(isPre ? text : text.Replace('\n', ' '));
            if (open < 0)
                break;
            var isComment = html.AsSpan(open).StartsWith("<!--");
            var close = html.IndexOf(isComment ? "-->" : ">", open, StringComparison.Ordinal);
            // As in a browser, what is not closed is not text.
            if (close < 0)
                break;
            at = close + (isComment ? 3 : 1);
            var tag = TagStart().Match(html, open, Math.Min(MaxTag, at - open));
            var isEnd = tag.Groups["end"].Length > 0;
            var name = tag.Groups["name"].Value.ToLowerInvariant();
            if (name == "a")
            {
                if (link is not null)
                    parts.Link(label.ToString(), link);
                label.Clear();
                link = isEnd ? null : WebUtility.HtmlDecode(Target().Match(html, open, Math.Min(MaxTag, at - open)).Groups["url"].Value);
            }
            else if (name is "br" or "p" or "pre" or "blockquote" or "li" or "div" && !(isEnd && name is "li" or "div"))
            {
                (link is null ? parts.Pending : label).Append(name is "br" or "li" ? "\n" : "\n\n");
                isPre = name == "pre" ? !isEnd : isPre;
            }
            else if (!tag.Success && !isComment && html[open + 1] is not ('/' or '!' or '?'))
            {
                // A sign such as that in "a < b" is text.
                (link is null ? parts.Pending : label).Append('<');
                at = open + 1;
            }
        }

        if (link is not null)
            parts.Link(label.ToString(), link);
        return parts.Complete();
    }

    /// <summary>Removes the names at the start of a reply, by which a network addresses those who are answered.</summary>
    public static IReadOnlyList<ReplyText> WithoutMentions(IReadOnlyList<ReplyText> text)
    {
        var first = 0;
        while (first < text.Count && (text[first] is { Url: not null, Text: ['@', ..] } || string.IsNullOrWhiteSpace(text[first].Text)))
            first++;
        if (first == 0 || first == text.Count)
            return first == 0 ? text : [];
        return [text[first] with { Text = text[first].Text.TrimStart() }, .. text.Skip(first + 1)];
    }

    /// <summary>Returns text with the links of byte ranges, such as the facets of Bluesky.</summary>
    public static IReadOnlyList<ReplyText> OfRanges(string text, IEnumerable<(int Start, int End, string Url)> links)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var parts = new Parts();
        var last = 0;
        foreach (var (start, end, url) in links.OrderBy(link => link.Start))
        {
            if (start < last || end <= start || end > bytes.Length)
                continue;
            parts.Pending.Append(Encoding.UTF8.GetString(bytes, last, start - last));
            parts.Link(Encoding.UTF8.GetString(bytes, start, end - start), url);
            last = end;
        }

        parts.Pending.Append(Encoding.UTF8.GetString(bytes, last, bytes.Length - last));
        return parts.Complete();
    }

    /// <summary>Returns a name without invisible characters and line breaks, or the account if nothing remains.</summary>
    public static string Name(string? name, string account) =>
        Joined(name ?? "") is { Length: > 0 } plain ? Shorten(plain, MaxName) : Line(account);

    public static string Line(string text) => Shorten(Joined(text), MaxName * 2);

    public static string? Http(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is "https" or "http" && absolute!.UserInfo.Length == 0
            ? absolute.AbsoluteUri : null;

    /// <summary>Returns a text that ends with an ellipsis if it is longer than a number of characters.</summary>
    public static string Shorten(string text, int max)
    {
        if (text.Length <= max)
            return text;
        var end = text.LastIndexOf(' ', max - 1, max / 2);
        end = end < 0 ? max - 1 : end;
        return (char.IsHighSurrogate(text[end - 1]) ? text[..(end - 1)] : text[..end]) + "…";
    }

    private static string Joined(string text) =>
        string.Join(' ', Clean(text).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>
    /// Removes characters that a reader cannot see, such as direction overrides, and marks that cover other lines. A run of white
    /// space becomes a space, a line break or an empty line.
    /// </summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        var (marks, spaces, lines) = (0, 0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (rune.Value == '\n' || category is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                lines++;
                continue;
            }

            if (Rune.IsWhiteSpace(rune))
            {
                spaces++;
                continue;
            }

            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse && !IsJoiner(rune))
                continue;
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > MaxMarks)
                continue;
            WriteSpace();
            clean.Append(rune);
        }

        WriteSpace();
        return clean.ToString().Normalize();

        void WriteSpace()
        {
            clean.Append(lines > 1 ? "\n\n" : lines > 0 ? "\n" : spaces > 0 ? " " : "");
            (lines, spaces) = (0, 0);
        }
    }

    /// <summary>Determines whether a character joins or separates letters, which Persian, Indic languages and emoji need.</summary>
    private static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;

    [GeneratedRegex("^<(?<end>/?)(?<name>[a-zA-Z][a-zA-Z0-9]*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex TagStart();

    [GeneratedRegex("""\shref\s*=\s*("(?<url>[^"]*)"|'(?<url>[^']*)')""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Target();

    /// <summary>Matches a hashtag, and the name of an account without a host.</summary>
    [GeneratedRegex(@"^(#\w+|@[\w-]+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex MentionOrTag();

    private sealed class Parts
    {
        private readonly List<ReplyText> _parts = [];
        private int _length;
        private int _lines;

        public StringBuilder Pending { get; } = new();

        /// <summary>
        /// Adds a link. Its label is its URL, whatever the author wrote, so that a link to one site cannot pretend to be one to another.
        /// Mentions and hashtags keep their names.
        /// </summary>
        public void Link(string label, string url)
        {
            if (Http(url) is not { } target)
            {
                Pending.Append(label);
                return;
            }

            Flush();
            if (_length >= MaxLength)
                return;
            var text = Line(label);
            // Names on Bluesky are domain names, which elsewhere could be mistaken for the target.
            if (!MentionOrTag().IsMatch(text) && !(text is ['@', _, ..] && !text.Contains('/', StringComparison.Ordinal)
                && new Uri(target).Host == SocialAccount.BlueskyHost))
            {
                text = Label(target);
            }

            _parts.Add(new(text, target));
            _length += text.Length;
        }

        public IReadOnlyList<ReplyText> Complete()
        {
            Flush();
            while (_parts is [.., { Url: null } last] && last.Text.TrimEnd() is var end && end.Length < last.Text.Length)
            {
                if (end.Length > 0)
                {
                    _parts[^1] = new(end);
                    break;
                }
                _parts.RemoveAt(_parts.Count - 1);
            }

            return _parts;
        }

        private static string Label(string url)
        {
            var uri = new Uri(url);
            var path = uri.PathAndQuery == "/" ? "" : Joined(Uri.UnescapeDataString(uri.PathAndQuery)).Replace(" ", "%20");
            var host = uri.IdnHost.StartsWith("www.", StringComparison.Ordinal) ? uri.IdnHost[4..] : uri.IdnHost;
            return host.Length + path.Length <= MaxLabel ? host + path
                : host.Length >= MaxLabel ? host : string.Concat(host, path.AsSpan(0, MaxLabel - host.Length), "…");
        }

        private void Flush()
        {
            var text = Clean(Pending.ToString());
            Pending.Clear();
            if (_parts.Count == 0)
                text = text.TrimStart();
            if (text.Length == 0 || _length >= MaxLength)
                return;
            text = Shorten(text, Math.Max(2, MaxLength - _length));
            if ((_lines += text.Count(c => c == '\n')) > MaxLines)
                text = text.Replace('\n', ' ');
            _parts.Add(new(text));
            _length += text.Length;
        }
    }
}
