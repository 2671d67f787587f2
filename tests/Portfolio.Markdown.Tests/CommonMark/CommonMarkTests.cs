namespace Portfolio.Markdown.Tests.CommonMark;

public sealed class CommonMarkTests
{
    /// <summary>The numbers of the examples whose rendered HTML intentionally differs, grouped by reason.</summary>
    private static readonly Dictionary<string, int[]> Exceptions = new()
    {
        ["elements and attributes outside the allow-list are shown as text or left out"] = [150, 152, 153, 154, 163,
            164, 169, 171, 173, 178, 201, 491, 524, 536, 613, 614, 615, 616, 617, 623],
        ["declarations, processing instructions and unfinished tags are shown as text"] = [156, 157, 158, 180, 181, 182,
            627, 628, 629],
        ["tags end with the block or run of text they were opened in"] = [148, 187, 476, 477, 494],
        ["addresses in tags are checked and percent-encoded as those of Markdown links"] = [21, 31, 344, 630,
            631, 642, 643],
        ["a table of tags ends where a Markdown block begins between its parts"] = [191],
        ["images in tags always have an alt attribute"] = [475],
        ["relative addresses are resolved"] = [484],
        ["schemes we do not know are not linked"] = [598, 599, 601],
        ["bare addresses are linked"] = [608, 611, 612],
        ["two brackets are a wikilink"] = [590],
        ["empty headings are reported and not shown"] = [79],
    };


    [Fact]
    public void The_specification_has_652_examples() => CommonMarkExample.All.Count.ShouldBe(652);

    [Fact]
    public void Every_example_except_the_listed_ones_renders_as_specified()
    {
        var excepted = Exceptions.Values.SelectMany(numbers => numbers).ToHashSet();
        CommonMarkExample.All.Where(example => !excepted.Contains(example.Number) && !RendersAsSpecified(example))
            .Select(example => $"{example.Number} ({example.Section}): {Render(example)}").ShouldBeEmpty();
    }

    [Fact]
    public void Every_listed_exception_still_differs()
    {
        var excepted = Exceptions.Values.SelectMany(numbers => numbers).ToHashSet();
        CommonMarkExample.All.Where(example => excepted.Contains(example.Number) && RendersAsSpecified(example))
            .Select(example => example.Number).ShouldBeEmpty();
    }

    private static bool RendersAsSpecified(CommonMarkExample example) =>
        Comparable.Ours(Render(example)) == Comparable.Theirs(example.Html);

    private static string Render(CommonMarkExample example) =>
        Rendered.Of(new MarkdownSource("a.md", example.Markdown, 1, Title: "In the front matter"),
            new AnyTarget()).Html;

    private sealed class AnyTarget : ISiteFiles
    {
        public LinkedDocument? DocumentAt(string path) => new(path, path);

        public LinkedMedia? MediaAt(string path) =>
            path.Contains(".dark", StringComparison.Ordinal) || path.StartsWith("static", StringComparison.Ordinal)
            || path.StartsWith("path/", StringComparison.Ordinal) ? null : FakeLinks.At(path);
    }
}
