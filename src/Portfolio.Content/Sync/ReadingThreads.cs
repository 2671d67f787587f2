using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Sync;

/// <summary>
/// Reads files on all processors. A text that takes too long is set aside: its thread goes on alone, and a new one takes its place, so
/// that the text delays no other file.
/// </summary>
/// <param name="sync">Number of the sync.</param>
/// <param name="limit">Processor time after which a text is set aside.</param>
[SuppressMessage("Design", "CA1001", Justification =
    "Without timers and wait handles there is nothing to dispose, and threads may go on using it.")]
internal sealed class ReadingThreads(Func<ReadingJob, FileReading> read, SlowTexts slow, IReadOnlyList<FileStamp> files, int sync,
    TimeSpan limit)
{
    /// <summary>Maximum number of results that wait in memory for the writer.</summary>
    private const int MaxResults = 64;

    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentQueue<FileStamp> _files = new(files);
    private readonly ConcurrentDictionary<ReadingJob, bool> _running = [];
    private readonly BlockingCollection<ReadingJob> _done = new(MaxResults);
    private readonly CancellationTokenSource _stop = new();
    private long _checked = Stopwatch.GetTimestamp();

    /// <summary>The results in no particular order.</summary>
    public IEnumerable<FileReading> Run(CancellationToken cancellation)
    {
        for (var i = 0; i < Math.Min(files.Count, Environment.ProcessorCount); i++)
            StartThread();
        try
        {
            for (var left = files.Count; left > 0; left--)
                yield return Next(cancellation);
        }
        finally
        {
            // The caller may have stopped early: the threads must not wait for it.
            _stop.Cancel();
            foreach (var job in _running.Keys)
                job.Cancel();
        }
    }

    private FileReading Next(CancellationToken cancellation)
    {
        while (true)
        {
            if (Stopwatch.GetElapsedTime(_checked) > CheckInterval)
            {
                _checked = Stopwatch.GetTimestamp();
                if (_running.Keys.FirstOrDefault(job => job.Fail is not null && job.Used > limit && job.TryTake()) is { } late)
                    return SetAside(late);
            }

            if (_done.TryTake(out var job, (int)CheckInterval.TotalMilliseconds, cancellation))
                return job.Result.GetAwaiter().GetResult();
        }
    }

    private FileReading SetAside(ReadingJob job)
    {
        _running.TryRemove(job, out _);
        StartThread();
        return slow.Add(job);
    }

    private void StartThread() => new Thread(Work) { IsBackground = true, Name = "content reader" }.Start();

    private void Work()
    {
        while (!_stop.IsCancellationRequested && _files.TryDequeue(out var file))
        {
            var job = new ReadingJob(file, sync);
            _running.TryAdd(job, true);
            job.Run(read);
            _running.TryRemove(job, out _);
            if (!job.TryTake())
                return; // Another thread has taken the place of this one.
            try
            {
                _done.Add(job, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
