namespace Portfolio.Web.Commands;

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
