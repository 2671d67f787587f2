using Portfolio.Content.Sync;

namespace Portfolio.Content.Tests.Sync;

public sealed class ProblemLogTests : IDisposable
{
    private const string DeadLink = "posts/b.md:1:1: link-target: “posts/a.md” does not exist or is not published; did "
        + "you mean “posts/b.md”?";

    private static readonly HashSet<string> None = [];
    private readonly SiteFolder _folder = new();
    private readonly LogLines _log = new();

    [Fact]
    public void A_restart_tells_of_what_the_store_knows_and_of_the_site_as_a_whole()
    {
        _folder.Write("posts/b.md", "[To a](a.md)\n").Write("posts/c.md", "---\naliases: [/blogs/b]\n---\n").Sync.Run();
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeTrue();
        Problems().Write(None);
        _log.Lines.ShouldBe([DeadLink,
            "posts/c.md:2:11: alias-taken: `/blogs/b` is the URL of posts/b.md, so it cannot redirect; remove the alias"]);
    }

    [Fact]
    public void Problems_of_a_file_stand_together_and_those_that_are_too_many_are_counted()
    {
        for (var i = 0; i < 60; i++)
        {
            _folder.Write($"posts/a{i}.md", $"[To nothing](nothing.md) a {i}\n")
                .Write($"posts/z{i}.md", $"---\ndate: never\n---\n[To nothing](nothing.md) z {i}\n");
        }
        _folder.Sync.Run();
        Problems().Write(None);
        _log.Lines.Count(line => line.Contains(": front-matter-date: ", StringComparison.Ordinal)).ShouldBe(20);
        _log.Lines.Take(40).Select(line => line.Split(':')[0])
            .ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
        _log.Lines.Count.ShouldBe(20 + 20 + 2);
        _log.Lines.TakeLast(2).ShouldBe(
        [
            "and 40 more errors: 40 front-matter-date; list all with `portfolio check --json`",
            "and 40 more warnings: 40 link-target; list all with `portfolio check --json`",
        ]);
    }

    [Fact]
    public void A_problem_is_told_once_and_again_when_it_comes_back()
    {
        _folder.Write("posts/b.md", "[To a](a.md)\n").Sync.Run();
        var problems = Problems();
        problems.Write(None);
        _folder.Write("posts/b.md", "[To a](a.md) again\n").Sync.Run();
        problems.Write(None);
        _log.Lines.ShouldBe([DeadLink]);
        _folder.Write("posts/a.md", "# A\n").Sync.Run();
        problems.Write(None);
        _folder.Delete("posts/a.md").Sync.Run();
        problems.Write(None);
        _log.Lines.ShouldBe([DeadLink, DeadLink]);
    }

    public void Dispose() => _folder.Dispose();

    private ProblemLog Problems() => new(_folder.Problems, _log);
}
