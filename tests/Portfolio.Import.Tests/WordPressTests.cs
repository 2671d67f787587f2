using Portfolio.Import.WordPress;

namespace Portfolio.Import.Tests;

public sealed class WordPressTests : IDisposable
{
    private static readonly string Sample = Path.Combine(TestPlace.Sites, "Imports/wordpress");

    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Posts_of_the_block_editor_become_Markdown()
    {
        _folder.Import(WordPressExport.Read(Sample));

        _folder.Read("posts/blocks.md").ShouldBe(""""
            ---
            title: "Blocks & stones"
            description: About blocks.
            date: 2024-03-05T10:00:00+05:30
            featured: true
            categories: [Engines]
            tags: ["C#"]
            cover: /wp-content/uploads/2024/03/photo.png
            coverAlt: Alt
            aliases: ["/2024/03/blocks", "/?p=10"]
            ---

            See [the classic](/blogs/classic#part) and [it](/blogs/classic) again.[^1] snake_case \*not bold\* \$5 and \$6

            ![A photo](/wp-content/uploads/2024/03/photo.png "The \"engine\"")

            ![One](/wp-content/uploads/2024/03/photo.png)
            ![Two](https://ada.example/wp-content/uploads/2024/03/missing.png)

            Both

            ```php
            if (a < b) {
                echo "*";
            }
            ```

            <https://www.youtube.com/watch?v=abc>

            | A | B |
            |---|---|
            | 1\|2 | **x** |

            Numbers

            <table>
            <tbody>
            <tr><td>1</td><td colspan="2">x</td></tr></tbody></table>

            [^1]: A *note*.

            """");
    }

    [Fact]
    public void Classic_posts_have_paragraphs_lines_captions_and_code()
    {
        _folder.Import(WordPressExport.Read(Sample));

        _folder.Read("posts/classic.md").ShouldBe("""
            ---
            title: Classic
            date: 2024-02-01T10:00:00Z
            aliases: ["/2024/02/classic", "/?p=11"]
            ---

            First line\
            second line

            **Bold** words & more. \[sic\]

            ![P](/wp-content/uploads/2024/03/photo.png "The caption")

            ```js
            if (a < b) alert("[x]");

            done();
            ```

            - One
            - Two

            ![Alt](/wp-content/uploads/2024/03/photo.png "Cap")

            <https://www.youtube.com/watch?v=abc>

            """);
    }

    [Fact]
    public void Old_URLs_redirect_and_pages_keep_theirs()
    {
        _folder.Import(WordPressExport.Read(Sample));
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        using var session = site.Now.Open();

        session.OldUrls.AliasTarget("/2024/03/blocks").ShouldBe("/blogs/blocks");
        session.OldUrls.AliasTarget("/2024/04/हि").ShouldBe("/blogs/हि");
        session.Find("/about")!.Title.ShouldBe("About");
        session.Find("/about/team")!.Title.ShouldBe("Team");
        session.Settings.Title.ShouldBe("Ada's Notes");
        session.Settings.BaseUrl.ShouldBe("https://ada.example");
        session.Settings.Author.ShouldBe("Ada Lovelace");
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("protected")]
    [InlineData("planned")]
    public void What_was_not_public_is_a_draft(string slug)
    {
        var report = WordPressExport.Read(Sample);
        _folder.Import(report);
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        using var session = site.Now.Open();

        session.Find($"/blogs/{slug}").ShouldBeNull();
        session.Authors.FindUnpublished($"/blogs/{slug}").ShouldNotBeNull();
        report.Report.Losses.ShouldContain(l => l.Examples.Contains($"posts/{slug}.md"));
        _folder.Files.ShouldNotContain(f => f.Contains("trashed", StringComparison.Ordinal)
            || f.Contains("private.png", StringComparison.Ordinal));
    }

    [Fact]
    public void Comments_menus_shortcodes_and_missing_images_are_counted()
    {
        var site = WordPressExport.Read(Sample);

        (site.Posts, site.Pages, site.Images, site.Counts.Hidden.Values.Sum()).ShouldBe((7, 2, 1, 3));
        site.Report.Losses.Select(l => $"{l.Count} {l.Kind}").ShouldBe(
        [
            "1 documents in the trash",
            "1 comments",
            "1 server-rendered blocks, removed",
            "1 images and files missing from the export; documents link to the old site instead",
            "2 embedded frames and players, replaced with links",
            "1 shortcodes, removed except for their content",
            "1 private documents, imported as drafts",
            "1 documents with a password, imported as drafts",
            "1 images and files of unpublished documents, not copied",
            "1 scheduled documents, imported as drafts; to publish them on their date, remove `draft`",
            "1 `<script>` elements, removed",
        ]);
    }

    [Fact]
    public void Slugs_images_and_links_of_an_export_lead_nowhere_else()
    {
        _folder.Import(WordPressExport.Read(Sample));

        _folder.Read("posts/evil.md").ShouldEndWith("---\n\nx ![p](https://ada.example/etc/passwd)\n");
        _folder.Files.ShouldAllBe(f => f.StartsWith("posts/") || f.StartsWith("pages/")
            || f == "static/wp-content/uploads/2024/03/photo.png" || f == "site.yaml" || f == "redirects.yaml");
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><rss><channel>&b;</channel></rss>",
        "1:1: the file has a document type (DTD), so it is not a WordPress export: export again")]
    [InlineData("<rss>\n <channel>\n  <title>x</titel>\n",
        "3:13: the XML is invalid here: export again, or correct the file")]
    [InlineData("<rss><channel><item><title>x</title>", "1:37: the XML is invalid here: export again, or correct the file")]
    [InlineData("<a/>",
        " the file has no `channel` element, so it is not a WordPress export: export again in WordPress under Tools → Export")]
    public void An_invalid_export_is_refused_with_its_place(string xml, string message)
    {
        _folder.Write("source/export.xml", xml);

        Should.Throw<ImportException>(() => WordPressExport.Read(_folder.Source)).Message
            .ShouldEndWith("export.xml:" + message);
    }

