using System.Globalization;
using System.Text;

namespace Portfolio.Markdown.Model;

/// <summary>The kinds of places where the HTML contains an open link.</summary>
internal enum PlaceKind
{
    /// <summary>
    /// An attribute of an <c>a</c> element. Without a target, the element is omitted and its text stays.
    /// </summary>
    Link,

    /// <summary>Same as <see cref="Link"/>, but the text is also omitted, because it is the target.</summary>
    LinkWithText,

    /// <summary>An attribute that is omitted alone.</summary>
    Attribute,

    /// <summary>An image, of which the alternative text stays.</summary>
    Image,
}

/// <summary>
/// Placeholders of open links in the HTML of one document during rendering. They contain a random number, so that a
/// source cannot contain them. When the HTML is complete, they become gaps.
/// </summary>
internal sealed class OpenHtml
{
    private const string EndTag = "</a>";

    private readonly string _secret = Guid.NewGuid().ToString("N");
    private readonly List<PlaceKind> _kinds = [];

    /// <summary>Adds a placeholder for the next link.</summary>
    public string Add(PlaceKind kind)
    {
        _kinds.Add(kind);
        return string.Create(CultureInfo.InvariantCulture, $"{_secret}x{_kinds.Count - 1}x");
    }

    /// <summary>
    /// Cuts all placeholders from complete HTML, and the surrounding HTML that is written only if the target exists.
    /// </summary>
    public (string Template, IReadOnlyList<Gap> Gaps) Cut(string html)
    {
        if (_kinds.Count == 0)
            return (html, []);
        var template = new StringBuilder(html.Length);
        var gaps = new List<Gap>();
        var ends = new Stack<(int Offset, int Link)>();
        var at = 0;
        while (true)
        {
            var place = html.IndexOf(_secret, at, StringComparison.Ordinal);
            while (ends.TryPeek(out var end) && (place < 0 || end.Offset < place))
            {
                CopyTo(end.Offset);
                gaps.Add(new(template.Length, end.Link, EndTag));
                at += EndTag.Length;
                ends.Pop();
            }

            if (place < 0)
                break;
            Cut(place);
        }

        CopyTo(html.Length);
        return (template.ToString(), gaps);

        void Cut(int place)
        {
            var numberAt = place + _secret.Length + 1;
            var after = html.IndexOf('x', numberAt) + 1;
            var link = int.Parse(html.AsSpan(numberAt..(after - 1)), NumberStyles.None, CultureInfo.InvariantCulture);
            switch (_kinds[link])
            {
                case PlaceKind.Image:
                    CopyTo(place);
                    var textEnd = html.IndexOf(html[place..after], after, StringComparison.Ordinal);
                    gaps.Add(new(template.Length, link, Length: textEnd - after));
                    at = after;
                    CopyTo(textEnd);
                    at = textEnd + after - place;
                    break;
                case PlaceKind.Attribute:
                    CopyTo(html.LastIndexOf(' ', place));
                    gaps.Add(new(template.Length, link, html[at..place], html[after..(after + 1)]));
                    at = after + 1;
                    break;
                default:
                    CopyTo(html.LastIndexOf('<', place));
                    var tagEnd = html.IndexOf('>', after) + 1;
                    var linkEnd = EndOfLink(html, tagEnd);
                    var textStart = _kinds[link] == PlaceKind.LinkWithText ? linkEnd : tagEnd;
                    gaps.Add(new(template.Length, link, html[at..place], html[after..textStart]));
                    ends.Push((linkEnd, link));
                    at = textStart;
                    break;
            }
        }

        void CopyTo(int end)
        {
            template.Append(html, at, end - at);
            at = end;
        }
    }

    /// <summary>Gets the offset of a link's end tag. The link text can contain a footnote link.</summary>
    private static int EndOfLink(string html, int start)
    {
        for (var depth = 1; ; start++)
        {
            start = html.IndexOf('<', start);
            if (html.AsSpan(start).StartsWith(EndTag) && --depth == 0)
                return start;
            if (html.AsSpan(start).StartsWith("<a ") || html.AsSpan(start).StartsWith("<a>"))
                depth++;
        }
    }
}
