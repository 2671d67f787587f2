using System.Diagnostics;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.Folders;

namespace Portfolio.Content.Tests.Sync;

public sealed class SpecialFilesTests : IDisposable
{
    private readonly SiteFolder _folder = new();

    [Theory]
    [InlineData("static/leak.txt", ".git/config")]
    [InlineData("static/leak.txt", ".env")]
    [InlineData("static/leak.txt", "_private/notes.txt")]
    [InlineData("static/leak.txt", "site.yaml")]
    [InlineData("static/leak.txt", "posts/draft.md")]
    [InlineData("static/leak.txt", "posts/draft.png")]
    [InlineData("static/leak.txt", "README.md")]
    [InlineData("static/leak.txt", "static/.hidden")]
    [InlineData("posts/leak.md", "_private/notes.md")]
    [InlineData("posts/leak.md", ".git/config")]
    [InlineData("posts/leak.md", "site.yaml")]
    [InlineData("posts/leak.md", "README.md")]
    [InlineData("posts/leak.png", "site.yaml")]
    [InlineData("posts/leak.txt", "posts/draft.md")]
    [InlineData("pages/leak.md", "drafts/_x.md")]
    [InlineData("site.yml", "_private/site.yaml")]
    public void A_link_to_what_is_not_published_is_an_error(string link, string target)
    {
        _folder.Write("posts/a.md", "# A\n")
            .Write(target, target == "site.yaml" ? "title: Secret\n" : "---\ndraft: true\n---\nSecret\n");
        Link(link, target);
        _folder.Sync.Run().Problems.Select(p => (p.File, p.Rule)).ShouldContain((link, "file-link-hidden"));
        IsPublished(link).ShouldBeFalse();
    }

    [Theory]
    [InlineData("static/copy.txt", "static/a.txt")]
    [InlineData("static/copy.txt", "static/private/backup~")]
    [InlineData("posts/copy.pdf", "posts/a.pdf")]
    [InlineData("posts/copy.pdf", "static/a.pdf")]
    [InlineData("posts/copy.md", "pages/b.md")]
    public void A_link_to_what_is_published_is_published(string link, string target)
    {
        _folder.Write("posts/a.md", "# A\n").Write(target, "Text.\n");
        Link(link, target);
        _folder.Sync.Run().Problems.ShouldBeEmpty();
        IsPublished(link).ShouldBeTrue();
    }

    [Fact]
    public void The_links_of_a_ConfigMap_volume_are_followed_within_it()
    {
        foreach (var path in (string[])["posts/a.md", "about.md", ".env", "static/ok.txt"])
            _folder.Write("..2026_04_25/" + path, "# Text\n");
        _folder.Write(".git/secret.md", "# Secret\n");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Content, "..data"), "..2026_04_25");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Content, "posts"), "..data/posts");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Content, "static"), "..data/static");
        Link("pages/about.md", "..data/about.md");
        Link("pages/env.md", "..data/.env");
        Link("pages/secret.md", ".git/secret.md");
        _folder.Sync.Run().Problems.Select(p => (p.File, p.Rule))
            .ShouldBe([("pages/about.md", "file-link-hidden"), ("pages/env.md", "file-link-hidden"),
                ("pages/secret.md", "file-link-hidden")]);
        IsPublished("posts/a.md").ShouldBeTrue();
        IsPublished("static/ok.txt").ShouldBeTrue();
    }

    [Fact]
    public void The_files_of_a_ConfigMap_volume_without_folders_are_posts()
    {
        _folder.Write("..2026_04_25/a.md", "# A\n").Write("..2026_04_25/site.yaml", "title: Mounted\n")
            .Write("..2026_04_25/.env.md", "# Secret\n");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Content, "..data"), "..2026_04_25");
        foreach (var name in (string[])["a.md", "site.yaml"])
            Link(name, "..data/" + name);
        Link("env.md", "..data/.env.md");
        _folder.Sync.Run().Problems.Select(p => (p.File, p.Rule)).ShouldBe([("env.md", "file-link-hidden")]);
        IsPublished("a.md").ShouldBeTrue();
        _folder.Now.Settings.Title.ShouldBe("Mounted");
    }

    [Fact]
    public void A_file_that_becomes_a_link_after_the_scan_is_not_opened()
    {
        _folder.Write("posts/a.md", "# A\n").Write("static/a.txt", "Text.\n").Write(".env", "Secret\n");
        var content = new ContentFolder(_folder.Content);
        var stamp = content.Scan().Files.Single(f => f.Kind == ContentKind.Static);
        _folder.Delete("static/a.txt");
        Link("static/a.txt", ".env");
        Should.Throw<UnpublishedFileException>(() => content.Open("static/a.txt"));
        content.Read(stamp, []).ShouldBeNull();
    }

    [Fact]
    public async Task A_pipe_is_reported_and_nothing_waits_for_it()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("needs mkfifo");
        _folder.Write("posts/a.md", "# A\n").Write("static/a.txt", "Text.\n");
        string[] pipes = ["posts/pipe.md", "posts/pipe.png", "static/pipe.txt", "gone.yaml",
            "profile.yaml", "site.yaml"];
        foreach (var pipe in pipes)
            await MakePipeAsync(pipe);
        var report = await Task.Run(() => _folder.Sync.Run()).WaitAsync(TimeSpan.FromSeconds(30));
        report.Problems.Select(p => p.ToString())
            .ShouldBe(pipes.Order(StringComparer.Ordinal)
                .Select(p => $"{p}:1:1: file-special: this is a pipe, socket or device, not a regular file; remove it"));
        IsPublished("posts/a.md").ShouldBeTrue();

        _folder.Delete("static/a.txt");
        await MakePipeAsync("static/a.txt");
        await Task.Run(() => Should.Throw<IOException>(() => new ContentFolder(_folder.Content).Open("static/a.txt")))
            .WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_device_is_not_read()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("needs /dev/zero");
        Should.Throw<SpecialFileException>(() => RegularFile.Read("/dev/zero", 64 * 1024 * 1024));
        RegularFile.Read("/dev/null", 10).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(9, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    [InlineData(1000, false)]
    public void A_file_is_read_up_to_the_maximum(int length, bool isRead)
    {
        _folder.Write("a.bin", [.. Enumerable.Range(0, length).Select(i => (byte)i)]);
        var path = Path.Combine(_folder.Content, "a.bin");
        RegularFile.Read(path, 10).ShouldBe(isRead ? File.ReadAllBytes(path) : null);
    }

    public void Dispose() => _folder.Dispose();

    private void Link(string link, string target)
    {
        var full = Path.Combine(_folder.Content, link);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.CreateSymbolicLink(full, Path.Combine(_folder.Content, target));
    }

    private async Task MakePipeAsync(string path)
    {
        using var process = Process.Start("mkfifo", Path.Combine(_folder.Content, path));
        await process.WaitForExitAsync();
    }

    private bool IsPublished(string path) => _folder.Now.Store.Read(connection =>
        connection.Context.AllDocuments.Any(d => d.Path == path) || connection.Context.Media.Any(m => m.Path == path));
}
