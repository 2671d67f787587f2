using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;
using Portfolio.Markdown.Engines;
using Portfolio.Markdown.FrontMatter;
using Portfolio.Markdown.Images;
using Portfolio.Markdown.Links;
using Portfolio.Markdown.Text;

namespace Portfolio.Content.Sync;

/// <summary>Makes a document of the bytes of a Markdown file. Thread-safe.</summary>
/// <param name="draftsAsOf">Documents that are not published at this moment, UTC, are visible and marked; <see langword="null"/>: they are
/// not visible.</param>
internal sealed partial class DocumentBuilder(IMarkdownRenderer renderer, ISiteFiles links, SiteSettings settings,
    GitHistory? git = null, DateTime? draftsAsOf = null)
{
    /// <summary>Maximum number of dead links per document for which a similar file is looked for.</summary>
    private const int MaxSuggestions = 50;

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);

    public SiteSettings Settings => settings;

    /// <summary>Renders a document; <see langword="null"/> with an error in <paramref name="problems"/> when the file cannot be
    /// applied.</summary>
    /// <param name="limits">Limits the visibility that the front matter sets.</param>
    public StoredDocument? Build(FileStamp file, ReadOnlySpan<byte> bytes, List<Diagnostic> problems, VisibilityHint? limits = null,
        CancellationToken cancellation = default)
    {
        if (SourceText.Read(file.Path, bytes, problems) is not { } source)
            return null;
        if (string.IsNullOrWhiteSpace(source.Text))
        {
            problems.Add(new(file.Path, 1, 1, "text-empty", Severity.Error, "the file is empty; write a text, or delete the file"));
            return null;
        }

        if (FrontMatterReader.Read(file, source, _zone, problems, settings) is not { } matter)
            return null;
        var body = new MarkdownSource(file.Path, source.Body, source.BodyLine, matter.Url, matter.Title, matter.Language
            ?? settings.Language, settings.Images)
        {
            SmartPunctuation = settings.SmartPunctuation,
            Extras = settings.Markdown,
            Macros = matter.Macros,
            Origin = settings.BaseUrl,
        };
        var text = renderer.Render(body, cancellation);
        problems.AddRange(text.Diagnostics);
        if (text.Diagnostics.Any(d => d.Severity == Severity.Error))
            return null;

        var filled = LinkFiller.Fill(text.Open, text.Template, source.Body, links);
        var references = ReferencesOf(text.Open, problems);
        var cover = matter.Cover is null ? null : CoverOf(file, matter.Cover, references, problems);
        var document = DocumentOf(file, source, matter, text, filled, cover, title => settings.Typeset(title, matter.Language));
        if (limits is not null)
            Limit(document, limits);
        if (document.VisibleFrom > draftsAsOf)
            Show(document, matter.Draft ? "Draft: " : "Scheduled: ");
        var imageOrigins =
            cover is not null && RemoteOrigin.Of(cover.Image) is { } origin ? text.ImageOrigins.Append(origin) : text.ImageOrigins;
        return StoredDocument.Of(document, matter.Aliases, references) with
        {
            Search = IndexedText.Of(document),
            ImageOrigins = [.. imageOrigins.Distinct()],
        };
    }

    private List<Reference> ReferencesOf(OpenText text, List<Diagnostic> problems)
    {
        var references = new List<Reference>();
        var finder = new LinkFinder(links, text.Path);
        var (state, suggestions) = (links as FolderState, 0);
        foreach (var link in text.Links)
        {
            var target = finder.Find(link);
            if (LinkProblem.Of(text.Path, link, target, links.AsOf, path => suggestions++ < MaxSuggestions ? state?.NearestTo(path) : null,
                path => state?.HasUnserved(path) == true) is { } problem)
                problems.Add(problem);
            var written = LinkFinder.Parse(link.Target, link.IsName, links.Origin).Path;
            var key = LinkKey.Of(link.IsName ? written : ContentPath.Combine(ContentPath.FolderOf(text.Path), written) ?? written);
            references.Add(new(link.Target, target.Url, target.Fragment, target.File, link.Line, link.Column, key));
        }

        return references;
    }

    /// <summary>What a file in error says about its publication.</summary>
    public VisibilityHint HintOf(FileStamp file, byte[] bytes)
    {
        var ignored = new List<Diagnostic>();
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        // Without its mark UTF-16 has such characters between the others.
        var text = reader.ReadToEnd().Replace("\0", "", StringComparison.Ordinal);
        if (FrontMatterSplitter.Split(file.Path, text, ignored) is not { } source)
            return VisibilityHint.Find(text, _zone);
        return FrontMatterReader.Read(file, source, _zone, ignored) is { } matter ? VisibilityHint.Of(matter)
            : source.FrontMatter is { } head ? VisibilityHint.Find(head.Text, _zone) : VisibilityHint.None;
    }

    private static void Limit(Document document, VisibilityHint limits)
    {
        document.VisibleFrom = limits.From > document.VisibleFrom ? limits.From : document.VisibleFrom;
        document.VisibleUntil = limits.Until < document.VisibleUntil ? limits.Until : document.VisibleUntil;
        document.Unlisted |= limits.IsUnlisted;
    }

    /// <summary>Makes a document visible that is not published.</summary>
    /// <param name="mark">What its title begins with.</param>
    private static void Show(Document document, string mark)
    {
        document.VisibleFrom = DateTime.MinValue;
        document.Title = mark + document.Title;
        document.TitleHtml = document.TitleHtml is { } html ? mark + html : null;
        document.WrittenTitle = document.WrittenTitle is { } written ? mark + written : null;
    }

    private Document DocumentOf(FileStamp file, SourceText source, FrontMatter matter, RenderedText text, FilledText filled, Cover? cover,
        Func<string, string> typeset)
    {
        var written = TitleOf(file, matter, text);
        var title = TitleText.Typeset(written, typeset);
        var titleHtml = TitleText.Html(matter.Title ?? text.FirstHeadingWithCode ?? "", typeset);
        var hash = HashOf(source, filled, cover);
        var dates = matter.Date is null ? git?.DatesOf(file.Path) : null;
        var date = matter.Date ?? InZone(dates?.Created);
        var updated = InZone(dates?.Changed)?.Date > InZone(dates?.Created)?.Date ? InZone(dates?.Changed) : null;
        if (file.Kind == ContentKind.Page)
        {
            return new Page
            {
                Path = file.Path,
                Url = matter.Url,
                LanguagePrefix = matter.LanguagePrefix,
                Title = title,
                WrittenTitle = written == title ? null : written,
                TitleHtml = titleHtml,
                Description = matter.Description is null ? text.Summary : matter.Description,
                Described = matter.Description is not null,
                Updated = matter.Updated ?? matter.Date ?? updated ?? date,
                VisibleFrom = matter.VisibleFrom,
                VisibleUntil = matter.VisibleUntil,
                Unlisted = matter.Unlisted,
                NoIndex = matter.NoIndex,
                InSearch = matter.InSearch,
                Canonical = matter.Canonical,
                Language = matter.Language,
                TranslationKey = matter.TranslationKey,
                Authors = matter.Authors,
                Keywords = matter.Keywords,
                Cover = cover,
                Toc = matter.Toc ?? (text.HasToc ? true : null),
                Words = text.Words,
                Hash = hash,
                Body = BodyOf(source, text, filled),
            };
        }

        return new Post
        {
            Path = file.Path,
            Url = matter.Url,
            LanguagePrefix = matter.LanguagePrefix,
            Slug = matter.Slug,
            Title = title,
            WrittenTitle = written == title ? null : written,
            TitleHtml = titleHtml,
            Description = matter.Description is null ? text.Summary : matter.Description,
            Described = matter.Description is not null,
            Date = date,
            DateUtc = date?.UtcDateTime,
            Year = date?.Year,
            Day = date is null ? null : Post.DayOf(DateOnly.FromDateTime(date.Value.DateTime)),
            Updated = matter.Updated ?? updated,
            VisibleFrom = matter.VisibleFrom,
            VisibleUntil = matter.VisibleUntil,
            Unlisted = matter.Unlisted,
            NoIndex = matter.NoIndex,
            InSearch = matter.InSearch,
            InFeed = matter.InFeed,
            FeedId = matter.FeedId,
            Canonical = matter.Canonical,
            Language = matter.Language,
            TranslationKey = matter.TranslationKey,
            Authors = matter.Authors,
            Keywords = matter.Keywords,
            Tags = matter.Tags,
            IsNote = matter.IsNote,
            Drawing = SmallDrawing.Of(filled.Html) is { } drawing ? StoredDocument.HashOf(drawing)[..4] : null,
            Series = matter.Series,
            SeriesSlug = matter.Series is not null && Slug.OfTag(matter.Series) is { Length: > 0 } slug ? slug : null,
            SeriesOrder = matter.SeriesOrder,
            Featured = matter.Featured,
            License = matter.License,
            Discussions = matter.Discussions,
            Cover = cover,
            Toc = matter.Toc ?? (text.HasToc ? true : null),
            Words = text.Words,
            Minutes = matter.ReadingTime ?? text.Minutes,
            Hash = hash,
            Body = BodyOf(source, text, filled),
        };
    }

    private DateTimeOffset? InZone(DateTimeOffset? date) => date is null ? null : TimeZoneInfo.ConvertTime(date.Value, _zone);

    private string TitleOf(FileStamp file, FrontMatter matter, RenderedText text) =>
        matter.Title ?? text.FirstHeading
            ?? (matter.Url == Document.HomeUrl ? "" : DocumentPath.Parse(file, TimeZoneInfo.Utc, settings).Title);

    private static Body BodyOf(SourceText source, RenderedText text, FilledText filled) => new()
    {
        Html = filled.Html,
        Source = source.Text,
        BodyStart = source.BodyStart,
        Resolved = source.Text.AsSpan(source.BodyStart).SequenceEqual(filled.Markdown) ? null : filled.Markdown,
        Headings = text.Headings,
        Ids = text.Ids,
        CodeLanguages = [.. CodeLanguage().Matches(filled.Html).Select(m => m.Groups["name"].Value).Distinct()],
        PlainText = text.PlainText,
    };

    [GeneratedRegex("<code class=\"language-(?<name>[^\"]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CodeLanguage();

    private Cover? CoverOf(FileStamp file, CoverSource cover, List<Reference> references, List<Diagnostic> problems)
    {
        if (LinkTarget.Parse(cover.Image).Kind == LinkTargetKind.External)
            return RemoteCoverOf(cover);
        var image = Find(cover.Image, cover.Line, cover.Column);
        var dark = cover.Dark is null ? null : Find(cover.Dark, cover.DarkPlace.Line, cover.DarkPlace.Column);
        if (image is null)
            return null;
        if (cover.Alt is null)
            Warn(cover.Line, cover.Column, "image-alt",
                $"the cover `{cover.Image}` has no `alt`; say what the picture shows, for those who cannot see it");
        return new(image.Url, cover.Alt ?? "", cover.Caption, dark?.Url, image.Width, image.Height);

        LinkedMedia? Find(string name, int line, int column)
        {
            var isWiki = WikiText.FileOf(name) is not null;
            name = WikiText.FileOf(name) ?? name;
            var path = name.StartsWith('/') ? RootPath(name) : ContentPath.Combine(ContentPath.FolderOf(file.Path), name);
            var media = path is null ? null : links.MediaAt(path);
            var isNamed = media is null || name.StartsWith('/');
            if (media is null && ByName(name, isWiki) is { } found)
                (path, media) = (found, links.MediaAt(found));
            // An image of that name below static/ would come first.
            references.Add(new(name, media?.Url, null, path, line, column, isNamed ? LinkKey.Of(name) : null));
            if (media is null)
            {
                Warn(line, column, "cover-missing", path is not null && (links as FolderState)?.NearestTo(path) is { } near
                    ? $"there is no image `{path}`; did you mean `{near}`?"
                    : $"there is no image `{path ?? name}`; put it beside the text, or correct the name");
            }

            return media;
        }

        // As an image of a text: anywhere by its name alone, or where its path ends another one, as in `assets/` or `public/`.
        string? ByName(string name, bool isWiki) =>
            links.MediaOf(LinkKey.Of(name)).Where(p => p == name || p.EndsWith("/" + name.TrimStart('/', '.'), StringComparison.Ordinal))
                .Order(StringComparer.Ordinal).ToList() is { Count: > 0 } found && (isWiki || found.Count == 1) ? found[0] : null;

        string? RootPath(string name) =>
            ContentPath.Combine("", name) is { } own && links.MediaAt("static/" + own) is null
                && links.MediaAt(own) is not null ? own : ContentPath.Combine("static", name);

        void Warn(int line, int column, string rule, string message) =>
            problems.Add(new(file.Path, line, column, rule, Severity.Warning, message));
    }

    private Cover? RemoteCoverOf(CoverSource cover) =>
        settings.Images == RemoteImages.Remote && WebUrl.Normalize(cover.Image) is { } url && RemoteOrigin.Of(url) is not null
            ? new(url, cover.Alt ?? "", cover.Caption, null, null, null)
            : null;

    private static string HashOf(SourceText source, FilledText text, Cover? cover) =>
        StoredDocument.HashOf(string.Join('\n', source.Text, text.Html, text.Markdown, Json.Serialize(cover)));
}
