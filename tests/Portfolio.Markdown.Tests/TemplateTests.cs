using Portfolio.Markdown.Pipeline;

namespace Portfolio.Markdown.Tests;

/// <summary>Template syntax of other site generators: what is common is translated, the rest leaves its readable part and is counted.</summary>
public sealed class TemplateTests
{
    private static readonly FakeLinks Folder = new([], FakeLinks.File("posts/k.png", 64, 48), FakeLinks.File("static/k.png", 64, 48));

    private const string Kite = "<figure><img src=\"/media/0123/k.png\" alt=\"A kite\" width=\"64\" height=\"48\" loading=\"lazy\" decoding=\"async\" /><figcaption>A kite</figcaption></figure>\n";

    [Theory]
    [InlineData("{% highlight ruby linenos %}\nputs 1\n\nputs 2\n{% endhighlight %}\nafter", "<p>after</p>\n")]
    [InlineData("before\n{{< highlight ruby \"linenos=table\" >}}\nputs 1\n\nputs 2\n{{< /highlight >}}", "<p>before</p>\n")]
    [InlineData("{%- highlight ruby -%}\nputs 1\n\nputs 2{%- endhighlight -%}", "")]
    [InlineData("{% codeblock A title lang:ruby %}\nputs 1\n\nputs 2\n{% endcodeblock %}", "")]
    public void Code_is_highlighted(string markdown, string around)
    {
        var html = Rendered.Html(markdown);
        html.ShouldContain(Rendered.Html("```ruby\nputs 1\n\nputs 2\n```").Trim());
        html.ShouldContain(around);
        html.ShouldNotContain("highlight");
        Rendered.Reports(markdown).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{{< figure src=\"k.png\" alt=\"A kite\" caption=\"A kite\" >}}", Kite)]
    [InlineData("{{< figure\n  src=\"k.png\"\n  title=\"A kite\"\n>}}", Kite)]
    [InlineData("{% include figure.html src='k.png' caption='A kite' %}", Kite)]
    [InlineData("{{ figure(src=\"k.png\", caption=\"A kite\") }}", Kite)]
    [InlineData("{{< youtube a-b_c >}}", "<p class=\"video\"><a href=\"https://www.youtube.com/watch?v=a-b_c\">YouTube: youtube.com/watch?v=a-b_c</a></p>\n")]
    [InlineData("{{< youtube id=\"abc\" title=\"A talk\" >}}", "<p class=\"video\"><a href=\"https://www.youtube.com/watch?v=abc\">A talk</a></p>\n")]
    [InlineData("{{ youtube(id=\"abc\") }}", "<p class=\"video\"><a href=\"https://www.youtube.com/watch?v=abc\">YouTube: youtube.com/watch?v=abc</a></p>\n")]
    [InlineData("See {% gist me/1f %}.", "<p>See <a href=\"https://gist.github.com/me/1f\">https://gist.github.com/me/1f</a>.</p>\n")]
    [InlineData("{{< tweet user=\"me\" id=\"12\" >}}", "<p><a href=\"https://x.com/me/status/12\">https://x.com/me/status/12</a></p>\n")]
    [InlineData("<div>\n{{< youtube a-b_c >}}\n</div>", "<div>\n<a href=\"https://www.youtube.com/watch?v=a-b_c\">YouTube: youtube.com/watch?v=a-b_c</a>\n</div>\n")]
    [InlineData("Go to {{ \"/about\" | relative_url }}.", "<p>Go to /about.</p>\n")]
    [InlineData("a\n\n{% raw %}\n\nb {{ c }} {% d %}\n\n{% endraw %}\n\ne", "<p>a</p>\n<p>b {{ c }} {% d %}</p>\n<p>e</p>\n")]
    [InlineData("{{</* figure src=\"k.png\" */>}}", "<p><code>{{&lt; figure src=&quot;k.png&quot; &gt;}}</code></p>\n")]
    [InlineData("a\n\n<!-- more -->\n\nb\n\n<!--more-->\n\n{/* truncate */}", "<p>a</p>\n<p>b</p>\n")]
    [InlineData("## A title {#own}", "<h2 id=\"own\"><a href=\"#own\">A title</a></h2>\n")]
    [InlineData("## A title {#own .wide}\n\n## Own", "<h2 id=\"own\"><a href=\"#own\">A title</a></h2>\n<h2 id=\"own-1\"><a href=\"#own-1\">Own</a></h2>\n")]
    [InlineData("## A title {#own}\n\nText {# a #}", "<h2 id=\"own\"><a href=\"#own\">A title</a></h2>\n<p>Text </p>\n")]
    [InlineData("## A title\n{: #own .wide}\nText", "<h2 id=\"own\"><a href=\"#own\">A title</a></h2>\n<p>Text</p>\n")]
    [InlineData("## A title\r\n{: #own}", "<h2 id=\"own\"><a href=\"#own\">A title</a></h2>\n")]
    [InlineData("A title\n---\n{: #own}", "<h2 id=\"own\"><a href=\"#own\">A title</a></h2>\n")]
    [InlineData("## A title\n\n{: #own}\nText", "<h2 id=\"a-title\"><a href=\"#a-title\">A title</a></h2>\n<p>Text</p>\n")]
    [InlineData("Text\n{: .notice}", "<p>Text</p>\n")]
    [InlineData("Text\n{: style=\"text-align: center\" .a}", "<p>Text</p>\n")]
    [InlineData("Text{: title='two words'}", "<p>Text</p>\n")]
    [InlineData("<a href=\"{{ site.baseurl }}/x/\">x</a>", "<p><a href=\"/x/\">x</a></p>\n")]
    [InlineData("<img src=\"{{ '/k.png' | relative_url }}\" alt=\"k\">", "<img src=\"/k.png\" alt=\"k\" width=\"64\" height=\"48\" loading=\"lazy\" decoding=\"async\" />\n")]
    [InlineData("a {b} c {.d} {% e", "<p>a {b} c {.d} {% e</p>\n")]
    public void Common_tags_are_translated(string markdown, string html)
    {
        Lines(Rendered.Html(markdown, Folder)).ShouldBe(html);
        Rendered.Reports(markdown, Folder).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[toc]")]
    [InlineData("[[TOC]]")]
    [InlineData("{{< toc >}}")]
    [InlineData("* TOC\n{:toc}")]
    [InlineData("{% toc %}")]
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
    public void A_list_may_end_with_an_unclosed_fence(string markdown) => Rendered.Html(markdown).ShouldContain("<code class=\"language-text\"></code></pre>\n</li>");

    [Fact]
    public void The_rest_is_counted_in_one_diagnostic_and_its_readable_part_stays()
    {
        const string Markdown = """
            {% include a.html %}
            {% include b.html %}

            {% if site.x %}
            Shown {{ page.title }}.
            {% endif %}

            {{< tabs >}}
            {{% tab title="Linux" %}}
            Run **it**.
            {{% /tab %}}
            {{< /tabs >}}

            <Tabs items={["a", "b"]}>
            <Badge text="New" /> item
            </Tabs>
            """;
        var text = Rendered.Text(Markdown);
        Lines(text.Html).ShouldBe("<p>Shown <code>{{ page.title }}</code>.</p>\n<p><strong>Linux</strong>\nRun <strong>it</strong>.</p>\n<p><strong>New</strong> item</p>\n");
        var found = text.Diagnostics.ShouldHaveSingleItem();
        found.ToString().ShouldBe("posts/a.md:1:1: template-syntax: template syntax does not run here; removed: 2 × `{% include %}`, 1 × `<Badge>`, 1 × `<Tabs>`, "
            + "1 × `{% if %}`, 1 × `{{< tab >}}`, 1 × `{{< tabs >}}`; shown as code: 1 × `{{ }}`; write Markdown, and code between backticks");
    }

    [Theory]
    [InlineData("`{{ a }} {% b %} {{< c >}} <D e={f} /> %% g %%`")]
    [InlineData("```\n{{ a }}\n{% highlight b %}\n{% endhighlight %}\n{{< c >}}\n%%\ng\n%%\n```")]
    [InlineData("    {% comment %}\n    {{ a }}\n    {% endcomment %}")]
    [InlineData("<pre>\n{{ a }} {% b %}\n</pre>")]
    public void Code_is_never_changed(string markdown)
    {
        Rendered.Reports(markdown).ShouldBeEmpty();
        Rendered.Html(markdown).ShouldContain("{{ a }}");
        Rendered.Text(markdown).Markdown.ShouldBe(markdown);
    }

    [Theory]
    [InlineData("a {% comment %}secret{% endcomment %} b")]
    [InlineData("a\n\n{% comment %}\nsecret\n\nsecret\n{% endcomment %}\n\nb")]
    [InlineData("a {{/* secret */}} b")]
    [InlineData("a {/* secret */} b")]
    [InlineData("a {# secret #} b")]
    [InlineData("a %%secret%% b")]
    [InlineData("a\n\n%%\nsecret\n\nsecret\n%%\n\nb")]
    [InlineData("a\n\n{{/* secret\n\nsecret */}}\n\nb")]
    [InlineData("a\n\n{/*\nsecret\n\n# secret\n*/}\n\nb")]
    [InlineData("a\n\n{% comment %} secret\n\nsecret\n{% endcomment %}\n\nb")]
    [InlineData("a\n\n{% comment %} secret\nsecret {% endcomment %} b")]
    [InlineData("a\n\n<div>{# secret #}</div>\n\nb")]
    [InlineData("a\n\n<div>{% comment %}secret{% endcomment %}</div>\n\nb")]
    [InlineData("a\n\n<div>\n{/* <b>secret</b> */}\n</div>\n\nb")]
    [InlineData("a\r\n\r\n> <div>\r\n> b\r\n> {# secret #}</div>\r\n\r\nb")]
    [InlineData("a {{/* secret\n\nsecret */}} b")]
    [InlineData("{{/* secret\n\nsecret */}} b")]
    [InlineData("a {{/* secret\n# secret\n\n```\nsecret\n*/}} b")]
    [InlineData("a {% comment %} secret\r\n\r\nsecret {% endcomment %} b")]
    [InlineData("a\n\n{%- comment -%}\nsecret\n\nsecret\n{%- endcomment -%} b")]
    [InlineData("- a\n- {% comment %}\n\nsecret\n{% endcomment %}\n\nb")]
    [InlineData("a %% secret\n\n- secret %% b")]
    [InlineData("a\n\n%%\nsecret\n\nsecret %%\n\nb")]
    [InlineData("a\n\n%%\nsecret %%i\n\nsecret\n%% b")]
    [InlineData("> a {# secret\n>\n> secret #} **b**\n\nb")]
    [InlineData("# a {/* secret\n\nsecret */}\n\nb")]
    [InlineData("<div>{{/* secret\n\nsecret */}}</div>\n\nb")]
    [InlineData("a {# secret\n\n```\nsecret #}\n\nb {# secret\n\n```\nsecret #}")]
    [InlineData("`a {# secret\n\nsecret #} ` b")]
    [InlineData("{% comment %} c\nc {% endcomment %}\n\nb\n\n{% comment %}\nsecret\n\nsecret\n{% endcomment %}")]
    [InlineData("- b\n\n  %%\n  secret\n\n  secret\n  %%")]
    [InlineData("> b\n>\n> %%\n> secret\n>\n> secret\n> %%")]
    [InlineData("- b\n\n  {/*\n  secret\n\n  secret\n  */}")]
    [InlineData("%%\nsecret %%\n\nb\n\n%% secret %%")]
    [InlineData("{{% comment %}} secret {{% /comment %}} b")]
    [InlineData("a {{< comment >}}secret{{< /comment >}} b")]
    [InlineData("{{< comment >}}\nsecret\n\nsecret\n{{< /comment >}}\n\nb")]
    [InlineData("{{% comment %}} secret\n\n# secret\n{{% /comment %}}\n\nb")]
    [InlineData("<div>{{< comment >}}<b>secret</b>{{< /comment >}}</div>\n\nb")]
    [InlineData("a {% # secret %} b")]
    [InlineData("{#\nsecret\n#}\n\nb")]
    [InlineData("- {#\n\n  secret\n\n  #}\n- b")]
    [InlineData("a {#- secret -#} b")]
    [InlineData("a {#secret#} b")]
    [InlineData("a {#secret\n\nsecret#} b")]
    [InlineData("a {#{{ secret }}#} b {#c}")]
    [InlineData("a {{!-- secret --}} b")]
    [InlineData("{::comment}\nsecret\n\nsecret\n{:/comment}\n\nb")]
    [InlineData("a {::comment}secret{:/} b")]
    [InlineData("- a {::comment}\n\n  secret\n\n  {:/comment}\n- b")]
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
    [InlineData("{% comment %}\nc\n{% endcomment %} *b*\n\n    {{/* d\n\n    d */}}", "<p><em>b</em></p>\n<pre tabindex=\"0\"><code class=\"language-text\">{{/* d\nd */}}</code></pre>\n")]
    [InlineData("for %%i in a do\n\nb %%i\n\nc %%d", "<p>for %%i in a do</p>\n<p>b %%i</p>\n<p>c %%d</p>\n")]
    [InlineData("a %% b\n\n```text\n%% c\n```\n\nd", "<p>a %% b</p>\n<pre tabindex=\"0\"><code class=\"language-text\">%% c</code></pre>\n<p>d</p>\n")]
    [InlineData("a %% b\n\n    %% c\n\nd", "<p>a %% b</p>\n<pre tabindex=\"0\"><code class=\"language-text\">%% c</code></pre>\n<p>d</p>\n")]
    [InlineData("<br><p hidden>a\n\nb `</p>`", "<p><br>a</p>\n<p>b <code>&lt;/p&gt;</code></p>\n")]
    [InlineData("a %% b\n\nc `%%` d", "<p>a %% b</p>\n<p>c <code>%%</code> d</p>\n")]
    [InlineData("<p>a <!-- b\n\n`-->` d", "<p>a \n</p>\n<p><code>--&gt;</code> d</p>\n")]
    [InlineData("a {{/* b\n\nc {# d", "<p>a {{/* b</p>\n<p>c {# d</p>\n")]
    public void Text_around_a_comment_of_several_paragraphs_stays(string markdown, string html) => Lines(Rendered.Html(markdown)).ShouldBe(html);

    [Fact]
    public void Text_after_a_comment_of_several_paragraphs_is_reported_at_its_place() =>
        Rendered.Reports("a {{/* c\n\nc */}} [b](c.md)\n\n[d](c.md)").ShouldBe(["3:8 link-target", "5:1 link-target"]);

    [Fact]
    public void A_comment_of_any_length_can_begin_in_a_line() =>
        Rendered.Text($"a {{/*\n{string.Concat(Enumerable.Repeat("secret\n\n", 1000))}*/}} b").ShouldSatisfyAllConditions(
            text => text.Markdown.ShouldBe("a  b"),
            text => text.Html.ShouldBe("<p>a  b</p>\n"));

    [Fact]
    public void A_long_comment_is_a_comment() =>
        Rendered.Text($"a\n\n{{/*\n{string.Concat(Enumerable.Repeat("secret\n\n", 1000))}*/}}\n\nb").Markdown.ShouldBe("a\n\n\n\nb");

    [Theory]
    [InlineData("for %%i in (a b) do echo %%i", "<p>for %%i in (a b) do echo %%i</p>\n")]
    [InlineData("100%% of it and 50%%", "<p>100%% of it and 50%%</p>\n")]
    [InlineData("10%%off or 20%% off", "<p>10%%off or 20%% off</p>\n")]
    [InlineData("a%%i b%%i c%%~ni%%~xi", "<p>a%%i b%%i c%%~ni%%~xi</p>\n")]
    [InlineData("(%%) and [%%]", "<p>(%%) and [%%]</p>\n")]
    [InlineData("{#a} b #} {#if c} d", "<p>{#a} b #} {#if c} d</p>\n")]
    [InlineData("a List<String> b", "<p>a List&lt;String&gt; b</p>\n")]
    public void What_only_looks_like_a_template_stays(string markdown, string html) => Rendered.Html(markdown).ShouldBe(html);

    [Theory]
    [InlineData("> [!note] A *title*\n> Text", "note", "A <em>title</em>")]
    [InlineData("> [!bug]- Title\n> Text", "caution", "Title")]
    [InlineData("> [!hint]\n> Text", "tip", "Tip")]
    [InlineData(":::tip\nText\n:::", "tip", "Tip")]
    [InlineData(":::warning[A title]\nText\n:::", "warning", "A title")]
    [InlineData("::: tip [A title]\nText\n:::", "tip", "A title")]
    [InlineData("::: tip [Beta] Feature\nText\n:::", "tip", "[Beta] Feature")]
    [InlineData("::: tip [A] and [B]\nText\n:::", "tip", "[A] and [B]")]
    [InlineData(":::tip[A title]{#id}\nText\n:::", "tip", "A title")]
    [InlineData("::: danger Title here\nText\n:::", "caution", "Title here")]
    [InlineData("{{% notice tip \"A title\" %}}\nText\n{{% /notice %}}", "tip", "A title")]
    [InlineData("{{< callout type=\"warning\" title=\"T\" >}}\nText\n{{< /callout >}}", "warning", "T")]
    [InlineData("{{< hint danger >}}\nText\n{{< /hint >}}", "caution", "Caution")]
    [InlineData("{{< tip \"Read this\" >}}\nText\n{{< /tip >}}", "tip", "Read this")]
    public void Callouts_are_alerts(string markdown, string kind, string title)
    {
        Rendered.Html(markdown).ShouldBe($"<aside class=\"alert {kind}\" role=\"note\">\n<p class=\"title\">{title}</p>\n<p>Text</p>\n</aside>\n");
        Rendered.Reports(markdown).ShouldBeEmpty();
    }

    [Fact]
    public void A_callout_can_be_in_another_and_has_code_and_lists() =>
        Rendered.Html("::::note\n:::tip\n- a\n\n```\n:::\n```\n:::\n::::\nafter").ShouldBe(
            "<aside class=\"alert note\" role=\"note\">\n<p class=\"title\">Note</p>\n<aside class=\"alert tip\" role=\"note\">\n<p class=\"title\">Tip</p>\n"
            + "<ul>\n<li>a</li>\n</ul>\n" + Rendered.Html("```\n:::\n```") + "</aside>\n</aside>\n<p>after</p>\n");

    [Fact]
    public void Collapsed_text_is_details() =>
        Rendered.Html(":::details More\nText\n:::").ShouldBe("<details><summary>More</summary>\n<p>Text</p>\n</details>\n");

    [Theory]
    [InlineData("{{< notice tip >}}\n\nText\n\n{{< notice tip >}}")]
    [InlineData("{{< tip >}}\n\nText\n\n[More](/tips)")]
    [InlineData("{{< code file=\"a.go\" >}}\n\nText\n\n`</code>`, /code and endcode")]
    public void A_tag_without_end_takes_nothing_in(string markdown) =>
        Rendered.Text(markdown).Html.ShouldStartWith("<p>Text</p>");

    [Theory]
    [InlineData("import A from './a'\nimport B from './b'\n\n# Title\n\na\nimport b", "a\nimport b", "<p>a\nimport b</p>")]
    [InlineData("export const meta = {\n  secret: 'x',\n}\n\n# Title\n\na\nexport b", "a\nexport b", "<p>a\nexport b</p>")]
    [InlineData("{/* secret */}\n\n# Title\n\n- import a", "- import a", "<ul>\n<li>import a</li>\n</ul>")]
    public void Programs_in_MDX_are_published_nowhere(string markdown, string mirror, string html)
    {
        var text = Rendered.Of(new("posts/a.mdx", markdown, 1, "/blogs/a"));
        (text.FirstHeading, text.Html.Trim(), text.Markdown.Trim()).ShouldBe(("Title", html, mirror));
    }

    [Fact]
    public void Only_MDX_has_programs() => Rendered.Html("import a\n").ShouldBe("<p>import a</p>\n");

    [Theory]
    [InlineData("{{< ref \"draft.md\" >}}")]
    [InlineData("{{< figure src=\"k.png\" link=\"<b>\" >}}")]
    [InlineData("{{</* draft */>}}")]
    public void Shortcodes_in_HTML_are_translated_as_in_text(string shortcode)
    {
        var (inHtml, inText) = (Rendered.Text($"<div>\n{shortcode}\n</div>", Folder), Rendered.Text($"a {shortcode} b", Folder));
        inHtml.Html.ShouldBe(inText.Html.Replace("<p>a ", "<div>\n").Replace(" b</p>", "\n</div>"));
        inHtml.Markdown.ShouldBe(inText.Markdown.Replace("a ", "<div>\n").Replace(" b", "\n</div>"));
        inHtml.Diagnostics.Select(d => d.Rule).ShouldBe(inText.Diagnostics.Select(d => d.Rule));
    }

    [Fact]
    public void What_stands_in_raw_text_is_published_as_it_is()
    {
        const string Raw = "{% raw %}{# a #}{% endraw %}";
        Rendered.Html(Raw).ShouldBe("<p>{# a #}</p>\n");
        Rendered.Text(Raw).Markdown.ShouldContain("{# a #}");
    }

    /// <summary>HTML without empty lines.</summary>
    private static string Lines(string html) => string.Concat(html.Split('\n').Where(l => l.Trim().Length > 0).Select(l => l + "\n"));
}
