using System.Diagnostics;
using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;

namespace Portfolio.Web.Tests.Faults;

/// <summary>
/// Tests that after <c>kill -9</c> at a random moment, the restarted server serves the same bytes as a new process that
/// reads the folder for the first time.
/// </summary>
[SupportedOSPlatform("linux")]
[Trait("Run", "all")]
public sealed class CrashTests
{
    private readonly Random _random = new(Environment.TickCount);
    // The time that a new process needs for its first sync. The kills are spread over slightly more than this time.
    private TimeSpan _firstSync;

    [Fact(Explicit = true)]
    public Task After_300_kills_of_1_500_posts_the_next_start_serves_what_a_fresh_one_does() =>
        KillAsync(kills: 300, posts: 1_500);

    private async Task KillAsync(int kills, int posts)
    {
        using var place = new FaultPlace(posts);
        var expected = await FreshAsync(place);
        for (var kill = 0; kill < kills; kill++)
        {
            var moment = TimeSpan.FromMilliseconds(_random.Next((int)(_firstSync.TotalMilliseconds * 1.2)));
            var what = (string[])["first sync", "rebuild", "edits"];
            switch (kill % 3)
            {
                case 0:
                    TestPlace.Delete(place.Data);
                    await KillAfterAsync(place, moment);
                    break;
                case 1:
                    await OutdateAsync(place);
                    await KillAfterAsync(place, moment);
                    break;
                default:
                    await KillWhileEditingAsync(place, posts, kill, moment);
                    expected = await FreshAsync(place);
                    break;
            }

            using var next = await SiteProcess.Start(place.Content, place.Data).ReadyAsync();
            await SiteBytes.BecomeAsync(next.Client, expected);
            if (kill % 2 == 0)
                (await next.StopAsync()).ShouldBe(0);
            TestContext.Current.SendDiagnosticMessage($"{kill + 1} of {kills}: killed {moment.TotalMilliseconds:0} ms into the {what[kill % 3]}, {expected.Count} paths equal");
        }
    }

    private async Task<SortedDictionary<string, string>> FreshAsync(FaultPlace place)
    {
        var since = Stopwatch.GetTimestamp();
        return await SiteBytes.OfFreshAsync(place, ready: () => _firstSync = Stopwatch.GetElapsedTime(since));
    }

    private static async Task KillAfterAsync(FaultPlace place, TimeSpan moment)
    {
        using var site = SiteProcess.Start(place.Content, place.Data);
        await Task.Delay(moment, TestContext.Current.CancellationToken);
        site.Kill();
    }

    private async Task KillWhileEditingAsync(FaultPlace place, int posts, int version, TimeSpan moment)
    {
        using var site = await SiteProcess.Start(place.Content, place.Data).ReadyAsync();
        for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since) < moment;)
        {
            for (var several = _random.Next(1, 20); several > 0; several--)
            {
                var number = _random.Next(posts);
                place.Write($"posts/p{number}.md", FaultPlace.Post(number, version));
            }

            await Task.Delay(_random.Next(30), TestContext.Current.CancellationToken);
        }

        site.Kill();
    }

    /// <summary>Changes the version stamp of the store, so that the next start builds a new store.</summary>
    private static async Task OutdateAsync(FaultPlace place)
    {
        foreach (var file in Directory.EnumerateFiles(place.Data, "site-*.db"))
        {
            await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            connection.Open();
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE Meta SET Value = 'another' WHERE Key = 'stamp'";
            command.ExecuteNonQuery();
        }
    }
}
