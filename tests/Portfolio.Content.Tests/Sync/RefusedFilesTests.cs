using Microsoft.Extensions.Logging.Abstractions;
using Portfolio.Content.Reading.Folders;
using Portfolio.Content.Store;
using Portfolio.Content.Sync;
using Portfolio.Markdown.Pipeline;
using Portfolio.Markdown.Tests;

namespace Portfolio.Content.Tests.Sync;

public sealed class RefusedFilesTests : IDisposable
{
    private readonly SiteFolder _folder = new();

    [Fact]
    public void Files_that_cannot_be_taken_are_reported()
    {
        _folder.Write("posts/a.md", "# A\n").Write("posts/b.md/c.md", "A folder may be named so.\n")
            .Write("posts/huge.md", new byte[50 * 1024 * 1024]);
        var outside = Path.Combine(_folder.Data, "secret.md");
        Directory.CreateDirectory(_folder.Data);
        File.WriteAllText(outside, "secret");
        File.CreateSymbolicLink(Path.Combine(_folder.Content, "posts/out.md"), outside);
        File.CreateSymbolicLink(Path.Combine(_folder.Content, "posts/in.md"), "a.md");
        File.CreateSymbolicLink(Path.Combine(_folder.Content, "posts/dead.md"), "nothing.md");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Content, "posts/elsewhere"), _folder.Data);
        Directory.CreateSymbolicLink(Path.Combine(_folder.Content, "posts/folder"), "b.md");
        _folder.Sync.Run().Problems.Select(p => p.ToString()).ShouldBe([
            "posts/dead.md:1:1: file-link-dead: this symbolic link points to a file that does not exist; correct or remove the link",
            "posts/elsewhere:1:1: file-outside: this symbolic link points outside the content folder; "
            + "replace it with a copy of the file",
            "posts/folder:1:1: folder-link: this is a symbolic link to a folder and is ignored; replace it with the folder itself",
            "posts/huge.md:1:1: file-too-large: the file size is 50.0 MB, and the maximum is 4 MB; "
            + "split the file, or move it out of the content folder",
            "posts/out.md:1:1: file-outside: this symbolic link points outside the content folder; replace it with a copy of the file",
        ]);
        Urls().ShouldBe(["/blogs/a", "/blogs/b-md/c", "/blogs/in"]);
    }

    [Fact]
    public void A_link_does_not_publish_a_text_of_a_hidden_folder()
    {
        _folder.Write("posts/a.md", "# A\n").Write("posts/secret/_index.md", "---\ndraft: true\n---\n")
            .Write("posts/secret/b.md", "# B\n").Write("posts/secret/c.svg", "<svg/>");
        File.CreateSymbolicLink(Path.Combine(_folder.Content, "posts/b.md"), "secret/b.md");
        _folder.Sync.Run().Problems.Select(p => p.Rule).ShouldContain("file-link-hidden");
        Urls().ShouldBe(["/blogs/a"]);
    }

    [Fact]
    public void Folders_below_the_sixty_fourth_are_not_read()
    {
        _folder.Write($"posts/{Folders(63)}/a.md", "# A\n").Write($"posts/{Folders(64)}/b.md", "# B\n");
        _folder.Sync.Run().Problems.ShouldHaveSingleItem().ToString()
            .ShouldBe($"posts/{Folders(64)}:1:1: folder-too-deep: this folder is more than 64 levels deep and is "
                + $"ignored; move it to a higher level");
        Urls().ShouldHaveSingleItem();
    }

    [Fact]
    public void Code_without_end_stays_plain()
    {
        _folder.Write("posts/a.md", $"```go\n{string.Concat(Enumerable.Repeat("var a = 1\n", 110_000))}```\n");
        _folder.Sync.Run().Problems.ShouldHaveSingleItem().ToString()
            .ShouldBe("posts/a.md:1:1: code-too-long: the code is longer than 1 MB and is not highlighted; "
                + "keep only the relevant part");
    }

    [Theory]
    [InlineData("ragged table", "text-too-complex")]
    [InlineData("short headings", "html-too-long")]
    [InlineData("front matter", "yaml-too-long")]
    [InlineData("long value", "yaml-syntax")]
    public void A_text_beyond_a_limit_keeps_its_last_good_version_and_concerns_no_other(string name, string rule)
    {
        _folder.Write("posts/a.md", "# A\n");
        _folder.Sync.Run();
        _folder.Write("posts/a.md", name switch
        {
            "front matter" => $"---\n{string.Concat(Enumerable.Repeat("# A comment\n", 50_000))}---\n",
            "long value" => $"---\ntitle: {new string('a', 20_001)}\n---\n",
            _ => HostileDocuments.Megabytes.All[name](),
        }).Write("posts/b.md", "# B\n");
        _folder.Sync.Run();
        Urls().ShouldBe(["/blogs/a", "/blogs/b"]);
        _folder.Problems.All().ShouldHaveSingleItem().Rule.ShouldBe(rule);
        using var site = _folder.Now.Open();
        site.Find("/blogs/a")!.Title.ShouldBe("A");
    }

    [Fact]
    public void A_fault_of_the_program_in_one_text_keeps_no_other_from_being_published()
    {
        _folder.Write("posts/a.md", "# A\n").Write("posts/b.md", "# B\n");
        using var stores = StoreFolder.Open(
            Path.Combine(_folder.Data, "other"), new(_folder.Content), NullLogger.Instance);
        var sync = new FolderSync(new ContentFolder(_folder.Content),
            new Publisher(stores, _folder.Snapshots, _folder.Clock, NullLogger<Publisher>.Instance), new Faulty(),
            _folder.Clock, new(), _folder.Progress);
        sync.Run().Problems.ShouldHaveSingleItem().ToString()
            .ShouldBe("posts/b.md:1:1: internal-error: the document cannot be rendered because of "
                + "a bug in the program (NotSupportedException: no Bs); report the bug and include the file");
        Urls().ShouldBe(["/blogs/a"]);
    }

    [Fact]
    public void A_text_with_a_fault_of_the_program_is_tried_again_at_the_next_start()
    {
        _folder.Write("posts/a.md", "# A\n").Write("posts/b.md", "# B\n");
        _folder.Renderer = new Faulty();
        _folder.Restart();
        _folder.Sync.Run();
        _folder.Sync.Run().IsEmpty.ShouldBeTrue();
        _folder.Renderer = new MarkdownRenderer();
        _folder.Restart();
        _folder.Store.PublishStored().ShouldBeTrue();
        _folder.Sync.Run();
        Urls().ShouldBe(["/blogs/a", "/blogs/b"]);
        _folder.Problems.All().ShouldBeEmpty();
    }

    public void Dispose() => _folder.Dispose();

    private static string Folders(int count) => string.Join('/', Enumerable.Repeat("d", count));

    private List<string> Urls()
    {
        using var site = _folder.Now.Open();
        return [.. site.Posts.List().Select(p => p.Url).Order(StringComparer.Ordinal)];
    }

    private sealed class Faulty : IMarkdownRenderer
    {
        private readonly MarkdownRenderer _inner = new();

        public RenderedMarkdown Render(MarkdownSource source, CancellationToken cancellation = default) =>
            source.Path == "posts/b.md"
            ? throw new NotSupportedException("no Bs") : _inner.Render(source, cancellation);

        public MarkdownOutline Outline(string markdown, string? language, MarkdownExtras? extras = null) =>
            _inner.Outline(markdown, language, extras);
    }
}
