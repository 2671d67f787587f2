using System.Diagnostics;
using System.Globalization;
using System.Runtime;

namespace Portfolio.Markdown.Model;

/// <summary>
/// Limits what the views of an author cost together while one page or one document is rendered: processor time, memory, and the length
/// of what they write.
/// </summary>
/// <param name="views">The views in words, such as <c>the views of the page</c>.</param>
/// <param name="cancellation">The token that ends the rendering, because nobody waits for it any longer.</param>
public sealed class RenderingBudget(string views, CancellationToken cancellation)
{
    /// <summary>The maximum length of what all views write, which may contain a long document, in characters.</summary>
    public const int MaxLength = 8 * 1024 * 1024;

    /// <summary>A failure is costly after this fraction of a limit.</summary>
    private const int CostlyPart = 10;

    /// <summary>The maximum processor time, which excludes the compilation of the program.</summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(2);

    /// <summary>The time between two readings of the processor time, each of which takes longer than a statement of a view.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>The maximum number of bytes that are allocated, of which any number may be in use at the end.</summary>
    private static readonly long MaxBytes = Math.Min(256 * 1024 * 1024, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);

    private readonly Dictionary<string, double> _shares = new(StringComparer.Ordinal);
    private string _view = "";
    private int _thread;
    private ThreadTime? _clock;
    private TimeSpan _time;
    private TimeSpan _timeOfThread;
    private TimeSpan _compilation;
    private long _start;
    private long _read;
    private long _bytes;
    private long _bytesOfThread;
    private int _length;
    private string? _failure;

    /// <summary>Gets a value indicating whether a limit was exceeded. No view is rendered after that.</summary>
    public bool IsExceeded => _failure is not null;

    /// <summary>Gets a value indicating whether so much was used that a failed rendering must not be repeated for each reader.</summary>
    public bool IsCostly => _time > MaxTime / CostlyPart || _bytes > MaxBytes / CostlyPart;

    /// <summary>Gets the number of characters that views can still write.</summary>
    public int LengthLeft => MaxLength - _length;

    /// <summary>Begins to charge a view, and returns the view around it, which is charged again after <see cref="Leave"/>.</summary>
    /// <exception cref="BudgetExceededException">A limit is exceeded.</exception>
    public string Enter(string view)
    {
        Check();
        var outer = _view;
        _view = view;
        _shares.TryAdd(view, 0);
        return outer;
    }

    public void Leave(string outer) => _view = outer;

    /// <summary>Adds text to the page.</summary>
    public void AddLength(int length) => _length += length;

    /// <summary>Charges what was used since the last call. Must be called at least once for each statement of a view.</summary>
    /// <exception cref="BudgetExceededException">A limit is exceeded.</exception>
    public void Check()
    {
        cancellation.ThrowIfCancellationRequested();
        if (_failure is not null)
            throw NewException(_failure);
        if (_thread != Environment.CurrentManagedThreadId || _clock is null)
            BeginThread();
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        _bytes += bytes - _bytesOfThread;
        Charge((double)(bytes - _bytesOfThread) / MaxBytes);
        _bytesOfThread = bytes;
        if (_bytes > MaxBytes)
            throw ExceedAll($"{MaxBytes / 1024 / 1024} MB of memory");
        if (Stopwatch.GetElapsedTime(_read) < Interval)
            return;
        var time = TimeOfThread();
        _time += time - _timeOfThread;
        Charge((time - _timeOfThread) / MaxTime);
        _timeOfThread = time;
        _read = Stopwatch.GetTimestamp();
        if (_time > MaxTime)
            throw ExceedAll($"{MaxTime.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds of processor time");
    }

    /// <summary>Returns the exception to throw instead of writing more.</summary>
    public BudgetExceededException ExceedLength()
    {
        Charge(1);
        return ExceedAll($"{MaxLength / 1024 / 1024} million characters");
    }

    /// <summary>Returns the exception to throw if a single value of the current view is larger than all may be.</summary>
    /// <param name="problem">The problem in words, such as <c>the variable `a` is longer than 9 characters</c>.</param>
    public BudgetExceededException Exceed(string problem)
    {
        Charge(1);
        return NewException(problem);
    }

    private void Charge(double share)
    {
        if (_view.Length > 0)
            _shares[_view] += share;
    }

    private BudgetExceededException ExceedAll(string limit) => NewException($"{views} take more than {limit}");

    private BudgetExceededException NewException(string problem)
    {
        _failure = problem;
        return new(problem, _shares.MaxBy(share => share.Value).Key);
    }

    /// <summary>Begins to measure another thread, on which the rendering continues after it has waited.</summary>
    private void BeginThread()
    {
        _thread = Environment.CurrentManagedThreadId;
        _bytesOfThread = GC.GetAllocatedBytesForCurrentThread();
        _compilation = JitInfo.GetCompilationTime(currentThread: true);
        _clock = ThreadTime.StartNew();
        _read = _start = Stopwatch.GetTimestamp();
        _timeOfThread = TimeSpan.Zero;
    }

    private TimeSpan TimeOfThread() => (_clock!.Elapsed ?? Stopwatch.GetElapsedTime(_start))
        - (JitInfo.GetCompilationTime(currentThread: true) - _compilation);
}

/// <summary>Says how the views of an author exceed a <see cref="RenderingBudget"/>.</summary>
/// <param name="problem">The problem in words, such as <c>the views of the page take more than 2 seconds of processor time</c>.</param>
/// <param name="view">The view that has used the largest part of the budget.</param>
public sealed class BudgetExceededException(string problem, string view) : Exception(problem)
{
    /// <summary>Gets the view that has used the largest part of the budget.</summary>
    public string View { get; } = view;
}
