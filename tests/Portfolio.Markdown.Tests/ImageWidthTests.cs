namespace Portfolio.Markdown.Tests;

public sealed class ImageWidthTests
{
    private static readonly FakeLinks Folder = new(new() { ["posts/draft.md"] = "/blogs/draft" },
        FakeLinks.File("posts/kite.png", 640, 480), FakeLinks.File("posts/thin.png", 2000, 2),
        FakeLinks.File("posts/plan.svg", 900, 600),
        FakeLinks.File("posts/clip.mp4"), FakeLinks.At("kite.png"));

    [Theory]
    [InlineData("a ![A kite|300](kite.png)", "alt=\"A kite\" width=\"300\" height=\"225\"",
        "a ![A kite](/media/0123/kite.png)")]
    [InlineData("a ![A *kite*|300x200](kite.png \"T\")", "alt=\"A kite\" title=\"T\" width=\"300\" height=\"225\"",
        "a ![A *kite*](/media/0123/kite.png \"T\")")]
    [InlineData("a ![A kite\\|20](kite.png)", "alt=\"A kite\" width=\"20\" height=\"15\"",
        "a ![A kite](/media/0123/kite.png)")]
    [InlineData("a ![A|b|1280](kite.png)", "alt=\"A|b\" width=\"640\" height=\"480\"",
        "a ![A|b](/media/0123/kite.png)")]
    [InlineData("a ![A kite|20](thin.png)", "alt=\"A kite\" width=\"20\" height=\"1\"",
        "a ![A kite](/media/0123/thin.png)")]
    [InlineData("a ![A kite|300](https://x.org/k.png)", "alt=\"A kite\" width=\"300\" referrerpolicy",
        "a ![A kite](https://x.org/k.png)")]
    public void A_number_after_a_bar_is_the_width(string markdown, string attributes, string served)
    {
        var text = Rendered.Text(markdown, Folder);
        text.Html.ShouldContain(attributes);
        text.Markdown.ShouldBe(served);
        text.PlainText.ShouldNotContain("|1");
        text.PlainText.ShouldNotContain("|2");
        text.PlainText.ShouldNotContain("|3");
        text.Diagnostics.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("![Annual report | 2024](kite.png)", "Annual report | 2024")]
    [InlineData("![Annual report |2024](kite.png)", "Annual report |2024")]
    [InlineData("![Annual report| 2024](kite.png)", "Annual report| 2024")]
    [InlineData("![a|3](kite.png)", "a|3")]
    [InlineData("![a|03](kite.png)", "a|03")]
    [InlineData("![a|30000](kite.png)", "a|30000")]
    [InlineData("![a|300px](kite.png)", "a|300px")]
    [InlineData("![a|300 b](kite.png)", "a|300 b")]
    [InlineData("![a|٣٠٠](kite.png)", "a|٣٠٠")]
    [InlineData("![a `|300`](kite.png)", "a |300")]
    [InlineData("![300](kite.png)", "300")]
    [InlineData("![a *b|300*](kite.png)", "a b|300")]
    [InlineData("![a|300][k]\n\n[k]: kite.png", "a|300")]
    [InlineData("![a|300]\n\n[a|300]: kite.png", "a|300")]
    public void Other_numbers_are_text(string markdown, string alt) =>
        Rendered.Html(markdown, Folder).ShouldContain($"alt=\"{alt}\" width=\"640\" height=\"480\"");

    [Theory]
    [InlineData("![[kite.png|A kite|300]]", "alt=\"A kite\" width=\"300\" height=\"225\"",
        "![A kite](/media/0123/kite.png)")]
    [InlineData("![[kite.png|A kite]]", "alt=\"A kite\" width=\"640\" height=\"480\"",
        "![A kite](/media/0123/kite.png)")]
    [InlineData("![[kite.png|300]]", "alt=\"\" width=\"300\" height=\"225\"", "![](/media/0123/kite.png)")]
    [InlineData("![[kite.png|300x200]]", "alt=\"\" width=\"300\" height=\"225\"", "![](/media/0123/kite.png)")]
    [InlineData("![[kite.png|]]", "alt=\"\" width=\"640\" height=\"480\"", "![](/media/0123/kite.png)")]
    [InlineData("![[kite.png|Report | 2024]]", "alt=\"Report | 2024\" width=\"640\" height=\"480\"",
        "![Report | 2024](/media/0123/kite.png)")]
    public void A_wikilink_has_it_too(string markdown, string attributes, string served)
    {
        var text = Rendered.Text(markdown, new NamedFile(Folder, "posts/kite.png"));
        text.Html.ShouldContain(attributes);
        text.Markdown.ShouldBe(served);
    }

    [Fact]
    public void In_a_table_the_bar_has_a_backslash()
    {
        var text = Rendered.Text("| a |\n|-|\n| ![A kite\\|64](kite.png) |\n", Folder);
        text.Html.ShouldContain("alt=\"A kite\" width=\"64\" height=\"48\"");
        text.Markdown.ShouldBe("| a |\n|-|\n| ![A kite](/media/0123/kite.png) |\n");
    }

    [Fact]
    public void Titles_headings_and_descriptions_are_without_it()
    {
        var text = Rendered.Text(
            "# The ![sun|40](kite.png)\n\n![Sun|40](kite.png) is up.\n\n## A ![moon|40](kite.png)\n", Folder);
        text.FirstHeading.ShouldBe("The sun");
        text.Summary.ShouldBe("Sun is up.");
        text.Headings.ShouldHaveSingleItem().ShouldBe(new(2, "a-moon", "A moon"));
    }

    [Fact]
    public void An_image_without_other_text_is_reported() =>
        Rendered.Reports("![|300](kite.png)", Folder).ShouldBe(["1:1 image-alt"]);

    [Fact]
    public void A_drawing_scrolls_on_phones_only_if_it_is_wide_enough()
    {
        Rendered.Html("![Plan](plan.svg)", Folder).ShouldStartWith("<figure class=\"w\"");
        Rendered.Html("![Plan|600](plan.svg)", Folder).ShouldStartWith("<figure class=\"w\"");
        Rendered.Html("![Plan|300](plan.svg)", Folder).ShouldStartWith("<figure><img");
    }

    [Fact]
    public void A_video_is_named_without_it() =>
        Rendered.Html("![A flight|300](clip.mp4)", Folder).ShouldContain("aria-label=\"A flight\"");

    [Fact]
    public void What_an_image_of_a_draft_leaves_is_without_it() =>
        Rendered.Text("![Soon|300](draft.md)",
            new FakeLinks(new() { ["posts/draft.md"] = "/blogs/draft" }) { Draft = "posts/draft.md" })
            .Markdown.ShouldBe("Soon");

    /// <summary>Adds a file to a folder that is found by its name alone.</summary>
    private sealed class NamedFile(ISiteFiles folder, string path) : ISiteFiles
    {
        public LinkedDocument? DocumentAt(string at) => folder.DocumentAt(at);

        public LinkedMedia? MediaAt(string at) => folder.MediaAt(at);

        public IReadOnlyList<string> MediaOf(string key) => key == LinkKey.Of(path) ? [path] : [];
    }
}
