using Portfolio.Web.Commands;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests;

public sealed class NewDomainTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-test-").FullName;

    public void Dispose() => TestPlace.Delete(_place);

    [Fact]
    public async Task An_export_says_what_has_changed_since_the_last_and_what_a_new_domain_does_to_feeds()
    {
        Write("site.yaml", "title: T\nbaseUrl: https://one.example\n");
        Post("a", "date: 2026-01-01");
        Post("b", "date: 2026-01-01");
        (await ExportAsync()).ShouldNotContain("new:");
        Post("c", "date: 2026-01-01");
        (await ExportAsync()).ShouldContain("new:      /blogs/c “c”, in feeds\n");
        Write("site.yaml", "title: T\nbaseUrl: https://two.example\n");
        (await CheckCommand.FindAsync(Options(), TestContext.Current.CancellationToken)).Problems
            .ShouldContain(problem => problem.Rule == "feed-ids"
                && problem.Message.EndsWith("set `idAuthority: one.example`", StringComparison.Ordinal));
        (await ExportAsync()).ShouldContain("set `idAuthority: one.example` in site.yaml");
        Write("site.yaml", "title: T\nbaseUrl: https://two.example\nidAuthority: one.example\n");
        await ExportAsync();
        (await CheckCommand.FindAsync(Options(), TestContext.Current.CancellationToken)).Problems
            .ShouldNotContain(problem => problem.Rule == "feed-ids");
    }

    private async Task<string> ExportAsync()
    {
        var summary = Path.Combine(_place, "summary");
        File.Delete(summary);
        (await ExportCommand.RunAsync(Options(), Path.Combine(_place, "public"), TestContext.Current.CancellationToken,
            workflow: new(summary))).ShouldBe(ExitCodes.Success);
        return File.ReadAllText(summary);
    }

    private WebsiteOptions Options() =>
        new(Path.Combine(_place, "site"), Path.Combine(_place, "data"), null, "http://localhost:5000");

    private void Post(string name, string matter) => Write($"posts/{name}.md", $"---\ntitle: {name}\n{matter}\n---\n\nText.\n");

    private void Write(string path, string text)
    {
        var file = Path.Combine(_place, "site", path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
