using System.Security.Cryptography;
using System.Text;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Rendering;
using Portfolio.Content.Rendering.Links;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>The bytes of a Markdown file → the document they make. Thread-safe.</summary>
internal sealed class DocumentBuilder(IMarkdownRenderer renderer, ILinkResolver links, TimeZoneInfo zone)
{
    private const int WordsPerMinute = 225;
    private const int CjkCharactersPerMinute = 400;

    /// <summary>The document; <see langword="null"/> with an error in <paramref name="problems"/> when the file cannot be applied.</summary>
    public StoredDocument? Build(FileStamp file, ReadOnlySpan<byte> bytes, List<Diagnostic> problems, CancellationToken cancellation = default)
    {
        if (SourceText.Read(file.Path, bytes, problems) is not { } source)
            return null;
        if (FrontMatterReader.Read(file, source, zone, problems) is not { } matter)
            return null;
        var text = renderer.Render(new(file.Path, source.Body, source.BodyLine, matter.Url, matter.Title), links, cancellation);
        problems.AddRange(text.Diagnostics);
        if (text.Diagnostics.Any(d => d.Severity == Severity.Error))
            return null;

        var references = text.References.ToList();
        var cover = matter.Cover is null ? null : CoverOf(file, matter.Cover, references, problems);
        var document = file.Kind == ContentKind.Page
            ? (Document)PageOf(file, source, matter, text, cover)
            : PostOf(file, source, matter, text, cover);
        return StoredDocument.Of(document, matter.Aliases, references);
    }

    /// <summary>Whether the links of a document lead where they would if it was rendered now.</summary>
    public bool HasCurrentLinks(FileReading reading) => reading.Document is { } document
        && document.References.All(r => r.File is null || (links.UrlOf(r.File) ?? links.MediaAt(r.File)?.Url) == r.Url);

    private static Post PostOf(FileStamp file, SourceText source, FrontMatter matter, RenderedText text, Cover? cover) => new()
    {
        Path = file.Path,
        Url = matter.Url,
        Slug = matter.Slug,
        Title = TitleOf(file, matter, text),
        Description = matter.Description ?? text.Summary,
        Described = matter.Description is not null,
        Date = matter.Date,
        DateUtc = matter.Date?.UtcDateTime,
        Year = matter.Date?.Year,
        Updated = matter.Updated,
        VisibleFrom = matter.VisibleFrom,
        VisibleUntil = matter.VisibleUntil,
        Unlisted = matter.Unlisted,
        NoIndex = matter.NoIndex,
        InSearch = matter.InSearch,
        InFeed = matter.InFeed,
        Toc = matter.Toc,
        Canonical = matter.Canonical,
        Language = matter.Language,
        TranslationKey = matter.TranslationKey,
        Authors = matter.Authors,
        Keywords = matter.Keywords,
        Cover = cover,
        Words = text.Words,
        Minutes = matter.ReadingTime ?? MinutesOf(text),
        Tags = matter.Tags,
        Series = matter.Series,
        SeriesSlug = matter.Series is null ? null : Slug.OfTag(matter.Series) is { Length: > 0 } slug ? slug : null,
        SeriesOrder = matter.SeriesOrder,
        Featured = matter.Featured,
        FeedId = matter.FeedId,
        License = matter.License,
        Discussions = matter.Discussions,
        Hash = HashOf(source, text, cover),
        Body = BodyOf(source, text),
    };

    private static Page PageOf(FileStamp file, SourceText source, FrontMatter matter, RenderedText text, Cover? cover) => new()
    {
        Path = file.Path,
        Url = matter.Url,
        Title = TitleOf(file, matter, text),
        Description = matter.Description ?? text.Summary,
        Described = matter.Description is not null,
        Updated = matter.Updated ?? matter.Date,
        VisibleFrom = matter.VisibleFrom,
        VisibleUntil = matter.VisibleUntil,
        Unlisted = matter.Unlisted,
        NoIndex = matter.NoIndex,
        InSearch = matter.InSearch,
        Toc = matter.Toc,
        Canonical = matter.Canonical,
        Language = matter.Language,
        TranslationKey = matter.TranslationKey,
        Authors = matter.Authors,
        Keywords = matter.Keywords,
        Cover = cover,
        Words = text.Words,
        Hash = HashOf(source, text, cover),
        Body = BodyOf(source, text),
    };

    private static string TitleOf(FileStamp file, FrontMatter matter, RenderedText text) =>
        matter.Title ?? text.FirstHeading ?? DocumentPath.Parse(file, TimeZoneInfo.Utc).Title;

    private static int MinutesOf(RenderedText text) =>
        Math.Max(1, (int)Math.Ceiling((text.Words / (double)WordsPerMinute) + (text.CjkCharacters / (double)CjkCharactersPerMinute)));

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
