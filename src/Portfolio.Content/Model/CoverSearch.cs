using Portfolio.Markdown.FrontMatter;
using Portfolio.Markdown.Links;

namespace Portfolio.Content.Model;

/// <param name="Cover">The cover, or <see langword="null"/> if its image does not exist.</param>
/// <param name="HasAlt">
/// True if the front matter contains an alternative text for the cover. Always true for remote images.
/// </param>
/// <param name="Files">The image and, if specified, the image for the dark theme. Empty for remote images.</param>
/// <param name="Dark">The image for the dark theme, specified or beside the image, or <see langword="null"/> if there is none.</param>
internal sealed record FoundCover(Cover? Cover, bool HasAlt, IReadOnlyList<CoverFile> Files, LinkedMedia? Dark = null);

/// <param name="Path">
/// The file path relative to the content folder, or <see langword="null"/> if the path points outside the folder. The
/// file may not exist.
/// </param>
/// <param name="Media">The file, or <see langword="null"/> if it does not exist.</param>
internal sealed record CoverFile(string Name, string? Path, LinkedMedia? Media, int Line, int Column);

internal static class CoverSearch
{
    public static FoundCover Of(CoverSource source, string path, ISiteFiles files)
    {
        if (LinkTarget.Parse(source.Image).Kind == LinkTargetKind.External)
        {
            return new(new(WebUrl.Normalize(source.Image)!, source.Alt ?? "", source.Caption, null, null, null),
                HasAlt: true, []);
        }
        var image = Find(source.Image, source.Line, source.Column);
        var dark = source.Dark is null ? null : Find(source.Dark, source.DarkLine, source.DarkColumn);
        // Like an image in a document, a cover has its dark variant beside it.
        var darkMedia = dark is not null ? dark.Media : image.Path is null ? null : files.MediaAt(MediaType.DarkVariantOf(image.Path));
        var cover = image.Media is not { } media ? null
            : new Cover(media.Url, source.Alt ?? "", source.Caption, darkMedia?.Url, media.Width, media.Height);
        return new(cover, source.Alt is not null, dark is null ? [image] : [image, dark], darkMedia);

        CoverFile Find(string written, int line, int column)
        {
            var wiki = WikiText.FileOf(written);
            var name = wiki ?? written;
            var file = name.StartsWith('/') ? RootPath(name) : ContentPath.Combine(ContentPath.FolderOf(path), name);
            if (file is null || files.MediaAt(file) is null)
                file = ByName(name, wiki is not null) ?? file;
            return new(name, file, file is null ? null : files.MediaAt(file), line, column);
        }

        // Like an image in a document, a cover can be specified by the end of its path: `a.png` finds `assets/a.png`.
        // If several files match, a wikilink finds the first in ordinal order, and a path finds none.
        string? ByName(string name, bool isWiki)
        {
            var end = "/" + name.TrimStart('/', '.');
            var found = files.MediaOf(LinkKey.Of(name))
                .Where(p => p == name || p.EndsWith(end, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal).ToList();
            return found.Count == 1 || (isWiki && found.Count > 1) ? found[0] : null;
        }

        string? RootPath(string name)
        {
            var own = ContentPath.Combine("", name);
            var isOwn = own is not null && files.MediaAt("static/" + own) is null && files.MediaAt(own) is not null;
            return isOwn ? own : ContentPath.Combine("static", name);
        }
    }
}
