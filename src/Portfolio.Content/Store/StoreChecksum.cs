using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Portfolio.Content.Store;

/// <summary>
/// The checksum of a database, in a file next to it while no program has the database open. SQLite detects damage to
/// its structure, but not to the values in it. Closing any handle of a file releases all locks of the process on it
/// (POSIX), so nothing else may open the file while a connection is open.
/// </summary>
internal static class StoreChecksum
{
    /// <summary>The suffix of the database path.</summary>
    public const string Suffix = "-sum";

    /// <summary>The maximum wait for the last readers.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Writes the checksum of a closed database. If it is still open, there is a log file, and no checksum is written.
    /// </summary>
    public static void Write(string database)
    {
        if (SpinWait.SpinUntil(() => !File.Exists(database + "-wal"), MaxWait) && File.Exists(database))
            File.WriteAllText(database + Suffix, Of(database));
    }

    /// <summary>
    /// Compares a database with its checksum before it is opened. Deletes the checksum, because it does not apply to
    /// later states.
    /// </summary>
    /// <returns>False if the database differs. A database without a checksum was not closed, or has none yet.</returns>
    public static bool Take(string database)
    {
        if (!File.Exists(database + Suffix))
            return true;
        var expected = File.ReadAllText(database + Suffix);
        File.Delete(database + Suffix);
        return expected == Of(database);
    }

    /// <summary>
    /// Gets the length and the CRC-32C (RFC 3720, section 12.1), which processors compute as fast as they read.
    /// </summary>
    private static string Of(string database)
    {
        using var file = new FileStream(database, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var buffer = new byte[1024 * 1024];
        var checksum = uint.MaxValue;
        for (int length; (length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0;)
        {
            // Zeros after the last byte do not matter, because the checksum includes the length.
            buffer.AsSpan(length).Clear();
            foreach (var word in MemoryMarshal.Cast<byte, ulong>(buffer))
                checksum = BitOperations.Crc32C(checksum, word);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{file.Length} {checksum:x8}");
    }
}
