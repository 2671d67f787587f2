using System.CommandLine;
using Portfolio.Web.Pings;

namespace Portfolio.Web.Commands;

/// <summary>Announces new posts once, for sites that a static host serves. A server does it by itself.</summary>
internal static class AnnounceCommand
{
    public static Command Create(SharedOptions shared)
    {
        var rehearsal = new Option<bool>("--dry-run") { Description = "Print what would be posted, and post nothing" };
        var command = new Command("announce",
            "Post new articles on the accounts of `announce` in site.yaml; run it after the site has been uploaded")
        {
            rehearsal, shared.Content, shared.BaseUrl,
        };
        command.SetAction((parsed, stopping) => TemporarySite.ServeAsync(shared.Read(parsed), async site =>
        {
            var failed = false;
            var lines = new List<string>();
            var announcer = site.Services.GetRequiredService<Conversation>().Service.Announcer;
            await announcer.RunAsync(grace: TimeSpan.Zero, parsed.GetValue(rehearsal), line =>
            {
                failed |= line.Contains(" failed: ", StringComparison.Ordinal);
                lines.Add(line);
            }, site.Stopping);
            foreach (var line in lines.DefaultIfEmpty("No post of the last 48 hours waits for an announcement"))
                await Console.Out.WriteLineAsync(line);
            return failed ? ExitCodes.Failure : ExitCodes.Success;
        }, stopping));
        return command;
    }
}
