using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Rendering;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Sync;

/// <summary>The work of one transaction: settings, then deletions, media, texts, and the texts that link to moved files.</summary>
/// <param name="earlier">The store before this one during a rebuild, else <see langword="null"/>.</param>
/// <param name="slowLimit">Processor time after which a text is rendered in the background.</param>
/// <param name="asOf">The moment, UTC, of the generation to be published.</param>
/// <param name="dueSince">The moment, UTC, as of which the store was written, when documents have appeared or expired since; else
/// <see langword="null"/>.</param>
internal sealed class SyncBatch(
    ContentFolder folder, FolderState state, StoreWriter writer, ChangeRecorder recorder, IMarkdownRenderer renderer, TimeProvider time,
        EarlierStore? earlier,
    GitHistory git, SlowTexts slow, TimeSpan slowLimit, DateTime asOf, DateTime? dueSince, SyncOptions options)
{
    private readonly List<Diagnostic> _problems = [];
    private readonly MovedFiles _moved = new(state, writer);
    private readonly LastValidTexts _lastValid = new(writer, earlier, time.GetUtcNow().UtcDateTime);
    private readonly List<string> _rejected = [];
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly HashSet<string> _late = new(StringComparer.Ordinal);
    private readonly List<(string Path, LinkedDocument? Predicted)> _unpredicted = [];
    private readonly HashSet<string> _urls = new(StringComparer.Ordinal);
    private int _read;
    private int _toRead;

    /// <summary>Number of files that were read and differed.</summary>
    public int Changed => _written.Count + _late.Count;

    public IReadOnlyList<Diagnostic> Problems => _problems;

    /// <summary>Paths of the files that were saved with an error, also with the same one as before.</summary>
    public IReadOnlyList<string> Rejected => _rejected;

    public StoredSettings Write(Difference difference, StoredSettings before, CancellationToken cancellation)
    {
        var settings = WriteSettings(difference, before);
        foreach (var path in difference.Deleted)
            Delete(path);
        if (difference.FolderProblems is { } problems)
            WriteFolderProblems(problems);

        var redated = git.Update(settings.Site);
        WriteGit(settings.Site);
        var readAll = earlier is null && (redated is null || SettingsBatch.ChangesTexts(before.Site, settings.Site));
        var texts = TextsToRead(difference, all: readAll);
        var builder = new DocumentBuilder(renderer, state, settings.Site, git, options.ShowsDrafts ? asOf : null);
        // A text that was set aside may be set aside again: it is linked to as the store has it.
        state.Begin(texts.Where(f => earlier is not null || !slow.Contains(f.Path)), settings, asOf);
        if (readAll || dueSince is not null || redated is not { Count: 0 })
            state.OutdateRenderings();
        IReadOnlyList<FileStamp> media = [.. difference.Changed.Where(f => f.Kind is ContentKind.Media or ContentKind.Static)];
        _toRead = media.Count + texts.Count;
        foreach (var reading in Read(media, force: false))
            Write(reading);
        foreach (var reading in Read(texts, force: readAll))
            Write(_lastValid.Restore(reading, builder));
        IReadOnlyList<(string Path, LinkedDocument? Predicted)> mispredicted = [.. state.End(), .. _unpredicted];
        var again = Dependents(mispredicted).Concat(Redated(readAll ? [] : redated ?? [])).DistinctBy(f => f.Path)
            .ToLookup(f => slow.Contains(f.Path));
        _toRead += again[false].Count();
        foreach (var reading in Read([.. again[false]], force: true))
            Write(_lastValid.Restore(reading, builder));
        foreach (var file in again[true])
            Write(FileReading.Deferred(file));
        if (mispredicted.Count > 0 || !_moved.IsEmpty)
            state.OutdateRenderings(includingThis: mispredicted.Count > 0);

        if (dueSince is not null)
            _urls.UnionWith(writer.SharedUrls());
        foreach (var path in writer.UpdateShadowed(_urls, asOf))
            recorder.AddShadowChange(path);
        return settings;

        IEnumerable<FileReading> Read(IReadOnlyList<FileStamp> files, bool force) =>
            new FileReader(folder, builder, state, slow, slowLimit, force).ReadAll(files, cancellation).Select(Count);
    }

    private FileReading Count(FileReading reading)
    {
        options.OnRead?.Invoke(++_read, _toRead);
        return reading;
    }

    private void WriteGit(SiteSettings settings)
    {
        if (settings.GitDates is null)
            return;
        writer.PutMeta(PlainQueries.GitHeadKey, git.Head);
        writer.PutMeta(PlainQueries.GitProblemKey, git.Problem);
    }

    /// <summary>The texts with other dates in git that were not read in this sync.</summary>
    private IEnumerable<FileStamp> Redated(IEnumerable<string> paths) => paths
        .Where(path => !_written.Contains(path) && state.Files.TryGetValue(path, out var file)
            && file.Kind is ContentKind.Post or ContentKind.Page)
        .Order(StringComparer.Ordinal).Select(path => state.Files[path].Stamp);

    private StoredSettings WriteSettings(Difference difference, StoredSettings before)
    {
        var batch = new SettingsBatch(folder, state, writer, recorder.Changes, earlier);
        var settings = batch.Write(difference, before);
        foreach (var reading in batch.Read)
            Write(reading);
        return settings;
    }

    private void Delete(string path)
    {
        var file = state.Files[path];
        if (file.Kind is ContentKind.Media or ContentKind.Static)
            recorder.Changes.Add(ChangeSet.Media);
        _moved.Delete(file);
        if (file.Url is { } url)
            _urls.Add(url);
        _lastValid.Delete(file);
        recorder.Replace(path, null);
        writer.Delete(path);
        state.Forget(path);
    }

    private void WriteFolderProblems(IReadOnlyList<Diagnostic> problems)
    {
        state.FolderProblems = problems;
        writer.DeleteFolderDiagnostics();
        foreach (var group in problems.GroupBy(p => p.File))
            writer.PutDiagnostics(group.Key, group);
        _problems.AddRange(problems);
    }

    private List<FileStamp> TextsToRead(Difference difference, bool all)
    {
        var changed = difference.Changed.Where(f => f.Kind is ContentKind.Post or ContentKind.Page).ToList();
        if (!all)
            return changed;
        var paths = changed.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        return [.. changed, .. state.Files.Values.Select(f => f.Stamp)
            .Where(f => f.Kind is ContentKind.Post or ContentKind.Page && !paths.Contains(f.Path))];
    }

    private void Write(FileReading reading)
    {
        var path = reading.Stamp.Path;
        var before = state.Files.GetValueOrDefault(path);
        if (reading.IsDeferred)
        {
            // A text that is hidden, or rendered again although its file has not changed, is read again in a later sync.
            if (before is not null && (Hide(before, reading.Hint) || before.Stamp == reading.Stamp))
                Put(StoredFile.Of(before.Stamp with { Modified = 0 }, StoredFile.DeferredHash, before.Url, before.Failed));
            return;
        }

        if ((reading.Failed || (reading.Unchanged && before!.Failed)) && IsSaved(reading, before))
            _rejected.Add(path);
        if (reading.Unchanged)
        {
            Put(StoredFile.Of(reading.Stamp.Settled(time.GetUtcNow()), before!.Hash, before.Url, before.Failed));
            return;
        }

        (reading.IsLate ? _late : _written).Add(path);
        writer.PutDiagnostics(path, reading.Problems);
        _problems.AddRange(reading.Problems);
        if (reading.Document is { } document)
        {
            recorder.Replace(path, document.Document);
            var linked =
                LinkedDocument.Of(path, document.Document.Url, document.Aliases.Select(a => a.Url), document.Document.VisibleFrom,
                document.Document.VisibleUntil);
            if (earlier is null)
                _moved.Replace(state.KnownDocument(path), linked);
            if (!state.IsPredicted(path) && state.KnownDocument(path) is var known && known != linked)
                _unpredicted.Add((path, known));
            state.Put(linked);
            writer.Put(document, isNew: before is null);
        }

        if (reading.Media is { } media)
        {
            writer.Put(media);
            state.Put(media);
            recorder.Changes.Add(ChangeSet.Media);
        }

        // A file in error keeps the URL of its last valid version.
        var file = StoredFile.Of(reading.Stamp.Settled(time.GetUtcNow()), reading.Hash, reading.Url ?? before?.Url, reading.Failed);
        if (earlier is null)
            _moved.Replace(before, file);
        foreach (var url in (string?[])[before?.Url, file.Url])
        {
            if (url is not null)
                _urls.Add(url);
        }

        Put(file);
    }

    /// <summary>Hides the stored version of a text whose new version is hidden and still being rendered.</summary>
    private bool Hide(StoredFile before, VisibilityHint hint)
    {
        // Earlier dates of publication do not matter.
        var limits = hint.From > asOf ? hint : hint with { From = DateTime.MinValue };
        if (options.ShowsDrafts || before.Url is null || !writer.Hide(before.Path, limits))
            return false;
        recorder.AddShadowChange(before.Path);
        _urls.Add(before.Url);
        if (state.KnownDocument(before.Path) is not { } known)
            return true;
        _moved.Replace(known, known.Within(limits));
        state.Put(known.Within(limits));
        return true;
    }

    /// <summary>A file that was read right after it was written is read again later, although it was not saved again.</summary>
    private static bool IsSaved(FileReading reading, StoredFile? before) =>
        before is null || (before.Stamp != reading.Stamp && (before.Modified > 0 || before.Hash != reading.Hash));

    /// <summary>
    /// Texts to render again: those that link to moved files and were not read in this sync, those that link to files in error by their
    /// invalid front matter, and those that link to documents that have appeared or expired.
    /// </summary>
    private List<FileStamp> Dependents(IReadOnlyList<(string Path, LinkedDocument? Predicted)> mispredicted)
    {
        var paths = _moved.Dependents().Where(path => _unpredicted.Count > 0 || !_written.Contains(path)).Concat(TextsLinkingToDue());
        if (mispredicted.Count > 0)
        {
            var keys = mispredicted.SelectMany(m => (LinkedDocument?[])[m.Predicted, state.KnownDocument(m.Path)]).OfType<LinkedDocument>()
                .SelectMany(d => d.Keys);
            paths = paths.Concat(writer.TextsLinkingTo(mispredicted.Select(m => m.Path)))
                .Concat(writer.TextsNaming(keys.Distinct(StringComparer.Ordinal)));
        }

        return [.. paths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(path => state.Files[path].Stamp)];
    }

    /// <summary>Texts that link to documents that have appeared or expired, or could now.</summary>
    private IEnumerable<string> TextsLinkingToDue()
    {
        if (dueSince is not { } since)
            return [];
        var due = writer.Context.ChangedBetween(since, asOf).Select(d => d.Path).ToList();
        return writer.TextsLinkingTo(due)
            .Concat(writer.TextsNaming(due.Select(state.KnownDocument).OfType<LinkedDocument>().SelectMany(d => d.Keys)
            .Distinct(StringComparer.Ordinal)));
    }

    private void Put(StoredFile file)
    {
        writer.Put(file);
        state.Put(file);
    }
}
