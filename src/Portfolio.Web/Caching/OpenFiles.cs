using Microsoft.Win32.SafeHandles;

namespace Portfolio.Web.Caching;

/// <summary>
/// Shares an open file between all responses that send it, so that a file needs one descriptor, however many clients read
/// it slowly. This class is thread-safe.
/// </summary>
/// <param name="max">The maximum number of different files that are sent at the same time.</param>
internal sealed class OpenFiles(int max)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Shared> _files = new(StringComparer.Ordinal);

    /// <summary>
    /// Returns a stream with a position of its own over a file that was just opened, or over the same file that other
    /// responses send. The stream that is not used is closed.
    /// </summary>
    /// <param name="key">The name of the file and of its content, which other files do not have.</param>
    /// <returns>The stream, or <see langword="null"/> if too many files are sent.</returns>
    public Stream? Share(string key, FileStream opened)
    {
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
                return new HandleStream(file.Handle, () => Leave(file));
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

    private sealed class Shared(string key, FileStream stream)
    {
        public string Key => key;

        public FileStream Stream => stream;

        public SafeFileHandle Handle { get; } = stream.SafeFileHandle;

        public int Readers { get; set; }
    }
}
