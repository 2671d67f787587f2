using System.Globalization;
using System.Text;
using Portfolio.Markdown.Links;

namespace Portfolio.Markdown.Html;

/// <summary>Changes the HTML of a rendered text that stands on a page with other texts.</summary>
public static class PartOfPage
{
    private const int LowestHeading = 6;

    /// <summary>Returns the text with ids that no other text on the page has, and links that lead to them.</summary>
    /// <param name="id">The id of the text on the page, which begins the ids.</param>
    public static string Of(string html, string id)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        Rewrite(html, (tag, _, _) =>
        {
            if (tag["id"] is { } own)
                ids.Add(own);
        });
        if (ids.Count == 0)
            return html;
        return Rewrite(html, (tag, _, edits) =>
        {
            foreach (var attribute in tag.Attributes)
            {
                if (attribute.Name == "href" && attribute.Value is ['#', .. var target] && ids.Contains(Uri.UnescapeDataString(target)))
                    edits.Add((attribute.Start + 1, 0, $"{UrlEncoding.EncodePath(id)}-"));
                else if (IsOwn(tag, attribute, ids))
                    edits.Add((attribute.Start, 0, $"{id}-"));
            }
        });
    }

    /// <summary>Returns the text with lower headings, because it stands below a heading of the page.</summary>
    /// <param name="levels">The number of levels by which the headings are lower.</param>
    public static string WithLowerHeadings(string html, int levels) => Rewrite(html, (tag, start, edits) =>
    {
        if (tag.Name is ['h', >= '1' and <= '6' and var level])
        {
            var lower = Math.Min(level - '0' + levels, LowestHeading);
            edits.Add((start + (tag.IsEnd ? 3 : 2), 1, lower.ToString(CultureInfo.InvariantCulture)));
        }
    });

    /// <summary>Determines whether an attribute is an id, names one, or is the name of a choice, such as that of a tab.</summary>
    private static bool IsOwn(HtmlTag tag, HtmlAttribute attribute, HashSet<string> ids) => attribute.Name switch
    {
        "id" => true,
        "for" or "aria-labelledby" or "aria-describedby" => ids.Contains(attribute.Value),
        "name" => tag.Name == "input",
        _ => false,
    };

    /// <param name="read">Adds the edits of a tag, which begins at an offset.</param>
    private static string Rewrite(string html, Action<HtmlTag, int, List<(int Start, int Length, string Text)>> read)
    {
        var edits = new List<(int Start, int Length, string Text)>();
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0; at = html.IndexOf('<', at))
        {
            // The renderer closes all tags, so values have no limit.
            if (HtmlTag.Parse(html, at, out var end, maxValueLength: int.MaxValue) is { } tag)
                read(tag, at, edits);
            at = end;
        }

        var text = new StringBuilder(html.Length);
        var last = 0;
        foreach (var (start, length, added) in edits)
        {
            text.Append(html, last, start - last).Append(added);
            last = start + length;
        }

        return text.Append(html, last, html.Length - last).ToString();
    }
}
