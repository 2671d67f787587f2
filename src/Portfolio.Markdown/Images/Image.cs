using System.Globalization;
using Portfolio.Markdown.Links;

namespace Portfolio.Markdown.Images;

/// <summary>An image to write.</summary>
/// <param name="Source">Percent-encoded URL.</param>
/// <param name="Alt">Alternative text; empty for decoration.</param>
internal sealed record Image(string Source, string Alt)
{
    /// <summary>In CSS pixels.</summary>
    private const int MaxPhoneWidth = 480;

    public string? Title { get; init; }

    /// <summary>Width in pixels, of the file or as the author wrote it.</summary>
    public string? Width { get; init; }

    /// <summary>Height in pixels, of the file or as the author wrote it.</summary>
    public string? Height { get; init; }

    /// <summary>Percent-encoded URL of the variant for dark pages.</summary>
    public string? DarkSource { get; init; }

    /// <summary>Value of <c>srcset</c>: smaller variants of <see cref="Source"/>.</summary>
    public string? SourceSet { get; init; }

    /// <summary>The same in AVIF.</summary>
    public string? AvifSourceSet { get; init; }

    /// <summary>Value of <c>srcset</c> for <see cref="DarkSource"/>.</summary>
    public string? DarkSourceSet { get; init; }

    /// <summary>The same in AVIF.</summary>
    public string? DarkAvifSourceSet { get; init; }

    /// <summary>True if the browser loads the image before it is near the viewport.</summary>
    public bool IsEager { get; init; }

    /// <summary>True if the image stands alone, in a <c>figure</c> with its title as caption.</summary>
    public bool IsFigure { get; init; }

    /// <summary>The id of the figure, or null if there is none.</summary>
    public string? Id { get; init; }

    /// <summary>True if dark pages show it on a light ground, because it is transparent and has no variant for them.</summary>
    public bool HasGround { get; init; }

    /// <summary>True if it is a drawing whose labels could not be read at the width of a phone.</summary>
    public bool IsWideDrawing { get; init; }

    /// <summary>True if <see cref="Source"/> is on another site.</summary>
    public bool IsRemote { get; init; }

    /// <summary>The element that plays it, <c>video</c> or <c>audio</c>; null for images.</summary>
    public string? Player { get; init; }

    /// <summary>True if it is written as a link.</summary>
    public bool IsLink { get; init; }

    /// <param name="source">Percent-encoded URL.</param>
    public static Image Remote(string source, ImageOptions options) =>
        new Image(source, options.Alt) { IsRemote = true }.With(options);

    /// <summary>The image that an open link shows.</summary>
    public static Image Of(ImageOptions options, FoundTarget target, ISiteFiles files)
    {
        var media = target.Media;
        var image = new Image(target.Href!, options.Alt);
        if (MediaType.PlayerOf(media?.Path ?? target.Href!) is { } player)
            return (image with { Player = player }).With(options);
        if (media is null)
            return image.With(options);
        var dark = files.MediaAt(DarkVariantOf(media.Path));
        var sets = files.SourceSetsOf(media.Path);
        var darkSets = dark is null ? default : files.SourceSetsOf(dark.Path);
        return (image with
        {
            Width = Pixels(media.Width),
            Height = Pixels(media.Height),
            DarkSource = dark is null ? null : UrlEncoding.EncodePath(dark.Url),
            SourceSet = sets.SourceSet,
            AvifSourceSet = options.IsInPicture ? null : sets.AvifSourceSet,
            DarkSourceSet = darkSets.SourceSet,
            DarkAvifSourceSet = options.IsInPicture ? null : darkSets.AvifSourceSet,
            HasGround = dark is null && media.IsTransparent,
            IsWideDrawing = media.Width > MaxPhoneWidth && media.Path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase),
        }).With(options);
    }

    private Image With(ImageOptions options)
    {
        var image = this with { Title = options.Title, IsEager = options.IsEager, IsFigure = options.IsFigure, Id = options.Id };
        if (options.Width is not null || options.Height is not null)
            return image with { Width = options.Width, Height = options.Height };
        return options.MaxWidth is { } width ? image.Scaled(width) : image;
    }

    /// <summary>The image in another width, with its height in proportion; itself where it is not as wide.</summary>
    private Image Scaled(int width)
    {
        if (int.TryParse(Width, CultureInfo.InvariantCulture, out var own) && own <= width)
            return this;
        return this with
        {
            Width = Pixels(width),
            Height = own > 0 && int.TryParse(Height, CultureInfo.InvariantCulture, out var height)
                ? Pixels(Math.Max(1, (int)Math.Round((double)width * height / own))) : null,
            IsWideDrawing = IsWideDrawing && width > MaxPhoneWidth,
        };
    }

    /// <summary><c>a/b.svg</c> → <c>a/b.dark.svg</c>.</summary>
    private static string DarkVariantOf(string path)
    {
        var dot = path.LastIndexOf('.');
        return dot <= path.LastIndexOf('/') ? path + ".dark" : path.Insert(dot, ".dark");
    }

    private static string? Pixels(int? size) => size?.ToString(CultureInfo.InvariantCulture);
}
