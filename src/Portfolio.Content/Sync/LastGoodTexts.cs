using System.Text;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>The texts of files in error as they were when they were last good.</summary>
/// <param name="earlier">The store before this one when all is built anew, else <see langword="null"/>.</param>
internal sealed class LastGoodTexts(StoreWriter writer, EarlierStore? earlier)
{
    /// <summary>Those of deleted files, by the hash of what is wrong: such a file may have been renamed.</summary>
    private readonly Dictionary<string, string> _lost = new(StringComparer.Ordinal);

    /// <summary>A file is about to be forgotten.</summary>
    public void Delete(StoredFile file)
    {
        if (file is { Failed: true, Hash.Length: > 0 } && writer.SourceOf(file.Stamp.Path) is { } source)
            _lost[file.Hash] = source;
    }

    /// <summary>What is in error stays as it was when it was last good, but follows what it points to.</summary>
    public FileReading Rescue(FileReading reading, DocumentBuilder builder)
    {
        var path = reading.Stamp.Path;
        return reading.Failed && (writer.SourceOf(path) ?? earlier?.SourceOf(path) ?? _lost.GetValueOrDefault(reading.Hash)) is { } source
            ? reading with { Document = builder.Build(reading.Stamp, Encoding.UTF8.GetBytes(source), []) }
            : reading;
    }
}
