using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Sync;

/// <summary>
/// Reads files on all processors. A file that takes too long is set aside: its thread goes on alone, and a new thread takes its place,
/// so that it delays no other file.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Without timers and wait handles there is nothing to dispose, and an abandoned thread goes on using it.")]
internal sealed class ReadingThreads(Func<ReadingJob, FileReading> read, SlowDocuments slow, IReadOnlyList<FileStamp> files)
{
    /// <summary>Maximum number of results that wait to be written.</summary>
    private const int MaxResults = 64;

    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentQueue<FileStamp> _files = new(files);
    private readonly ConcurrentDictionary<ReadingJob, bool> _running = new();
    private readonly BlockingCollection<FileReading> _results = new(MaxResults);
    private readonly CancellationTokenSource _stop = new();
    private volatile Exception? _failure;

    /// <summary>The results in no particular order.</summary>
    public IEnumerable<FileReading> Run(CancellationToken cancellation)
    {
        for (var i = 0; i < Math.Min(files.Count, Environment.ProcessorCount); i++)
            StartThread();
        try
        {
            var check = Stopwatch.GetTimestamp();
            for (var left = files.Count; left > 0;)
            {
                if (_results.TryTake(out var reading, (int)CheckInterval.TotalMilliseconds, cancellation))
                {
                    left--;
                    yield return reading;
                }

                if (_failure is { } failure)
                    ExceptionDispatchInfo.Throw(failure);
                if (Stopwatch.GetElapsedTime(check) < CheckInterval)
                    continue;
                check = Stopwatch.GetTimestamp();
                foreach (var file in SetAside())
                {
                    left--;
                    yield return file;
                }
            }
        }
        finally
        {
            // The caller may have stopped early.
            _stop.Cancel();
            foreach (var job in _running.Keys)
                job.Cancel();
        }
    }

    private void StartThread() => new Thread(Work) { IsBackground = true, Name = "Content reader" }.Start();

    private void Work()
    {
        try
        {
            while (!_stop.IsCancellationRequested && _files.TryDequeue(out var file))
            {
                var job = new ReadingJob(file);
                _running[job] = true;
                var reading = read(job);
                _running.TryRemove(job, out _);
                if (!job.TryTake())
                {
                    job.Complete(reading);
                    return;
                }

                _results.Add(reading, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Nobody takes the rest.
        }
        catch (Exception e)
        {
            _failure = e;
        }
    }

    private IEnumerable<FileReading> SetAside()
    {
        foreach (var job in _running.Keys)
        {
            if (job.Elapsed < slow.Times.SetAside || !job.TryTake())
                continue;
            _running.TryRemove(job, out _);
            slow.Add(job);
            StartThread();
            yield return FileReading.Deferred(job.File);
        }
    }
}
