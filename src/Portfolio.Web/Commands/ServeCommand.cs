using System.CommandLine;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Portfolio.Content.Sync;
using Portfolio.Web.Hosting;
using Portfolio.Web.Options;

namespace Portfolio.Web.Commands;

/// <summary>Serves the site until it is told to stop.</summary>
internal static class ServeCommand
{
    /// <summary>Exit code when <c>site.yaml</c> is wrong at the start.</summary>
    private const int InvalidSite = 2;

    public static Command Create(Flags flags, IReadOnlyList<string> hostArguments)
    {
        var command = new Command("serve", "Serve the site (the default)");
        flags.AddTo(command);
        command.SetAction((parsed, stopping) => RunAsync(flags.Read(parsed, hostArguments), stopping));
        return command;
    }

    public static async Task<int> RunAsync(WebsiteOptions options, CancellationToken stopping)
    {
        await using var app = Website.Create(options);
        try
        {
            await app.StartAsync(stopping);
        }
        catch (Exception exception) when (Explain(exception, options) is { } message)
        {
            throw new UsageException(message);
        }
        catch (OperationCanceledException)
        {
            // Told to stop before it had begun.
            return 0;
        }
        catch (InvalidSiteException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return InvalidSite;
        }

        await app.WaitForShutdownAsync(stopping);
        return 0;
    }

    // For localhost the server gathers what each of its addresses says. The store's own message says what to do.
    private static string? Explain(Exception exception, WebsiteOptions options) => exception switch
    {
        IOException { InnerException: AddressInUseException } => $"Another program listens on {options.Urls}: stop it, or choose other addresses with --urls",
        IOException { InnerException: AggregateException { InnerException: { } refused } } => $"Nothing can listen on {options.Urls} ({refused.Message}): choose other addresses with --urls",
        SocketException => $"Nothing can listen on {options.Urls} ({exception.Message}): choose other addresses with --urls",
        IOException => exception.Message,
        _ => null,
    };
}
