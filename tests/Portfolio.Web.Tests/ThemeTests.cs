using System.Security.Cryptography;
using System.Text;

namespace Portfolio.Web.Tests;

public sealed class ThemeTests
{
    private const string Css = "body { font-family: Own }\r\n@media (width <= 40em) { main { color: var(--x) } }\r\n";
    private const string Head = "<link rel=\"me\" href=\"https://social.example/@ada\">";

    [Fact]
    public async Task The_authors_style_sheet_and_head_are_part_of_every_page_and_the_policy_allows_them()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", "# A\n"), ("theme.css", Css), ("head.html", Head + "\n")]);
        foreach (var path in (string[])["/", "/blogs", "/blogs/a", "/search", "/nothing"])
        {
            using var response = await site.GetAsync(path);
            var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var style = page.Split("<style>")[^1].Split("</style>")[0];
            style.ShouldBe("body { font-family: Own }\n@media (width <= 40em) { main { color: var(--x) } }");
            response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'");
            page.Split("</head>")[0].ShouldContain(Head);
        }
    }

    [Fact]
    public async Task Pages_follow_every_edit_a_broken_one_changes_nothing_and_a_removed_one_leaves_nothing()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", "# A\n")]);
        var before = await site.ReadAsync("/blogs/a");
        site.Write("theme.css", "p { color: red }\n").Write("head.html", Head);
        await Eventually.IsTrueAsync(async () => await site.ReadAsync("/blogs/a") is var page && page.Contains("color: red", StringComparison.Ordinal) && page.Contains(Head, StringComparison.Ordinal));
        var themed = await site.ReadAsync("/blogs/a");

        site.Write("head.html", "<script>alert(1)</script>").Write("theme.css", "p { color: blue }</style><script>alert(1)</script>").Write("posts/b.md", "# B\n");
        await Eventually.IsTrueAsync(async () => (await site.GetAsync("/blogs/b")).IsSuccessStatusCode);
        (await site.ReadAsync("/blogs/b")).ShouldNotContain("alert(1)");
        (await site.ReadAsync("/blogs/b")).ShouldContain("color: red");
        await site.RestartAsync(deleteStore: false);
        (await site.ReadAsync("/blogs/b")).ShouldContain("color: red");
        themed.ShouldContain(Head);

        site.Delete("theme.css").Delete("head.html").Delete("posts/b.md");
        await Eventually.IsTrueAsync(async () => await site.ReadAsync("/blogs/a") == before);
    }
}
