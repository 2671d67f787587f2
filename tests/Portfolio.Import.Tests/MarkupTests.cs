using Portfolio.Import.Markup;

namespace Portfolio.Import.Tests;

public sealed class MarkupTests
{
    [Theory]
    [InlineData("{{< figure src=\"k.png\" alt=\"A kite\" caption=\"Up\" >}}", "![A kite](k.png \"Up\")")]
    [InlineData("{{< figure src=\"k.png\" caption=\"Three *very* `red` [kites](/k), 2*3*4 my_kite_x\" >}}",
        "![Three very red kites, 2*3*4 my_kite_x](k.png \"Three very red kites, 2*3*4 my_kite_x\")")]
    [InlineData("{% include figure.html src='k.png' caption='A kite' %}", "![A kite](k.png \"A kite\")")]
    [InlineData("{% include image.html url='k.png' description='A kite' %}", "![A kite](k.png \"A kite\")")]
    [InlineData("{{< figure src=\"k.png\" title=\"Kites\" caption=\"Up\" attr=\"me\" >}}", "![Kites: Up (me)](k.png \"Kites: Up (me)\")")]
    [InlineData("{% include video id=\"a-b_c\" provider=\"youtube\" %}", "<https://www.youtube.com/watch?v=a-b_c>")]
    [InlineData("<div>\n<iframe src=\"https://www.youtube.com/embed/abc\"></iframe>\n</div>",
        "<div>\n\n\n<https://www.youtube.com/watch?v=abc>\n\n\n</div>")]
    [InlineData("<div class=\"a\">\n$$\n| a |\n$$\n</div>", "$$\n| a |\n$$")]
    [InlineData("A <span name=\"tea\">cup</span>.\n\n<aside name=\"tea\">\n\nGreen.\n\n    go\n\n</aside>\n\nB", "A cup[^tea].\n\n[^tea]: Green.\n\n        go\n\n\nB")]
    [InlineData("A [cup](/c)<a href=\"#n\"></a>.\n<aside id=\"n\">Green.</aside>\n", "A [cup](/c)[^n].\n[^n]: Green.")]
    [InlineData("- A <span name=\"n\">cup</span>.\n\n  <aside name=\"n\">\n\n  Green.\n\n  Or black.\n\n  </aside>\n\n- B", "- A cup[^n].\n\n  [^n]: Green.\n\n      Or black.\n\n\n- B")]
    [InlineData("A.\n\n<aside class=\"side tip\">\nGreen.\n\n- Or `<aside>`\n</aside>\n", "A.\n\n> [!TIP]\n> Green.\n>\n> - Or `<aside>`")]
    [InlineData("A cup<label for=\"s\" class=\"margin-toggle\"></label><input type=\"checkbox\" id=\"s\"/><span class=\"sidenote\">Green, *please*.</span> helps.",
        "A cup^[Green, *please*.] helps.")]
    [InlineData("`<span class=\"sidenote\">a</span>`", "`<span class=\"sidenote\">a</span>`")]
    [InlineData("{{< youtube a-b_c >}}", "<https://www.youtube.com/watch?v=a-b_c>")]
    [InlineData("{{ youtube(id=\"abc\") }}", "<https://www.youtube.com/watch?v=abc>")]
    [InlineData("{% gist me/1f %}", "<https://gist.github.com/me/1f>")]
    [InlineData("{{< highlight python \"hl_lines=1 3-4,linenos=inline,linenostart=5\" >}}\nx\n{{< /highlight >}}",
        "```python {1,3-4} showLineNumbers=5\nx\n```")]
    [InlineData("{% highlight ruby linenos %}\nx\n{% endhighlight %}", "```ruby showLineNumbers\nx\n```")]
    [InlineData("{{< code lang=\"cpp\" title=\"a \\\"b\\\".cpp\" >}}\nx\n{{< /code >}}", "```cpp title=\"a 'b'.cpp\"\nx\n```")]
    [InlineData("{{< highlight go \"linenos=table\" caption=\"main.go\" >}}\nx\n{{< /highlight >}}",
        "```go showLineNumbers title=\"main.go\"\nx\n```")]
    [InlineData("{% codeblock lang:js line_number:false mark:1,4-7 %}\nx\n{% endcodeblock %}", "```js {1,4-7}\nx\n```")]
    [InlineData("Of {{< katex >}}\\pi(x){{< /katex >}}.", "Of $\\pi(x)$.")]
    [InlineData("{{< katex display >}}\nx^2\n{{< /katex >}}", "$$\nx^2\n$$")]
    [InlineData("{{< math >}}\n$$x^2$$\n{{< /math >}}", "$$x^2$$")]
    [InlineData("{% embed https://example.com/a %}", "<https://example.com/a>")]
    [InlineData("%[https://example.com/a]", "<https://example.com/a>")]
    [InlineData("[b]({{< relref \"b.md\" >}})", "[b](b.md)")]
    [InlineData("[b]({{< relref \"# The part\" >}} \"\")", "[b](#%20The%20part \"\")")]
    [InlineData("[b]({% post_url 2024-01-02-b %})", "[b](2024-01-02-b.md)")]
    [InlineData("{{ page.title }}", "The title")]
    [InlineData("{% raw %}b {{ c }}{% endraw %}", "b {{ c }}")]
    [InlineData("`{{</* figure */>}}`", "`{{< figure >}}`")]
    [InlineData("## A\n{: #own}", "## A {#own}")]
    [InlineData("## A {: #own .b}", "## A {#own}")]
    [InlineData(" ## A\n{: .b id=\"1.2\"}", " ## A {#1.2}")]
    [InlineData("#hashtag\n{: #own}", "#hashtag")]
    [InlineData("### 1.2 <small>b</small> { id=\"1.2\" }", "### 1.2 <small>b</small> {#1.2}")]
    [InlineData("*  **`a`**{ #own }: b", "*  **`a`**<a id=\"own\"></a>: b")]
    [InlineData("![a](b.png){ #own }", "![a](b.png)")]
    [InlineData("## A {.b}", "## A")]
    [InlineData("## A {: .b .c-d }", "## A")]
    [InlineData("## A {b} {.}", "## A {b} {.}")]
    [InlineData("* TOC\n{:toc}", "[toc]")]
    [InlineData("`{:toc}` and ``{: .no_toc }`` and `x`{: .a } and `%[https://e.org]`", "`{:toc}` and ``{: .no_toc }`` and `x` and `%[https://e.org]`")]
    [InlineData("Try `#!js app.next()` and `#!/bin/sh -e` and `` `#!js x` ``", "Try `app.next()` and `#!/bin/sh -e` and `` `#!js x` ``")]
    [InlineData("a\n\n> b\n> c\n{: .prompt-tip }", "a\n\n> [!TIP]\n> b\n> c")]
    [InlineData("a\n\n**b:** c\n{: .notice .notice--danger}", "a\n\n> [!CAUTION]\n> **b:** c")]
    [InlineData("a\n\nb\n{: .notice}", "a\n\n> [!NOTE]\n> b")]
    [InlineData("[x](y){:target=\"_blank\"}", "[x](y)")]
    [InlineData("<script src=\"https://gist.github.com/me/1f.js\"></script>", "<https://gist.github.com/me/1f>")]
    [InlineData("!!! Wow, that is\nall.", "!!! Wow, that is\nall.")]
    [InlineData("$\\sum_{i=1}^n \\sqrt[3]{a=b} \\operatorname*{c=d}$",
        "$\\sum_{i=1}^n \\sqrt[3]{a=b} \\operatorname*{c=d}$")]
    [InlineData("_x_{: .a} *y*{.b} [z](z){width=3}", "_x_ *y* [z](z)")]
    [InlineData("> a\n> $$\\begin{array}{l}\n    b \\\\  \n> c\n\\end{array}$$",
        "> a\n> $$\\begin{array}{l}\n> b \\\\  \n> c\n> \\end{array}$$")]
    [InlineData("<p>\n\\[\n| a |\n\\]\n</p>", "$$\n| a |\n$$")]
    [InlineData("<p>\n$$\n| a | = b_1\n$$\n</p>", "$$\n| a | = b_1\n$$")]
    [InlineData("<div class=\"a\" markdown=\"1\">\n**b**\n</div>", "<div class=\"a\">\n\n\n**b**\n</div>")]
    [InlineData("> <div markdown>\n> - b\n> </div>", "> <div>\n> \n> \n> - b\n> </div>")]
    [InlineData("<div markdown='0'>\n*b*\n</div>", "<div>\n*b*\n</div>")]
    [InlineData("a <b markdown=1>*b*</b>", "a <b>*b*</b>")]
    [InlineData("`<p>\n\\[\na_1\n\\]\n</p>`", "`<p>\n\\[\na_1\n\\]\n</p>`")]
    public void Tags_become_Markdown(string markup, string markdown) => Translate(markup).Trim('\n').ShouldBe(markdown);

