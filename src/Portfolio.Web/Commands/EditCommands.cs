using System.CommandLine;
using Portfolio.Content.Editing;
using Portfolio.Web.Formats;
using Portfolio.Web.Options;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Commands;

internal static class ContentEdit
{
    public static async Task<int> RunAsync(WebsiteOptions options, Func<SiteSession, Edit> plan, TextWriter output,
        CancellationToken stopping)
    {
        try
        {
            var done = await TemporarySite.ReadAsync(options, read =>
            {
                using var site = read.Content.Open();
                var edit = plan(site);
                edit.Apply(options.ContentFolder);
                return edit;
            }, stopping);
            foreach (var message in done.Messages)
                await output.WriteLineAsync(message);
            return ExitCodes.Success;
        }
        catch (EditException exception)
        {
            throw new UsageException(exception.Message);
        }
    }
}

internal static class RenameCommand
{
    public static Command Create(SharedOptions shared)
    {
        var name = new Argument<string>("old") { Description = "The slug, URL or file of a post or page" };
        var newName = new Argument<string>("new")
        {
            Description = "The new slug, or the new path in the same top-level folder"
        };
        var command = new Command(
            "rename", "Rename a post or page, redirect its old URL and update links to it")
        {
            name, newName, shared.Content, shared.BaseUrl,
        };
        command.SetAction((parsed, stopping) => RunAsync(
            shared.Read(parsed), parsed.GetRequiredValue(name), parsed.GetRequiredValue(newName),
            Console.Out, stopping));
        return command;
    }

    public static Task<int> RunAsync(
        WebsiteOptions options, string name, string newName, TextWriter output, CancellationToken stopping) =>
        ContentEdit.RunAsync(options, site =>
        {
            // Without a base URL, feed ids contain the address of this machine,
            // so they are not written to the renamed post.
            FeedIds? ids = null;
            if ((options.BaseUrl ?? site.Settings.BaseUrl) is { } baseUrl)
                ids = FeedIds.Of(site.Settings, new SiteUrls(baseUrl));
            else if (site.Settings.IdAuthority is { } authority)
                ids = new(authority, site.Settings.Permalink is not null);
            return Rename.Plan(site, options.ContentFolder, name, newName, post => ids?.Of(post));
        }, output, stopping);
}

internal static class RemoveCommand
{
    public static Command Create(SharedOptions shared)
    {
        var name = new Argument<string>("slug") { Description = "The slug, URL or file of a post or page" };
        var command = new Command("remove",
            "Remove a post or page without confirmation, and add its URLs to gone.yaml (410 Gone)")
        {
            name, shared.Content, shared.BaseUrl,
        };
        command.SetAction((parsed, stopping) =>
            RunAsync(shared.Read(parsed), parsed.GetRequiredValue(name), Console.Out, stopping));
        return command;
    }

    public static Task<int> RunAsync(
        WebsiteOptions options, string name, TextWriter output, CancellationToken stopping) =>
        ContentEdit.RunAsync(options, site =>
        {
            var trash = Path.Combine(Path.GetTempPath(), $"portfolio-removed-{Guid.NewGuid():N}");
            var edit = Remove.Plan(site, options.ContentFolder, name, trash);
            var undo = $"To undo the removal, {(edit.Files.Count > 0 ? "remove the added lines from gone.yaml, and " : "")}"
                + $"run: {string.Join(" && ", edit.Moves.Select(Back))}";
            return edit with { Messages = [.. edit.Messages, undo] };

            string Back((string From, string To) move) => $"mv {DisplayPath.Quoted(move.To)} "
                + DisplayPath.Quoted(DisplayPath.Of(Path.Combine(options.ContentFolder, move.From)));
        }, output, stopping);
}
