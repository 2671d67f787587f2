using Portfolio.Markdown.Html;

namespace Portfolio.Markdown.Tests;

public sealed class PortableHtmlTests
{
    [Theory]
    [InlineData("One *two* [three](https://b.example/?a&b#c), four.",
        "<p>One <em>two</em> <a href=\"https://b.example/?a&amp;b#c\">three</a>, four.</p>")]
    [InlineData("[a](#there)", "<p><a href=\"https://a.example/blogs/a#there\">a</a></p>")]
    [InlineData("## There", "<h2 id=\"there\">There</h2>")]
    [InlineData("- [ ] open\n- [x] done", "<ul>\n<li>☐ open</li>\n<li>☑ done</li>\n</ul>")]
    [InlineData("a<br>b\n\n---", "<p>a<br>b</p>\n<hr>")]
    [InlineData("```csharp\nvar a = \"<b>\";\n```",
        "<pre><code class=\"language-csharp\">var a = \"&lt;b&gt;\";</code></pre>")]
    [InlineData("<details open>\n<summary>More</summary>\n\nText\n\n</details>",
        "<details open=\"\">\n<summary>More</summary>\n<p>Text</p>\n</details>")]
    public void A_text_keeps_its_structure_and_gets_absolute_urls(string markdown, string html) =>
        Of(Rendered.Html(markdown)).ShouldBe(html);

    [Theory]
    [InlineData("<video src=\"/media/sea.mp4\" controls=\"\" aria-label=\"The sea & a boat\"></video>",
        "<video src=\"https://a.example/media/sea.mp4\" controls=\"\"><a href=\"https://a.example/media/sea.mp4\">The sea &amp; a boat</a></video>")]
    [InlineData("<audio src=\"/media/gulls.mp3\" controls=\"\"></audio>",
        "<audio src=\"https://a.example/media/gulls.mp3\" controls=\"\"><a href=\"https://a.example/media/gulls.mp3\">gulls.mp3</a></audio>")]
    [InlineData("<video src=\"/sea.mp4\">The sea</video>", "<video src=\"https://a.example/sea.mp4\">The sea</video>")]
    public void A_player_contains_a_link_for_programs_without_players(string html, string portable) => Of(html).ShouldBe(portable);

    [Fact]
    public void A_formula_is_its_tex_in_the_line_or_on_lines_of_its_own() =>
        Of(Rendered.Html("Half: $\\frac12$.\n\n$$\na<b\n$$"))
        .ShouldBe("<p>Half: <code>\\frac12</code>.</p>\n<pre><code>a&lt;b</code></pre>");

    [Fact]
    public void A_term_keeps_its_title_and_loses_what_it_opens() =>
        Of(Rendered.Html("The API.\n\n*[API]: Application interface\n"))
        .ShouldBe("<p>The <abbr title=\"Application interface\">API</abbr>.</p>");

    [Fact]
    public void A_long_formula_is_on_lines_of_its_own_too()
    {
        var html = Rendered.Html(
            "$$\n\\sum_{i=1}^{n} a_i + b_i + c_i + d_i + e_i + f_i + g_i + h_i + i_i + j_i + k_i + l_i\n$$");
        html.ShouldStartWith("<div class=\"math long\"");
        Of(html).ShouldStartWith("<pre><code>\\sum_{i=1}");
    }

    [Fact]
    public void A_drawing_of_any_kind_is_one_description()
    {
        var html = Of(Rendered.Html("```mermaid\ngantt\n  dateFormat YYYY-MM-DD\n  section One\n  Build :a, 2026-01-01, 30d\n  Ship :milestone, 2026-02-01, 0d\n```\n\nAfter"));
        html.ShouldStartWith("<figure><pre>");
        html.ShouldContain("Ship");
        html.ShouldNotContain("svg");
        html.ShouldEndWith("</figure>\n<p>After</p>");
    }

