using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Portfolio.Web.Options;
using Spectre.Console;

namespace Portfolio.Web.Commands;

/// <summary>Parses the command line and runs a command. The default command serves the site.</summary>
public static class SiteCommand
{
    private static readonly string[] HostNames = ["--environment", "--contentRoot", "--applicationName", "--webroot"];

    public static async Task<int> RunAsync(string[] args)
    {
        var (ours, host) = Split(args);
        var parsed = Create(new() { HostArguments = host }).Parse(Mistakes.WithOwnName(ours));
        if (Mistakes.Find(parsed) is { } mistake)
            return Fail(mistake);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null
            });
        }
        catch (Exception exception)
            when (exception is UsageException or InvalidSettingException or OptionsValidationException)
        {
            return Fail(exception.Message);
        }
        catch (InvalidOperationException exception)
            when (exception.InnerException is FormatException or ArgumentException)
        {
            // The exception is thrown for a configuration value of the wrong type, such as text for a number.
            return Fail(Mistakes.Explain(exception));
        }
        catch (InvalidDataException exception)
        {
            // The host reads appsettings.json in the current folder, which may belong to another program.
            return Fail($"{exception.Message} {exception.InnerException?.Message}".TrimEnd()
                + ": correct the file, or run the command in another folder");
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or RegexMatchTimeoutException)
        {
            WriteError(exception.Message + AdviceFor(exception));
            return ExitCodes.Failure;
        }
        catch (OperationCanceledException)
        {
            WriteError("The command was stopped before it finished.");
            return ExitCodes.Failure;
        }
    }

    /// <summary>
    /// Separates settings of the .NET host, such as <c>--Serilog:MinimumLevel:Default=Debug</c>, from other arguments.
    /// </summary>
    internal static (string[] Ours, IReadOnlyList<string> Host) Split(string[] args)
    {
        var ours = new List<string>();
        var host = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].Split('=')[0];
            var hasValue = args[i].Contains('=');
            var isHost = HostNames.Contains(name, StringComparer.OrdinalIgnoreCase)
                || (hasValue && name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':'));
            (isHost ? host : ours).Add(args[i]);
            if (isHost && !hasValue && i + 1 < args.Length)
                host.Add(args[++i]);
        }

        return ([.. ours], host);
    }

    internal static RootCommand Create(SharedOptions shared)
    {
        var root = new RootCommand("Serves a folder of Markdown as a portfolio and blog.")
        {
            ServeCommand.Create(shared),
            NewCommand.Create(shared),
            RenameCommand.Create(shared),
            RemoveCommand.Create(shared),
            ListCommand.Create(shared),
            CheckCommand.Create(shared),
            ChangesCommand.Create(shared),
            ExportCommand.Create(shared),
            AnnounceCommand.Create(shared),
            ImportCommand.Create(shared),
            PreviewLinkCommand.Create(shared),
            StatsCommand.Create(shared),
            HealthCommand.Create(shared),
        };
        foreach (var option in shared.OfServer)
            root.Add(option);
        root.SetAction((parsed, stopping) =>
            ServeCommand.RunAsync(shared.Read(parsed), stopping, parsed.GetValue(shared.Open)));
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new NamedHelp((SynchronousCommandLineAction)help.Action!);
        root.Options.OfType<VersionOption>().Single().Action = new FullVersion();
        return root;
    }

    private static string AdviceFor(Exception exception)
    {
        if (StoreFolder.IsFull(exception))
            return "\nThe disk is full: free disk space, or specify a folder on another disk, and run the command again.";
        return exception is UnauthorizedAccessException
            ? $"\nGive the user '{Environment.UserName}' access, or specify another folder, and run the command again."
            : "";
    }

    private static int Fail(string message)
    {
        WriteError(message);
        return ExitCodes.Usage;
    }

    private static void WriteError(string message) =>
        Terminal.Of(Console.Error).MarkupLineInterpolated($"[red]{message}[/]");

    /// <summary>Shows the command's name in the help, which otherwise contains the name of the executable file.</summary>
    private sealed class NamedHelp(SynchronousCommandLineAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var configuration = parseResult.InvocationConfiguration;
            var output = configuration.Output;
            using var text = new StringWriter();
            configuration.Output = text;
            var code = help.Invoke(parseResult);
            configuration.Output = output;
            output.Write($"{text}".Replace($"  {RootCommand.ExecutableName} ", "  portfolio ", StringComparison.Ordinal));
            return code;
        }
    }
}

/// <summary>Prints the version with the commit, which a bug report needs.</summary>
internal sealed class FullVersion : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(ProgramVersion.Full);
        return ExitCodes.Success;
    }
}

internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The content has problems, the server is not ready, or the command failed.</summary>
    public const int Failure = 1;

    /// <summary>The arguments, the environment or <c>site.yaml</c> are invalid.</summary>
    public const int Usage = 2;
}

/// <summary>
/// The exception that is thrown for invalid arguments or settings. The message describes the solution.
/// </summary>
public sealed class UsageException(string message) : Exception(message);
