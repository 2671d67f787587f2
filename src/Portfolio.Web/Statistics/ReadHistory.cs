using System.Globalization;
using Portfolio.Web.Text;

namespace Portfolio.Web.Statistics;

/// <summary>The reads per day and family, in a file in the data folder.</summary>
internal sealed class ReadHistory
{
    /// <summary>The maximum age in days.</summary>
    public const int MaxAge = 90;

    private const string FileName = "reads.json";
    private const string DayFormat = "yyyy-MM-dd";

    private readonly SortedDictionary<string, Dictionary<string, long>> _days;
    private readonly string _path;

    private ReadHistory(string path, SortedDictionary<string, Dictionary<string, long>> days) =>
        (_path, _days) = (path, days);

    /// <summary>True if there are no days.</summary>
    public bool IsEmpty => _days.Count == 0;

    /// <summary>The counts by family name, by UTC day (<c>2026-01-31</c>).</summary>
    public IReadOnlyDictionary<string, Dictionary<string, long>> Days => _days;

    /// <summary>Reads the file. A missing or damaged file has no days.</summary>
    /// <param name="folder">The data folder.</param>
    public static ReadHistory Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var days = JsonFile.Read<SortedDictionary<string, Dictionary<string, long>>>(path);
        return new(path, days is null || days.ContainsValue(null!) ? [] : days);
    }

    /// <summary>Adds counts to a day, removes old days, and writes the file.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written.</exception>
    public void Add(DateOnly day, IReadOnlyDictionary<string, long> counts)
    {
        var today = _days.TryGetValue(Name(day), out var known) ? known : _days[Name(day)] = [];
        foreach (var (family, count) in counts)
            today[family] = today.GetValueOrDefault(family) + count;
        foreach (var old in _days.Keys.Where(d => string.CompareOrdinal(d, Name(day.AddDays(1 - MaxAge))) < 0).ToList())
            _days.Remove(old);
        JsonFile.Write(_path, _days);
    }

    /// <summary>Gets the sum of a family's counts in the days up to and including <paramref name="last"/>.</summary>
    /// <param name="days">The number of days.</param>
    public long Sum(string family, DateOnly last, int days) =>
        _days.Where(d => string.CompareOrdinal(d.Key, Name(last.AddDays(1 - days))) >= 0
            && string.CompareOrdinal(d.Key, Name(last)) <= 0)
            .Sum(d => d.Value.GetValueOrDefault(family));

    private static string Name(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);
}
