using System.Text;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Sync;

/// <summary>The last valid versions of texts in error.</summary>
/// <param name="earlier">The store before this one during a rebuild, else <see langword="null"/>.</param>
/// <param name="now">UTC.</param>
internal sealed class LastValidTexts(StoreWriter writer, EarlierStore? earlier, DateTime now)
{
    /// <summary>Those of deleted files, by the hash of the invalid file: it may have been renamed.</summary>
    private readonly Dictionary<string, ValidText> _deleted = new(StringComparer.Ordinal);

    /// <summary>Remembers a file that is about to be deleted from the store.</summary>
    public void Delete(StoredFile file)
    {
        if (file is { Failed: true, Hash.Length: > 0 } && writer.Context.LastValid(file.Path) is { } text)
            _deleted[file.Hash] = text;
    }

    /// <summary>
    /// Renders the last valid version of a text in error again, because the files it links to may have changed. It is hidden if it was
    /// not public until now, or if the invalid file may be meant to hide it, until the file is valid.
    /// </summary>
    public FileReading Restore(FileReading reading, DocumentBuilder builder)
    {
        var path = reading.Stamp.Path;
        if (!reading.Failed || (writer.Context.LastValid(path) ?? earlier?.LastValid(path) ?? _deleted.GetValueOrDefault(reading.Hash))
            is not { } last)
            return reading;
        var isHidden = last.VisibleFrom > now || reading.Hint.From > now || reading.Hint.Until <= now;
        return reading with
        {
            Document = builder.Build(reading.Stamp, Encoding.UTF8.GetBytes(last.Source), [],
                reading.Hint with { From = isHidden ? DateTime.MaxValue : DateTime.MinValue }),
        };
    }
}
