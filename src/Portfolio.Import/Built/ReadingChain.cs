using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Portfolio.Import.Built;

/// <summary>
/// Finds the order that the links to the previous and next page give: those that say so (<c>rel</c>), or boxes in the same place of each
/// page whose links lead to two neighbours, and back from there.
/// </summary>
internal sealed partial class ReadingChain
{
    /// <summary>The maximum number of links in a box: to the previous page, the next page and the contents.</summary>
    private const int MaxLinks = 3;

    /// <summary>The number of times that each step from one page to the next is stated.</summary>
    private readonly Dictionary<(string From, string To), int> _steps = [];

    /// <summary>Returns the names of the texts in order, of which some can be missing.</summary>
    /// <param name="pages">All pages, because a page of contents or the home page can be between two texts.</param>
    /// <param name="texts">The names of the texts.</param>
    public static IReadOnlyList<string> Of(BuiltOutput output, IReadOnlyList<BuiltPage> pages, IReadOnlySet<string> texts)
    {
        var known = pages.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var all = pages.AsParallel().AsOrdered().Select(p => Links.Of(output, p, known)).ToList();
        var stated = new ReadingChain();
        foreach (var page in all)
            stated.AddRelations(page);
        var (best, hasSigns) = (stated.Order(texts), true);
        if (3 * best.Count >= 2 * texts.Count)
            return best;
        foreach (var place in all.SelectMany(p => p.Boxes.Select(b => (b.Key, Page: p.Name, Box: b.Value))).GroupBy(b => b.Key))
        {
            var chain = new ReadingChain();
            chain.AddPlace(place.ToDictionary(p => p.Page, p => p.Box, StringComparer.Ordinal));
            var isSigned = place.Any(p => p.Box.Any(l => l.Sign != 0));
            if (chain.Order(texts) is var order && (order.Count > best.Count || (order.Count == best.Count && isSigned && !hasSigns)))
                (best, hasSigns) = (order, isSigned);
        }

        return best;
    }

    private void Add(string from, string to)
    {
        if (from != to)
            _steps[(from, to)] = _steps.GetValueOrDefault((from, to)) + 1;
    }

    private void AddRelations(Links page)
    {
        foreach (var next in page.Next)
            Add(page.Name, next);
        foreach (var previous in page.Previous)
            Add(previous, page.Name);
    }

    private void AddPlace(IReadOnlyDictionary<string, IReadOnlyList<Link>> boxes)
    {
        // Each page is the neighbour of two others. What more pages lead to is a page of contents.
        var common = boxes.SelectMany(b => b.Value.Select(l => l.To).Distinct()).CountBy(to => to).Where(t => t.Value > 2)
            .Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
        var neighbours = boxes.ToDictionary(b => b.Key,
            b => b.Value.Where(l => !common.Contains(l.To) && l.To != b.Key).DistinctBy(l => l.To).ToList(), StringComparer.Ordinal);
        // An arrow or a class says which of them is the next page. Without such signs, it is the last one.
        var links = neighbours.Values.Where(n => n.Count > 0).ToList();
        var isReversed = links.Sum(n => n[^1].Sign - (n.Count > 1 ? n[0].Sign : 0)) < 0;
        var steps = neighbours.SelectMany(b => b.Value.Select(l => (From: b.Key, l.To))).Where(s => neighbours.ContainsKey(s.To)).ToList();
        var isSingle = links.TrueForAll(n => n.Count == 1);
        if (!isSingle && 5 * steps.Count(s => neighbours[s.To].Exists(l => l.To == s.From)) < 4 * steps.Count)
            return;
        foreach (var (page, box) in neighbours.Where(n => n.Value.Count is 1 or 2))
        {
            foreach (var (link, index) in box.Select((l, i) => (l, i)))
            {
                var isNext = link.Sign != 0 ? link.Sign > 0 : (box.Count == 1 ? isSingle : index == 1) != isReversed;
                // On the first and the last page, the only link can be either.
                if (link.Sign == 0 && box.Count == 1 && !isSingle)
                    continue;
                if (isNext)
                    Add(page, link.To);
                else
                    Add(link.To, page);
            }
        }
    }

