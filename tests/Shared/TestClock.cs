namespace Portfolio.Tests;

public sealed class TestClock : TimeProvider
{
    private long _hours = -1;

    public DateTimeOffset Time { get; set; } = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Makes each timestamp an hour earlier than the previous one, so that periodic work is never due.
    /// </summary>
    public void StopRepeating() => Interlocked.Increment(ref _hours);

    public override DateTimeOffset GetUtcNow() => Time;

    public override long GetTimestamp() =>
        base.GetTimestamp() - (Interlocked.Read(ref _hours) < 0
            ? 0 : Interlocked.Increment(ref _hours) * TimestampFrequency * 3600);
}
