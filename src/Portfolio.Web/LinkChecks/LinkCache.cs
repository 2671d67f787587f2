using Portfolio.Web.Text;

namespace Portfolio.Web.LinkChecks;

/// <summary>What earlier checks found, in a file of the data folder that can be deleted at any time.</summary>
internal sealed class LinkCache
{
    private static readonly TimeSpan GoodAge = TimeSpan.FromDays(7);
    private static readonly TimeSpan BadAge = TimeSpan.FromDays(1);

    private readonly string _file;
    private readonly Dictionary<string, CachedLink> _links;

    public LinkCache(string folder)
    {
        _file = Path.Combine(folder, "external-links.json");
        _links = new(JsonFile.Read<Dictionary<string, CachedLink>>(_file) ?? [], StringComparer.Ordinal);
    }

    /// <summary>What is wrong with a link, empty when nothing is; <see langword="null"/> when it must be checked.</summary>
    public string? Find(string url, DateTimeOffset now) =>
        _links.GetValueOrDefault(url) is { } link && now - link.Checked is var age && age >= TimeSpan.Zero
            && age < (link.Problem.Length == 0 ? GoodAge : BadAge) ? link.Problem : null;

    public void Put(string url, string problem, DateTimeOffset now)
    {
        lock (_links)
            _links[url] = new(now, problem);
    }

    /// <summary>Writes the results that are not too old. If the folder cannot be written, the next check is slower.</summary>
    public void Save(DateTimeOffset now)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            JsonFile.Write(_file, _links.Where(l => now - l.Value.Checked < GoodAge).OrderBy(l => l.Key, StringComparer.Ordinal)
                .ToDictionary(StringComparer.Ordinal));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The results of the link check cannot be saved: {exception.Message}");
        }
    }
}

/// <summary>The result of a check.</summary>
/// <param name="Problem">Empty when there is none.</param>
internal sealed record CachedLink(DateTimeOffset Checked, string Problem);
