using Portfolio.Web.Assets;


namespace Portfolio.Web.Tests.Assets;

public sealed class HtmlPathBaseTests
{
    [Theory]
    [InlineData("""<a href="/">Home</a>""", """<a href="/site/">Home</a>""")]
    [InlineData("""<a class=x href="/a?b=/c#d">A</a>""", """<a class=x href="/site/a?b=/c#d">A</a>""")]
    [InlineData("""<A HREF='/a'>A</A>""", """<A HREF='/site/a'>A</A>""")]
    [InlineData("""<a href=/a>A</a>""", """<a href=/site/a>A</a>""")]
    [InlineData("<img\nsrc = \"/a.png\" alt=\"\">", "<img\nsrc = \"/site/a.png\" alt=\"\">")]
    [InlineData("""<img srcset="/a.png 1x, /b.png 2x, https://c.example/c.png 3x">""",
        """<img srcset="/site/a.png 1x, /site/b.png 2x, https://c.example/c.png 3x">""")]
    [InlineData("""<form action="/search"><video poster="/p.png" src="/v.mp4"></video></form>""",
        """<form action="/site/search"><video poster="/site/p.png" src="/site/v.mp4"></video></form>""")]
    public void Root_relative_URLs_get_the_path_base(string html, string expected) =>
        HtmlPathBase.Add(html, "/site").ShouldBe(expected);

    [Theory]
    [InlineData("@font-face{src:url(/a.woff2) format('woff2'),URL( '/b.woff' )}a{background:url(\"/c.png\")}",
        "@font-face{src:url(/site/a.woff2) format('woff2'),URL( '/site/b.woff' )}a{background:url(\"/site/c.png\")}")]
    [InlineData("a{background:url(//a.example/b),url(data:a/b),url(b.png),url(#c),curl(/a)}",
        "a{background:url(//a.example/b),url(data:a/b),url(b.png),url(#c),curl(/a)}")]
    public void So_do_those_of_style_sheets(string css, string expected) =>
        HtmlPathBase.AddToStyle(css, "/site").ShouldBe(expected);

    [Theory]
    [InlineData("""<a href="https://a.example/b">A</a><a href="//a.example/b">A</a><a href="#b">B</a><a href="b">B</a><a href="">B</a>""")]
    [InlineData("""<p title=" href='/a'" data-path="/a">a href="/a" and &lt;a href="/a"&gt;</p>""")]
    [InlineData("""<script>const a = '<a href="/a">'</script><style>a::before{content:'<a href="/a">'}</style>""")]
    [InlineData("""<img srcset="" alt="/a">""")]
    [InlineData("""1 < 2, <3 href="/a", </p href="/a">""")]
    public void Everything_else_stays_as_it_is(string html) => HtmlPathBase.Add(html, "/site").ShouldBe(html);
}
