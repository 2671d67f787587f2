using Portfolio.Web.Tests.Faults;

namespace Portfolio.Web.Tests.Deploy;

/// <summary>Tests two server processes that share a data folder, as while a container is being replaced.</summary>
[Collection(nameof(WholeMachine))]
[Trait("Run", "all")]
public sealed class SharedDataFolderTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-shared-").FullName;

    public void Dispose() => TestPlace.Delete(_place);

    /// <summary>
    /// The last connection to a database deletes the write-ahead log. The second process must not treat its own
    /// connection as the last connection.
    /// </summary>
    [Fact]
    public async Task The_second_process_leaves_the_log_of_the_store_to_the_first()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc says which files of a process are deleted.");
        var (content, data) = (Path.Combine(_place, "content"), Path.Combine(_place, "data"));
        Directory.CreateDirectory(content);
        var post = Path.Combine(content, "a.md");
        await File.WriteAllTextAsync(post, "# A\n\nThe first text.\n", TestContext.Current.CancellationToken);
        using var first = await SiteProcess.Start(content, data).ReadyAsync();
        await SaveAsync("The second text.");
        OpenFiles().ShouldContain(path => path.EndsWith(".db-wal", StringComparison.Ordinal));
        using (var second = await SiteProcess.Start(content, data).ReadyAsync())
        {
            await second.ShowsAsync("/blogs/a", "The second text.");
            (await second.StopAsync()).ShouldBe(0);
        }

        OpenFiles().ShouldNotContain(path => path.Contains(".db", StringComparison.Ordinal)
            && path.EndsWith(" (deleted)", StringComparison.Ordinal));
        await SaveAsync("The third text.");

        IEnumerable<string> OpenFiles() =>
            Directory.EnumerateFiles($"/proc/{first.Id}/fd").Select(file => new FileInfo(file).LinkTarget)
                .OfType<string>();

        async Task SaveAsync(string text)
        {
            await File.WriteAllTextAsync(post, $"# A\n\n{text}\n", TestContext.Current.CancellationToken);
            await first.ShowsAsync("/blogs/a", text);
        }
    }
}
