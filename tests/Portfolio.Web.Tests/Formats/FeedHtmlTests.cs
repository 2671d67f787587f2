using Portfolio.Web.Formats;

namespace Portfolio.Web.Tests.Formats;

/// <summary>Posts in feeds, where neither scripts nor style sheets of the site exist.</summary>
public sealed class FeedHtmlTests
{
    [Fact]
    public void A_diagram_is_its_description() =>
        FeedHtml.Of("<figure class=\"w\" tabindex=\"0\"><svg role=\"img\"><title id=\"a\">Name</title><desc id=\"ad\">A → B\nB → C &amp; D</desc><g><text>A</text></g></svg></figure>", new("https://a.example"), "/b")
            .ShouldBe("<figure><pre>A → B\nB → C &amp; D</pre></figure>");
}