    [Theory]
    [InlineData("[members_only level='1']Secret.[/members_only]", true)]
    [InlineData("[restrict]Secret.[/restrict]", true)]
    [InlineData("<!-- wp:pmpro/membership {\"levels\":[\"1\"]} --><p>Secret.</p><!-- /wp:pmpro/membership -->", true)]
    [InlineData("[mepr-show if='rule: 1']Secret.[/mepr-show]", true)]
    [InlineData("[s2If current_user_can(access_s2member_level1)]Secret.[/s2If]", true)]
    [InlineData("[um_show_content roles='gold']Secret.[/um_show_content]", true)]
    [InlineData("[um_loggedin]Secret.[/um_loggedin]", true)]
    [InlineData("[swpm_protected for='2']Secret.[/swpm_protected]", true)]
    [InlineData("[ihc-hide-content ihc_mb_type='show']Secret.[/ihc-hide-content]", true)]
    [InlineData("[pmpro_account]Secret.[/pmpro_account]", true)]
    [InlineData("[access capability='read']Secret.[/access]", true)]
    [InlineData("[content roles=gold]Secret.[/content]", true)]
    [InlineData("[show_to who='subscribers']Secret.[/show_to]", true)]
    [InlineData("[my_content if=is_paid]Secret.[/my_content]", true)]
    [InlineData("[members_list]", false)]
    [InlineData("[button url='/members/login' color='red']Open.[/button]", false)]
    [InlineData("[caption id='a' width='3' caption='For members']Open.[/caption]", false)]
    [InlineData("[note title='Access for all']Open.[/note]", false)]
    [InlineData("A [private] word. [note]Open.[/note]", false)]
    public void Parts_for_some_readers_make_the_text_a_draft(string content, bool isDraft)
    {
        _folder.Write("source/export.xml", Export("<wp:status>publish</wp:status>", "Open. " + content));
        var site = WordPressExport.Read(_folder.Source);

        _folder.Import(site);

        _folder.Read("posts/a.md").Contains("draft: true", StringComparison.Ordinal).ShouldBe(isDraft);
        site.Report.Losses.Any(l => l.Kind == "documents with parts for some readers only, imported as drafts").ShouldBe(isDraft);
    }

