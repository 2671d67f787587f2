using System.Diagnostics.CodeAnalysis;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Sync;

/// <summary>A file that a thread reads and renders. A thread cannot be ended from outside: it can only be abandoned.</summary>
/// <param name="file">The file.</param>
/// <param name="sync">Number of the sync.</param>
[SuppressMessage("Design", "CA1001", Justification =
    "Without a timer and a wait handle there is nothing to dispose, and an abandoned thread goes on using it.")]
internal sealed class ReadingJob(FileStamp file, int sync)
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource<FileReading> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ThreadClock? _clock;
    private int _isTaken;

    public FileStamp File { get; set; } = file;

    public int Sync => sync;

    /// <summary>Hash of the bytes; empty until they are read.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Makes the result of an error; <see langword="null"/> until a text is rendered.</summary>
    public Func<Diagnostic, FileReading>? Fail { get; set; }

    /// <summary>Reads what the text says about its publication.</summary>
    public Func<VisibilityHint> Hint { get; set; } = () => VisibilityHint.None;

    /// <summary>Processor time used.</summary>
    public TimeSpan Used => _clock?.Elapsed ?? TimeSpan.Zero;

    /// <summary>Checked often, but not everywhere: the thread may go on for a while after the job is cancelled.</summary>
    public CancellationToken Cancellation => _cancellation.Token;

    public Task<FileReading> Result => _result.Task;

    /// <summary>Reads the file on the current thread.</summary>
    public void Run(Func<ReadingJob, FileReading> read)
    {
        _clock = ThreadClock.StartNew();
        try
        {
            _result.TrySetResult(read(this));
        }
        catch (Exception e)
        {
            _result.TrySetException(e);
        }
    }

    /// <summary>Decides between the thread that completes the job and the one that sets it aside: the first call wins.</summary>
    public bool TryTake() => Interlocked.Exchange(ref _isTaken, 1) == 0;

    /// <summary>Makes an error the result of a text, unless there is a result.</summary>
    public void GiveUp(Diagnostic problem)
    {
        _result.TrySetResult(Fail!(problem));
        Cancel();
    }

    public void Cancel() => _cancellation.Cancel();
}