    [Theory]
    [InlineData("{{% notice tip \"A title\" %}}\nText\n{{% /notice %}}", ":::tip A title")]
    [InlineData("{{< callout type=\"warning\" title=\"T\" >}}\nText\n{{< /callout >}}", ":::warning T")]
    [InlineData("{{< details \"More\" >}}\nText\n{{< /details >}}", ":::details More")]
    [InlineData("<Callout type=\"info\" title=\"T\">\n  Text\n</Callout>", ":::info T")]
    [InlineData("{{< callout emoji=\"!\" text=\"Text\" >}}", ":::note")]
    [InlineData("{% include alert.html type=\"info\" content=\"Text\" %}", ":::info")]
    [InlineData("{% include warning.html content='Text' %}", ":::warning")]
    [InlineData("!!! note \"T\"\n    Text", ":::note T")]
    [InlineData("??? info\n    Text", ":::details Info")]
    public void Frames_become_containers(string markup, string start)
    {
        var text = Translate(markup, isMdx: true);
        text.ShouldContain(start);
        text.Split('\n').ShouldContain("Text");
        text.TrimEnd().ShouldEndWith(":::");
    }

    [Fact]
    public void The_text_of_an_include_can_contain_values() =>
        Translate("{% include note.html content='Of {{ page.title }}.' %}").ShouldContain(":::note\nOf The title.\n:::");

