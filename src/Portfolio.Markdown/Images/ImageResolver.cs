using System.Globalization;
using Portfolio.Markdown.Links;

namespace Portfolio.Markdown.Images;

/// <summary>Resolves image targets of one document to URLs, sizes and dark variants, and reports invalid and missing ones.</summary>
internal sealed class ImageResolver(RenderingContext context, LinkTargetResolver links)
{
    /// <summary>In CSS pixels.</summary>
    public const int MaxPhoneWidth = 480;

    /// <summary>The image to write; <see langword="null"/> to write its alternative text instead.</summary>
    /// <param name="link">The target.</param>
    /// <param name="alt">The alternative text. An empty text in Markdown is reported.</param>
    /// <param name="canLink">Whether a remote image can be written as a link, which it cannot inside another link.</param>
    public Image? Resolve(SourceLink link, string alt, bool canLink)
    {
        var target = LinkTarget.Parse(link.Target);
        if (string.IsNullOrWhiteSpace(alt) && !link.IsHtml && MediaType.PlayerOf(target.Path) is null)
        {
            context.Report(link.Offset, "image-alt", link.IsName
                ? "the image has no alternative text; describe it after a bar: ![[kite.jpg|a red kite over the bay]]"
                : "the image has no alternative text; describe it between the brackets: ![a red kite over the bay](kite.jpg)");
        }

        if (link.IsName)
            return ResolveName(link, alt);
        if (links.IsHidden(link, target))
            return null;
        switch (target.Kind)
        {
            case LinkTargetKind.Disallowed:
                links.ReportDisallowed(link);
                return null;
            case LinkTargetKind.External:
                return ResolveRemote(link, target.Path, alt, canLink);
            case LinkTargetKind.RootRelative:
                return ResolveStatic(link, target, alt);
            case LinkTargetKind.Relative:
                return ResolveFile(link, target, alt);
            default:
                context.Report(link.Offset, "image-target", "the image has no path; write it between the parentheses");
                return null;
        }
    }

    private Image? ResolveRemote(SourceLink link, string url, string alt, bool canLink)
    {
        var absolute = url.StartsWith("//", StringComparison.Ordinal) ? "https:" + url : url;
        var image = new Image(UrlEncoding.Encode(absolute), alt, null, null, null) { IsRemote = true };
        var origin = RemoteOrigin.Of(absolute);
        if (MediaType.PlayerOf(absolute.Split('?', '#')[0]) is not null)
        {
            context.Report(link.Offset, "media-remote",
                "video and audio of other sites are linked; to play the file here, put it next to the text");
            return canLink ? image with { IsLink = true } : null;
        }

        if (origin is null)
            context.Report(link.Offset, "image-remote",
                "the image cannot be shown; write an https URL with a host name and without a password");
        else if (context.Source.Images == RemoteImages.Remote && origin.StartsWith("http:", StringComparison.Ordinal))
            context.Report(link.Offset, "image-insecure", "browsers may not show an image over http on a site with https; write https://");
        if (context.Source.Images == RemoteImages.Off)
            return null;
        if (origin is null || context.Source.Images == RemoteImages.Link)
            return canLink ? image with { IsLink = true } : null;
        context.ImageOrigins.Add(origin);
        context.HasImages = true;
        return image;
    }

    private Image ResolveStatic(SourceLink link, LinkTarget target, string alt)
    {
        var path = ContentPath.Combine("static", target.Path);
        var media = path is null ? null : context.Links.MediaAt(path);
        if (media is null && ContentPath.Combine("", target.Path) is { } own && MediaType.IsMedia(own)
            && context.Links.MediaAt(own) is { } found)
            return Create(links.CompleteFile(link, target, own, found.Url, "image-target", LinkKey.Of(own))!, alt, found);
        context.AddReference(link.Offset, link.Target, target.Path, target.Fragment, media?.Path, LinkKey.Of(target.Path));
        return Create(UrlEncoding.Encode(link.Target.Trim()), alt, media);
    }

    /// <summary>An image of a wikilink, in any folder.</summary>
    private Image? ResolveName(SourceLink link, string alt)
    {
        var path = links.MediaByName(link.Target);
        var media = path is null ? null : context.Links.MediaAt(path);
        return links.CompleteFile(link, LinkTarget.ParsePath(link.Target), path
            ?? link.Target, media?.Url, "image-target", LinkKey.Of(link.Target)) is { } source
            ? Create(source, alt, media) : null;
    }

    private Image? ResolveFile(SourceLink link, LinkTarget target, string alt)
    {
        if (links.ResolvePath(link, target) is not { } written)
            return null;
        var path = links.MediaPath(written, target);
        var media = context.Links.MediaAt(path);
        return links.CompleteFile(link, target, path, media?.Url, "image-target", path == written
            && media is not null ? null : LinkKey.Of(path)) is { } source ? Create(source, alt, media) : null;
    }

    private Image Create(string source, string alt, LinkedMedia? media)
    {
        if (MediaType.PlayerOf(media?.Path ?? source) is { } player)
            return new(source, alt, null, null, null) { Player = player };
        context.HasImages = true;
        var dark = media is null ? null : context.Links.MediaAt(DarkVariantOf(media.Path));
        var sets = media is null ? default : context.Links.SourceSetsOf(media.Path);
        var darkSets = dark is null ? default : context.Links.SourceSetsOf(dark.Path);
        return new(source, alt, Pixels(media?.Width), Pixels(media?.Height), dark is null ? null : UrlEncoding.EncodePath(dark.Url))
        {
            SourceSet = sets.SourceSet,
            AvifSourceSet = sets.AvifSourceSet,
            DarkSourceSet = darkSets.SourceSet,
            DarkAvifSourceSet = darkSets.AvifSourceSet,
            HasGround = dark is null && media is { IsTransparent: true },
            IsWideDrawing = media?.Width > MaxPhoneWidth && media.Path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase),
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
