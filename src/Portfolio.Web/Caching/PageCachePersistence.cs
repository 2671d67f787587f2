using System.Text;
using Portfolio.Content.Store;
using Portfolio.Web.Http;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Caching;

/// <summary>
/// Carries the pages used last from one run of the program to the next, so that the first reader gets bytes. They are taken up only by
/// the same program over the same content at a moment that sees the same posts; a file that is not whole is not taken up at all.
/// </summary>
public sealed class PageCachePersistence(SiteUrls urls, PageCache cache, Generations generations, ILogger<PageCachePersistence> logger)
{
    private const int MostPages = 300;
    private const string FileName = "pages.bin";

    private static readonly Representation[] Kept = [Representation.Html, Representation.Mirror, Representation.Only];

    /// <summary>The program and its base URL; also the end of a file that is whole.</summary>
    private string Stamp => $"{typeof(PageCachePersistence).Module.ModuleVersionId} {typeof(Generation).Module.ModuleVersionId} {urls.Origin}";

    /// <summary>Takes up what the last run left for this content.</summary>
    public void Load(Generation generation)
    {
        try
        {
            using var file = File.OpenRead(Path.Combine(generation.DataFolder, FileName));
            using var reader = new BinaryReader(file, Encoding.UTF8);
            if (reader.ReadString() != Stamp || reader.ReadInt64() != generation.Revision()
                || !generation.SeesTheSameAs(new DateTime(reader.ReadInt64(), DateTimeKind.Utc)))
                return;
            var pages = new List<(PageKey Key, CachedPage Page)>();
            for (var left = reader.ReadInt32(); left > 0; left--)
                pages.Add((new(reader.ReadString(), Kept[reader.ReadInt32()]), PersistedPage.Read(reader)));
            if (reader.ReadString() == Stamp)
                cache.Keep(pages);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or IndexOutOfRangeException or FormatException)
        {
            logger.LogDebug(e, "No pages are taken up from the last run");
        }
    }

    /// <summary>Leaves the pages used last for the next run.</summary>
    public void Save()
    {
        if (generations.Current is not { } generation || cache.Generation != generation.Number)
            return;
        var path = Path.Combine(generation.DataFolder, FileName);
        try
        {
            var revision = generation.Revision();
            var pages = cache.LastUsed(MostPages).Where(p => Array.IndexOf(Kept, p.Key.Representation) >= 0 && !p.Key.IsUnknown).ToList();
            using (var writer = new BinaryWriter(File.Create(path + ".new"), Encoding.UTF8))
            {
                writer.Write(Stamp);
                writer.Write(revision);
                writer.Write(generation.AsOf.Ticks);
                writer.Write(pages.Count);
                foreach (var (key, page) in pages)
                {
                    writer.Write(key.Path);
                    writer.Write(Array.IndexOf(Kept, key.Representation));
                    PersistedPage.Write(writer, page);
                }

                writer.Write(Stamp);
            }

            // A sync that came between has made another generation.
            if (generations.Current == generation && generation.Revision() == revision)
                File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException)
        {
            logger.LogDebug(e, "No pages are left for the next run");
        }
    }
}
