using Portfolio.Web.Commands;
using Portfolio.Web.Options;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Controllers;

public sealed class PreviewLinkTests(SharedSites sites) : IClassFixture<SharedSites>
{
    [Theory]
    [InlineData("nothing", 5, "There is no draft or scheduled document 'nothing'")]
    [InlineData("drafft", 5, "There is no draft or scheduled document 'drafft': did you mean 'draft'?")]
    [InlineData("/blogs/first", 5, "is published")]
    [InlineData("first", 5, "is published and does not need a preview link: use its public URL /blogs/first")]
    [InlineData("over", 5, "'over' expired on 2026-04-02 00:00 UTC and cannot be previewed: change or remove `expires` in posts/over.md")]
    [InlineData("draft", 0, "--hours 0 is invalid")]
    public async Task A_link_that_cannot_be_made_is_explained(string name, int hours, string message)
    {
        var site = await sites.GetAsync(() => SiteFixture.StartAsync(
        [
            ("posts/first.md", SiteFixture.Post("title: First\ndate: 2026-04-01")),
            ("posts/draft.md", SiteFixture.Post("title: Draft\ndraft: true")),
            ("posts/over.md", SiteFixture.Post("title: Over\ndate: 2026-04-01\nexpiryDate: 2026-04-02")),
        ]));
        var options = new WebsiteOptions(
            site.Content, "", "https://example.com", "http://localhost:5000")
        { Settings = Settings.PreviewKey };
        (await Should.ThrowAsync<UsageException>(() => PreviewLinkCommand.RunAsync(
            options, name, hours, site.Clock.Time, TextWriter.Null, TestContext.Current.CancellationToken))).Message
            .ShouldContain(message);
        (await Should.ThrowAsync<UsageException>(() => PreviewLinkCommand.RunAsync(
            options with { Settings = new Dictionary<string, string?>() }, name, 5, site.Clock.Time, TextWriter.Null,
                TestContext.Current.CancellationToken))).Message.ShouldContain("PORTFOLIO_PREVIEW_KEY");
    }

    [Theory]
    [InlineData("/preview/0123", "/preview/***")]
    [InlineData("//Preview/0123", "//Preview/***")]
    [InlineData("/a/preview/0123/b", "/a/preview/***")]
    [InlineData("/preview", "/preview")]
    [InlineData("/blogs/preview", "/blogs/preview")]
    [InlineData("/previw/TOKEN", "/previw/***")]
    [InlineData("/site/prview/xTOKEN.md", "/site/prview/***")]
    [InlineData("/media/0123456789abcdef/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.png",
        "/media/0123456789abcdef/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.png")]
    public void The_log_shows_no_token(string path, string logged) =>
        PreviewPath.Loggable(path.Replace("TOKEN", new string('a', PreviewToken.MinLength), StringComparison.Ordinal)).Value.ShouldBe(logged);

    [Theory]
    [InlineData(
        "de", "Dies ist eine Vorschau. Der Text ist nicht veröffentlicht, und dieser Link ist nur für Sie bestimmt.")]
    [InlineData("hi", "यह पूर्वावलोकन है। यह पाठ प्रकाशित नहीं है, और यह लिंक केवल आपके लिए है।")]
    [InlineData("he", "זוהי תצוגה מקדימה. הטקסט לא פורסם, והקישור הזה מיועד לך בלבד.")]
    [InlineData("fa", "این یک پیش‌نمایش است. این متن منتشر نشده و این پیوند فقط برای شماست.")]
    public async Task A_preview_of_a_text_in_another_language_has_the_note_in_it(string language, string note)
    {
        await using var site = await SiteFixture.StartAsync(
            [("site.yaml", $"baseUrl: https://example.com\nlanguages: [{language}]\n"),
                ($"posts/draft.{language}.md", SiteFixture.Post("title: Draft\ndraft: true"))],
                configure: Settings.UseSecrets);
        var link = "/preview/" + PreviewToken.Create($"/{language}/blogs/draft", site.Clock.Time.AddHours(1), Settings.Secret);
        (await site.PageAsync(link)).QuerySelector("[role=note]")!.TextContent.ShouldBe(note);
    }
}