    [Theory]
    [InlineData("<pre><code>&<b>lt;</b></code></pre>", "<pre><code>&amp;lt;</code></pre>")]
    [InlineData("<p>a & b<span>&copy;</span></p>", "<p>a &amp; b&copy;</p>")]
    [InlineData("<p>a\uFFFFb</p>", "<p>a\uFFFDb</p>")]
    [InlineData("<pre data-code=\"ls\"><code>$ ls</code></pre>", "<pre><code>$ ls</code></pre>")]
    [InlineData("<figure><svg><desc>A</desc>", "<figure><pre></pre>")]
    public void Text_means_what_it_meant_on_the_page(string html, string portable) => Of(html).ShouldBe(portable);

    [Fact]
    public void A_diagram_is_its_description_once() =>
        Of("<figure class=\"w\" tabindex=\"0\"><svg role=\"img\"><title id=\"a\">Name</title>"
            + "<desc id=\"ad\">A → B\nB → C &amp; D</desc><svg x=\"1\"><path/></svg><g><text>A</text></g></svg><svg aria-hidden=\"true\"/>"
            + "<svg class=\"narrow\" role=\"img\"><g><text>A</text></g></svg>"
            + "<figcaption>Name</figcaption></figure>")
        .ShouldBe("<figure><pre>A → B\nB → C &amp; D</pre><figcaption><div>Name</div></figcaption></figure>");

    [Fact]
    public void Of_an_image_with_a_dark_variant_the_light_one_stays() =>
        Of("<p><picture><source type=\"image/avif\" srcset=\"/a-1.avif 1w\" /><img class=\"l\" src=\"/a.png\" srcset=\"/a-1.png 1w, /a-2.png 2w\" alt=\"A\" loading=\"lazy\" />"
                + "</picture><img class=\"d\" src=\"/b.png\" alt=\"A\" /></p>")
            .ShouldBe("<p><img src=\"https://a.example/a.png\" alt=\"A\"></p>");

    [Theory]
    [InlineData("width=\"4000\" height=\"3000\"", "width=\"600\" height=\"450\"")]
    [InlineData("width=\"601\" height=\"10\"", "width=\"600\" height=\"10\"")]
    [InlineData("width=\"300\" height=\"6000\"", "width=\"300\" height=\"6000\"")]
    [InlineData("width=\"4000\"", "width=\"600\"")]
    public void A_picture_is_no_wider_than_a_message_and_a_file_that_every_program_shows(string size, string written) =>
        PortableHtml.Of($"<p><img src=\"/a.avif\" {size} alt=\"A\" sizes=\"auto\" /></p>", url => $"https://a.example{url}",
            url => url == "/a.avif" ? "/a.avif.1200.jpg" : null)
            .ShouldBe($"<p><img src=\"https://a.example/a.avif.1200.jpg\" {written} alt=\"A\"></p>");

    [Theory]
    [InlineData("> [!TIP]\n> Text", "<blockquote>\n<p><strong>Tip</strong></p>\n<p>Text</p>\n</blockquote>")]
    [InlineData("> [!bug] Mind *this*\n> Text", "<blockquote>\n<p><strong>Mind <em>this</em></strong></p>\n<p>Text</p>\n</blockquote>")]
    [InlineData(":::warning\nText\n:::", "<blockquote>\n<p><strong>Warning</strong></p>\n<p>Text</p>\n</blockquote>")]
    public void An_alert_is_a_quotation_with_its_title_in_bold(string markdown, string html) => Of(Rendered.Html(markdown)).ShouldBe(html);

    [Fact]
    public void Rows_of_a_gallery_leave_nothing() =>
        Of(Rendered.Html("![A](https://x.org/1.png)\n![B](https://x.org/2.png)\n![C](https://x.org/3.png)")).ShouldNotContain("span");

    [Fact]
    public void A_link_with_a_long_title_is_absolute_too()
    {
        var title = new string('t', 10_000);
        Of($"<a href=\"/x\" title=\"{title}\">a</a>")
            .ShouldBe($"<a href=\"https://a.example/x\" title=\"{title}\">a</a>");
    }

    private static string Of(string html) =>
        PortableHtml.Of(html, url => new Uri(new("https://a.example/blogs/a"), url).AbsoluteUri);
}
