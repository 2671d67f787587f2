using System.Globalization;
using Portfolio.Markdown.Links;

namespace Portfolio.Markdown.Images;

/// <param name="Source">The percent-encoded URL.</param>
/// <param name="Alt">The alternative text, or an empty string for a decorative image.</param>
internal sealed record Image(string Source, string Alt)
{
    /// <summary>The width in pixels of the text column. A drawing that fits it shrinks on phones, and a wider one scrolls there.</summary>
    private const int Column = 640;

    /// <summary>The minimum width in pixels of a picture that is wider than the text.</summary>
    private const int MinWide = 1200;

    /// <summary>The size in pixels below which a gallery does not enlarge a picture.</summary>
    private const int MinGallery = 240;

    public string? Title { get; init; }

    /// <summary>Gets the width in pixels, from the image file or from the author, or <see langword="null"/> if it is unknown.</summary>
    public string? Width { get; init; }

    public string? Height { get; init; }

    /// <inheritdoc cref="ImageRatio"/>
    /// <value>The ratio, or <see langword="null"/> if it is unknown.</value>
    public int? Twelfths => Pixels(Width) is not { } width || Pixels(Height) is not { } height ? null
        : IsInGallery ? ImageRatio.Nearest(width, height) : ImageRatio.Below(width, height);

    /// <summary>Gets the width that the author chose with the fragment of the target, or null if it follows from the shape.</summary>
    public FigureWidth? Chosen { get; init; }

    /// <summary>Gets the width of a figure: that of the column for a large landscape picture, and otherwise that of the text.</summary>
    public FigureWidth FigureWidth => Chosen ?? (IsLarge ? FigureWidth.Wide : FigureWidth.Normal);

    private bool IsLarge => SourceSet is not null && Pixels(Width) is >= MinWide and var width && Pixels(Height) is { } height
        && width >= 1.25 * height;

    /// <summary>Gets a value indicating whether a gallery shows the picture in its own size, because its place is larger.</summary>
    public bool IsSmall => Pixels(Width) is < MinGallery && Pixels(Height) is < MinGallery;

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

    /// <summary>Gets a value indicating whether light pages show the image on a dark background, because all its ink is light.</summary>
    public bool HasDarkGround { get; init; }

    /// <summary>Gets a value indicating whether the image is an SVG drawing that is wider than phone screens.</summary>
    public bool IsWideDrawing { get; init; }

    public bool IsRemote { get; init; }

    /// <summary>Gets the element that plays the file, or <see langword="null"/> for images.</summary>
    public string? Player { get; init; }

    public bool IsLink { get; init; }

    public static Image Remote(string source, ImageOptions options)
    {
        var (url, chosen) = FigureWidths.Split(source);
        return new Image(url, options.Alt) { IsRemote = true, Chosen = chosen }.With(options);
    }

    /// <param name="dark">The image for the dark theme that the author chose, or null to look for one beside the image.</param>
    public static Image Of(ImageOptions options, FoundTarget target, LinkedMedia? dark, ISiteFiles files)
    {
        var media = target.Media;
        var (url, chosen) = FigureWidths.Split(target.Href!);
        var image = new Image(url, options.Alt) { Chosen = chosen };
        if (MediaType.PlayerOf(media?.Path ?? url) is { } player)
            return (image with { Player = player }).With(options);
        if (media is null)
            return image.With(options);
        dark ??= files.MediaAt(MediaType.DarkVariantOf(media.Path));
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
            HasGround = dark is null && media is { IsTransparent: true, IsLight: false },
            HasDarkGround = dark is null && media.IsLight,
            IsWideDrawing = media.Width > Column
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

    private static double? Pixels(string? size) =>
        double.TryParse(size, CultureInfo.InvariantCulture, out var pixels) && pixels > 0 ? pixels : null;
}
