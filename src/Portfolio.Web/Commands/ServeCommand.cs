using System.CommandLine;

namespace Portfolio.Web.Commands;

/// <summary>Serves the site until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create(Flags flags, IReadOnlyList<string> hostArguments)
    {
        var command = new Command("serve", "Serve the site (the default)");
        command.SetAction((parsed, stopping) => RunAsync(flags.Read(parsed, hostArguments), stopping));
        return command;
    }

    public static async Task<int> RunAsync(WebsiteOptions options, CancellationToken stopping)
    {
        await using var app = Website.Create(options);
        await app.StartAsync(stopping);
        await app.WaitForShutdownAsync(stopping);
        return 0;
    }
}
