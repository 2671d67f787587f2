namespace Portfolio.Markdown.Tests;

public sealed class HiddenPartTests
{
    [Theory]
    [InlineData("`%% g %% {% comment %}a{% endcomment %} {{/* b */}}` and {{ a }}")]
    [InlineData("```\n{{ a }}\n{% comment %}\nb\n{% endcomment %}\n%%\ng\n%%\n```")]
    [InlineData("    {% comment %}\n    {{ a }}\n    {% endcomment %}")]
    [InlineData("- a\n\n  ```html\n  <!-- b\n  c -->\n  <script>d</script>\n  ```")]
    [InlineData("<pre>\n{{ a }} %% b %%\n</pre>")]
    [InlineData("> ~~~\n> %% a\n> b %%\n> ~~~")]
    public void Code_is_never_changed(string markdown)
    {
        Rendered.Reports(markdown).ShouldBeEmpty();
        Rendered.Text(markdown).Markdown.ShouldBe(markdown);
    }

    [Theory]
    [InlineData("a %%secret%% b")]
    [InlineData("a\n\n%%\nsecret\n\nsecret\n%%\n\nb")]
    [InlineData("a\r\n\r\n%%\r\nsecret\r\n\r\nsecret\r\n%%\r\n\r\nb")]
    [InlineData("a\n\n%%\nsecret\n\nsecret %%\n\nb")]
    [InlineData("a\n\n%% secret\n\n- secret %% b")]
    [InlineData("a\n%%\nsecret\n\n# secret\n%%\nb")]
    [InlineData("a %% secret\n%% b")]
    [InlineData("a %% secret\n%%\nb")]
    [InlineData("%%\nsecret %%\n\nb\n\n%% secret %%")]
    [InlineData("- b\n\n  %%\n  secret\n\n  secret\n  %%")]
    [InlineData("> b\n>\n> %%\n> secret\n>\n> secret\n> %%")]
    [InlineData("b\n\n%%\n[^1]: secret\n[x]: secret\n%%\n\n[x]")]
    [InlineData("b.%%secret%%")]
    [InlineData("b (%%secret%%)")]
    [InlineData("**%%secret%%** b")]
    [InlineData("文字%%secret%%文字 b")]
    [InlineData("100%% secret 50%% b")]
    [InlineData("%%secret%%b")]
    [InlineData("## %%secret%% b")]
    [InlineData("a `%%` b %% secret `%%` secret %%")]
    [InlineData("50%% b\n\n%%\nsecret\n\n- secret %% b")]
    [InlineData("| a |\n|---|\n| %% secret | secret %% b |")]
    [InlineData("<div>%%secret%% b</div>")]
    [InlineData("b <!-- secret\nsecret -->")]
    [InlineData("<!-- a\n\nsecret -->\nb")]
    [InlineData("> <!-- a\n> secret -->\n\nb")]
    [InlineData("<div hidden>secret</div>\n\nb")]
    [InlineData("<div><p style=\"color:red; display: none\">secret</p>b</div>")]
    [InlineData("b <span hidden>*secret* <span>secret</span> secret</span> c")]
    [InlineData("<div hidden>\n\n# secret\n\n<div>secret</div>\n\nsecret[^1]\n\n[^1]: secret\n\n</div>\n\nb")]
    [InlineData("<div hidden>\n\n```\nsecret\n```\n\n</div> b")]
    [InlineData("<img hidden src=\"secret.png\" alt=\"secret\"> b")]
    public void Comments_and_hidden_elements_are_published_nowhere(string markdown)
    {
        var text = Rendered.Text(markdown);
        foreach (var output in (string[])[text.Html, text.Markdown, text.PlainText, text.Summary])
            output.ShouldNotContain("secret");
        text.Html.ShouldContain("b");
        (text.FirstHeading + text.PlainText).ShouldContain("b");
        text.Diagnostics.ShouldNotContain(d => d.Severity == Severity.Error);
    }

