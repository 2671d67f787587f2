using Portfolio.Import.Sources;

namespace Portfolio.Import.Tests;

public sealed class SitePartsTests : IDisposable
{
    private const string Post = "---\ntitle: A\ndate: 2024-01-02\n---\n\nText.\n";

    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_of_any_type_are_imported_if_a_public_text_links_to_them()
    {
        var site = Import(("posts/a.md", Post + "[s](/exp/run.py), [p](/exp/fix.patch)\n"), ("exp/run.py", "print(1)"),
            ("exp/fix.patch", "+1"), ("exp/other.py", "print(2)"), ("exp/secret.py", "print(3)"),
            ("posts/b.md", "---\ntitle: B\ndraft: true\n---\n\n[s](/exp/secret.py)\n"));
        _folder.Files.ShouldContain("static/exp/run.py");
        _folder.Files.ShouldContain("static/exp/fix.patch");
        _folder.Files.ShouldNotContain(f => f.EndsWith("other.py", StringComparison.Ordinal)
            || f.EndsWith("secret.py", StringComparison.Ordinal));
        site.Report.OtherFiles.ShouldBe(2);
    }

    [Theory]
    [InlineData("posts/a.md", "part.md", "{{% include \"/part.md\" %}}")]
    [InlineData("posts/a.md", "posts/part.md", "--8<-- \"part.md\"")]
    public void A_text_that_another_one_includes_is_part_of_it(string file, string part, string tag)
    {
        Import((file, $"---\ntitle: A\ndate: 2024-01-02\n---\n\nBefore.\n\n{tag}\n\nAfter.\n"),
            (part, "---\nx: y\n---\n\nThe **part**.\n"));
        _folder.Read(_folder.Files.Single(
            f => f.StartsWith("posts/", StringComparison.Ordinal) && f.EndsWith("a.md", StringComparison.Ordinal)))
            .ReplaceLineEndings("").ShouldContain("Before.The **part**.After.");
    }

    [Theory]
    [InlineData(".obsidian/app.json", "{}", "a.md", "{{ name }} and {% raw %} and {{title}}")]
    [InlineData("", "", "a.md", "{{ name }}")]
    public void A_value_is_text_where_the_engine_has_no_values(string settings, string text, string file, string shown)
    {
        if (settings.Length > 0)
            _folder.Write("source/" + settings, text);
        Import((file, $"---\ntitle: A\ndate: 2024-01-02\n---\n\n{(shown.Length > 0 ? shown : "{{ name }}")}\n"));
        _folder.Read(_folder.Files.Single(f => f.EndsWith("a.md", StringComparison.Ordinal)))
            .ShouldEndWith($"---\n\n{shown}\n");
    }

    [Theory]
    [InlineData("wordpress", "Imports/wordpress")]
    [InlineData("ghost", "Imports/ghost/export.json")]
    public void Reports_of_exports_count_texts_and_tell_how_far_they_are(string format, string path)
    {
        var told = new List<(int Done, int Known)>();
        var site = ImportSource.Read(
            format, Path.Combine(TestPlace.Sites, path), progress: (done, known) => told.Add((done, known)));
        var texts = site.Texts.Where(t => t.Path != "redirects.yaml").ToList();
        site.Counts.Shown.ShouldBe(
            texts.Count(t => !t.Text.Contains("\ndraft: true\n", StringComparison.Ordinal)));
        site.Counts.InSource.ShouldBe(texts.Count + site.Counts.LeftOut.Values.Sum());
        told.ShouldBe(Enumerable.Range(1, texts.Count).Select(done => (done, texts.Count)));
    }

    private ImportedSite Import(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
            _folder.Write("source/" + path, text);
        var site = ImportSource.Read(null, _folder.Source);
        _folder.Import(site);
        return site;
    }
}
