using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using Portfolio.Content.Sync;

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
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw new UsageException($"Another program listens on {options.Urls}: stop it, or choose other addresses with --urls");
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
}
