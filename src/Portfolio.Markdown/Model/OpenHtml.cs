using System.Globalization;
using System.Text;

namespace Portfolio.Markdown.Model;

/// <summary>Specifies what remains of the HTML around a link into the site if the target does not exist.</summary>
internal enum PlaceKind
{
    /// <summary>The text of an <c>a</c> element remains, without the tags.</summary>
    Link,

    /// <summary>Nothing remains of an <c>a</c> element, because its text is the URL of the target.</summary>
    LinkWithText,

    /// <summary>The element remains, without the attribute.</summary>
    Attribute,

    /// <summary>The alternative text of an image remains.</summary>
    Image,
}

/// <summary>
/// Marks open links in the HTML of one document with placeholders, and removes the placeholders when the
/// HTML is complete. A placeholder contains a random number, so that the author's text cannot contain a placeholder.
/// </summary>
internal sealed class OpenHtml
{
    private const string EndTag = "</a>";

    private readonly string _secret = Guid.NewGuid().ToString("N");
    private readonly List<PlaceKind> _kinds = [];

    public string Add(PlaceKind kind)
    {
        _kinds.Add(kind);
        return PlaceOf(_kinds.Count - 1);
    }

    private string PlaceOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{_secret}x{number}x");

    /// <summary>Determines whether HTML contains a placeholder.</summary>
    public bool IsIn(string html) => _kinds.Count > 0 && html.Contains(_secret, StringComparison.Ordinal);

    /// <summary>Removes the placeholders from a text, which keeps the alternative texts of images.</summary>
    public string Remove(string text) => !IsIn(text) ? text
        : Enumerable.Range(0, _kinds.Count).Aggregate(text, (rest, number) => rest.Replace(PlaceOf(number), "", StringComparison.Ordinal));

    /// <summary>
    /// Removes all placeholders from complete HTML, and the surrounding HTML that is written only if the target exists.
    /// Each placeholder becomes a gap.
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

    /// <summary>
    /// Returns the offset of a link's end tag. Nested links are counted, because the link text can contain a footnote
    /// link.
    /// </summary>
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
