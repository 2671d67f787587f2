using System.Globalization;
using Portfolio.Web.Text;

namespace Portfolio.Web.Statistics;

/// <summary>
/// Represents a file in the data folder that stores the number of reads per day and key.
/// </summary>
internal sealed class ReadHistory
{
    /// <summary>The number of days to keep. Older days are removed.</summary>
    public const int MaxAge = 90;

    /// <summary>The file with the counts by user agent family.</summary>
    public const string Families = "reads.json";

    /// <summary>The file with the counts by kind of reader and path, as in <c>People /blogs/x</c>.</summary>
    public const string Documents = "reads-documents.json";

    /// <summary>The number of keys to keep per day. Those with fewer reads are removed, for example after a crawl.</summary>
    private const int MaxKeys = 300;

    private const string DayFormat = "yyyy-MM-dd";

    private readonly SortedDictionary<string, Dictionary<string, long>> _days;
    private readonly string _path;

    private ReadHistory(string path, SortedDictionary<string, Dictionary<string, long>> days) =>
        (_path, _days) = (path, days);

    public bool IsEmpty => _days.Count == 0;

    /// <summary>Gets the counts by UTC day (<c>2026-01-31</c>), and for each day by key.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, long>> Days => _days;

    public static ReadHistory Read(string folder, string file = Families)
    {
        var path = Path.Combine(folder, file);
        var days = JsonFile.Read<SortedDictionary<string, Dictionary<string, long>>>(path);
        return new(path, days is null || days.ContainsValue(null!) ? [] : days);
    }

    /// <summary>Adds counts to a day, removes days older than <see cref="MaxAge"/>, and writes the file.</summary>
    public void Add(DateOnly day, IReadOnlyDictionary<string, long> counts)
    {
        var today = _days.TryGetValue(Name(day), out var known) ? known : _days[Name(day)] = [];
        foreach (var (family, count) in counts)
            today[family] = today.GetValueOrDefault(family) + count;
        foreach (var rare in today.OrderByDescending(count => count.Value).Skip(MaxKeys).ToList())
            today.Remove(rare.Key);
        foreach (var old in _days.Keys.Where(d => string.CompareOrdinal(d, Name(day.AddDays(1 - MaxAge))) < 0).ToList())
            _days.Remove(old);
        JsonFile.Write(_path, _days);
    }

    /// <summary>
    /// Returns the number of reads with a key in the specified number of days,
    /// up to and including <paramref name="last"/>.
    /// </summary>
    public long Sum(string key, DateOnly last, int days) => Last(last, days).Sum(day => day.GetValueOrDefault(key));

    /// <summary>Returns the pages that were read in a number of days, most read by people first.</summary>
    public IReadOnlyList<ReadPage> Pages(DateOnly last, int days) =>
        [.. Last(last, days).SelectMany(day => day).Select(count => (Name: count.Key.Split(' ', 2), Reads: count.Value))
            .Where(count => count.Name.Length == 2)
            .GroupBy(count => count.Name[1], (path, counts) => new ReadPage(path, counts.GroupBy(c => c.Name[0])
                .ToDictionary(kind => kind.Key, kind => kind.Sum(c => c.Reads))))
            .OrderByDescending(page => page.Reads.GetValueOrDefault(nameof(UserAgentKind.People)))
            .ThenByDescending(page => page.Reads.Values.Sum()).ThenBy(page => page.Path, StringComparer.Ordinal)];

    public static string KeyOf(UserAgentKind kind, string path) => $"{kind} {path}";

    private IEnumerable<Dictionary<string, long>> Last(DateOnly last, int days) =>
        _days.Where(d => string.CompareOrdinal(d.Key, Name(last.AddDays(1 - days))) >= 0
            && string.CompareOrdinal(d.Key, Name(last)) <= 0).Select(d => d.Value);

    private static string Name(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);
}

/// <param name="Reads">The number of reads by the name of a <see cref="UserAgentKind"/>.</param>
internal sealed record ReadPage(string Path, IReadOnlyDictionary<string, long> Reads);