    [Theory]
    [InlineData("a %% secret\n\nsecret %% b", 3)]
    [InlineData("- a\n- %%\n\nsecret\n%%", 2)]
    [InlineData("a\n\n%% secret\n\nsecret", 3)]
    [InlineData("a\n%%secret", 2)]
    [InlineData("- a\n- %% secret", 2)]
    [InlineData("> %% secret", 1)]
    [InlineData("## %% secret", 1)]
    [InlineData("| a |\n|--|\n| %% secret |", 3)]
    [InlineData("> <div hidden>\n\nsecret\n\n</div>", 1)]
    [InlineData("a <span hidden>b\n\nsecret</span>", 1)]
    [InlineData("<div>\n<p hidden>a\n\nsecret</p></div>", 2)]
    [InlineData("a <!-- b\n\nsecret -->", 1)]
    [InlineData("> <!-- a\n\nsecret -->", 1)]
    [InlineData("<div>\n<!-- a\n\nsecret -->\nb</div>", 2)]
    public void Hidden_text_that_does_not_end_in_its_block_keeps_the_document_unpublished(string markdown, int line)
    {
        var text = Rendered.Text(markdown);
        text.Html.ShouldBeEmpty();
        text.Diagnostics.First(d => d.Severity == Severity.Error).ShouldSatisfyAllConditions(
            error => error.Rule.ShouldBe("hidden-open"), error => error.Line.ShouldBe(line));
    }

    [Theory]
    [InlineData("{% comment %}secret{% endcomment %}")]
    [InlineData("a\n\n{%- comment -%}\nsecret\n\nsecret\n{%- endcomment -%} b")]
    [InlineData("a {{/* secret */}} b")]
    [InlineData("{{- /* secret */ -}}")]
    [InlineData("a\n\n{::comment}\nsecret\n{:/comment}")]
    [InlineData("a {{% comment %}} secret {{% /comment %}}")]
    [InlineData("a {{< comment >}} secret {{< /comment >}}")]
    [InlineData("a {/* secret */} b")]
    [InlineData("a {# secret #} b")]
    [InlineData("<p>{{!-- secret --}}</p>")]
    [InlineData("<div>{% comment %}secret{% endcomment %}</div>")]
    public void A_comment_of_a_template_keeps_the_document_unpublished(string markdown)
    {
        var text = Rendered.Text(markdown);
        text.Html.ShouldBeEmpty();
        text.Diagnostics.ShouldContain(d => d.Rule == "foreign-comment" && d.Severity == Severity.Error);
    }

    [Theory]
    [InlineData("for %%i in a do", "<p>for %%i in a do</p>\n")]
    [InlineData("a %% b\n\n```text\n%% c\n```\n\nd",
        "<p>a %% b</p>\n<pre tabindex=\"0\"><code class=\"language-text\">%% c</code></pre>\n<p>d</p>\n")]
    [InlineData("a %% b\n\n    %% c\n\nd",
        "<p>a %% b</p>\n<pre tabindex=\"0\"><code class=\"language-text\">%% c</code></pre>\n<p>d</p>\n")]
    [InlineData("a %% b\n\nc `%%` d", "<p>a %% b</p>\n<p>c <code>%%</code> d</p>\n")]
    [InlineData("a <!-- b", "<p>a &lt;!-- b</p>\n")]
    [InlineData("> a <!-- b\n\nc `<!--` d", "<blockquote>\n<p>a &lt;!-- b</p>\n</blockquote>\n<p>c <code><span class=\"kept\">&lt;!--</span></code> d</p>\n")]
    public void One_mark_of_a_comment_is_text_and_reported(string markdown, string html)
    {
        Lines(Rendered.Html(markdown)).ShouldBe(html);
        Rendered.Reports(markdown).ShouldHaveSingleItem().ShouldEndWith("hidden-open");
    }

    [Fact]
    public void Text_after_hidden_text_is_reported_at_its_place() =>
        Rendered.Reports("%%\na\n\nc %% [b](c.md)\n\n[d](c.md)").ShouldBe(["4:6 link-target", "6:1 link-target"]);

    [Fact]
    public void A_comment_can_have_any_length() =>
        Rendered.Text($"a\n\n%%\n{string.Concat(Enumerable.Repeat("secret\n\n", 1000))}%%\n\nb").Markdown
            .ShouldBe("a\n\n\n\nb");

    [Theory]
    [InlineData(@"10\%%off or 20\%% off", "<p>10%%off or 20%% off</p>\n")]
    [InlineData("{#a} b #} {#if c} d", "<p>{#a} b #} {#if c} d</p>\n")]
    [InlineData("a List<String> b", "<p>a List&lt;String&gt; b</p>\n")]
    [InlineData("a \\<!-- b", "<p>a &lt;!-- b</p>\n")]
    public void What_only_looks_like_a_comment_stays(string markdown, string html)
    {
        Rendered.Html(markdown).ShouldBe(html);
        Rendered.Text(markdown).Diagnostics.ShouldNotContain(d => d.Severity == Severity.Error);
    }

