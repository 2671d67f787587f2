namespace Portfolio.Markdown.Tests;

public sealed class EmbeddedContentTests
{
    private static readonly FakeLinks Folder = new([], FakeLinks.File("posts/v.mp4"), FakeLinks.File("posts/v.png"),
        FakeLinks.File("posts/a.mp3"), FakeLinks.File("static/v.webm"));

    [Theory]
    [InlineData("![A flight](v.mp4)",
        "<figure><video src=\"/media/0123/v.mp4\" controls=\"\" preload=\"metadata\" aria-label=\"A flight\"></video></figure>\n")]
    [InlineData("![](a.mp3)",
        "<figure><audio src=\"/media/0123/a.mp3\" controls=\"\" preload=\"metadata\"></audio></figure>\n")]
    [InlineData("a ![F](/v.webm)",
        "<p>a <video src=\"/v.webm\" controls=\"\" preload=\"metadata\" aria-label=\"F\"></video></p>\n")]
    [InlineData("<video src=\"v.mp4\" width=\"64\" poster=\"v.png\"></video>",
        "<p><video src=\"/media/0123/v.mp4\" width=\"64\" poster=\"/media/0123/v.png\" controls=\"\"></video></p>\n")]
    [InlineData("<video controls muted>\n<source src=\"v.mp4\" type=\"video/mp4\">\n</video>",
        "<video controls=\"\" muted=\"\">\n<source src=\"/media/0123/v.mp4\" type=\"video/mp4\">\n</video>\n")]
    [InlineData("<audio src=a.mp3 controls></audio>",
        "<p><audio src=\"/media/0123/a.mp3\" controls=\"\"></audio></p>\n")]
    public void Files_of_the_site_play(string markdown, string html)
    {
        Rendered.Html(markdown, Folder).ShouldBe(html);
        Rendered.Reports(markdown, Folder).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("![A flight](https://x.org/v.mp4?a)", "<p><a href=\"https://x.org/v.mp4?a\">A flight</a></p>\n")]
    [InlineData("<video src=\"https://x.org/v.mp4\"></video>",
        "<p><a href=\"https://x.org/v.mp4\">https://x.org/v.mp4</a></p>\n")]
    [InlineData("<video controls>\n<source src=\"https://x.org/v.mp4\">\nNo video here.\n</video>",
        "<p><a href=\"https://x.org/v.mp4\">https://x.org/v.mp4</a></p>\n")]
    [InlineData("a <video title=F><source src=\"https://x.org/v.mp4\"></video> b",
        "<p>a <a href=\"https://x.org/v.mp4\">F</a> b</p>\n")]
    public void Files_of_other_sites_are_linked(string markdown, string html)
    {
        Rendered.Html(markdown, Folder).ShouldBe(html);
        Rendered.Reports(markdown, Folder).ShouldHaveSingleItem().ShouldContain("media-remote");
    }

    [Theory]
    [InlineData("<iframe src=\"https://x.org/map\" title=\"A map\"></iframe>",
        "<p><a href=\"https://x.org/map\">A map</a></p>\n")]
    [InlineData("<div>\n<iframe src=\"//www.youtube.com/embed/a-b_c?rel=0\" allowfullscreen>\n</iframe></div>",
        "<div>\n<a href=\"https://www.youtube.com/watch?v=a-b_c\">YouTube: youtube.com/watch?v=a-b_c</a></div>\n")]
    [InlineData("a <iframe src=\"https://player.vimeo.com/video/12\"></iframe> b",
        "<p>a <a href=\"https://vimeo.com/12\">Vimeo: vimeo.com/12</a> b</p>\n")]
    public void A_frame_is_linked(string markdown, string html)
    {
        Rendered.Html(markdown).ShouldBe(html);
        Rendered.Reports(markdown).ShouldHaveSingleItem().ShouldContain("html-frame");
    }

    [Theory]
    [InlineData("<iframe src=\"https://x.org/map\">\n\n<video controls>\n<source src=\"v.mp4\">\n</video>")]
    [InlineData("<iframe src=\"https://x.org/map\">\n\n<video controls>\n<source src=\"v.mp4\">\n</video>\n\n<iframe src=\"https://x.org/2\"></iframe>")]
    [InlineData("<div>\n<iframe src=\"https://x.org/map\">\n<video controls>\n<source src=\"v.mp4\">\n</video>\n<iframe src=\"https://x.org/2\"></iframe></div>")]
    [InlineData(
        "a <iframe src=\"https://x.org/map\"> b `</iframe>`\n\n<video controls>\n<source src=\"v.mp4\">\n</video>")]
    public void A_frame_that_is_not_closed_takes_nothing_away(string markdown) =>
        Rendered.Html(markdown, Folder)
            .ShouldContain("<video controls=\"\">\n<source src=\"/media/0123/v.mp4\">\n</video>");

    [Fact]
    public void A_picture_shows_its_image() => Rendered.Html(
        "<picture>\n<source media=\"(prefers-color-scheme: dark)\" srcset=\"https://x.org/d.png\">\n<img src=v.png alt=V>\n</picture>", Folder)
        .ShouldBe("<picture>\n\n<img src=\"/media/0123/v.png\" alt=\"V\" loading=\"lazy\" decoding=\"async\" />\n</picture>\n");

    [Theory]
    [InlineData("https://www.youtube.com/watch?v=a-b_c&t=4s",
        "<p class=\"card video\"><a href=\"https://www.youtube.com/watch?v=a-b_c&amp;t=4s\" class=\"u\">YouTube: youtube.com/watch?v=a-b_c&amp;t=4s</a></p>\n")]
    [InlineData("<https://youtu.be/abc>",
        "<p class=\"card video\"><a href=\"https://youtu.be/abc\" class=\"u\">YouTube: youtu.be/abc</a></p>\n")]
    [InlineData("[A *talk*](https://vimeo.com/12)",
        "<p class=\"card video\"><a href=\"https://vimeo.com/12\">A <em>talk</em> <small>vimeo.com</small></a></p>\n")]
    [InlineData("![A talk](https://youtu.be/abc)",
        "<p class=\"card video\"><a href=\"https://youtu.be/abc\">A talk <small>youtu.be</small></a></p>\n")]
    [InlineData("![](https://youtu.be/abc)",
        "<p class=\"card video\"><a href=\"https://youtu.be/abc\">YouTube: youtu.be/abc</a></p>\n")]
    [InlineData("<iframe src=\"https://www.youtube.com/embed/abc\" title=\"A talk\"></iframe>",
        "<p class=\"card video\"><a href=\"https://www.youtube.com/watch?v=abc\">A talk <small>youtube.com</small></a></p>\n")]
    public void A_link_to_a_video_that_stands_alone_is_a_card_with_a_name(string markdown, string html) =>
        Rendered.Html(markdown).ShouldBe(html);

    [Theory]
    [InlineData("See https://youtu.be/abc")]
    [InlineData("https://youtu.be/abc https://youtu.be/abc")]
    [InlineData("- https://youtu.be/abc")]
    [InlineData("https://www.youtube.com/@channel")]
    [InlineData("https://vimeo.com/about")]
    [InlineData("[![x](https://youtu.be/abc)](https://example.com)")]
    public void Other_links_are_no_cards(string markdown)
    {
        Rendered.Html(markdown).ShouldNotContain("class=\"card");
        Rendered.Html(markdown).ShouldNotContain("YouTube:");
    }

    [Fact]
    public void A_player_does_not_start_by_itself() =>
        Rendered.Reports("<video src=v.mp4 autoplay></video>", Folder).ShouldBe(["1:1 html-attribute"]);
}
