namespace Portfolio.Web.Tests;

/// <summary>
/// Provides a site with two articles per list page, aliases, gone URLs and files of many types.
/// The site is started once per test class.
/// </summary>
public sealed class SmallSite : IAsyncLifetime
{
    public static readonly (string Path, string Text)[] Files = [
        ("site.yaml",
            "baseUrl: https://example.com\npageSize: 2\nsecurity: { contact: mailto:a@example.com, expires: 2027-01-01 }\n"),
        ("gone.yaml", "- /blogs/withdrawn\n"),
        ("README.md", "# For the author only\n"),
        ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01\ntags: [.NET]")),
        ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-04-02\ntags: [.NET]")),
        ("posts/über.md", SiteFixture.Post("title: Über\ndate: 2026-04-03\naliases: [/2019/was-here]")),
        ("posts/deep/down/nested.md", SiteFixture.Post(
            "title: Nested\ndate: 2026-04-04\ntags: [.NET]\naliases: [/blogs/old-name]", "![A square](square.svg)")),
        ("posts/deep/down/square.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>\n"),
        ("pages/about.md", "# About\n\nA text that stands outside of the blog.\n"),
        ("static/cv.pdf", "%PDF-1.7\n"),
        ("static/google1234.html", "google-site-verification: google1234.html\n"),
        ("static/Notes.TXT", "Notes.\n"),
        ("static/notes.md", "# Notes\n"),
        ("static/LICENCE", "Free.\n"),
        ("static/folder/data.json", "{}\n"),
    ];

    public SiteFixture Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = await SiteFixture.StartAsync(Files);

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
