namespace Portfolio.Tests;

/// <summary>A clock that is set by hand.</summary>
public sealed class TestClock : TimeProvider
{
    public DateTimeOffset Time { get; set; } = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Time;
}
