using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Rendering;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>The work of one transaction: settings, then deletions, media, texts, and the texts that link to moved files.</summary>
/// <param name="earlier">The store before this one during a rebuild, else <see langword="null"/>.</param>
internal sealed class SyncBatch(
    ContentFolder folder, FolderState state, StoreWriter writer, ChangeRecorder recorder, IMarkdownRenderer renderer, TimeProvider time, EarlierStore? earlier,
    SlowDocuments slow)
{
    private readonly List<Diagnostic> _problems = [];
    private readonly MovedFiles _moved = new(state, writer);
    private readonly LastGoodTexts _lastGood = new(writer, earlier);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly HashSet<string> _urls = new(StringComparer.Ordinal);

    /// <summary>How many files were read and differed.</summary>
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
        foreach (var reading in new FileReader(folder, builder, state.Files, slow, force: false).ReadAll(
            [.. difference.Changed.Where(f => f.Kind is ContentKind.Media or ContentKind.Static)], cancellation))
        {
            Write(reading);
        }

        foreach (var reading in new FileReader(folder, builder, state.Files, slow, force: newZone).ReadAll(texts, cancellation))
            Write(_lastGood.Restore(reading, builder));
        var misjudged = state.End();
        foreach (var reading in new FileReader(folder, builder, state.Files, slow, force: true).ReadAll(Dependents(misjudged), cancellation))
            Write(_lastGood.Restore(reading, builder));

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
        _lastGood.Delete(file);
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
        if (reading.IsDeferred)
        {
            WriteDeferred(reading, before);
            return;
        }

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
            writer.Put(document);
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

    private void WriteDeferred(FileReading reading, StoredFile? before)
    {
        var path = reading.Stamp.Path;
        if (reading.Document is { } lastGood)
        {
            recorder.Replace(path, lastGood.Document);
            writer.Put(lastGood);
            _urls.Add(lastGood.Document.Url);
        }
        else if (before is null || before.Stamp != reading.Stamp)
        {
            return;
        }

        // Without a hash, the next run reads the file again.
        Put(StoredFile.Of(reading.Stamp with { Modified = 0 }, "", reading.Url ?? before?.Url, before?.Failed ?? true));
    }

    /// <summary>Texts to render again: those that were not read in this run, and those that trusted the front matter of a file in error.</summary>
    private List<FileStamp> Dependents(IReadOnlyList<string> misjudged)
    {
        var paths = _moved.Dependents().Where(path => !_written.Contains(path)).Concat(misjudged.Count == 0 ? [] : writer.TextsLinkingTo(misjudged));
        return [.. paths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(path => state.Files[path].Stamp)];
    }

    private void Put(StoredFile file)
    {
        writer.Put(file);
        state.Put(file);
    }
}
