using System.Text;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Search;
using Portfolio.Content.Store;
using Portfolio.Markdown.Images;
using Portfolio.Markdown.Text;

namespace Portfolio.Content.Sync;

internal sealed record ParsedDocument(FileStamp File, SourceText Source, FrontMatter Matter);

/// <summary>Builds documents from Markdown files. Thread-safe.</summary>
/// <param name="draftsAsOf">
/// The UTC time for which unpublished documents are shown with a marker, or <see langword="null"/> to hide them.
/// </param>
internal sealed class DocumentBuilder(
    IMarkdownRenderer renderer, SiteSettings settings, GitHistory? git = null, DateTime? draftsAsOf = null,
    DateTime now = default)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);

    public ParsedDocument? Parse(FileStamp file, ReadOnlySpan<byte> bytes, List<Diagnostic> problems)
    {
        if (SourceText.Read(file.Path, bytes, problems) is not { } source)
            return null;
        if (string.IsNullOrWhiteSpace(source.Text))
        {
            problems.Add(new(file.Path, 1, 1, "text-empty", Severity.Error,
                "the file is empty; add content, or delete the file"));
            return null;
        }

        var matter = FrontMatterReader.Read(file, source, _zone, problems, settings, now);
        return matter is null ? null : new(file, source, matter);
    }

    /// <summary>
    /// Renders a document. Returns <see langword="null"/> and adds an error to <paramref name="problems"/> if the
    /// document cannot be used.
    /// </summary>
    /// <param name="limits">
    /// Restrictions of the document's visibility in addition to the front matter, or <see langword="null"/> if there
    /// are none.
    /// </param>
    public StoredDocument? Build(ParsedDocument parsed, List<Diagnostic> problems, VisibilityHint? limits = null,
        CancellationToken cancellation = default)
    {
        var (file, source, matter) = parsed;
        var language = matter.Language ?? settings.Language;
        var body = new MarkdownSource(file.Path, source.Body, source.BodyLine, matter.Title, language, settings.Images)
        {
            SmartPunctuation = settings.SmartPunctuation,
            Extras = settings.Markdown,
            FormHosts = settings.Forms,
            Macros = matter.Macros,
            Origin = settings.BaseUrl,
        };
        var rendered = renderer.Render(body, cancellation);
        problems.AddRange(rendered.Diagnostics);
        if (rendered.Diagnostics.Any(d => d.Severity == Severity.Error))
            return null;

        var cover = CoverOf(matter.Cover);
        Document document = file.Kind == ContentKind.Page ? PageOf(parsed) : PostOf(parsed, rendered);
        SetShared(document, parsed, rendered, cover);
        if (limits is not null)
            Limit(document, limits);
        if (document.VisibleFrom > draftsAsOf)
            Show(document, matter.Draft ? "Draft: " : "Scheduled: ");
        var imageOrigins = cover is not null && RemoteOrigin.Of(cover.Image) is { } origin
            ? rendered.ImageOrigins.Append(origin).Distinct() : rendered.ImageOrigins;
        return new(document, matter.Aliases)
        {
            Search = IndexedText.Of(document),
            ImageOrigins = [.. imageOrigins],
        };
    }

    /// <summary>Returns the probable visibility of a file whose front matter is invalid.</summary>
    public VisibilityHint HintOf(FileStamp file, byte[] bytes)
    {
        using var reader = new StreamReader(
            new MemoryStream(bytes), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        // UTF-16 that is read as UTF-8 contains null characters, which are removed, so that visibility keys are found.
        var text = reader.ReadToEnd().Replace("\0", "", StringComparison.Ordinal);
        var ignored = new List<Diagnostic>();
        if (FrontMatterSplitter.Split(file.Path, text, ignored) is not { } source)
            return VisibilityHint.Find(text, _zone);
        if (FrontMatterReader.Read(file, source, _zone, ignored) is { } matter)
            return VisibilityHint.Of(matter);
        return source.FrontMatter is { } head ? VisibilityHint.Find(head.Text, _zone) : VisibilityHint.None;
    }

    private static void Limit(Document document, VisibilityHint limits)
    {
        document.VisibleFrom = limits.From > document.VisibleFrom ? limits.From : document.VisibleFrom;
        document.VisibleUntil = limits.Until < document.VisibleUntil ? limits.Until : document.VisibleUntil;
        document.Unlisted |= limits.IsUnlisted;
    }

    /// <summary>Makes an unpublished document visible, with a marker before its title.</summary>
    private static void Show(Document document, string mark)
    {
        document.VisibleFrom = DateTime.MinValue;
        document.Title = mark + document.Title;
        document.TitleHtml = document.TitleHtml is { } html ? mark + html : null;
        document.WrittenTitle = document.WrittenTitle is { } written ? mark + written : null;
    }

    private Page PageOf(ParsedDocument parsed) =>
        new() { Updated = parsed.Matter.Updated ?? parsed.Matter.Date ?? GitUpdated(parsed) ?? DateOf(parsed) };

    private Post PostOf(ParsedDocument parsed, RenderedMarkdown rendered)
    {
        var matter = parsed.Matter;
        var date = DateOf(parsed);
        return new()
        {
            Slug = matter.Slug,
            Date = date,
            DateUtc = date?.UtcDateTime,
            Year = date?.Year,
            Updated = matter.Updated ?? GitUpdated(parsed),
            InFeed = matter.InFeed,
            FeedId = matter.FeedId,
            Tags = matter.Tags,
            IsNote = matter.IsNote,
            Series = matter.Series,
            SeriesSlug = matter.Series is not null && Slug.OfTag(matter.Series) is { Length: > 0 } slug ? slug : null,
            SeriesOrder = matter.SeriesOrder,
            Featured = matter.Featured,
            License = matter.License,
            Discussions = matter.Discussions,
            Minutes = matter.ReadingTime ?? rendered.Minutes,
        };
    }

    private void SetShared(Document document, ParsedDocument parsed, RenderedMarkdown rendered, CoverSource? cover)
    {
        var (file, source, matter) = parsed;
        string Typeset(string title) => settings.Typeset(title, matter.Language);
        var written = TitleOf(file, matter, rendered);
        document.Path = file.Path;
        document.Url = matter.Url;
        document.LanguagePrefix = matter.LanguagePrefix;
        document.Title = TitleText.Typeset(written, Typeset);
        document.WrittenTitle = written == document.Title ? null : written;
        document.TitleHtml = TitleText.Html(matter.Title ?? rendered.FirstHeadingWithCode ?? "", Typeset);
        document.Description = matter.Description ?? rendered.Summary;
        document.Described = matter.Description is not null;
        document.VisibleFrom = matter.VisibleFrom;
        document.VisibleUntil = matter.VisibleUntil;
        document.Unlisted = matter.Unlisted;
        document.NoIndex = matter.NoIndex;
        document.InSearch = matter.InSearch;
        document.HasComments = matter.HasComments;
        document.Canonical = matter.Canonical;
        document.Language = matter.Language;
        document.TranslationKey = matter.TranslationKey;
        document.Authors = matter.Authors;
        document.Keywords = matter.Keywords;
        document.CoverSource = cover;
        document.Toc = matter.Toc ?? (rendered.HasToc ? true : null);
        document.Words = rendered.Words;
        document.Hash = StoredDocument.HashOf($"{source.Text}\n{rendered.Template}");
        document.Body = BodyOf(source, rendered);
    }

    private DateTimeOffset? DateOf(ParsedDocument parsed) =>
        parsed.Matter.Date ?? InZone(git?.DatesOf(parsed.File.Path)?.Created);

    /// <summary>
    /// Returns the date of the last change in git, or <see langword="null"/> if the front matter contains a date or the
    /// file has not changed since the day of its creation.
    /// </summary>
    private DateTimeOffset? GitUpdated(ParsedDocument parsed)
    {
        if (parsed.Matter.Date is not null || git?.DatesOf(parsed.File.Path) is not { } dates)
            return null;
        var changed = InZone(dates.Changed);
        return changed?.Date > InZone(dates.Created)?.Date ? changed : null;
    }

    private DateTimeOffset? InZone(DateTimeOffset? date) =>
        date is null ? null : TimeZoneInfo.ConvertTime(date.Value, _zone);

    private string TitleOf(FileStamp file, FrontMatter matter, RenderedMarkdown rendered) =>
        matter.Title ?? rendered.FirstHeading
            ?? (matter.Url == Document.HomeUrl ? "" : DocumentPath.Parse(file, TimeZoneInfo.Utc, settings).Title);

    private static Body BodyOf(SourceText source, RenderedMarkdown rendered) => new()
    {
        Template = rendered.Template,
        Open = rendered.Open is { Links.Count: 0, Edits.Count: 0 } ? null : rendered.Open,
        Source = source.Text,
        BodyStart = source.BodyStart,
        Headings = rendered.Headings,
        Ids = rendered.Ids,
        PlainText = rendered.PlainText,
        Marks = rendered.Marks,
        Code = rendered.Code,
    };

    /// <summary>
    /// Returns the cover, or <see langword="null"/> if there is none or its image is on another site and not allowed by
    /// the settings.
    /// </summary>
    private CoverSource? CoverOf(CoverSource? cover)
    {
        if (cover is null || LinkTarget.Parse(cover.Image).Kind != LinkTargetKind.External)
            return cover;
        return settings.Images == RemoteImages.Remote && RemoteOrigin.Of(cover.Image) is not null ? cover : null;
    }
}
