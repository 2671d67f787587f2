using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Portfolio.Web.Hosting;
using Portfolio.Web.Options;

namespace Portfolio.Web.Commands;

internal static class ServeCommand
{
    private static readonly TimeSpan MaxDisposal = TimeSpan.FromSeconds(5);

    public static Command Create(SharedOptions shared)
    {
        var drafts = new Option<bool>("--drafts")
        {
            Description = "Show drafts and scheduled posts with a label, "
                + "on this machine only unless --urls is specified",
        };
        var command = new Command("serve", "Serve the site (the default)") { drafts };
        foreach (var option in shared.OfServer)
            command.Add(option);
        command.SetAction((parsed, stopping) => parsed.GetValue(drafts)
            ? DraftServer.RunAsync(shared.Read(parsed),
                parsed.GetValue(shared.Urls) is not null || parsed.GetValue(shared.Port) is not null, stopping,
                parsed.GetValue(shared.Open))
            : RunAsync(shared.Read(parsed), stopping, parsed.GetValue(shared.Open)));
        return command;
    }

    public static async Task<int> RunAsync(
        WebsiteOptions options, CancellationToken stopping, bool opensBrowser = false)
    {
        if (IsFirstStart(options.DataFolder))
            Folders.RefuseOtherEngine(options.ContentFolder);
        await using var app = await CreateAsync(options);
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
            // A signal stopped the process during startup.
            return ExitCodes.Success;
        }

        if (opensBrowser)
            Open(ListenAddress.First(string.Join(';', app.Urls)).Origin);
        await app.WaitForShutdownAsync(stopping);
        var exitCode = ExitCodeOf(app);
        // The disposal waits until the log is written, which never happens if nothing reads the output.
        var disposal = Task.Run(() => app.DisposeAsync().AsTask(), CancellationToken.None);
        await Task.WhenAny(disposal, Task.Delay(MaxDisposal, CancellationToken.None));
        return exitCode;
    }

    /// <summary>
    /// Creates the site. Tests that intercept the creation of the host do not listen, so the port is examined afterwards.
    /// </summary>
    private static async Task<WebApplication> CreateAsync(WebsiteOptions options)
    {
        var app = Website.Create(options);
        var address = ListenAddress.First(options.Urls);
        var free = options.HasDefaultUrls ? address.OnFreePort() : address;
        if (free == address)
            return app;
        await app.DisposeAsync();
        app = Website.Create(options with { Urls = free.Origin });
        app.Logger.LogWarning("Another program uses port {Port}, so this site is at {Url:l}", address.Port, free.Origin);
        return app;
    }

    private static bool IsFirstStart(string dataFolder)
    {
        try
        {
            return !Directory.Exists(dataFolder) || !Directory.EnumerateFileSystemEntries(dataFolder).Any();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The server then uses a temporary folder.
            return false;
        }
    }

    internal static int ExitCodeOf(IHost host) =>
        host.Services.GetService<ConnectionListeners>()?.HasFailed == true
        || host.Services.GetServices<IHostedService>()
        .Any(service => service is BackgroundService { ExecuteTask.IsFaulted: true })
            ? ExitCodes.Failure
            : ExitCodes.Success;

    private static void Open(string url)
    {
        try
        {
            using var browser = OperatingSystem.IsLinux() ? OpenDetached(url)
                : Process.Start(new ProcessStartInfo(url) { UseShellExecute = true });
            if (browser is { HasExited: true, ExitCode: not 0 })
                Console.Error.WriteLine($"No browser can be opened: visit {url}");
        }
        catch (Win32Exception)
        {
            Console.Error.WriteLine($"No browser can be opened: visit {url}");
        }
    }

    /// <summary>
    /// Starts the browser in a session of its own, without the streams of the server. On Linux, <c>xdg-open</c> may become the browser,
    /// which would otherwise end with Ctrl+C, and keep the output of the server open after its end.
    /// </summary>
    private static Process OpenDetached(string url)
    {
        var shell = Process.Start("sh",
            ["-c", "command -v xdg-open >/dev/null || exit 1; setsid xdg-open \"$0\" </dev/null >/dev/null 2>&1 &", url]);
        shell.WaitForExit();
        return shell;
    }

    /// <summary>
    /// Returns a message for an exception during startup, or <see langword="null"/> for unknown exceptions.
    /// For <c>localhost</c>, the server wraps the exceptions for IPv4 and IPv6 in an aggregate exception.
    /// Other I/O exceptions are from the store and have helpful messages.
    /// </summary>
    private static string? Explain(Exception exception, WebsiteOptions options) => exception switch
    {
        IOException { InnerException: AddressInUseException } =>
            $"Another program already listens on {options.Urls}: stop that program, or specify another URL with --urls",
        IOException { InnerException: AggregateException { InnerException: { } refused } } =>
            $"The server cannot listen on {options.Urls} ({refused.Message}): specify another URL with --urls",
        SocketException =>
            $"The server cannot listen on {options.Urls} ({exception.Message}): specify another URL with --urls",
        IOException => exception.Message,
        _ => null,
    };
}

/// <summary>
/// Serves the site with drafts and scheduled posts from a temporary store.
/// Without <c>--urls</c>, only this machine can reach the server.
/// </summary>
internal static class DraftServer
{
    public static async Task<int> RunAsync(
        WebsiteOptions options, bool isAddressGiven, CancellationToken stopping, bool opensBrowser = false)
    {
        if (!isAddressGiven && !ListenAddress.AreLocal(options.Urls))
        {
            throw new UsageException(
                $"--drafts would show drafts to everyone who can reach {options.Urls}, "
                + "which an environment variable sets: specify the URL with --urls");
        }
        var data = Directory.CreateTempSubdirectory("portfolio-drafts-");
        try
        {
            return await ServeCommand.RunAsync(
                options with { DataFolder = data.FullName, ShowsDrafts = true, IsPublic = false },
                stopping, opensBrowser);
        }
        finally
        {
            TemporaryFolder.Delete(data.FullName);
        }
    }
}
