using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Primitives;
using Portfolio.Web.Http;

namespace Portfolio.Web.Caching;

/// <summary>
/// Saves the most recently used pages at the end of a run and restores them at the start of the next, so that the first requests are hits.
/// They are restored only by the same program, with the same base URL, content and visible posts. A damaged file is ignored.
/// </summary>
internal sealed class PageCachePersistence(PageCache cache, Snapshots snapshots, CdnHeaders cdn, ILogger<PageCachePersistence> logger)
{
    private const int MaxPages = 300;
    private const string FileName = "pages.bin";

    private static readonly Representation[] Persisted = [Representation.Html, Representation.Mirror, Representation.Only];

    /// <summary>Identifies the build of the program.</summary>
    public static string Program { get; } = $"{typeof(PageCachePersistence).Module.ModuleVersionId} {StoreFolder.Stamp}";

    /// <summary>Restores the pages of the last run, if they are those of the first snapshot of this one.</summary>
    public void Load(ServedSnapshot snapshot)
    {
        try
        {
            var file = File.ReadAllBytes(Path.Combine(snapshot.Content.DataFolder, FileName));
            var start = Math.Min(SHA256.HashSizeInBytes, file.Length);
            if (!SHA256.HashData(file.AsSpan(start)).AsSpan().SequenceEqual(file.AsSpan(0, start)))
                return;
            using var reader = new BinaryReader(new MemoryStream(file, start, file.Length - start), Encoding.UTF8);
            if (reader.ReadString() != Stamp(snapshot) || reader.ReadString() != cdn.Stamp
                || reader.ReadInt64() != snapshot.Content.Revision()
                    || !snapshot.Content.HasSameVisibleDocumentsAs(new DateTime(reader.ReadInt64(), DateTimeKind.Utc)))
                return;
            var strings = new HashSet<string>(StringComparer.Ordinal);
            for (var left = reader.ReadInt32(); left > 0; left--)
                cache.Add(snapshot, new(reader.ReadString(), Persisted[reader.ReadInt32()]), PersistedPage.Read(reader, strings));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            logger.LogDebug(e, "The cached pages of the last run are not restored");
        }
    }

    /// <summary>Saves the most recently used pages.</summary>
    public void Save()
    {
        if (cache.Current is not { } snapshot || snapshots.Current != snapshot.Content)
            return;
        var path = Path.Combine(snapshot.Content.DataFolder, FileName);
        try
        {
            var revision = snapshot.Content.Revision();
            // From the least recently used to the most recently used: the order in which they are added again.
            var pages = cache.LastUsed(MaxPages)
                .Where(p => Array.IndexOf(Persisted, p.Key.Representation) >= 0 && !p.Key.IsNotFound && !p.Value.IsFile).Reverse().ToList();
            using var content = new MemoryStream();
            using var writer = new BinaryWriter(content, Encoding.UTF8);
            writer.Write(Stamp(snapshot));
            writer.Write(cdn.Stamp);
            writer.Write(revision);
            writer.Write(snapshot.Content.AsOf.Ticks);
            writer.Write(pages.Count);
            foreach (var (key, page) in pages)
            {
                writer.Write(key.Path);
                writer.Write(Array.IndexOf(Persisted, key.Representation));
                PersistedPage.Write(writer, page);
            }

            var bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
            File.WriteAllBytes(path + ".new", [.. SHA256.HashData(bytes), .. bytes]);
            // A sync may have published another snapshot in the meantime.
            if (snapshots.Current == snapshot.Content && snapshot.Content.Revision() == revision)
                File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            logger.LogDebug(e, "The cached pages are not saved for the next run");
        }
    }

    /// <summary>The version of the program, the base URL, and what pages contain inline.</summary>
    public static string Stamp(ServedSnapshot snapshot) => $"{Program} {snapshot.Urls.Root} {snapshot.Assets.Stamp}";
}

/// <summary>Reads and writes a <see cref="CachedPage"/> with status 200.</summary>
internal static class PersistedPage
{
    public static void Write(BinaryWriter writer, CachedPage page)
    {
        writer.Write(page.ContentType ?? "");
        writer.Write(page.Headers.Count);
        foreach (var (name, value) in page.Headers)
        {
            writer.Write(name);
            writer.Write(value.Count);
            foreach (var line in value)
                writer.Write(line ?? "");
        }

        writer.Write(page.Dependencies.Length);
        foreach (var dependency in page.Dependencies)
            writer.Write(dependency);
        writer.Write(page.Hash);
        WriteBytes(writer, page.Gzip is null ? page.Identity.Body : []);
        WriteBytes(writer, page.Gzip?.Body ?? []);
        WriteBytes(writer, page.Brotli?.Body ?? []);
    }

    /// <param name="strings">Strings read so far: most headers have the same value on every page.</param>
    public static CachedPage Read(BinaryReader reader, HashSet<string> strings)
    {
        var contentType = reader.ReadString();
        var headers = new KeyValuePair<string, StringValues>[reader.ReadInt32()];
        for (var i = 0; i < headers.Length; i++)
            headers[i] = new(ReadShared(reader, strings), ReadLines(reader, strings));
        var dependencies = new ulong[reader.ReadInt32()];
        for (var i = 0; i < dependencies.Length; i++)
            dependencies[i] = reader.ReadUInt64();
        return new(StatusCodes.Status200OK, contentType.Length == 0 ? null : contentType, headers, hash: reader.ReadString(), dependencies,
            identity: ReadBytes(reader), gzip: ReadBytes(reader), brotli: ReadBytes(reader));
    }

    private static StringValues ReadLines(BinaryReader reader, HashSet<string> strings)
    {
        var lines = new string[reader.ReadInt32()];
        for (var i = 0; i < lines.Length; i++)
            lines[i] = ReadShared(reader, strings);
        return lines.Length == 1 ? lines[0] : lines;
    }

    private static string ReadShared(BinaryReader reader, HashSet<string> strings)
    {
        var text = reader.ReadString();
        if (strings.TryGetValue(text, out var shared))
            return shared;
        strings.Add(text);
        return text;
    }

    private static void WriteBytes(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(reader.ReadInt32());
}
