using Portfolio.Markdown.Html;

namespace Portfolio.Markdown.Tests;

public sealed class FrameTests
{
    private static readonly string[] Hosts = ["www.youtube-nocookie.com", "player.vimeo.com", "codepen.io", MarkdownSource.Self];

    private const string Attributes = "allow=\"encrypted-media; fullscreen; picture-in-picture\" "
        + "referrerpolicy=\"strict-origin-when-cross-origin\" sandbox=\"allow-forms allow-popups allow-popups-to-escape-sandbox "
        + "allow-presentation allow-same-origin allow-scripts\"";

    [Theory]
    [InlineData("https://youtu.be/a-b_c?t=1m30s", "https://www.youtube-nocookie.com/embed/a-b_c?start=90")]
    [InlineData("https://www.youtube.com/watch?v=abc&list=x&t=75", "https://www.youtube-nocookie.com/embed/abc?start=75")]
    [InlineData("https://m.youtube.com/watch?v=abc", "https://www.youtube-nocookie.com/embed/abc")]
    [InlineData("https://www.youtube.com/live/abc", "https://www.youtube-nocookie.com/embed/abc")]
    [InlineData("https://vimeo.com/12", "https://player.vimeo.com/video/12?dnt=1")]
    public void A_link_to_a_video_that_stands_alone_is_a_player(string url, string player)
    {
        var html = Html(url);
        html.ShouldContain($"<p class=\"frame\"><iframe src=\"{player}\" title=\"");
        html.ShouldContain("width=\"1280\" height=\"720\" loading=\"lazy\" class=\"wide\" " + Attributes + "></iframe><a href=\"");
    }

    [Fact]
    public void The_title_of_a_link_is_the_name_of_the_player() => Html("[A *talk*](https://youtu.be/abc)").ShouldBe(
        "<p class=\"frame\"><iframe src=\"https://www.youtube-nocookie.com/embed/abc\" title=\"A talk\" width=\"1280\" height=\"720\" "
        + $"loading=\"lazy\" class=\"wide\" {Attributes}></iframe>"
        + "<a href=\"https://youtu.be/abc\">A <em>talk</em> <small>youtu.be</small></a></p>\n");

    [Theory]
    [InlineData("https://www.youtube.com/shorts/abc")]
    [InlineData("<iframe width=\"315\" height=\"560\" src=\"https://www.youtube.com/embed/abc\" title=\"A\"></iframe>")]
    public void A_tall_video_has_a_tall_player(string markdown) =>
        Html(markdown).ShouldContain("width=\"720\" height=\"1280\" loading=\"lazy\" class=\"tall\"");

    [Theory]
    [InlineData("See https://youtu.be/abc")]
    [InlineData("- https://youtu.be/abc")]
    [InlineData("https://youtu.be/abc https://youtu.be/def")]
    [InlineData("![A](a.png)\nhttps://youtu.be/abc")]
    [InlineData("https://media.ccc.de/v/a")]
    [InlineData("[![x](a.png)](https://youtu.be/abc)")]
    public void Other_links_have_no_player(string markdown) => Html(markdown).ShouldNotContain("<iframe");

    [Fact]
    public void A_frame_of_an_allowed_host_stays_with_a_link_below() => Html(
        "<iframe height=\"300\" style=\"width: 100%;\" scrolling=\"no\" title=\"A pen\" src=\"https://codepen.io/a/embed/b?x=1&y=2\" "
        + "frameborder=\"no\" allowfullscreen onload=\"alert(1)\" srcdoc=\"<script>alert(1)</script>\">\nSee <a href=\"https://x.org\">it</a>.\n</iframe>")
        .ShouldBe("<p class=\"frame\"><iframe src=\"https://codepen.io/a/embed/b?x=1&amp;y=2\" title=\"A pen\" width=\"720\" height=\"300\" "
            + $"loading=\"lazy\" {Attributes}></iframe><a href=\"https://codepen.io/a/embed/b?x=1&amp;y=2\">A pen</a></p>\n");

