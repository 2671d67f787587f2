using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Portfolio.Content.Store;

/// <summary>
/// The checksum of a database, in a file beside it while no program has the database open: SQLite finds damage of its structure, and
/// none of the texts in it. Closing any handle of a file releases all locks that the process has on it (POSIX), so nothing else may
/// open the file while a connection is open.
/// </summary>
internal static class StoreChecksum
{
    /// <summary>Added to the path of the database.</summary>
    public const string Suffix = "-sum";

    /// <summary>The time to wait for the last readers.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    /// <summary>Writes the checksum of a database that was closed. One that is still open somewhere has a log, and gets none.</summary>
    public static void Write(string database)
    {
        if (SpinWait.SpinUntil(() => !File.Exists(database + "-wal"), MaxWait) && File.Exists(database))
            File.WriteAllText(database + Suffix, Of(database));
    }

    /// <summary>Compares a database that is about to be opened with its checksum, and removes the checksum: it says nothing of later
    /// states.</summary>
    /// <returns>False if the database is another one. A database without a checksum was not closed, or has none yet.</returns>
    public static bool Take(string database)
    {
        if (!File.Exists(database + Suffix))
            return true;
        var expected = File.ReadAllText(database + Suffix);
        File.Delete(database + Suffix);
        return expected == Of(database);
    }

    /// <summary>Gets the length and the CRC-32C (RFC 3720, section 12.1), which processors compute as fast as they read.</summary>
    private static string Of(string database)
    {
        using var file = new FileStream(database, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var buffer = new byte[1024 * 1024];
        var checksum = uint.MaxValue;
        for (int length; (length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0;)
        {
            // Zeros after the last byte do not matter: the length is part of the checksum.
            buffer.AsSpan(length).Clear();
            foreach (var word in MemoryMarshal.Cast<byte, ulong>(buffer))
                checksum = BitOperations.Crc32C(checksum, word);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{file.Length} {checksum:x8}");
    }
}
