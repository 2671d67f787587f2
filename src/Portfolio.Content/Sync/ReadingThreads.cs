using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>
/// Reads files on all processors. A text that takes long is set aside: it is rendered in the background, one such text at a time, and a
/// sync after the end applies the result. A text that takes much too long is in error; the store remembers its hash, so it is not
/// rendered again until it is edited.
/// </summary>
internal sealed class ReadingThreads(SyncOptions options, ILogger<ReadingThreads> log)
{
    private const string ThreadName = "content reader";

    /// <summary>Maximum number of results that wait in memory for the writer.</summary>
    private const int MaxResults = 64;

    /// <summary>When texts have taken their limit together, or one is still in the background, each of the others has this part of
    /// it.</summary>
    private const int LaterPart = 10;

    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>Texts that were set aside and whose results are not applied, by path.</summary>
    private readonly ConcurrentDictionary<string, ReadingJob> _slow = new(StringComparer.Ordinal);

    /// <summary>Texts that wait until the one in the background is done. Also the lock of the next field.</summary>
    private readonly Queue<(ReadingJob Job, Func<ReadingJob, FileReading> Read)> _waiting = [];
    private volatile bool _isRendering;

    /// <summary>Called when the result of a text that was set aside can be applied.</summary>
    public Action? Finished { get; set; }

