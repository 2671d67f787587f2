using System.Diagnostics;

namespace Portfolio.Web.Tests;

internal static class Eventually
{
    /// <summary>
    /// The time after which a condition fails, which is far longer than any condition normally takes.
    /// </summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>
    /// The maximum time that an attempt adds to the waiting time,
    /// so that a pause of the machine does not use up the limit.
    /// </summary>
    private static readonly TimeSpan MaxTry = TimeSpan.FromSeconds(5);

    /// <param name="pause">The pause between two attempts, or <see langword="null"/> for 25 ms.</param>
    /// <param name="details">A function that returns the details to report if the condition is not met.</param>
    public static async Task IsTrueAsync(
        Func<Task<bool>> condition, TimeSpan? pause = null, Func<string>? details = null)
    {
        for (var waited = TimeSpan.Zero; ;)
        {
            var since = Stopwatch.GetTimestamp();
            if (await condition())
                return;
            await Task.Delay(pause ?? TimeSpan.FromMilliseconds(25), TestContext.Current.CancellationToken);
            var elapsed = Stopwatch.GetElapsedTime(since);
            waited += elapsed < MaxTry ? elapsed : MaxTry;
            if (waited > Limit)
                Assert.Fail($"The condition was not fulfilled. {details?.Invoke()}");
        }
    }
}