    [Theory]
    [InlineData("<pre>v = row[user_id]; y = [x for x in a if x == 1]; [a b=\"1\"]</pre>",
        "```\nv = row[user_id]; y = [x for x in a if x == 1]; [a b=\"1\"]\n```")]
    [InlineData("<p>Write <code>[[gallery]]</code> or <code>a[[b]]</code>, <code>[gallery]</code>.</p>",
        "Write `[gallery]` or `a[[b]]`, `[gallery]`.")]
    [InlineData("<p>the [co-author] said [x for x in a if x == 1] to [my_friend] [/b]</p>",
        "the \\[co-author\\] said &#91;x for x in a if x == 1\\] to \\[my_friend\\] \\[/b\\]")]
    [InlineData("<p>a [my_box]b[/my_box] [own id=\"3\"] [own2 id=3 c=d][contact-form-7] c</p>", "a b c")]
    public void Only_shortcodes_are_removed(string content, string markdown)
    {
        _folder.Write("source/export.xml", Export("<wp:status>publish</wp:status>", content));

        _folder.Import(WordPressExport.Read(_folder.Source));

        _folder.Read("posts/a.md").ShouldEndWith($"---\n\n{markdown}\n");
    }

    [Theory]
    [InlineData("[{\"content\":\"First \\u003cem\\u003enote\\u003c/em\\u003e.\",\"id\":\"a-1\"},{\"content\":\"Of another text.\",\"id\":\"z\"}]",
        "", "One.[^1] Again.[^1]\n\n[^1]: First *note*.\n")]
    [InlineData("", "<ol class='wp-block-footnotes'><li id='a-1'>Shown. <a href='#a-1-link' aria-label='Back'>"
        + "<img src='https://s.w.org/21a9.svg' alt='↩' class='wp-smiley'>\ufe0e</a></li></ol>",
        "One.[^1] Again.[^1]\n\n[^1]: Shown.\n")]
    [InlineData("", "", "One. Again.\n")]
    [InlineData("[{", "", "One. Again.\n")]
    public void Footnotes_of_the_block_editor_become_footnotes(string meta, string list, string markdown)
    {
        var mark = "<sup data-fn=\"a-1\" class=\"fn\"><a href=\"#a-1\" id=\"a-1-link\">1</a></sup>";
        _folder.Write("source/export.xml", Export(
            $"<wp:status>publish</wp:status><wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value><![CDATA[{meta}]]></wp:meta_value></wp:postmeta>",
            $"<!-- wp:paragraph --><p>One.{mark} Again.{mark}</p><!-- /wp:paragraph --><!-- wp:footnotes /-->{list}"));
        var site = WordPressExport.Read(_folder.Source);

        _folder.Import(site);

        _folder.Read("posts/a.md").ShouldEndWith($"---\n\n{markdown}");
        site.Report.Losses.Any(l => l.Kind == "footnotes missing from the export, removed").ShouldBe(!markdown.Contains('^'));
    }

    [Theory]
    [InlineData("https://ada.example/a/photo/")]
    [InlineData("/a/photo")]
    [InlineData("https://ada.example/?attachment_id=7")]
    public void A_link_to_the_page_of_a_file_leads_to_the_file(string link)
    {
        _folder.Write("source/export.xml", Export("<wp:status>publish</wp:status>", $"<p>See <a href='{link}'>it</a>.</p>").Replace("<channel>", "<channel><link>https://ada.example</link>", StringComparison.Ordinal).Replace("</channel>",
            "<item><link>https://ada.example/a/photo/</link><wp:post_id>7</wp:post_id><wp:post_type>attachment</wp:post_type>"
                + "<wp:attachment_url>https://ada.example/wp-content/uploads/2024/03/photo.png</wp:attachment_url></item></channel>", StringComparison.Ordinal))
            .Write("source/wp-content/uploads/2024/03/photo.png", "PNG");

        _folder.Import(WordPressExport.Read(_folder.Source));

        _folder.Read("posts/a.md").ShouldContain("See [it](/wp-content/uploads/2024/03/photo.png).");
        _folder.Read("redirects.yaml").ShouldContain("/a/photo: /wp-content/uploads/2024/03/photo.png");
    }

