namespace Portfolio.Tests;

/// <summary>A clock that is set manually.</summary>
public sealed class TestClock : TimeProvider
{
    private long _hours = -1;

    public DateTimeOffset Time { get; set; } = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Makes every further stopwatch reading an hour earlier than the previous one, so that periodic work never becomes
    /// due.
    /// </summary>
    public void StopRepeating() => Interlocked.Increment(ref _hours);

    public override DateTimeOffset GetUtcNow() => Time;

    public override long GetTimestamp() =>
        base.GetTimestamp() - (Interlocked.Read(ref _hours) < 0
            ? 0 : Interlocked.Increment(ref _hours) * TimestampFrequency * 3600);
}
