using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Portfolio.Content.Reading.Files;

/// <summary>Opens files without blocking, because opening a named pipe would otherwise wait for a writer.</summary>
public static class RegularFile
{
    private const int NoSuchFile = 2, Interrupted = 4, AccessDenied = 13, NotFolder = 20;

    /// <exception cref="SpecialFileException">The file is a pipe.</exception>
    public static FileStream Open(string path)
    {
        var file = OperatingSystem.IsWindows()
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete,
                bufferSize: 1, useAsync: true)
            : new FileStream(OpenWithoutWaiting(path), FileAccess.Read, bufferSize: 1);
        if (file.CanSeek)
            return file;
        file.Dispose();
        throw new SpecialFileException();
    }

    /// <summary>
    /// Reads a file, or returns <see langword="null"/> if the file exceeds <paramref name="max"/> bytes.
    /// </summary>
    /// <exception cref="SpecialFileException">The file is a pipe or a device.</exception>
    public static byte[]? Read(string path, int max)
    {
        using var file = Open(path);
        var buffer = new byte[Math.Min(file.Length, max) + 1];
        var count = 0;
        for (int read; (read = file.Read(buffer, count, buffer.Length - count)) > 0;)
        {
            count += read;
            if (count > max)
                return null;
            // A device reports a length of zero, although data can be read from the device.
            if (file.Length == 0)
                throw new SpecialFileException();
            if (count == buffer.Length)
                Array.Resize(ref buffer, (int)Math.Min((count * 2L) + 1, max + 1L));
        }

        Array.Resize(ref buffer, count);
        return buffer;
    }

    private static SafeFileHandle OpenWithoutWaiting(string path)
    {
        // The values of O_RDONLY, O_NONBLOCK and O_CLOEXEC in <fcntl.h>.
        var flags = OperatingSystem.IsMacOS() ? 0x4 | 0x1000000 : 0x800 | 0x80000;
        while (true)
        {
            var descriptor = OpenFile(path, flags);
            if (descriptor >= 0)
                return new(descriptor, ownsHandle: true);
            switch (Marshal.GetLastPInvokeError())
            {
                case Interrupted:
                    continue;
                case NoSuchFile or NotFolder:
                    throw new FileNotFoundException("the file does not exist", path);
                case AccessDenied:
                    throw new UnauthorizedAccessException($"access to {path} is denied");
                case var error:
                    throw new IOException(Marshal.GetPInvokeErrorMessage(error));
            }
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenFile([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}

/// <summary>The exception that is thrown when a file is a pipe, a socket or a device.</summary>
public sealed class SpecialFileException() : IOException("the path is not a regular file");

/// <summary>Resolves symbolic links in all segments of a path.</summary>
public static class SymbolicLink
{
    /// <summary>Returns a path with all links resolved. A link that is part of a cycle stays unresolved.</summary>
    public static string Resolve(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(path);
            FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
            if (info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true)?.FullName is { } final)
                return final == path ? path : Resolve(final);
            return folder is null ? path : Path.Combine(Resolve(folder), Path.GetFileName(path));
        }
        catch (IOException)
        {
            return path;
        }
    }

    /// <summary>Determines whether a path is below a folder after all links are resolved.</summary>
    public static bool IsBelow(string folder, string path) => Resolve(Path.GetFullPath(path))
        .StartsWith(Resolve(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>
    /// Returns a path relative to a folder, with <c>/</c> between segments, or <see langword="null"/> if the path is
    /// not in the folder. The hidden folder of a Kubernetes volume is treated as the folder itself.
    /// </summary>
    public static string? RelativeTo(string folder, string path)
    {
        if (IsInMount(folder, path))
            folder = Mount(folder)!;
        return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path[(folder.Length + 1)..].Replace(Path.DirectorySeparatorChar, '/')
            : null;
    }

    /// <summary>Determines whether a path is in the target of the link <c>..data</c> in a Kubernetes volume.</summary>
    public static bool IsInMount(string folder, string path) =>
        path.StartsWith(folder + Path.DirectorySeparatorChar + "..", StringComparison.Ordinal)
        && Mount(folder) is { } mount
        && path.StartsWith(mount + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string? Mount(string folder)
    {
        var data = new DirectoryInfo(Path.Combine(folder, "..data"));
        return data.LinkTarget is null || Resolve(data.FullName) is not { } mount
            || Path.GetDirectoryName(mount) != folder ? null : mount;
    }
}
