using Portfolio.Web.Commands;
using Portfolio.Web.Options;
using Portfolio.Web.Tests.Deploy;

namespace Portfolio.Web.Tests.Commands;

public sealed class ChangesCommandTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-test-").FullName;

    public void Dispose() => TestPlace.Delete(_place);

    [Fact]
    public async Task A_pull_request_says_what_readers_will_see()
    {
        Write("site.yaml", "title: T\nbaseUrl: https://example.com\n");
        foreach (var name in (string[])["dead", "edited", "hidden", "moved", "postponed", "removed", "same"])
            Post(name, "date: 2026-01-01");
        Post("soon", "date: 2999-01-01");
        await CommitAsync();
        File.Move(Place("posts/dead.md"), Place("posts/new-name.md"));
        Post("edited", "date: 2026-01-01", "Edited.");
        Post("hidden", "date: 2026-01-01\ndraft: true");
        File.Delete(Place("posts/moved.md"));
        Post("to", "title: moved\ndate: 2026-01-01\naliases: [/blogs/moved]\nguid: tag:example.com,2026:moved");
        Post("postponed", "date: 2998-02-03");
        File.Delete(Place("posts/removed.md"));
        Write("gone.yaml", "- /blogs/removed\n");
        Post("soon", "date: 2999-01-02");
        Post("added", "date: 2026-01-02");
        var (code, text) = await ChangesAsync("HEAD");
        code.ShouldBe(ExitCodes.Failure, "a URL leads nowhere");
        text.Split('\n')[1..].ShouldBe(
        [
            "new:      /blogs/added “added”, in feeds",
            "new:      /blogs/new-name “dead”, in feeds",
            "changed:  /blogs/edited",
            "moved:    /blogs/moved → /blogs/to",
            "hidden:   /blogs/hidden, a draft",
            "hidden:   /blogs/postponed, hidden until 2998-02-03 00:00 UTC",
            "removed:  /blogs/removed, which returns 410 Gone",
            "gone:     /blogs/dead leads nowhere; add `aliases: [/blogs/dead]` to posts/new-name.md, whose URL is /blogs/new-name",
            "again:    /blogs/new-name is new in feed readers; set `guid: tag:example.com,2026:dead` in posts/new-name.md",
            "waiting:  /blogs/soon until 2999-01-02 00:00 UTC, before 2999-01-01 00:00 UTC",
            "problems: 2 problems, listed by `portfolio check`",
            "",
        ]);
    }

    [Fact]
    public async Task Without_a_difference_the_command_succeeds_and_a_commit_that_does_not_exist_is_named()
    {
        Write("site.yaml", "title: T\nbaseUrl: https://example.com\n");
        Post("same", "date: 2026-01-01");
        (await Should.ThrowAsync<UsageException>(() => ChangesAsync(null))).Message.ShouldContain("in no git repository with a commit");
        await CommitAsync();
        (await ChangesAsync(null)).Code.ShouldBe(ExitCodes.Success);
        (await ChangesAsync(null)).Text.ShouldContain("Readers see no difference.");
        (await Should.ThrowAsync<UsageException>(() => ChangesAsync("nothing"))).Message.ShouldContain("There is no commit 'nothing'");
    }

    private async Task<(int Code, string Text)> ChangesAsync(string? since)
    {
        using var output = new StringWriter();
        var code = await ChangesCommand.RunAsync(
            Options(), since, output, workflow: null, TestContext.Current.CancellationToken);
        return (code, output.ToString().ReplaceLineEndings("\n"));
    }

    private WebsiteOptions Options() => new(Path.Combine(_place, "site"), Path.Combine(_place, "data"), null, "http://localhost:5000");

    private void Post(string name, string matter, string text = "Text.") =>
        Write($"posts/{name}.md", (matter.StartsWith("title", StringComparison.Ordinal) ? "---\n" : $"---\ntitle: {name}\n")
            + $"{matter}\n---\n\n{text}\n");

    private string Place(string path) => Path.Combine(_place, "site", path);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Place(path))!);
        File.WriteAllText(Place(path), text);
    }

    private Task<string> CommitAsync() => Tool.RunAsync("bash", ["-c",
        "git init -q && git add site && git -c user.name=a -c user.email=a@b.c commit -qm one"], folder: _place);
}
