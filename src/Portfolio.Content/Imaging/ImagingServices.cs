using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Imaging.Worker;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Imaging;

/// <summary>Registers the images that the site makes.</summary>
public static class ImagingServices
{
    /// <param name="program">Path of the assembly that runs <see cref="WorkerLoop"/> for the argument
    /// <see cref="WorkerLoop.Verb"/>.</param>
    /// <param name="dataFolder">The data folder that keeps the images; <see langword="null"/>: the one of the store.</param>
    public static IServiceCollection AddImaging(this IServiceCollection services, string program, string? dataFolder = null)
    {
        services.AddSingleton(s => new ImageWorker(program, s.GetRequiredService<ILogger<ImageWorker>>()));
        services.AddSingleton(s => new ImageFolder(dataFolder, s.GetRequiredService<ILogger<ImageFolder>>()));
        services.AddSingleton(s => new SiteImages(
            s.GetRequiredService<ImageWorker>(), s.GetRequiredService<ImageFolder>(), s.GetRequiredService<ContentFolder>(),
                s.GetRequiredService<ILogger<SiteImages>>()));
        return services;
    }
}
