using System.Security.Cryptography;
using Portfolio.Benchmarks.Processes;

namespace Portfolio.Benchmarks.Load;

/// <summary>Requests random pages under load and compares each with its two possible versions.</summary>
internal sealed class ResponseSample(
    Server site, IReadOnlyList<string> paths, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
{
    private static readonly string?[] Codings = ["gzip", "br", null];

    public int Compared { get; private set; }

    public int Old { get; private set; }

    public int New { get; private set; }

    /// <summary>Responses of pages that the edits do not change.</summary>
    public int Same { get; private set; }

    /// <summary>Responses that match neither version.</summary>
    public int Others { get; private set; }

    /// <summary>Responses whose entity tag does not match their bytes.</summary>
    public int WrongTags { get; private set; }

    public static async Task<Dictionary<string, string>> HashesAsync(Server site, IEnumerable<string> paths, CancellationToken stopping)
    {
        using var client = new Client();
        var hashes = new Dictionary<string, string>();
        foreach (var path in paths)
            hashes[path] = HashOf(await client.GetAsync(site.Origin + path, null, stopping));
        return hashes;
    }

    public async Task RunAsync(int seed, CancellationToken stopping)
    {
        var random = new Random(seed);
        using var client = new Client();
        try
        {
            while (true)
            {
                var path = paths[random.Next(paths.Count)];
                Compare(path, await client.GetAsync(site.Origin + path, Codings[Compared % Codings.Length], stopping));
            }
        }
        catch (OperationCanceledException)
        {
            // Cancelled: the load is over.
        }
    }

    private void Compare(string path, Response response)
    {
        Compared++;
        var hash = HashOf(response);
        switch (hash == before[path], hash == after[path])
        {
            case (true, true):
                Same++;
                break;
            case (true, false):
                Old++;
                break;
            case (false, true):
                New++;
                break;
            default:
                Others++;
                break;
        }

        // The tag starts with the first half of the hash; the rest names the coding.
        if (!response["ETag"].StartsWith($"\"{hash[..32]}", StringComparison.Ordinal))
            WrongTags++;
    }

    private static string HashOf(Response response) => Convert.ToHexStringLower(SHA256.HashData(response.Identity()));
}
