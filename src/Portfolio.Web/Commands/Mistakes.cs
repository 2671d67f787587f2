using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace Portfolio.Web.Commands;

/// <summary>Describes a mistake in the arguments in one line, with the command to use.</summary>
internal static partial class Mistakes
{
    /// <summary>The commands of other programs, and the commands here that do the same.</summary>
    private static readonly Dictionary<string, string[]> OtherNames = new(StringComparer.Ordinal)
    {
        ["dev"] = ["serve"],
        ["start"] = ["serve"],
        ["server"] = ["serve"],
        ["init"] = ["new", "site"],
        ["build"] = ["export"],
        ["lint"] = ["check"],
        ["validate"] = ["check"],
    };

    /// <summary>
    /// Replaces the first argument if it is the command of another program, and puts the words of <c>post new</c> into our order.
    /// </summary>
    public static string[] WithOwnName(string[] args) => args switch
    {
        ["post" or "page" or "site", "new", .. var rest] => ["new", args[0], .. rest],
        [var first, .. var rest] when OtherNames.TryGetValue(first, out var name) => [.. name, .. rest],
        _ => args,
    };

    /// <summary>Returns a message, or <see langword="null"/> if the arguments are valid or the help is shown.</summary>
    public static string? Find(ParseResult parsed)
    {
        // After a directive, such as [suggest], the arguments are the input of the directive.
        if (parsed.Tokens is [{ Type: TokenType.Directive }, ..])
            return null;
        if (parsed.Errors.Count == 0)
        {
            return MisspelledOption(parsed) is { } option
                ? $"There is no option {option}: see --help, or write -- before an argument that begins with a hyphen" : null;
        }
        return parsed.Action is ParseErrorAction ? Describe(parsed, parsed.CommandResult.Command) : null;
    }

    /// <summary>
    /// Returns an option that the parser would take for the value of an argument: without this check,
    /// <c>export --hlep</c> would create a folder with this name.
    /// </summary>
    private static string? MisspelledOption(ParseResult parsed) =>
        parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .FirstOrDefault(token => token.Type == TokenType.Argument
                && token.Value.StartsWith("--", StringComparison.Ordinal))?.Value;

    private static string Describe(ParseResult parsed, Command command)
    {
        if (parsed.UnmatchedTokens is [var first, ..])
            return DescribeUnknown(first, parsed, command);
        var error = parsed.Errors[0];
        if (NotAmong().Match(error.Message) is { Success: true } other)
            return $"'{other.Groups["value"]}' is not a valid value: use one of {string.Join(", ", other.Groups["known"].Captures)}";
        if (WrongType().Match(error.Message) is { Success: true } wrong)
            return $"'{wrong.Groups["value"]}' is not a valid value of {wrong.Groups["name"]}: use {ValueOf(wrong.Groups["type"].Value)}";
        if (error.SymbolResult is OptionResult { Tokens.Count: 0 } option)
            return $"{option.Option.Name} has no value: write {Line(command)} {option.Option.Name} <{option.Option.HelpName ?? "value"}>";
        if (command.Subcommands.Count > 0)
            return $"A command is missing: write {Line(command)} {string.Join(", ", command.Subcommands.Select(c => c.Name))}";
        var missing = command.Arguments.FirstOrDefault(
            argument => (parsed.GetResult(argument)?.Tokens.Count ?? 0) < argument.Arity.MinimumNumberOfValues);
        return missing is not null
            ? $"<{missing.Name}> is missing: write {Usage(command)}"
            : $"{error.Message.TrimEnd('.').ReplaceLineEndings(" ")}: see {Line(command)} --help";
    }

    private static string DescribeUnknown(string unknown, ParseResult parsed, Command command)
    {
        if (unknown.StartsWith('-'))
        {
            var name = unknown.Split('=')[0];
            return $"There is no option {name}: {Nearest(name, command.Options.Select(o => o.Name), command)}";
        }
        if (command.Subcommands.Count > 0)
            return $"There is no command '{unknown}': {Nearest(unknown, command.Subcommands.Select(c => c.Name), command)}";
        // A title of several words is probably not in quotes.
        return command.Arguments is [{ Name: "title" or "name" }] && parsed.CommandResult.Tokens is [var word, ..]
            ? $"'{unknown}' is an unexpected argument: write {Line(command)} "
                + $"\"{string.Join(' ', [word.Value, .. parsed.UnmatchedTokens])}\""
            : $"'{unknown}' is an unexpected argument: write {Usage(command)}{ContentOption(command, unknown)}";
    }

    /// <summary>Returns the option for a folder that is written without it: <c>check my-site</c>.</summary>
    private static string ContentOption(Command command, string folder) => command.Arguments.Count == 0
        && command.Options.Any(option => option.Name == "--content") && Directory.Exists(folder) ? $" --content {folder}" : "";

    private static string Nearest(string name, IEnumerable<string> names, Command command) =>
        NearestName.Find(name, names) is { } near ? $"did you mean {near}?" : $"see {Line(command)} --help";

    /// <summary>Returns the command with its parents: <c>portfolio new post</c>.</summary>
    private static string Line(Command command) => command is RootCommand ? "portfolio"
        : $"{Line(command.Parents.OfType<Command>().First())} {command.Name}";

    private static string Usage(Command command) =>
        string.Join(' ', [Line(command), .. command.Arguments.Select(argument => $"<{argument.Name}>")]);

    private static string ValueOf(string type) => type switch
    {
        _ when type.Contains("UInt16", StringComparison.Ordinal) => "a number from 0 to 65535",
        _ when type.Contains("Int32", StringComparison.Ordinal) => "a whole number",
        _ when type.Contains("Double", StringComparison.Ordinal) => "a number",
        _ when type.Contains("Boolean", StringComparison.Ordinal) => "true or false",
        _ => "another value",
    };

    /// <summary>Returns a message for an exception of the configuration binder, or its own message if it has another form.</summary>
    public static string Explain(InvalidOperationException exception) =>
        WrongSetting().Match(exception.Message) is { Success: true } wrong
            ? $"{wrong.Groups["name"]} must be {ValueOf(wrong.Groups["type"].Value)}, not '{wrong.Groups["value"]}'" : exception.Message;

    [GeneratedRegex("^Cannot parse argument '(?<value>.*)' for [a-z]+ '(?<name>.*)' as expected type '(?<type>[^']*)'",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex WrongType();

    [GeneratedRegex(@"^Argument '(?<value>.*)' not recognized\. Must be one of:(\s+'(?<known>[^']*)')+",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex NotAmong();

    [GeneratedRegex("^Failed to convert configuration value '(?<value>.*)' at '(?<name>.*)' to type '(?<type>[^']*)'",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex WrongSetting();
}
