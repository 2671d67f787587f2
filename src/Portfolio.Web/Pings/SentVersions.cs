using Portfolio.Web.Text;

namespace Portfolio.Web.Pings;

/// <summary>What was last sent to each service, kept in a file so that changes made while the program was stopped are sent too.</summary>
internal sealed class SentVersions
{
    private const string FileName = "pings.json";

    private readonly Dictionary<string, Dictionary<string, string>> _byService;
    private readonly string _path;

    private SentVersions(string path, Dictionary<string, Dictionary<string, string>> byService) => (_path, _byService) = (path, byService);

    /// <summary>Reads the file of the last run. A missing or damaged one is as if nothing had been sent.</summary>
    public static SentVersions Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return new(path, JsonFile.Read<Dictionary<string, Dictionary<string, string>>>(path) ?? []);
    }

    /// <summary>The new, changed and removed keys, sorted; <see langword="null"/> for a service to which nothing was sent yet.</summary>
    public List<string>? Changes(string service, IReadOnlyDictionary<string, string> current) =>
        _byService.GetValueOrDefault(service) is { } sent
        ? [.. sent.Except(current).Concat(current.Except(sent)).Select(p => p.Key).Distinct().Order(StringComparer.Ordinal)]
        : null;

    /// <summary>Remembers what was sent to a service.</summary>
    public void Set(string service, Dictionary<string, string> current)
    {
        _byService[service] = current;
        try
        {
            JsonFile.Write(_path, _byService);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next run sends it again.
        }
    }
}
