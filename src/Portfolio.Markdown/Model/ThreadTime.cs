using System.Globalization;

namespace Portfolio.Markdown.Model;

/// <summary>Measures the processor time of a thread, which other programs on a busy machine do not increase.</summary>
public sealed class ThreadTime
{
    /// <summary>The file with the time of the current thread, or null if it has not been looked for or there is none.</summary>
    [ThreadStatic]
    private static string? _currentFile;

    private readonly string? _file;
    private readonly TimeSpan _start;

    private ThreadTime(string? file)
    {
        _file = file;
        _start = Read() ?? default;
    }

    /// <summary>
    /// Gets the processor time since the measurement began, or null if the system does not tell. Linux alone does, in
    /// <c>/proc</c>.
    /// </summary>
    public TimeSpan? Elapsed => Read() - _start;

    /// <summary>Begins the measurement of the current thread. Any thread can read the result.</summary>
    public static ThreadTime StartNew()
    {
        try
        {
            // The link names the process and the thread: 7/task/9.
            return new(_currentFile ??= new FileInfo("/proc/thread-self").LinkTarget is { } thread ? $"/proc/{thread}/schedstat" : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(null);
        }
    }

    /// <summary>Begins another measurement of the same thread.</summary>
    public ThreadTime Restart() => new(_file);

    /// <summary>Returns the time that the thread has run. The first number in the file is this time in nanoseconds.</summary>
    private TimeSpan? Read()
    {
        try
        {
            return _file is not null && long.TryParse(File.ReadAllText(_file).Split(' ')[0], NumberStyles.None,
                CultureInfo.InvariantCulture, out var nanoseconds)
                ? TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
