namespace Portfolio.Markdown.Tests;

public sealed class BlockIdTests
{
    private static readonly FakeLinks Folder = new(
        new() { ["posts/b.md"] = "/blogs/b" }, FakeLinks.File("posts/kite.png", 640, 480));

    [Theory]
    [InlineData("A *text*. ^note-1", "<p id=\"^note-1\">A <em>text</em>.</p>\n", "A *text*.")]
    [InlineData("A text  \n^37066d\n\nMore.", "<p id=\"^37066d\">A text</p>\n<p>More.</p>\n", "A text  \n\n\nMore.")]
    [InlineData("A text\n\n^370661", "<p id=\"^370661\">A text</p>\n", "A text\n\n")]
    [InlineData("A text\n\n^1", "<p id=\"^1\">A text</p>\n", "A text\n\n")]
    [InlineData("- One ^one-1\n  - Two ^two-1\n- Three",
        "<ul>\n<li id=\"^one-1\">One\n<ul>\n<li id=\"^two-1\">Two</li>\n</ul>\n</li>\n<li>Three</li>\n</ul>\n",
        "- One\n  - Two\n- Three")]
    [InlineData("- One\n\n  Two ^two-1", "<ul>\n<li><p>One</p>\n<p id=\"^two-1\">Two</p>\n</li>\n</ul>\n",
        "- One\n\n  Two")]
    [InlineData("1. One\n2. Two\n\n^all-1", "<ol id=\"^all-1\">\n<li>One</li>\n<li>Two</li>\n</ol>\n",
        "1. One\n2. Two\n\n")]
    [InlineData("> Said. ^said-1", "<blockquote id=\"^said-1\">\n<p>Said.</p>\n</blockquote>\n", "> Said.")]
    [InlineData("> Said.\n\n^said-1\n\nMore.",
        "<blockquote id=\"^said-1\">\n<p>Said.</p>\n</blockquote>\n<p>More.</p>\n", "> Said.\n\n\n\nMore.")]
    [InlineData("> [!tip]\n> Said. ^said-1",
        "<blockquote id=\"^said-1\" class=\"alert tip\" role=\"note\">\n<p class=\"title\">Tip</p>\n<p>Said.</p>\n</blockquote>\n",
        "> [!tip]\n> Said.")]
    [InlineData("> [!tip] Title ^said-1",
        "<blockquote id=\"^said-1\" class=\"alert tip\" role=\"note\">\n<p class=\"title\">Title</p>\n</blockquote>\n",
        "> [!TIP]\n> **Title**")]
    [InlineData(":::tip\nSaid.\n:::\n\n^said-1",
        "<blockquote id=\"^said-1\" class=\"alert tip\" role=\"note\">\n<p class=\"title\">Tip</p>\n<p>Said.</p>\n</blockquote>\n",
        "> [!TIP]\n> Said.\n\n\n")]
    [InlineData("## Part ^part-1",
        "<h2 id=\"part\"><span id=\"^part-1\"></span><a href=\"#part\">Part</a></h2>\n", "## Part")]
    [InlineData("Part ^part-1\n---",
        "<h2 id=\"part\"><span id=\"^part-1\"></span><a href=\"#part\">Part</a></h2>\n", "Part\n---")]
    [InlineData("![Kite](kite.png) ^kite-1",
        "<figure id=\"^kite-1\" class=\"r16\"><img src=\"/media/0123/kite.png\" alt=\"Kite\" width=\"640\" height=\"480\" decoding=\"async\" /></figure>\n",
        "![Kite](/media/0123/kite.png)")]
    [InlineData("Text\n: What ^what-1", "<dl>\n<dt>Text</dt>\n<dd id=\"^what-1\">What</dd>\n</dl>\n", "Text\n: What")]
    [InlineData("<div>A</div>\n\n^box-1", "<div>A</div>\n<div id=\"^box-1\"></div>\n", "<div>A</div>\n\n")]
    public void An_id_leaves_the_text_and_is_that_of_its_block(string markdown, string html, string served)
    {
        var text = Rendered.Text(markdown, Folder);
        text.Html.ShouldBe(html);
        text.Markdown.ShouldBe(served);
        text.PlainText.ShouldNotContain('^');
        text.Summary.ShouldNotContain('^');
        text.Headings.ShouldAllBe(h => h.Text == "Part");
        text.Ids.ShouldContain(id => id.StartsWith('^'));
        text.Diagnostics.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("|a|b|\n|-|-|\n|1|2|\n\n^t", "<div id=\"^t\" class=\"table\"")]
    [InlineData("|a|b|\n|-|-|\n|1|2|\n^t", "<div id=\"^t\" class=\"table\"")]
    [InlineData("a|b\n-|-\n1|2 ^tab-1", "<div id=\"^tab-1\" class=\"table\"")]
    [InlineData("```js title=\"a.js\"\na\n```\n\n^t", "<figure id=\"^t\" class=\"code\">")]
    [InlineData("```\na\n```\n^t", "<pre id=\"^t\"")]
    [InlineData("    a\n\n^t", "<pre id=\"^t\"")]
    [InlineData("$$\nx\n$$\n\n^t", "<div id=\"^t\" class=\"math\"")]
    [InlineData("```mermaid\npie\n  \"a\" : 1\n```\n\n^t", "<figure id=\"^t\"")]
    [InlineData(":::details\nA\n:::\n\n^t", "<details id=\"^t\">")]
    public void Other_blocks_have_it_from_the_line_below(string markdown, string start)
    {
        var text = Rendered.Text(markdown);
        text.Html.ShouldStartWith(start);
        text.Html.ShouldNotContain("^t</");
        text.PlainText.ShouldNotContain('^');
    }