    [Theory]
    [InlineData("<iframe src=\"//www.youtube.com/embed/abc?start=5&autoplay=1\" title=\"T\"></iframe>",
        "https://www.youtube-nocookie.com/embed/abc?start=5")]
    [InlineData("<iframe src=\"https://player.vimeo.com/video/12?autoplay=1\" title=\"T\"></iframe>", "https://player.vimeo.com/video/12?dnt=1")]
    [InlineData("<figure>\n<iframe src=\"https://CODEPEN.io/a\" title=\"T\"></iframe>\n<figcaption>C</figcaption></figure>",
        "https://codepen.io/a")]
    public void The_source_is_that_of_the_allowed_host(string markdown, string source)
    {
        Html(markdown).ShouldContain($"<iframe src=\"{source}\" title=\"T\"");
        Of(markdown).Diagnostics.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://codepen.io.evil.org/a")]
    [InlineData("https://codepen.io@evil.org/a")]
    [InlineData("https://evil.org/codepen.io")]
    [InlineData("https://evil.org#codepen.io")]
    [InlineData("https://sub.codepen.io/a")]
    [InlineData("https://codepen.io./a")]
    [InlineData("https://codepen.io:8443/a")]
    [InlineData("http://codepen.io/a")]
    [InlineData("ftp://codepen.io/a")]
    [InlineData("https:codepen.io")]
    [InlineData("//evil.org/a")]
    [InlineData("/\\\\evil.org/a.html")]
    [InlineData("https://сodepen.io/a")]
    [InlineData("javascript:alert(1)")]
    [InlineData("java&#10;script:alert(1)")]
    [InlineData(" JavaScript://codepen.io/%0Aalert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("blob:https://codepen.io/a")]
    [InlineData("https://www.youtube.com/watch?v=")]
    [InlineData("https://www.youtube.com.evil.org/embed/abc")]
    [InlineData("https://www.youtube.com@evil.org/embed/abc")]
    [InlineData("https://evil.org/embed/abc")]
    [InlineData("/blogs/a")]
    [InlineData("a.html")]
    [InlineData("")]
    public void Frames_of_other_hosts_are_links(string source)
    {
        var markdown = $"<iframe src=\"{source}\" title=\"T\"></iframe>";
        Html(markdown).ShouldNotContain("<iframe");
        Of(markdown).Diagnostics.ShouldContain(d => d.Rule == "html-frame");
        Html($"[T](<{source}>)").ShouldNotContain("<iframe");
    }

    [Theory]
    [InlineData("<iframe src='https://codepen.io/\"onload=alert(1) x=\"' title='\"><script>alert(1)</script>'></iframe>")]
    [InlineData("<iframe src='https://www.youtube.com/embed/abc\"onload=\"alert(1)' title=T></iframe>")]
    [InlineData("<iframe src='https://codepen.io/a' width='1;x' height='100%' title='T' sandbox='allow-top-navigation' allow='camera'></iframe>")]
    [InlineData("<https://youtu.be/abc\"onload=alert(1)>")]
    public void No_value_leaves_its_attribute(string markdown)
    {
        var html = Html(markdown);
        for (var at = 0; (at = html.IndexOf("<iframe", at, StringComparison.Ordinal)) >= 0;)
        {
            var tag = HtmlTag.Parse(html, at, out at)!;
            tag.Attributes.Select(a => a.Name).Where(name => name != "class")
                .ShouldBe(["src", "title", "width", "height", "loading", "allow", "referrerpolicy", "sandbox"]);
            new Uri(tag["src"]!).Host.ShouldBeOneOf(Hosts);
            tag["width"]!.ShouldAllBe(c => char.IsAsciiDigit(c));
            tag["sandbox"]!.ShouldNotContain("top");
        }

        html.ShouldNotContain("<script");
    }

    [Fact]
    public void A_page_in_the_static_folder_is_shown_as_its_headers_allow() =>
        Html("<iframe src=\"/demo/index.html\" title=\"A demo\" height=\"200\"></iframe>").ShouldBe(
            "<p class=\"frame\"><iframe src=\"/demo/index.html\" title=\"A demo\" width=\"720\" height=\"200\" loading=\"lazy\"></iframe>"
            + "<a href=\"/demo/index.html\">A demo</a></p>\n");

    [Theory]
    [InlineData("https://maps.example.com/a", "`frames: [maps.example.com]`")]
    [InlineData("https://media.ccc.de/v/a/oembed", "`frames: [media.ccc.de]`")]
    [InlineData("/blogs/a", "an HTML file in `static/`")]
    [InlineData("http://codepen.io/a", "an https URL")]
    public void The_check_says_what_to_do(string source, string advice) =>
        Of($"<iframe src=\"{source}\" title=\"T\"></iframe>").Diagnostics.ShouldContain(d => d.Message.Contains(advice));

    [Fact]
    public void A_page_of_the_site_needs_a_title() =>
        Of("<iframe src=\"/demo.html\"></iframe>").Diagnostics.ShouldHaveSingleItem().Message.ShouldContain("it has no title");

    [Theory]
    [InlineData("https://youtu.be/abc", "https://youtu.be/abc")]
    [InlineData("a <iframe src=\"https://codepen.io/a\" title=\"A [pen]\"></iframe> b", "a [A \\[pen\\]](<https://codepen.io/a>) b")]
    [InlineData("<iframe src=\"/demo.html\" title=\"A demo\"></iframe>", "[A demo](</demo.html>)")]
    public void The_served_Markdown_has_a_link(string markdown, string served) => Of(markdown).Markdown.ShouldBe(served);

    [Fact]
    public void Feeds_have_a_link() => PortableHtml.Of(Html("[A talk](https://youtu.be/abc)"), url => url)
        .ShouldBe("<p><a href=\"https://youtu.be/abc\">A talk <small>youtu.be</small></a></p>");

    private static FilledPage Of(string markdown) => Rendered.Of(new("posts/a.md", markdown, 1) { FrameHosts = Hosts });

    private static string Html(string markdown) => Of(markdown).Html;
}
