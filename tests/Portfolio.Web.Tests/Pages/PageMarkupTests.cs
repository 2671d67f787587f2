using Portfolio.Web.Pages;

namespace Portfolio.Web.Tests.Pages;

public sealed class PageMarkupTests
{
    [Theory]
    [InlineData("<h1>A</h1>\n<p>B</p>\n", "<h1>A</h1>\n<p>B</p>\n")]
    [InlineData("    <h1>A</h1>\n    <p>B</p>\n", "<h1>A</h1>\n<p>B</p>\n")]
    [InlineData("<main>\n    <p>\n        <a>B</a>\n    </p>\n</main>", "<main>\n<p><a>B</a></p>\n</main>")]
    [InlineData("<ul>\n    <li>A</li>\n    <li>B</li>\n</ul>\n<p>", "<ul><li>A</li><li>B</li></ul>\n<p>")]
    [InlineData("<p>one <b>two</b>\n    three\n    <i>four</i>,\n    five</p>",
        "<p>one <b>two</b> three <i>four</i>, five</p>")]
    [InlineData("<img class=\"a\"\n    src=\"b\">\n<br>\n<p>", "<img class=\"a\" src=\"b\">\n<br>\n<p>")]
    [InlineData("<p title=\"a >\n  b\">c</p>", "<p title=\"a >\n  b\">c</p>")]
    [InlineData("<!doctype html>\n<html>\n<head>\n", "<!doctype html>\n<html>\n<head>\n")]
    public void White_space_of_layout_is_dropped(string markup, string compact) =>
        new PageMarkup().Compact(markup).ShouldBe(compact);

    /// <summary>
    /// Views write values between the parts of their markup, so the open tags must be remembered between the parts.
    /// </summary>
    [Fact]
    public void Markup_goes_on_after_what_a_view_shows()
    {
        var markup = new PageMarkup();
        string[] parts = ["<ul class=\"", "\"\n    id=\"", "\">\n", "        <li>", "</li>\n", "        <li>",
            "</li>\n", "    </ul>\n", "<p>", " ", "</p>\n"];
        string.Join('|', parts.Select(markup.Compact))
            .ShouldBe("<ul class=\"|\" id=\"|\">|<li>|</li>|<li>|</li>|</ul>\n|<p>| |</p>\n");
    }
}
