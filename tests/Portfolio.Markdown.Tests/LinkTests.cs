namespace Portfolio.Markdown.Tests;

public sealed class LinkTests
{
    private static readonly FakeLinks Folder = new(
        new()
        {
            ["posts/b.md"] = "/blogs/b",
            ["posts/deep/index.md"] = "/blogs/deep",
            ["pages/about me.md"] = "/about",
            ["posts/ü (1).md"] = "/blogs/ü (1)",
            ["posts/draft.md"] = "/blogs/draft",
        },
        FakeLinks.File("posts/cv.pdf"))
    {
        Draft = "posts/draft.md",
        BaseUrls = ["https://me.example"],
    };

    [Theory]
    [InlineData("b.md", "/blogs/b")]
    [InlineData("./b.md#part", "/blogs/b#part")]
    [InlineData("b", "/blogs/b")]
    [InlineData("deep/", "/blogs/deep")]
    [InlineData("deep/../b.md?x=1#y", "/blogs/b?x=1#y")]
    [InlineData("../pages/about%20me.md", "/about")]
    [InlineData("<../pages/about me.md>", "/about")]
    [InlineData("cv.pdf", "/media/0123/cv.pdf")]
    [InlineData("<ü (1).md>", "/blogs/%C3%BC%20(1)")]
    [InlineData("/root?q#f", "/root?q#f")]
    [InlineData("#part", "#part")]
    [InlineData("https://x.org/a?b=c&d", "https://x.org/a?b=c&amp;d")]
    [InlineData("//x.org/a", "//x.org/a")]
    [InlineData("mailto:a@b.org", "mailto:a@b.org")]
    [InlineData("TEL:+1", "TEL:+1")]
    public void A_link_target_is_resolved(string target, string href) =>
        Rendered.Html($"[x]({target})", Folder).ShouldBe($"<p><a href=\"{href}\">x</a></p>\n");

    [Theory]
    [InlineData("/guides/start/", "/blogs/content/en/guides/start")]
    [InlineData("/en/guides/start", "/blogs/content/en/guides/start")]
    [InlineData("/start/", "/start/")]
    [InlineData("/modules/", "/content/en/modules")]
    public void A_URL_of_the_old_site_may_lack_the_folders_above(string target, string href) =>
        Rendered.Html($"[x]({target})",
            new FakeLinks(new()
            {
                ["content/en/guides/start.md"] = "/blogs/content/en/guides/start",
                ["content/en/modules/_index.md"] = "/content/en/modules"
            }))
            .ShouldContain($"<a href=\"{href}\"");

