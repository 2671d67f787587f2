namespace Portfolio.Markdown.Tests;

/// <summary>Tests that Markdown in an HTML block, which readers see with its marks, is named, and that the advice helps.</summary>
public sealed class MarkdownInHtmlTests
{
    /// <summary>The HTML before a text, the text, the HTML after it, and what the text is with a blank line before and after it.</summary>
    public static TheoryData<string, string, string, string> Texts => new()
    {
        { "<details><summary>", "A **bold** sum", "</summary>\n</details>", "<strong>bold</strong>" },
        { "<details>\n<summary>List</summary>\n", "- one\n- two", "\n</details>", "<li>one</li>" },
        { "<details>\n<summary>Steps</summary>\n", "1. one\n2. two", "\n</details>", "<ol>" },
        { "<figure>\n<img src=\"a.png\" alt=\"A\">\n<figcaption>", "Seen by *Ada*", "</figcaption>\n</figure>", "<em>Ada</em>" },
        { "<table><tr><td>", "`code`", "</td></tr></table>", "<code>code</code>" },
        { "<div>\n", "## A heading", "\n</div>", "<h2" },
        { "<div align=\"center\">", "[a page](https://x.example)", "</div>", "<a href=\"https://x.example\"" },
        { "<blockquote>", "~~struck~~ words", "</blockquote>", "<del>struck</del>" },
        { "<ul><li>", "==marked==", "</li></ul>", "<mark>marked</mark>" },
        { "<section>\n", "> A quote", "\n</section>", "<blockquote>" },
        { "<div>\n", "| a | b |\n|---|---|\n| 1 | 2 |", "\n</div>", "<table" },
        { "<details>\n<summary>Code</summary>\n", "```js\nlet x\n```", "\n</details>", "<pre" },
        { "<dl><dt>", "A :rocket:", "</dt></dl>", "🚀" },
        { "<div>\n    ", "- indented", "\n</div>", "<li>indented</li>" },
        { "<div>A formula: ", "$x^2$", "</div>", "<math" },
        { "<!-- note -->", "__strong__", "", "<strong>strong</strong>" },
        { "<div><b>So</b> ", "**this**", "</div>", "<strong>this</strong>" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Markdown_on_a_line_of_HTML_is_named_and_a_blank_line_renders_it(string before, string text, string after, string html)
    {
        Rules($"{before}{text}{after}\n").ShouldContain("html-markdown");
        Rules($"{before}\n\n{text}\n\n{after}\n").ShouldNotContain("html-markdown");
        Rendered.Html($"{before}\n\n{text}\n\n{after}\n").ShouldContain(html);
    }

    [Theory]
    [InlineData("<p>2 * 3 * 4, a_b_c, x = 1, 5 > 3, $5 and $6, C# and #1</p>")]
    [InlineData("<p>Write <code>**bold**</code>, <kbd>*</kbd> and <samp>`x`</samp>.</p>")]
    [InlineData("<pre>\n- one\n**two**\n</pre>")]
    [InlineData("<table><tr><td>- none</td><td>1. May 2026</td><td># of items</td><td>-</td><td>> 5</td></tr></table>")]
    [InlineData("<div>\nhttps://example.com/a_b_c and ada_lovelace@example.com\n</div>")]
    [InlineData("<p>An array [0], a note [sic], (a) and [b]</p>")]
    [InlineData("<p>18:30 - 19:45</p>\n<p>\n- </p>")]
    [InlineData("<p>© 2026 * All rights reserved</p>")]
    public void Text_that_Markdown_would_show_as_text_is_not_named(string html) => Rules(html + "\n").ShouldNotContain("html-markdown");

    [Fact]
    public void The_first_mark_between_two_tags_is_named_with_its_place()
    {
        var problem = Rendered.Text("> <div>\n>   Some **bold** and *more*\n> </div>\n").Diagnostics.ShouldHaveSingleItem();
        (problem.Line, problem.Column).ShouldBe((2, 10));
        problem.Message.ShouldStartWith("`**bold**` is shown with its marks");
    }

    [Fact]
    public void Deeply_nested_text_in_HTML_is_no_error() =>
        Rendered.Text($"<div>\n{new string('>', 140)} a\n</div>\n").Diagnostics.ShouldNotContain(d => d.Severity == Severity.Error);

    private static IEnumerable<string> Rules(string markdown) => Rendered.Text(markdown).Diagnostics.Select(d => d.Rule);
}
