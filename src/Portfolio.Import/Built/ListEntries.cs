using AngleSharp.Dom;
using Portfolio.Import.Html;

namespace Portfolio.Import.Built;

/// <summary>
/// Removes the entries of lists of texts from a home page, so that what its template says beside them remains. An entry is a box with a
/// link to one page of the site whose title are the words of the link, beside others of the same kind.
/// </summary>
internal sealed class ListEntries(BuiltOutput output, BuiltPage page)
{
    /// <summary>The number of words from which a line beside entries is a sentence.</summary>
    private const int MinSentence = 5;

    /// <summary>The number of words with which a paragraph around a link is a sentence rather than the link with its date.</summary>
    private const int MaxBeside = 8;

    /// <summary>Removes the entries, and the headings and boxes that are empty without them.</summary>
    /// <returns>The number of entries, or <see langword="null"/> if no sentence remains.</returns>
    public int? RemoveFrom(IReadOnlyList<IElement> roots)
    {
        var count = 0;
        foreach (var root in roots)
        {
            var boxes = root.QuerySelectorAll("a[href]").Where(IsEntry).Select(a => BoxOf(a, root)).Distinct().ToList();
            foreach (var group in boxes.GroupBy(b => (b.ParentElement, b.LocalName)).Where(g => g.Skip(1).Any()))
            {
                foreach (var box in group)
                    box.Remove();
                count += group.Count();
            }

            RemoveEmpty(root);
        }

        return roots.SelectMany(r => BuiltPage.TextOf(r).Split('\n')).Any(line => Words.Of(line).Count >= MinSentence) ? count : null;
    }

    private bool IsEntry(IElement link) => TargetOf(link) is { } target && target.Titles.Contains(Words.Title(link.TextContent))
        && !(link.Closest("p") is { } line && Words.Of(line.TextContent).Count > Words.Of(link.TextContent).Count + MaxBeside);

    private BuiltPage? TargetOf(IElement link) =>
        output.ByName.TryGetValue(output.NameOf(page, link.GetAttribute("href")!), out var target) && target != page ? target : null;

    /// <summary>Returns the largest box around an entry that leads to no other text.</summary>
    private IElement BoxOf(IElement link, IElement root)
    {
        var (box, target) = (link, TargetOf(link));
        while (box.ParentElement is { } parent && parent != root && !parent.QuerySelectorAll("a[href]")
            .Any(a => IsEntry(a) && TargetOf(a) != target))
        {
            box = parent;
        }

        return box;
    }

    private static void RemoveEmpty(IElement root)
    {
        foreach (var box in root.QuerySelectorAll("ul, ol, table, section, div, article, nav").Reverse().ToList())
        {
            if (string.IsNullOrWhiteSpace(box.TextContent) && box.QuerySelector("img, svg, video, audio, iframe, hr") is null)
                box.Remove();
        }

        foreach (var heading in root.QuerySelectorAll("h2, h3, h4, h5, h6").Reverse().ToList())
        {
            if (heading.NextElementSibling is null || (heading.NextElementSibling.Matches(Anchors.Headings)
                && string.CompareOrdinal(heading.NextElementSibling.LocalName, heading.LocalName) <= 0))
            {
                heading.Remove();
            }
        }
    }
}
