using Portfolio.Import.Html;

namespace Portfolio.Import.Tests;

public sealed class HtmlToMarkdownTests
{
    [Theory]
    [InlineData("<p>a <strong>b </strong>c <em>d</em></p>", "a **b** c *d*")]
    [InlineData("<p>x<b>&quot;y&quot;</b>z</p>", "x<strong>\"y\"</strong>z")]
    [InlineData("<p>Hello!<a href=\"/x\">y</a></p>", "Hello\\![y](/x)")]
    [InlineData("<table><tr><th>a</th></tr><tr><td>'$.a'</td></tr><tr><td>'$.b'</td></tr></table>", "| a |\n|---|\n| '\\$.a' |\n| '\\$.b' |")]
    [InlineData("<table><tr><td><ul><li>'$.a' '$.b' <code>$c</code></li></ul></td></tr></table>",
        "<table>\n<tbody>\n<tr><td><ul>\n<li>&#39;&#36;.a&#39; &#39;&#36;.b&#39; <code>$c</code></li></ul></td></tr></tbody></table>")]
    [InlineData("<p>See <a href='/x\ny'>the\nmill</a></p>", "See [the mill](/xy)")]
    [InlineData("<p># not a heading</p><p>1. not a list</p>", "\\# not a heading\n\n1\\. not a list")]
    [InlineData("<h2 id=\"start\">Start #</h2>", "## Start \\# {#start}")]
    [InlineData("<p>one<br>two<br><br>three</p>", "one\\\ntwo\n\nthree")]
    [InlineData("one<br><br>two", "one\n\ntwo")]
    [InlineData("<ul><li>a<ul><li>b</li></ul></li><li><input type=\"checkbox\" checked> c</li></ul>",
        "- a\n  - b\n- [x] c")]
    [InlineData("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b")]
    [InlineData("<ol start=\"3\"><li><p>a</p><p>b</p></li><li>c</li></ol>", "3. a\n\n   b\n\n4. c")]
    [InlineData("<blockquote><p>a</p><ul><li>b</li></ul></blockquote>", "> a\n>\n> - b")]
    [InlineData("<pre class=\"brush: csharp; gutter\">a\n```\nb</pre>", "````csharp\na\n```\nb\n````")]
    [InlineData("<p><code>a`b</code> <kbd>Ctrl</kbd> H<sub>2</sub>O</p>", "``a`b`` <kbd>Ctrl</kbd> H<sub>2</sub>O")]
    [InlineData("<figure><a href=\"https://x.example\"><img src=\"/a.png\" alt=\"A\"></a></figure>",
        "[![A](/a.png)](https://x.example)")]
    [InlineData("<figure><a href=\"https://x.example\"><img src=\"/a.png\" alt=\"A\"></a><figcaption>C</figcaption></figure>",
        "[![A](/a.png)](https://x.example)\n\nC")]
    [InlineData("<figure><a href=\"/a.png\"><img src=\"/loading.svg\" data-src=\"/a.png\" alt=\"A\"></a><figcaption>C</figcaption></figure>",
        "![A](/a.png \"C\")")]
    [InlineData("<figure><figure><img src=\"/a.png\" alt=\"A\"></figure><figure><img src=\"/b.png\" alt=\"B\"></figure></figure>",
        "![A](/a.png)\n![B](/b.png)")]
    [InlineData("<figure><div><img src=\"/a.png\" alt=\"A\"></div><div><img src=\"/b.png\" alt=\"B\"></div><figcaption>Two</figcaption></figure>",
        "![A](/a.png)\n![B](/b.png)\n\nTwo")]
    [InlineData("<div class=\"figure\"><img src=\"/a.png\" alt=\"A\"><p class=\"caption\">\nFigure 1: A bay\n</p></div>", "![A](/a.png \"Figure 1: A bay\")")]
    [InlineData("<div class=\"wp-caption\"><a href=\"/a.png\"><img src=\"/a.png\" alt=\"A\"></a><p class=\"wp-caption-text\">A bay</p></div>", "![A](/a.png \"A bay\")")]
    [InlineData("<div><img src=\"/a.png\" alt=\"A\"><span class=\"image_caption\">A bay</span></div>", "![A](/a.png \"A bay\")")]
    [InlineData("<div><img src=\"/a.png\" alt=\"A\"><p class=\"caption\">A bay</p><p>And more.</p></div>", "![A](/a.png)\n\nA bay\n\nAnd more.")]
    [InlineData("<div><img src=\"/a.png\" alt=\"A\"><p class=\"recaptioned\">A bay</p></div>", "![A](/a.png)\n\nA bay")]
    [InlineData("<p>The <span class=\"math inline\">\\(x_{i}\\)</span>s and <span class=\"math inline\">\\(y_{i}\\)</span>.</p>", "The \\(x_{i}\\)s and $y_{i}$.")]
    [InlineData("<p>See <a href=\"#fig:bay\">1</a>.</p><div class=\"figure\"><span id=\"fig:bay\"></span><img src=\"/a.png\" alt=\"A\"><p class=\"caption\">A bay</p></div>",
        "See [1](#fig:bay).\n\n<a id=\"fig:bay\"></a>\n\n![A](/a.png \"A bay\")")]
    [InlineData("<div class=\"rmdimportant\">Hot.</div><div class=\"rmdtip\"><p>Cold.</p></div><div class=\"rmdwrap\">Wet.</div>", "> [!IMPORTANT]\n> Hot.\n\n> [!TIP]\n> Cold.\n\nWet.")]
    [InlineData("<pre class=\"sourceCode numberSource r number-lines\"><code class=\"sourceCode r\">x</code></pre>", "```r\nx\n```")]
    [InlineData("<figure><img src=\"/a.png\" alt=\"A\"><figcaption><p>A</p></figcaption></figure>", "![A](/a.png \"A\")")]
    [InlineData("<figure><figcaption>a \"b\".go</figcaption><div><pre><code class=\"language-go\">x</code></pre></div></figure>", "```go title=\"a 'b'.go\"\nx\n```")]
    [InlineData("<figure><pre>x</pre><p>And</p><figcaption>a.go</figcaption></figure>", "```\nx\n```\n\nAnd\n\na.go")]
    [InlineData("<figure><pre><code>x</code></pre><figcaption>Listing <b>1</b></figcaption></figure>",
        "```\nx\n```\n\nListing **1**")]
    [InlineData("<p>a<sup><a href=\"#fn1\" id=\"r1\">1</a></sup></p><section class=\"footnotes\"><hr><ol><li id=\"fn1\"><p>Note <a href=\"#r1\">↩</a></p></li></ol></section>", "a[^1]\n\n[^1]: Note")]
    [InlineData("<p>a<a href=\"#n1\" id=\"r1\"><span>[</span>2<span>]</span></a></p><aside class=\"footnote-list\"><aside class=\"footnote\" id=\"n1\">"
        + "<span class=\"label\">[2]</span><span class=\"backrefs\">(<a role=\"doc-backlink\" href=\"#r1\">1</a>)</span><p>Note</p></aside></aside>",
        "a[^1]\n\n[^1]: Note")]
    [InlineData("<dl><dt>a</dt><dd>b<sup><a href=\"#n1\" id=\"r1\">1</a></sup></dd></dl><ol><li id=\"n1\">Note <a href=\"#r1\">↩</a></li></ol>",
        "<dl>\n<dt>a</dt>\n<dd>b<sup>1</sup></dd></dl>\n\n1. Note")]
    [InlineData("<p>a<sup><a href=\"#n1\" id=\"r1\">1</a></sup> <a href=\"#n1\">To the note</a></p><ol><li id=\"n1\">Note <a href=\"#r1\">↩</a></li></ol>",
        "a[^1] [To the note](#n1)\n\n[^1]: Note")]
    // Notes beside the text that a place in it names, or that are at their place
    [InlineData("<p>A <span name=\"tea\">cup of tea</span> helps.</p><aside name=\"tea\"><p>Green.</p><p>Or black.</p></aside>",
        "A cup of tea[^1] helps.\n\n[^1]: Green.\n\n    Or black.")]
    [InlineData("<p>A cup<label for=\"sn-1\" class=\"margin-toggle sidenote-number\"></label><input type=\"checkbox\" id=\"sn-1\">"
        + "<span class=\"sidenote\">Green, <em>please</em>.</span> helps.</p>", "A cup[^1] helps.\n\n[^1]: Green, *please*.")]
    [InlineData("<p>A cup<label for=\"mn-1\">⊕</label><input id=\"mn-1\"><span class=\"marginnote\">Green.</span> helps.</p>",
        "A cup[^1] helps.\n\n[^1]: Green.")]
    [InlineData("<p>A cup<span class=\"margin-note\">Green.</span> helps.</p>", "A cup[^1] helps.\n\n[^1]: Green.")]
    [InlineData("<p>A cup<sup><a href=\"#n1\">1</a></sup> helps.</p><aside id=\"n1\"><sup>1</sup> Green.</aside>", "A cup[^1] helps.\n\n[^1]: Green.")]
    [InlineData("<p>A cup<a href=\"#fn1\" class=\"footnote-ref\" role=\"doc-noteref\"><sup>1</sup></a> helps.</p>"
        + "<div class=\"column-margin\"><div id=\"fn1\"><p><sup>1</sup>&nbsp;Green.</p></div></div>", "A cup[^1] helps.\n\n[^1]: Green.")]
    [InlineData("<p>A cup<a data-type=\"noteref\" href=\"#f\" id=\"m\">*</a> helps.</p><p data-type=\"footnote\" id=\"f\"><a href=\"#m\">*</a> Green.</p>",
        "A cup[^1] helps.\n\n[^1]: Green.")]
    [InlineData("<p>A <b aria-describedby=\"n\">cup</b> helps.</p><aside id=\"n\">Green.</aside>", "A **cup**[^1] helps.\n\n[^1]: Green.")]
    [InlineData("<p>A <a href=\"/c\">big <span name=\"n\">cup</span></a> helps.</p><aside name=\"n\">Green.</aside>", "A [big cup](/c)[^1] helps.\n\n[^1]: Green.")]
    [InlineData("<p>A cup<sup><a href=\"#fn1\">1</a></sup><span class=\"sidenote\">Green.</span> helps.</p><ol><li id=\"fn1\">Green. <a href=\"#r\">↩</a></li></ol>",
        "A cup[^1] helps.\n\n[^1]: Green.")]
    [InlineData("<figure><label for=\"m\">⊕</label><input id=\"m\"><span class=\"marginnote\">Green.</span><img src=\"/a.png\" alt=\"A\"></figure>", "![A](/a.png \"Green.\")")]
    [InlineData("<p>A cup<d-footnote>Green.</d-footnote> helps.</p>", "A cup[^1] helps.\n\n[^1]: Green.")]
    [InlineData("<p>A cup helps.</p><aside><p>Green.</p><p>Or black.</p></aside>", "A cup helps.\n\n> [!NOTE]\n> Green.\n>\n> Or black.")]
    [InlineData("<aside class=\"tip\"><p>Green.</p></aside><p>See <a href=\"#w\">the warning</a>.</p><aside class=\"admonition warning\" id=\"w\">Hot.</aside>",
        "> [!TIP]\n> Green.\n\nSee [the warning](#w).\n\n<a id=\"w\"></a>\n\n> [!WARNING]\n> Hot.")]
    [InlineData("<pre>a <span name=\"tea\">cup</span></pre><aside name=\"tea\">Green.</aside>", "```\na cup\n```\n\n> [!NOTE]\n> Green.")]
    [InlineData("<div class=\"note warning\"><p>a</p></div><div class=\"bs-callout bs-callout-danger\">b</div>", "> [!WARNING]\n> a\n\n> [!CAUTION]\n> b")]
    [InlineData("<table><tr><th>a</th><th style=\"text-align: right\">b</th></tr><tr><td>1<br>2</td><td></td></tr></table>", "| a | b |\n|---|---:|\n| 1<br>2 |  |")]
    [InlineData("<details><summary>S</summary><pre><code class='language-js'>a</code></pre><details><pre>b</pre></details></details>",
        "::::details S\n\n```js\na\n```\n\n:::details\n\n```\nb\n```\n\n:::\n\n::::")]
    [InlineData("<details><summary>S</summary><p>T</p></details>", "<details>\n<summary>S</summary><p>T</p></details>")]
    [InlineData("<details>\n\t<summary>S</summary>\n\t<ul>\n\t\t\n\t\t<li>T</li>\n\t</ul>\n</details>",
        "<details>\n<summary>S</summary>\n<ul>\n<li>T</li>\n</ul>\n</details>")]
    [InlineData("<iframe src=\"https://player.vimeo.com/video/1\" title=\"Film\"></iframe>",
        "[Film](https://vimeo.com/1)")]
    [InlineData("<p>:joy: at 10:30:45</p>", "\\:joy: at 10:30:45")]
    [InlineData("<video src=\"/a.mp4\"></video>", "![](/a.mp4)")]
    [InlineData("<p><a href=\"javascript:x\">a</a><script>b</script><span style=\"x\">c</span></p>", "ac")]
    // Themes write links to each line of code, which are no targets.
    [InlineData("<dl><dt>a</dt><dd><pre><code><a id=\"l-1\" name=\"l-1\" href=\"#l-1\"></a>b</code></pre></dd></dl>",
        "<dl>\n<dt>a</dt>\n<dd><pre><code>b</code></pre></dd></dl>")]
    public void Elements_have_their_form_in_Markdown(string html, string markdown) =>
        HtmlToMarkdown.Convert(html, new("a", new(url => url, url => url), new ImportReport()))
            .ShouldBe(markdown + "\n");

