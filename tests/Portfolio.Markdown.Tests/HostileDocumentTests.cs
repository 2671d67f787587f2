using Portfolio.Markdown.Pipeline;

namespace Portfolio.Markdown.Tests;

/// <summary>Verifies that each document is rendered, or rejected with one error, in linear time and memory.</summary>
[Trait("Run", "all")]
public sealed class HostileDocumentTests
{
    private const long MaxAllocation = 600_000_000;

    public static TheoryData<string> Names => [.. HostileDocuments.Long.All.Keys];

    public static TheoryData<string> LinearNames => [.. HostileDocuments.Long.All.Keys.Except(HostileDocuments.Quadratic)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Hostile_text_costs_little(string name) =>
        CostsLittle(name,
            (HostileDocuments.Quadratic.Contains(name) ? HostileDocuments.Short : HostileDocuments.Long).All[name]());

    [Theory(Explicit = true)]
    [MemberData(nameof(LinearNames))]
    public void A_megabyte_of_hostile_text_costs_little(string name) =>
        CostsLittle(name, HostileDocuments.Megabytes.All[name]());

    private static void CostsLittle(string name, string hostile)
    {
        var (text, filled, allocated) = HangLimit.Of(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var source = new MarkdownSource("posts/a.md", "One line.\n\n" + hostile, 1);
            var rendered = new MarkdownRenderer().Render(source);
            return (rendered, LinkFiller.Fill(rendered.Open, rendered.Template, source.Markdown, FakeLinks.Empty),
                GC.GetAllocatedBytesForCurrentThread() - before);
        }, name);
        allocated.ShouldBeLessThan(hostile.Length < 500_000 && !HostileDocuments.Quadratic.Contains(name)
            ? MaxAllocation / 4 : MaxAllocation, name);
        filled.Html.ShouldNotContain('\0');
        text.PlainText.ShouldNotContain('\0');
        if (text.Diagnostics.Where(d => d.Severity == Severity.Error).ToList() is not { Count: > 0 } errors)
            return;
        var error = errors.ShouldHaveSingleItem(name);
        error.Line.ShouldBeGreaterThanOrEqualTo(1);
        error.Message.ShouldContain(error.Rule switch
        {
            "nesting-too-deep" => "reduce the nesting to fewer than 100 levels",
            "heading-too-long" => "shorten it",
            "hidden-open" => "in the same block",
            "foreign-comment" => "is not published",
            _ => "split the document into several files",
        });
        filled.Html.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ragged table",
        "posts/a.md:3:1: text-too-complex: rows shorter than their table lack more than 100000 cells in total; "
        + "split the document into several files")]
    [InlineData("nested lists",
        "posts/a.md:153:1: nesting-too-deep: quotes, lists, emphasis, links or tags are nested too deeply; "
        + "reduce the nesting to fewer than 100 levels")]
    [InlineData("short runs of stars",
        "posts/a.md:3:1: nesting-too-deep: quotes, lists, emphasis, links or tags are nested too deeply; "
        + "reduce the nesting to fewer than 100 levels")]
    [InlineData("short headings",
        "posts/a.md:1:1: html-too-long: the rendered HTML would be larger than 8 MB; split the document into several files")]
    public void The_error_names_the_place_and_what_to_do(string name, string error) =>
        Rendered.Text("One line.\n\n" + HostileDocuments.Megabytes.All[name]()).Diagnostics
            .Single(d => d.Severity == Severity.Error).ToString().ShouldBe(error);

    [Fact]
    public void A_table_is_not_refused_for_its_length()
    {
        var rows = Enumerable.Range(0, 2_000)
            .Select(i => $"| **app_max_retry_count_{i}** | *int* | `3` | See the snake_case_name of x_y_z. |\n");
        var text = Rendered.Text("| name | type | default | description |\n|--|--|--|--|\n" + string.Concat(rows));
        text.Diagnostics.ShouldBeEmpty();
        text.Html.Split("<tr>").Length.ShouldBe(2_002);
    }

    [Fact]
    public void A_table_of_10_000_cells_with_links_and_code_is_fine() =>
        Rendered.Text("a|b|c|d|e\n-|-|-|-|-\n"
            + string.Concat(Enumerable.Range(0, 2_000).Select(i => $"{i}|[a](https://a.b/c)|`b`|https://c.d|e\n")))
            .Diagnostics.ShouldBeEmpty();

    [Theory]
    [InlineData("<b title=\"&#0;\">a</b>")]
    [InlineData("a <b title=\"&#x0;\">a</b>")]
    [InlineData("<b>&#0;</b>")]
    [InlineData("<img src=\"&#0;a.png\" alt=\"&#0;\">")]
    [InlineData("<a href=\"https://a.b/&#0;\">a</a>")]
    [InlineData("[a](https://a.b/&#0; \"&#0;\") ![&#0;](https://a.b/c.png \"&#0;\")")]
    [InlineData("```&#0; title=\"&#0;\"\n\0\n```")]
    [InlineData("# &#0;\0")]
    [InlineData("<b title=\"&#1;&#x1f;&#x7f;&#xfffe;\">a</b>")]
    public void No_null_character_reaches_the_page(string markdown)
    {
        var text = Rendered.Text(markdown);
        (text.Html + text.PlainText + text.Summary + text.FirstHeading)
            .ShouldNotContain(c => c < ' ' && c != '\n' && c != '\r' && c != '\t');
    }

    [Fact]
    public void A_reference_to_a_null_character_is_replaced() =>
        Rendered.Html("<b title=\"a&#0;b\">a</b>").ShouldContain("title=\"a\uFFFDb\"");

    [Theory]
    [InlineData("a\"hidden")]
    [InlineData("a\"onload")]
    [InlineData("a'b")]
    [InlineData("a<b")]
    [InlineData("a&#34;hidden")]
    public void A_language_that_is_no_token_is_plain_text(string language)
    {
        var text = Rendered.Text($"```{language}\na\n```");
        text.Html.ShouldContain("<code class=\"language-text\">");
        text.Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("code-language");
    }
}
