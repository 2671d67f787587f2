using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Sync;

/// <summary>
/// Texts that are rendered in the background because they take long. A sync after the end applies the result. One that takes much too
/// long is in error; the store remembers its hash, so it is not rendered again until it is edited.
/// </summary>
internal sealed class SlowTexts(SyncOptions options, ILogger<SlowTexts> log)
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, ReadingJob> _jobs = new(StringComparer.Ordinal);

    /// <summary>Called when a result can be applied.</summary>
    public Action? Finished { get; set; }

    /// <summary>Goes on with a text in the background, or gives it up.</summary>
    public FileReading Add(ReadingJob job)
    {
        log.LogWarning("Still rendering {Path} after {Seconds} s; the rest of the site does not wait for it", job.File.Path,
            Math.Round(job.Used.TotalSeconds, 1));
        _jobs[job.File.Path] = job;
        if (GiveUpIfTooSlow(job))
            return job.Result.Result;
        _ = WatchAsync(job);
        return FileReading.Deferred(job.File) with { Hint = job.Hint() };
    }

    /// <summary>Whether a file was set aside and its result is not applied yet.</summary>
    public bool Contains(string path) => _jobs.TryGetValue(path, out var job) && !job.Cancellation.IsCancellationRequested;

    /// <summary>Whether this version of a file is being rendered.</summary>
    public bool IsRendering(FileStamp file) => _jobs.TryGetValue(file.Path, out var job) && job.File == file && !job.Result.IsCompleted;

    /// <summary>The result for these bytes of a file, deferred if it is not there yet; <see langword="null"/> when they must be
    /// rendered.</summary>
    /// <param name="firstCurrent">Number of the first sync whose renderings are not outdated.</param>
    public FileReading? Find(FileStamp file, string hash, int firstCurrent)
    {
        if (!_jobs.TryGetValue(file.Path, out var job))
            return null;
        if (job.Hash == hash && !job.Result.IsCompleted)
        {
            job.File = file;
            return FileReading.Deferred(file);
        }

        // A text that was given up is kept: it would be given up again.
        if (job.Hash == hash && job.Cancellation.IsCancellationRequested)
            return job.Result.Result with { Stamp = file };
        _jobs.TryRemove(new(file.Path, job));
        job.Cancel();
        return job.Hash == hash && job.Sync >= firstCurrent ? job.Result.GetAwaiter().GetResult() with { Stamp = file, IsLate = true }
            : null;
    }

    /// <summary>Gives up all texts without a result: a new store reads them again.</summary>
    public void Clear()
    {
        foreach (var job in _jobs.Values)
            job.Cancel();
        _jobs.Clear();
    }

    private async Task WatchAsync(ReadingJob job)
    {
        while (await Task.WhenAny(job.Result, Task.Delay(CheckInterval)) != job.Result)
            GiveUpIfTooSlow(job);

        Finished?.Invoke();
    }

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
