namespace Portfolio.Markdown.Tests;

public sealed class HiddenPartTests
{
    [Theory]
    [InlineData("`%% g %% {% comment %}a{% endcomment %} {{/* b */}}`")]
    [InlineData("```\n{{ a }}\n{% comment %}\nb\n{% endcomment %}\n%%\ng\n%%\n```")]
    [InlineData("    {% comment %}\n    {{ a }}\n    {% endcomment %}")]
    [InlineData("- a\n\n  ```html\n  <!-- b\n  c -->\n  <script>d</script>\n  ```")]
    [InlineData("<pre>\n{{ a }} %% b %%\n</pre>")]
    [InlineData("> ~~~\n> %% a\n> b %%\n> ~~~")]
    public void Code_is_never_changed(string markdown)
    {
        Rendered.Reports(markdown).ShouldBeEmpty();
        Rendered.Text(markdown).Markdown.ShouldBe(markdown);
        Rendered.Html(markdown).ShouldNotContain("\uFFFF");
    }

    [Theory]
    [InlineData("a {% comment %}secret{% endcomment %} b")]
    [InlineData("a\n\n{% comment %}\nsecret\n\nsecret\n{% endcomment %}\n\nb")]
    [InlineData("a %%secret%% b")]
    [InlineData("a\n\n%%\nsecret\n\nsecret\n%%\n\nb")]
    [InlineData("a\n\n{% comment %} secret\n\nsecret\n{% endcomment %}\n\nb")]
    [InlineData("a\n\n{% comment %} secret\nsecret {% endcomment %} b")]
    [InlineData("a\n\n<div>{% comment %}secret{% endcomment %}</div>\n\nb")]
    [InlineData("a {% comment %} secret\r\n\r\nsecret {% endcomment %} b")]
    [InlineData("a\n\n{%- comment -%}\nsecret\n\nsecret\n{%- endcomment -%} b")]
    [InlineData("- a\n- {% comment %}\n\nsecret\n{% endcomment %}\n\nb")]
    [InlineData("a %% secret\n\n- secret %% b")]
    [InlineData("a\n\n%%\nsecret\n\nsecret %%\n\nb")]
    [InlineData("a\n\n%%\nsecret %%i\n\nsecret\n%% b")]
    [InlineData("{% comment %} c\nc {% endcomment %}\n\nb\n\n{% comment %}\nsecret\n\nsecret\n{% endcomment %}")]
    [InlineData("- b\n\n  %%\n  secret\n\n  secret\n  %%")]
    [InlineData("> b\n>\n> %%\n> secret\n>\n> secret\n> %%")]
    [InlineData("%%\nsecret %%\n\nb\n\n%% secret %%")]
    [InlineData("b.%%secret%%")]
    [InlineData("b (%%secret%%)")]
    [InlineData("**%%secret%%** b")]
    [InlineData("文字%%secret%%文字 b")]
    [InlineData("b%%secret%%")]
    [InlineData("b%%a secret%%, b")]
    [InlineData("%%secret%%b")]
    [InlineData("b2%%secret%% c")]
    [InlineData("b.%%\nsecret\n\nsecret\n%%")]
    [InlineData("a\n\n%% secret\n\n```\n%% secret\n```\n\nsecret %%\n\nb")]
    [InlineData("<div>\n<!-- a\n\nsecret -->\nb</div>")]
    [InlineData("<div><pre>b\n<!-- a\n\nsecret -->\n</pre></div>")]
    [InlineData("> <!-- a\n\nsecret -->\n\nb")]
    [InlineData("<div hidden>secret</div>\n\nb")]
    [InlineData("<div><p style=\"color:red; display: none\">secret</p>b</div>")]
    [InlineData("b <span hidden>*secret* <span>secret</span> secret</span> c")]
    [InlineData("<div hidden>\n\n# secret\n\n<div>secret</div>\n\n`</div>`\n\nsecret\n\n</div>\n\nb")]
    [InlineData("<img hidden src=\"secret.png\" alt=\"secret\"> b")]
    public void Comments_are_published_nowhere(string markdown)
    {
        var text = Rendered.Text(markdown);
        foreach (var output in (string[])[text.Html, text.Markdown, text.PlainText, text.Summary])
            output.ShouldNotContain("secret");
        text.Html.ShouldContain("b");
        text.PlainText.ShouldContain("b");
        text.Diagnostics.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a {{/* c\n\nc */}} b\n\nd", "<p>a  b</p>\n<p>d</p>\n")]
    [InlineData("{% comment %}\nc\n{% endcomment %} *b*\n\n    {{/* d\n\n    d */}}",
        "<p><em>b</em></p>\n<pre tabindex=\"0\"><code class=\"language-text\">{{/* d\nd */}}</code></pre>\n")]
    [InlineData("for %%i in a do\n\nb %%i\n\nc %%d", "<p>for %%i in a do</p>\n<p>b %%i</p>\n<p>c %%d</p>\n")]
    [InlineData("a %% b\n\n```text\n%% c\n```\n\nd",
        "<p>a %% b</p>\n<pre tabindex=\"0\"><code class=\"language-text\">%% c</code></pre>\n<p>d</p>\n")]
    [InlineData("a %% b\n\n    %% c\n\nd",
        "<p>a %% b</p>\n<pre tabindex=\"0\"><code class=\"language-text\">%% c</code></pre>\n<p>d</p>\n")]
    [InlineData("<br><p hidden>a\n\nb `</p>`", "<p><br>a</p>\n<p>b <code>&lt;/p&gt;</code></p>\n")]
    [InlineData("a %% b\n\nc `%%` d", "<p>a %% b</p>\n<p>c <code>%%</code> d</p>\n")]
    [InlineData("<p>a <!-- b\n\n`-->` d", "<p>a \n</p>\n<p><code>--&gt;</code> d</p>\n")]
    [InlineData("a {{/* b\n\nc %% d", "<p>a {{/* b</p>\n<p>c %% d</p>\n")]
    public void Text_around_a_comment_of_several_paragraphs_stays(string markdown, string html) =>
        Lines(Rendered.Html(markdown)).ShouldBe(html);

    [Fact]
    public void Text_after_a_comment_of_several_paragraphs_is_reported_at_its_place() =>
        Rendered.Reports("a {{/* c\n\nc */}} [b](c.md)\n\n[d](c.md)").ShouldBe(["3:8 link-target", "5:1 link-target"]);

    [Fact]
    public void A_comment_of_any_length_can_begin_in_a_line() =>
        Rendered.Text($"a {{{{/*\n{string.Concat(Enumerable.Repeat("secret\n\n", 1000))}*/}}}} b")
            .ShouldSatisfyAllConditions(
                text => text.Markdown.ShouldBe("a  b"),
                text => text.Html.ShouldBe("<p>a  b</p>\n"));

    [Fact]
    public void A_long_comment_is_a_comment() =>
        Rendered.Text($"a\n\n{{{{/*\n{string.Concat(Enumerable.Repeat("secret\n\n", 1000))}*/}}}}\n\nb").Markdown
            .ShouldBe("a\n\n\n\nb");

    [Theory]
    [InlineData("for %%i in (a b) do echo %%i", "<p>for %%i in (a b) do echo %%i</p>\n")]
    [InlineData("100%% of it and 50%%", "<p>100%% of it and 50%%</p>\n")]
    [InlineData("10%%off or 20%% off", "<p>10%%off or 20%% off</p>\n")]
    [InlineData("a%%i b%%i c%%~ni%%~xi", "<p>a%%i b%%i c%%~ni%%~xi</p>\n")]
    [InlineData("(%%) and [%%]", "<p>(%%) and [%%]</p>\n")]
    [InlineData("{#a} b #} {#if c} d", "<p>{#a} b #} {#if c} d</p>\n")]
    [InlineData("a List<String> b", "<p>a List&lt;String&gt; b</p>\n")]
    public void What_only_looks_like_a_comment_stays(string markdown, string html) =>
        Rendered.Html(markdown).ShouldBe(html);

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
    public void Syntax_of_other_programs_is_text_and_reported_once(string markdown, string html)
    {
        var text = Rendered.Text(markdown);
        text.Html.ShouldContain(html);
        text.Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("foreign-syntax");
    }

    [Theory]
    [InlineData("## A title {#own}", "<h2 id=\"own\"><a href=\"#own\">A title</a></h2>\n")]
    [InlineData("## A title {#own .wide}\n\n## Own",
        "<h2 id=\"own\"><a href=\"#own\">A title</a></h2>\n<h2 id=\"own-1\"><a href=\"#own-1\">Own</a></h2>\n")]
    [InlineData("a {b} c {.d} {% e", "<p>a {b} c {.d} {% e</p>\n")]
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
            $"<aside class=\"alert {kind}\" role=\"note\">\n<p class=\"title\">{title}</p>\n<p>Text</p>\n</aside>\n");
        Rendered.Reports(markdown).ShouldBeEmpty();
    }

    [Fact]
    public void A_callout_can_be_in_another_and_has_code_and_lists() =>
        Rendered.Html("::::note\n:::tip\n- a\n\n```\n:::\n```\n:::\n::::\nafter").ShouldBe(
            "<aside class=\"alert note\" role=\"note\">\n<p class=\"title\">Note</p>\n<aside class=\"alert tip\" role=\"note\">\n<p class=\"title\">Tip</p>\n"
            + "<ul>\n<li>a</li>\n</ul>\n" + Rendered.Html("```\n:::\n```") + "</aside>\n</aside>\n<p>after</p>\n");

    [Fact]
    public void Collapsed_text_is_details() =>
        Rendered.Html(":::details More\nText\n:::")
            .ShouldBe("<details><summary>More</summary>\n<p>Text</p>\n</details>\n");

    /// <summary>Removes blank lines from HTML.</summary>
    private static string Lines(string html) =>
        string.Concat(html.Split('\n').Where(l => l.Trim().Length > 0).Select(l => l + "\n"));
}
