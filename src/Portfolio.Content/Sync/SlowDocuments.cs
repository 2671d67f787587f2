using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Sync;

/// <summary>When a document that takes long to render is set aside, logged, and given up.</summary>
internal sealed record SlowDocumentTimes(TimeSpan SetAside, TimeSpan Log, TimeSpan GiveUp)
{
    public static readonly SlowDocumentTimes Default = new(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));
}

/// <summary>
/// Documents that are rendered in the background because they take long. A sync after the end applies the result. One that takes
/// too long is in error; the store remembers the hash of its bytes, so it is not rendered again until it is edited.
/// </summary>
internal sealed class SlowDocuments(ILogger<SlowDocuments> log, SlowDocumentTimes? times = null)
{
    private readonly ConcurrentDictionary<string, ReadingJob> _jobs = new(StringComparer.Ordinal);

    public SlowDocumentTimes Times { get; } = times ?? SlowDocumentTimes.Default;

    /// <summary>Called with the path of a document whose result can be applied.</summary>
    public Action<string>? Finished { get; set; }

    public bool IsEmpty => _jobs.IsEmpty;

    public void Add(ReadingJob job)
    {
        if (_jobs.TryGetValue(job.File.Path, out var before))
            before.Cancel();
        _jobs[job.File.Path] = job;
        _ = WatchAsync(job);
    }

    public bool IsRunning(FileStamp file) => Find(file) is { Reading.IsCompleted: false };

    /// <summary>The job for this version of a file; one for another version is cancelled.</summary>
    public ReadingJob? Find(FileStamp file)
    {
        if (!_jobs.TryGetValue(file.Path, out var job) || job.File == file)
            return job;
        Remove(job);
        job.Cancel();
        return null;
    }

    public void Remove(ReadingJob job) => _jobs.TryRemove(new(job.File.Path, job));

    private async Task WatchAsync(ReadingJob job)
    {
        if (!await EndsAsync(job, Times.Log))
        {
            log.LogWarning("Still rendering {Path} after {Seconds} s; the rest of the site does not wait for it",
                job.File.Path, Math.Round(Times.Log.TotalSeconds));
            if (!await EndsAsync(job, Times.GiveUp))
            {
                job.Cancel();
                job.Complete(new(job.File, job.Hash, false, null, null, [TooSlow(job.File)]));
            }
        }

        Finished?.Invoke(job.File.Path);
    }

    private static async Task<bool> EndsAsync(ReadingJob job, TimeSpan limit)
    {
        var left = limit - job.Elapsed;
        await Task.WhenAny(job.Reading, Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero));
        return job.Reading.IsCompleted;
    }

    public Diagnostic TooSlow(FileStamp file) => new(file.Path, 1, 1, "too-slow", Severity.Error,
        $"rendering was stopped after {Math.Round(Times.GiveUp.TotalSeconds)} s; split the text, or remove what is repeated thousands of times");
}
