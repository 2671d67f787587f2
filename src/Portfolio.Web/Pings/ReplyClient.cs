using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Portfolio.Web.Options;
using Portfolio.Web.Replies;
using Portfolio.Web.Security;

namespace Portfolio.Web.Pings;

/// <summary>
/// Requests JSON from other sites: only https, only public addresses, one request at a time and a second between two requests to one host.
/// </summary>
internal sealed class ReplyClient(IOptions<ReplyOptions> options, TimeProvider time) : IDisposable
{
    /// <summary>The maximum number of bytes of a response, which is the largest thread of Hacker News.</summary>
    private const int MaxLength = 1024 * 1024;

    /// <summary>The maximum depth of JSON: two levels for each level of comments.</summary>
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>The longest time to wait for a host while other hosts could be asked.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(30);

    /// <summary>The longest time for which a host can ask for no requests.</summary>
    private static readonly TimeSpan MaxRetry = TimeSpan.FromDays(7);

    private readonly Dictionary<string, DateTimeOffset> _next = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1);
    private readonly HttpClient _client = NewClient(options.Value.Gateway);

    public void Dispose()
    {
        _client.Dispose();
        _one.Dispose();
    }

    /// <param name="etag">The entity tag of the known response, or null.</param>
    /// <param name="own">
    /// The author's account on the host, or null. With its token the host also returns the replies that it keeps from strangers (more
    /// than 60, or all on servers that require a token), and omits those of people whom the author has blocked or muted there.
    /// </param>
    public Task<ReplyResponse> GetAsync(
        Uri address, string? etag, string baseUrl, CancellationToken cancellation, SocialAccount? own = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (own is { Network: SocialAccount.Mastodon } && own.Url.Authority == address.Authority
            && options.Value.MastodonReadToken is { } token)
        {
            request.Headers.Authorization = new("Bearer", token.Reveal());
        }

        if (etag is not null && EntityTagHeaderValue.TryParse(etag, out var known))
            request.Headers.IfNoneMatch.Add(known);
        if (address.Host == "api.github.com")
            request.Headers.Accept.Add(new("application/vnd.github.html+json"));
        return SendAsync(request, baseUrl, cancellation);
    }

    /// <exception cref="HttpRequestException">The host cannot be reached.</exception>
    public async Task<ReplyResponse> SendAsync(HttpRequestMessage request, string baseUrl, CancellationToken cancellation)
    {
        using var sent = request;
        var address = request.RequestUri!;
        if (address.Scheme != Uri.UriSchemeHttps)
            throw new HttpRequestException($"{address} is not https");
        await _one.WaitAsync(cancellation);
        try
        {
            if (_next.TryGetValue(address.Host, out var next) && next - time.GetUtcNow() is { Ticks: > 0 } wait)
            {
                if (wait > MaxWait)
                    throw new HostWaitsException(address.Host, next);
                await Task.Delay(wait, cancellation);
            }

            if (options.Value.Gateway is { } gateway)
                request.RequestUri = new($"{gateway.TrimEnd('/')}/{address.Authority}{address.PathAndQuery}");
            // Sites ask for a name and an address of who reads them.
            request.Headers.TryAddWithoutValidation("User-Agent", $"Portfolio/{ProgramVersion.Release} (+{baseUrl})");
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(Timeout);
            _next[address.Host] = time.GetUtcNow() + TimeSpan.FromSeconds(options.Value.SecondsPerRequest);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var result = await ReadAsync(response, limit.Token);
            if (result.RetryAfter > _next[address.Host])
                _next[address.Host] = result.RetryAfter.Value;
            return result;
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException($"{address.Host} did not answer within {Timeout.TotalSeconds} seconds", e);
        }
        catch (IOException e)
        {
            throw new HttpRequestException($"{address.Host}: {e.Message}", e);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<ReplyResponse> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var result = new ReplyResponse((int)response.StatusCode, response.Headers.ETag?.ToString(), RetryAfter(response.Headers));
        if (response.StatusCode == HttpStatusCode.NotModified)
            return result;
        if (response.Content.Headers.ContentLength > MaxLength)
            return result with { IsTooLong = true };
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, cancellation) is > 0 and var count)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > MaxLength)
                return result with { IsTooLong = true };
        }

        try
        {
            using var json = JsonDocument.Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), Deep);
            return result with { Json = json.RootElement.Clone() };
        }
        catch (JsonException)
        {
            return result;
        }
    }

    /// <summary>
    /// Returns the UTC time before which a host asks for no further request: of the header <c>Retry-After</c>, or the end of the period
    /// whose requests are used up. GitHub and Bluesky write its seconds since 1970, Mastodon a date.
    /// </summary>
    private DateTimeOffset? RetryAfter(HttpResponseHeaders headers)
    {
        var now = time.GetUtcNow();
        var until = headers.RetryAfter is { } after ? after.Date ?? (after.Delta is { } delta ? now + delta : null)
            : Limit("Remaining") == "0" && Limit("Reset") is { } reset
                ? long.TryParse(reset, CultureInfo.InvariantCulture, out var seconds) && seconds < uint.MaxValue
                    ? DateTimeOffset.FromUnixTimeSeconds(seconds) : LooseJson.Date(reset)
            : null;
        return until > now + MaxRetry ? now + MaxRetry : until;

        string? Limit(string name) => headers.TryGetValues($"X-RateLimit-{name}", out var values)
            || headers.TryGetValues($"RateLimit-{name}", out values) ? values.First() : null;
    }

    private static HttpClient NewClient(string? gateway)
    {
        var own = gateway is null ? null : new Uri(gateway).IdnHost;
        // A redirect may lead to another site, which the author of the discussion chose and not the author of this site.
        return ExternalSites.NewClient(mayBePrivate: host => host == own, maxRedirects: 0);
    }
}

/// <summary>The exception for a request to a host that asked for no requests until a time (RFC 9110, section 10.2.3).</summary>
internal sealed class HostWaitsException(string host, DateTimeOffset until) : HttpRequestException($"{host} asks to wait until {until:u}")
{
    public DateTimeOffset Until { get; } = until;
}

/// <param name="RetryAfter">The UTC time before which the host asks for no further request, or null.</param>
internal sealed record ReplyResponse(int Status, string? ETag, DateTimeOffset? RetryAfter)
{
    /// <summary>Gets the body, or null if it is too long, not JSON, or not sent because nothing has changed.</summary>
    public JsonElement? Json { get; init; }

    public bool IsTooLong { get; init; }

    public string Problem => Status is >= 300 and < 400 ? $"redirects ({Status}), which is not followed; write the new address"
        : IsTooLong ? "answered with more than 1 MB" : $"answered {Status}{(Json is null ? " without JSON" : "")}";

    /// <summary>Gets the problem with the reason that the host states.</summary>
    public string Explanation => (Json?.Text("message") ?? Json?.Text("error")) is { } reason
        ? $"{Problem}: {ReplyWords.Line(reason)}" : Problem;

    public bool IsSuccess => Status is >= 200 and < 300 && Json is not null;
}
