using System.Text.Json.Serialization;

namespace Portfolio.Import.Proof;

/// <summary>Represents what a page of the new site lacks, compared with the page of the old site.</summary>
/// <param name="Url">The decoded path on the old site.</param>
/// <param name="Words">The words in lines of prose, with the lines of which words are missing.</param>
public sealed record PageProof(string Url, ProofCount Words)
{
    public required ProofCount Title { get; init; }

    public required ProofCount Headings { get; init; }

    public required ProofCount Links { get; init; }

    public required ProofCount Pictures { get; init; }

    public required ProofCount Code { get; init; }

    public required ProofCount Date { get; init; }

    public required ProofCount Language { get; init; }

    /// <summary>Gets the counts of blocks by the names of their kinds, and of what belongs to blocks, such as ids.</summary>
    public IReadOnlyDictionary<string, ProofCount> Blocks { get; init; } = new Dictionary<string, ProofCount>();

    /// <summary>Gets the lines of the new text that the old page does not show.</summary>
    public IReadOnlyList<string> Added { get; init; } = [];

    /// <summary>Gets a value indicating whether the new text shows nothing at all.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Gets the number of clicks from the home page of the old site, or <see langword="null"/> without a link.</summary>
    public int? Clicks { get; init; }

    /// <summary>Gets or sets a value indicating whether no link of the new site leads to the page, unlike on the old site.</summary>
    public bool IsUnreachable { get; set; }

    /// <summary>Gets the lines of the old theme that are in the text.</summary>
    public IReadOnlyList<string> ThemeLines { get; init; } = [];

    /// <summary>Gets the path of the file in the output of the old engine, which begins with a slash.</summary>
    [JsonIgnore]
    public string OldFile { get; init; } = "";

    /// <summary>Gets or sets the decoded path to which the URL leads on the new site.</summary>
    public string NewUrl { get; set; } = "";

    /// <summary>Gets or sets the path of the document in the content folder, or <see langword="null"/> for a page without one.</summary>
    public string? Document { get; set; }

    /// <summary>Gets the targets of all links on the page of the new site.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Gets all counts with their names.</summary>
    public IEnumerable<(string Name, ProofCount Count)> Counts() =>
    [
        ("words", Words), ("titles", Title), ("headings", Headings), ("links", Links), ("pictures", Pictures), ("blocks of code", Code),
        ("dates", Date), ("languages", Language), .. Blocks.Select(b => (b.Key, b.Value)),
    ];

    /// <summary>
    /// Gets a value indicating whether a reader finds all that the old page showed, and nothing else. Single words can differ, because
    /// templates write some.
    /// </summary>
    [JsonIgnore]
    public bool IsWhole => !IsUnreachable && !IsEmpty && ThemeLines.Count + Added.Count + Words.Examples.Count == 0
        && Counts().All(c => c.Name == "words" || c.Count.Missing == 0);

    /// <summary>Gets a number that is larger if readers miss more.</summary>
    internal int Loss => Words.Missing + (100 * Title.Missing) + (10 * (Headings.Missing + Pictures.Missing + Code.Missing))
        + (5 * Links.Missing) + (20 * (Date.Missing + Language.Missing)) + (IsUnreachable ? 50 : 0) + ThemeLines.Count
        + (5 * Blocks.Values.Sum(b => b.Missing)) + Added.Count + (IsEmpty ? 1000 : 0);
}

/// <param name="All">The number on the old page.</param>
/// <param name="Missing">The number of those that the new page lacks.</param>
/// <param name="Examples">What is missing.</param>
public sealed record ProofCount(int All, int Missing, IReadOnlyList<string> Examples)
{
    internal static ProofCount Of(int all, IEnumerable<string> missing)
    {
        var list = missing.ToList();
        return new(all, list.Count, list);
    }
}

/// <summary>Represents the comparison of all texts of an old site with the new site.</summary>
public sealed record SiteProof(IReadOnlyList<PageProof> Pages)
{
    /// <summary>Gets the counts of what leads to the texts: lists, the menu, the chapters of a manual, previous and next texts.</summary>
    public IReadOnlyDictionary<string, ProofCount> Lists { get; init; } = new Dictionary<string, ProofCount>();

    /// <summary>Gets the paths of the old pages and folders that cannot be read, and are therefore not compared.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Gets the files of the old site, or <see langword="null"/> if they are unknown.</summary>
    public OldOutput? Output { get; init; }

    /// <summary>Gets the sums over all pages, by name.</summary>
    public IReadOnlyDictionary<string, ProofSum> Sums => Pages.SelectMany(p => p.Counts()).GroupBy(c => c.Name)
        .ToDictionary(g => g.Key, g => new ProofSum(g.Sum(c => c.Count.All), g.Sum(c => c.Count.Missing)));

    /// <summary>Gets the number of texts to which links lead on the old site but not on the new one.</summary>
    public int Unreachable => Pages.Count(p => p.IsUnreachable);

    /// <summary>Gets the number of texts with lines of the old theme.</summary>
    public int WithTheme => Pages.Count(p => p.ThemeLines.Count > 0);

    /// <summary>Gets the number of texts with lines that the old site does not show.</summary>
    public int WithAdded => Pages.Count(p => p.Added.Count > 0);

    /// <summary>Gets the URLs of the texts that show nothing on the new site.</summary>
    public IReadOnlyList<string> Empty => [.. Pages.Where(p => p.IsEmpty).Select(p => p.Url)];

    /// <summary>Gets a value indicating whether a text or a list differs from that of the old site, or cannot be compared.</summary>
    public bool HasFailed => Pages.Any(p => !p.IsWhole) || Lists.Values.Any(l => l.Missing > 0) || Unread.Count > 0;

    /// <summary>Gets the pages that lack something, those that lack most first.</summary>
    public IReadOnlyList<PageProof> Worst => [.. Pages.Where(p => !p.IsWhole).OrderByDescending(p => p.Loss)
        .ThenBy(p => p.Url, StringComparer.Ordinal)];
}

/// <param name="All">The number on the old site.</param>
/// <param name="Missing">The number of those that the new site lacks.</param>
public sealed record ProofSum(int All, int Missing);
