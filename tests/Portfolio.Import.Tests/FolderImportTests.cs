using System.Text.RegularExpressions;
using Portfolio.Import.Folders;
using Portfolio.Import.Sources;

namespace Portfolio.Import.Tests;

public sealed class FolderImportTests : IDisposable
{
    private const string Post = "---\ntitle: A\ndate: 2024-01-02\n---\n\nText.\n";

    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_text_whose_conversion_fails_is_named_and_imported_as_a_draft_and_the_others_are_imported()
    {
        _folder.Write("source/a.md", Post).Write("source/b.md", Post.Replace("Text.", "Broken.", StringComparison.Ordinal)).Write("source/c.md", Post);
        var plan = ImportSource.PlanOf(_folder.Source);
        var site = SiteBuilder.Build(plan with
        {
            HasOutput = true,
            Texts = [.. plan.Texts.Select(t => t.Path == "b.md" ? t with { Page = new BrokenPage() } : t)],
        }, progress: null);
        (site.Counts.Shown, site.Counts.Missing).ShouldBe((2, 1));
        var loss = site.Report.Losses.Single(l => l.Kind == "documents that cannot be converted, imported unchanged as drafts");
        loss.Examples.ShouldHaveSingleItem().ShouldStartWith("b.md: ");
        _folder.Import(site);
        _folder.Files.Where(f => f.EndsWith("b.md", StringComparison.Ordinal)).Select(_folder.Read).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(text => text.ShouldContain("draft: true"), text => text.ShouldContain("Broken."));
    }

    private sealed class BrokenPage : ITextPage
    {
        public string BodyOf(string body, ConvertedText result) => throw Fault();

        public string Text(ConvertedText result) => throw Fault();

        public Func<string, string, string?> Targets() => throw Fault();

        private static RegexMatchTimeoutException Fault() => new("input", "pattern", TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Obsidian()
    {
        Import((".obsidian/templates.json", "{\"folder\": \"Templates\"}"), ("Note.md", "See [[Other]].\n"),
            ("Folder/Other.md", "Text.\n"), ("Templates/day.md", "x"), (".trash/Old.md", "x"), ("a.canvas", "{}"),
            ("pic.svg", "<svg/>"));

        _folder.Files.ShouldBe(["posts/Folder/Other.md", "posts/Note.md", "posts/pic.svg", "site.yaml"]);
        UrlsOf("/blogs/note", "/blogs/folder/other");
    }

    [Fact]
    public void What_Digital_Garden_does_not_publish_is_left_out()
    {
        Import((".obsidian/app.json", "{}"), ("Note.md", "---\ndg-publish: true\ndg-home: true\n---\nText.\n"),
            ("Diary.md", "Text.\n"), ("No.md", "---\ndg-publish: false\n---\nText.\n"), ("pic.svg", "<svg/>"));

        _folder.Files.ShouldBe(["posts/Note.md", "posts/pic.svg", "site.yaml"]);
        UrlsOf("/blogs/note");
    }

    [Fact]
    public void Symbolic_links_are_not_followed()
    {
        _folder.Write("secret.md", "Secret.\n").Write("source/posts.md", "x");
        File.CreateSymbolicLink(Path.Combine(_folder.Source, "link.md"), Path.Combine(_folder.Source, "../secret.md"));

        _folder.Import(ImportSource.Read(null, _folder.Source));

        _folder.Files.ShouldBe(["home.md", "pages/posts.md", "profile.yaml", "site.yaml"]);
    }

    private void Import(params (string Path, string Text)[] files) => _folder.Import(Read(files));

    private ImportedSite Read(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
            _folder.Write("source/" + path, text);
        return ImportSource.Read(null, _folder.Source);
    }

    private void UrlsOf(params string[] urls)
    {
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        using var session = site.Now.Open();
        foreach (var url in urls)
            session.Find(url).ShouldNotBeNull(url);
    }
}
