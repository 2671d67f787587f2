using System.CommandLine;

namespace Portfolio.Web.Commands;

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

    private static IEnumerable<CompletionLevel> Levels(string path, Command command, RootCommand root)
    {
        var flags = command.Options.Concat(root.Options.Where(o => o.Recursive)).Where(o => !o.Hidden).DistinctBy(o => o.Name)
            .Select(o => (o.Name, o.Description ?? "", o.ValueType != typeof(bool) && o.Arity.MaximumNumberOfValues > 0));
        yield return new(path, [.. command.Subcommands.Select(c => (c.Name, c.Description ?? ""))], [.. flags]);
        foreach (var level in command.Subcommands.SelectMany(c => Levels($"{path} {c.Name}", c, root)))
            yield return level;
    }
}
