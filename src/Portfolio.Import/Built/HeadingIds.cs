using AngleSharp.Dom;
using Portfolio.Import.Html;

namespace Portfolio.Import.Built;

/// <summary>Keeps the ids of headings, which each engine derives from their texts in its own way.</summary>
internal static class HeadingIds
{
    /// <summary>Adds the id of a heading on the old page to the same heading of a document, if it would have another one here.</summary>
    /// <param name="roots">The elements with the main text of the old page.</param>
    /// <param name="isLinked">A function that determines whether a link leads to an id.</param>
    /// <param name="isLinkedInText">
    /// A function that determines whether a link in a text leads to an id, and not only the contents of the page.
    /// </param>
    public static string Keep(string body, IReadOnlyList<IElement> roots, Func<string, bool> isLinked, Func<string, bool> isLinkedInText)
    {
        var old = roots.SelectMany(r => r.QuerySelectorAll(Anchors.Headings))
            .Select(h => (Text: Words.Letters(h.TextContent), Id: IdsOf(h).FirstOrDefault(isLinked), IsTitle: h.LocalName == "h1"))
            .ToList();
        var edits = new List<(int Place, string Id, bool IsBefore)>();
        var (next, first) = (0, -1);
        foreach (var heading in RenderedText.HeadingsOf(body))
        {
            var text = Words.Letters(heading.Text);
            var at = old.FindIndex(next, o => o.Text == text);
            if (at < 0)
                continue;
            first = first < 0 ? at : first;
            next = at + 1;
            var end = ShownHeadings.EndOfLine(body, heading.Start);
            if (old[at].Id is { } id && id != heading.Id && !body.Contains($"<a id=\"{id}\">", StringComparison.Ordinal)
                && !body.AsSpan(heading.Start, end - heading.Start).Contains("{#", StringComparison.Ordinal))
            {
                if (Anchors.IsValidOfHeading(id))
                    edits.Add((end, id, false));
                else if (Anchors.IsValid(id))
                    edits.Add((heading.Start, id, true));
            }
        }

        foreach (var (place, id, isBefore) in Enumerable.Reverse(edits))
        {
            // The number signs at the end of a heading are part of its mark.
            body = isBefore ? $"{body[..place]}<a id=\"{id}\"></a>\n\n{body[place..]}"
                : $"{body[..place].TrimEnd()} {{#{id}}}{body[place..]}";
        }

        // The title of the page is in front matter, or a heading that the page of this site shows above the text.
        return first != 0 && old is [{ Id: { } own, IsTitle: true }, ..] && isLinkedInText(own) && Anchors.IsValidOfHeading(own)
            ? WithIdOfTitle(body, own) : body;
    }

    private static string WithIdOfTitle(string body, string id)
    {
        var start = body.Length - body.TrimStart().Length;
        var end = ShownHeadings.EndOfLine(body, start);
        if (body[start..end].Contains("{#", StringComparison.Ordinal) || body.Contains($"<a id=\"{id}\">", StringComparison.Ordinal))
            return body;
        var isTitle = body.AsSpan(start).StartsWith("# ") || body.AsSpan(Math.Min(end + 1, body.Length)).StartsWith("===");
        return isTitle ? $"{body[..end].TrimEnd()} {{#{id}}}{body[end..]}" : $"{body[..start]}<a id=\"{id}\"></a>\n\n{body[start..]}";
    }

    /// <summary>Returns the ids that lead to a heading: its own, those in it, and that of a section that begins with it.</summary>
    private static IEnumerable<string> IdsOf(IElement heading)
    {
        var section = heading.ParentElement is { } parent && parent.FirstElementChild == heading ? parent : null;
        var anchor = heading.PreviousElementSibling is { } before && string.IsNullOrWhiteSpace(before.TextContent)
            && !before.Matches("hr, img, svg, video, iframe, :has(img, svg, iframe)")
            ? before.QuerySelectorAll("[id], a[name]").Prepend(before) : [];
        return anchor.Prepend(section).Prepend(heading).Concat(heading.QuerySelectorAll("[id], a[name]"))
            .Select(e => e?.GetAttribute("id") ?? e?.GetAttribute("name")).OfType<string>().Where(id => id.Length > 0);
    }
}
