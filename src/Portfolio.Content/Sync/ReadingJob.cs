using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Sync;

/// <summary>One file that a thread reads and renders. A thread cannot be ended from outside: it can only be abandoned.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Without a timer and a wait handle there is nothing to dispose, and an abandoned thread goes on using it.")]
internal sealed class ReadingJob(FileStamp file)
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource<FileReading> _reading = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _isTaken;

    public FileStamp File { get; } = file;

    /// <summary>Hash of the bytes; empty until they have been read.</summary>
    public string Hash { get; set; } = "";

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>Checked often, but not everywhere: the rendering may go on for a while after it is cancelled.</summary>
    public CancellationToken Cancellation => _cancellation.Token;

    /// <summary>The result of a job that was set aside.</summary>
    public Task<FileReading> Reading => _reading.Task;

    /// <summary>Decides between the thread that finishes the job and the one that sets it aside: the first call wins.</summary>
    public bool TryTake() => Interlocked.Exchange(ref _isTaken, 1) == 0;

    /// <summary>Sets the result of a job that was set aside, unless it has one.</summary>
    public void Complete(FileReading reading) => _reading.TrySetResult(reading);

    public void Cancel() => _cancellation.Cancel();
}
