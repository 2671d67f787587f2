using Portfolio.Web.Assets;
using Portfolio.Web.Caching;
using Portfolio.Web.Options;

namespace Portfolio.Web.Hosting;

/// <summary>
/// Sends events that make open pages reload when the site changes, if <see cref="WebsiteOptions.ReloadsPages"/>
/// is true. The script is part of <see cref="InlineAssets"/>.
/// </summary>
internal sealed class ReloadEndpoint(SitePublisher site, IHostApplicationLifetime lifetime)
{
    private volatile TaskCompletionSource _published = New();

    /// <summary>
    /// Maps the endpoint if pages reload themselves. Must be called after <c>SitePublisher</c> has subscribed
    /// to snapshots, so that reloaded pages have the new content.
    /// </summary>
    public static void MapTo(WebApplication app)
    {
        if (!app.Services.GetRequiredService<WebsiteOptions>().ReloadsPages(app.Environment))
            return;
        var endpoint = ActivatorUtilities.CreateInstance<ReloadEndpoint>(app.Services);
        app.Services.GetRequiredService<Snapshots>().OnPublished(_ => endpoint.Publish());
        app.MapGet(InlineAssets.ReloadPath, endpoint.SendAsync);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Publish()
    {
        var published = _published;
        _published = New();
        published.SetResult();
    }

    /// <summary>
    /// Sends an event for each snapshot. The event contains the number of the snapshot and the ID of the process,
    /// so that pages also reload after a restart.
    /// </summary>
    private async Task SendAsync(HttpContext context)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.Headers.CacheControl = CacheControl.NoStore;
        context.Response.ContentType = "text/event-stream";
        try
        {
            while (true)
            {
                var next = _published.Task;
                await context.Response.WriteAsync(
                    $"data: {Environment.ProcessId}-{site.Current!.Content.Number}\n\n", ended.Token);
                await context.Response.Body.FlushAsync(ended.Token);
                await next.WaitAsync(ended.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the server is stopping.
        }
    }
}
