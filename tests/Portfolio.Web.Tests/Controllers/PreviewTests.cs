using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Web.Caching;
using Portfolio.Web.Commands;
using Portfolio.Web.Options;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Controllers;

public sealed class PreviewTests : IAsyncLifetime
{
    private const string Draft = "/blogs/draft";
    private const string Scheduled = "/blogs/second";
    private const string Notice = "<p class=\"meta\" role=\"note\">This is a preview. The text is not published, and "
        + "this link is for you alone.</p>";

    private static readonly Secret Other = new("another key, as long as the first one");

    private SiteFixture _site = null!;

    private DateTimeOffset Now => _site.Clock.Time;

    public async ValueTask InitializeAsync() => _site = await SiteFixture.StartAsync(
    [
        ("posts/first.md", SiteFixture.Post("title: First\ndate: 2026-04-01\nseries: Steps\ntags: [Go]")),
        ("posts/second.md", SiteFixture.Post("title: Second\ndate: 2026-05-02T12:00:00Z\nseries: Steps\ntags: [Go]",
            "![Far](https://pictures.example/far.png)")),
        ("posts/third.md", SiteFixture.Post("title: Third\ndate: 2026-04-03\nseries: Steps\ntags: [Go]")),
        ("posts/draft.md", SiteFixture.Post("title: Draft\ndraft: true")),
        ("posts/old/posts/far/index.md", SiteFixture.Post("title: Draft\ndraft: true")),
        ("posts/over.md", SiteFixture.Post("title: Over\ndate: 2026-04-01\nexpiryDate: 2026-04-02")),
        ("pages/plan.md", "---\ntitle: Plan\ndraft: true\n---\n\nA page.\n"),
    ],
    configure: Settings.UseSecrets);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_preview_is_the_page_as_it_will_be_published_and_a_note()
    {
        var preview = await _site.ReadAsync(Link(Scheduled));
        preview.ShouldContain(Notice);
        preview.ShouldContain("Part 3 of 3");
        _site.Clock.Time = new(2026, 5, 2, 12, 0, 0, TimeSpan.Zero);
        await Eventually.IsTrueAsync(async () => (await _site.GetAsync(Scheduled)).IsSuccessStatusCode);
        WithoutStyle(await _site.ReadAsync(Scheduled))
            .ShouldBe(WithoutStyle(preview.Replace(Notice, "", StringComparison.Ordinal)));

        // Removes the style sheet, which is different for a preview, because its notice needs additional rules.
        static string WithoutStyle(string page) =>
            page.Remove(page.IndexOf("<style>", StringComparison.Ordinal),
                page.IndexOf("</style>", StringComparison.Ordinal) - page.IndexOf("<style>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_other_site_learns_the_URL_of_a_preview_from_a_script()
    {
        _site.Write(
            "site.yaml", "scripts:\n  - src: https://plausible.io/js/script.js\n    hosts: [https://plausible.io]\n");
        await Eventually.IsTrueAsync(
            async () => (await _site.ReadAsync("/blogs/first")).Contains("plausible", StringComparison.Ordinal));
        using var response = await _site.GetAsync(Link(Draft));
        (await response.Content.ReadAsStringAsync()).ShouldNotContain("plausible");
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("plausible");
    }

    [Fact]
    public async Task Drafts_and_pages_have_previews_that_nobody_keeps_lists_or_tells_others()
    {
        foreach (var url in (string[])[Draft, Scheduled, "/plan"])
        {
            foreach (var accept in (string?[])[null, "text/markdown", "text/html"])
            {
                using var response = await _site.GetAsync(Link(url), accept);
                response.StatusCode.ShouldBe(HttpStatusCode.OK, url);
                IsPrivate(response);
                response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
                response.Headers.ETag.ShouldBeNull();
                (await response.Content.ReadAsStringAsync()).ShouldContain(Notice);
            }

            var pages = _site.Services.GetRequiredService<SitePublisher>().Current!.Pages;
            foreach (var representation in (Representation[])[Representation.Only, Representation.Html,
                Representation.Negotiated, Representation.Markdown])
            {
                pages.Find(new(Link(url), representation)).ShouldBeNull();
            }
        }
    }

    [Fact]
    public async Task The_form_of_a_draft_can_be_sent_from_its_preview()
    {
        _site.Write("site.yaml", "forms: [forms.example]\nframes: [player.example]\n");
        await Eventually.IsTrueAsync(async () => PolicyOf(await _site.GetAsync("/blogs/first")).Contains("forms.example", StringComparison.Ordinal));
        PolicyOf(await _site.GetAsync(Link(Draft))).ShouldContain("form-action 'self' https://forms.example");

        static string PolicyOf(HttpResponseMessage response) => response.Headers.GetValues("Content-Security-Policy").Single();
    }

    [Fact]
    public async Task The_pictures_of_a_draft_may_be_shown_in_its_preview_alone()
    {
        using var preview = await _site.GetAsync(Link(Scheduled));
        preview.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("https://pictures.example");
        using var other = await _site.GetAsync("/blogs/first");
        other.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("pictures.example");
    }

    [Fact]
    public async Task Every_token_that_is_not_valid_is_the_same_404()
    {
        var valid = PreviewToken.Create(Draft, Now.AddHours(1), Settings.Secret);
        var tokens = new Dictionary<string, string>
        {
            ["no token"] = "x",
            ["hexadecimal digits"] = new string('0', valid.Length),
            ["another key"] = PreviewToken.Create(Draft, Now.AddHours(1), Other),
            ["expired now"] = PreviewToken.Create(Draft, Now, Settings.Secret),
            ["expired long ago"] = PreviewToken.Create(Draft, Now.AddYears(-1), Settings.Secret),
            ["before 1970"] = PreviewToken.Create(Draft, DateTimeOffset.MinValue, Settings.Secret),
            ["cut off"] = valid[..^2],
            ["half a byte less"] = valid[..^1],
            ["longer"] = valid + "00",
            ["far too long"] = valid + new string('0', 8000),
            ["no such text"] = PreviewToken.Create("/blogs/nothing", Now.AddHours(1), Settings.Secret),
            ["an expired text"] = PreviewToken.Create("/blogs/over", Now.AddHours(1), Settings.Secret),
            ["a list"] = PreviewToken.Create("/blogs", Now.AddHours(1), Settings.Secret),
            ["as Markdown"] = valid + ".md",
            ["signature of another text"] = valid[..^64] + PreviewToken.Create(
                "/plan", Now.AddHours(1), Settings.Secret)[^64..],
            ["signature alone"] = valid[^64..],
        };
        for (var i = 0; i < valid.Length; i++)
            tokens[$"another digit at {i}"] = $"{valid[..i]}{(valid[i] == '0' ? '1' : '0')}{valid[(i + 1)..]}";

        var expected = await AnswerAsync(_site, "wrong");
        expected.ShouldStartWith("404");
        expected.ShouldNotContain("draft", Case.Insensitive);
        foreach (var (name, token) in tokens)
            (await AnswerAsync(_site, token)).ShouldBe(expected, name);
        await using var off = await SiteFixture.StartAsync(
            [("posts/draft.md", SiteFixture.Post("title: Draft\ndraft: true")), ("posts/first.md", "# First\n")]);
        (await AnswerAsync(off, valid)).ShouldBe(expected, "without a key");
        (await _site.ReadAsync("/preview/" + valid)).ShouldContain(Notice);
    }

    [Fact]
    public async Task The_link_of_a_published_text_leads_to_it()
    {
        using var response = await _site.GetAsync(Link("/blogs/first"));
        response.StatusCode.ShouldBe(HttpStatusCode.Found);
        response.Headers.Location!.OriginalString.ShouldBe("/blogs/first");
        IsPrivate(response);
    }

    [Theory]
    [InlineData("draft")]
    [InlineData("/blogs/draft")]
    [InlineData("posts/draft.md")]
    [InlineData("far")]
    public async Task The_command_makes_a_link_that_the_server_with_the_same_key_accepts(string name)
    {
        using var output = new StringWriter();
        var options = new WebsiteOptions(
            _site.Content, "", "https://example.com", "http://localhost:5000")
        { Settings = Settings.PreviewKey };
        (await PreviewLinkCommand.RunAsync(options, name, 5, Now, output, TestContext.Current.CancellationToken))
            .ShouldBe(ExitCodes.Success);
        var link = output.ToString().Trim();
        link.ShouldStartWith("https://example.com/preview/");
        (await _site.ReadAsync(new Uri(link).AbsolutePath)).ShouldContain("<h1>Draft</h1>");
        _site.Clock.Time = Now.AddHours(5);
        (await _site.GetAsync(new Uri(link).AbsolutePath)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static void IsPrivate(HttpResponseMessage response)
    {
        response.Headers.GetValues("Cache-Control").ShouldBe(["no-store"]);
        response.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex, nofollow, noarchive"]);
        response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
    }

    private static async Task<string> AnswerAsync(SiteFixture site, string token)
    {
        using var response = await site.GetAsync("/preview/" + token);
        IsPrivate(response);
        response.Headers.Date = null;
        return $"{(int)response.StatusCode}\n{response.Headers}{response.Content.Headers}{await response.Content.ReadAsStringAsync()}";
    }

    private string Link(string url) => "/preview/" + PreviewToken.Create(url, Now.AddHours(1), Settings.Secret);
}
