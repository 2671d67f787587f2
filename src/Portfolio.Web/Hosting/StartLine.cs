using Portfolio.Web.Caching;
using Portfolio.Web.Logging;
using Portfolio.Web.Options;
using Portfolio.Web.Text;

namespace Portfolio.Web.Hosting;

/// <summary>Logs a line after a successful startup.</summary>
public static class StartLine
{
    /// <summary>Writes the log lines in the background, so that database queries do not delay startup.</summary>
    public static void Write(WebApplication app) => _ = Task.Run(() =>
    {
        foreach (var problem in KnownSetting.Unknown(Environment.GetEnvironmentVariables().Keys.OfType<string>(), app.Configuration))
            app.Logger.LogWarning("{Problem:l}", problem);
        if (ProcessLimits.OfProcess.Warning is { } limit)
            app.Logger.LogWarning("{Problem:l}", limit);
        var options = app.Services.GetRequiredService<WebsiteOptions>();
        if (options.ShowsDrafts)
        {
            app.Logger.LogWarning("Drafts are visible to {Readers:l} {Urls:l}",
                ListenAddress.AreLocal(options.Urls) ? "this machine only, at" : "everyone who can reach",
                options.Urls);
        }
        var snapshots = app.Services.GetRequiredService<Snapshots>();
        if (snapshots is not { Start: { } start, Current: { } snapshot })
            return;
        using var site = snapshot.Open();
        var posts = site.Posts.Count();
        app.Logger.LogInformation(TerminalLines.Start,
            ProgramVersion.Release, Quantity.Of(posts, "post"), start.FromStore ? "loaded from the store"
                : "read", (int)start.Duration.TotalMilliseconds,
            string.Join(", ", app.Urls.Select(url => ListenAddress.Of(url).Origin).Distinct()));
        if (options.AuthorPages is { } pages)
        {
            app.Logger.LogInformation("{Description:l}, on this machine only: {Address:l}{Path:l}", pages.Description,
                ListenAddress.First(string.Join(';', app.Urls)).Origin, pages.Path);
        }
        if (app.Services.GetRequiredService<SitePublisher>().Current?.Urls.DescribeOriginals(site) is { } originals)
            app.Logger.LogInformation("{Originals:l}", originals);
    });
}