    [Theory]
    [InlineData("/guides/relURL/", "/guides/relurl")]
    [InlineData("/guides/relurl/", "/guides/relurl/")]
    public void A_URL_in_other_letters_is_that_of_the_text_for_hosts_that_tell_them_apart(string target, string href) =>
        Rendered.Html($"[x]({target})", new FakeLinks(new() { ["guides/relURL.md"] = "/guides/relurl" }))
            .ShouldContain($"<a href=\"{href}\"");

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData("&#106;avascript:alert(1)")]
    [InlineData("java&#10;script:alert(1)")]
    [InlineData("java&Tab;script:alert(1)")]
    [InlineData("&#1;javascript:alert(1)")]
    [InlineData("javascript&colon;alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("vbscript:x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("blob:x")]
    public void A_scheme_that_could_run_code_is_refused_and_its_text_stays(string target)
    {
        var text = Rendered.Text($"a [**x**]({target})");
        text.Html.ShouldBe("<p>a <strong>x</strong></p>\n");
        text.Diagnostics.Select(d => $"{d.Line}:{d.Column} {d.Rule}").ShouldBe(["1:3 link-scheme"]);
    }

    [Fact]
    public void A_missing_file_is_reported_with_the_nearest_name()
    {
        var text = Rendered.Text("[x](c.md)", Folder, firstLine: 7);
        text.Html.ShouldBe("<p>x</p>\n");
        text.Diagnostics.ShouldHaveSingleItem().ToString()
            .ShouldBe("posts/a.md:7:1: link-target: “posts/c.md” does not exist or is not published; did you mean “posts/b.md”?");
    }

    [Theory]
    [InlineData("../../b.md")]
    [InlineData("..%2f..%2Fb.md")]
    [InlineData("../posts/../../b.md")]
    public void A_link_out_of_the_folder_is_reported(string target) =>
        Rendered.Reports($"[x]({target})", Folder).ShouldBe(["1:1 link-outside"]);

    [Fact]
    public void A_missing_fragment_is_reported() =>
        Rendered.Reports("[x](#one) [y](#two)\n\n## One").ShouldBe(["1:11 link-fragment"]);

    [Fact]
    public void Fragments_of_every_page_are_no_dead_links() =>
        Rendered.Reports("[up](#top) [words](#:~:text=some,words) [both](#one:~:text=x)\n\n## One").ShouldBeEmpty();

    [Fact]
    public void Links_have_positions()
    {
        var page = Rendered.Text("[x](b.md#p)\n\n> ![](cv.pdf)\n\n[y](/z)", Folder);
        page.Targets.Zip(page.Text.Open.Links, (t, l) => (t.Url, t.Fragment, t.File, l.Line, l.Column))
            .ShouldBe([("/blogs/b", "p", "posts/b.md", 1, 1), ("/media/0123/cv.pdf", null, "posts/cv.pdf", 3, 3),
                ("/z", null, null, 5, 1)]);
    }

    [Fact]
    public void The_Markdown_has_the_resolved_URLs() =>
        Rendered.Text("[x](b.md#p \"t\")\n\n> - <a href='b.md'>y</a> [z][r]\n> - `[x](b.md)`\n\n[r]: <ü (1).md>\n",
            Folder).Markdown
            .ShouldBe("[x](/blogs/b#p \"t\")\n\n> - <a href='/blogs/b'>y</a> [z][r]\n> - `[x](b.md)`\n\n[r]: /blogs/%C3%BC%20%281%29\n");

    [Theory]
    [InlineData("Hello [*x*](draft.md)", "Hello *x*")]
    [InlineData("Hello <a href=\"draft.md\">x</a>", "Hello <a>x</a>")]
    [InlineData("> Hello <a\n> title=y href='draft.md'>x</a>", "> Hello <a>x</a>")]
    [InlineData("<div>\r\n<p>\r\n<a href=draft.md>x</a></p></div>", "<div>\r\n<p>\r\n<a>x</a></p></div>")]
    [InlineData("<blockquote cite=\"draft.md\">x</blockquote>", "<blockquote>x</blockquote>")]
    [InlineData("Hello [*x*](http://me.example/blogs/draft)", "Hello *x*")]
    [InlineData("Hello [*x*](//ME.example/blogs/draft)", "Hello *x*")]
    [InlineData("Hello <iframe src=\"draft.md\"></iframe>", "Hello <iframe></iframe>")]
    [InlineData("Hello [x [y] *z*][d], [d][] and [d]\n\n> [d]: draft.md \"t\"\n\nEnd",
        "Hello x [y] *z*, d and d\n\n> \n\nEnd")]
    [InlineData("Hello [![](cv.pdf)](<draft.md> \"](\")", "Hello ![](/media/0123/cv.pdf)")]
    [InlineData("Hello <a href=\"cv.pdf\">x [y](draft.md)</a>", "Hello <a href=\"/media/0123/cv.pdf\">x y</a>")]
    public void Nothing_names_the_target_of_a_link_to_a_draft(string markdown, string served)
    {
        var text = Rendered.Text(markdown, Folder);
        text.Markdown.ShouldBe(served);
        text.Html.ShouldNotContain("draft");
        text.Diagnostics.ShouldContain(d => d.Rule == "link-unpublished");
    }

    [Theory]
    [InlineData("[x <a href=\"draft.md\">y</a>](cv.pdf)", "[x y</a>](/media/0123/cv.pdf)")]
    [InlineData("x <blockquote cite=\"draft.md\">y</blockquote>", "x y</blockquote>")]
    public void Nor_does_an_element_that_is_not_allowed_there(string markdown, string served) =>
        Rendered.Text(markdown, Folder).Markdown.ShouldBe(served);

    [Theory]
    [InlineData("Hello ![*x*](draft.md)", "Hello *x*")]
    [InlineData("Hello ![x][d]\n\n[d]: /blogs/draft", "Hello x\n\n")]
    [InlineData("Hello <img src=\"draft.md\" alt=\"x\">", "Hello x")]
    public void An_image_of_a_draft_is_its_alternative_text(string markdown, string served)
    {
        var text = Rendered.Text(markdown, Folder);
        text.Markdown.ShouldBe(served);
        text.Html.ShouldNotContain("draft");
        text.PlainText.ShouldBe("Hello x");
        text.Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("link-unpublished");
    }

    [Theory]
    [InlineData("Hello\n\n[d]: draft.md \"t\"\n", "Hello\n\n\n")]
    [InlineData("Hello [d]\n\n[d]:\n  draft.md\n\nEnd", "Hello d\n\n\n\nEnd")]
    [InlineData("Hello [d]\n\n> [d]:\n>   draft.md\n>   \"title\"\n\nEnd", "Hello d\n\n> \n\nEnd")]
    [InlineData("Hello [d]\n\n[d]:\n                    draft.md\n\nEnd", "Hello d\n\n\n\nEnd")]
    [InlineData("Hello [b]\n\n> [d]: draft.md\n\n[b]: b.md\n[b]: draft.md", "Hello [b]\n\n> \n\n[b]: /blogs/b\n")]
    [InlineData("Hello <!-- [x](draft.md) --> you", "Hello  you")]
    [InlineData("Hello\n\n> <!--\n> [x](draft.md)\n> -->\n> you", "Hello\n\n> \n> you")]
    [InlineData("<div>Hello <!-- [x](draft.md) --></div>", "<div>Hello </div>")]
    [InlineData("Hello\n\n[^n]: see [plan](draft.md)\n\n    and <!-- draft -->", "Hello\n\n")]
    [InlineData("Hello\n\n| a |\n|---|\n| x | %% draft %% [p](draft.md) |\n| y | z",
        "Hello\n\n| a |\n|---|\n| x |\n| y |")]
    [InlineData("Hello\n\n| a | b |\n|---|---|\n| | | draft |\n| c | d |",
        "Hello\n\n| a | b |\n|---|---|\n| | |\n| c | d |")]
    [InlineData("Hello\n\na | b\n-|-\nc | d | draft\n*e* | `f` |", "Hello\n\na | b\n-|-\nc | d |\n*e* | `f` |")]
    [InlineData("Hello ![a <!-- draft --> %%draft%% b [c](draft.md)](cv.pdf)", "Hello ![a   b c](/media/0123/cv.pdf)")]
    public void What_the_page_does_not_show_names_no_draft(string markdown, string served)
    {
        var text = Rendered.Text(markdown, Folder);
        text.Markdown.ShouldBe(served);
        text.Html.ShouldNotContain("draft");
        text.PlainText.ShouldStartWith("Hello");
    }

    [Fact]
    public void A_URL_of_a_draft_that_the_author_shows_stays_text() =>
        Rendered.Text("Hello <https://me.example/blogs/draft>", Folder).Markdown.ShouldBe(
            "Hello <https://me.example/blogs/draft>");

    [Theory]
    [InlineData("<https://me.example/old/b.html>")]
    [InlineData("https://me.example/old/b.html")]
    public void A_URL_that_a_text_had_elsewhere_leads_to_the_text(string written)
    {
        var text = Rendered.Text($"At {written}", Folder);
        text.Html.ShouldBe("<p>At <a href=\"/blogs/b\" class=\"u\">https://me.example/old/b.html</a></p>\n");
        text.Markdown.ShouldBe("At [https://me.example/old/b.html](/blogs/b)");
    }

    [Theory]
    [InlineData("[x <a href=\"b.md\">y</a>](cv.pdf)", "<p><a href=\"/media/0123/cv.pdf\">x y</a></p>\n",
        "1:4 html-place")]
    [InlineData("<a href=\"cv.pdf\">x [y](b.md)</a>", "<p><a href=\"/media/0123/cv.pdf\">x y</a></p>\n",
        "1:20 html-place")]
    public void A_link_in_a_link_is_text(string markdown, string html, string report)
    {
        Rendered.Html(markdown, Folder).ShouldBe(html);
        Rendered.Reports(markdown, Folder).ShouldContain(report);
    }

    [Fact]
    public void Bare_URLs_are_links() =>
        Rendered.Html("www.x.org, https://y.org.").ShouldBe(
            "<p><a href=\"https://www.x.org\" class=\"u\">www.x.org</a>, <a href=\"https://y.org\" class=\"u\">https://y.org</a>.</p>\n");

    [Theory]
    [InlineData("[text [[b]] more](b.md)")]
    [InlineData("[text [[b|c]]][x]\n\n[x]: b.md")]
    [InlineData("[text <https://x.org> more](b.md)")]
    [InlineData("[text <a@x.org> more](b.md)")]
    [InlineData("[text https://x.org more](b.md)")]
    [InlineData("[text <a href=\"https://x.org\">y</a> more](b.md)")]
    [InlineData("[text[^1] more](b.md)\n\n[^1]: y")]
    [InlineData("[text ![[b]] more](b.md)")]
    [InlineData("<a href=\"https://x.org\">text <https://y.org> [[b]] <a@x.org></a>")]
    [InlineData("<a href=\"https://x.org\">text[^1]</a>\n\n[^1]: y")]
    [InlineData("# [text [[b]]](b.md)")]
    public void No_link_stands_in_a_link(string markdown)
    {
        var html = Rendered.Html(markdown, new FakeLinks(new() { ["posts/b.md"] = "/blogs/b" }));
        var depth = 0;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0; at = html.IndexOf('<', at + 1))
        {
            var tag = html.AsSpan(at);
            depth += tag.StartsWith("<a ") ? 1 : tag.StartsWith("</a>") ? -1 : 0;
            depth.ShouldBeInRange(0, 1, html);
        }
    }

    [Theory]
    [InlineData("[x](note.md)", "posts/one/note.md", "posts/two/note.md", "")]
    [InlineData("[[note]]", "posts/one/note.md", "posts/two/note.md", "")]
    [InlineData("[[note]]", "posts/one/note.md", "pages/note.md", "/one")]
    [InlineData("[[note]]", "posts/deep/er/note.md", "posts/two/note.md", "/two")]
    [InlineData("[[one/note]]", "posts/one/note.md", "posts/two/note.md", "/one")]
    [InlineData("[x](note)", "posts/one/note.md", "posts/two/note.md", "")]
    public void A_name_means_the_nearest_file_or_all_are_listed(string link, string one, string two, string url)
    {
        var text = Rendered.Text(link, new FakeLinks(new()
        {
            [one] = "/one/note",
            [two] = two.StartsWith("pages", StringComparison.Ordinal) ? "/note" : "/two/note",
        }));
        if (url.Length > 0)
        {
            text.Html.ShouldContain($"<a href=\"{url}");
            text.Diagnostics.ShouldBeEmpty();
            return;
        }

        text.Html.ShouldNotContain("<a");
        var error = text.Diagnostics.ShouldHaveSingleItem();
        (error.Rule, error.Severity).ShouldBe(("link-ambiguous", Severity.Error));
        error.Message.ShouldContain($"“{one}” or “{two}”");
    }

    [Theory]
    [InlineData("(https://x.org/path.)", "(", "https://x.org/path", ".)")]
    [InlineData("(https://x.org/path,) b", "(", "https://x.org/path", ",) b")]
    [InlineData("(https://x.org/). b", "(", "https://x.org/", "). b")]
    [InlineData("(see https://x.org/a_(b).)", "(see ", "https://x.org/a_(b)", ".)")]
    [InlineData("https://x.org/a?!.", "", "https://x.org/a", "?!.")]
    [InlineData("https://x.org/a; b", "", "https://x.org/a", "; b")]
    [InlineData("\"https://x.org/a.\" b", "&quot;", "https://x.org/a", ".&quot; b")]
    [InlineData("“https://x.org/a”, b", "“", "https://x.org/a", "”, b")]
    [InlineData("見る：https://x.org/a。次", "見る：", "https://x.org/a", "。次")]
    [InlineData("「https://x.org/a」と", "「", "https://x.org/a", "」と")]
    [InlineData("नमस्ते https://x.org/a। फिर", "नमस्ते ", "https://x.org/a", "। फिर")]
    [InlineData("انظر https://x.org/a، ثم", "انظر ", "https://x.org/a", "، ثم")]
    [InlineData("ببینید https://x.org/a؛", "ببینید ", "https://x.org/a", "؛")]
    [InlineData("„https://x.org/a“, b", "„", "https://x.org/a", "“, b")]
    [InlineData("‹https://x.org/a›…", "‹", "https://x.org/a", "›…")]
    [InlineData("b —https://x.org/a— c", "b —", "https://x.org/a", "— c")]
    [InlineData("https://x.org/a|b", "", "https://x.org/a|b", "")]
    public void A_bare_URL_ends_before_punctuation(string markdown, string before, string url, string after) =>
        Rendered.Html(markdown).ShouldBe(
            $"<p>{before}<a href=\"{url.Replace("|", "%7C", StringComparison.Ordinal)}\" class=\"u\">{url}</a>{after}</p>\n");

    /// <summary>Mail addresses, servers without a domain and capitals, as on GitHub.</summary>
    [Theory]
    [InlineData("Mail ada@example.com.", "Mail ", "mailto:ada@example.com", "ada@example.com", ".")]
    [InlineData("(bob.x+y@sub.example.org)", "(", "mailto:bob.x+y@sub.example.org", "bob.x+y@sub.example.org", ")")]
    [InlineData("a_b-c@example.co.uk, and", "", "mailto:a_b-c@example.co.uk", "a_b-c@example.co.uk", ", and")]
    [InlineData("ada@EXAMPLE.com: write", "", "mailto:ada@EXAMPLE.com", "ada@EXAMPLE.com", ": write")]
    [InlineData("見る：ada@example.com。次", "見る：", "mailto:ada@example.com", "ada@example.com", "。次")]
    [InlineData("Open http://localhost:8080/a.", "Open ", "http://localhost:8080/a", "http://localhost:8080/a", ".")]
    [InlineData("http://db", "", "http://db", "http://db", "")]
    [InlineData("HTTPS://x.org/A, b", "", "https://x.org/A", "HTTPS://x.org/A", ", b")]
    [InlineData("See Http://x.org.", "See ", "http://x.org", "Http://x.org", ".")]
    [InlineData("WWW.x.org", "", "https://WWW.x.org", "WWW.x.org", "")]
    public void Addresses_without_marks_are_links(string markdown, string before, string url, string text, string after) =>
        Rendered.Html(markdown).ShouldBe($"<p>{before}<a href=\"{url}\" class=\"u\">{text}</a>{after}</p>\n");

    [Theory]
    [InlineData("a@b, @user, ada@ and @example.com")]
    [InlineData("`c@example.com`")]
    [InlineData("kite@1.2.3 and @scope/kite@1.2.3")]
    [InlineData("git@example.com:ada/kite.git")]
    [InlineData("@ada@example.com")]
    [InlineData("ada\\@example.com")]
    [InlineData("ada@example..com, ada@.com, .ada@example.com")]
    [InlineData("ada@2.3.4.5")]
    [InlineData("HTTP is a protocol, FTP too, and HTTPS:// is its start")]
    public void Other_signs_are_text(string markdown) => Rendered.Html(markdown).ShouldNotContain("<a");

    [Fact]
    public void A_mail_address_in_a_link_is_its_text() =>
        Rendered.Html("[Write to ada@example.com](mailto:ada@example.com) and **bob@example.com**").ShouldBe(
            "<p><a href=\"mailto:ada@example.com\">Write to ada@example.com</a> and "
            + "<strong><a href=\"mailto:bob@example.com\" class=\"u\">bob@example.com</a></strong></p>\n");

    [Theory]
    [InlineData("| https://x.org/a| b |", "https://x.org/a", "b")]
    [InlineData("|https://x.org/a|b|", "https://x.org/a", "b")]
    [InlineData("| b | https://x.org/a|", "b", "https://x.org/a")]
    [InlineData("| (https://x.org/a).| www.x.org/a|", "(https://x.org/a).", "www.x.org/a")]
    [InlineData("| https://x.org/a\\|c | b\\|d |", "https://x.org/a|c", "b|d")]
    public void A_bare_URL_ends_with_its_table_cell(string row, params string[] cells)
    {
        var html = Rendered.Html($"| One | Two |\n|---|:-:|\n{row}");
        new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html).QuerySelectorAll("td").Select(cell => cell.TextContent)
            .ShouldBe(cells);
        html.ShouldContain("<a href=\"https://");
    }

    [Fact]
    public void A_footnote_may_follow_a_bare_URL() =>
        Rendered.Html("https://x.org/a[^1] b\n\n[^1]: Note.").ShouldContain("class=\"u\">https://x.org/a</a><sup");

    [Fact]
    public void A_bare_URL_in_bold_text_ends_before_the_stop() =>
        Rendered.Html("**https://x.org/h.** b").ShouldBe(
            "<p><strong><a href=\"https://x.org/h\" class=\"u\">https://x.org/h</a>.</strong> b</p>\n");

    [Fact]
    public void An_id_with_composed_and_decomposed_accents_is_the_same() =>
        Rendered.Reports("## Cafe\u0301\n\n[a](#caf\u00e9) [b](#cafe\u0301) [c](#caf%C3%A9)").ShouldBeEmpty();

    [Theory]
    [InlineData("[x](?p=12)")]
    [InlineData("<a href=\"?page_id=3\">x</a>")]
    public void A_link_that_is_only_a_query_is_reported(string markdown) =>
        Rendered.Reports(markdown).ShouldHaveSingleItem().ShouldEndWith("link-query");

    [Theory]
    [InlineData("![a](my pic.png)", "1:1 link-syntax")]
    [InlineData("See [b](some file.md#x \"Title\").", "1:5 link-syntax")]
    [InlineData("| a |\n|---|\n| [c][nope] |", "3:3 link-definition")]
    [InlineData("*[c][nope]* and [c][no pe]", "1:2 link-definition", "1:17 link-definition")]
    [InlineData("- note[^zz]", "1:7 footnote-missing")]
    [InlineData("## A[^1][^2]", "1:5 footnote-missing", "1:9 footnote-missing")]
    [InlineData("x[^1]\n\n> [^1]: y z", "1:2 footnote-missing", "3:3 footnote-missing")]
    [InlineData("x\n\n[^unused]: Lost.", "3:1 footnote-unused")]
    [InlineData("x [a](https://x.org", "1:3 link-syntax")]
    [InlineData("![a](<b c.md)", "1:1 link-syntax")]
    [InlineData("- [a](b(c.md) and\n  [d](e.md \"f)", "1:3 link-syntax", "2:3 link-syntax")]
    [InlineData("*[a [b](https://x.org) c](d.md)*", "1:2 link-syntax")]
    [InlineData("[a <https://x.org> b][nope] and [[a|see [b](https://x.org)]]", "1:1 link-syntax", "1:33 link-syntax")]
    [InlineData("[b] (https://x.org) and [c d] (./e.md#f)", "1:1 link-syntax", "1:25 link-syntax")]
    [InlineData("See (the post)[https://x.org] and (it)[a.md]", "1:5 link-syntax", "1:35 link-syntax")]
    [InlineData("##Heading", "1:1 heading-space")]
    [InlineData("> ###3 days\n> text", "1:3 heading-space")]
    [InlineData("| a | b |\n| c | d |\n| e | f |", "1:1 table-delimiter")]
    [InlineData("- | a |\n  | b |", "1:3 table-delimiter")]
    [InlineData("x[^a]\n\n[^a]: One.\n[^a]: Two.", "4:1 footnote-unused")]
    public void A_link_or_footnote_that_the_page_does_not_have_is_reported(string markdown, params string[] reports) =>
        Rendered.Reports(markdown).ShouldBe(reports);

    [Theory]
    [InlineData("[a](<my pic.png> \"A b\") `[b](c d)` \\[b](c d) [a](https://x.org 'A b') [a](https://x.org (A b))")]
    [InlineData("matrix[i][j], `[^a-z]`, int[] a, [x], [1][2], [citation needed] (see below), f[0](a b)")]
    [InlineData("[c][d] and [d][] and [d] and [E F][D]\n\n[d]: https://x.org")]
    [InlineData("x[^1] and y[^one two]\n\n[^1]: y\n\n[^one two]: z")]
    [InlineData("- [x] (see above)\n- [ ] done (https://x.org)\n\n[1] (https://x.org) f(x)[0] (see)[1] #tag ## a #2")]
    [InlineData("`##a` \\##b and |x| or |y|\n\na | b\nc | d\n\n```text\n##Heading\n| a |\n| b |\n[a](b\n```")]
    [InlineData("[a [b]](https://x.org) [[1]](https://x.org)(see) ![a [b](https://x.org)](https://x.org/a.png)")]
    [InlineData("```text\n[a](b c)[^d]\n```\n\n$x^[a]$ 2^[3]")]
    public void Other_brackets_are_not_reported(string markdown) =>
        Rendered.Text(markdown).Diagnostics.Where(d => d.Rule is not ("link-target" or "image-target")).ShouldBeEmpty();

    [Theory]
    [InlineData("../static/app/")]
    [InlineData("../static/app")]
    [InlineData("../static/app/index.html#top")]
    public void A_folder_with_an_HTML_page_is_a_target(string target) =>
        Rendered.Text($"[x]({target})", new FakeLinks([], FakeLinks.At("static/app/index.html"))).Diagnostics.ShouldBeEmpty();

    [Fact]
    public void An_image_by_name_can_be_in_a_link()
    {
        var html = Rendered.Html("[![[cv.svg|A kite]]](https://x.org)",
            new NamedFile(new FakeLinks([], FakeLinks.File("posts/cv.svg", 9, 9)), "posts/cv.svg"));
        html.ShouldStartWith("<p><a href=\"https://x.org\"><img src=\"/media/0123/cv.svg\" alt=\"A kite\"");
        html.ShouldEndWith("/></a></p>\n");
    }

    /// <summary>Represents a content folder in which one media file can be found by its name.</summary>
    private sealed class NamedFile(FakeLinks folder, string path) : ISiteFiles
    {
        public LinkedDocument? DocumentAt(string path) => folder.DocumentAt(path);

        public LinkedMedia? MediaAt(string path) => folder.MediaAt(path);

        public IReadOnlyList<string> MediaOf(string key) => [path];
    }
}
