using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Portfolio.Import.Html;

namespace Portfolio.Import.Built;

/// <summary>
/// Contains what repeats on the pages of the old site. Blocks of the theme have the same place, element, class and text on many
/// pages, whatever the element. What changes with the page is its own.
/// </summary>
internal sealed partial class Theme
{
    /// <summary>The number of pages on which a block is of the theme. A text is in fewer lists as a whole.</summary>
    private const int Many = 20;

    /// <summary>The minimum number of pages on which something repeats.</summary>
    private const int MinPages = 3;

    /// <summary>The maximum number of letters of a line with a date.</summary>
    private const int MaxDated = 100;

    /// <summary>The factor of the hash of a text, which is odd, so that no character is lost.</summary>
    private const ulong Factor = 1099511628211UL;

    /// <summary>The elements without text that readers see.</summary>
    private static readonly HashSet<string> Unread = new(
        ["script", "style", "template", "noscript", "svg", "math", "head"], StringComparer.Ordinal);

    /// <summary>The parts of a text that are kept or removed as a whole.</summary>
    private static readonly HashSet<string> Wholes = new(
        ["p", "ul", "ol", "dl", "table", "pre", "blockquote", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "details", "form"],
        StringComparer.Ordinal);

    private readonly HashSet<ulong> _blocks = [];
    private readonly HashSet<ulong> _places = [];
    private readonly HashSet<string> _headings = [];

    public Theme(IEnumerable<PageBlocks> pages)
    {
        var blocks = new Dictionary<ulong, (int Pages, ulong Place)>();
        var places = new Dictionary<ulong, (int Pages, int Single, int OfLinks, ulong Parent)>();
        var pagers = new Dictionary<ulong, Dictionary<string, IReadOnlyList<string>>>();
        var headings = new Dictionary<string, int>(StringComparer.Ordinal);
        var count = 0;
        foreach (var page in pages)
        {
            count++;
            foreach (var (block, place) in page.Blocks)
                blocks[block] = (blocks.GetValueOrDefault(block).Pages + 1, place);
            foreach (var (place, (number, isOfLinks, parent)) in page.Places)
            {
                var (all, single, ofLinks, _) = places.GetValueOrDefault(place);
                places[place] = (all + 1, single + (number == 1 ? 1 : 0), ofLinks + (isOfLinks ? 1 : 0), parent);
            }
            foreach (var (place, links) in page.Neighbours)
            {
                if (!pagers.TryGetValue(place, out var known))
                    pagers[place] = known = new(StringComparer.Ordinal);
                known.TryAdd(page.Name, links);
            }
            foreach (var heading in page.Titles.Append(page.Heading).Where(h => h.Length > 0).Distinct())
                headings[heading] = headings.GetValueOrDefault(heading) + 1;
        }

        foreach (var (block, (number, place)) in blocks)
        {
            if (number >= Many || (number >= MinPages && 5 * number >= 3 * places[place].Pages))
                _blocks.Add(block);
        }

        foreach (var (place, (all, single, ofLinks, parent)) in places)
        {
            if (all >= MinPages && 20 * single >= 19 * all && 5 * ofLinks >= 4 * all
                && 2 * all >= places.GetValueOrDefault(parent).Pages)
            {
                _places.Add(place);
            }
        }

        _places.UnionWith(pagers.Where(p => p.Value.Count >= MinPages && LeadBack(p.Value)).Select(p => p.Key));
        _headings.UnionWith(headings.Where(h => h.Value >= MinPages && 2 * h.Value >= count).Select(h => h.Key));
    }

    /// <summary>Determines whether most pages have the same first heading or title, such as the name of the site.</summary>
    public bool IsOfSite(string heading) => _headings.Contains(Words.Title(heading));

    /// <summary>Determines whether a block has the same text in the same place on many pages.</summary>
    public bool Repeats(IElement element) => _blocks.Contains(PageBlocks.Of(element).Block);

    /// <summary>Determines whether the pages to which blocks lead lead back, as in links to the previous and next texts.</summary>
    private static bool LeadBack(Dictionary<string, IReadOnlyList<string>> pager)
    {
        var links = pager.SelectMany(p => p.Value.Select(to => (From: p.Key, To: to))).Where(l => l.From != l.To).ToList();
        var mutual = links.Count(l => pager.TryGetValue(l.To, out var back) && back.Contains(l.From));
        return links.Count > MinPages && 5 * mutual >= 4 * links.Count;
    }

    /// <summary>Removes what is not text, such as scripts and formulas.</summary>
    public static void RemoveUnread(IElement root)
    {
        foreach (var element in root.QuerySelectorAll("*").Where(e => Unread.Contains(e.LocalName)).ToList())
            element.Remove();
    }

