using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Folders;
using Portfolio.Pictures;

namespace Portfolio.Content.Imaging;

/// <summary>
/// Generates images on first request. Concurrent requests for an image share one generation, and the result is stored
/// in the data folder. Thread-safe.
/// </summary>
public sealed class SiteImages
{
    /// <summary>
    /// The version of the engine's output, which is part of file names. Increment the version when the output for the
    /// same picture changes.
    /// </summary>
    private const int PictureVersion = 1;

    /// <summary>
    /// The time to wait after a failure before an image is generated again. A failed attempt can take longer than a
    /// successful one, so it must not be repeated for every request.
    /// </summary>
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

    /// <summary>
    /// Gets or sets the maximum time that a request waits for an image. Generation continues afterwards, so that a
    /// later request gets the image. If zero, no images are generated.
    /// </summary>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets a value indicating whether any image is being generated or is waiting to be generated.</summary>
    public bool IsMaking => !_making.IsEmpty;

    /// <summary>Returns a social card as PNG, or <see langword="null"/> if the card is not generated in time.</summary>
    public Task<byte[]?> CardAsync(string dataFolder, Card card) =>
        GetAsync(dataFolder, $"{card.Hash()}.png", card.Hash(), $"social card of \"{card.Title}\"",
            () => DrawAsync(card));

    /// <summary>
    /// Returns a picture that is scaled down to a maximum width, or <see langword="null"/> if the picture cannot be
    /// generated in time.
    /// </summary>
    /// <param name="width">The maximum width in pixels.</param>
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
                "The social card of \"{Title:l}\" lacks text or symbols, because no font contains {Missing:l}; install such a font, "
                + "and delete the `images` folder in the data folder", card.Title, drawn.Missing);
        }

        return drawn?.Png;
    }

    /// <summary>
    /// Reads a media file. Returns <see langword="null"/> if the file has changed since the last sync.
    /// </summary>
    private byte[]? Read(Media media)
    {
        try
        {
            using var file = _content.Open(media.Path);
            if (file.Length != media.Length)
                return null;
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return Convert.ToHexStringLower(SHA256.HashData(bytes)).StartsWith(media.Hash, StringComparison.Ordinal)
                ? bytes : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _log.LogDebug(e, "Cannot read {Path}", media.Path);
            return null;
        }
    }

    /// <param name="source">
    /// The hash of the source image. If one variant of the image fails, its other variants are not tried either.
    /// </param>
    private async Task<byte[]?> GetAsync(
        string dataFolder, string name, string source, string what, Func<Task<byte[]?>> make)
    {
        if (_folder.Read(dataFolder, name) is { } existing)
            return existing;
        if (MaxWait == TimeSpan.Zero
            || (_failed.TryGetValue(source, out var failed)
                && Environment.TickCount64 - failed < RetryAfter.TotalMilliseconds))
        {
            return null;
        }
        try
        {
            return await _making.GetOrAdd(name, _ => new(() => MakeAsync(dataFolder, name, source, what, make))).Value
                .WaitAsync(MaxWait);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private async Task<byte[]?> MakeAsync(
        string dataFolder, string name, string source, string what, Func<Task<byte[]?>> make)
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
            // Several variants of an image can be in the making when the first one fails.
            if (_failed.TryAdd(source, Environment.TickCount64))
                _log.LogWarning("Cannot generate the {What:l}: {Reason:l}", what, e.Message);
            else
                _failed[source] = Environment.TickCount64;
            return null;
        }
        finally
        {
            _making.TryRemove(name, out _);
        }
    }
}

public static class ImagingServices
{
    /// <param name="program">The path of the assembly that runs as the worker of <see cref="PictureEngine"/>.</param>
    /// <param name="dataFolder">The folder for images, or <see langword="null"/> to use the store's folder.</param>
    /// <param name="workers">The maximum number of worker processes.</param>
    public static IServiceCollection AddImaging(this IServiceCollection services, string program,
        string? dataFolder = null,
        int workers = 1)
    {
        services.AddSingleton(s => new PictureEngine(program,
            (kind, reason) => s.GetRequiredService<ILogger<PictureEngine>>()
            .LogWarning("Images of kind {Kind} cannot be generated, so the site uses default images: {Reason:l}", kind, reason),
            workers));
        services.AddSingleton(s => new ImageFolder(dataFolder, s.GetRequiredService<ILogger<ImageFolder>>()));
        services.AddSingleton(s => new SiteImages(
            s.GetRequiredService<PictureEngine>(), s.GetRequiredService<ImageFolder>(),
            s.GetRequiredService<ContentFolder>(),
            s.GetRequiredService<ILogger<SiteImages>>()));
        return services;
    }
}
