using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Portfolio.Web.Tests;

public sealed partial class ThemeTests
{
    private const string Css = "body { font-family: Own }\r\n@media (width <= 40em) { main { color: var(--x) } }\r\n";
    private const string Head = "<link rel=\"me\" href=\"https://social.example/@ada\">";

    [Fact]
    public async Task The_authors_style_sheet_and_head_are_part_of_every_page_and_the_policy_allows_them()
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", "# A\n"), ("theme.css", Css), ("head.html", Head + "\n")]);
        foreach (var path in (string[])["/", "/blogs", "/blogs/a", "/search", "/nothing"])
        {
            using var response = await site.GetAsync(path);
            var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var style = page.Split("<style>")[^1].Split("</style>")[0];
            style.ShouldBe("body { font-family: Own }\n@media (width <= 40em) { main { color: var(--x) } }");
            response.Headers.GetValues("Content-Security-Policy").Single()
                .ShouldContain($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'");
            page.Split("</head>")[0].ShouldContain(Head);
        }
    }

    [Fact]
    public async Task Pages_follow_every_edit_a_broken_one_changes_nothing_and_a_removed_one_leaves_nothing()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", "# A\n")]);
        var before = await site.ReadAsync("/blogs/a");
        site.Write("theme.css", "p { color: red }\n").Write("head.html", Head);
        await Eventually.IsTrueAsync(async () => await site.ReadAsync("/blogs/a") is var page
            && page.Contains("color: red", StringComparison.Ordinal) && page.Contains(Head, StringComparison.Ordinal));
        var themed = await site.ReadAsync("/blogs/a");

        site.Write("head.html", "<script>alert(1)</script>")
            .Write("theme.css", "p { color: blue }</style><script>alert(1)</script>").Write("posts/b.md", "# B\n");
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/blogs/b")).IsSuccessStatusCode);
        (await site.ReadAsync("/blogs/b")).ShouldNotContain("alert(1)");
        (await site.ReadAsync("/blogs/b")).ShouldContain("color: red");
        await site.RestartAsync(deleteStore: false);
        (await site.ReadAsync("/blogs/b")).ShouldContain("color: red");
        themed.ShouldContain(Head);

        site.Delete("theme.css").Delete("head.html").Delete("posts/b.md");
        await Eventually.IsTrueAsync(async () => await site.ReadAsync("/blogs/a") == before);
    }

    [Theory]
    [InlineData("/favicon.svg", "image/svg+xml")]
    [InlineData("/favicon.png", "image/png", "favicon.png")]
    [InlineData("/favicon.ico", "image/x-icon", "favicon.ico")]
    [InlineData("/favicon.svg", "image/svg+xml", "favicon.svg", "favicon.png")]
    public async Task The_icon_of_pages_is_the_authors_in_the_formats_that_browsers_show(
        string url, string type, params string[] files)
    {
        await using var site = await SiteFixture.StartAsync(
            [("posts/a.md", "# A\n"), .. files.Select(file => ($"static/{file}", "x"))]);
        (await site.ReadAsync("/blogs/a")).ShouldContain($"<link rel=\"icon\" href=\"{url}\" type=\"{type}\">");
        (await site.GetAsync(url)).EnsureSuccessStatusCode();
    }

    /// <summary>To regenerate the table, run this test with the environment variable <c>WRITE_DOCS=1</c>.</summary>
    [Fact]
    public void The_docs_list_the_variables_of_the_style_sheet()
    {
        const string Start = "<!-- made by ThemeTests -->\n", End = "<!-- end -->\n";
        var css = File.ReadAllText(Path.Combine(TestPlace.Repository, "src/Portfolio.Web/Views/Shared/_Layout.css"));
        var root = css[css.IndexOf(":root {", StringComparison.Ordinal)..];
        var rows = Variable().Matches(root[..root.IndexOf('}', StringComparison.Ordinal)])
            .Select(m => $"| `{m.Groups["name"].Value}` | `{m.Groups["value"].Value}` |\n");
        var file = Path.Combine(TestPlace.Repository, "docs/site.md");
        var text = File.ReadAllText(file);
        var (start, end) = (text.IndexOf(Start, StringComparison.Ordinal) + Start.Length,
            text.IndexOf(End, StringComparison.Ordinal));
        var page = text[..start] + "| variable | value |\n|---|---|\n" + string.Concat(rows) + text[end..];
        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "1")
            File.WriteAllText(file, page);
        else
            text.ShouldBe(page, "docs/site.md is stale: run this test with WRITE_DOCS=1");
    }

    [GeneratedRegex("(?<name>--[a-z-]+):(?<value>[^;\n]+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
