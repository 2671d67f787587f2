using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Pictures;

namespace Portfolio.Content.Imaging;

/// <summary>
/// The images that the site makes, each when it is first requested. All requests for one image wait for one making of it, and the result is
/// kept in the data folder. Thread-safe.
/// </summary>
public sealed class SiteImages
{
    /// <summary>Changes with what the engine makes of the same picture.</summary>
    private const int PictureVersion = 1;

    /// <summary>What failed is not tried again for this long: an attempt may cost more than a success.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromHours(1);

    private readonly PictureEngine _engine;
    private readonly ImageFolder _folder;
    private readonly ContentFolder _content;
    private readonly ILogger _log;
    private readonly ConcurrentDictionary<string, Lazy<Task<byte[]?>>> _making = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _failed = new(StringComparer.Ordinal);

    internal SiteImages(PictureEngine engine, ImageFolder folder, ContentFolder content, ILogger<SiteImages> log)
    {
        _engine = engine;
        _folder = folder;
        _content = content;
        _log = log;
    }

    /// <summary>Maximum time that a request waits for an image. After that it gets none, and a later request gets it. Zero: no image is
    /// begun.</summary>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether an image is being made or waits for its turn.</summary>
    public bool IsMaking => !_making.IsEmpty;

    /// <summary>A social card as PNG; <see langword="null"/> when it cannot be made, or not now.</summary>
    /// <param name="dataFolder">The folder of the store.</param>
    public Task<byte[]?> CardAsync(string dataFolder, Card card) =>
        GetAsync(dataFolder, $"{card.Hash()}.png", card.Hash(), $"social card of \"{card.Title}\"", () => DrawAsync(card));

    /// <summary>A picture, at most so wide; <see langword="null"/> when it cannot be made, or not now.</summary>
    /// <param name="dataFolder">The folder of the store.</param>
    /// <param name="picture">The original, a file of the content folder.</param>
    /// <param name="width">In pixels.</param>
    public Task<byte[]?> PictureAsync(string dataFolder, Media picture, int width, PictureFormat format)
    {
        var extension = PictureVariants.ExtensionOf(format);
        var name = string.Create(CultureInfo.InvariantCulture, $"{picture.Hash}-{width}-{PictureVersion}{extension}");
        return GetAsync(dataFolder, name, picture.Hash + extension, $"smaller variants ({extension}) of {picture.Path}",
            () => _engine.ShrinkAsync(width, format, () => Read(picture)));
    }

    private async Task<byte[]?> DrawAsync(Card card)
    {
        var drawn = await _engine.DrawAsync(card);
        if (drawn is { Missing.Length: > 0 })
        {
            _log.LogWarning(
                "The social card of \"{Title:l}\" lacks a text or symbols, because no font has {Missing:l}; install one that has, "
                + "and delete the folder `images` of the data folder", card.Title, drawn.Missing);
        }

        return drawn?.Png;
    }

    /// <summary>The bytes of a file; <see langword="null"/> when it was changed or removed a moment ago.</summary>
    private byte[]? Read(Media media)
    {
        try
        {
            using var file = _content.Open(media.Path);
            if (file.Length != media.Length)
                return null;
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return Convert.ToHexStringLower(SHA256.HashData(bytes)).StartsWith(media.Hash, StringComparison.Ordinal) ? bytes : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _log.LogDebug(e, "Cannot read {Path}", media.Path);
            return null;
        }
    }

    /// <param name="source">Hash of what it is made from: when one variant fails, the others are not tried.</param>
    private async Task<byte[]?> GetAsync(string dataFolder, string name, string source, string what, Func<Task<byte[]?>> make)
    {
        if (_folder.Read(dataFolder, name) is { } existing)
            return existing;
        if (MaxWait == TimeSpan.Zero
            || (_failed.TryGetValue(source, out var failed) && Environment.TickCount64 - failed < RetryAfter.TotalMilliseconds))
            return null;
        try
        {
            return await _making.GetOrAdd(name, _ => new(() => MakeAsync(dataFolder, name, source, what, make))).Value.WaitAsync(MaxWait);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private async Task<byte[]?> MakeAsync(string dataFolder, string name, string source, string what, Func<Task<byte[]?>> make)
    {
        try
        {
            var image = await make();
            if (image is not null)
                _folder.Write(dataFolder, name, image);
            _failed.TryRemove(source, out _);
            return image;
        }
        catch (PictureException e)
        {
            _failed[source] = Environment.TickCount64;
            _log.LogWarning("The {What:l} cannot be made: {Reason:l}", what, e.Message);
            return null;
        }
        finally
        {
            _making.TryRemove(name, out _);
        }
    }
}

/// <summary>Registers the images that the site makes.</summary>
public static class ImagingServices
{
    /// <param name="program">Path of the assembly that runs as the worker of <see cref="PictureEngine"/>.</param>
    /// <param name="dataFolder">The data folder that keeps the images; <see langword="null"/>: the one of the store.</param>
    /// <param name="workers">Maximum number of its processes.</param>
    public static IServiceCollection AddImaging(this IServiceCollection services, string program, string? dataFolder = null,
        int workers = 1)
    {
        services.AddSingleton(s => new PictureEngine(program, (kind, reason) => s.GetRequiredService<ILogger<PictureEngine>>()
            .LogWarning("Images of kind {Kind} are not made, and the site uses its defaults: {Reason:l}", kind, reason), workers));
        services.AddSingleton(s => new ImageFolder(dataFolder, s.GetRequiredService<ILogger<ImageFolder>>()));
        services.AddSingleton(s => new SiteImages(
            s.GetRequiredService<PictureEngine>(), s.GetRequiredService<ImageFolder>(), s.GetRequiredService<ContentFolder>(),
            s.GetRequiredService<ILogger<SiteImages>>()));
        return services;
    }
}