    [Theory]
    [InlineData("a <script>secret()</script> b")]
    [InlineData("a\n\n<script>\nsecret\n\nsecret\n</script>\n\nb")]
    [InlineData("<style>.secret { color: red }</style>\n\nb")]
    [InlineData("b <svg width=\"1\"><text>secret</text></svg>")]
    [InlineData("<div>b<SCRIPT>secret</SCRIPT></div>")]
    public void Programs_are_not_shown_and_reported(string markdown)
    {
        var text = Rendered.Text(markdown);
        foreach (var output in (string[])[text.Html, text.Markdown, text.PlainText])
            output.ShouldNotContain("secret");
        text.Html.ShouldContain("b");
        text.Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("html-removed");
    }

    [Theory]
    [InlineData("{{< figure src=\"a.png\" >}}", "{{&lt; figure")]
    [InlineData("a {% include b.html %}", "{% include b.html %}")]
    [InlineData("{{% notice %}}\na\n{{% /notice %}}", "{{% notice %}}")]
    [InlineData("!!! note \"Title\"\n    A.\n\n    B.", "!!! note")]
    [InlineData("??? tip \"Closed\"", "??? tip")]
    [InlineData("???+ tip\n    Open.", "???+ tip")]
    [InlineData("=== \"Tab\"\n\n=== \"Tab\"", "=== ")]
    [InlineData("<div>{% include a %}</div>", "{% include a %}")]
    [InlineData("{::nomarkdown}\na\n{:/}", "{::nomarkdown}")]
    public void Syntax_of_other_programs_is_text_and_reported_once(string markdown, string html)
    {
        var text = Rendered.Text(markdown);
        text.Html.ShouldContain(html);
        text.Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("foreign-syntax");
    }

    [Theory]
    [InlineData("Para\n{.lead}", "<p>Para</p>\n", "Para\n")]
    [InlineData("## A {.lead}", "<h2 id=\"a\"><a href=\"#a\">A</a></h2>\n", "## A ")]
    [InlineData("## A {.lead #own .b}", "<h2 id=\"own\"><a href=\"#own\">A</a></h2>\n", "## A {#own}")]
    [InlineData("Para\n\n{: .lead #own key=value}", "<p>Para</p>\n", "Para\n\n")]
    [InlineData("- item {.x}", "<ul>\n<li>item</li>\n</ul>\n", "- item ")]
    [InlineData("*a*{style=\"color: red\"} b", "<p><em>a</em> b</p>\n", "*a* b")]
    [InlineData("`a`{.js} b", "<p><code>a</code> b</p>\n", "`a` b")]
    [InlineData("[a](https://x.org){.btn target=_blank}", "<p><a href=\"https://x.org\">a</a></p>\n", "[a](https://x.org)")]
    [InlineData("> a\n{.q}", "<blockquote>\n<p>a</p>\n</blockquote>\n", "> a\n")]
    [InlineData("*a*\n{#fig:a width=50% .md:w-1/2}", "<p><em>a</em></p>\n", "*a*\n")]
    [InlineData("- toc\n{:toc}", "<ul>\n<li>toc</li>\n</ul>\n", "- toc\n")]
    [InlineData("*a* {-}", "<p><em>a</em></p>\n", "*a* ")]
    [InlineData("`a`{=html} b", "<p><code>a</code> b</p>\n", "`a` b")]
    public void Attribute_lists_are_reported_and_not_shown(string markdown, string html, string served)
    {
        var text = Rendered.Text(markdown);
        text.Html.ShouldBe(html);
        text.Markdown.ShouldBe(served);
        text.Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("attributes");
    }

    [Fact]
    public void A_long_attribute_list_is_not_shown()
    {
        var text = Rendered.Text($"*a*{{{string.Concat(Enumerable.Repeat(".text-slate-900 ", 40))}}} b");
        text.Html.ShouldBe("<p><em>a</em> b</p>\n");
        text.Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("attributes");
    }

