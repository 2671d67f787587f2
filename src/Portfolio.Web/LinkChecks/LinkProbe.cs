using System.Net;
using System.Net.Http.Headers;
using Portfolio.Web.Http;

namespace Portfolio.Web.LinkChecks;

/// <summary>Asks a site whether a URL exists: by HEAD, and by GET where that fails.</summary>
/// <param name="maxWait">A site that asks to wait for longer is not asked again.</param>
internal sealed class LinkProbe(HttpClient client, TimeSpan maxWait)
{
    private const int MaxRedirects = 5;

    /// <param name="userAgent">Says who asks, with a URL.</param>
    /// <param name="mayBePrivate">Whether a host may have a private address.</param>
    public static HttpClient NewClient(string userAgent, Func<string, bool> mayBePrivate)
    {
        var client = ExternalSites.NewClient(mayBePrivate, MaxRedirects);
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "*/*");
        return client;
    }

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
