namespace Portfolio.Content.Tests.Reading;

public sealed class StaticFilesTests : IDisposable
{
    private readonly SiteFolder _site = new();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("static/demo/_next/static/chunk.js")]
    [InlineData("static/_astro/a.css")]
    [InlineData("static/docs/_static/a.css")]
    [InlineData("static/private/a.txt")]
    [InlineData("static/drafts/a.txt")]
    [InlineData("static/a.bak")]
    [InlineData("static/templates/a.html")]
    [InlineData("static/_headers.txt")]
    [InlineData("static/.well-known/security.json")]
    public void Every_file_below_static_is_served(string path)
    {
        _site.Write("posts/a.md", "Text.\n").Write(path, "x").Sync.Run().Problems.ShouldBeEmpty();
        Paths().ShouldBe([path]);
    }

    [Theory]
    [InlineData("static/.env")]
    [InlineData("static/.git/config")]
    [InlineData("static/demo/.DS_Store")]
    [InlineData("static/demo/.well-known/a.json")]
    [InlineData("static/_redirects")]
    public void Hidden_files_and_files_of_the_export_are_not_served(string path)
    {
        _site.Write("posts/a.md", "Text.\n").Write(path, "x").Sync.Run();
        Paths().ShouldBeEmpty();
    }

    private List<string> Paths() => _site.Now.Store.Read(connection => connection.Context.Media.Select(file => file.Path).ToList());
}
