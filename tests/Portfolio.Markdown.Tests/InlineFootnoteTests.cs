using AngleSharp.Html.Parser;

namespace Portfolio.Markdown.Tests;

/// <summary>Footnotes with their text in place.</summary>
public sealed class InlineFootnoteTests
{
    [Fact]
    public void A_note_in_its_place_is_a_footnote()
    {
        var text = Rendered.Text("One^[A *note* with [brackets] and [a link](https://x.org).], two.");
        text.Html.ShouldBe("""
            <p>One<sup data-markdown-ignore><a id="fnref:1" href="#fn:1" role="doc-noteref" aria-label="Footnote 1">1</a></sup>, two.</p>
            <section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
            <ol>
            <li id="fn:1">
            <p>A <em>note</em> with [brackets] and <a href="https://x.org">a link</a>. <a data-markdown-ignore href="#fnref:1" role="doc-backlink" aria-label="Back to reference 1">↩︎</a></p>
            </li>
            </ol>
            </section>

            """);
        text.Markdown.ShouldBe("One^[A *note* with [brackets] and [a link](https://x.org).], two.");
        text.Summary.ShouldBe("One, two.");
        text.PlainText.ShouldBe("One, two.\nA note with [brackets] and a link.");
    }

    [Theory]
    [InlineData("a[^x] b^[Two] c[^y] d^[Four] e[^x]\n\n[^y]: Three\n[^x]: One\n", "1 2 3 4 1", "One Two Three Four")]
    [InlineData("[^x]: One\n\na[^x] b^[Two]\n", "1 2", "One Two")]
    [InlineData("[^x]: Two\n\na^[One] b[^x]\n\n[^z]: Unused\n", "1 2", "One Two")]
    [InlineData("a^[One [^x] [b] ^[Three]] c^[Four ^[Five]]\n\n[^x]: Two\n", "1 4 2 3 5", "One Two Three Four Five")]
    [InlineData("a ^[open b^[One]\n\nc^[Two]\n", "1 2", "One Two")]
    [InlineData("- a^[One]\n\n> b^[Two *and\n> more*] x\n\n| c^[Three] |\n|-|\n| d^[Four] |\n\n## E^[Five]\n", "1 2 3 4 5", "One Two Three Four Five")]
    [InlineData("a[^x]\n\n[^x]: One ^[Two]\n", "1 2", "One Two")]
    [InlineData("a^[One]^[Two][^x]\n\n[^x]: Three\n", "1 2 3", "One Two Three")]
    public void They_count_with_other_footnotes(string markdown, string references, string notes)
    {
        var page = new HtmlParser().ParseDocument(Rendered.Html(markdown));
        string.Join(' ', page.QuerySelectorAll("[role=doc-noteref]").Select(a => a.TextContent)).ShouldBe(references);
        string.Join(' ', page.QuerySelectorAll(".footnotes li p").Select(p => p.TextContent.Split(' ')[0])).ShouldBe(notes);
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
        ids.ShouldBeUnique();
        foreach (var link in page.QuerySelectorAll("a[href^='#']"))
            ids.ShouldContain(link.GetAttribute("href")![1..]);
    }

    [Theory]
    [InlineData("`a^[b]`", "<p><code>a^[b]</code></p>\n")]
    [InlineData("a^[b", "<p>a^[b</p>\n")]
    [InlineData("a^[b *c*", "<p>a^[b <em>c</em></p>\n")]
    [InlineData("a^[b `]`", "<p>a^[b <code>]</code></p>\n")]
    [InlineData("a^[]", "<p>a^[]</p>\n")]
    [InlineData("a\\^[b]", "<p>a^[b]</p>\n")]
    [InlineData("a^\\[b]", "<p>a^[b]</p>\n")]
    [InlineData("a^[b](https://x.org)", "<p>a^<a href=\"https://x.org\">b</a></p>\n")]
    [InlineData("a^[b](c d", "<p>a^[b](c d</p>\n")]
    [InlineData("a^[*b", "<p>a^[*b</p>\n")]
    public void Others_are_text(string markdown, string html) => Rendered.Html(markdown).ShouldBe(html);

    [Fact]
    public void A_wikilink_after_a_caret_stays_one()
    {
        var folder = new FakeLinks(new() { ["posts/b.md"] = "/blogs/b" });
        Rendered.Html("x^[[b]]", folder).ShouldBe("<p>x^<a href=\"/blogs/b\">b</a></p>\n");
        Rendered.Html("x^[[[b]]]", folder).ShouldContain("<p><a href=\"/blogs/b\">b</a> <a data-markdown-ignore");
        Rendered.Html("x^[See [[b]]]", folder).ShouldContain("<p>See <a href=\"/blogs/b\">b</a> <a data-markdown-ignore");
        Rendered.Html("x^[[B](b.md) says]", folder).ShouldContain("<p><a href=\"/blogs/b\">B</a> says <a data-markdown-ignore");
    }

    [Fact]
    public void No_link_and_no_image_contains_one()
    {
        Rendered.Html("[a ^[b] c](https://x.org)").ShouldStartWith("<p>[a <sup");
        Rendered.Html("![a ^[b] c](https://x.org/k.png)").ShouldContain("alt=\"a ^[b] c\"");
    }

    [Fact]
    public void A_draft_that_it_links_to_stays_unknown()
    {
        var text = Rendered.Text("a^[See [x](draft.md).]", new FakeLinks(new() { ["posts/draft.md"] = "/blogs/draft" }) { Draft = "posts/draft.md" });
        text.Html.ShouldContain("<p>See x. <a");
        text.Markdown.ShouldBe("a^[See x.]");
    }

    [Theory]
    [InlineData("| a ^[x | y] b | c |\n|-|-|\n| 1 | 2 |\n")]
    [InlineData("a ^[x\ny] | b\n-|-\n1|2\n")]
    [InlineData("a | b ^[x\n-|-\n1|2] c\n")]
    [InlineData("a | b\n-|-\n1^[x | y | z\n2] | c ^[d\n")]
    [InlineData("| *a ^[b* | c] |\n|-|-|\n| ^[ | ] |\n")]
    public void A_table_is_safe_around_it(string markdown)
    {
        var html = Rendered.Html(markdown);
        html.Count(c => c == '<').ShouldBe(html.Count(c => c == '>'));
        SafePage.NothingRunsOrBreaksThePage(html);
        Rendered.Text(markdown).Diagnostics.ShouldBeEmpty();
    }
}
