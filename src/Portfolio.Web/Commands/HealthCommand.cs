using System.CommandLine;
using Portfolio.Web.Options;

namespace Portfolio.Web.Commands;

/// <summary>Requests <c>/health/ready</c> without starting a host, because containers run the command often.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    public static Command Create(SharedOptions shared)
    {
        var command = new Command("health", "Check whether the server at --urls is ready (exit code 0) or not (exit code 1)")
        {
            shared.Urls, shared.Port,
        };
        command.SetAction((parsed, _) => RunAsync(ListenAddress.First(shared.ListenUrls(parsed))));
        return command;
    }

    public static async Task<int> RunAsync(ListenAddress address)
    {
        if (address.Scheme != Uri.UriSchemeHttp)
        {
            throw new UsageException(
                $"Health checks require an http URL, but the server listens only on {address.Origin}: add an http URL to --urls");
        }

        var url = $"{address.Origin}/health/ready";
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout };
        try
        {
            using var response = await client.GetAsync(url);
            if (response.IsSuccessStatusCode)
                return ExitCodes.Success;
            await Console.Error.WriteLineAsync($"{url} returned {(int)response.StatusCode} {response.ReasonPhrase}");
        }
        catch (HttpRequestException exception)
        {
            await Console.Error.WriteLineAsync($"{url} cannot be reached: {exception.Message}");
        }
        catch (TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{url} did not respond within {Timeout.TotalSeconds} s");
        }

        return ExitCodes.Failure;
    }
}
