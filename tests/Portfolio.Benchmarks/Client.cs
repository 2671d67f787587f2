using System.Net;

namespace Portfolio.Benchmarks;

/// <summary>Sends HTTP requests over one connection. The requests accept responses compressed with gzip.</summary>
internal sealed class Client(Uri origin) : IDisposable
{
    private readonly HttpClient _http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        BaseAddress = origin,
        Timeout = TimeSpan.FromMinutes(2),
        DefaultRequestHeaders = { { "Accept-Encoding", "gzip" } },
    };

    /// <summary>Sends a GET request for a path, and returns the response without decompressing the body.</summary>
    public async Task<Response> GetAsync(string path, CancellationToken stopping)
    {
        using var response = await _http.GetAsync(path, stopping);
        return new(response.StatusCode, await response.Content.ReadAsByteArrayAsync(stopping),
            [.. response.Headers.Concat(response.Content.Headers)
                .Select(h => KeyValuePair.Create(h.Key, string.Join(", ", h.Value)))]);
    }

    public void Dispose() => _http.Dispose();
}

/// <param name="Body">The body, compressed as the header <c>Content-Encoding</c> specifies.</param>
internal sealed record Response(HttpStatusCode Status, byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    public byte[] Identity()
    {
        if (!Headers.Any(h => h is { Key: "Content-Encoding", Value: "gzip" }))
            return Body;
        using var decoded = new System.IO.Compression.GZipStream(
            new MemoryStream(Body), System.IO.Compression.CompressionMode.Decompress);
        using var output = new MemoryStream();
        decoded.CopyTo(output);
        return output.ToArray();
    }

    public string Text => System.Text.Encoding.UTF8.GetString(Identity());
}
