using System.Globalization;
using System.Text.RegularExpressions;
using Portfolio.Import.Folders;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Built;

/// <summary>Finds the order of the pages of a manual whose pages do not show a list of them.</summary>
internal sealed partial class ReadingOrder
{
    /// <summary>Compares names with the numbers in them by their values.</summary>
    public static readonly StringComparer ByNumber = StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering);

    private readonly BuiltOutput _output;
    private readonly IReadOnlyList<BuiltPage> _texts;
    private readonly IReadOnlyDictionary<BuiltPage, BuiltSource> _documents;
    private readonly HashSet<string> _known;

    private ReadingOrder(BuiltOutput output, IReadOnlyList<BuiltPage> texts, IReadOnlyDictionary<BuiltPage, BuiltSource> documents) =>
        (_output, _texts, _documents, _known) = (output, texts, documents, texts.Select(t => t.Name).ToHashSet(StringComparer.Ordinal));

    /// <summary>Returns the pages in order, or <see langword="null"/> if nothing states one.</summary>
    /// <param name="texts">The texts without a date.</param>
    public static IReadOnlyList<OrderedPage>? Of(BuiltOutput output, IReadOnlyList<BuiltPage> texts,
        IReadOnlyDictionary<BuiltPage, BuiltSource> documents, OldFolder folder)
    {
        var order = new ReadingOrder(output, texts, documents);
        List<BuiltPage> pages = [.. output.Pages.Where(p => p.RedirectTo is null && p.Copied is null)];
        var chain = ReadingChain.Of(output, pages, order._known);
        if (!order.HasMost(chain.Count))
            chain = [];
        var contents = order.Contents(pages, chain) ?? (chain.Count > 0 ? null : order.Outlines(pages)) ?? order.Summary(folder);
        return chain.Count > 0 ? order.WithGroups(chain, contents ?? []) : contents ?? order.Numbers();
    }

    private bool HasMost(int count) => count >= PageList.MinPages && 3 * count >= 2 * _texts.Count;

    /// <summary>Returns the pages that a page of contents lists in the order of the chain, or in one that has numbers.</summary>
    private List<OrderedPage>? Contents(List<BuiltPage> pages, IReadOnlyList<string> chain)
    {
        var isOnlyOrder = chain.Count == 0;
        foreach (var page in pages.Select(p => (Page: p, Count: LinkedFrom(p)))
            .Where(p => isOnlyOrder ? HasMost(p.Count) : 2 * p.Count >= chain.Count).OrderByDescending(p => p.Count)
            .ThenBy(p => p.Page.WordCount).ThenBy(p => p.Page.Url, StringComparer.Ordinal).Take(5).Select(p => p.Page))
        {
            if (PageList.Of(_output, page, _known) is not { } list)
                continue;
            var listed = BuiltSidebar.PagesOf(list.Labels(), [list]);
            if (isOnlyOrder ? HasMost(listed.Count) && (list.IsNumbered || AreNumbered(listed)) : Agrees(listed, chain))
                return listed;
        }

        return null;
    }

    /// <summary>
    /// Returns the pages in the lists that scripts load into the pages of a section, such as <c>toc.html</c> of DocFX: pages without a
    /// title that consist of links.
    /// </summary>
    private List<OrderedPage>? Outlines(List<BuiltPage> pages)
    {
        var order = new List<OrderedPage>();
        foreach (var page in pages.Where(p => p.Heading.Length + p.Title.Length == 0 && LinkedFrom(p) >= PageList.MinPages
            && 5 * p.OwnLinks.Sum(l => Words.Of(l.Text).Count) >= 4 * p.WordCount).OrderByDescending(LinkedFrom))
        {
            if (PageList.Of(_output, page, _known) is { } list)
                order.AddRange(BuiltSidebar.PagesOf(list.Labels(), [list]).Where(p => !order.Exists(o => o.Name == p.Name)));
        }

        return HasMost(order.Count) ? order : null;
    }

    private int LinkedFrom(BuiltPage page) => page.Links.Select(l => _output.NameOf(page, l)).Where(_known.Contains).Distinct().Count();

    private static bool AreNumbered(List<OrderedPage> pages) =>
        4 * pages.Count(p => Number().IsMatch(p.Label)) >= 3 * pages.Count;

    private static bool Agrees(List<OrderedPage> pages, IReadOnlyList<string> chain)
    {
        var placeOf = chain.Select((name, place) => (name, place)).ToDictionary(StringComparer.Ordinal);
        var places = pages.Where(p => placeOf.ContainsKey(p.Name)).Select(p => placeOf[p.Name]).ToList();
        return 2 * places.Count >= chain.Count && 10 * places.Zip(places.Skip(1), (a, b) => a < b).Count(b => b) >= 9 * (places.Count - 1);
    }

    /// <summary>Returns the pages of a chain with the labels and groups of a list, which may lack some of them.</summary>
    private List<OrderedPage> WithGroups(IReadOnlyList<string> chain, List<OrderedPage> contents)
    {
        var listed = contents.ToDictionary(p => p.Name, StringComparer.Ordinal);
        var group = "";
        var order = new List<OrderedPage>();
        foreach (var name in chain)
        {
            var page = listed.GetValueOrDefault(name);
            group = page?.Group ?? group;
            order.Add(new(name, page?.Label ?? _output.TitleOf(_output.ByName[name]), group));
        }

        return order;
    }

    /// <summary>Returns the pages in the order of the list of all documents that mdBook and GitBook read.</summary>
    private List<OrderedPage>? Summary(OldFolder folder)
    {
        if (folder.Files.FirstOrDefault(f => f == "SUMMARY.md" || f.EndsWith("/SUMMARY.md", StringComparison.Ordinal)) is not { } file)
            return null;
        var pages = _documents.Where(d => _known.Contains(d.Key.Name))
            .ToDictionary(d => d.Value.Path, d => d.Key.Name, StringComparer.Ordinal);
        var order = new List<OrderedPage>();
        var group = "";
        foreach (var line in folder.TextOf(file).Split('\n').Skip(1))
        {
            if (Part().Match(line) is { Success: true } part)
            {
                group = part.Groups["title"].Value.Trim();
            }
            else if (Entry().Match(line) is { Success: true } entry
                && ContentPath.Combine(ContentPath.FolderOf(file), Uri.UnescapeDataString(entry.Groups["target"].Value)) is { } path
                && pages.Remove(path, out var name))
            {
                order.Add(new(name, entry.Groups["label"].Value, group));
            }
        }

        return HasMost(order.Count) ? order : null;
    }

    /// <summary>Returns the pages in the order of the numbers in the names of their documents or files, and of their folders.</summary>
    private List<OrderedPage>? Numbers()
    {
        var files = _texts.Select(t => (Page: t, File: _documents.TryGetValue(t, out var document) ? document.Path : t.File))
            .Where(t => HasNumber(t.File)).OrderBy(t => t.File, ByNumber).ToList();
        // Dates and ids are numbers, too, but not from one on.
        var areFromStart = files.GroupBy(f => ContentPath.FolderOf(f.File)).Select(g => g.Select(f => NumberOf(f.File)).ToList())
            .All(numbers => numbers.Min() <= 1 && numbers.Max() < 2 * numbers.Count + 2);
        return !HasMost(files.Count) || !areFromStart ? null
            : [.. files.Select(f => new OrderedPage(f.Page.Name, _output.TitleOf(f.Page), GroupOf(f.File)))];
    }

    private static bool HasNumber(string file) => FileNumber().IsMatch(NameOf(file));

    private static int NumberOf(string file) =>
        int.Parse(FileNumber().Match(NameOf(file)).Groups["number"].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>Returns the name of a file, or that of its folder for the page of the folder.</summary>
    private static string NameOf(string file) => Path.GetFileNameWithoutExtension(file) is "index" or "README"
        ? Path.GetFileName(ContentPath.FolderOf(file)) : Path.GetFileName(file);

    private static string GroupOf(string file)
    {
        var folder = Path.GetFileName(ContentPath.FolderOf(file));
        return Words.Capitalized(FileNumber().Match(folder).Groups["name"].Value.Replace('-', ' ').Replace('_', ' ').Trim());
    }

    [GeneratedRegex(@"^\W*([\p{L}]+\s+)?(\d+|[IVXLC]+)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(ch|chapter|part|lesson)?[-_ ]?(?<number>\d{1,3})(?=[-_. ])[-_. ]*(?<name>.*)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FileNumber();

    [GeneratedRegex(@"^#+\s+(?<title>.+?)\s*#*\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Part();

    [GeneratedRegex(@"^\s*([-*+]\s+)?\[(?<label>.+?)\]\(<?(\./)?(?<target>[^)>\s#]+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Entry();
}
