using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Rendering;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>One transaction's worth of work: settings, then deletions, media, texts, and the texts that point to what moved.</summary>
/// <param name="earlier">The store before this one, when all is built anew: files in error keep what it has of them.</param>
internal sealed class SyncBatch(
    ContentFolder folder, FolderState state, StoreWriter writer, ChangeRecorder recorder, IMarkdownRenderer renderer, TimeProvider time, StoreFile? earlier)
{
    /// <summary>A file written this short a time ago may be written again without its time changing.</summary>
    private static readonly TimeSpan Racy = TimeSpan.FromSeconds(2);

    private readonly HashSet<string> _moved = new(StringComparer.Ordinal);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    public (SettingsFiles Settings, int Changed) Write(
        Difference difference, IReadOnlyList<FileStamp> files, SettingsFiles before, List<Diagnostic> problems, CancellationToken cancellation)
    {
        WriteFolderProblems(problems);
        var settings = WriteSettings(difference, before, problems);
        var newZone = settings.Site.TimeZone != before.Site.TimeZone;
        var changed = newZone ? files : difference.Changed;
        state.Begin(changed, settings.Zone);
        foreach (var path in difference.Deleted)
            Delete(path);

        var reader = new FileReader(folder, new DocumentBuilder(renderer, state, settings.Zone), state.Files, force: newZone);
        foreach (var reading in reader.ReadAll([.. changed.Where(f => f.Kind is ContentKind.Media or ContentKind.Static)], cancellation))
            Write(reading, problems);
        foreach (var reading in reader.ReadAll([.. changed.Where(f => f.Kind is ContentKind.Post or ContentKind.Page)], cancellation))
            Write(Rescue(reading, settings), problems);

        var again = new FileReader(folder, new DocumentBuilder(renderer, state, settings.Zone), state.Files, force: true);
        foreach (var reading in again.ReadAll(Dependents(), cancellation))
            Write(Rescue(reading, settings), problems);

        foreach (var path in writer.SettleShadows())
            recorder.Appear(path);
        return (settings, _written.Count);
    }

    private void WriteFolderProblems(List<Diagnostic> problems)
    {
        writer.Connection.Run("DELETE FROM diagnostics WHERE rule IN ('folder-missing', 'folder-unreadable', 'folder-link', 'file-outside')");
        foreach (var group in problems.GroupBy(p => p.File))
            writer.PutDiagnostics(group.Key, group);
    }

    private SettingsFiles WriteSettings(Difference difference, SettingsFiles settings, List<Diagnostic> problems)
    {
        var before = settings;
        foreach (var kind in difference.Deleted.Select(p => state.Files[p].Stamp.Kind).Where(k => k is ContentKind.Site or ContentKind.Profile))
            settings = settings.Without(kind);
        foreach (var file in difference.Changed.Where(f => f.Kind is ContentKind.Site or ContentKind.Profile or ContentKind.Gone))
        {
            var found = new List<Diagnostic>();
            var bytes = folder.Read(file, found);
            if (bytes is not null && SourceText.Decode(file.Path, bytes, found) is { } text)
            {
                if (file.Kind != ContentKind.Gone)
                    settings = settings.With(file, text, found);
                else if (GoneReader.Read(file.Path, text, found) is { } gone)
                    WriteGone(gone);
            }

            var failed = found.Exists(p => p.Severity == Severity.Error);
            Put(new(Settled(file), bytes is null ? "" : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), null, failed));
            writer.PutDiagnostics(file.Path, found);
            problems.AddRange(found);
            _written.Add(file.Path);
        }

        if (StoredValue.ToJson(settings) != StoredValue.ToJson(before) || earlier is not null)
        {
            settings.Save(writer);
            recorder.Changes.Everything = true;
        }

        return settings;
    }

    private void WriteGone(IReadOnlyList<string> gone)
    {
        writer.PutGone(gone);
        recorder.Changes.Add(ChangeSet.Redirects);
    }

    private void Delete(string path)
    {
        var file = state.Files[path];
        if (file.Stamp.Kind == ContentKind.Gone)
            WriteGone([]);
        else if (file.Stamp.Kind is ContentKind.Media or ContentKind.Static)
            recorder.Changes.Add(ChangeSet.Media);
        recorder.Replace(path, null);
        writer.Forget(path);
        state.Forget(path);
        _moved.Add(path);
    }

    private void Write(FileReading reading, List<Diagnostic> problems)
    {
        var path = reading.Stamp.Path;
        var before = state.Files.GetValueOrDefault(path);
        if (reading.Unchanged)
        {
            Put(before! with { Stamp = Settled(reading.Stamp) });
            return;
        }

        _written.Add(path);
        writer.PutDiagnostics(path, reading.Problems);
        problems.AddRange(reading.Problems);
        if (reading.Document is { } document)
        {
            recorder.Replace(path, document);
            writer.Put(document);
        }

        if (reading.Media is { } media)
        {
            writer.PutMedia(media);
            state.Put(media);
            recorder.Changes.Add(ChangeSet.Media);
        }

        // A file in error keeps the address of its last good version.
        var url = reading.Url ?? before?.Url;
        if (url != before?.Url || before is null)
            _moved.Add(path);
        Put(new(Settled(reading.Stamp), reading.Hash, url, reading.Failed));
    }

    /// <summary>For a file in error that this store has no earlier version of: what the store before had.</summary>
    private FileReading Rescue(FileReading reading, SettingsFiles settings)
    {
        if (earlier is null || !reading.Failed || earlier.SourceOf(reading.Stamp.Path) is not { } source)
            return reading;
        var ignored = new List<Diagnostic>();
        var document = new DocumentBuilder(renderer, state, settings.Zone).Build(reading.Stamp, System.Text.Encoding.UTF8.GetBytes(source), ignored);
        return reading with { Document = document };
    }

    /// <summary>Texts that were not read in this run and point to a file whose address changed.</summary>
    private List<FileStamp> Dependents() =>
    [
        .. _moved.SelectMany(writer.DocumentsPointingTo).Distinct().Where(path => !_written.Contains(path))
            .Order(StringComparer.Ordinal).Select(path => folder.Stamp(state.Files[path].Stamp)).OfType<FileStamp>(),
    ];

    private void Put(StoredFile file)
    {
        writer.PutFile(file);
        state.Put(file);
    }

    private FileStamp Settled(FileStamp stamp) =>
        (time.GetUtcNow().UtcDateTime - new DateTime(stamp.Modified, DateTimeKind.Utc)).Duration() < Racy ? stamp with { Modified = 0 } : stamp;
}
