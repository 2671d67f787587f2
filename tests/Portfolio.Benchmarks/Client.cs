using System.IO.Compression;
using System.Net;
using System.Text;

namespace Portfolio.Benchmarks;

/// <summary>An HTTP client with one connection that does not decode responses.</summary>
internal sealed class Client : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        Timeout = TimeSpan.FromMinutes(2),
    };

    /// <summary>The response; <see langword="null"/> if the connection is refused.</summary>
    public async Task<Response?> TryGetAsync(string url, CancellationToken stopping)
    {
        try
        {
            return await GetAsync(url, null, stopping);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <param name="coding">Value of <c>Accept-Encoding</c>.</param>
    public async Task<Response> GetAsync(string url, string? coding, CancellationToken stopping)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (coding is not null)
            request.Headers.Add("Accept-Encoding", coding);
        using var response = await _http.SendAsync(request, stopping);
        return new(response.StatusCode, await response.Content.ReadAsByteArrayAsync(stopping),
            [.. response.Headers.Concat(response.Content.Headers).Select(h => KeyValuePair.Create(h.Key, string.Join(", ", h.Value)))]);
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>A response as received.</summary>
/// <param name="Body">Encoded as <c>Content-Encoding</c> says.</param>
internal sealed record Response(HttpStatusCode Status, byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>The body as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Identity());

    /// <summary>The value of a header, or an empty string.</summary>
    public string this[string name] => Headers.FirstOrDefault(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    /// <summary>The body without its coding.</summary>
    public byte[] Identity()
    {
        using var input = new MemoryStream(Body);
        using Stream decoded = this["Content-Encoding"] switch
        {
            "gzip" => new GZipStream(input, CompressionMode.Decompress),
            "br" => new BrotliStream(input, CompressionMode.Decompress),
            _ => input,
        };
        using var output = new MemoryStream();
        decoded.CopyTo(output);
        return output.ToArray();
    }
}