    /// <summary>Removes the blocks of the theme from the main part of a page.</summary>
    /// <param name="document">The document of the page, of which nothing is removed, or <see langword="null"/> if there is none.</param>
    /// <param name="isText">True if the page is a text, so that a list of links at its start or end is not its own.</param>
    public void RemoveFrom(IElement root, DocumentWords? document, bool isText)
    {
        Drawings.Replace(root);
        RemoveUnread(root);
        foreach (var logo in root.QuerySelectorAll("h1").Where(h => IsOfSite(h.TextContent) && document?.Shows(h) != true).ToList())
            logo.Remove();
        // Without its controls and menus, a block of the theme would have another text.
        Strip(root, document, isText && document is null, atStart: true, atEnd: true);
        foreach (var element in root.QuerySelectorAll("*").Where(e => e != root && IsBeside(e, document)).ToList())
            element.Remove();
        Strip(root, document, isText && document is null, atStart: true, atEnd: true);
        foreach (var control in root.QuerySelectorAll("button").ToList())
            control.Replace([.. control.ChildNodes]);
        foreach (var list in root.QuerySelectorAll("select").ToList())
        {
            var text = root.Owner!.CreateElement("p");
            text.TextContent = string.Join(", ", list.QuerySelectorAll("option").Select(o => o.PlainText()));
            list.Replace(text);
        }
    }

    /// <summary>Determines whether an element is a landmark of the page, a control or comments, unless the document has it.</summary>
    private bool IsBeside(IElement element, DocumentWords? document)
    {
        if (element.LocalName is "button" or "select")
            return IsOfCode(element) || document?.Shows(element) != true || Repeats(element);
        // A heading about comments is no box of comments.
        var isComments = element.IsBlock() && !element.Matches(Anchors.Headings) && (element.Id is "comments" or "disqus_thread"
            || element.ClassList.Contains("comments") || element.ClassList.Contains("disqus_thread"));
        if (!isComments && element.LocalName is not ("nav" or "footer" or "aside" or "header")
            && element.GetAttribute("role") is not ("navigation" or "contentinfo" or "complementary"))
        {
            return false;
        }
        var isInMain = element.ParentElement?.Closest("main, article, [role=main]") is not null;
        if (element.LocalName == "header")
            return !isInMain && document?.Shows(element) != true;
        if (element.LocalName == "aside" && IsNote(element))
            return false;
        if (document is not null)
            return !document.Shows(element) || (PageBlocks.IsOfLinks(element) && Repeats(element));
        return isComments || !isInMain || Repeats(element) || _places.Contains(PageBlocks.Of(element).Place)
            || (element.LocalName == "nav" && PageBlocks.IsOfLinks(element));
    }

    /// <summary>Determines whether an element is a callout, a note that a place in the text names, or footnotes of Sphinx.</summary>
    private static bool IsNote(IElement element) => AlertBlock.KindOf(element) is not null || SideNote.HasPlace(element)
        || element.ClassList.Contains("footnote-list") || element.ClassList.Contains("footnote");

    /// <summary>Determines whether a control belongs to a block of code, such as one that copies the code.</summary>
    private static bool IsOfCode(IElement control) => control.Closest("pre") is not null
        || ((IElement?[])[control.ParentElement, control.ParentElement?.ParentElement])
            .Any(box => box?.LocalName is "div" or "figure" && box.Children.Any(c => c.LocalName == "pre"));

    /// <summary>Removes blocks of the theme before and after the text in a box, and in the first and last box of it.</summary>
    private void Strip(IElement box, DocumentWords? document, bool withPlaces, bool atStart, bool atEnd)
    {
        if (Wholes.Contains(box.LocalName))
            return;
        List<INode> nodes = [.. box.ChildNodes.Where(HasContent)];
        var (first, last) = (0, nodes.Count - 1);
        while (atStart && first <= last && (IsTitle(nodes[first]) || IsTheme(nodes[first])))
            first++;
        while (atEnd && last >= first && IsTheme(nodes[last]))
            last--;
        // A page that consists of repeated blocks is no text, or the blocks are those of a short site.
        if (first > last)
            return;
        // After the title, a heading that all pages have, such as "Synopsis", begins the text.
        if (first > 1 && IsTitle(nodes[first - 2]) && nodes[first - 1] is IElement { LocalName: "h2" or "h3" or "h4" or "h5" or "h6" }
            && nodes[first] is not IElement { LocalName: "ul" or "ol" or "nav" or "h1" })
        {
            first--;
        }
        foreach (var node in nodes.Take(first).Concat(nodes.Skip(last + 1)).Where(n => !IsTitle(n)))
            node.RemoveFromParent();
        if (atStart && nodes[first] is IElement start)
            Strip(start, document, withPlaces, true, atEnd && first == last);
        if (atEnd && first != last && nodes[last] is IElement end)
            Strip(end, document, withPlaces, false, true);

        bool IsTheme(INode node) => node is IElement element && PageBlocks.Of(element) is var (block, place)
            && (_blocks.Contains(block) || IsBreadcrumb(element)
                || (withPlaces && _places.Contains(place) && !element.Matches("main, article")))
            // Words alone say whether a document has a block.
            && (document is null || !string.IsNullOrWhiteSpace(element.TextContent))
            && element.QuerySelector("h1") is null && document?.Shows(element) != true && !IsInLine(element);
    }

