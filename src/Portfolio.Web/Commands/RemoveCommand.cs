using System.CommandLine;
using Portfolio.Content.Editing;
using Portfolio.Web.Options;

namespace Portfolio.Web.Commands;

/// <summary>Removes a post or page; its URLs are 410.</summary>
internal static class RemoveCommand
{
    public static Command Create(Flags flags, IReadOnlyList<string> hostArguments)
    {
        var name = new Argument<string>("slug") { Description = "The slug, URL or file of a post or page" };
        var command =
            new Command("remove",
            "Remove a post or page, without asking: its URLs are added to gone.yaml and respond with 410 Gone") { name };
        flags.AddSiteTo(command);
        command.SetAction((parsed, stopping) =>
            RunAsync(flags.Read(parsed, hostArguments), parsed.GetRequiredValue(name), Console.Out, stopping));
        return command;
    }

    /// <exception cref="UsageException">It cannot be removed. Nothing is changed.</exception>
    public static Task<int> RunAsync(WebsiteOptions options, string name, TextWriter output, CancellationToken stopping) =>
        ContentEdit.RunAsync(options, site =>
        {
            var trash = Path.Combine(Path.GetTempPath(), $"portfolio-removed-{Guid.NewGuid():N}");
            var edit = Remove.Plan(site, options.ContentFolder, name, trash);
            var (from, to) = edit.Move!.Value;
            var undo = $"Undo with: mv '{to}' '{Folders.Display(Path.Combine(options.ContentFolder, from))}'{(edit.Texts.Count > 0 ? ", and remove the new lines of gone.yaml" : "")}";
            return edit with { Messages = [.. edit.Messages, undo] };
        }, output, stopping);
}
