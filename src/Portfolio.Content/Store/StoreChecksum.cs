using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Portfolio.Content.Store;

/// <summary>
/// The checksum of a database file, in a file beside it: bits that flip while nothing runs are found at the next start. It names the
/// application id of the database, which each transaction changes, because SQLite itself decides when it copies the write-ahead
/// log into the file: the checksum of another state says nothing. The log has its own checksums.
/// While a connection is open it must not be used: the log may be copied in part, and closing any handle of a file
/// releases the locks that the process has on it (POSIX).
/// </summary>
internal static class StoreChecksum
{
    public const string Suffix = "-sum";

    /// <summary>Offset of the application id in the file (SQLite file format, section 1.3).</summary>
    private const int IdOffset = 68;

    private const int PartSize = 8 * 1024 * 1024;
    private const int BufferSize = 256 * 1024;

    /// <summary>Writes the checksum if the file was written since the last time.</summary>
    public static void Update(string database)
    {
        try
        {
            using var file = Open(database);
            var id = IdOf(file);
            if (IdOf(Stored(database)) == id)
                return;
            var path = database + Suffix;
            File.WriteAllText(path + ".new", $"{id} {Of(file)}");
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception e) when (((e as AggregateException)?.InnerException ?? e) is IOException or UnauthorizedAccessException)
        {
            // Without the checksum of this state, the next start checks only the structure.
        }
    }

    /// <summary>Whether a file differs from the checksum of the state that it is in.</summary>
    public static bool IsWrong(string database)
    {
        using var file = Open(database);
        var id = IdOf(file);
        return Stored(database) is var stored && IdOf(stored) == id && stored != $"{id} {Of(file)}";
    }

    private static string Stored(string database) => File.Exists(database + Suffix) ? File.ReadAllText(database + Suffix) : "";

    private static string IdOf(string stored) => stored[..Math.Max(stored.IndexOf(' '), 0)];

    private static string IdOf(FileStream file)
    {
        Span<byte> id = stackalloc byte[4];
        file.Position = IdOffset;
        return Convert.ToHexStringLower(id[..file.ReadAtLeast(id, id.Length, throwOnEndOfStream: false)]);
    }

    private static FileStream Open(string database) =>
        new(database, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    /// <summary>Length, and the CRC-32C of the checksums of parts, which all processors compute: a start waits for them.</summary>
    private static string Of(FileStream file)
    {
        var (handle, length) = (file.SafeFileHandle, file.Length);
        var parts = new uint[(length + PartSize - 1) / PartSize];
        Parallel.For(0, parts.Length, () => new byte[BufferSize], (i, _, buffer) =>
        {
            parts[i] = OfPart(handle, (long)i * PartSize, Math.Min((i + 1L) * PartSize, length), buffer);
            return buffer;
        }, _ => { });
        var all = parts.Aggregate(uint.MaxValue, BitOperations.Crc32C);
        return string.Create(CultureInfo.InvariantCulture, $"{length} {all:x8}");
    }

    private static uint OfPart(SafeFileHandle file, long begin, long end, byte[] buffer)
    {
        var crc = uint.MaxValue;
        for (var at = begin; at < end;)
        {
            var read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - at)), at);
            if (read == 0)
                break;
            // The length of a database is a multiple of its page size, and reads within a file are not cut short.
            foreach (var word in MemoryMarshal.Cast<byte, ulong>(buffer.AsSpan(0, read)))
                crc = BitOperations.Crc32C(crc, word);
            at += read;
        }

        return crc;
    }
}
