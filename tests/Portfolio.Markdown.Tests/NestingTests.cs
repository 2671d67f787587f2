
namespace Portfolio.Markdown.Tests;

public sealed class NestingTests
{
    private const int Many = 100_000;

    public static TheoryData<string, string> Deep => new()
    {
        { "quotes", new string('>', 1_000) + " a" },
        { "lists", string.Concat(Enumerable.Repeat("- ", 1_000)) + "a" },
        { "indented lists", string.Join('\n', Enumerable.Range(0, 300).Select(i => new string(' ', i * 2) + "- a")) },
        { "brackets", new string('[', Many) },
        { "images", string.Concat(Enumerable.Repeat("![", Many)) },
        { "emphasis", new string('*', 1_000) + "a" + new string('*', 1_000) },
        { "tags", string.Concat(Enumerable.Repeat("<b>", Many)) },
        { "blocks of tags", string.Concat(Enumerable.Repeat("<div>\n\n", Many)) },
    };

    [Theory]
    [MemberData(nameof(Deep))]
    public void Nesting_without_end_is_one_error_at_its_line(string what, string markdown)
    {
        var text = Rendered.Text("One line.\n\n" + markdown);
        text.Html.ShouldBeEmpty();
        var error = text.Diagnostics.Where(d => d.Severity == Severity.Error).ShouldHaveSingleItem(what);
        error.Rule.ShouldBe("nesting-too-deep");
        error.Line.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("_")]
    [InlineData("`")]
    [InlineData("~")]
    [InlineData("<")]
    [InlineData("&")]
    [InlineData("|")]
    [InlineData("<!--")]
    [InlineData("<a ")]
    [InlineData("</p>")]
    public void Marks_without_end_are_text(string mark) =>
        Rendered.Text(string.Concat(Enumerable.Repeat(mark, Many))).Diagnostics
            .ShouldNotContain(d => d.Severity == Severity.Error);

    [Theory]
    [InlineData("```text\n{0}\n```")]
    [InlineData("````text\n```\n{0}\n````\n\n~~~text\n```\n{0}\n~~~")]
    [InlineData("a\n```text\r\n<b>\r\n{0}\r\n```")]
    public void Lines_of_code_are_not_nested(string markdown)
    {
        foreach (var line in (string[])[new string('>', 160), new string(' ', 301) + "- a"])
            Rendered.Text(markdown.Replace("{0}", line, StringComparison.Ordinal)).Diagnostics.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("```text\n```\n{0}")]
    [InlineData("``` `a`\n{0}")]
    [InlineData("> ```\n{0}")]
    [InlineData("- ```\n{0}")]
    [InlineData("<pre>\n```\n</pre>\n{0}")]
    [InlineData("{{<\n```\n>}}\n{0}")]
    [InlineData("%%\n```\n%%\n{0}")]
    [InlineData("$$\n```\n$$\n{0}")]
    public void Lines_after_what_only_looks_like_code_are_nested(string markdown) =>
        Rendered.Text(markdown.Replace("{0}", new string('>', 1_000), StringComparison.Ordinal)).Diagnostics
            .ShouldContain(d => d.Rule == "nesting-too-deep");

    [Fact]
    public void Fifty_quotes_in_each_other_are_fine() =>
        Rendered.Text(new string('>', 50) + " a").Diagnostics.ShouldBeEmpty();
}
