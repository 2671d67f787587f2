using System.CommandLine;
using Portfolio.Content.Reading;
using Portfolio.Web.Options;

namespace Portfolio.Web.Commands;

/// <summary>The command line. Without a command, the program serves the site.</summary>
public static class SiteCommand
{
    /// <summary>Parses the arguments and runs the command.</summary>
    /// <returns>The exit code: see <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var (ours, host) = HostArguments.Split(args);
        var flags = new Flags();
        var parsed = Create(flags, host).Parse(ours);
        if (parsed.Errors.Count > 0)
            return await FailAsync(string.Join(Environment.NewLine, parsed.Errors.Select(error => error.Message)) + (NearestOf(parsed) is { } near ? $" Did you mean {near}?" : ""));
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception exception) when (exception is UsageException or InvalidSettingException)
        {
            return await FailAsync(exception.Message);
        }
        catch (IOException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Failure;
        }
    }

    internal static RootCommand Create(Flags flags, IReadOnlyList<string> hostArguments)
    {
        var root = new RootCommand("Serves a folder of Markdown as a portfolio and blog.");
        flags.AddTo(root);
        root.Add(ServeCommand.Create(flags, hostArguments));
        root.Add(NewCommand.Create(flags));
        root.Add(RenameCommand.Create(flags, hostArguments));
        root.Add(RemoveCommand.Create(flags, hostArguments));
        root.Add(CheckCommand.Create(flags, hostArguments));
        root.Add(ExportCommand.Create(flags, hostArguments));
        root.Add(ImportCommand.Create(flags, hostArguments));
        root.Add(PreviewLinkCommand.Create(flags, hostArguments));
        root.Add(StatsCommand.Create(flags, hostArguments));
        root.Add(HealthCommand.Create(flags));
        root.Add(CompletionsCommand.Create(root));
        root.SetAction((parsed, stopping) => ServeCommand.RunAsync(flags.Read(parsed, hostArguments), stopping));
        Examples.AddTo(root);
        return root;
    }

    /// <summary>The flag or command that the first unknown argument may mean; <see langword="null"/> when there is none.</summary>
    internal static string? NearestOf(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        return parsed.UnmatchedTokens is [var unknown, ..]
            ? NearestName.Of(unknown.Split('=')[0], [.. command.Options.Select(o => o.Name), .. command.Subcommands.Select(c => c.Name)])
            : null;
    }

    private static async Task<int> FailAsync(string message)
    {
        await Console.Error.WriteLineAsync(message);
        await Console.Error.WriteLineAsync("Run `portfolio --help` for usage.");
        return ExitCodes.Usage;
    }
}
