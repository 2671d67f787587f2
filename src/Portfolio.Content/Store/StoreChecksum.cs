using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Portfolio.Content.Store;

/// <summary>
/// The checksum of a database file, in a file beside it: bits that flip while nothing runs are found at the next start. It names the
/// application id of the database, which each transaction changes, because SQLite copies the write-ahead log into the file at times of
/// its own: the checksum of another state says nothing. The log has checksums of its own.
/// </summary>
internal static class StoreChecksum
{
    public const string Suffix = "-sum";

    /// <summary>Offset of the application id in the file (SQLite file format, section 1.3).</summary>
    private const int IdOffset = 68;

    /// <summary>Writes the checksum if the file was written since the last time. Between transactions of the only writer nothing writes it.</summary>
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
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
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

    private static FileStream Open(string database) => new(database, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    /// <summary>Length and CRC-32C, which processors compute at gigabytes per second.</summary>
    private static string Of(FileStream file)
    {
        file.Position = 0;
        var buffer = new byte[1 << 20];
        var crc = uint.MaxValue;
        for (int read; (read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0;)
        {
            // The length of a database is a multiple of its page size.
            foreach (var word in MemoryMarshal.Cast<byte, ulong>(buffer.AsSpan(0, read)))
                crc = BitOperations.Crc32C(crc, word);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{file.Length} {crc:x8}");
    }
}