    /// <summary>Follows the steps from each page to which none leads, the longest way first.</summary>
    private List<string> Order(IReadOnlySet<string> texts)
    {
        var next = new Dictionary<string, string>(StringComparer.Ordinal);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        foreach (var ((from, to), _) in _steps.OrderByDescending(s => s.Value).ThenBy(s => s.Key.From, StringComparer.Ordinal)
            .ThenBy(s => s.Key.To, StringComparer.Ordinal))
        {
            if (!next.ContainsKey(from) && reached.Add(to))
                next[from] = to;
        }

        return [.. next.Keys.Where(n => !reached.Contains(n)).Select(Way).OrderByDescending(w => w.Count)
            .ThenBy(w => w[0], StringComparer.Ordinal).SelectMany(w => w).Where(texts.Contains)];

        List<string> Way(string start)
        {
            List<string> way = [start];
            while (next.TryGetValue(way[^1], out var to))
                way.Add(to);
            return way;
        }
    }

    /// <param name="Sign">One if words, an arrow or a class say that the page is the next one, minus one for the previous one.</param>
    private sealed record Link(string To, int Sign);

    /// <summary>Contains the links of one page.</summary>
    private sealed record Links(string Name, IReadOnlyList<string> Next, IReadOnlyList<string> Previous)
    {
        /// <summary>Gets the links of small boxes, each of which is the only one in its place.</summary>
        public Dictionary<string, IReadOnlyList<Link>> Boxes { get; } = new(StringComparer.Ordinal);

        public static Links Of(BuiltOutput output, BuiltPage page, IReadOnlySet<string> known)
        {
            using var content = output.Open(page);
            var document = new HtmlParser().ParseDocument(content);
            string? NameOf(IElement link) =>
                output.NameOf(page, link.GetAttribute("href")!) is var name && known.Contains(name) ? name : null;
            List<string> Related(string relation) => [.. document.QuerySelectorAll($"a[rel~={relation}][href], link[rel~={relation}][href]")
                .Select(NameOf).OfType<string>().Distinct()];
            var links = new Links(page.Name, Related("next"), Related("prev"));
            foreach (var place in BoxesIn(document).GroupBy(PlaceOf).Where(g => !g.Skip(1).Any()))
            {
                List<Link> box = [.. place.First().QuerySelectorAll("a[href]").Select(a => (To: NameOf(a), Link: a))
                    .Where(l => l.To is not null).Select(l => new Link(l.To!, SignOf(l.Link)))];
                if (box.Count > 0)
                    links.Boxes[place.Key] = box;
            }

            return links;
        }

        private static HashSet<IElement> BoxesIn(IDocument document)
        {
            var boxes = new HashSet<IElement>();
            foreach (var link in document.QuerySelectorAll("body a[href]"))
            {
                var box = link.ParentElement;
                while (box is not null && box.QuerySelectorAll("a[href]").Length <= MaxLinks && boxes.Add(box))
                    box = box.ParentElement;
            }

            return boxes;
        }

        private static string PlaceOf(IElement element) => string.Join('>', element.Ancestors<IElement>().Prepend(element)
            .Select(e => e.LocalName == "body" ? "" : $"{e.LocalName}.{(e.ClassList.Length > 0 ? e.ClassList[0] : "")}"));

        private static int SignOf(IElement link)
        {
            var words = $"{link.TextContent.Trim()} {link.ClassName} {link.Id} {link.GetAttribute("rel")} {link.ParentElement?.ClassName}";
            return Forward().IsMatch(words) ? 1 : Back().IsMatch(words) ? -1 : 0;
        }
    }

    [GeneratedRegex(@"(?<![\p{L}])next(?![\p{L}])|[→»›▶⟩]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Forward();

    [GeneratedRegex(@"(?<![\p{L}])prev(ious)?(?![\p{L}])|[←«‹◀⟨]",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Back();
}