    [Theory]
    [InlineData("{% highlight ruby %}\nputs 1\n{% endhighlight %}", "```ruby\nputs 1\n```")]
    [InlineData("```\n{{< figure src=\"a.png\" >}}\n```", "```\n{{< figure src=\"a.png\" >}}\n```")]
    [InlineData("`{{ page.title }}`", "`{{ page.title }}`")]
    public void Code_stays(string markup, string markdown) => Translate(markup).Trim().ShouldBe(markdown);

    [Theory]
    [InlineData("a {% comment %}secret{% endcomment %} b")]
    [InlineData("a {# secret #} b")]
    [InlineData("{% if false %}secret{% else %}b{% endif %}")]
    [InlineData("{{% private %}}secret{{% /private %}} b")]
    [InlineData("b {{< todo >}}secret{{< /todo >}}")]
    [InlineData("a {{/* secret */}} b")]
    [InlineData("{::comment}\nsecret\n{:/comment}\n\nb")]
    [InlineData("{{% comment %}} secret {{% /comment %}} b")]
    [InlineData("{% for x in secret %}secret{% endfor %} b")]
    [InlineData("b <style>.secret {}</style>")]
    public void Comments_and_programs_vanish(string markup)
    {
        var text = Translate(markup);
        text.ShouldNotContain("secret");
        text.ShouldContain("b");
    }

    [Fact]
    public void Braces_in_a_quoted_attribute_stay() =>
        Translate("<a title=\"{b}\" style={{ c: 'd' }} href=\"/e\">f</a>", isMdx: true)
            .ShouldBe("<a title=\"{b}\" href=\"/e\">f</a>");

    [Theory]
    [InlineData("<Mark color=\"red\">Red</Mark> is nice.", "Red is nice.")]
    [InlineData("import k from '@site/static/img/k.png';\n\n<img src={k} alt=\"A\" />", "![A](/img/k.png)")]
    public void Components_in_a_sentence_and_files_of_the_site_stay(string markup, string markdown) =>
        Translate(markup, isMdx: true).ShouldBe(markdown);

    [Fact]
    public void What_is_dropped_is_counted_by_name()
    {
        var dropped = new List<string>();
        new MarkupTranslator(new(
            IsMdx: true, Templates.Tags, new Dictionary<string, string>()), new("a.md"), dropped.Add)
            .Translate("{{< chart >}} <Chart data={[1]} /> <nav>a</nav>").ShouldContain("a");
        dropped.Select(d => new ImportLoss(d, 2, []).Kind).ShouldBe(["`chart` shortcodes", "`<Chart>` components", "`<nav>` tags"]);
    }

    private static string Translate(string markup, bool isMdx = false) =>
        new MarkupTranslator(new(isMdx, Templates.Tags,
            new Dictionary<string, string> { ["page.title"] = "The title" }), new("a.md"), _ => { })
            .Translate(markup).Trim('\n');
}
