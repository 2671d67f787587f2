using System.Collections.ObjectModel;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Search;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;
using Portfolio.Markdown.Images;
using Portfolio.Markdown.Text;

namespace Portfolio.Content.Sync;

/// <summary>Builds documents from Markdown files. Thread-safe.</summary>
/// <param name="draftsAsOf">
/// The UTC time for which unpublished documents are shown with a marker, or <see langword="null"/> to hide them.
/// </param>
internal sealed class DocumentBuilder(
    IMarkdownRenderer renderer, SiteSettings settings, GitHistory? git = null, DateTime? draftsAsOf = null,
    DateTime now = default)
{
    private readonly TimeZoneInfo _zone = settings.Zone;

    /// <inheritdoc cref="MarkdownSource.Blocks"/>
    public IReadOnlyDictionary<string, BlockView> Blocks { get; init; } = ReadOnlyDictionary<string, BlockView>.Empty;

    /// <summary>The function that returns the rows of the full-text index for a document.</summary>
    public Func<Document, IEnumerable<SearchRow>> WordsOf { get; init; } = IndexedText.Of;

    /// <summary>Reads the front matter. The result is not valid if it has errors, and null if the file cannot be read at all.</summary>
    public ParsedDocument? Parse(FileStamp file, ReadOnlySpan<byte> bytes, List<Diagnostic> problems)
    {
        if (SourceText.Read(file.Path, bytes, problems, now) is not { } source)
            return null;
        if (string.IsNullOrWhiteSpace(source.Text))
        {
            problems.Add(new(file.Path, 1, 1, Rule.TextEmpty,
                "the file is empty; add content, or delete the file"));
            return null;
        }

        return FrontMatterReader.ReadAnyway(file, source, _zone, problems, settings, now);
    }

    /// <summary>
    /// Renders a document. Returns <see langword="null"/> and adds an error to <paramref name="problems"/> if the
    /// document cannot be used. A document whose front matter has errors is rendered to find the problems in its text.
    /// </summary>
    public StoredDocument? Build(
        ParsedDocument parsed, List<Diagnostic> problems, CancellationToken cancellation = default)
    {
        var (file, source, document) = (parsed.File, parsed.Source, parsed.Document);
        var title = document.Title.Length > 0 ? document.Title : null;
        var body = settings.SourceOf(file.Path, source.Body, source.BodyLine, title, document.Language) with
        {
            Macros = parsed.Macros,
            Blocks = Blocks,
        };
        var rendered = renderer.Render(body, cancellation);
        problems.AddRange(rendered.Diagnostics);
        if (!parsed.IsValid || rendered.Diagnostics.Any(d => d.Severity == Severity.Error))
            return null;

        var cover = CoverOf(document.CoverSource);
        document.CoverSource = cover;
        SetTitle(document, title ?? TitleOf(file, document, rendered), title ?? rendered.FirstHeadingWithCode ?? "");
        SetDates(document, git?.DatesOf(file.Path));
        if (!document.HasAuthorDescription)
            document.Description = rendered.Summary;
        if (document is Post { Minutes: 0 } post)
            post.Minutes = rendered.Minutes;
        document.Toc ??= rendered.HasToc ? true : null;
        document.Words = rendered.Words;
        document.Characters = rendered.Characters;
        document.Hash = StoredDocument.HashOf($"{source.Text}\n{rendered.Template}");
        document.Body = BodyOf(source, rendered, (document as Page)?.Project?.Facts ?? "");
        if (document.VisibleFrom > draftsAsOf)
            Show(document, parsed.Visibility.IsDraft ? "Draft: " : "Scheduled: ");
        var imageOrigins = rendered.ImageOrigins
            .Concat(((document as Page)?.Project?.MarkdownValues ?? []).SelectMany(value => value?.ImageOrigins ?? []))
            .Concat(document.Own?.All.Values.SelectMany(own => own.ImageOrigins) ?? []);
        if (cover is not null && RemoteOrigin.Of(cover.Image) is { } origin)
            imageOrigins = imageOrigins.Append(origin);
        return new(document, parsed.Aliases)
        {
            Search = [.. WordsOf(document)],
            ImageOrigins = [.. imageOrigins.Distinct()],
        };
    }

    /// <summary>Makes an unpublished document visible, with a marker before its title.</summary>
    private static void Show(Document document, string mark)
    {
        document.VisibleFrom = DateTime.MinValue;
        document.Title = mark + document.Title;
        document.TitleHtml = document.TitleHtml is { } html ? mark + html : null;
        document.WrittenTitle = document.WrittenTitle is { } written ? mark + written : null;
    }

    private string TitleOf(FileStamp file, Document document, RenderedMarkdown rendered) => rendered.FirstHeading
        ?? (document.IsHome ? "" : DocumentPath.Parse(file, TimeZoneInfo.Utc, settings).Title);

    private void SetTitle(Document document, string written, string writtenWithCode)
    {
        string Typeset(string title) => settings.Typeset(title, document.Language);
        document.Title = TitleText.Typeset(written, Typeset);
        document.WrittenTitle = written == document.Title ? null : written;
        document.TitleHtml = TitleText.Html(writtenWithCode, Typeset);
    }

    /// <summary>Uses the dates in git if the file has no date. A change on the day of the creation is no update.</summary>
    private void SetDates(Document document, GitDates? dates)
    {
        if (dates is not var (createdUtc, changedUtc) || document is Post { Date: not null } or Page { Updated: not null })
            return;
        var (created, changed) = (TimeZoneInfo.ConvertTime(createdUtc, _zone), TimeZoneInfo.ConvertTime(changedUtc, _zone));
        if (changed.Date > created.Date)
            document.Updated ??= changed;
        else if (document is Page)
            document.Updated = created;
        (document as Post)?.SetDate(created);
    }

    /// <param name="facts">The facts of a project, which a search finds before the text, or an empty string.</param>
    private static Body BodyOf(SourceText source, RenderedMarkdown rendered, string facts) => new()
    {
        Template = rendered.Template,
        Open = rendered.Open is { Links.Count: 0, Edits.Count: 0 } ? null : rendered.Open,
        Source = source.Text,
        BodyStart = source.BodyStart,
        Headings = rendered.Headings,
        Ids = rendered.Ids,
        PlainText = facts.Length == 0 ? rendered.PlainText : $"{facts}\n{rendered.PlainText}",
        Marks = facts.Length == 0 ? rendered.Marks : [.. rendered.Marks.Select(mark => mark with { Line = mark.Line + 1 })],
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
        return settings.Outside.Images == RemoteImages.Remote && RemoteOrigin.Of(cover.Image) is not null ? cover : null;
    }
}
