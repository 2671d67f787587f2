using System.Security.Cryptography;
using System.Text;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Rendering;
using Portfolio.Content.Rendering.Links;
using Portfolio.Content.Rendering.Text;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>Makes a document of the bytes of a Markdown file. Thread-safe.</summary>
internal sealed class DocumentBuilder(IMarkdownRenderer renderer, ILinkResolver links, TimeZoneInfo zone)
{
    /// <summary>Renders a document; <see langword="null"/> with an error in <paramref name="problems"/> when the file cannot be applied.</summary>
    public StoredDocument? Build(FileStamp file, ReadOnlySpan<byte> bytes, List<Diagnostic> problems)
    {
        if (SourceText.Read(file.Path, bytes, problems) is not { } source)
            return null;
        if (FrontMatterReader.Read(file, source, zone, problems) is not { } matter)
            return null;
        var text = renderer.Render(new(file.Path, source.Body, source.BodyLine, matter.Url, matter.Title), links);
        problems.AddRange(text.Diagnostics);
        if (text.Diagnostics.Any(d => d.Severity == Severity.Error))
            return null;

        var references = text.References.ToList();
        var cover = matter.Cover is null ? null : CoverOf(file, matter.Cover, references, problems);
        return StoredDocument.Of(DocumentOf(file, source, matter, text, cover), matter.Aliases, references);
    }

    private static Document DocumentOf(FileStamp file, SourceText source, FrontMatter matter, RenderedText text, Cover? cover)
    {
        var title = TitleOf(file, matter, text);
        var hash = HashOf(source, text, cover);
        if (file.Kind == ContentKind.Page)
        {
            return new Page
            {
                Path = file.Path,
                Url = matter.Url,
                Title = title,
                Description = text.Summary,
                Described = matter.Description is not null,
                Updated = matter.Date,
                Cover = cover,
                Words = text.Words,
                Hash = hash,
                Body = BodyOf(source, text),
            }.With(matter);
        }

        return new Post
        {
            Path = file.Path,
            Url = matter.Url,
            Slug = matter.Slug,
            Title = title,
            Description = text.Summary,
            Described = matter.Description is not null,
            DateUtc = matter.Date?.UtcDateTime,
            Year = matter.Date?.Year,
            Cover = cover,
            Words = text.Words,
            Minutes = matter.ReadingTime ?? ReadingTime.Minutes(text.Words, text.CjkCharacters),
            SeriesSlug = matter.Series is not null && Slug.OfTag(matter.Series) is { Length: > 0 } slug ? slug : null,
            Hash = hash,
            Body = BodyOf(source, text),
        }.With(matter);
    }

    private static string TitleOf(FileStamp file, FrontMatter matter, RenderedText text) =>
        matter.Title ?? text.FirstHeading ?? DocumentPath.Parse(file, TimeZoneInfo.Utc).Title;

    private static Body BodyOf(SourceText source, RenderedText text) => new()
    {
        Html = text.Html,
        Source = source.Text,
        BodyStart = source.BodyStart,
        Resolved = source.Text.AsSpan(source.BodyStart).SequenceEqual(text.Markdown) ? null : text.Markdown,
        Headings = text.Headings,
        PlainText = text.PlainText,
    };

    private Cover? CoverOf(FileStamp file, CoverSource cover, List<Reference> references, List<Diagnostic> problems)
    {
        var image = Find(cover.Image);
        var dark = cover.Dark is null ? null : Find(cover.Dark);
        if (image is null)
            return null;
        if (cover.Alt is null)
            Warn("image-alt", $"the cover `{cover.Image}` has no `alt`; say what the picture shows, for those who cannot see it");
        return new(image.Url, cover.Alt ?? "", cover.Caption, dark?.Url, image.Width, image.Height);

        Media? Find(string name)
        {
            var path = name.StartsWith('/') ? ContentPath.Combine("static", name) : ContentPath.Combine(ContentPath.FolderOf(file.Path), name);
            var media = path is null ? null : links.MediaAt(path);
            references.Add(new(name, media?.Url, null, path, cover.Line, cover.Column));
            if (media is null)
            {
                Warn("cover-missing", path is not null && links.NearestTo(path) is { } near
                    ? $"there is no image `{path}`; did you mean `{near}`?"
                    : $"there is no image `{path ?? name}`; put it beside the text, or correct the name");
            }

            return media;
        }

        void Warn(string rule, string message) => problems.Add(new(file.Path, cover.Line, cover.Column, rule, Severity.Warning, message));
    }

    private static string HashOf(SourceText source, RenderedText text, Cover? cover) =>
        Hash(string.Join('\n', source.Text, text.Html, Json.Serialize(cover)));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
