using System.IO.Compression;
using Portfolio.Import.Sources;

namespace Portfolio.Import.Tests;

/// <summary>What is not imported is refused by its content, with its name and what to do instead. Nothing is written.</summary>
public sealed class OtherExportTests : IDisposable
{
    private const string Story = "<html><body><article class=\"h-entry\"><p class=\"graf graf--p\">Words.</p>"
        + "<p>Exported from <a href=\"https://medium.com\">Medium</a></p></article></body></html>";

    private const string Posts = "post_id,post_date,is_published,type,audience,title\n1.a,2024-01-02,true,newsletter,everyone,A\n";

    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.xml", "<feed xmlns='http://www.w3.org/2005/Atom'><generator version='7.00'>Blogger</generator></feed>", "an export of Blogger", "wget")]
    [InlineData("feed.atom", "<?xml version='1.0'?>\n<feed xmlns:blogger='http://schemas.google.com/blogger/2018'/>", "an export of Blogger", "wget")]
    [InlineData("a.xml", "<!-- x --><feed xmlns='http://www.w3.org/2005/Atom'><title>About Blogger</title></feed>", "an Atom feed", "wget")]
    [InlineData("export.xml", "<rss version='2.0'><channel><title>A</title></channel></rss>", "an RSS feed", "wget")]
    [InlineData("a.rdf", "<rdf:RDF xmlns:rdf='x'><channel/></rdf:RDF>", "an RSS feed", "wget")]
    [InlineData("a.json", "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[]}", "a JSON feed", "wget")]
    [InlineData("export.json", "[{\"title\":\"A\",\"body_markdown\":\"Words\"}]", "an export of Dev.to", "body_markdown")]
    [InlineData("a.json", "{\"articles\":[{\"id\":1,\"body_markdown\":\"Words\"}]}", "an export of Dev.to", "body_markdown")]
    [InlineData("a.json", "{\"posts\":[{\"contentMarkdown\":\"Words\"}]}", "an export of Hashnode", "GitHub")]
    [InlineData("a.xml", "<tumblr version='1.0'><posts/></tumblr>", "an export of Tumblr", "wget")]
    [InlineData("a.xml", "<urlset xmlns='x'/>", "a sitemap", "wget")]
    [InlineData("posts.csv", Posts, "an export of Substack", "wget")]
    public void A_file_of_another_program_is_named(string file, string text, string what, string instead)
    {
        _folder.Write("source/" + file, text);
        MessageFor(file).ShouldSatisfyAllConditions(m => m.ShouldContain($"{file}: this is {what}"), m => m.ShouldContain(instead),
            m => m.ShouldNotContain("WordPress"), m => m.ShouldNotContain("Ghost"));
        MessageFor("").ShouldContain($"this is {what}");
    }

    [Theory]
    [InlineData("an export of Substack", "posts.csv", "posts/1.a.html")]
    [InlineData("an export of Substack", "mine/posts.csv")]
    [InlineData("an export of Medium", "posts/2024-01-02_A-12.html", "README.html")]
    [InlineData("an export of Notion", "Export/A 0123456789abcdef0123456789abcdef.md")]
    [InlineData("an export of Notion as HTML", "A 0123456789abcdef0123456789abcdef.html")]
    [InlineData("an export of Notion", "ExportBlock-12-Part-1.zip")]
    [InlineData("a zip archive", "a.md")]
    public void An_archive_is_named_by_what_is_in_it(string what, params string[] names)
    {
        _folder.Write("source/x/y", "");
        using (var archive = ZipFile.Open(Path.Combine(_folder.Source, "a.zip"), ZipArchiveMode.Create))
        {
            foreach (var name in names)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(name.EndsWith(".html", StringComparison.Ordinal) ? Story : "Words.");
            }
        }

        MessageFor("a.zip").ShouldStartWith($"{Path.Combine(_folder.Source, "a.zip")}: this is {what}");
    }

    [Fact]
    public void A_damaged_archive_is_named()
    {
        _folder.Write("source/a.zip", "PK\u0003\u0004 and no more");
        MessageFor("a.zip").ShouldContain("a damaged zip archive");
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("", "posts")]
    [InlineData("posts", "posts")]
    public void Posts_of_Substack_are_not_imported_from_its_folder_either(string path, string? built)
    {
        _folder.Write("source/posts.csv", Posts).Write("source/posts/2.draft.html", "<p>Words of a draft.</p>");
        MessageFor(path, built).ShouldContain("an export of Substack");
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("", "")]
    [InlineData("posts", null)]
    public void Only_the_stories_of_Medium_are_imported(string path, string? built)
    {
        _folder.Write("source/posts/2024-01-02_A-12.html", Story).Write("source/sessions/a.html", "<p>Address 192.0.2.1</p>");
        var posts = Path.Combine(_folder.Source, "posts");
        MessageFor(path, built).ShouldEndWith($"\n  portfolio import {posts} --built {posts} --to my-site");
    }

    [Theory]
    [InlineData("feed.xml", "<rss><channel><item><title>A</title></item></channel></rss>")]
    [InlineData("talks.json", "[{\"body_markdown\":\"Words\"}]")]
    [InlineData("posts.csv", "date,title\n2024-01-02,A\n")]
    public void Beside_documents_such_a_file_is_a_file_of_the_site(string file, string text)
    {
        _folder.Write("source/" + file, text).Write("source/a.md", "---\ntitle: A\ndate: 2024-01-02\n---\n\nWords.\n");
        ImportSource.Read(null, _folder.Source).Posts.ShouldBe(1);
    }

    [Fact]
    public void Beside_an_export_of_WordPress_a_feed_is_a_file()
    {
        _folder.Write("source/atom.txt", "x").Write("source/posts.json", "[{\"body_markdown\":\"Words\"}]").Write("source/export.xml",
            "<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><item><title>A</title><wp:post_id>1</wp:post_id>"
            + "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>");
        ImportSource.Read("wordpress", _folder.Source).Posts.ShouldBe(1);
    }

    private string MessageFor(string path, string? built = null) => Should.Throw<ImportException>(() => ImportSource.Read(
        null, Path.Combine(_folder.Source, path), built is null ? null : Path.Combine(_folder.Source, built))).Message;
}
