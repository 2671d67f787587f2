using System.Globalization;
using Portfolio.Markdown.Links;

namespace Portfolio.Markdown.Images;

/// <summary>An image to write.</summary>
/// <param name="Source">The percent-encoded URL.</param>
/// <param name="Alt">The alternative text, or an empty string for a decorative image.</param>
internal sealed record Image(string Source, string Alt)
{
    /// <summary>The maximum width of a phone in CSS pixels.</summary>
    private const int MaxPhoneWidth = 480;

    public string? Title { get; init; }

    /// <summary>The width in pixels, from the file or the source.</summary>
    public string? Width { get; init; }

    /// <summary>The height in pixels, from the file or the source.</summary>
    public string? Height { get; init; }

    /// <summary>
    /// The percent-encoded URL of the variant for dark pages, or <see langword="null"/> if there is none.
    /// </summary>
    public string? DarkSource { get; init; }

    /// <summary>
    /// The <c>srcset</c> of smaller variants of <see cref="Source"/>, or <see langword="null"/> if there are none.
    /// </summary>
    public string? SourceSet { get; init; }

    /// <summary>The <c>srcset</c> of the AVIF variants, or <see langword="null"/> if there are none.</summary>
    public string? AvifSourceSet { get; init; }

    /// <summary>The <c>srcset</c> for <see cref="DarkSource"/>, or <see langword="null"/> if there are none.</summary>
    public string? DarkSourceSet { get; init; }

    /// <summary>
    /// The <c>srcset</c> of the AVIF variants for <see cref="DarkSource"/>, or <see langword="null"/> if there are
    /// none.
    /// </summary>
    public string? DarkAvifSourceSet { get; init; }

    /// <summary>True if the image loads before it is near the viewport.</summary>
    public bool IsEager { get; init; }

    /// <summary>True if the image is in a <c>figure</c> of its own, with its title as caption.</summary>
    public bool IsFigure { get; init; }

    /// <summary>The id of the figure, or <see langword="null"/> if there is none.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// True if dark pages show the image on a light background, because it is transparent and has no dark variant.
    /// </summary>
    public bool HasGround { get; init; }

    /// <summary>True for a drawing whose labels would be unreadable at the width of a phone.</summary>
    public bool IsWideDrawing { get; init; }

    /// <summary>True if <see cref="Source"/> is on another site.</summary>
    public bool IsRemote { get; init; }

    /// <summary>
    /// The element that plays the file, <c>video</c> or <c>audio</c>, or <see langword="null"/> for images.
    /// </summary>
    public string? Player { get; init; }

    /// <summary>True if the image is written as a link.</summary>
    public bool IsLink { get; init; }

    /// <param name="source">The percent-encoded URL.</param>
    public static Image Remote(string source, ImageOptions options) =>
        new Image(source, options.Alt) { IsRemote = true }.With(options);

    /// <summary>Creates the image for an open link.</summary>
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
            IsWideDrawing = media.Width > MaxPhoneWidth
            && media.Path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase),
        }).With(options);
    }

    private Image With(ImageOptions options)
    {
        var image = this with
        {
            Title = options.Title,
            IsEager = options.IsEager,
            IsFigure = options.IsFigure,
            Id = options.Id
        };
        if (options.Width is not null || options.Height is not null)
            return image with { Width = options.Width, Height = options.Height };
        return options.MaxWidth is { } width ? image.Scaled(width) : image;
    }

    /// <summary>
    /// Scales the image down to a width, with its height in proportion. Returns the image itself if it is not wider.
    /// </summary>
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

    /// <summary>Gets the path of the dark variant: <c>a/b.svg</c> → <c>a/b.dark.svg</c>.</summary>
    private static string DarkVariantOf(string path)
    {
        var dot = path.LastIndexOf('.');
        return dot <= path.LastIndexOf('/') ? path + ".dark" : path.Insert(dot, ".dark");
    }

    private static string? Pixels(int? size) => size?.ToString(CultureInfo.InvariantCulture);
}
