namespace Portfolio.Markdown.Tests;

public sealed class SlipTests
{
    [Theory]
    [InlineData("![a](my pic.png)", "1:1 link-syntax")]
    [InlineData("See [b](some file.md).", "1:5 link-syntax")]
    [InlineData("[a](<b c.md)", "1:1 link-syntax")]
    [InlineData("[a](my pic.png \"Title\")", "1:1 link-syntax")]
    [InlineData("x [a](b", "1:3 link-syntax")]
    [InlineData("*[a [b](https://x.org) c](d.md)*", "1:2 link-syntax")]
    [InlineData("[b] (https://x.org)", "1:1 link-syntax")]
    [InlineData("[c][nope]", "1:1 link-definition")]
    [InlineData("![c][nope] and [d][]", "1:1 link-definition", "1:16 link-definition")]
    [InlineData("| a |\n|---|\n| [c][nope] |", "3:3 link-definition")]
    [InlineData("- note[^zz]", "1:7 footnote-missing")]
    [InlineData("## A[^1][^2]", "1:5 footnote-missing", "1:9 footnote-missing")]
    [InlineData("x[^1]\n\n> [^1]: y z", "1:2 footnote-missing", "3:3 footnote-missing")]
    [InlineData("x[^1]\n\n> [^1]: https://x.org", "3:3 footnote-missing")]
    [InlineData("x\n\n[^unused]: Lost.", "3:1 footnote-unused")]
    [InlineData("x[^a]\n\n[^a]: One.\n[^a]: Two.", "4:1 footnote-unused")]
    [InlineData("Words.^[sic] More.", "1:7 footnote-inline")]
    [InlineData("##Heading", "1:1 heading-space")]
    [InlineData("[d](a b.md#x) [e][] [f] [g][nope]", "1:1 link-syntax", "1:15 link-definition", "1:25 link-definition")]
    [InlineData("z[^one two]", "1:2 footnote-missing")]
    [InlineData("!!! note\n\n??? tip \"Closed\"\n\n=== \"Tab\"\n\n!!! note", "1:1 foreign-syntax", "3:1 foreign-syntax",
        "5:1 foreign-syntax")]
    [InlineData("???+ tip\n    Open.", "1:1 foreign-syntax")]
    [InlineData("| a | b |\n| c | d |", "1:1 table-rule")]
    [InlineData("[a <https://x.org> b][nope]", "1:1 link-definition")]
    public void A_slip_is_reported_where_it_stands(string markdown, params string[] reports) =>
        Rendered.Reports(markdown).ShouldBe(reports);

    [Theory]
    [InlineData("[a](<my pic.png>) `[b](c d)` \\[b](c d)")]
    [InlineData("matrix[i][j], `[^a-z]`, int[] a, [x], [1][2], [citation needed] (see below)")]
    [InlineData("[c][d] and [d][] and [d]\n\n[d]: https://x.org")]
    [InlineData("x[^1]\n\n[^1]: y")]
    [InlineData("```text\n[a](b c) !!! note\n```\n\n$x^[a]$ 2^[3]")]
    [InlineData("!!! #1, ## and ???\n\nWow!!! note this.")]
    [InlineData("a | b\n| c")]
    [InlineData("[[1]](https://x.org)(see)")]
    public void Other_brackets_are_not_reported(string markdown) =>
        Rendered.Text(markdown).Diagnostics
            .Where(d => d.Rule is not ("link-target" or "image-target" or "formula-command")).ShouldBeEmpty();

    [Theory]
    [InlineData("[text [[b]] more](b.md)")]
    [InlineData("[text [[b|c]]][x]\n\n[x]: b.md")]
    [InlineData("[text <https://x.org> more](b.md)")]
    [InlineData("[text <a@x.org> more](b.md)")]
    [InlineData("[text https://x.org more](b.md)")]
    [InlineData("[text <a href=\"https://x.org\">y</a> more](b.md)")]
    [InlineData("[text[^1] more](b.md)\n\n[^1]: y")]
    [InlineData("[text ![[b]] more](b.md)")]
    [InlineData("<a href=\"https://x.org\">text <https://y.org> [[b]] <a@x.org></a>")]
    [InlineData("<a href=\"https://x.org\">text[^1]</a>\n\n[^1]: y")]
    [InlineData("# [text [[b]]](b.md)")]
    public void No_link_stands_in_a_link(string markdown)
    {
        var html = Rendered.Html(markdown, new FakeLinks(new() { ["posts/b.md"] = "/blogs/b" }));
        var depth = 0;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0; at = html.IndexOf('<', at + 1))
        {
            var tag = html.AsSpan(at);
            depth += tag.StartsWith("<a ") ? 1 : tag.StartsWith("</a>") ? -1 : 0;
            depth.ShouldBeInRange(0, 1, html);
        }
    }
}