    [Theory]
    [InlineData("<p id=\"x\">a</p>", "<a id=\"x\"></a>a")]
    [InlineData("<p>a <a name=\"x\"></a>b <strong id=\"y\">c</strong></p>", "a <a id=\"x\"></a>b <a id=\"y\"></a>**c**")]
    [InlineData("<section id=\"x\"><span id=\"y\"></span><h2>a</h2></section>", "<a id=\"y\"></a>\n\n## a {#x}")]
    [InlineData("<h2><span id=\"x\">a</span></h2>", "## a {#x}")]
    [InlineData("<figure id=\"x\"><pre>a</pre></figure>", "<a id=\"x\"></a>\n\n```\na\n```")]
    [InlineData("<ul id=\"x\"><li>a</li><li id=\"y\">b</li></ul>", "- <a id=\"x\"></a>a\n- <a id=\"y\"></a>b")]
    [InlineData("<table><tr id=\"x\"><th>a</th></tr><tr><td id=\"y\">b</td></tr></table>", "| <a id=\"x\"></a>a |\n|---|\n| <a id=\"y\"></a>b |")]
    [InlineData("<dl><dt id=\"x\"><code>a</code></dt><dd>b</dd></dl>", "<dl>\n<dt><a id=\"x\"></a><code>a</code></dt>\n<dd>b</dd></dl>")]
    [InlineData("<div class=\"note\" id=\"x\"><p>a</p></div>", "<a id=\"x\"></a>\n\n> [!NOTE]\n> a")]
    [InlineData("<p><a id=\"x\" href=\"/b\">a</a> <a href=\"/b\"><b id=\"y\">c</b></a> <img id=\"z\" src=\"/a.png\" alt=\"A\"></p>",
        "<a id=\"x\"></a>[a](/b) <a id=\"y\"></a>[**c**](/b) ![A](/a.png)")]
    public void Ids_that_links_lead_to_are_kept(string html, string markdown)
    {
        var context = new TextContext("a", new(url => url, url => url), new ImportReport()) { IsTarget = id => id is "x" or "y" };
        HtmlToMarkdown.Convert(html, context).ShouldBe(markdown + "\n");
        HtmlToMarkdown.Convert(html, new("a", new(url => url, url => url), new ImportReport())).ShouldNotContain("id=");
    }
}