    /// <summary>Determines whether an element is above the title, and consists of links and the words of the title.</summary>
    private static bool IsBreadcrumb(IElement element)
    {
        if (element.QuerySelector("a[href]") is null || element.QuerySelector("h1") is not null
            || element.Owner is not { } page || PageBlocks.FirstHeading(page) is not { } title
            || !element.CompareDocumentPosition(title).HasFlag(DocumentPositions.Following))
        {
            return false;
        }
        return Words.Title(string.Concat(element.Descendants<IText>().Where(t => t.ParentElement!.Closest("a[href]") is null)
            .Select(t => t.Data))) == Words.Title(title.TextContent);
    }

    /// <summary>Determines whether an element is in a line of text, of which nothing is removed.</summary>
    private static bool IsInLine(IElement element) => !element.IsBlock()
        && element.ParentElement?.ChildNodes.OfType<IText>().Any(t => t.Data.Any(char.IsLetterOrDigit)) == true;

    private static bool IsTitle(INode node) => node is IElement { LocalName: "h1" };

    private static bool HasContent(INode node) => node is IElement element
        ? !string.IsNullOrWhiteSpace(element.TextContent) || element.QuerySelector("img, video, audio, iframe") is not null
            || element.LocalName is "img" or "video" or "audio" or "iframe"
        : node is IText text && !string.IsNullOrWhiteSpace(text.Data);

    /// <summary>Contains the blocks of one page.</summary>
    internal sealed class PageBlocks
    {
        /// <summary>Gets the hashes of the different blocks, with those of their places.</summary>
        public Dictionary<ulong, ulong> Blocks { get; } = [];

        /// <summary>Gets the places with the number of their blocks, whether they consist of links, and the places around them.</summary>
        public Dictionary<ulong, (int Number, bool IsOfLinks, ulong Parent)> Places { get; } = [];

        /// <summary>Gets the words of the first heading, or an empty string.</summary>
        public string Heading { get; private init; } = "";

        /// <summary>Gets the words of the title, and of its parts before the first and after the last separator.</summary>
        public IReadOnlyList<string> Titles { get; private init; } = [];

        /// <summary>Gets the name of the page.</summary>
        public string Name { get; private init; } = "";

        /// <summary>Gets the names of the one or two pages to which a block leads, by its place.</summary>
        public Dictionary<ulong, IReadOnlyList<string>> Neighbours { get; } = [];

        public static PageBlocks Of(IDocument document, string url)
        {
            var page = new PageBlocks
            {
                Name = BuiltUrl.NameOf(url),
                Heading = Words.Title(FirstHeading(document)?.TextContent ?? ""),
                Titles = [.. BuiltPage.TitleParts(document.Title ?? "").Select(Words.Title)],
            };
            if (document.Body is { } body)
            {
                Drawings.Replace(body);
                page.Add(body, PlaceOf(body, 0), 0, []);
                page.KeepNeighbours(url);
            }
            return page;
        }

        /// <summary>Returns the first heading of the highest level with a text, or <see langword="null"/> if there is none.</summary>
        public static IElement? FirstHeading(IDocument document) =>
            document.QuerySelectorAll("h1").FirstOrDefault(h => !string.IsNullOrWhiteSpace(h.TextContent));

        /// <summary>Returns the hashes of a block and of its place.</summary>
        public static (ulong Block, ulong Place) Of(IElement element)
        {
            var place = 0UL;
            foreach (var box in element.Ancestors<IElement>().Reverse().Append(element).SkipWhile(e => e.LocalName is "html" or "head"))
                place = PlaceOf(box, place);
            var text = default(TextHash);
            AddText(element, ref text);
            return (BlockOf(element, text, place), place);
        }

        /// <summary>Determines whether most letters of an element are in links.</summary>
        public static bool IsOfLinks(IElement element) =>
            5 * element.QuerySelectorAll("a").Sum(a => LettersIn(a.TextContent)) >= 4 * LettersIn(element.TextContent);

