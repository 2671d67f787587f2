namespace Portfolio.Web.Commands;

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
                {{string.Join('|', levels.SelectMany(l => l.Flags).Where(f => f.HasValue).Select(f => f.Name).Distinct())}}) _files; return ;;
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
