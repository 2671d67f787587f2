using System.Globalization;
using Portfolio.Markdown.Links;

namespace Portfolio.Markdown.Images;

/// <param name="Source">The percent-encoded URL.</param>
/// <param name="Alt">The alternative text, or an empty string for a decorative image.</param>
internal sealed record Image(string Source, string Alt)
{
    private const int MaxPhoneWidth = 480;

    public string? Title { get; init; }

    /// <summary>Gets the width in pixels, from the image file or from the author, or <see langword="null"/> if it is unknown.</summary>
    public string? Width { get; init; }

    public string? Height { get; init; }

    /// <summary>
    /// Gets the ratio of width to height in sixths, from 2 to 18, or <see langword="null"/> if it is unknown. A sixth
    /// distinguishes 4:3, 3:2, 16:10 and 16:9.
    /// </summary>
    public int? Sixths => double.TryParse(Width, CultureInfo.InvariantCulture, out var width)
        && double.TryParse(Height, CultureInfo.InvariantCulture, out var height) && width > 0 && height > 0
            ? (int)Math.Clamp(Math.Round(6 * width / height), 2, 18) : null;

    public string? DarkSource { get; init; }

    public string? SourceSet { get; init; }

    public string? AvifSourceSet { get; init; }

    public string? DarkSourceSet { get; init; }

    public string? DarkAvifSourceSet { get; init; }

    /// <inheritdoc cref="ImageOptions.Sizes"/>
    public string? Sizes { get; init; }

    public string? Class { get; init; }

    public bool IsEager { get; init; }

    public bool IsFigure { get; init; }

    /// <inheritdoc cref="ImageOptions.IsInGallery"/>
    public bool IsInGallery { get; init; }

    public string? Id { get; init; }

    /// <summary>
    /// Gets a value indicating whether the image leads to its file, so that readers can enlarge it. A drawing needs no link,
    /// because it is shown whole, and without an alternative text the link would have no name.
    /// </summary>
    public bool LinksToFile => IsFigure && !IsInLink && SourceSet is not null && Alt.Length > 0;

    /// <inheritdoc cref="ImageOptions.IsInLink"/>
    public bool IsInLink { get; init; }

    /// <summary>
    /// Gets a value indicating whether dark pages show the image on a light background, because the image is
    /// transparent and has no dark variant.
    /// </summary>
    public bool HasGround { get; init; }

    /// <summary>Gets a value indicating whether the image is an SVG drawing that is wider than phone screens.</summary>
    public bool IsWideDrawing { get; init; }

    public bool IsRemote { get; init; }

    /// <summary>Gets the element that plays the file, or <see langword="null"/> for images.</summary>
    public string? Player { get; init; }

    public bool IsLink { get; init; }

    public static Image Remote(string source, ImageOptions options) =>
        new Image(source, options.Alt) { IsRemote = true }.With(options);

    public static Image Of(ImageOptions options, FoundTarget target, ISiteFiles files)
    {
        var media = target.Media;
        var image = new Image(target.Href!, options.Alt);
        if (MediaType.PlayerOf(media?.Path ?? target.Href!) is { } player)
            return (image with { Player = player }).With(options);
        if (media is null)
            return image.With(options);
        var dark = files.MediaAt(MediaType.DarkVariantOf(media.Path));
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
            Sizes = options.Sizes,
            Class = options.Class,
            IsEager = options.IsEager,
            IsFigure = options.IsFigure,
            IsInGallery = options.IsInGallery,
            IsInLink = options.IsInLink,
            Id = options.Id
        };
        return options.Width is null && options.Height is null
            ? image : image with { Width = options.Width, Height = options.Height };
    }

    private static string? Pixels(int? size) => size?.ToString(CultureInfo.InvariantCulture);
}