    [Theory]
    [InlineData("x^2")]
    [InlineData("Grows like 2 ^n")]
    [InlineData("Grows like 2 ^10")]
    [InlineData("Grows like 10 ^-3")]
    [InlineData("Grows like 2 ^100000")]
    [InlineData("Grows like 2 ^2n")]
    [InlineData("The brand ^TM")]
    [InlineData("E = mc ^squared")]
    [InlineData("A ^note-1 in the text")]
    [InlineData("A ^note-1.")]
    [InlineData("A ^no_te")]
    [InlineData("A ^nöte")]
    [InlineData("A^note-1")]
    [InlineData("^note-1")]
    [InlineData("^--")]
    [InlineData("A ^note-1\nline")]
    public void Other_carets_are_text(string markdown) => Rendered.Html(markdown).ShouldBe($"<p>{markdown}</p>\n");

    [Theory]
    [InlineData("A `x ^note-1`", "<p>A <code>x <span class=\"kept\">^note-1</span></code></p>\n")]
    [InlineData("A \\^note-1", "<p>A ^note-1</p>\n")]
    [InlineData("[A ^note-1](b.md)", "<p><a href=\"/blogs/b\">A ^note-1</a></p>\n")]
    [InlineData("```\nA ^note-1\n```", "<pre tabindex=\"0\"><code class=\"language-text\">A ^note-1</code></pre>\n")]
    public void Code_and_links_keep_it(string markdown, string html)
    {
        var text = Rendered.Text(markdown, Folder);
        text.Html.ShouldBe(html);
        text.Ids.ShouldBeEmpty();
    }

    [Fact]
    public void A_formula_keeps_it() => Rendered.Html("A $x ^ab$").ShouldContain("<msup>");

    [Fact]
    public void The_title_is_without_it()
    {
        var text = Rendered.Text("# The title ^title-1\n\n^alone\n\nText.");
        text.FirstHeading.ShouldBe("The title");
        text.Html.ShouldStartWith("<div id=\"^title-1\"></div>\n");
        text.Html.ShouldNotContain("alone</");
        text.Markdown.Trim().ShouldBe("Text.");
        text.Summary.ShouldBe("Text.");
    }

    [Theory]
    [InlineData("[[b#^note-1]]", "<p><a href=\"/blogs/b#%5Enote-1\">b</a></p>\n")]
    [InlineData("[[b#Part#^note-1|there]]", "<p><a href=\"/blogs/b#%5Enote-1\">there</a></p>\n")]
    [InlineData("[x](b.md#^note-1)", "<p><a href=\"/blogs/b#%5Enote-1\">x</a></p>\n")]
    public void Links_lead_there(string markdown, string html)
    {
        var text = Rendered.Text(markdown, Folder);
        text.Html.ShouldBe(html);
        text.Targets.ShouldHaveSingleItem().Fragment.ShouldBe("^note-1");
    }

    [Fact]
    public void A_link_to_a_missing_id_is_reported_as_one_to_a_missing_heading() =>
        Rendered.Reports("[x](#^one-1) [y](#^two-1) [[#^three-1]]\n\nText ^one-1")
            .ShouldBe(["1:14 link-fragment", "1:27 link-fragment"]);

    [Fact]
    public void An_id_that_is_there_twice_is_reported()
    {
        var text = Rendered.Text("One ^a1-b\n\nTwo ^a1-b\n\n## a1");
        text.Html.ShouldStartWith("<p id=\"^a1-b\">One</p>\n<p>Two</p>\n<h2 id=\"a1\">");
        text.Diagnostics.ShouldHaveSingleItem().ToString()
            .ShouldBe("posts/a.md:3:5: duplicate-id: the id “^a1-b” is used more than once in this document; use another id");
    }

    [Fact]
    public void A_block_with_two_ids_has_both() =>
        Rendered.Html("One ^a1-b\n\n^a2\n\n^a3")
            .ShouldBe("<p id=\"^a1-b\">One</p>\n<div id=\"^a2\"></div>\n<div id=\"^a3\"></div>\n");

    [Fact]
    public void Superscripts_are_no_ids() =>
        Rendered.With("A 2^10^ ^note-1", new() { Superscript = true })
            .ShouldBe("<p id=\"^note-1\">A 2<sup>10</sup></p>\n");

    [Theory]
    [InlineData("*a [b ^note-1", "<p id=\"^note-1\">*a [b</p>\n")]
    [InlineData("**a** ^note-1", "<p id=\"^note-1\"><strong>a</strong></p>\n")]
    [InlineData("a | b ^note-1", "<p id=\"^note-1\">a | b</p>\n")]
    public void Open_marks_before_it_are_text(string markdown, string html) => Rendered.Html(markdown).ShouldBe(html);
}
