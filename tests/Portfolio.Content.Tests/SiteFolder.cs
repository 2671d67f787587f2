using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.Folders;
using Portfolio.Content.Store;
using Portfolio.Content.Sync;
using Portfolio.Markdown.Pipeline;

namespace Portfolio.Content.Tests;

public sealed class SiteFolder : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-test-").FullName;
    private StoreFolder? _stores;
    private int _forgotten;

    public SiteFolder(string? content = null)
    {
        Content = content ?? Path.Combine(_place, "content");
        Directory.CreateDirectory(Content);
        Restart();
    }

    public string Content { get; private set; }

    public string Data => Path.Combine(_place, $"data{_forgotten}");

    public TestClock Clock { get; } = new();

    /// <summary>The options, which take effect at the next restart. By default, edits are published at once.</summary>
    public SyncOptions Options { get; set; } = new()
    {
        Settling = TimeSpan.Zero,
        MaxRendering = TimeSpan.FromMinutes(10)
    };

    /// <summary>The renderer that takes effect at the next restart.</summary>
    public IMarkdownRenderer Renderer { get; set; } = new MarkdownRenderer();

    internal LogLines Log { get; } = new();

    public Snapshots Snapshots { get; private set; } = null!;

    internal FolderSync Sync { get; private set; } = null!;

    internal Publisher Store { get; private set; } = null!;

    public StoreFolder Stores => _stores!;

    public ContentProblems Problems => new(Snapshots, Check);

    internal SiteCheck Check => new(Snapshots, new(Content));

    internal SyncProgress Progress { get; private set; } = null!;

    public Snapshot Now => Snapshots.Current!;

    /// <summary>Simulates a restart of the program. Memory is empty, and the store is read from disk.</summary>
    /// <param name="content">Another content folder, or <see langword="null"/> to keep the current folder.</param>
    public void Restart(string? content = null)
    {
        Content = content ?? Content;
        _stores?.Dispose();
        _stores = StoreFolder.Open(Data, new(Content), Log);
        Snapshots = new();
        Store = new(_stores, Snapshots, Clock, NullLogger<Publisher>.Instance);
        Progress = new(Clock);
        Sync = new(new ContentFolder(Content), Store, Renderer, Clock, Options, Progress);
    }

    /// <summary>
    /// Simulates a restart with an empty data folder. The folder has a new name, because a background query that closes
    /// a database would delete the log of a new database with the same name.
    /// </summary>
    public void Forget()
    {
        _forgotten++;
        Restart();
    }

    public SiteFolder Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    public SiteFolder Write(string path, byte[] bytes)
    {
        var full = Path.Combine(Content, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        return this;
    }

    public SiteFolder Delete(string path)
    {
        File.Delete(Path.Combine(Content, path));
        return this;
    }

    public void Dispose()
    {
        _stores?.Dispose();
        TestPlace.Delete(_place);
    }
}

internal static class DocumentBuilding
{
    public static StoredDocument? ParseAndBuild(
        this DocumentBuilder builder, FileStamp file, byte[] bytes, List<Diagnostic> problems) =>
        builder.Parse(file, bytes, problems) is { } text ? builder.Build(text, problems) : null;
}
