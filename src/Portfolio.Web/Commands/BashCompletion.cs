namespace Portfolio.Web.Commands;

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
                {{string.Join('|', levels.SelectMany(l => l.Flags).Where(f => f.HasValue).Select(f => f.Name).Distinct())}}) COMPREPLY=(); return ;;
            esac
            case "$command" in
        {{string.Join('\n', levels.Select(l => $"        \"{l.Path}\") words=\"{string.Join(' ', l.Commands.Select(c => c.Name).Concat(l.Flags.Select(f => f.Name)))}\" ;;"))}}
            esac
            COMPREPLY=($(compgen -W "$words" -- "$current"))
        }
        complete -o default -F _portfolio portfolio

        """;
}
