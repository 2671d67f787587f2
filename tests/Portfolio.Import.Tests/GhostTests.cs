using Portfolio.Import.Ghost;

namespace Portfolio.Import.Tests;

public sealed class GhostTests : IDisposable
{
    private static readonly string Sample = Path.Combine(TestPlace.Sites, "Imports/ghost");

    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Posts_with_cards_become_Markdown()
    {
        _folder.Import(GhostExport.Read(Sample));

        _folder.Read("posts/cards.md").ShouldBe("""
            ---
            title: Cards
            description: An excerpt.
            date: 2024-01-02T23:30:00+01:00
            updated: 2024-03-01T11:00:00+01:00
            featured: true
            tags: [Go]
            authors: [Ada]
            cover: /content/images/2024/01/a.png
            coverAlt: The cover
            aliases: ["/cards"]
            ---

            See [older](/blogs/older).

            ![A](/content/images/2024/01/a.png)

            Under [it](https://x.example)

            [A page](https://x.example/page)

            > Mind **this**

            **More?**

            Yes.

            ```go
            a := 1
            ```

            ![1](/content/images/2024/01/a.png)
            ![2](https://cdn.example/b.png)

            ___

            End

            """);
        _folder.Read("site.yaml")
            .ShouldBe("title: Ada\ndescription: Notes\nlanguage: de\ntimeZone: Europe/Berlin\nnav:\n  - { label: Home, url: / }\n  - { label: About, url: /about }\n");
    }

    [Theory]
    [InlineData("members", "Paid words.")]
    [InlineData("mail", "Mail words.")]
    [InlineData("planned", "x")]
    [InlineData("sketch", "Only words.")]
    public void What_not_everybody_could_read_is_a_draft(string slug, string words)
    {
        _folder.Import(GhostExport.Read(Sample));
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        using var session = site.Now.Open();

        session.Find($"/blogs/{slug}").ShouldBeNull();
        session.Authors.FindUnpublished($"/blogs/{slug}")!.Body!.PlainText.Trim().ShouldBe(words);
    }

    [Theory]
    [InlineData("<p>Open.</p><!--kg-gated-block:begin nonMember:false memberSegment:'status:free' --><p>Paid words.</p><!--kg-gated-block:end-->", "[]", false)]
    [InlineData("<!--kg-gated-block:begin nonMember:true memberSegment:'' --><p>For everybody.</p><!--kg-gated-block:end-->", "[]", true)]
    [InlineData("<p>Open.</p>", """[{"key":"is_private","value":"true"}]""", false)]
    public void Parts_for_members_and_sites_with_a_password_are_drafts(string html, string settings, bool isPublic)
    {
        _folder.Write("source/export.json",
            $$$"""{"data":{"posts":[{"id":1,"title":"A","slug":"a","status":"published","html":"{{{html}}}"}],"settings":{{{settings}}} }}""");

        _folder.Import(GhostExport.Read(_folder.Source));

        _folder.Read("posts/a.md").Contains("draft: true", StringComparison.Ordinal).ShouldBe(!isPublic);
    }

    [Fact]
    public void A_site_with_all_its_pictures_has_no_problems()
    {
        var export = GhostExport.Read(Sample);
        (export.Posts, export.Pages, export.Images, export.Counts.Hidden.Values.Sum()).ShouldBe((6, 1, 1, 4));
        _folder.Import(export);
        using var site = new SiteFolder(_folder.Content);
        // The date of a scheduled post is far in the future.
        site.Sync.Run().Problems.ShouldAllBe(p => p.Rule == "front-matter-date");
        site.Problems.All().ShouldAllBe(p => p.Rule == "front-matter-date");
        using var session = site.Now.Open();
        session.OldUrls.AliasTarget("/cards").ShouldBe("/blogs/cards");
    }

    [Theory]
    [InlineData("{\n \"db\": [x", "2:9: the JSON is invalid here: export again in Ghost under Settings → Labs")]
    [InlineData("{}", " the file contains no Ghost posts (`db[0].data.posts`): export again in Ghost under Settings → Labs")]
    [InlineData("{\"db\":[{\"data\":{\"posts\":7}}]}",
        " the file contains no Ghost posts (`db[0].data.posts`): export again in Ghost under Settings → Labs")]
    public void An_invalid_export_is_refused_with_its_place(string json, string message)
    {
        _folder.Write("source/export.json", json);

        Should.Throw<ImportException>(() => GhostExport.Read(_folder.Source)).Message
            .ShouldEndWith("export.json:" + message);
    }

    [Theory]
    [InlineData("published", true)]
    [InlineData("draft", true)]
    [InlineData("sent", false)]
    public void A_drawing_in_a_card_becomes_a_file_unless_the_post_is_private(string status, bool isKept)
    {
        _folder.Write("source/export.json", $$$"""{"data":{"posts":[{"id":1,"title":"A","slug":"a","status":"{{{status}}}","html":"""
            + "\"<p>Look:</p><!--kg-card-begin: html--><svg viewBox='0 0 200 90'><text>The sea</text></svg><!--kg-card-end: html-->\"}]}}");

        _folder.Import(GhostExport.Read(_folder.Source));

        _folder.Files.Contains("posts/a-drawing-1.svg").ShouldBe(isKept);
        _folder.Read("posts/a.md").Contains("![The sea](a-drawing-1.svg)", StringComparison.Ordinal).ShouldBe(isKept);
    }

    [Fact]
    public void Files_that_a_text_links_to_are_copied()
    {
        _folder.Write("source/export.json",
            """{"data":{"posts":[{"id":1,"title":"A","slug":"a","status":"published","html":"<p><a href=\"__GHOST_URL__/content/files/2024/paper.pdf\">PDF</a></p>"}]}}""")
            .Write("source/content/files/2024/paper.pdf", "%PDF");

        _folder.Import(GhostExport.Read(_folder.Source));

        _folder.Read("posts/a.md").ShouldEndWith("---\n\n[PDF](/content/files/2024/paper.pdf)\n");
        _folder.Files.ShouldContain("static/content/files/2024/paper.pdf");
    }

    [Fact]
    public void Files_that_the_export_lacks_are_reported_with_the_way_to_get_them()
    {
        _folder.Write("source/export.json",
            """{"data":{"posts":[{"id":1,"title":"A","slug":"a","status":"published","html":"<img src=\"__GHOST_URL__/content/images/2024/away.png\" alt=\"A\">"}]}}""");

        var loss = GhostExport.Read(_folder.Source).Report.Losses.ShouldHaveSingleItem();

        loss.Kind.ShouldBe("images and files missing from the export; copy Ghost's folder `content` next to the "
            + "export, and import into a new folder");
        loss.Examples.ShouldBe(["posts/a.md: /content/images/2024/away.png"]);
    }

    [Fact]
    public void Values_of_other_kinds_than_expected_are_left_out()
    {
        _folder.Write("source/export.json",
            """{"data":{"posts":[null,{"id":1,"title":{},"slug":["x"],"html":7,"status":"published","feature_image":"/content/images/../../x.png","published_at":"soon"}],"tags":{},"settings":[{"key":"navigation","value":"{"}]}}""");

        _folder.Import(GhostExport.Read(_folder.Source));

        _folder.Files.ShouldBe(["posts/1.md", "redirects.yaml", "site.yaml"]);
    }
}
