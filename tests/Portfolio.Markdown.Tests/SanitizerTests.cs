namespace Portfolio.Markdown.Tests;

public sealed class SanitizerTests
{
    [Theory]
    [InlineData("a <a href=https://x.org/>text</a>", ">text</a>")]
    [InlineData("a <a name=\"b\" id=\"c\">text</a>", "<a id=\"c\">text</a>")]
    [InlineData("a <br/>b", "<br>")]
    public void What_browsers_read_is_read(string markdown, string html) => Rendered.Html(markdown).ShouldContain(html);

    public static TheoryData<string> Attacks =>
    [
        "<script>alert(1)</script>",
        "a <script src=//x.org/a.js></script>",
        "<SCRIPT>alert(1)</SCRIPT>",
        "<scr<script>ipt>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a <img src=\"x\" onerror=\"alert(1)\" alt=\"y\">",
        "<img/src=x/onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
        "<iframe src=javascript:alert(1)></iframe>",
        "<iframe srcdoc='<script>alert(1)</script>'>",
        "<object data=x></object><embed src=x>",
        "<form action=//x.org><input name=q><button>Go</button></form>",
        "<a href=javascript:alert(1)>x</a>",
        "a <a href=\" javascript:alert(1)\">x</a>",
        "a <a href=\"&#106;&#97;vascript:alert(1)\">x</a>",
        "a <a href=\"java\tscript:alert(1)\">x</a>",
        "a <a href=\"java&#x0A;script:alert(1)\">x</a>",
        "a <a href=\"&#1;javascript:alert(1)\">x</a>",
        "a <a href=\"javascript&colon;alert(1)\">x</a>",
        "a <a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
        "a <a href=\"vbscript:x\">x</a>",
        "a <a href=x title='\"><script>alert(1)</script>'>x</a>",
        "a <b title=\"x\" onmouseover=alert(1)>x</b>",
        "a <b style=\"background:url(javascript:alert(1))\">x</b>",
        "<div style=\"position:fixed;inset:0\">x</div>",
        "<style>*{display:none}</style>",
        "<link rel=stylesheet href=//x.org/a.css>",
        "<meta http-equiv=refresh content='0;url=//x.org'>",
        "<base href=//x.org/>",
        "<template><script>alert(1)</script></template>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<textarea></textarea><script>alert(1)</script>",
        "<title></title><script>alert(1)</script>",
        "<xmp><script>alert(1)</script></xmp>",
        "<plaintext>",
        "<!--><script>alert(1)</script>-->",
        "<!-- --!><script>alert(1)</script>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?xml version=\"1.0\"?><script>alert(1)</script>",
        "<details ontoggle=alert(1) open>x</details>",
        "<video src=x onerror=alert(1)></video><audio src=x></audio>",
        "</article></main></body></html><script>alert(1)</script>",
        "</div></div></section></article>",
        "<div><div><div>",
        "<table><tr><td>x",
        "<table><div>x</div></td></tr></table></table>",
        "<ul><li><ol><li></ul>",
        "<a href=#><b><a href=#></b>x</a>",
        "> <div>\n> x\n\n</div>\n\n</blockquote>",
        "- <details>\n- x\n\n</details></li></ul>",
        "*<b>x*</b> [<i>y](#)</i>",
        "<p><p><div></p></div></p>",
        "<select><option>x</select><body onload=alert(1)>",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<b><p></b><i></p><div></i>",
        "<h1><h2></h1></h2></article>",
        "[x](javascript:alert(1)) ![x](javascript:alert(1)) <javascript:alert(1)>",
        "![\"><script>alert(1)</script>](x.png \"\\\"><script>\")",
        "[x](https://x.org/\"onmouseover=alert(1) \"t\")",
        "```\"onclick=alert(1)\n</code></pre><script>alert(1)</script>\n```",
        "## <script>alert(1)</script>\n\n|<script>|\n|-|\n|<td></table>|",
        "*[x]: \"><script>alert(1)</script>\n\nx",
        "<table>\n\n|a|\n|-|\n|b|\n\n</table>",
        "<ul><li><div><li></div></ul>",
        "<dl><dd><div><dd></div></dl>",
        "a <h2>b <p><i> <h2></h2>",
        "|a|\n|-|\n|<caption><i>|",
        "<b>\n\na\n\n</b>\n\n<table><tr>\n\n- b",
        "[x] ![x]\n\n[x]: javascript:alert(1)",
        "[x][y]\n\n[y]: <data:text/html,x> 't'",
        "x[^1]\n\n[^1]: </li></ol></section></article><script>\n",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Nothing_an_author_writes_runs_or_breaks_the_page(string markdown) =>
        SafePage.NothingRunsOrBreaksThePage(Rendered.Html(markdown));

    [Fact]
    public void Nothing_put_together_from_pieces_breaks_the_page()
    {
        string[] pieces = ["<div>", "</div>", "<p>", "</p>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<li>",
            "</li>", "<ul>", "</ul>", "<a href=#>", "</a>", "<b>", "</b>", "<i>", "</i>", "<h2>", "</h2>", "<dd>",
            "<caption>", "<details>", "</summary>", "</main>", "</article>", "<pre>", "</pre>", "<img src=x.png>",
            "<script>", "<!--", "-->", "\n\n", "\n", "> ", "- ", "# ", "*", "**", "`", "[x](", ")", "![", "]",
            "|a|\n|-|\n|", "text ", "    ", "\"", "'", "<", ">", "<b title='"];
        var random = new Random(20261);
        for (var i = 0; i < 3_000; i++)
        {
            Nothing_an_author_writes_runs_or_breaks_the_page(
                string.Concat(random.GetItems(pieces, random.Next(2, 40))));
        }
    }

    [Fact]
    public void There_are_forty_attacks_and_more() => Attacks.Count.ShouldBeGreaterThanOrEqualTo(40);

    [Fact]
    public void What_is_allowed_passes() =>
        Rendered.Html("<details open><summary>More</summary>\n\n*Text* with <kbd>Ctrl</kbd>, H<sub>2</sub>O and <abbr title=\"x\">y</abbr>.\n\n</details>")
            .ShouldBe("<details open=\"\"><summary>More</summary>\n<p><em>Text</em> with <kbd>Ctrl</kbd>, H<sub>2</sub>O and <abbr title=\"x\">y</abbr>.</p>\n</details>\n");

    [Fact]
    public void Tags_that_are_not_allowed_go_and_what_is_no_element_is_text_and_both_are_reported_where_they_stand()
    {
        var text = Rendered.Text("a\n\n> b <center>c</center>\n\n<p>\n  <name>\n</p>\n\nVec<Option> <form action=x><button>Go</button></form>");
        text.Html.ShouldBe("<p>a</p>\n<blockquote>\n<p>b c</p>\n</blockquote>\n<p>\n  &lt;name&gt;\n</p>\n<p>Vec&lt;Option&gt; Go</p>\n");
        text.Diagnostics.Select(d => $"{d.Line}:{d.Column} {d.Rule}")
            .ShouldBe(["3:5 html-tag", "6:3 html-tag", "9:4 html-tag", "9:13 html-form"]);
    }

    [Fact]
    public void The_script_of_a_gist_is_a_card() =>
        Rendered.Html("<script src=\"https://gist.github.com/me/1f.js\"></script>")
            .ShouldBe("<p class=\"card\"><a href=\"https://gist.github.com/me/1f\">me/1f <small>gist.github.com</small></a></p>\n");

    [Fact]
    public void Comments_are_removed_without_a_report()
    {
        var text = Rendered.Text("a <!-- b --> c\n\n<!-- d -->\n\n<!--\n\n<script>\n\n-->");
        text.Html.ShouldBe("<p>a  c</p>\n");
        text.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void Tags_end_with_their_block()
    {
        var text = Rendered.Text("> <div>\n> a\n\nb <b>c\n\n</div>\n");
        text.Html.ShouldBe("<blockquote>\n<div>\na\n</div>\n</blockquote>\n<p>b <b>c</b></p>\n");
        text.Diagnostics.Select(d => $"{d.Line}:{d.Column} {d.Rule}")
            .ShouldBe(["1:3 html-unbalanced", "4:3 html-unbalanced", "6:1 html-unbalanced"]);
    }

    [Fact]
    public void Optional_end_tags_are_added_without_a_report()
    {
        var text = Rendered.Text("<table>\n<tr><td>a<td>b\n<tr><td>c\n</table>\n");
        text.Html.ShouldBe("<table>\n<tr><td>a</td><td>b\n</td></tr><tr><td>c\n</td></tr></table>\n");
        text.Diagnostics.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a <div>b", "1:3 html-place")]
    [InlineData("<ul><div><li>a</div></ul>", "1:10 html-place")]
    [InlineData("<a href=#><b><a href=#>x</a></b></a>", "1:14 html-place")]
    [InlineData("a\n\n<tr>", "3:1 html-place")]
    public void A_tag_without_a_place_is_reported(string markdown, string report) =>
        Rendered.Reports(markdown).ShouldContain(report);

    [Theory]
    [InlineData("## A\n\n<b id=a>x</b>")]
    [InlineData("<b id=main>x</b>")]
    [InlineData("<b id=fn:1>x</b>")]
    public void An_id_that_is_taken_is_left_out_and_reported(string markdown)
    {
        var text = Rendered.Text(markdown);
        text.Html.ShouldContain("<b>x</b>");
        text.Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("duplicate-id");
    }

    [Fact]
    public void An_image_has_no_id() =>
        Rendered.Reports("<img id=x src=https://x.org/a.png alt=\"\"> [x](#x)")
            .ShouldBe(["1:1 html-attribute", "1:43 link-fragment"]);

    [Fact]
    public void A_heading_takes_another_id_than_the_author_took() =>
        Rendered.Text("<a name=\"setup\"></a>\n\n## Setup").Ids.ShouldBe(["setup", "setup-1"]);
}
