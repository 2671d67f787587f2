using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Portfolio.Web.LinkChecks;

/// <summary>Asks a site whether a URL exists: by HEAD, and by GET where that fails.</summary>
/// <param name="maxWait">A site that asks to wait for longer is not asked again.</param>
internal sealed class LinkProbe(HttpClient client, TimeSpan maxWait)
{
    /// <summary>What is wrong with a link; empty when nothing is, and <see langword="null"/> when the site does not want to be asked
    /// now.</summary>
    public async Task<string?> FindProblemAsync(Uri url, CancellationToken stopping)
    {
        try
        {
            var head = await SendAsync(HttpMethod.Head, url, stopping);
            var response = IsGood(head.Status) || IsBusy(head.Status) ? head : await SendAsync(HttpMethod.Get, url, stopping);
            if (IsBusy(response.Status))
            {
                if (response.RetryAfter is not { } wait || wait > maxWait)
                    return null;
                await Task.Delay(wait, stopping);
                response = await SendAsync(HttpMethod.Get, url, stopping);
            }

            return IsGood(response.Status) ? "" : IsBusy(response.Status) ? null
                : $"responds with {(int)response.Status} {response.Status}";
        }
        catch (HttpRequestException exception)
        {
            return exception.InnerException is PrivateAddressException ? "has a private address, which readers cannot reach"
                : ProblemOf(exception);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return "does not respond in time";
        }
    }

    private async Task<(HttpStatusCode Status, TimeSpan? RetryAfter)> SendAsync(HttpMethod method, Uri url, CancellationToken stopping)
    {
        using var request = new HttpRequestMessage(method, url);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stopping);
        return (response.StatusCode, WaitOf(response.Headers.RetryAfter));
    }

    private static TimeSpan? WaitOf(RetryConditionHeaderValue? after)
    {
        var wait = after?.Delta ?? (after?.Date is { } date ? date - DateTimeOffset.UtcNow : (TimeSpan?)null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>Whether the URL exists. A site that refuses programs may still have a page for people.</summary>
    private static bool IsGood(HttpStatusCode status) => (int)status is >= 200 and < 300 or 304 or 401 or 402 or 403 or 407 or 451 or 999;

    private static bool IsBusy(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;

    private static string ProblemOf(HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "has a host that does not exist",
        HttpRequestError.SecureConnectionError => "has no valid certificate",
        _ => "cannot be reached",
    };
}

/// <summary>Makes the client that requests links of other sites. It connects to public addresses, also after redirects.</summary>
internal static class ExternalSites
{
    private const int MaxRedirects = 5;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <param name="userAgent">Says who asks, with a URL.</param>
    /// <param name="mayBePrivate">Whether a host may have a private address.</param>
    public static HttpClient NewClient(string userAgent, Func<string, bool> mayBePrivate)
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            // A proxy would resolve names to addresses that nobody checks.
            UseProxy = false,
            UseCookies = false,
            MaxAutomaticRedirections = MaxRedirects,
            ConnectCallback = (context, cancellation) => ConnectAsync(context.DnsEndPoint, mayBePrivate, cancellation),
        })
        { Timeout = Timeout };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "*/*");
        return client;
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint server, Func<string, bool> mayBePrivate, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(server.Host, cancellation);
        var allowed = mayBePrivate(server.Host) ? addresses : [.. addresses.Where(address => !PrivateAddress.Is(address))];
        if (allowed.Length == 0)
            throw new PrivateAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, server.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>All addresses of a host are private.</summary>
internal sealed class PrivateAddressException : IOException;

/// <summary>Addresses that readers elsewhere cannot reach: this machine, its networks, and ranges without hosts (RFC 6890).</summary>
internal static class PrivateAddress
{
    private static readonly IPNetwork[] Networks =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16",
                "198.18.0.0/15", "224.0.0.0/3",
            "::/127", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        ]).Select(IPNetwork.Parse),
    ];

    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Networks.Any(network => network.Contains(plain));
    }
}
