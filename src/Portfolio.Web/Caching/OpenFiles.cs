using Microsoft.Win32.SafeHandles;
using Portfolio.Content.Reading.Files;

namespace Portfolio.Web.Caching;

/// <summary>
/// Shares an open file between all responses that send it, so that a file needs one descriptor, however many clients read
/// it slowly. This class is thread-safe.
/// </summary>
/// <param name="max">The maximum number of different files that are sent at the same time.</param>
internal sealed class OpenFiles(int max)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<FileIdentity, Shared> _files = [];

    /// <summary>
    /// Returns a stream with a position of its own over a file that was just opened, or over the same file that other
    /// responses send. The stream that is not used is closed.
    /// </summary>
    /// <returns>The stream, or <see langword="null"/> if too many files are sent.</returns>
    public Stream? Share(FileStream opened)
    {
        var key = FileIdentity.Of(opened.SafeFileHandle);
        FileStream? unused = opened;
        try
        {
            lock (_lock)
            {
                if (!_files.TryGetValue(key, out var file))
                {
                    if (_files.Count >= max)
                        return null;
                    _files.Add(key, file = new(key, opened));
                    unused = null;
                }

                file.Readers++;
                return new SharedStream(file.Handle, file.Written, () => Leave(file));
            }
        }
        finally
        {
            unused?.Dispose();
        }
    }

    private void Leave(Shared file)
    {
        lock (_lock)
        {
            if (--file.Readers > 0)
                return;
            _files.Remove(file.Key);
        }

        file.Stream.Dispose();
    }

    private sealed class Shared(FileIdentity key, FileStream stream)
    {
        public FileIdentity Key => key;

        public FileStream Stream => stream;

        public SafeFileHandle Handle { get; } = stream.SafeFileHandle;

        public DateTime Written { get; } = File.GetLastWriteTimeUtc(stream.SafeFileHandle);

        public int Readers { get; set; }
    }

    /// <summary>Reads a file until it is written, because the rest would be that of another content.</summary>
    private sealed class SharedStream(SafeFileHandle file, DateTime written, Action onClose) : HandleStream(file, onClose)
    {
        private readonly SafeFileHandle _file = file;

        public override int Read(Span<byte> buffer)
        {
            var count = base.Read(buffer);
            return IsUnchanged() ? count : 0;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await base.ReadAsync(buffer, cancellationToken);
            return IsUnchanged() ? count : 0;
        }

        // The time of the last change is another one when the file is deleted, although it can still be read.
        private bool IsUnchanged() => File.GetLastWriteTimeUtc(_file) == written;
    }
}
