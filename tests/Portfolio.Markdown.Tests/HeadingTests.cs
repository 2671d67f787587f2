namespace Portfolio.Markdown.Tests;

public sealed class HeadingTests
{
    /// <summary>The reading mode of browsers drops what an id or a class names as a part of the layout, and anything named "share".</summary>
    [Theory]
    [InlineData("## Means and medians", "<h2 id=\"means-and-medians\" class=\"content\"><a href=\"#means-and-medians\">Means and medians</a></h2>\n")]
    [InlineData("## How to share a lock", "<h2><span id=\"how-to-share-a-lock\"></span><a href=\"#how-to-share-a-lock\">How to share a lock</a></h2>\n")]
    [InlineData("## Share", "<h2><span id=\"share\"></span><a href=\"#share\">Share</a></h2>\n")]
    [InlineData("## Shared state", "<h2 id=\"shared-state\" class=\"content\"><a href=\"#shared-state\">Shared state</a></h2>\n")]
    [InlineData("## Locks", "<h2 id=\"locks\"><a href=\"#locks\">Locks</a></h2>\n")]
    public void A_heading_is_no_part_of_the_layout_in_the_reading_mode(string markdown, string html) => Rendered.Html(markdown).ShouldBe(html);

    [Theory]
    [InlineData("Hello World", "hello-world")]
    [InlineData("What's new in .NET 10?", "whats-new-in-net-10")]
    [InlineData("C# & F#", "c--f")]
    [InlineData("snake_case and kebab-case", "snake_case-and-kebab-case")]
    [InlineData("`dotnet run` *now*", "dotnet-run-now")]
    [InlineData("A [link](https://x.org) counts", "a-link-counts")]
    [InlineData("Größe & Übermaß", "größe--übermaß")]
    [InlineData("मेरा पहला लेख", "मेरा-पहला-लेख")]
    [InlineData("日本語の見出し", "日本語の見出し")]
    [InlineData("Emoji 🎉 party", "emoji--party")]
    [InlineData("🚀 Start", "-start")]
    [InlineData(":rocket: Launch", "rocket-launch")]
    [InlineData("Launch :rocket:", "launch-rocket")]
    [InlineData(":hammer_and_wrench: Tools & :rocket: Launch", "hammer_and_wrench-tools--rocket-launch")]
    [InlineData(":+1: Thanks", "1-thanks")]
    [InlineData("1. Numbers", "1-numbers")]
    public void Ids_are_those_of_GitHub(string heading, string id) =>
        Rendered.Text("## " + heading).Headings.ShouldHaveSingleItem().Id.ShouldBe(id);

    [Theory]
    [InlineData("[//]: # (todo)")]
    [InlineData("[a]: /x")]
    [InlineData("%% todo %%")]
    [InlineData("%%\ntodo\n\nmore\n%%")]
    [InlineData("<!-- todo -->")]
    public void What_is_not_shown_may_precede_the_title(string hidden)
    {
        var text = Rendered.Text($"{hidden}\n\n# The title\n\nSome text.\n");
        text.FirstHeading.ShouldBe("The title");
        text.Html.ShouldEndWith("<p>Some text.</p>\n");
        text.Html.ShouldNotContain("title");
    }

    [Fact]
    public void Equal_headings_get_numbers() =>
        Rendered.Text("## A\n\n## A\n\n## A-1\n\n## A").Headings.Select(h => h.Id)
            .ShouldBe(["a", "a-1", "a-1-1", "a-2"]);

    [Fact]
    public void A_heading_of_punctuation_still_has_an_id() => Rendered.Text("## !?").Ids.ShouldBe(["section"]);

    [Fact]
    public void A_heading_is_the_link_to_itself() =>
        Rendered.Html("## Why `x`").ShouldBe("<h2 id=\"why-x\"><a href=\"#why-x\">Why <code>x</code></a></h2>\n");

    [Fact]
    public void A_heading_with_a_link_gets_a_separate_link_after_its_text() =>
        Rendered.Html("## See [x](https://x.org)").ShouldBe(
            "<h2 id=\"see-x\">See <a href=\"https://x.org\">x</a><a class=\"anchor\" href=\"#see-x\" aria-label=\"Link to this section\"></a></h2>\n");

