using System.Diagnostics;
using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;

namespace Portfolio.Web.Tests.Faults;

/// <summary>
/// <c>kill -9</c> of the program at random moments: the next start serves the same bytes as a program that reads the folder for the
/// first time. <c>PORTFOLIO_CRASHES=300</c> sets the number of kills of 1,500 posts.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class CrashTests
{
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("PORTFOLIO_CRASHES"), out var kills) ? kills : 3;

    private static readonly int Posts = Kills > 3 ? 1_500 : 60;

    private readonly Random _random = new(Environment.TickCount);

    [Fact]
    public async Task After_a_kill_at_any_moment_the_next_start_serves_what_a_fresh_one_does()
    {
        using var place = new FaultPlace(Posts);
        var duration = await FirstSyncAsync(place);
        var expected = await FreshAsync(place);
        for (var kill = 0; kill < Kills; kill++)
        {
            var moment = TimeSpan.FromMilliseconds(_random.Next((int)(duration.TotalMilliseconds * 1.2)));
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
                    await KillWhileEditingAsync(place, kill, moment);
                    expected = await FreshAsync(place);
                    break;
            }

            using var next = await SiteProcess.Start(place.Content, place.Data).ReadyAsync();
            await SiteBytes.BecomeAsync(next.Client, expected);
            if (kill % 2 == 0)
                (await next.StopAsync()).ShouldBe(0);
            TestContext.Current.SendDiagnosticMessage($"{kill + 1} of {Kills}: killed {moment.TotalMilliseconds:0} ms into the {what[kill % 3]}, {expected.Count} paths equal");
        }
    }

    /// <returns>From the start of the process to the first response.</returns>
    private static async Task<TimeSpan> FirstSyncAsync(FaultPlace place)
    {
        var since = Stopwatch.GetTimestamp();
        using var site = await SiteProcess.Start(place.Content, place.Data).ReadyAsync();
        return Stopwatch.GetElapsedTime(since);
    }

    private static async Task<SortedDictionary<string, string>> FreshAsync(FaultPlace place)
    {
        var data = Path.Combine(place.Root, "fresh");
        using var site = await SiteProcess.Start(place.Content, data).ReadyAsync();
        var bytes = await SiteBytes.OfAsync(site.Client);
        site.Kill();
        TestPlace.Delete(data);
        return bytes;
    }

    private static async Task KillAfterAsync(FaultPlace place, TimeSpan moment)
    {
        using var site = SiteProcess.Start(place.Content, place.Data);
        await Task.Delay(moment, TestContext.Current.CancellationToken);
        site.Kill();
    }

    private async Task KillWhileEditingAsync(FaultPlace place, int version, TimeSpan moment)
    {
        using var site = await SiteProcess.Start(place.Content, place.Data).ReadyAsync();
        for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since) < moment;)
        {
            for (var several = _random.Next(1, 20); several > 0; several--)
            {
                var number = _random.Next(Posts);
                place.Write($"posts/p{number}.md", FaultPlace.Post(number, version));
            }

            await Task.Delay(_random.Next(30), TestContext.Current.CancellationToken);
        }

        site.Kill();
    }

    /// <summary>Makes the store that of another version of the program, so that the next start builds a new one beside it.</summary>
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