        private TextHash Add(IElement element, ulong place, ulong parent, List<string> links)
        {
            var (text, first) = (default(TextHash), links.Count);
            if (element.LocalName == "a" && element.GetAttribute("href") is [not '#', ..] href)
                links.Add(href);
            foreach (var node in element.ChildNodes)
            {
                if (node is IText data)
                    text = text.With(data.Data, element.LocalName == "a");
                else if (node is IElement child && !Unread.Contains(child.LocalName))
                    text = text.With(Add(child, PlaceOf(child, place), place, links), element.LocalName == "a");
            }

            text = text.WithPicture(element);
            if (text.Length == 0)
                return text;
            Blocks[BlockOf(element, text, place)] = place;
            var (number, isOfLinks, _) = Places.GetValueOrDefault(place, (0, true, parent));
            Places[place] = (number + 1, isOfLinks && text.IsOfLinks, parent);
            if (links.Count - first is 1 or 2 && element.LocalName != "a")
                Neighbours[place] = links[first..];
            return text;
        }

        /// <summary>Resolves the links of blocks that are the only ones in their places.</summary>
        private void KeepNeighbours(string url)
        {
            foreach (var (place, links) in Neighbours)
            {
                if (Places[place].Number == 1)
                    Neighbours[place] = [.. links.Select(l => BuiltUrl.Resolve(url, l)).OfType<string>().Select(BuiltUrl.NameOf)];
                else
                    Neighbours.Remove(place);
            }
        }

        /// <summary>
        /// Returns the hash of a block. In a short line with a date, such as that of the last change, the digits do not matter.
        /// </summary>
        private static ulong BlockOf(IElement element, TextHash text, ulong place) =>
            text is { HasDigits: true, Length: <= MaxDated } && element.TextContent is var content && Year().IsMatch(content)
            && !element.Matches(Anchors.Headings) && element.QuerySelector(Anchors.Headings) is null
            && (element.LocalName != "time" || PageDate.Value(element) is null)
                ? default(TextHash).With(Digits().Replace(content, "0"), isLink: false).In(place) : text.In(place);

        private static void AddText(IElement element, ref TextHash text)
        {
            foreach (var node in element.ChildNodes)
            {
                if (node is IText data)
                    text = text.With(data.Data, isLink: false);
                else if (node is IElement child && !Unread.Contains(child.LocalName))
                    AddText(child, ref text);
            }

            text = text.WithPicture(element);
        }

        private static ulong PlaceOf(IElement element, ulong parent)
        {
            // The body often has a class for the kind of the page.
            var name = element.LocalName == "body" ? "body"
                : $"{element.LocalName}.{(element.ClassList.Length > 0 ? element.ClassList[0] : "")}";
            foreach (var letter in name)
                parent = (parent ^ letter) * Factor;
            return (parent ^ '>') * Factor;
        }

        private static int LettersIn(string text) => text.Count(c => !char.IsWhiteSpace(c));
    }

    [GeneratedRegex(@"(19|20)\d\d", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Year();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Digits();

    /// <summary>Represents the hash of a text without white space. The hash of two texts follows from their hashes.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct TextHash(ulong Value, ulong Shift, int Length, int InLinks, bool HasDigits)
    {
        public bool IsOfLinks => 5 * InLinks >= 4 * Length;

        public TextHash With(string text, bool isLink)
        {
            var (value, shift, length, hasDigits) = (Value, Length == 0 ? 1 : Shift, Length, HasDigits);
            foreach (var letter in text)
            {
                if (char.IsWhiteSpace(letter))
                    continue;
                value = value * Factor + letter;
                shift *= Factor;
                length++;
                hasDigits |= char.IsAsciiDigit(letter);
            }

            return new(value, shift, length, InLinks + (isLink ? length - Length : 0), hasDigits);
        }

        public TextHash With(TextHash other, bool isLink) => other.Length == 0 ? this : Length == 0 ? other with
        {
            InLinks = isLink ? other.Length : other.InLinks,
        }
        : new(Value * other.Shift + other.Value, Shift * other.Shift, Length + other.Length,
            InLinks + (isLink ? other.Length : other.InLinks), HasDigits || other.HasDigits);

        public TextHash WithPicture(IElement element)
        {
            if (element.LocalName != "img")
                return this;
            var name = TextContext.SourceOf(element) is { } url ? Path.GetFileName(url) : element.GetAttribute("src") ?? "img";
            return With(name, isLink: false);
        }

        public ulong In(ulong place) => (Value ^ place) * Factor + place;
    }
}
