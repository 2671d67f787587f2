using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Portfolio.Web.Replies;
using Portfolio.Web.Text;

namespace Portfolio.Web.Pings;

/// <summary>
/// Represents the folder <c>replies</c> in the data folder, with a file for each discussion. It outlives the store, which every build of
/// the program makes anew, so that a deployment does not empty the pages. The folder can be deleted at any time.
/// </summary>
internal sealed class ReplyFolder(string dataFolder, ILogger logger)
{
    private readonly string _folder = Path.Combine(dataFolder, "replies");

    private string Links => Path.Combine(_folder, "found.json");

    private string Announcements => Path.Combine(_folder, "announced.json");

    public IEnumerable<ReplyThread> Threads() => !Directory.Exists(_folder) ? []
        : Directory.EnumerateFiles(_folder, "t-*.json").Select(JsonFile.Read<ReplyThread>).OfType<ReplyThread>()
            .Where(thread => thread is { Url: not null, Network: not null, Replies: not null }
                && thread.Replies.All(reply => reply is { Id: not null, Url: not null, Author.Name: not null, Text: not null }));

    public FoundLinks Found() => JsonFile.Read<FoundLinks>(Links) is { Links: not null, Places: not null } found
        && found.Links.All(link => link is { Path: not null, Discussion: not null }) ? found : new();

    /// <summary>Returns the announcements that are known to exist: the URL of the page and the network.</summary>
    public IReadOnlyList<string> Announced() => JsonFile.Read<List<string>>(Announcements) ?? [];

    public void Write(ReplyThread thread) => Keep(() => JsonFile.Write(FileOf(thread.Url), thread));

    public void Write(FoundLinks found) => Keep(() => JsonFile.Write(Links, found));

    public void Write(IEnumerable<string> announced) => Keep(() => JsonFile.Write(Announcements, announced));

    /// <summary>Deletes the file of a discussion that no post has any more.</summary>
    public void Delete(string url) => Keep(() => File.Delete(FileOf(url)));

    private string FileOf(string url) =>
        Path.Combine(_folder, $"t-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url)).AsSpan(0, 12))}.json");

    private void Keep(Action write)
    {
        try
        {
            Directory.CreateDirectory(_folder);
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogDebug(e, "Replies cannot be written to the data folder and are requested again after a restart");
        }
    }
}

/// <summary>Contains the links to the site that were found on other sites.</summary>
internal sealed record FoundLinks
{
    public IReadOnlyList<FoundLink> Links { get; init; } = [];

    /// <summary>The state of each place that is searched, by its name.</summary>
    public IReadOnlyDictionary<string, SearchState> Places { get; init; } = new Dictionary<string, SearchState>();
}

/// <param name="Path">The decoded path of the page of this site as the other site writes it.</param>
/// <param name="Discussion">The URL of the discussion.</param>
/// <param name="Place">The network that was searched.</param>
/// <param name="Date">The UTC time at which the discussion began.</param>
internal sealed record FoundLink(string Path, string Discussion, string Place, DateTimeOffset Date)
{
    /// <summary>Gets the text of the post. It is not stored.</summary>
    [JsonIgnore]
    public string Text { get; init; } = "";
}

/// <param name="Asked">The UTC time of the last search.</param>
/// <param name="Problem">The reason of the last failure, or null.</param>
/// <param name="Failures">The number of searches in a row that failed.</param>
internal sealed record SearchState(DateTimeOffset Asked, string? Problem, int Failures)
{
    /// <summary>Gets the identifier of the account on its server, or null until a search has succeeded.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the UTC time before which the host asked for no further request.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