    [Fact]
    public void A_first_heading_of_level_1_is_the_title_and_is_removed_from_the_text()
    {
        var text = Rendered.Text("# The *title*\n\nText.\n");
        text.FirstHeading.ShouldBe("The title");
        text.Html.ShouldBe("<p>Text.</p>\n");
        text.Markdown.ShouldBe("Text.\n");
        text.PlainText.ShouldBe("Text.");
        text.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void The_id_of_the_title_leads_to_the_top_of_the_text()
    {
        var text = Rendered.Text("# The title {#top}\n\n[Up](#top)\n\n## Top {#top}\n");
        text.FirstHeading.ShouldBe("The title");
        text.Html.ShouldStartWith("<div id=\"top\"></div>\n<p><a href=\"#top\">Up</a></p>");
        text.Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("duplicate-id");
    }

    [Fact]
    public void A_first_heading_that_equals_the_title_is_removed() =>
        Rendered.Text("# the title\n\nText.", title: "The title").Html.ShouldBe("<p>Text.</p>\n");

    [Fact]
    public void A_first_heading_that_differs_from_the_title_stays_as_a_section()
    {
        var text = Rendered.Text("# Introduction\n\nText.", title: "The title");
        text.FirstHeading.ShouldBeNull();
        text.Headings.ShouldBe([new Heading(2, "introduction", "Introduction")]);
    }

    [Fact]
    public void Headings_of_level_1_move_the_outline_down_and_are_reported_once()
    {
        var text = Rendered.Text("Text.\n\n# One\n\n## Inside\n\n# Two\n");
        text.Headings.Select(h => $"{h.Level} {h.Text}").ShouldBe(["2 One", "3 Inside", "2 Two"]);
        text.Diagnostics.Select(d => $"{d.Line} {d.Rule}").ShouldBe(["3 heading-level"]);
    }

    [Fact]
    public void The_table_of_contents_has_levels_2_and_3_only() =>
        Rendered.Text("## A\n\n### B\n\n#### C").Headings.Select(h => h.Level).ShouldBe([2, 3]);

    [Fact]
    public void A_skipped_heading_level_is_reported() =>
        Rendered.Reports("## A\n\n#### B").ShouldBe(["3:1 heading-order"]);

    [Theory]
    [InlineData("## A\n\n#### B", "a level 4 heading follows a level 2 heading; use `###`")]
    [InlineData("Text.\n\n# A\n\n### B", "a level 3 heading follows a level 1 heading; use `##`")]
    [InlineData("Text.\n\n# A\n\n## B\n\n###### C", "a level 6 heading follows a level 2 heading; use `###`")]
    [InlineData("Text.\n\n### A\n\n# B", "a level 3 heading follows the title; use `#`")]
    [InlineData("### A", "a level 3 heading follows the title; use `##`")]
    public void The_report_of_a_skipped_level_counts_as_the_author_does(string markdown, string message) =>
        Rendered.Text(markdown).Diagnostics.Single(d => d.Rule == "heading-order").Message.ShouldBe(message);

    [Fact]
    public void A_reserved_id_is_replaced_and_reported()
    {
        var text = Rendered.Text("## Main");
        text.Headings[0].Id.ShouldBe("main-1");
        text.Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("reserved-id");
    }

    [Theory]
    [InlineData("> # Quoted\n> words")]
    [InlineData("> [!TIP]\n> # Quoted\n> words")]
    [InlineData(":::tip\n# Quoted\n:::")]
    [InlineData("- # Quoted\n\n  words")]
    [InlineData("<details>\n<summary>More</summary>\n\n# Quoted\n\n</details>")]
    [InlineData("<blockquote>\n\n# Quoted\n\n</blockquote>")]
    [InlineData("A note.[^1]\n\n[^1]: Words\n\n    # Quoted\n")]
    [InlineData("Term\n: Words\n\n    # Quoted\n")]
    public void A_heading_in_a_quote_box_list_or_note_stands_outside_the_outline(string enclosed)
    {
        var text = Rendered.Text($"{enclosed}\n\n## First\n\n### Sub\n\n## Second\n");
        text.Headings.Select(h => $"{h.Level} {h.Text}").ShouldBe(["2 First", "3 Sub", "2 Second"]);
        text.Html.ShouldContain("<h2 id=\"quoted\"><a href=\"#quoted\">Quoted</a></h2>");
        text.Html.ShouldContain("<h2 id=\"first\">");
        text.Diagnostics.ShouldBeEmpty();
        text.Text.Marks.Select(mark => mark.Heading).ShouldBe(["first", "sub", "second"]);
    }

    [Theory]
    [InlineData("first", "## First\n\n> # Quoted\n>\n> ## Part\n\nwords\n\n### Sub\n")]
    [InlineData("quoted", "> # Quoted\n>\n> ## Part\n\nwords\n")]
    [InlineData("part", "> ## Part\n\nwords\n")]
    [InlineData("second", "## Second\n")]
    public void A_quoted_heading_does_not_end_the_section_around_it(string id, string section) =>
        new Pipeline.MarkdownRenderer()
            .Outline("# T\n\n## First\n\n> # Quoted\n>\n> ## Part\n\nwords\n\n### Sub\n\n## Second\n", language: null)
            .Section(id).ShouldBe(section);

    [Fact]
    public void A_heading_in_a_centred_block_is_one_of_the_text() =>
        Rendered.Text("<div align=\"center\">\n\n## First\n\n</div>").Headings.ShouldHaveSingleItem().Text.ShouldBe("First");

    [Theory]
    [InlineData("##")]
    [InlineData("## ##")]
    [InlineData("# ")]
    [InlineData("## <!-- later -->")]
    [InlineData("## %% later %%")]
    [InlineData("## {#later}")]
    [InlineData("> ##")]
    [InlineData("## &nbsp;")]
    public void An_empty_heading_is_reported_and_not_shown(string markdown)
    {
        var text = Rendered.Text($"One.\n\n{markdown}\n\n## Two");
        text.Html.ShouldNotContain("><a href=\"#\"");
        text.Html.Split("<h").Length.ShouldBe(2);
        text.Headings.ShouldHaveSingleItem().Text.ShouldBe("Two");
        text.Diagnostics.Select(d => $"{d.Line} {d.Rule}").ShouldBe(["3 heading-empty"]);
    }

    [Fact]
    public void A_heading_of_a_picture_is_shown()
    {
        var text = Rendered.Text("## ![](https://example.org/a.png)");
        text.Html.ShouldContain("<h2 id=\"section\"><img");
        text.Headings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("fig:map", true)]
    [InlineData("sec:a:b", true)]
    [InlineData("fn:1", false)]
    [InlineData("diagram:2", false)]
    public void An_id_may_contain_a_colon_unless_the_program_gives_such_ids(string id, bool isKept)
    {
        var page = Rendered.Text($"<a id=\"{id}\"></a>\n\nWords.\n");
        page.Html.Contains($"id=\"{id}\"", StringComparison.Ordinal).ShouldBe(isKept);
        page.Diagnostics.Any(d => d.Rule == "duplicate-id").ShouldBe(!isKept);
    }
}
