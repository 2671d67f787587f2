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

    [Theory]
    [InlineData("<!-- wp:syntaxhighlighter/code {\"language\":\"php\"} --><pre class=\"wp-block-syntaxhighlighter-code\">a();</pre>", "```php\na();\n```")]
    [InlineData("<!-- wp:code {\"language\":\"python\"} --><pre class=\"wp-block-code\"><code>a()</code></pre>", "```python\na()\n```")]
    [InlineData("<!-- wp:kevinbatdorf/code-block-pro {\"code\":\"a\",\"language\":\"go\"} --><div><pre class=\"shiki\"><code><span>a()</span></code></pre></div>",
        "```go\na()\n```")]
    [InlineData("<!-- wp:code {\"language\":\"php\"} --><pre><code class=\"language-rust\">a!()</code></pre>", "```rust\na!()\n```")]
    [InlineData("<!-- wp:group {\"lang\":\"de\"} --><p>Ein Wort.</p>", "Ein Wort.")]
    [InlineData("<pre class=\"EnlighterJSRAW\" data-enlighter-language=\"generic\">a</pre>", "```\na\n```")]
    [InlineData("<pre class=\"brush: jscript; notranslate\">a</pre>", "```javascript\na\n```")]
    [InlineData("[crayon lang=\"php\"]a[0] &lt; b[/crayon]", "```php\na[0] < b\n```")]
    [InlineData("[enlighter language='ruby']a[/enlighter]", "```ruby\na\n```")]
    [InlineData("[cc_sql]select 1[/cc_sql]", "```sql\nselect 1\n```")]
    [InlineData("[cc lang=bash]ls[/cc]", "```bash\nls\n```")]
    [InlineData("[powershell]Get-Item[/powershell]", "```powershell\nGet-Item\n```")]
    [InlineData("<p>Use [cci lang=\"php\"]echo[/cci] now.</p>", "Use `echo` now.")]
    [InlineData("<p>A [highlight color=\"red\"]marked[/highlight] word.</p>", "A marked word.")]
    public void Code_has_the_language_that_its_block_or_shortcode_states(string content, string markdown)
    {
        _folder.Write("source/export.xml", Export("<wp:status>publish</wp:status>", content));

        _folder.Import(WordPressExport.Read(_folder.Source));

        _folder.Read("posts/a.md").ShouldEndWith($"---\n\n{markdown}\n");
    }

    [Fact]
    public void A_reusable_block_is_shown_where_it_is_used_unless_it_is_a_draft()
    {
        var site = ImportItems(Item(1, "a", "<p>Before.</p><!-- wp:block {\"ref\":12} /--><!-- wp:block {\"ref\":13} /--><!-- wp:block {\"ref\":99} /--><p>After.</p>"),
            Item(2, "b", "<!-- wp:block {\"ref\":14} /-->"),
            Item(3, "c", "<p>Loop.</p><!-- wp:block {\"ref\":15,\"content\":{\"x\":1}} /-->"),
            Item(12, "shared", "<p>Shared <strong>words</strong>.</p>", type: "wp_block"),
            Item(13, "hidden", "<p>Secret words.</p>", type: "wp_block", status: "draft"),
            Item(14, "outer", "<p>Outer.</p><!-- wp:block {\"ref\":12} /-->", type: "wp_block"),
            Item(15, "itself", "<p>Itself.</p><!-- wp:block {\"ref\":15} /-->", type: "wp_block"));

        _folder.Read("posts/a.md").ShouldEndWith("---\n\nBefore.\n\nShared **words**.\n\nAfter.\n");
        _folder.Read("posts/b.md").ShouldEndWith("---\n\nOuter.\n\nShared **words**.\n");
        _folder.Read("posts/c.md").ShouldEndWith("---\n\nLoop.\n\nItself.\n");
        // Only the block that the export lacks is a loss.
        site.Report.Losses.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            l => l.Count.ShouldBe(1), l => l.Kind.ShouldBe("server-rendered blocks, removed"));
    }

    [Fact]
    public void A_text_whose_reusable_block_is_for_some_readers_only_is_a_draft()
    {
        ImportItems(Item(1, "a", "<p>Open.</p><!-- wp:block {\"ref\":12} /-->"),
            Item(12, "wall", "[members_only]Secret.[/members_only]", type: "wp_block"));

        _folder.Read("posts/a.md").ShouldContain("draft: true");
    }

    [Fact]
    public void Below_a_path_links_and_short_links_of_both_places_lead_to_the_texts()
    {
        ImportSite("https://ada.example/blog", "en",
            Item(12, "one", "<a href='https://ada.example/blog/?p=13'>a</a> <a href='/blog/?page_id=14'>b</a> <a href='https://ada.example/blog/'>c</a>"
                + " <a href='https://ada.example/?p=13'>d</a>", "https://ada.example/blog/2024/one/"),
            Item(13, "two", "Two.", "https://ada.example/blog/2024/two/"),
            Item(14, "page", "Page.", "https://ada.example/blog/page/", type: "page"));

        _folder.Read("posts/one.md").ShouldEndWith("---\n\n[a](/blogs/two) [b](/page) [c](/) [d](https://ada.example/?p=13)\n");
        _folder.Read("posts/two.md").ShouldContain("aliases: [\"/2024/two\", \"/blog/2024/two\", \"/?p=13\", \"/blog/?p=13\"]");
        _folder.Read("pages/page.md").ShouldContain("aliases: [\"/blog/page\", \"/?page_id=14\", \"/?p=14\", \"/blog/?page_id=14\", \"/blog/?p=14\"]");
        _folder.Read("redirects.yaml").ShouldContain("/blog/feed: /rss.xml");
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        site.Problems.All().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en-US", "")]
    [InlineData("", "")]
    [InlineData("de-DE", "de")]
    public void Languages_and_translations_of_Polylang_are_those_of_the_site(string language, string main)
    {
        ImportSite("https://ada.example", language,
            Item(1, "hello", "Hello.", "https://ada.example/hello/", fields: Language("en", "a")),
            Item(2, "hallo", "<a href='/?p=1'>Hello</a>", "https://ada.example/de/hallo/", fields: Language("de", "a")),
            Item(3, "about", "About.", "https://ada.example/about/", type: "page", fields: Language("en", "b")),
            Item(4, "about", "Sobre.", "https://ada.example/pt-br/about/", type: "page", fields: Language("pt-br", "b")),
            Item(5, "only", "Only.", "https://ada.example/only/", fields: Language("en", "")),
            Item(6, "geheim", "Geheim.", "https://ada.example/fr/geheim/", status: "draft", fields: Language("fr", "c")));

        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        using var session = site.Now.Open();
        var (english, german) = main == "de" ? ("/en/blogs/hello", "/blogs/hallo") : ("/blogs/hello", "/de/blogs/hallo");
        session.Translations(session.Find(english).ShouldNotBeNull()).Select(t => t.Url).ShouldContain(german);
        session.OldUrls.AliasTarget("/de/hallo").ShouldBe(german);
        session.Find(main == "de" ? "/en/about" : "/about").ShouldNotBeNull();
        session.Find("/pt-br/about").ShouldNotBeNull().Language.ShouldBe("pt-BR", StringCompareShould.IgnoreCase);
        session.Settings.Languages.Count.ShouldBe(2);
        _folder.Files.ShouldNotContain("posts/about-2.md");
        _folder.Files.Where(f => f.Contains("geheim", StringComparison.Ordinal)).Select(_folder.Read).ShouldHaveSingleItem().ShouldContain("draft: true");
    }

    private ImportedSite ImportItems(params string[] items) => ImportSite("https://ada.example", "en", items);

    private ImportedSite ImportSite(string url, string language, params string[] items)
    {
        _folder.Write("source/export.xml", "<rss xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:wp='http://wordpress.org/export/1.2/'><channel>"
            + $"<title>S</title><link>{url}</link><language>{language}</language><wp:base_blog_url>{url}</wp:base_blog_url>{string.Concat(items)}</channel></rss>");
        var site = WordPressExport.Read(_folder.Source);
        _folder.Import(site);
        return site;
    }

    private static string Item(int id, string slug, string content, string link = "", string type = "post", string status = "publish",
        string fields = "") => $"<item><title>{slug}</title><link>{link}</link><content:encoded><![CDATA[{content}]]></content:encoded>"
        + $"<wp:post_id>{id}</wp:post_id><wp:post_name>{slug}</wp:post_name><wp:status>{status}</wp:status><wp:post_type>{type}</wp:post_type>{fields}</item>";

    private static string Language(string language, string translations) =>
        $"<category domain='language' nicename='{language}'><![CDATA[{language}]]></category>" + (translations.Length == 0 ? ""
            : $"<category domain='post_translations' nicename='pll_{translations}'><![CDATA[pll_{translations}]]></category>");

    /// <summary>Returns a WordPress export that contains one post with the title <c>a</c>.</summary>
    private static string Export(string fields, string content) =>
        "<rss xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:wp='http://wordpress.org/export/1.2/'><channel><item><title>a</title>"
        + $"<content:encoded><![CDATA[{content}]]></content:encoded><wp:post_type>post</wp:post_type>{fields}</item></channel></rss>";
}
