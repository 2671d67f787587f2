using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Portfolio.Content.Reading.Files;

/// <summary>
/// Identifies the content of a file without reading it: by its place on disk and the time of its last change, which no program can set.
/// So a file that is written anew has another identity, even if its length and modification time are the same.
/// </summary>
/// <remarks>On systems other than Linux, the modification time stands for the change time, and the place is unknown.</remarks>
/// <param name="Device">The number of the file system, or 0 if it is unknown.</param>
/// <param name="Inode">The number of the file in the file system, or 0 if it is unknown.</param>
/// <param name="Changed">The time of the last change in UTC ticks.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FileIdentity(ulong Device, ulong Inode, long Changed)
{
    private const int ThisFolder = -100, EmptyPath = 0x1000, NoFollow = 0x100;
    private const uint BasicStatus = 0x7ff;
    private const int MaxPath = 4096;
    private const ushort TypeMask = 0xf000, Link = 0xa000;

    private static readonly bool HasStatx = OperatingSystem.IsLinux()
        && NativeLibrary.TryLoad("libc", typeof(FileIdentity).Assembly, DllImportSearchPath.SafeDirectories, out var libc)
        && NativeLibrary.TryGetExport(libc, "statx", out _);

    /// <exception cref="IOException">The system cannot say.</exception>
    public static FileIdentity Of(SafeFileHandle file)
    {
        if (!HasStatx)
            return new(0, 0, File.GetLastWriteTimeUtc(file).Ticks);
        var isAdded = false;
        try
        {
            file.DangerousAddRef(ref isAdded);
            var descriptor = (int)file.DangerousGetHandle();
            return GetStatus(descriptor, ref MemoryMarshal.GetReference("\0"u8), EmptyPath, BasicStatus, out var status) == 0
                ? status.Identity : throw new IOException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
        }
        finally
        {
            if (isAdded)
                file.DangerousRelease();
        }
    }

    /// <summary>
    /// Returns the length of a file in a folder, the time of its last change, and whether it is a symbolic link, or null if the file is
    /// gone or the system cannot say.
    /// </summary>
    internal static (long Length, long Changed, bool IsLink)? Look(ReadOnlySpan<char> folder, ReadOnlySpan<char> name)
    {
        if (!HasStatx)
            return null;
        Span<byte> path = stackalloc byte[MaxPath];
        if (!Encoding.UTF8.TryGetBytes(folder, path, out var length) || length >= MaxPath - 1)
            return null;
        path[length++] = (byte)'/';
        if (!Encoding.UTF8.TryGetBytes(name, path[length..^1], out var rest))
            return null;
        path[length + rest] = 0;
        return GetStatus(ThisFolder, ref MemoryMarshal.GetReference(path), NoFollow, BasicStatus, out var status) == 0
            ? ((long)status.Size, status.Identity.Changed, (status.Mode & TypeMask) == Link) : null;
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetStatus(int folder, ref readonly byte path, int flags, uint mask, out Status status);

    /// <summary>The structure of statx(2), which is the same on all processors.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private readonly struct Status
    {
        [FieldOffset(28)]
        public readonly ushort Mode;

        [FieldOffset(32)]
        private readonly ulong _inode;

        [FieldOffset(40)]
        public readonly ulong Size;

        [FieldOffset(96)]
        private readonly long _seconds;

        [FieldOffset(104)]
        private readonly uint _nanoseconds;

        [FieldOffset(136)]
        private readonly uint _major;

        [FieldOffset(140)]
        private readonly uint _minor;

        public FileIdentity Identity => new(((ulong)_major << 32) | _minor, _inode,
            DateTime.UnixEpoch.Ticks + (_seconds * TimeSpan.TicksPerSecond) + (_nanoseconds / TimeSpan.NanosecondsPerTick));
    }
}
