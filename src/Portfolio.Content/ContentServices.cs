using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Reading.Folders;
using Portfolio.Content.Store;
using Portfolio.Content.Sync;
using Portfolio.Markdown.Pipeline;

namespace Portfolio.Content;

public static class ContentServices
{
    /// <summary>
    /// Adds the services that read <paramref name="contentFolder"/>, store its documents in
    /// <paramref name="dataFolder"/> and publish <see cref="Snapshots"/>.
    /// </summary>
    public static IServiceCollection AddPortfolioContent(
        this IServiceCollection services, string contentFolder, string dataFolder, SyncOptions? options = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options ?? new());
        services.AddSingleton(new ContentFolder(contentFolder));
        services.AddSingleton(s =>
            StoreFolder.Open(dataFolder, s.GetRequiredService<ContentFolder>(), s.GetRequiredService<ILogger<StoreFolder>>()));
        services.AddSingleton<IMarkdownRenderer, MarkdownRenderer>();
        services.AddSingleton<Snapshots>();
        services.AddSingleton<Publisher>();
        services.AddSingleton<SyncRequests>();
        services.AddSingleton<SyncProgress>();
        services.AddSingleton<FolderSync>();
        services.AddSingleton<SiteCheck>();
        services.AddSingleton(
            s => new ContentProblems(s.GetRequiredService<Snapshots>(), s.GetRequiredService<SiteCheck>()));
        services.AddSingleton<IHostedService, ContentSyncService>();
        return services;
    }

    /// <summary>Reads the content folder once, for a program that does not start the hosted services.</summary>
    /// <exception cref="IOException">No folder for the store is writable.</exception>
    public static void ReadContent(this IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<FolderSync>().Run(cancellation: cancellation);
}
