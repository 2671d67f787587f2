using System.Diagnostics;

namespace Portfolio.Web.Tests;

/// <summary>Waits for what other threads bring about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    public static async Task IsTrueAsync(Func<Task<bool>> condition)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Stopwatch.GetElapsedTime(since).ShouldBeLessThan(Longest, "it did not come about");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