    [Fact]
    public void Names_of_categories_tags_and_authors_are_decoded()
    {
        var names = "<category domain='category'><![CDATA[Tips &amp; Tricks]]></category><category domain='post_tag'><![CDATA[a &lt; b]]></category><dc:creator xmlns:dc='d'>b</dc:creator>";
        _folder.Write("source/export.xml", Export("<wp:status>publish</wp:status>" + names, "x").Replace("<item>",
            "<wp:author><wp:author_login>a</wp:author_login></wp:author><wp:author><wp:author_login>b</wp:author_login><wp:author_display_name><![CDATA[B &amp; C]]></wp:author_display_name></wp:author><item>"));

        _folder.Import(WordPressExport.Read(_folder.Source));

        _folder.Read("posts/a.md")
            .ShouldContain("categories: [\"Tips & Tricks\"]\ntags: [\"a < b\"]\nauthors: [\"B & C\"]\n");
    }

    [Fact]
    public void Code_inside_another_shortcode_is_code()
    {
        _folder.Write("source/export.xml",
            Export("<wp:status>publish</wp:status>",
                "[note type=\"tip\"]\n[code language=\"js\"]if (a[0] < b) {}[/code]\n[/note]"));

        _folder.Import(WordPressExport.Read(_folder.Source));

        _folder.Read("posts/a.md").ShouldEndWith("---\n\n```js\nif (a[0] < b) {}\n```\n");
    }

    [Fact]
    public void Files_that_a_text_links_to_are_copied()
    {
        _folder.Write("source/export.xml",
            Export("<wp:status>publish</wp:status>",
                "<a href=\"/wp-content/uploads/2024/03/a%20paper.pdf#page=2\">PDF</a>"))
                    .Write("source/uploads/2024/03/a paper.pdf", "%PDF");

        _folder.Import(WordPressExport.Read(_folder.Source));

        _folder.Read("posts/a.md").ShouldEndWith("---\n\n[PDF](/wp-content/uploads/2024/03/a%20paper.pdf#page=2)\n");
        _folder.Files.ShouldContain("static/wp-content/uploads/2024/03/a paper.pdf");
    }

    [Fact]
    public void Hostile_texts_take_neither_time_nor_stack()
    {
        var deep = string.Concat(Enumerable.Repeat("<div>", 200_000));
        _folder.Write("source/export.xml",
            Export($"<wp:status>publish</wp:status><wp:post_name>{new string('a', 5000)}</wp:post_name>",
                deep + "words *"));

        HangLimit.Of(() => _folder.Import(WordPressExport.Read(_folder.Source)), maxStack: 256 * 1024);

        _folder.Read($"posts/{new string('a', 200)}.md").ShouldEndWith("\n\nwords \\*\n");
    }

    [Fact]
    public void A_file_of_elements_in_each_other_is_refused_where_they_are_too_deep()
    {
        _folder.Write("source/export.xml",
            Export(string.Concat(Enumerable.Repeat("<a>", 200_000))
                + string.Concat(Enumerable.Repeat("</a>", 200_000)), ""));

        HangLimit.Of(() => Should.Throw<ImportException>(() => _folder.Import(WordPressExport.Read(_folder.Source))),
            maxStack: 256 * 1024).Message
            .ShouldEndWith("export.xml:1:405: elements are nested more than 64 levels deep, so this is not a WordPress "
                + "export: export again");
    }

    /// <summary>Returns a WordPress export that contains one post with the title <c>a</c>.</summary>
    private static string Export(string fields, string content) =>
        "<rss xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:wp='http://wordpress.org/export/1.2/'><channel><item><title>a</title>"
        + $"<content:encoded><![CDATA[{content}]]></content:encoded><wp:post_type>post</wp:post_type>{fields}</item></channel></rss>";
}
