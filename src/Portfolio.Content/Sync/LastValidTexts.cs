using System.Text;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Sync;

/// <summary>The last valid versions of texts in error.</summary>
/// <param name="earlier">The store before this one during a rebuild, else <see langword="null"/>.</param>
internal sealed class LastValidTexts(StoreWriter writer, EarlierStore? earlier)
{
    /// <summary>Those of deleted files, by the hash of the invalid file: it may have been renamed.</summary>
    private readonly Dictionary<string, string> _deleted = new(StringComparer.Ordinal);

    /// <summary>Remembers a file that is about to be deleted from the store.</summary>
    public void Delete(StoredFile file)
    {
        if (file is { Failed: true, Hash.Length: > 0 } && writer.Context.SourceOf(file.Path) is { } source)
            _deleted[file.Hash] = source;
    }

    /// <summary>Renders the last valid version of a text in error again, because the files it links to may have changed.</summary>
    public FileReading Restore(FileReading reading, DocumentBuilder builder)
    {
        var path = reading.Stamp.Path;
        return reading.Failed && (writer.Context.SourceOf(path) ?? earlier?.SourceOf(path) ?? _deleted.GetValueOrDefault(reading.Hash)) is { } source
            ? reading with { Document = builder.Build(reading.Stamp, Encoding.UTF8.GetBytes(source), []) }
            : reading;
    }
}
