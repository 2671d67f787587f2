using System.CommandLine;

namespace Portfolio.Web.Commands;

/// <summary>Writes the script by which a shell completes commands and flags, made from the commands themselves.</summary>
internal static class CompletionsCommand
{
    public static Command Create(RootCommand root)
    {
        var shell = new Argument<string>("shell") { Description = "The shell that reads the script" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completions", "Write a script that completes commands and flags in a shell") { shell };
        command.SetAction(parsed =>
            parsed.InvocationConfiguration.Output.Write(Script(parsed.GetRequiredValue(shell), CompletionLevel.Of(root))));
        return command;
    }

    private static string Script(string shell, IReadOnlyList<CompletionLevel> levels) => shell switch
    {
        "bash" => BashCompletion.Of(levels),
        "zsh" => ZshCompletion.Of(levels),
        _ => FishCompletion.Of(levels),
    };
}

/// <summary>What can follow a command.</summary>
/// <param name="Path">The command and those above it, each after a space: <c> new post</c>. Empty for the program itself.</param>
/// <param name="Commands">Its commands with their descriptions.</param>
/// <param name="Flags">Its flags with their descriptions, and whether a value follows.</param>
internal sealed record CompletionLevel(string Path, IReadOnlyList<(string Name, string Description)> Commands,
    IReadOnlyList<(string Name, string Description, bool HasValue)> Flags)
{
    /// <summary>The levels of a command and of all below it.</summary>
    public static IReadOnlyList<CompletionLevel> Of(RootCommand root) => [.. Levels("", root, root)];

    /// <summary>Every command as a path, for the function that finds the command on the line.</summary>
    public static IEnumerable<string> Paths(IReadOnlyList<CompletionLevel> levels) => levels.Select(l => l.Path).Where(p => p.Length > 0);

    /// <summary>All flags that take a value, separated by <c>|</c>.</summary>
    public static string FlagsWithValues(IEnumerable<CompletionLevel> levels) =>
        string.Join('|', levels.SelectMany(l => l.Flags).Where(f => f.HasValue).Select(f => f.Name).Distinct());

    /// <summary>What can follow: commands and flags.</summary>
    public IEnumerable<string> Names => Commands.Select(c => c.Name).Concat(Flags.Select(f => f.Name));

    private static IEnumerable<CompletionLevel> Levels(string path, Command command, RootCommand root)
    {
        var flags = command.Options.Concat(root.Options.Where(o => o.Recursive)).Where(o => !o.Hidden).DistinctBy(o => o.Name)
            .Select(o => (o.Name, o.Description ?? "", o.ValueType != typeof(bool) && o.Arity.MaximumNumberOfValues > 0));
        yield return new(path, [.. command.Subcommands.Select(c => (c.Name, c.Description ?? ""))], [.. flags]);
        foreach (var level in command.Subcommands.SelectMany(c => Levels($"{path} {c.Name}", c, root)))
            yield return level;
    }
}

/// <summary>The script for bash. Values of flags and arguments are completed as files.</summary>
internal static class BashCompletion
{
    public static string Of(IReadOnlyList<CompletionLevel> levels) => $$"""
        # Completion of portfolio for bash: eval "$(portfolio completions bash)"
        _portfolio() {
            local current="${COMP_WORDS[COMP_CWORD]}" command="" words="" i
            for ((i = 1; i < COMP_CWORD; i++)); do
                case "$command ${COMP_WORDS[i]}" in
                    {{string.Join('|', CompletionLevel.Paths(levels).Select(p => $"\"{p}\""))}}) command="$command ${COMP_WORDS[i]}" ;;
                esac
            done
            case "${COMP_WORDS[COMP_CWORD-1]}" in
                {{CompletionLevel.FlagsWithValues(levels)}}) COMPREPLY=(); return ;;
            esac
            case "$command" in
        {{string.Join('\n', levels.Select(l => $"        \"{l.Path}\") words=\"{string.Join(' ', l.Names)}\" ;;"))}}
            esac
            COMPREPLY=($(compgen -W "$words" -- "$current"))
        }
        complete -o default -F _portfolio portfolio

        """;
}

/// <summary>The script for zsh.</summary>
internal static class ZshCompletion
{
    public static string Of(IReadOnlyList<CompletionLevel> levels) => $$"""
        #compdef portfolio
        # Completion of portfolio for zsh: eval "$(portfolio completions zsh)"
        _portfolio() {
            local verb="" i
            local -a entries
            for ((i = 2; i < CURRENT; i++)); do
                case "$verb ${words[i]}" in
                    {{string.Join('|', CompletionLevel.Paths(levels).Select(p => $"\"{p}\""))}}) verb="$verb ${words[i]}" ;;
                esac
            done
            case "${words[CURRENT-1]}" in
                {{CompletionLevel.FlagsWithValues(levels)}}) _files; return ;;
            esac
            case "$verb" in
        {{string.Join('\n', levels.Select(l => $"        \"{l.Path}\") entries=({string.Join(' ', Entries(l))}) ;;"))}}
            esac
            _describe portfolio entries || _files
        }
        compdef _portfolio portfolio

        """;

    private static IEnumerable<string> Entries(CompletionLevel level) =>
        level.Commands.Concat(level.Flags.Select(f => (f.Name, f.Description)))
            .Select(e =>
            $"'{e.Item1}:{e.Item2.Replace("'", "'\\''", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal)}'");
}

/// <summary>The script for fish.</summary>
internal static class FishCompletion
{
    public static string Of(IReadOnlyList<CompletionLevel> levels) => $$"""
        # Completion of portfolio for fish: portfolio completions fish | source
        function __portfolio_at
            set -l command ""
            for word in (commandline -opc)[2..-1]
                if contains -- "$command $word" {{string.Join(' ', CompletionLevel.Paths(levels).Select(p => $"\"{p}\""))}}
                    set command "$command $word"
                end
            end
            test "$command" = "$argv[1]"
        end
        {{string.Join('\n', levels.SelectMany(Lines))}}

        """;

    private static IEnumerable<string> Lines(CompletionLevel level)
    {
        var at = $"complete -c portfolio -n '__portfolio_at \"{level.Path}\"'";
        return [
            .. level.Commands.Select(c => $"{at} -f -a {c.Name} -d {Quote(c.Description)}"),
            .. level.Flags.Where(f => f.Name.StartsWith("--", StringComparison.Ordinal))
                .Select(f => $"{at} -l {f.Name[2..]}{(f.HasValue ? " -r" : "")} -d {Quote(f.Description)}"),
        ];
    }

    private static string Quote(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