    /// <summary>Reads files and returns the results in no particular order.</summary>
    /// <param name="read">Reads one file; called by several threads.</param>
    /// <param name="limit">Processor time after which a text is set aside. All that are rendered at a time or were set aside take it
    /// together: many of them do not delay other texts many times.</param>
    public IEnumerable<FileReading> ReadAll(IReadOnlyList<FileStamp> files, Func<ReadingJob, FileReading> read, TimeSpan limit,
        CancellationToken cancellation)
    {
        var waiting = new ConcurrentQueue<FileStamp>(files);
        var running = new ConcurrentDictionary<ReadingJob, bool>();
        var done = new BlockingCollection<ReadingJob>(MaxResults);
        var stop = new CancellationTokenSource();
        var (checkedAt, spent) = (Stopwatch.GetTimestamp(), TimeSpan.Zero);
        for (var i = 0; i < Math.Min(files.Count, Environment.ProcessorCount); i++)
            Start(Work);
        try
        {
            for (var left = files.Count; left > 0; left--)
                yield return Next();
        }
        finally
        {
            // The caller may have stopped early: the threads must not wait for it.
            stop.Cancel();
            foreach (var job in running.Keys)
                job.Cancel();
        }

        FileReading Next()
        {
            while (true)
            {
                if (Stopwatch.GetElapsedTime(checkedAt) > CheckInterval)
                {
                    if (TakeLate() is { } late)
                    {
                        Start(Work);
                        return SetAside(late, read);
                    }

                    checkedAt = Stopwatch.GetTimestamp();
                }

                if (done.TryTake(out var job, (int)CheckInterval.TotalMilliseconds, cancellation))
                    return job.Result.GetAwaiter().GetResult();
            }
        }

        // The text that has taken the longest, if it has taken too long.
        ReadingJob? TakeLate()
        {
            var texts = running.Keys.Where(job => job.IsText).Select(job => (job, job.Used)).OrderByDescending(text => text.Used).ToList();
            // A text of a new store is awaited until it is in error: only then its last valid version is taken over.
            var isShared = limit < options.MaxRendering
                && (_isRendering || texts.Aggregate(spent, (sum, text) => sum + text.Used) >= limit);
            var allowed = isShared ? limit / LaterPart : limit;
            if (texts is not [var (longest, used), ..] || used <= allowed || !longest.TryTake())
                return null;
            running.TryRemove(longest, out _);
            spent += used;
            return longest;
        }

        void Work()
        {
            while (!stop.IsCancellationRequested && waiting.TryDequeue(out var file))
            {
                var job = new ReadingJob(file);
                running.TryAdd(job, true);
                job.Run(read);
                running.TryRemove(job, out _);
                if (!job.TryTake())
                    return; // Another thread has taken the place of this one.
                try
                {
                    done.Add(job, stop.Token);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
            }
        }
    }

    /// <summary>Whether a text was set aside and its result is not applied yet.</summary>
    public bool IsSlow(string path) => _slow.TryGetValue(path, out var job) && !job.IsCancelled;

    /// <summary>Whether this version of a file is being rendered.</summary>
    public bool IsRendering(FileStamp file) => _slow.TryGetValue(file.Path, out var job) && job.File == file && !job.Result.IsCompleted;

    /// <summary>The result for these bytes of a text that was set aside, deferred if it is not there yet; <see langword="null"/> when they
    /// must be rendered.</summary>
    /// <param name="links">The version of the links as they are now.</param>
    /// <param name="current">The job that asks.</param>
    public FileReading? Find(FileStamp file, string hash, int links, ReadingJob current)
    {
        if (!_slow.TryGetValue(file.Path, out var job) || job == current)
            return null;
        if (job.Hash == hash && !job.Result.IsCompleted)
        {
            job.File = file;
            return FileReading.Deferred(file);
        }

        // A text that was given up is kept: it would be given up again.
        if (job.Hash == hash && job.IsCancelled)
            return job.Result.Result with { Stamp = file };
        _slow.TryRemove(new(file.Path, job));
        job.Cancel();
        return job.Hash == hash && job.Links == links ? job.Result.GetAwaiter().GetResult() with { Stamp = file } : null;
    }

    /// <summary>Gives up all texts without a result: a new store reads them again.</summary>
    public void Clear()
    {
        foreach (var job in _slow.Values)
            job.Cancel();
        _slow.Clear();
    }

    private FileReading SetAside(ReadingJob job, Func<ReadingJob, FileReading> read)
    {
        log.LogWarning("Still rendering {Path} after {Seconds} s; the rest of the site does not wait for it", job.File.Path,
            Math.Round(job.Used.TotalSeconds, 1));
        if (GiveUpIfTooSlow(job))
        {
            _slow[job.File.Path] = job;
            return job.Result.Result;
        }

        // Those that are saved from now on come first.
        job.LowerPriority();
        lock (_waiting)
        {
            if (_isRendering)
            {
                // Its thread ends, and another one begins again later.
                job.Cancel();
                job = job.Again();
                _waiting.Enqueue((job, read));
            }
            else
            {
                _isRendering = true;
                _ = Task.Run(() => WatchAsync(job));
            }

            _slow[job.File.Path] = job;
        }

        return FileReading.Deferred(job.File) with { Hint = job.Hint() };
    }

    private async Task WatchAsync(ReadingJob job)
    {
        while (await Task.WhenAny(job.Result, Task.Delay(CheckInterval)) != job.Result)
            GiveUpIfTooSlow(job);
        RenderNext();
        Finished?.Invoke();
    }

    private void RenderNext()
    {
        lock (_waiting)
        {
            _isRendering = false;
            while (!_isRendering && _waiting.TryDequeue(out var next))
            {
                if (next.Job.IsCancelled)
                    continue;
                _isRendering = true;
                LowPriorityThread.Start(ThreadName, () => next.Job.Run(next.Read));
                _ = Task.Run(() => WatchAsync(next.Job));
            }
        }
    }

    private static void Start(ThreadStart work) => new Thread(work) { IsBackground = true, Name = ThreadName }.Start();

    private bool GiveUpIfTooSlow(ReadingJob job)
    {
        if (job.Used <= options.MaxRendering)
            return false;
        job.GiveUp(new(job.File.Path, 1, 1, "text-too-slow", Severity.Error,
            $"the text was not rendered within {Math.Round(options.MaxRendering.TotalSeconds)} s; split it into several files, or remove "
                + $"what is repeated thousands of times"));
        return true;
    }
}

/// <summary>A file that a thread reads and renders. A thread cannot be ended from outside: it can only be abandoned.</summary>
[SuppressMessage("Design", "CA1001", Justification =
    "Without a timer and a wait handle there is nothing to dispose, and an abandoned thread goes on using it.")]
internal sealed class ReadingJob(FileStamp file)
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource<FileReading> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ThreadClock? _clock;
    private readonly Lock _running = new();
    private int? _thread;
    private volatile bool _isText;
    private int _isTaken;

