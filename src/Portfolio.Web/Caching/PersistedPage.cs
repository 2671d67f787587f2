using Microsoft.Extensions.Primitives;

namespace Portfolio.Web.Caching;

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
