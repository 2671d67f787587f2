
using Portfolio.Content.Model;

namespace Portfolio.Content.Tests.Rendering;

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
        Rendered.Text(string.Concat(Enumerable.Repeat(mark, Many))).Diagnostics.ShouldNotContain(d => d.Severity == Severity.Error);

    [Fact]
    public void Fifty_quotes_in_each_other_are_fine() => Rendered.Text(new string('>', 50) + " a").Diagnostics.ShouldBeEmpty();
}
