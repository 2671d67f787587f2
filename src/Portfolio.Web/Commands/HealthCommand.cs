using System.CommandLine;
using System.Net.Sockets;
using System.Text;
using Portfolio.Web.Options;

namespace Portfolio.Web.Commands;

/// <summary>Asks the server on this machine whether it is ready: what a container runs every few seconds, so it starts nothing.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    public static Command Create(Flags flags)
    {
        var command = new Command("health", "Exit with 0 when the server at --urls is ready, else with 1");
        flags.AddUrlsTo(command);
        command.SetAction((parsed, _) => RunAsync(ListenAddress.First(flags.Urls(parsed))));
        return command;
    }

    public static async Task<int> RunAsync(ListenAddress address)
    {
        if (address.Scheme != Uri.UriSchemeHttp)
            throw new UsageException($"The server listens on {address.Origin} only: add an http address to --urls for health checks");

        using var limit = new CancellationTokenSource(Longest);
        try
        {
            var answer = await AskAsync(address, limit.Token);
            if (answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal))
                return 0;
            await Console.Error.WriteLineAsync($"{address.Origin}/health/ready answered {answer.Split('\r')[0]}");
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            await Console.Error.WriteLineAsync($"{address.Origin} cannot be reached: {exception.Message}");
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"{address.Origin} did not answer within {Longest.TotalSeconds} s");
        }

        return 1;
    }

    private static async Task<string> AskAsync(ListenAddress address, CancellationToken limit)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host.Trim('[', ']'), address.Port, limit);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"GET /health/ready HTTP/1.1\r\nHost: {address.Host}\r\nConnection: close\r\n\r\n"), limit);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadLineAsync(limit) ?? "";
    }
}
