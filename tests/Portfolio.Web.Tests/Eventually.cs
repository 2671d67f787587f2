using System.Diagnostics;

namespace Portfolio.Web.Tests;

/// <summary>Waits for a condition that other threads fulfil.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static async Task IsTrueAsync(Func<Task<bool>> condition)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Stopwatch.GetElapsedTime(since).ShouldBeLessThan(Limit, "the condition was not fulfilled");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