    public FileStamp File { get; set; } = file;

    /// <summary>Hash of the bytes of a text; empty until they are read.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>The version of the links at the start of the rendering.</summary>
    public int Links { get; private set; }

    /// <summary>Reads what the text says about its publication.</summary>
    public Func<VisibilityHint> Hint { get; private set; } = () => VisibilityHint.None;

    /// <summary>Whether a text is being rendered.</summary>
    public bool IsText => _isText;

    /// <summary>Processor time used.</summary>
    public TimeSpan Used => _clock?.Elapsed ?? TimeSpan.Zero;

    /// <summary>Checked often, but not everywhere: the thread may go on for a while after the job is cancelled.</summary>
    public CancellationToken Cancellation => _cancellation.Token;

    public bool IsCancelled => _cancellation.IsCancellationRequested;

    public Task<FileReading> Result => _result.Task;

    /// <summary>Reads the file on the current thread.</summary>
    public void Run(Func<ReadingJob, FileReading> read)
    {
        _clock = new();
        lock (_running)
            _thread = LowPriorityThread.CurrentId;
        try
        {
            _result.TrySetResult(read(this));
        }
        catch (Exception e)
        {
            _result.TrySetException(e);
        }
        finally
        {
            lock (_running)
                _thread = null;
        }
    }

    /// <summary>Lets other threads go before, if the job is running: it ends its thread.</summary>
    public void LowerPriority()
    {
        lock (_running)
        {
            if (_thread is { } id)
                LowPriorityThread.Lower(id);
        }
    }

    /// <summary>Begins the rendering of a text: from now on it may be set aside.</summary>
    public void BeginRendering(string hash, int links, Func<VisibilityHint> hint)
    {
        (Hash, Links, Hint) = (hash, links, hint);
        _isText = true;
    }

    /// <summary>A job for the same file that begins later.</summary>
    public ReadingJob Again()
    {
        var again = new ReadingJob(File);
        again.BeginRendering(Hash, Links, Hint);
        return again;
    }

    /// <summary>Decides between the thread that completes the job and the one that sets it aside: the first call wins.</summary>
    public bool TryTake() => Interlocked.Exchange(ref _isTaken, 1) == 0;

    /// <summary>Makes an error the result, unless there is a result.</summary>
    public void GiveUp(Diagnostic problem)
    {
        _result.TrySetResult(new(File, Hash) { Problems = [problem], Hint = Hint() });
        Cancel();
    }

    public void Cancel() => _cancellation.Cancel();
}

/// <summary>Measures the processor time of one thread, from any thread: other work on the machine does not count.</summary>
internal sealed class ThreadClock
{
    private readonly int? _clock;
    private readonly TimeSpan _start;

    /// <summary>Starts to measure the current thread.</summary>
    public ThreadClock()
    {
        if (OperatingSystem.IsLinux() && GetClock(CurrentThread(), out var clock) == 0)
            _clock = clock;
        _start = Now();
    }

    /// <summary>Processor time that the thread has used since the start, while it runs; where the system cannot tell, the time since the
    /// start.</summary>
    public TimeSpan Elapsed => Now() - _start;

    private TimeSpan Now()
    {
        if (_clock is not { } clock)
            return Stopwatch.GetElapsedTime(0);
        // The clock of a thread that has ended cannot be read.
        return GetTime(clock, out var time) == 0 ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000)
            : _start;
    }

    [DllImport("libc", EntryPoint = "pthread_self")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint CurrentThread();

    [DllImport("libc", EntryPoint = "pthread_getcpuclockid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetClock(nint thread, out int clock);

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
