using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Portfolio.Content.Store;

/// <summary>
/// Reads and writes the checksum of a database, because SQLite detects damage to the structure of a database, but not
/// to its values. The checksum file is next to the database and exists only while the database is closed. On POSIX
/// systems, closing any handle of a file releases all locks of the process on the file, so no other code may open the
/// database file while a connection to the database is open.
/// </summary>
internal static class StoreChecksum
{
    public const string Suffix = "-sum";

    /// <summary>The maximum time to wait until all connections to the database are closed.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Writes the checksum of a closed database. Writes nothing if the log file of the database remains, because the
    /// database is then still open.
    /// </summary>
    public static void Write(string database)
    {
        if (SpinWait.SpinUntil(() => !File.Exists(database + "-wal"), MaxWait) && File.Exists(database))
            File.WriteAllText(database + Suffix, Of(database));
    }

    /// <summary>
    /// Compares a database with its checksum before the database is opened. Deletes the checksum, because the checksum
    /// does not apply after changes to the database.
    /// </summary>
    /// <returns>
    /// False if the database does not match the checksum. True if there is no checksum, for example after a crash.
    /// </returns>
    public static bool VerifyAndDelete(string database)
    {
        if (!File.Exists(database + Suffix))
            return true;
        var expected = File.ReadAllText(database + Suffix);
        File.Delete(database + Suffix);
        return expected == Of(database);
    }

    /// <summary>
    /// Calculates the length and the CRC-32C (RFC 3720, section 12.1) of a file. Processors have an instruction for
    /// CRC-32C, so the calculation takes no longer than reading the file.
    /// </summary>
    private static string Of(string database)
    {
        using var file = new FileStream(database, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var buffer = new byte[1024 * 1024];
        var checksum = uint.MaxValue;
        for (int length; (length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0;)
        {
            // The rest of the buffer is filled with zeros, which do not affect the comparison, because the result
            // includes the length.
            buffer.AsSpan(length).Clear();
            foreach (var word in MemoryMarshal.Cast<byte, ulong>(buffer))
                checksum = BitOperations.Crc32C(checksum, word);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{file.Length} {checksum:x8}");
    }
}
