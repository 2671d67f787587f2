using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Rendering;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Sync;

/// <summary>The work of one transaction: settings, then deletions, media, texts, and the texts that link to moved files.</summary>
/// <param name="earlier">The store before this one during a rebuild, else <see langword="null"/>.</param>
internal sealed class SyncBatch(
    ContentFolder folder, FolderState state, StoreWriter writer, ChangeRecorder recorder, IMarkdownRenderer renderer, TimeProvider time, EarlierStore? earlier)
{
    private readonly List<Diagnostic> _problems = [];
    private readonly MovedFiles _moved = new(state, writer);
    private readonly LastValidTexts _lastValid = new(writer, earlier);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly HashSet<string> _urls = new(StringComparer.Ordinal);

    /// <summary>Number of files that were read and differed.</summary>
    public int Changed => _written.Count;

    public IReadOnlyList<Diagnostic> Problems => _problems;

    public StoredSettings Write(Difference difference, StoredSettings before, CancellationToken cancellation)
    {
        var settings = WriteSettings(difference, before);
        foreach (var path in difference.Deleted)
            Delete(path);
        if (difference.FolderProblems is { } problems)
            WriteFolderProblems(problems);

        var newZone = earlier is null && settings.Site.TimeZone != before.Site.TimeZone;
        var texts = TextsToRead(difference, all: newZone);
        var builder = new DocumentBuilder(renderer, state, settings.Zone);
        state.Begin(texts, settings.Zone);
        foreach (var reading in new FileReader(folder, builder, state.Files, force: false).ReadAll(
            [.. difference.Changed.Where(f => f.Kind is ContentKind.Media or ContentKind.Static)], cancellation))
        {
            Write(reading);
        }

        foreach (var reading in new FileReader(folder, builder, state.Files, force: newZone).ReadAll(texts, cancellation))
            Write(_lastValid.Restore(reading, builder));
        var mispredicted = state.End();
        foreach (var reading in new FileReader(folder, builder, state.Files, force: true).ReadAll(Dependents(mispredicted), cancellation))
            Write(_lastValid.Restore(reading, builder));

        foreach (var path in writer.UpdateShadowed(_urls))
            recorder.AddShadowChange(path);
        return settings;
    }

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
        return [.. changed, .. state.Files.Values.Select(f => f.Stamp).Where(f => f.Kind is ContentKind.Post or ContentKind.Page && !paths.Contains(f.Path))];
    }

    private void Write(FileReading reading)
    {
        var path = reading.Stamp.Path;
        var before = state.Files.GetValueOrDefault(path);
        if (reading.Unchanged)
        {
            Put(StoredFile.Of(reading.Stamp.Settled(time.GetUtcNow()), before!.Hash, before.Url, before.Failed));
            return;
        }

        _written.Add(path);
        writer.PutDiagnostics(path, reading.Problems);
        _problems.AddRange(reading.Problems);
        if (reading.Document is { } document)
        {
            recorder.Replace(path, document.Document);
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

    /// <summary>Texts to render again: those that link to moved files and were not read in this sync, and those that link to files in error by the URL of their invalid front matter.</summary>
    private List<FileStamp> Dependents(IReadOnlyList<string> mispredicted)
    {
        var paths = _moved.Dependents().Where(path => !_written.Contains(path)).Concat(mispredicted.Count == 0 ? [] : writer.TextsLinkingTo(mispredicted));
        return [.. paths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(path => state.Files[path].Stamp)];
    }

    private void Put(StoredFile file)
    {
        writer.Put(file);
        state.Put(file);
    }
}
