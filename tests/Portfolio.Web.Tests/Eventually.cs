using System.Diagnostics;

namespace Portfolio.Web.Tests;

/// <summary>Waits for a condition that other threads fulfil.</summary>
internal static class Eventually
{
    /// <summary>After which something does not end: far more than anything takes.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>What one try counts at most: a machine that stood still meanwhile has not made the condition late.</summary>
    private static readonly TimeSpan MaxTry = TimeSpan.FromSeconds(5);

    /// <param name="pause">Between two tries; <see langword="null"/>: 10 ms.</param>
    /// <param name="details">What to report when the condition is not fulfilled.</param>
    public static async Task IsTrueAsync(Func<Task<bool>> condition, TimeSpan? pause = null, Func<string>? details = null)
    {
        for (var waited = TimeSpan.Zero; ;)
        {
            var since = Stopwatch.GetTimestamp();
            if (await condition())
                return;
            await Task.Delay(pause ?? TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
            var elapsed = Stopwatch.GetElapsedTime(since);
            waited += elapsed < MaxTry ? elapsed : MaxTry;
            if (waited > Limit)
                Assert.Fail($"The condition was not fulfilled. {details?.Invoke()}");
        }
    }
}
