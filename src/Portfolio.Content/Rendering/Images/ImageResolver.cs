using System.Globalization;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Rendering.Links;

namespace Portfolio.Content.Rendering.Images;

/// <summary>Resolves image targets of one document to URLs, sizes and dark variants, and reports invalid and missing ones.</summary>
internal sealed class ImageResolver(RenderingContext context, LinkTargetResolver links)
{
    /// <summary>The image to write; <see langword="null"/> to write its alternative text instead.</summary>
    /// <param name="link">The target.</param>
    /// <param name="alt">The alternative text. An empty text in Markdown is reported.</param>
    /// <param name="canLink">Whether a remote image can be written as a link, which it cannot inside another link.</param>
    public Image? Resolve(SourceLink link, string alt, bool canLink)
    {
        if (string.IsNullOrWhiteSpace(alt) && !link.IsHtml)
        {
            context.Report(link.Offset, "image-alt",
                "the image has no alternative text; describe it between the brackets: ![a red kite over the bay](kite.jpg)");
        }

        var target = LinkTarget.Parse(link.Target);
        switch (target.Kind)
        {
            case LinkTargetKind.Disallowed:
                links.ReportDisallowed(link);
                return null;
            case LinkTargetKind.External:
                context.Report(link.Offset, "image-remote",
                    "images from other sites are not shown, to protect the privacy of readers; copy the file next to the text");
                return canLink ? new(UrlEncoding.Encode(target.Path), alt, null, null, null) { IsRemote = true } : null;
            case LinkTargetKind.RootRelative:
                return ResolveStatic(link, target, alt);
            case LinkTargetKind.Relative:
                return ResolveFile(link, target, alt);
            default:
                context.Report(link.Offset, "image-target", "the image has no path; write it between the parentheses");
                return null;
        }
    }

    private Image ResolveStatic(SourceLink link, LinkTarget target, string alt)
    {
        var path = ContentPath.Combine("static", target.Path);
        var media = path is null ? null : context.Links.MediaAt(path);
        context.AddReference(link.Offset, link.Target, target.Path, target.Fragment, media?.Path);
        return Create(UrlEncoding.Encode(link.Target.Trim()), alt, media);
    }

    private Image? ResolveFile(SourceLink link, LinkTarget target, string alt)
    {
        if (links.ResolvePath(link, target) is not { } path)
            return null;
        var media = context.Links.MediaAt(path);
        return links.CompleteFile(link, target, path, media?.Url, "image-target") is { } source ? Create(source, alt, media) : null;
    }

    private Image Create(string source, string alt, Media? media)
    {
        context.HasImages = true;
        var dark = media is null ? null : context.Links.MediaAt(DarkVariantOf(media.Path));
        return new(source, alt, Pixels(media?.Width), Pixels(media?.Height), dark is null ? null : UrlEncoding.EncodePath(dark.Url));
    }

    /// <summary><c>a/b.svg</c> → <c>a/b.dark.svg</c>.</summary>
    private static string DarkVariantOf(string path)
    {
        var dot = path.LastIndexOf('.');
        return dot <= path.LastIndexOf('/') ? path + ".dark" : path.Insert(dot, ".dark");
    }

    private static string? Pixels(int? size) => size?.ToString(CultureInfo.InvariantCulture);
}
