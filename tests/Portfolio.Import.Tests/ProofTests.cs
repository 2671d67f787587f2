using System.Text;
using Portfolio.Import.Proof;
using static Portfolio.Import.Tests.SampleText;

namespace Portfolio.Import.Tests;

/// <summary>Checks that the comparison of two sites names what the new one lacks, whatever the conversion thinks.</summary>
public sealed class ProofTests : IDisposable
{
    private const string Old = "<article><h1>Kites</h1><time datetime='2024-01-02'>2 January</time><p>" + Kites + "</p><h2>Tails</h2><p>" + Boats
        + "</p><pre>fly();</pre><img src='/red.png'>" + Drawing + "<p><svg viewBox='0 0 512 512'></svg> An icon beside words.</p><p>See <a href='https://wind.example/map'>the map</a>.</p></article>";

    private const string Drawing = "<div><svg viewBox='0 0 200 90'><text>The sea</text></svg></div>";

    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_page_lacks_nothing()
    {
        var proof = Compare(Old);
        proof.IsWhole.ShouldBeTrue();
        (proof.Words.All > 50, proof.Title.All, proof.Headings.All, proof.Links.All, proof.Pictures.All, proof.Code.All, proof.Date.All)
            .ShouldBe((true, 1, 2, 1, 2, 1, 1));
        new SiteProof([proof]).HasFailed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("<p>" + Boats + "</p>", "", "words", true)]
    [InlineData("<h1>Kites</h1>", "<h1>Harbour Notes</h1>", "titles", true)]
    [InlineData("<h2>Tails</h2>", "", "headings", true)]
    [InlineData("<pre>fly();</pre>", "<pre>fly ( ) ; stop();</pre>", "", false)]
    [InlineData("<pre>fly();</pre>", "<pre>{{/* fly(); */}}</pre>", "", false)]
    [InlineData("<pre>fly();</pre>", "<pre>fly;</pre>", "blocks of code", true)]
    [InlineData("<img src='/red.png'>", "", "pictures", true)]
    [InlineData(Drawing, "", "pictures", true)]
    [InlineData(Drawing, "<img src='a-drawing-1.svg'>", "", false)]
    [InlineData("https://wind.example/map'>the map", "https://wind.example/'>a map", "links", true)]
    [InlineData("2024-01-02", "2024-03-02", "dates", true)]
    public void What_the_new_page_lacks_is_named(string part, string instead, string name, bool hasFailed)
    {
        var proof = Compare(Old.Replace(part, instead, StringComparison.Ordinal));
        proof.Counts().Where(c => c.Count.Missing > 0).Select(c => c.Name).ShouldBe(name.Length == 0 ? [] : [name]);
        new SiteProof([proof]).HasFailed.ShouldBe(hasFailed);
    }

    [Fact]
    public void What_many_pages_show_is_not_missed()
    {
        var proof = Compare(Old, more: "<footer><p>All rights are reserved by the harbour.</p><a href='https://host.example/'>Host</a></footer>");
        proof.IsWhole.ShouldBeTrue();
    }

    [Fact]
    public void A_line_in_which_only_the_date_differs_is_not_missed()
    {
        var proof = Compare(Old, more: "<p>This page was last changed on <a href='https://trap.example/'>{0} 2022</a> by the harbour.</p>");
        proof.IsWhole.ShouldBeTrue();
    }

    [Fact]
    public void The_clicks_from_the_home_page_are_counted()
    {
        Compare(Old).Clicks.ShouldBe(1);
        Compare(Old, home: "").Clicks.ShouldBeNull();
    }

    [Fact]
    public void A_page_that_cannot_be_read_is_named()
    {
        _folder.Write("output/deep/index.html", Html("Deep", string.Concat(Enumerable.Repeat("<div>", 1_000)) + Kites));
        Compare(Old).IsWhole.ShouldBeTrue();
        var pages = new OldPages(Path.Combine(_folder.Source, "../output"));
        pages.Unread.ShouldBe(["/deep/index.html"]);
        new SiteProof([]) { Unread = pages.Unread }.HasFailed.ShouldBeTrue();
    }

    [Fact]
    public void Worst_pages_come_first()
    {
        var (title, heading) = (Compare(Old.Replace("<h1>Kites", "<h1>Other", StringComparison.Ordinal)), Compare(Old.Replace("<h2>Tails</h2>", "", StringComparison.Ordinal)));
        new SiteProof([heading, title, Compare(Old)]).Worst.ShouldBe([title, heading]);
    }

    private PageProof Compare(string now, string more = "", string home = "<a href='posts/a/'>Kites</a>")
    {
        string More(int day) => more.Replace("{0}", $"{day} May", StringComparison.Ordinal);
        _folder.Write("output/index.html", Html("Home", home + More(1))).Write("output/posts/a/index.html", Html("Kites | Harbour Notes", Old + More(2)))
            .Write("output/posts/b/index.html", Html("Boats | Harbour Notes", $"<h1>Boats</h1><p>{Boats[..20]}</p>" + More(13)))
            .Write("output/posts/c/index.html", Html("Other | Harbour Notes", "<h1>Other things</h1>" + More(4)));
        return new OldPages(Path.Combine(_folder.Source, "../output")).Compare("/posts/a/", Encoding.UTF8.GetBytes(Html("Kites", now)))!;
    }

    private static string Html(string title, string body) => $"<!doctype html><html lang='en'><head><title>{title}</title></head><body>{body}</body></html>";
}
