namespace Portfolio.Web.Tests;

/// <summary>
/// Tests that a site with lists and queries which is edited while it runs answers each URL with the same bytes as a server that has
/// read the same files anew.
/// </summary>
public sealed class ListEditsTests
{
    [Fact]
    public Task Random_edits_of_lists_lead_to_the_bytes_of_a_fresh_server() => CompareAsync(seed: 1, rounds: 2, edits: 10);

    [Theory(Explicit = true)]
    [InlineData(2)]
    [InlineData(3)]
    public Task The_same_holds_for_hundreds_of_edits(int seed) => CompareAsync(seed, rounds: 25, edits: 10);

    private static async Task CompareAsync(int seed, int rounds, int edits)
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", "# A\n"), ("pages/p.md", "# P\n")]);
        foreach (var name in (string[])["talks", "notes", "projects", "views/talks", "views/notes", "views/layouts", "views/blocks"])
            Directory.CreateDirectory(Path.Combine(site.Content, name));
        var random = new ListEdits(
            (path, text) => site.Write(path, text), path => site.Delete(path), time => site.Clock.Time += time, seed);
        var done = new List<string>();
        for (var round = 0; round < rounds; round++)
        {
            for (var edit = 0; edit < edits; edit++)
                done.Add(random.Next());
            site.Write("pages/last.md", $"# Round {round}\n");
            await using var fresh = await SiteFixture.StartAsync(site.Content, "https://example.com");
            fresh.Clock.Time = site.Clock.Time;
            SortedDictionary<string, string> edited = [], expected = [];
            await Eventually.IsTrueAsync(async () =>
            {
                (edited, expected) = (await RebuildTests.AnswersAsync(site), await RebuildTests.AnswersAsync(fresh));
                return edited.SequenceEqual(expected)
                    && (await site.ReadAsync("/last")).Contains($"Round {round}", StringComparison.Ordinal);
            }, details: () => $"{string.Join('\n', edited.Except(expected).Concat(expected.Except(edited)))}\n{string.Join('\n', done)}");
        }
    }
}
