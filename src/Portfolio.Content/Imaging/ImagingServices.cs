using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Imaging.Worker;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Imaging;

/// <summary>Registers the images that the site makes.</summary>
public static class ImagingServices
{
    /// <param name="program">Path of the assembly that runs <see cref="WorkerLoop"/> for the argument <see cref="WorkerLoop.Verb"/>.</param>
    public static IServiceCollection AddImaging(this IServiceCollection services, string program)
    {
        services.AddSingleton(s => new ImageWorker(program, s.GetRequiredService<ILogger<ImageWorker>>()));
        services.AddSingleton<ImageFolder>();
        services.AddSingleton(s => new SiteImages(
            s.GetRequiredService<ImageWorker>(), s.GetRequiredService<ImageFolder>(), s.GetRequiredService<ContentFolder>(), s.GetRequiredService<ILogger<SiteImages>>()));
        return services;
    }
}
