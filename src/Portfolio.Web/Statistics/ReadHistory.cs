using System.Globalization;
using Portfolio.Web.Text;

namespace Portfolio.Web.Statistics;

/// <summary>
/// Represents the file in the data folder that stores the number of reads per day and user agent family.
/// </summary>
internal sealed class ReadHistory
{
    /// <summary>The number of days to keep. Older days are removed.</summary>
    public const int MaxAge = 90;

    private const string FileName = "reads.json";
    private const string DayFormat = "yyyy-MM-dd";

    private readonly SortedDictionary<string, Dictionary<string, long>> _days;
    private readonly string _path;

    private ReadHistory(string path, SortedDictionary<string, Dictionary<string, long>> days) =>
        (_path, _days) = (path, days);

    public bool IsEmpty => _days.Count == 0;

    /// <summary>Gets the counts by UTC day (<c>2026-01-31</c>), and for each day by family name.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, long>> Days => _days;

    public static ReadHistory Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var days = JsonFile.Read<SortedDictionary<string, Dictionary<string, long>>>(path);
        return new(path, days is null || days.ContainsValue(null!) ? [] : days);
    }

    /// <summary>Adds counts to a day, removes days older than <see cref="MaxAge"/>, and writes the file.</summary>
    public void Add(DateOnly day, IReadOnlyDictionary<string, long> counts)
    {
        var today = _days.TryGetValue(Name(day), out var known) ? known : _days[Name(day)] = [];
        foreach (var (family, count) in counts)
            today[family] = today.GetValueOrDefault(family) + count;
        foreach (var old in _days.Keys.Where(d => string.CompareOrdinal(d, Name(day.AddDays(1 - MaxAge))) < 0).ToList())
            _days.Remove(old);
        JsonFile.Write(_path, _days);
    }

    /// <summary>
    /// Returns the number of reads by a user agent family in the specified number of days,
    /// up to and including <paramref name="last"/>.
    /// </summary>
    public long Sum(string family, DateOnly last, int days) =>
        _days.Where(d => string.CompareOrdinal(d.Key, Name(last.AddDays(1 - days))) >= 0
            && string.CompareOrdinal(d.Key, Name(last)) <= 0)
            .Sum(d => d.Value.GetValueOrDefault(family));

    private static string Name(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);
}
