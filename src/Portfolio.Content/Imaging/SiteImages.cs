using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Imaging.Cards;
using Portfolio.Content.Imaging.Native;
using Portfolio.Content.Imaging.Worker;

namespace Portfolio.Content.Imaging;

/// <summary>
/// The images that the site makes, each when it is first requested. All requests for one image wait for one making of it, and the result is
/// kept in the data folder. Thread-safe.
/// </summary>
public sealed class SiteImages
{
    /// <summary>What failed is not tried again for this long: an attempt may cost more than a success.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromHours(1);

    private readonly ImageWorker _worker;
    private readonly ImageFolder _folder;
    private readonly ILogger _log;
    private readonly ConcurrentDictionary<string, Lazy<Task<byte[]?>>> _making = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _failed = new(StringComparer.Ordinal);

    internal SiteImages(ImageWorker worker, ImageFolder folder, ILogger<SiteImages> log) => (_worker, _folder, _log) = (worker, folder, log);

    /// <summary>A social card as PNG; <see langword="null"/> when it cannot be made, or not now.</summary>
    /// <param name="dataFolder">The folder of the store.</param>
    public Task<byte[]?> CardAsync(string dataFolder, Card card) =>
        GetAsync(dataFolder, $"{card.Hash()}.png", $"social card of \"{card.Title}\"", () => _worker.MakeAsync(WorkKind.Card, card.ToJson()));

    private async Task<byte[]?> GetAsync(string dataFolder, string name, string what, Func<Task<byte[]?>> make)
    {
        if (_folder.Read(dataFolder, name) is { } existing)
            return existing;
        if (_failed.TryGetValue(name, out var failed) && Environment.TickCount64 - failed < RetryAfter.TotalMilliseconds)
            return null;
        return await _making.GetOrAdd(name, _ => new(() => MakeAsync(dataFolder, name, what, make))).Value;
    }

    private async Task<byte[]?> MakeAsync(string dataFolder, string name, string what, Func<Task<byte[]?>> make)
    {
        try
        {
            var image = await make();
            if (image is not null)
                _folder.Write(dataFolder, name, image);
            _failed.TryRemove(name, out _);
            return image;
        }
        catch (ImagingException e)
        {
            _failed[name] = Environment.TickCount64;
            _log.LogWarning("The {What:l} cannot be made: {Reason:l}", what, e.Message);
            return null;
        }
        finally
        {
            _making.TryRemove(name, out _);
        }
    }
}
