using Portfolio.Web.Commands;
using Portfolio.Web.Statistics;

namespace Portfolio.Web.Tests.Commands;

public sealed class StatsCommandTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 5, 1);

    private readonly string _data = Directory.CreateTempSubdirectory("portfolio-stats-").FullName;

    [Fact]
    public void It_shows_kinds_and_families_of_readers_by_period()
    {
        Add(0, ("Firefox", 3), ("GPTBot", 1));
        Add(6, ("Chrome", 1_200), ("Miniflux", 2));
        Add(29, ("Firefox", 10));
        Add(89, ("Googlebot", 7));
        Show().ShouldBe("""
            Reads of pages and feeds        today     7 days    30 days    90 days

            People                              3      1,203      1,213      1,213
              Chrome                            0      1,200      1,200      1,200
              Firefox                           3          3         13         13

            Feed readers                        0          2          2          2
              Miniflux                          0          2          2          2

            AI agents                           1          1          1          1
              GPTBot                            1          1          1          1

            Crawlers                            0          0          0          7
              Googlebot                         0          0          0          7

            Programs                            0          0          0          0

            """);
    }

    [Fact]
    public void Counts_are_kept_for_90_days()
    {
        Add(90, ("Firefox", 3));
        Add(89, ("Firefox", 1));
        Add(0, ("Firefox", 1));
        ReadHistory.Read(_data).Days.Keys.ShouldBe(["2026-02-01", "2026-05-01"]);
    }

    [Fact]
    public void Without_counts_it_says_where_they_come_from() =>
        Show().ShouldBe($"There are no read counts in {_data}. The server writes read counts once a minute, unless it "
            + $"runs with --Statistics:Enabled=false.\n");

    [Fact]
    public void The_pages_that_people_read_most_come_first()
    {
        Add(0, ("Firefox", 5));
        AddPages(0, ("People /blogs/a", 1), ("AiAgents /blogs/a", 9));
        AddPages(29, ("People /blogs/b", 1_000), ("People /blogs/a", 1));
        AddPages(30, ("People /blogs/a", 5_000));
        Show().ShouldEndWith("""

            Most read in 30 days  People  Feed readers  AI agents  Crawlers  Programs
            /blogs/b               1,000             0          0         0         0
            /blogs/a                   2             0          9         0         0

            """);
    }

    [Fact]
    public void Programs_get_the_counts_of_each_day_and_page()
    {
        Add(0, ("Firefox", 3));
        AddPages(0, ("People /", 2));
        Show(isJson: true).ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal)
            .ShouldBe("{\"days\":{\"2026-05-01\":{\"Firefox\":3}},\"pages\":[{\"path\":\"/\",\"reads\":{\"People\":2}}]}");
    }

    public void Dispose() => TestPlace.Delete(_data);

    /// <param name="age">The age of the read counts in days.</param>
    private void Add(int age, params (string Family, long Count)[] counts) =>
        ReadHistory.Read(_data).Add(Today.AddDays(-age), counts.ToDictionary(c => c.Family, c => c.Count));

    private void AddPages(int age, params (string Key, long Count)[] counts) =>
        ReadHistory.Read(_data, ReadHistory.Documents)
            .Add(Today.AddDays(-age), counts.ToDictionary(c => c.Key, c => c.Count));

    private string Show(bool isJson = false)
    {
        using var output = new StringWriter { NewLine = "\n" };
        StatsCommand.Run(_data, isJson, Today, output).ShouldBe(ExitCodes.Success);
        return output.ToString();
    }
}
