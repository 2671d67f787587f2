using System.Globalization;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Rendering.Links;

namespace Portfolio.Content.Rendering.Images;

/// <summary>Resolves what images point to, finds their sizes and dark variants, and reports those that are missing.</summary>
internal sealed class ImageTargets(RenderingSession session, LinkTargets links)
{
    /// <summary>Whether the document has shown an image yet.</summary>
    public bool Any { get; private set; }

    /// <summary>The image to write; <see langword="null"/> when its text alone is to stand there.</summary>
    /// <param name="written">Its address as the author wrote it.</param>
    /// <param name="alt">Its text; empty is reported.</param>
    /// <param name="linkable">Whether a link may stand in its place.</param>
    public Image? Resolve(WrittenTarget written, string alt, bool linkable)
    {
        if (string.IsNullOrWhiteSpace(alt) && !written.InHtml)
        {
            session.Report(written.Offset, "image-alt",
                "the image has no text; say between the brackets what it shows: ![a red kite over the bay](kite.jpg)");
        }

        var target = LinkTarget.Parse(written.Text);
        switch (target.Kind)
        {
            case LinkTargetKind.Refused:
                links.Refuse(written);
                return null;
            case LinkTargetKind.External:
                session.Report(written.Offset, "image-remote",
                    "images of other sites are not shown, since the reader's browser would call there; copy the file beside the text");
                return linkable ? new(UrlEncoding.Encode(target.Path), alt, null, null, null) { Remote = true } : null;
            case LinkTargetKind.RootRelative:
                return ResolveStatic(written, target, alt);
            case LinkTargetKind.Relative:
                return ResolveFile(written, target, alt);
            default:
                session.Report(written.Offset, "image-target", "the image names no file; write its path between the parentheses");
                return null;
        }
    }

    private Image ResolveStatic(WrittenTarget written, LinkTarget target, string alt)
    {
        var path = ContentPath.Combine("static", target.Path);
        var media = path is null ? null : session.Links.MediaAt(path);
        session.Refer(written.Offset, written.Text, target.Path, target.Fragment, media?.Path);
        return Of(UrlEncoding.Encode(written.Text.Trim()), alt, media);
    }

    private Image? ResolveFile(WrittenTarget written, LinkTarget target, string alt)
    {
        if (links.PathOf(written, target) is not { } path)
            return null;
        var media = session.Links.MediaAt(path);
        return links.Found(written, target, path, media?.Url, "image-target") is { } source ? Of(source, alt, media) : null;
    }

    private Image Of(string source, string alt, Media? media)
    {
        Any = true;
        var dark = media is null ? null : session.Links.MediaAt(DarkVariantOf(media.Path));
        return new(source, alt, Pixels(media?.Width), Pixels(media?.Height), dark is null ? null : UrlEncoding.EncodePath(dark.Url));
    }

    private static string DarkVariantOf(string path)
    {
        var dot = path.LastIndexOf('.');
        return dot <= path.LastIndexOf('/') ? path + ".dark" : path.Insert(dot, ".dark");
    }

    private static string? Pixels(int? size) => size?.ToString(CultureInfo.InvariantCulture);
}
