using Microsoft.Extensions.Primitives;

namespace Portfolio.Web.Caching;

/// <summary>A <see cref="CachedPage"/> as bytes of a file.</summary>
internal static class PersistedPage
{
    public static void Write(BinaryWriter writer, CachedPage page)
    {
        writer.Write(page.ContentType ?? "");
        writer.Write(page.CacheControl);
        writer.Write(page.Vary);
        writer.Write(page.Others.Length);
        foreach (var (name, value) in page.Others)
        {
            writer.Write(name);
            writer.Write(value.ToString());
        }

        writer.Write(page.Dependencies.Length);
        foreach (var dependency in page.Dependencies)
            writer.Write(dependency);
        writer.Write(page.Hash);
        Write(writer, page.Gzip is null ? page.Identity.Bytes : []);
        Write(writer, page.Gzip?.Bytes ?? []);
        Write(writer, page.Brotli?.Bytes ?? []);
    }

    public static CachedPage Read(BinaryReader reader)
    {
        var (type, caching, vary) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
        var others = new KeyValuePair<string, StringValues>[reader.ReadInt32()];
        for (var i = 0; i < others.Length; i++)
            others[i] = new(reader.ReadString(), reader.ReadString());
        var dependencies = new ulong[reader.ReadInt32()];
        for (var i = 0; i < dependencies.Length; i++)
            dependencies[i] = reader.ReadUInt64();
        var hash = reader.ReadString();
        var rendered = new RenderedPage(StatusCodes.Status200OK, type.Length == 0 ? null : type, caching, vary, ReadBytes(reader))
        {
            Others = others,
            Dependencies = dependencies,
        };
        return new(rendered, hash, gzip: ReadBytes(reader), brotli: ReadBytes(reader));
    }

    private static void Write(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader reader)
    {
        var length = reader.ReadInt32();
        var bytes = reader.ReadBytes(length);
        return bytes.Length == length ? bytes : throw new EndOfStreamException();
    }
}
