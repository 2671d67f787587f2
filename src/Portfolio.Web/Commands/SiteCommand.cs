using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Portfolio.Web.Options;
using Spectre.Console;

namespace Portfolio.Web.Commands;

/// <summary>Parses the command line and runs a command. The default command serves the site.</summary>
public static class SiteCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var (ours, host) = HostArguments.Split(args);
        var flags = new Flags();
        var parsed = Create(flags, host).Parse(ours);
        if (ProblemOf(parsed, ours) is { } wrong)
            return Fail(wrong);
        if (OpenFiles.Problem(OpenFiles.Limits()) is { } problem)
            return Fail(problem);
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
            return Fail(exception.Message);
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
    /// Returns a message that describes an error in the arguments and how to correct it,
    /// or <see langword="null"/> if there is none.
    /// </summary>
    internal static string? ProblemOf(ParseResult parsed, IReadOnlyList<string> args)
    {
        // After a directive of System.CommandLine, such as [suggest],
        // the arguments are the input of the directive, so they are not checked.
        if (parsed.Tokens is [{ Type: TokenType.Directive }, ..])
            return null;
        if (UnknownOf(parsed) is { } unknown)
            return $"{Explain(unknown, parsed.CommandResult.Command)} {AdviceFor(unknown, parsed, args)}";
        return parsed.Errors.Count == 0 ? null
            : $"{string.Join(Environment.NewLine, parsed.Errors.Select(Explain))} {ExampleOf(parsed)}";
    }

    internal static RootCommand Create(Flags flags, IReadOnlyList<string> hostArguments)
    {
        var root = new RootCommand("Serves a folder of Markdown as a portfolio and blog.");
        flags.AddTo(root);
        root.Add(ServeCommand.Create(flags, hostArguments));
        root.Add(NewCommand.Create(flags));
        root.Add(RenameCommand.Create(flags, hostArguments));
        root.Add(RemoveCommand.Create(flags, hostArguments));
        root.Add(ListCommand.Create(flags, hostArguments));
        root.Add(CheckCommand.Create(flags, hostArguments));
        root.Add(ExportCommand.Create(flags, hostArguments));
        root.Add(ImportCommand.Create(flags, hostArguments));
        root.Add(PreviewLinkCommand.Create(flags, hostArguments));
        root.Add(StatsCommand.Create(flags, hostArguments));
        root.Add(HealthCommand.Create(flags));
        root.SetAction((parsed, stopping) =>
            ServeCommand.RunAsync(flags.Read(parsed, hostArguments), stopping, flags.OpensBrowser(parsed)));
        Examples.AddTo(root);
        return root;
    }

    /// <summary>
    /// Returns the flag or command whose name is similar to the first unknown argument,
    /// or <see langword="null"/> if there is none.
    /// </summary>
    internal static string? NearestOf(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        return UnknownOf(parsed) is { } unknown
            ? NearestName.Find(unknown,
                ["--help", .. command.Options.Select(o => o.Name), .. command.Subcommands.Select(c => c.Name)])
            : null;
    }

    /// <summary>
    /// Returns the first unknown argument, or <see langword="null"/> if there is none.
    /// A misspelled command takes precedence over its flags, which are unknown without the command.
    /// A misspelled flag is unknown even where a value is expected, unless it follows <c>--</c>.
    /// </summary>
    private static string? UnknownOf(ParseResult parsed)
    {
        var first = parsed.UnmatchedTokens is [var token, ..] ? token : null;
        if (first is not null && !IsFlag(first) && parsed.CommandResult.Command.Subcommands.Count > 0)
            return first;
        if (first is ['-', _, ..])
            return first.Split('=')[0];
        return parsed.Tokens.TakeWhile(t => t.Type != TokenType.DoubleDash)
            .Where(t => t.Type == TokenType.Argument)
            .Select(t => t.Value.Split('=')[0]).FirstOrDefault(IsFlag) ?? first;
    }

    private static bool IsFlag(string argument) => argument.StartsWith("--", StringComparison.Ordinal);

    private static string Explain(string unknown, Command command)
    {
        if (unknown.StartsWith('-'))
            return command is RootCommand ? $"There is no flag {unknown}." : $"'{command.Name}' has no flag {unknown}.";
        return command.Subcommands.Count > 0
            ? $"There is no command '{unknown}'." : $"'{unknown}' is an unexpected argument.";
    }

    private static string Explain(ParseError error) => error.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0, Argument.Name: var name } => $"<{name}> is missing.",
        CommandResult { Command: { Name: var name, Subcommands: { Count: > 0 } commands } } =>
            $"'{name}' must be followed by one of: {string.Join(", ", commands.Select(c => c.Name))}.",
        _ => error.Message,
    };

    private static string AdviceFor(string unknown, ParseResult parsed, IReadOnlyList<string> args)
    {
        if (Examples.FindEquivalent(unknown, args) is { } equivalent)
            return $"Use: {equivalent}";
        return NearestOf(parsed) is { } near ? $"Did you mean {near}?" : ExampleOf(parsed);
    }

    private static string AdviceFor(Exception exception)
    {
        if (StoreFolder.IsFull(exception))
            return "\nThe disk is full: free disk space, or specify a folder on another disk, and run the command again.";
        return exception is UnauthorizedAccessException
            ? $"\nGive the user '{Environment.UserName}' access, or specify another folder, and run the command again."
            : "";
    }

    private static string ExampleOf(ParseResult parsed) =>
        $"For example: {Examples.FirstOf(parsed.CommandResult.Command)}";

    private static int Fail(string message)
    {
        WriteError(message);
        return ExitCodes.Usage;
    }

    private static void WriteError(string message) =>
        Terminal.Of(Console.Error).MarkupLineInterpolated($"[red]{message}[/]");
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
