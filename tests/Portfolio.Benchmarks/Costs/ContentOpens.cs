using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Portfolio.Benchmarks.Costs;

/// <summary>Counts how often files below a folder are opened, with inotify, so that it includes native code and other processes.</summary>
internal sealed partial class ContentOpens : IDisposable
{
    private const int NonBlocking = 0x800;
    private const uint Opened = 0x20;

    /// <summary>
    /// The kernel merges equal events that follow each other. An event for the closing separates two events for opening a file.
    /// </summary>
    private const uint Closed = 0x08 | 0x10;

    private const uint OfFolder = 0x40000000;

    /// <summary>The length of an event without a name: the watch, the mask, a cookie and the length of the name.</summary>
    private const int EventLength = 16;

    private readonly int _inotify = Initialize(NonBlocking);
    private long _scanned;

    public ContentOpens(string folder)
    {
        foreach (var path in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Prepend(folder))
        {
            if (Watch(_inotify, path, Opened | Closed) < 0)
                throw new InvalidOperationException($"{path} cannot be watched: error {Marshal.GetLastPInvokeError()}.");
        }
    }

    /// <summary>Gets the time since the last call of <see cref="Take"/> before which a folder had been opened to list its files.</summary>
    public TimeSpan SinceScan => Stopwatch.GetElapsedTime(_scanned);

    /// <summary>Returns the number of files that were opened since the last call.</summary>
    public int Take()
    {
        var count = 0;
        var buffer = new byte[64 * 1024];
        for (int length; (length = (int)Read(_inotify, buffer, buffer.Length)) > 0;)
        {
            for (var at = 0; at < length; at += EventLength + BitConverter.ToInt32(buffer, at + 12))
            {
                switch (BitConverter.ToUInt32(buffer, at + 4) & (Opened | OfFolder))
                {
                    case Opened:
                        count++;
                        break;
                    case Opened | OfFolder:
                        _scanned = Stopwatch.GetTimestamp();
                        break;
                }
            }
        }

        return count;
    }

    public void Dispose() => _ = Close(_inotify);

    [LibraryImport("libc", EntryPoint = "inotify_init1", SetLastError = true)]
    private static partial int Initialize(int flags);

    [LibraryImport("libc", EntryPoint = "inotify_add_watch", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Watch(int inotify, string path, uint events);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int file, [Out] byte[] buffer, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
