using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.LinkChecks;
using Portfolio.Web.Options;

namespace Portfolio.Web.Commands;

/// <summary>Finds the links of the content to other sites that lead to nothing.</summary>
internal static class ExternalProblems
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(30);

    public static async Task<IReadOnlyList<Diagnostic>> FindAsync(TemporarySite running, WebsiteOptions options)
    {
        running.Progress.Begin("Requesting links");
        var generation = running.App.Services.GetRequiredService<Generations>().Current!;
        IReadOnlyList<ExternalLink> links;
        using (var site = generation.Open())
            links = site.ExternalLinks();
        var own = options.BaseUrl ?? generation.Settings.BaseUrl;
        var host = own is null ? null : new Uri(own).Host;
        using var client =
            ExternalSites.NewClient($"portfolio/{ProgramVersion.Release}{(own is null ? "" : $" (+{own})")}",
            name => name.Equals(host, StringComparison.OrdinalIgnoreCase));
        return await new ExternalLinkCheck(new(client, MaxWait), new(options.DataFolder), TimeProvider.System, Pause)
            .RunAsync(links, running.Progress.Show, running.Stopping);
    }
}
