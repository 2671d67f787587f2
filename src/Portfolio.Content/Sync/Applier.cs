using System.Text;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.Folders;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Search;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;
using Portfolio.Content.Templates;

namespace Portfolio.Content.Sync;

/// <summary>
/// Applies the differences between the folder and the store to the store: first settings, then deletions, then media
/// and documents.
/// </summary>
internal sealed class Applier(
    ContentFolder folder, FolderState state, IMarkdownRenderer renderer, StoreWriter writer,
    GitHistory git, Difference difference, SyncOptions options, EarlierStore? earlier)
{
    private readonly List<Diagnostic> _problems = [];
    private readonly List<string> _rejected = [];
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly HashSet<string> _renderedAgain = new(StringComparer.Ordinal);

    /// <summary>
    /// The last valid versions of deleted documents that contained errors, by the hash of the invalid file. The
    /// versions are kept, because the file may have been renamed rather than deleted.
    /// </summary>
    private readonly Dictionary<string, ValidDocument> _deleted = new(StringComparer.Ordinal);

    private DateTimeOffset Now => new(difference.AsOf, TimeSpan.Zero);

    /// <summary>The paths of files that were read and differ from the store.</summary>
    public IReadOnlyCollection<string> Written => _written;

    /// <summary>The paths of unchanged documents that were rendered again, because settings, views or git dates have changed.</summary>
    public IReadOnlyCollection<string> RenderedAgain => _renderedAgain;

    public IReadOnlyList<Diagnostic> Problems => _problems;

    /// <summary>The paths of files that were saved with an error, even if the error is not new.</summary>
    public IReadOnlyList<string> Rejected => _rejected;

    /// <inheritdoc cref="StoreWriter.HasChanges"/>
    public bool HasChanges => writer.HasChanges;

    /// <summary>Writes all changes to the store, but does not commit them.</summary>
    public void Apply(CancellationToken cancellation)
    {
        var files = new SettingsFiles(folder, state, difference, options.BaseUrl);
        var settings = files.Read(writer.Read());
        var site = settings.Site;
        // All of these pages depend on the settings, and some on the labels of posts.
        var isChanged = difference.IsRebuild || Json.Serialize(settings) != Json.Serialize(state.Settings);
        if (isChanged)
            writer.Put(settings);
        var changesAll = isChanged
            || (difference.IsDue && site.OwnLists.Any(list => list.Entries.Any(entry => entry.Date is not null)));
        var written = difference.IsRebuild || !state.Settings.Site.OwnLists.Any() ? default : writer.Read().Written();
        string[] paths = [.. difference.Changed.Select(f => f.Path), .. difference.Deleted];
        var before = difference.IsRebuild ? ListLabels.None : LabelsOf(changesAll ? null : paths);
        foreach (var reading in files.Files)
            Write(reading, isOutdated: false);
        foreach (var path in difference.Deleted)
            Delete(path);
        WriteFolder();
        var redated = git.Update(site);
        if (site.GitDates)
        {
            writer.PutMeta(PortfolioContext.GitHeadKey, git.Head);
            writer.PutMeta(PortfolioContext.GitProblemKey, git.Problem);
        }

        Read(settings, redated, cancellation);
        writer.UpdateTakenUrls(difference.IsDue);
        PutOtherPages(changesAll, settings, paths, before, written);
        writer.PutAsOf(difference.AsOf, NextEntryOf(site));
    }

    /// <summary>Returns the time at which the next entry of a list without a page appears, or null if there is none.</summary>
    private DateTime? NextEntryOf(SiteSettings site) => site.OwnLists.SelectMany(list => list.Entries)
        .Select(entry => entry.Date?.UtcDateTime).Where(date => date > difference.AsOf).Min();

    /// <summary>Replaces the pages that have no document in the full-text index. A page that has changed has another id.</summary>
    /// <param name="written">The UTC time of the last write.</param>
    private void PutOtherPages(bool changesAll, StoredSettings settings, string[] paths, ListLabels before, DateTime written)
    {
        if (!options.IsSearchable)
            return;
        if (changesAll)
        {
            Put(difference.IsRebuild ? [] : OtherPage.All(state.Settings, before, written),
                OtherPage.All(settings, LabelsOf(null), difference.AsOf));
            return;
        }

        var after = LabelsOf(paths);
        Put(PagesOf(before.Except(after)), PagesOf(after.Except(before)));

        List<OtherPage> PagesOf(ListLabels labels) =>
            labels.IsEmpty ? [] : OtherPage.OfLists(settings, labels.Except(labels.OfOthers(writer.Read(), paths)));

        void Put(List<OtherPage> old, List<OtherPage> now) => writer.PutWords(
            old.ExceptBy(now.Select(p => p.Id), p => p.Id).SelectMany(p => p.Rows()),
            now.ExceptBy(old.Select(p => p.Id), p => p.Id).SelectMany(p => p.Rows()));
    }

    private ListLabels LabelsOf(string[]? paths) => ListLabels.Of(writer.Read(), paths);

    private void Delete(string path)
    {
        var file = state.Files[path];
        if (file is { Failed: true, Hash.Length: > 0 } && writer.Read().LastValid(path) is { } last)
            _deleted[file.Hash] = last;
        writer.Delete(path);
    }

    private void WriteFolder()
    {
        if (difference.FolderProblems is not { } problems)
            return;
        writer.DeleteFolderDiagnostics();
        foreach (var group in problems.GroupBy(p => p.File))
            writer.PutDiagnostics(group.Key, group);
        _problems.AddRange(problems);
    }

    /// <param name="redated">
    /// The paths of files whose git dates have changed, or <see langword="null"/> if the date of any file may have
    /// changed.
    /// </param>
    private void Read(StoredSettings settings, IReadOnlyCollection<string>? redated, CancellationToken cancellation)
    {
        var renderAll = !difference.IsRebuild && (redated is null || SettingsFiles.ChangesDocuments(state.Settings.Site, settings.Site));
        IReadOnlyList<string> blocks =
            renderAll || difference.IsRebuild ? [] : SettingsFiles.ChangedBlocks(state.Settings, settings);
        var withBlocks = writer.Read().DocumentsWithBlocks(blocks);
        var lists = SettingsFiles.ChangedLists(state.Settings.Site, settings.Site);
        var gone = state.Settings.Site.Lists.Keys.Except(settings.Site.Lists.Keys).Except(TextList.OfSite).ToHashSet();
        // The store does not have the text of a document that a block has made invalid.
        var outdated = state.Files.Values
            .Where(f => f.Kind is ContentKind.Post or ContentKind.Page
                && (renderAll || redated!.Contains(f.Path) || withBlocks.Contains(f.Path) || (f.Failed && blocks.Count > 0)
                    || lists.Contains(f.Path.Split('/')[0]))
                // The texts of a list that is gone must not become posts until they are removed.
                && folder.IsPlaceOfDocument(f.Path, withoutList: gone.Contains(f.Path.Split('/')[0])))
            .Select(f => f.Stamp).ToDictionary(f => f.Path, StringComparer.Ordinal);
        foreach (var path in difference.Deleted)
            outdated.Remove(path);
        var changed = difference.Changed.Where(f => !ContentKinds.IsSettings(f.Kind)).ToList();
        List<FileStamp> files = [.. changed, .. outdated.Values.ExceptBy(changed.Select(f => f.Path), f => f.Path)];
        if (files.Count == 0)
            return;
        var builder = new DocumentBuilder(
            renderer, settings.Site, git, options.ShowsDrafts ? difference.AsOf : null, difference.AsOf)
        {
            Blocks = BlockViews.Of(settings.Theme.Views),
            WordsOf = options.WordsOf,
        };
        var reader = new FileReader(folder, state, options, builder, outdated.ContainsKey);
        var read = 0;
        foreach (var reading in reader.ReadAll(files, cancellation))
        {
            options.OnRead?.Invoke(++read, files.Count);
            var isOutdated = outdated.ContainsKey(reading.Stamp.Path);
            Write(reading.Failed ? KeepLastValid(reading, isOutdated, builder) : reading, isOutdated);
        }
        _renderedAgain.UnionWith(_written.Intersect(files.Skip(changed.Count).Select(f => f.Path)));
        _written.ExceptWith(_renderedAgain);
    }

    /// <summary>
    /// Keeps the last valid version of an invalid document, rendered again for new settings or a new path. The document
    /// is hidden if its last valid version was not public, because an invalid version publishes nothing, or if the
    /// invalid file may be meant to hide the document.
    /// </summary>
    private FileReading KeepLastValid(FileReading reading, bool isOutdated, DocumentBuilder builder)
    {
        var path = reading.Stamp.Path;
        var stored = writer.Read().LastValid(path);
        if ((stored ?? _deleted.GetValueOrDefault(reading.Hash) ?? earlier?.LastValid(path)) is not { } last)
            return reading;
        var isHidden = last.VisibleFrom > difference.AsOf || Visibility.MayHide(reading.InvalidText, last.Source, difference.AsOf);
        if ((stored is null || isOutdated) && Render(last, reading, isHidden, builder) is { } document)
            return reading with { Document = document };
        if (stored is not null && isHidden && !options.ShowsDrafts)
            writer.Hide(path);
        return reading;
    }

    private static StoredDocument? Render(ValidDocument last, FileReading reading, bool isHidden, DocumentBuilder builder)
    {
        var bytes = Encoding.UTF8.GetBytes(last.Source);
        // If the last valid version has the same text as the invalid file, rendering would fail again.
        if (FileReader.HashOf(bytes) == reading.Hash || builder.Parse(reading.Stamp, bytes, []) is not { IsValid: true } parsed)
            return null;
        var document = parsed.Document;
        if (isHidden)
            document.VisibleFrom = DateTime.MaxValue;
        if (last.VisibleUntil < document.VisibleUntil)
            document.VisibleUntil = last.VisibleUntil;
        document.Unlisted |= last.Unlisted;
        return FileReader.Build(builder, parsed, [], default);
    }

    private void Write(FileReading reading, bool isOutdated)
    {
        var path = reading.Stamp.Path;
        var before = state.Files.GetValueOrDefault(path);
        if (reading.IsBeingSaved)
        {
            if (isOutdated)
                writer.Put(before! with { Changed = 0, Hash = StoredFile.OutdatedHash });
            return;
        }

        if ((reading.Failed || (reading.IsUnchanged && before!.Failed)) && IsSaved(reading, before))
            _rejected.Add(path);
        if (reading.IsUnchanged)
        {
            if (before!.Stamp != reading.Stamp)
                writer.Put(StoredFile.Of(reading.Stamp.Settled(Now), before.Hash, before.Failed));
            return;
        }

        _written.Add(path);
        writer.PutDiagnostics(path, reading.Problems);
        _problems.AddRange(reading.Problems);
        if (reading.Media is { } media)
            writer.Put(media);
        if (reading.Document is { } document)
            writer.Put(document);
        writer.Put(StoredFile.Of(reading.Stamp.Settled(Now), reading.Hash, reading.Failed));
    }

    /// <summary>
    /// Determines whether a file was saved since the last sync, and not only read again because it had just been saved
    /// then.
    /// </summary>
    private static bool IsSaved(FileReading reading, StoredFile? before) =>
        before is null || (before.Stamp != reading.Stamp && (before.Changed > 0 || before.Hash != reading.Hash));
}
