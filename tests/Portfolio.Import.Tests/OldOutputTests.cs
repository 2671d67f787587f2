using Portfolio.Import.Proof;

namespace Portfolio.Import.Tests;

/// <summary>Checks that a person sees the files of the old site beside the new one, and no others.</summary>
public sealed class OldOutputTests : IDisposable
{
    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/a.css", "a.css")]
    [InlineData("/Sub/Ä b.png", "Sub/Ä b.png")]
    [InlineData("/Sub", "Sub")]
    [InlineData("/notes/a.css", "a.css")]
    [InlineData("/notes", "")]
    [InlineData("/", "")]
    [InlineData("/other/a.css", null)]
    [InlineData("/notesa.css", null)]
    [InlineData("/../secret.txt", null)]
    [InlineData("/Sub/../../secret.txt", null)]
    [InlineData("/Sub/./../a.css", null)]
    [InlineData("/Sub/..\\..\\secret.txt", null)]
    [InlineData("//etc/passwd", null)]
    [InlineData("/.git/config", null)]
    [InlineData("/link.txt", null)]
    [InlineData("/up/secret.txt", null)]
    [InlineData("/a.css\0.html", null)]
    [InlineData("/C:/a.css", null)]
    public void Only_files_in_the_folder_are_found(string path, string? expected)
    {
        _folder.Write("output/a.css", "a").Write("output/Sub/Ä b.png", "b").Write("secret.txt", "c").Write("output/.git/config", "d");
        var output = Path.GetFullPath(Path.Combine(_folder.Source, "../output"));
        File.CreateSymbolicLink(Path.Combine(output, "link.txt"), Path.Combine(output, "../secret.txt"));
        Directory.CreateSymbolicLink(Path.Combine(output, "up"), Path.Combine(output, ".."));
        var found = new OldOutput(output, "old.example", "/notes").Find(path);
        (found is null ? null : Path.GetRelativePath(output, found).Replace(".", expected == "" ? "" : ".", StringComparison.Ordinal)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("https://old.example/a/?b=c#d", "/a/?b=c#d")]
    [InlineData("http://old.example", "/")]
    [InlineData("https://other.example/a", "https://other.example/a")]
    [InlineData("//old.example/a", "//old.example/a")]
    [InlineData("a.html", "a.html")]
    [InlineData("mailto:a@old.example", "mailto:a@old.example")]
    public void An_absolute_URL_of_the_old_site_is_a_path(string url, string path) =>
        new OldOutput("/output", "old.example", "").PathOf(url).ShouldBe(path);

    [Fact]
    public void A_site_without_a_prefix_has_no_other_path()
    {
        _folder.Write("output/a.css", "a");
        var output = Path.GetFullPath(Path.Combine(_folder.Source, "../output"));
        new OldOutput(output, null, "").Find("/notes/a.css").ShouldBeNull();
        new OldOutput(output, null, "").Find("/a.css").ShouldBe(Path.Combine(output, "a.css"));
    }
}
