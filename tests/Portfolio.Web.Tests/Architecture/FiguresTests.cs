using System.Globalization;
using System.Text.RegularExpressions;
using Portfolio.Content.Store;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Architecture;

/// <summary>
/// Tests that the figures between marks in the documentation are those of the code and of the recorded benchmarks. To regenerate them, run
/// this class with the environment variable <c>WRITE_DOCS=1</c>.
/// </summary>
public sealed partial class FiguresTests
{
    private static readonly string Benchmarks = File.ReadAllText(Path.Combine(TestPlace.Repository, "docs/benchmarks.md"));

    private static readonly Dictionary<string, Func<string>> Figures = new(StringComparer.Ordinal)
    {
        ["requests of nginx"] = () => Row("**this site**")[2],
        ["processor time of nginx"] = () => Text(Number(Row("**this site**")[4]) / Number(Row("nginx, the same headers")[4]), "0.0"),
        ["requests"] = () => Requests("**this site**"),
        ["microseconds"] = () => Text(Number(Row("**this site**")[4]), "0"),
        ["logged requests of nginx"] = () => Row("this site, with a log line per cached page")[2],
        ["logged requests"] = () => Requests("this site, with a log line per cached page"),
        ["logged microseconds"] = () => Text(Number(Row("this site, with a log line per cached page")[4]), "0"),
        ["bytes of a post"] = () => Text(Number(Post().Groups["bytes"].Value), "#,0"),
        ["bytes in gzip"] = () => Text(Number(Post().Groups["gzip"].Value), "#,0"),
        ["kilobytes in gzip"] = () => Text(Number(Post().Groups["gzip"].Value) / 1000, "0"),
        ["megabytes of the cache"] = () => Text(new CacheOptions().MaxMegabytes, "0"),
        ["pages in the footer"] = () => Text(SiteSession.MaxFooterPages, "0"),
        ["searches"] = () => Text(new LimitOptions().SearchesPerSecond, "0"),
        ["calls"] = () => Text(new LimitOptions().CallsPerSecond, "0"),
    };

    public static TheoryData<string> Pages =>
        [.. Directory.EnumerateFiles(Path.Combine(TestPlace.Repository, "docs"), "*.md").Order(StringComparer.Ordinal)
            .Select(file => Path.GetRelativePath(TestPlace.Repository, file)).Append("README.md")];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_figure_between_marks_is_that_of_its_source(string page)
    {
        var file = Path.Combine(TestPlace.Repository, page);
        var text = File.ReadAllText(file);
        var filled = Figure().Replace(text, mark =>
            $"<!-- figure: {mark.Groups["name"].Value} -->{Figures[mark.Groups["name"].Value]()}<!-- end -->");
        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "1" && filled != text)
            File.WriteAllText(file, filled);
        else
            text.ShouldBe(filled, $"{page} is stale: run FiguresTests with WRITE_DOCS=1");
    }

    [Fact]
    public void Each_figure_stands_in_a_page()
    {
        var used = Pages.SelectMany(page => Figure().Matches(File.ReadAllText(Path.Combine(TestPlace.Repository, page.Data))))
            .Select(mark => mark.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        Figures.Keys.Except(used).ShouldBeEmpty();
    }

    /// <summary>Returns the cells of a row of the table "A cached post", of which the first is its name.</summary>
    private static string[] Row(string name) => [.. Benchmarks.Split('\n').First(line => line.StartsWith($"| {name} |", StringComparison.Ordinal))
        .Split('|', StringSplitOptions.TrimEntries)[1..]];

    private static string Requests(string name) =>
        Text(Math.Round(Number(Row(name)[2]) * Number(Post().Groups["nginx"].Value) / 1000) * 1000, "#,0");

    private static Match Post() => PostLine().Match(Benchmarks);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    [GeneratedRegex("<!-- figure: (?<name>[^>]+) -->[^<]*<!-- end -->", RegexOptions.CultureInvariant)]
    private static partial Regex Figure();

    [GeneratedRegex(@"(?<bytes>\d+) bytes, (?<gzip>\d+) in gzip; nginx has (?<nginx>\d+) requests/s at 32", RegexOptions.CultureInvariant)]
    private static partial Regex PostLine();
}
