namespace Portfolio.Import.Tests;

public sealed class ImportFolderTests : IDisposable
{
    private static readonly ImportedSite Site = new(
        [new("posts/a.md", "A\n"), new("posts/b.md", "B\n")], [], new() { Title = "New" }, new());

    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nothing_is_written_where_a_file_exists()
    {
        _folder.Write("content/posts/b.md", "mine");

        Should.Throw<ImportException>(() => _folder.Import(Site)).Message.ShouldEndWith(
            "nothing was written: specify another folder with --to\n  posts/b.md");

        _folder.Files.ShouldBe(["posts/b.md"]);
        _folder.Read("posts/b.md").ShouldBe("mine");
    }

    [Theory]
    [InlineData("posts", true)]
    [InlineData("posts/b.md", false)]
    public void Nothing_is_written_through_a_link_that_leads_out_of_the_folder(string link, bool isFolder)
    {
        var victim = Path.Combine(_folder.Source, "victim");
        if (isFolder)
            Directory.CreateDirectory(victim);
        var at = Path.Combine(_folder.Content, link);
        Directory.CreateDirectory(Path.GetDirectoryName(at)!);
        File.CreateSymbolicLink(at, victim);

        Should.Throw<ImportException>(() => _folder.Import(Site)).Message.ShouldContain("would be outside");

        (isFolder ? Directory.EnumerateFileSystemEntries(victim).Any() : File.Exists(victim)).ShouldBeFalse();
    }

    [Fact]
    public void Settings_of_the_folder_stay()
    {
        _folder.Write("content/site.yml", "title: Mine\n");

        _folder.Import(Site);

        _folder.Files.ShouldBe(["posts/a.md", "posts/b.md", "site.yml"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_killed_import_left_is_no_obstacle(bool hasFiles)
    {
        _folder.Write("content/.import/posts/a.md", "half");
        if (hasFiles)
            _folder.Write("content/posts/mine.md", "mine");

        _folder.Import(Site);

        _folder.Files.ShouldBe(hasFiles ? ["posts/a.md", "posts/b.md", "posts/mine.md", "site.yaml"] : ["posts/a.md", "posts/b.md", "site.yaml"]);
        _folder.Read("posts/a.md").ShouldBe("A\n");
        Directory.Exists(Path.Combine(_folder.Content, ".import")).ShouldBeFalse();
    }

    [Fact]
    public void An_import_that_fails_leaves_nothing()
    {
        var site = Site with
        {
            Copies = [new("static/x.png", Path.Combine(_folder.Source, "missing.png"))],
            Texts = []
        };
        _folder.Write("source/here.png", "x");
        site = site with { Copies = [new("static/here.png", Path.Combine(_folder.Source, "here.png")), .. site.Copies] };

        Should.Throw<IOException>(() => _folder.Import(site)).Message.ShouldEndWith(
            "Nothing was imported: the files written so far were deleted.");

        _folder.Files.ShouldBeEmpty();
    }
}
