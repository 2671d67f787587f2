using System.Text;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.Folders;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Sync;

/// <summary>
/// Applies the differences between the folder and the store to the store: first settings, then deletions, then media
/// and documents.
/// </summary>
internal sealed class Applier(
    ContentFolder folder, FolderState state, SiteFiles.Builder links, IMarkdownRenderer renderer, StoreWriter writer,
    GitHistory git, Difference difference, SyncOptions options)
{
    private readonly List<Diagnostic> _problems = [];
    private readonly List<string> _rejected = [];
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly HashSet<string> _urls = new(StringComparer.Ordinal);

    /// <summary>
    /// The last valid versions of deleted documents that contained errors, by the hash of the invalid file. The
    /// versions are kept, because the file may have been renamed rather than deleted.
    /// </summary>
    private readonly Dictionary<string, ValidDocument> _deleted = new(StringComparer.Ordinal);

    private DateTimeOffset Now => new(difference.AsOf, TimeSpan.Zero);

    /// <summary>The paths of files that were read and differ from the store.</summary>
    public IReadOnlyCollection<string> Written => _written;

    public IReadOnlyList<Diagnostic> Problems => _problems;

    /// <summary>The paths of files that were saved with an error, even if the error is not new.</summary>
    public IReadOnlyList<string> Rejected => _rejected;

    /// <inheritdoc cref="StoreWriter.HasChanges"/>
    public bool HasChanges => writer.HasChanges;

    public StoredSettings Settings { get; private set; } = StoredSettings.Default;

    /// <summary>The files that links can point to after all changes are applied.</summary>
    public SiteFiles Links => links.ToSiteFiles();

    /// <summary>Writes all changes to the store, but does not commit them.</summary>
    public void Apply(StoredSettings before, CancellationToken cancellation)
    {
        var files = new SettingsFiles(folder, state, writer, difference);
        Settings = files.Write(before);
        foreach (var reading in files.Read)
            Write(reading, isOutdated: false);
        foreach (var path in difference.Deleted)
            Delete(path);
        WriteFolder();
        var redated = git.Update(Settings.Site);
        if (Settings.Site.GitDates)
        {
            writer.PutMeta(PortfolioContext.GitHeadKey, git.Head);
            writer.PutMeta(PortfolioContext.GitProblemKey, git.Problem);
        }

        Read(before, redated, cancellation);
        if (difference.DueSince is not null)
            _urls.UnionWith(writer.SharedUrls());
        writer.UpdateTakenUrls(_urls, difference.AsOf);
        if (difference.DueSince is not null)
            writer.HasChanges = true;
        writer.PutAsOf(difference.AsOf);
    }

    private void Delete(string path)
    {
        var file = state.Files[path];
        AddUrl(path);
        if (file is { Failed: true, Hash.Length: > 0 } && writer.Read().LastValid(path) is { } last)
            _deleted[file.Hash] = last;
        writer.Delete(path);
        links.Remove(path);
        state.Remove(path);
    }

    private void WriteFolder()
    {
        if (difference.FolderProblems is not { } problems)
            return;
        state.FolderProblems = problems;
        writer.DeleteFolderDiagnostics();
        foreach (var group in problems.GroupBy(p => p.File))
            writer.PutDiagnostics(group.Key, group);
        _problems.AddRange(problems);
    }

    /// <param name="redated">
    /// The paths of files whose git dates have changed, or <see langword="null"/> if the date of any file may have
    /// changed.
    /// </param>
    private void Read(StoredSettings before, IReadOnlyCollection<string>? redated, CancellationToken cancellation)
    {
        var renderAll = !difference.IsRebuild && (redated is null || SettingsFiles.ChangesDocuments(before.Site, Settings.Site));
        var outdated = state.Files.Values.Select(f => f.Stamp)
            .Where(f => f.Kind is ContentKind.Post or ContentKind.Page && (renderAll || redated!.Contains(f.Path)))
            .ToDictionary(f => f.Path, StringComparer.Ordinal);
        var changed = difference.Changed.Where(f => !ContentKinds.IsSettings(f.Kind)).ToList();
        List<FileStamp> files = [.. changed, .. outdated.Values.ExceptBy(changed.Select(f => f.Path), f => f.Path)];
        if (files.Count == 0)
            return;
        var builder = new DocumentBuilder(
            renderer, Settings.Site, git, options.ShowsDrafts ? difference.AsOf : null, difference.AsOf);
        var reader = new FileReader(folder, state, options, builder, outdated.ContainsKey);
        var read = 0;
        foreach (var reading in reader.ReadAll(files, cancellation))
        {
            options.OnRead?.Invoke(++read, files.Count);
            var isOutdated = outdated.ContainsKey(reading.Stamp.Path);
            Write(reading.Failed && !HasLastVersion(reading, isOutdated)
                ? LastValid(reading, builder) : reading, isOutdated);
        }
    }

    /// <summary>
    /// Determines whether the store contains the last valid version of a file, rendered with the current settings.
    /// </summary>
    private bool HasLastVersion(FileReading reading, bool isOutdated) =>
        !isOutdated && links.Documents.ContainsKey(reading.Stamp.Path);

    /// <summary>
    /// Renders the last valid version of an invalid document for new settings or a new path. The document is hidden if
    /// its last valid version was not public, or if the invalid file may be meant to hide the document.
    /// </summary>
    private FileReading LastValid(FileReading reading, DocumentBuilder builder)
    {
        var path = reading.Stamp.Path;
        var last = writer.Read().LastValid(path) ?? _deleted.GetValueOrDefault(reading.Hash);
        if (last is null)
            return reading;
        var bytes = Encoding.UTF8.GetBytes(last.Source);
        // If the last valid version has the same text as the invalid file, rendering would fail again.
        if (FileReader.HashOf(bytes) == reading.Hash || builder.Parse(reading.Stamp, bytes, []) is not { } parsed)
            return reading;
        var document = parsed.Document;
        if (last.VisibleFrom > difference.AsOf || Visibility.MayHide(reading.InvalidText, last.Source))
            document.VisibleFrom = DateTime.MaxValue;
        if (last.VisibleUntil < document.VisibleUntil)
            document.VisibleUntil = last.VisibleUntil;
        document.Unlisted |= last.Unlisted;
        return reading with { Document = FileReader.Build(builder, parsed, [], default) };
    }

    private void Write(FileReading reading, bool isOutdated)
    {
        var path = reading.Stamp.Path;
        var before = state.Files.GetValueOrDefault(path);
        if (reading.IsBeingSaved)
        {
            if (isOutdated)
                Put(before! with { Modified = 0, Hash = StoredFile.OutdatedHash });
            return;
        }

        if ((reading.Failed || (reading.IsUnchanged && before!.Failed)) && IsSaved(reading, before))
            _rejected.Add(path);
        if (reading.IsUnchanged)
        {
            if (before!.Stamp != reading.Stamp)
                Put(StoredFile.Of(reading.Stamp.Settled(Now), before.Hash, before.Failed));
            return;
        }

        _written.Add(path);
        writer.PutDiagnostics(path, reading.Problems);
        _problems.AddRange(reading.Problems);
        AddUrl(path);
        WriteContent(reading, before);
        AddUrl(path);
        Put(StoredFile.Of(reading.Stamp.Settled(Now), reading.Hash, reading.Failed));
    }

    /// <summary>Records the URL of a document, because a change may give the URL to another document.</summary>
    private void AddUrl(string path)
    {
        if (links.Documents.TryGetValue(path, out var document))
            _urls.Add(document.Url);
    }

    private void WriteContent(FileReading reading, StoredFile? before)
    {
        if (reading.Media is { } media)
        {
            writer.Put(media);
            links.Put(media);
        }

        if (reading.Document is { } stored)
        {
            var document = stored.Document;
            writer.Put(stored);
            links.Put(LinkedDocument.Of(
                document.Path, document.Url, stored.Aliases.Select(a => a.Url), document.VisibleFrom,
                document.VisibleUntil));
        }
        else if (before is not null && reading.Failed && links.Documents.ContainsKey(before.Path))
        {
            Hide(before.Path, reading.InvalidText);
        }
    }

    /// <summary>
    /// Hides the stored version if it is not public yet, because an invalid version publishes nothing, or if the invalid
    /// version may be meant to hide the document.
    /// </summary>
    private void Hide(string path, string invalidText)
    {
        var isHidden = links.Documents[path].VisibleFrom > difference.AsOf
            || (writer.Read().LastValid(path) is { } last && Visibility.MayHide(invalidText, last.Source));
        if (!isHidden || options.ShowsDrafts || !writer.Hide(path))
            return;
        links.Put(links.Documents[path] with { VisibleFrom = DateTime.MaxValue });
    }

    /// <summary>
    /// Determines whether a file was saved since the last sync, and not only read again because it had just been saved
    /// then.
    /// </summary>
    private static bool IsSaved(FileReading reading, StoredFile? before) =>
        before is null || (before.Stamp != reading.Stamp && (before.Modified > 0 || before.Hash != reading.Hash));

    private void Put(StoredFile file)
    {
        writer.Put(file);
        state.Put(file);
    }
}
