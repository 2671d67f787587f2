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
