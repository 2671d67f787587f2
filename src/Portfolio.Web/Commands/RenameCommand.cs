using System.CommandLine;
using Portfolio.Content.Editing;
using Portfolio.Web.Formats;
using Portfolio.Web.Options;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Commands;

/// <summary>Gives a post or page another slug or path; its old URLs redirect.</summary>
internal static class RenameCommand
{
    public static Command Create(Flags flags, IReadOnlyList<string> hostArguments)
    {
        var name = new Argument<string>("old") { Description = "The slug, URL or file of a post or page" };
        var newName = new Argument<string>("new") { Description = "Its new slug, or its new path below the same folder" };
        var command =
            new Command("rename", "Rename a post or page: the old URL redirects, feed ids stay, links to it are rewritten") { name,
            newName };
        flags.AddSiteTo(command);
        command.SetAction((parsed, stopping) => RunAsync(
            flags.Read(parsed, hostArguments), parsed.GetRequiredValue(name), parsed.GetRequiredValue(newName), Console.Out, stopping));
        return command;
    }

    /// <exception cref="UsageException">It cannot be renamed so. Nothing is changed.</exception>
    public static Task<int> RunAsync(WebsiteOptions options, string name, string newName, TextWriter output, CancellationToken stopping) =>
        ContentEdit.RunAsync(options, site =>
        {
            // As the server with these options makes them.
            var urls = new SiteUrls(options.BaseUrl ?? site.Settings.BaseUrl ?? ListenAddress.First(options.Urls).Origin);
            return Rename.Plan(site, options.ContentFolder, name, newName, FeedIds.Of(site.Settings, urls).Of);
        }, output, stopping);
}
