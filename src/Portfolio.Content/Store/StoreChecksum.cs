using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Portfolio.Content.Store;

/// <summary>
/// The checksum of a database, in a file beside it while no program has the database open: SQLite finds damage of its structure, and
/// none of the texts in it. While a connection is open nothing else may open the file: closing any handle of a file releases all locks
/// that the process has on it (POSIX).
/// </summary>
internal static class StoreChecksum
{
    /// <summary>Added to the path of the database.</summary>
    public const string Suffix = "-sum";

    private const int BufferSize = 1024 * 1024;

    /// <summary>How long to wait for readers that have not ended yet.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    /// <summary>Writes the checksum of a database that was closed. One that is still open somewhere has a log, and gets none.</summary>
    public static void Write(string database)
    {
        try
        {
            if (SpinWait.SpinUntil(() => !File.Exists(database + "-wal"), MaxWait) && File.Exists(database))
                File.WriteAllText(database + Suffix, Of(database));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without it the next start finds damage of the structure alone.
        }
    }

    /// <summary>Compares a database that is about to be opened with its checksum, and removes that: it says nothing of later
    /// states.</summary>
    /// <returns><see langword="false"/> when the database is another one. One without a checksum was not closed, or has none yet.</returns>
    public static bool Take(string database)
    {
        try
        {
            if (!File.Exists(database + Suffix))
                return true;
            var expected = File.ReadAllText(database + Suffix);
            File.Delete(database + Suffix);
            return expected == Of(database);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The length and the CRC-32C (RFC 3720, section 12.1), which processors compute as fast as they read.</summary>
    private static string Of(string database)
    {
        using var file = new FileStream(database, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var buffer = new byte[BufferSize];
        var checksum = uint.MaxValue;
        for (int length; (length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0;)
        {
            // Zeros after the last byte do not matter: the length is part of the checksum.
            var words = MemoryMarshal.Cast<byte, ulong>(buffer.AsSpan(0, length + 7 & ~7));
            buffer.AsSpan(length, words.Length * sizeof(ulong) - length).Clear();
            foreach (var word in words)
                checksum = BitOperations.Crc32C(checksum, word);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{file.Length} {checksum:x8}");
    }
}
