using System.Text;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Sync;

/// <summary>
/// Applies a difference to the store in one transaction: settings, deletions, media, texts and, in a second pass, the texts whose links
/// lead elsewhere now.
/// </summary>
internal sealed class Applier(
    ContentFolder folder, FolderState state, Reader reader, StoreWriter writer, GitHistory git, Difference difference,
    SyncOptions options)
{
    private readonly List<Diagnostic> _problems = [];
    private readonly List<string> _rejected = [];
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly HashSet<string> _urls = new(StringComparer.Ordinal);

    /// <summary>The last valid versions of deleted texts in error, by the hash of the invalid file: it may have been renamed.</summary>
    private readonly Dictionary<string, ValidText> _deleted = new(StringComparer.Ordinal);

    /// <summary>What the texts that this sync does not read have to know.</summary>
    private readonly MovedFiles _moved = new(writer);

    /// <summary>Texts that became something else than was announced to all texts, because they are in error or take long.</summary>
    private readonly MovedFiles _misannounced = new(writer);

    private DateTimeOffset Now => new(difference.AsOf, TimeSpan.Zero);

    /// <summary>Processor time after which a text is rendered in the background.</summary>
    private TimeSpan SlowLimit => difference.Earlier is not { } earlier ? options.SlowRendering
        : earlier.Exists ? options.MaxRendering : options.SlowFirstRendering;

    private int _read;
    private int _toRead;

    /// <summary>Paths of the files that were read and differed.</summary>
    public IReadOnlyCollection<string> Written => _written;

    public IReadOnlyList<Diagnostic> Problems => _problems;

    /// <summary>Paths of the files that were saved with an error, also with the same one as before.</summary>
    public IReadOnlyList<string> Rejected => _rejected;

    /// <inheritdoc cref="StoreWriter.Changes"/>
    public ChangeSet Changes => writer.Changes;

    public StoredSettings Settings { get; private set; } = StoredSettings.Default;

    /// <summary>Writes everything except what ends the transaction.</summary>
    /// <param name="before">The settings of the store.</param>
    public void Apply(StoredSettings before, CancellationToken cancellation)
    {
        var files = new SettingsFiles(folder, state, writer, difference);
        Settings = files.Write(before);
        foreach (var reading in files.Read)
            Write(reading);
        foreach (var path in difference.Deleted)
            Delete(path);
        WriteFolder();
        var redated = git.Update(Settings.Site);
        if (Settings.Site.GitDates is not null)
        {
            writer.PutMeta(PortfolioContext.GitHeadKey, git.Head);
            writer.PutMeta(PortfolioContext.GitProblemKey, git.Problem);
        }

        ReadTexts(before, redated, cancellation);
        if (difference.DueSince is not null)
            _urls.UnionWith(writer.SharedUrls());
        writer.UpdateTakenUrls(_urls, difference.AsOf);
        if (difference.DueSince is { } since)
            writer.RecordDue(since, difference.AsOf);
        writer.PutAsOf(difference.AsOf);
    }

    private void Delete(string path)
    {
        var file = state.Files[path];
        _moved.Delete(path, state.DocumentAt(path));
        if (file.Url is { } url)
            _urls.Add(url);
        if (file is { Failed: true, Hash.Length: > 0 } && writer.Read().LastValid(path) is { } text)
            _deleted[file.Hash] = text;
        writer.Delete(path);
        state.Forget(path);
    }

    private void WriteFolder()
    {
        if (difference.Layout is { } layout)
            writer.PutMeta(PortfolioContext.LayoutKey, Json.Serialize(layout));
        if (difference.FolderProblems is not { } problems)
            return;
        state.FolderProblems = problems;
        writer.DeleteFolderDiagnostics();
        foreach (var group in problems.GroupBy(p => p.File))
            writer.PutDiagnostics(group.Key, group);
        _problems.AddRange(problems);
    }

    /// <param name="redated">Paths of the files with other dates in git; <see langword="null"/>: all may have.</param>
    private void ReadTexts(StoredSettings before, IReadOnlyCollection<string>? redated, CancellationToken cancellation)
    {
        var isRebuilt = difference.Earlier is not null;
        var readAll = !isRebuilt && (redated is null || SettingsFiles.ChangesTexts(before.Site, Settings.Site));
        var texts = TextsToRead(readAll);
        IReadOnlyList<FileStamp> media = [.. difference.Changed.Where(f => f.Kind is ContentKind.Media or ContentKind.Static)];
        _toRead = media.Count + texts.Count;
        var builder = reader.NewBuilder(Settings.Site, git, options.ShowsDrafts ? difference.AsOf : null);
        // A text that was set aside may be set aside again: links lead to what the store has.
        state.Announce([.. texts.Where(f => isRebuilt || !reader.IsSlow(f))], Settings, difference.AsOf,
            isOutdated: readAll || difference.DueSince is not null || redated is not { Count: 0 });
        Read(media, force: false);
        Read(texts, force: readAll);
        state.EndAnnouncements();

        var again = TextsToReadAgain(readAll ? [] : redated ?? []).ToLookup(reader.IsSlow);
        _toRead += again[false].Count();
        Read([.. again[false]], force: true);
        foreach (var file in again[true])
            Write(FileReading.Deferred(file));

        void Read(IReadOnlyList<FileStamp> files, bool force)
        {
            foreach (var reading in reader.ReadAll(files, builder, force, SlowLimit, cancellation))
            {
                options.OnRead?.Invoke(++_read, _toRead);
                Write(reading.Failed ? LastValid(reading, builder) : reading);
            }
        }
    }

    private List<FileStamp> TextsToRead(bool all)
    {
        var changed = difference.Changed.Where(f => f.Kind is ContentKind.Post or ContentKind.Page).ToList();
        if (!all)
            return changed;
        var paths = changed.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        return [.. changed, .. state.Files.Values.Select(f => f.Stamp)
            .Where(f => f.Kind is ContentKind.Post or ContentKind.Page && !paths.Contains(f.Path))];
    }

    /// <summary>
    /// The second pass: texts that link to moved files and were not read in this sync, those that link to what was announced wrongly,
    /// those that link to documents that have appeared or expired, and those with other dates in git.
    /// </summary>
    private IEnumerable<FileStamp> TextsToReadAgain(IEnumerable<string> redated)
    {
        var unread = _moved.Dependents().Concat(redated).Where(path => !_written.Contains(path));
        return unread.Concat(_misannounced.Dependents()).Concat(TextsLinkingToDue()).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).Select(path => state.Files.GetValueOrDefault(path))
            .OfType<StoredFile>().Where(f => f.Kind is ContentKind.Post or ContentKind.Page).Select(f => f.Stamp);
    }

    /// <summary>Texts that link to documents that have appeared or expired, or could now.</summary>
    private IEnumerable<string> TextsLinkingToDue()
    {
        if (difference.DueSince is not { } since)
            return [];
        var due = writer.Read().ChangedBetween(since, difference.AsOf).Select(d => d.Path).ToList();
        var keys = due.Select(state.DocumentAt).OfType<LinkedDocument>().SelectMany(d => d.Keys).Distinct(StringComparer.Ordinal);
        return writer.TextsLinkingTo(due).Concat(writer.TextsNaming(keys));
    }

    /// <summary>
    /// Renders the last valid version of a text in error again, because the files it links to may have changed. It is hidden if it was
    /// not public until now, or if the invalid file may be meant to hide it, until the file is valid.
    /// </summary>
    private FileReading LastValid(FileReading reading, DocumentBuilder builder)
    {
        var path = reading.Stamp.Path;
        var last = writer.Read().LastValid(path) ?? difference.Earlier?.LastValid(path) ?? _deleted.GetValueOrDefault(reading.Hash);
        if (last is null)
            return reading;
        var bytes = Encoding.UTF8.GetBytes(last.Source);
        // The same text, which cannot be rendered any more.
        if (Reader.HashOf(bytes) == reading.Hash)
            return reading;
        var isHidden = last.VisibleFrom > difference.AsOf || reading.Hint.From > difference.AsOf || reading.Hint.Until <= difference.AsOf;
        return reading with
        {
            Document = Reader.Build(reading.Stamp, bytes, builder, [], default, reading.Hint with
            {
                From = isHidden ? DateTime.MaxValue : DateTime.MinValue,
                Until = last.VisibleUntil < reading.Hint.Until ? last.VisibleUntil : reading.Hint.Until,
                IsUnlisted = last.Unlisted || reading.Hint.IsUnlisted,
            }),
        };
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
            Confirm(path, state.StoredDocumentAt(path));
            return;
        }

        if ((reading.Failed || (reading.IsUnchanged && before!.Failed)) && IsSaved(reading, before))
            _rejected.Add(path);
        if (reading.IsUnchanged)
        {
            Put(StoredFile.Of(reading.Stamp.Settled(Now), before!.Hash, before.Url, before.Failed));
            Confirm(path, state.StoredDocumentAt(path));
            return;
        }

        _written.Add(path);
        writer.PutDiagnostics(path, reading.Problems);
        _problems.AddRange(reading.Problems);
        WriteContent(reading, before);
        // A file in error keeps the URL of its last valid version.
        var file = StoredFile.Of(reading.Stamp.Settled(Now), reading.Hash, reading.Url ?? before?.Url, reading.Failed);
        if (difference.Earlier is null)
            _moved.Replace(before, file);
        if (file.Kind is ContentKind.Post or ContentKind.Page && !state.IsAnnounced(path))
            _misannounced.Replace(before, file);
        _urls.UnionWith(((string?[])[before?.Url, file.Url]).OfType<string>());
        Put(file);
    }

    private void WriteContent(FileReading reading, StoredFile? before)
    {
        var path = reading.Stamp.Path;
        if (reading.Media is { } media)
        {
            writer.Put(media);
            state.Put(media);
        }

        if (reading.Document is not { } stored)
        {
            if (before is null || !reading.Failed || !Hide(before, reading.Hint))
                Confirm(path, state.StoredDocumentAt(path));
            return;
        }

        var document = stored.Document;
        writer.Put(stored);
        Confirm(path,
            LinkedDocument.Of(path, document.Url, stored.Aliases.Select(a => a.Url), document.VisibleFrom, document.VisibleUntil));
    }

    /// <summary>Hides the stored version of a text whose new version is hidden and still being rendered.</summary>
    private bool Hide(StoredFile before, VisibilityHint hint)
    {
        // Earlier dates of publication do not matter.
        var limits = hint.From > difference.AsOf ? hint : hint with { From = DateTime.MinValue };
        if (options.ShowsDrafts || before.Url is null || !writer.Hide(before.Path, limits))
            return false;
        _urls.Add(before.Url);
        Confirm(before.Path, limits.Limit(state.StoredDocumentAt(before.Path)));
        return true;
    }

    /// <summary>Records what a text is in the store from now on: links to it depend on its URLs and on whether it is published.</summary>
    private void Confirm(string path, LinkedDocument? now)
    {
        var (before, announced) = (state.StoredDocumentAt(path), state.DocumentAt(path));
        state.Confirm(path, now);
        if (difference.Earlier is null)
            _moved.Replace(path, before, now);
        _misannounced.Replace(path, announced, now);
    }

    /// <summary>A file that was read right after it was written is read again later, although it was not saved again.</summary>
    private static bool IsSaved(FileReading reading, StoredFile? before) =>
        before is null || (before.Stamp != reading.Stamp && (before.Modified > 0 || before.Hash != reading.Hash));

    private void Put(StoredFile file)
    {
        writer.Put(file);
        state.Put(file);
    }
}
