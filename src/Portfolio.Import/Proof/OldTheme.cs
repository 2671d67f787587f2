using System.Text.RegularExpressions;

namespace Portfolio.Import.Proof;

/// <summary>Finds what templates write, by what repeats on the pages of an old site: the same words, or a place.</summary>
internal sealed partial class OldTheme
{
    /// <summary>The number of pages from which a line, link or picture belongs to the theme.</summary>
    public const int Many = 3;

    /// <summary>The maximum number of characters of a line with a date that a theme writes.</summary>
    private const int MaxDated = 100;

    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _dated = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);
    private int _pages;

    public void Add(SeenPage page)
    {
        _pages++;
        Count(_lines, page.Lines.Select(l => l.Text));
        Count(_dated, page.Lines.Select(l => WithoutDate(l.Text)).OfType<string>());
        foreach (var lines in page.Lines.GroupBy(l => l.Place))
        {
            if (!_places.TryGetValue(lines.Key, out var place))
                _places[lines.Key] = place = new();
            place.HasProse |= lines.Any(l => l.IsProse);
            place.Pages[lines.Count()] = place.Pages.GetValueOrDefault(lines.Count()) + 1;
        }
    }

    /// <summary>Returns the number of pages on which a line is.</summary>
    public int PagesWith(string line) => _lines.GetValueOrDefault(line);

    /// <summary>Returns the lines of a page that its author wrote.</summary>
    public List<SeenLine> OwnLines(SeenPage page)
    {
        var own = page.Lines.Where(l => PagesWith(l.Text) < Many && !IsDated(l.Text)).ToList();
        return own.Exists(l => l.IsProse) ? [.. own.Where(l => HasAuthor(l.Kinds) || !IsSlot(l.Place))] : own;
    }

    /// <summary>Determines whether a line is one that an author writes for a place in the text, however alike the places are.</summary>
    private static bool HasAuthor(BlockKinds kinds) => (kinds & (BlockKinds.Caption | BlockKinds.Note)) != BlockKinds.None;

    /// <summary>Returns the path of the innermost element that contains nearly all that the author wrote.</summary>
    public static string RootOf(IReadOnlyList<SeenLine> own)
    {
        List<SeenLine> lines = [.. own.Where(l => l.IsProse)];
        lines = lines.Count > 0 ? lines : [.. own];
        var all = lines.Sum(l => l.Words.Count);
        var root = "/";
        while (true)
        {
            var next = lines.Where(l => l.Path.Length > root.Length && l.Path.StartsWith(root, StringComparison.Ordinal))
                .GroupBy(l => l.Path[..(l.Path.IndexOf('/', root.Length) + 1)])
                .Select(g => (g.Key, Words: g.Sum(l => l.Words.Count))).OrderByDescending(g => g.Words).FirstOrDefault();
            // A single line is not the element around the text.
            if (next.Key is null || 20 * next.Words < 19 * all || lines.TrueForAll(l => l.Path == next.Key))
                return root;
            root = next.Key;
        }
    }

    /// <summary>Returns a short line with a year without its digits, or <see langword="null"/> for other lines.</summary>
    public static string? WithoutDate(string line) =>
        line.Length <= MaxDated && Year().IsMatch(line) ? Digits().Replace(line, "0") : null;

    public static void Count<T>(Dictionary<T, int> counts, IEnumerable<T> values) where T : notnull
    {
        foreach (var value in values.Distinct())
            counts[value] = counts.GetValueOrDefault(value) + 1;
    }

    /// <summary>Determines whether a quarter of all pages show a line with other dates, such as that of the last change.</summary>
    private bool IsDated(string line) => WithoutDate(line) is { } text && _dated[text] >= Many && 4 * _dated[text] >= _pages;

    /// <summary>
    /// Determines whether a template fills a place, such as that of the reading time, of the author or of links to edit and to share:
    /// a quarter of all pages have the same number of lines there, and none of them is a sentence.
    /// </summary>
    private bool IsSlot(string name)
    {
        var place = _places[name];
        var pages = place.Pages.Values.Sum();
        return !place.HasProse && pages >= Many && 4 * pages >= _pages && 5 * place.Pages.Values.Max() >= 4 * pages;
    }

    private sealed class Place
    {
        public bool HasProse { get; set; }

        /// <summary>Gets the numbers of pages by the number of lines at the place.</summary>
        public Dictionary<int, int> Pages { get; } = [];
    }

    [GeneratedRegex(@"(19|20)\d\d", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Year();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Digits();
}