    [Theory]
    [InlineData("a^[some text ", "] b", 1)]
    [InlineData("a^[", "] b", 0)]
    [InlineData("a^[some text ", "", 1)]
    public void A_footnote_in_a_sentence_that_is_too_long_is_reported(string before, string after, int count)
    {
        var text = Rendered.Text(before + new string('x', 2_000) + after);
        text.Html.ShouldContain("^[");
        text.Diagnostics.Select(d => d.Rule).ShouldBe(Enumerable.Repeat("footnote-too-long", count));
        Rendered.Text(before + new string('x', 1_980) + after).Diagnostics.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[a](https://x.org){: .a}{: .b} c", 2)]
    [InlineData("| a {.r} | b |\n|---|---|\n| c {: .x} | d{e} |", 2)]
    public void Attribute_lists_may_follow_each_other_or_end_a_cell(string markdown, int count)
    {
        var text = Rendered.Text(markdown);
        text.Html.ShouldNotContain("{.");
        text.Html.ShouldNotContain("{:");
        text.Diagnostics.Select(d => d.Rule).ShouldBe(Enumerable.Repeat("attributes", count));
    }

    [Theory]
    [InlineData("a {b} c {.d} {% e", "<p>a {b} c {.d} {% e</p>\n")]
    [InlineData("a {b=c} d", "<p>a {b=c} d</p>\n")]
    [InlineData("a {}", "<p>a {}</p>\n")]
    [InlineData("a {name}", "<p>a {name}</p>\n")]
    [InlineData("a {...x}", "<p>a {...x}</p>\n")]
    public void Other_braces_are_text(string markdown, string html) => Rendered.Html(markdown).ShouldBe(html);

    [Theory]
    [InlineData("## A title {#own}", "<h2 id=\"own\"><a href=\"#own\">A title</a></h2>\n")]
    [InlineData("## A title {#own .wide}\n\n## Own",
        "<h2 id=\"own\"><a href=\"#own\">A title</a></h2>\n<h2 id=\"own-1\"><a href=\"#own-1\">Own</a></h2>\n")]
    public void A_heading_may_have_an_id(string markdown, string html) => Lines(Rendered.Html(markdown)).ShouldBe(html);

    [Theory]
    [InlineData("[toc]")]
    [InlineData("[[TOC]]")]
    public void A_mark_for_a_table_of_contents_asks_for_one(string markdown)
    {
        var text = Rendered.Text($"a\n\n{markdown}\n\nb");
        text.HasToc.ShouldBeTrue();
        Lines(text.Html).ShouldBe("<p>a</p>\n<p>b</p>\n");
        Rendered.Text("a").HasToc.ShouldBeFalse();
    }

    [Theory]
    [InlineData("1. ```")]
    [InlineData("- a\n  ```````")]
    public void A_list_may_end_with_an_unclosed_fence(string markdown) =>
        Rendered.Html(markdown).ShouldContain("<code class=\"language-text\"></code></pre>\n</li>");

    [Theory]
    [InlineData("> [!note] A *title*\n> Text", "note", "A <em>title</em>")]
    [InlineData("> [!bug] Title\n> Text", "caution", "Title")]
    [InlineData("> [!hint]\n> Text", "tip", "Tip")]
    [InlineData(":::tip\nText\n:::", "tip", "Tip")]
    [InlineData(":::warning[A title]\nText\n:::", "warning", "A title")]
    [InlineData("::: tip [A title]\nText\n:::", "tip", "A title")]
    [InlineData("::: tip [Beta] Feature\nText\n:::", "tip", "[Beta] Feature")]
    [InlineData("::: tip [A] and [B]\nText\n:::", "tip", "[A] and [B]")]
    [InlineData(":::tip[A title]{#id}\nText\n:::", "tip", "A title")]
    [InlineData("::: danger Title here\nText\n:::", "caution", "Title here")]
    public void Callouts_are_alerts(string markdown, string kind, string title)
    {
        Rendered.Html(markdown).ShouldBe(
            $"<blockquote class=\"alert {kind}\" role=\"note\">\n<p class=\"title\">{title}</p>\n<p>Text</p>\n</blockquote>\n");
        Rendered.Reports(markdown).ShouldBeEmpty();
    }

    [Fact]
    public void A_callout_can_be_in_another_and_has_code_and_lists() =>
        Rendered.Html("::::note\n:::tip\n- a\n\n```\n:::\n```\n:::\n::::\nafter").ShouldBe(
            "<blockquote class=\"alert note\" role=\"note\">\n<p class=\"title\">Note</p>\n<blockquote class=\"alert tip\" role=\"note\">\n<p class=\"title\">Tip</p>\n"
            + "<ul>\n<li>a</li>\n</ul>\n" + Rendered.Html("```\n:::\n```") + "</blockquote>\n</blockquote>\n<p>after</p>\n");

    [Fact]
    public void Collapsed_text_is_details() =>
        Rendered.Html(":::details More\nText\n:::")
            .ShouldBe("<details><summary>More</summary>\n<p>Text</p>\n</details>\n");

    /// <summary>Removes blank lines from HTML.</summary>
    private static string Lines(string html) =>
        string.Concat(html.Split('\n').Where(l => l.Trim().Length > 0).Select(l => l + "\n"));
}
