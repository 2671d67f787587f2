using System.Text;
using Portfolio.Import.Proof;
using static Portfolio.Import.Tests.SampleText;

namespace Portfolio.Import.Tests;

/// <summary>Checks that the comparison of two sites names each block that a page loses, changes or gains.</summary>
public sealed class BlockProofTests : IDisposable
{
    private const string Old = "<h1>Kites</h1><p>" + Kites + "</p><aside>" + Note + "</aside><h2 id='tails'><a href='#tails'>Tails</a></h2>"
        + "<h3 id='knots'>Knots of a <code>tail</code></h3><p>" + Boats + " See <a href='/posts/b/'>the boats</a> and <a href='/posts/b/#reeds'>reeds</a>.</p>"
        + "<ul><li>Red paper</li><li>A long rope</li><li>Go</li></ul><table><tr><th>Wind</th><th>Rope</th></tr><tr><td>Weak</td><td>Short</td></tr></table>"
        + "<blockquote><p>Whoever holds the rope decides nothing.</p></blockquote><figure><img src='/a.png'><figcaption>The first flight</figcaption></figure>"
        + "<pre><code class='language-go'>fly()</code></pre><p>Soon.</p><math><mi>x</mi></math><p><a href='/tags/wind/'>Wind</a> <a href='/tags/sea/'>Sea</a></p>";

    private const string Note = "The tail is no decoration: without it, the kite turns.";

    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("<aside>" + Note + "</aside>", "<p>" + Note + "</p>", "notes")]
    [InlineData("<aside>" + Note + "</aside>", "<blockquote role='note'><p class='title'>Note</p><p>" + Note + "</p></blockquote>", "")]
    [InlineData("<aside>" + Note + "</aside>", "<section role='doc-endnotes'><ol><li>" + Note + "</li></ol></section>", "")]
    [InlineData("<li>A long rope</li>", "<li>A long rope<sup><a href='#fn'>1</a></sup></li>", "")]
    [InlineData("<aside>" + Note + "</aside>", "<p>Soon<span class='sidenote'>" + Note + "</span>.</p>", "")]
    [InlineData("<figcaption>The first flight</figcaption>", "<figcaption aria-hidden='true'>The first flight</figcaption>", "")]
    [InlineData("<p>Soon.</p>", "<p>Soon.</p><label>Go</label><label>A long rope</label><button role='tab'>Red paper</button>", "")]
    [InlineData("<figcaption>The first flight</figcaption>", "", "captions")]
    [InlineData("<figcaption>The first flight</figcaption>", "<p>The first flight</p>", "captions")]
    [InlineData("h2 id='tails'", "h2 id='tail'", "ids")]
    [InlineData("h3 id='knots'", "h3 id='other'", "")]
    [InlineData("<h3 id='knots'>Knots of a <code>tail</code></h3>", "<h4>Knots of a <code>tail</code></h4>", "levels of headings")]
    [InlineData("<li>A long rope</li>", "", "list items")]
    [InlineData("<li>Go</li>", "", "list items")]
    [InlineData("<li>Red paper</li><li>A long rope</li>", "<li>Red paper A long rope</li>", "list items")]
    [InlineData("<tr><td>Weak</td><td>Short</td></tr>", "", "rows of tables")]
    [InlineData("<blockquote><p>Whoever holds the rope decides nothing.</p></blockquote>", "<p>Whoever holds the rope decides nothing.</p>", "quotations")]
    [InlineData("<code class='language-go'>", "<code class='language-text'>", "languages of code")]
    [InlineData("<code class='language-go'>", "<code data-lang='golang'>", "")]
    [InlineData("<p>Soon.</p>", "", "short lines")]
    [InlineData("<math><mi>x</mi></math>", "<p>x</p>", "formulas")]
    [InlineData("<a href='/posts/b/'>the boats</a>", "the boats", "links within the site")]
    [InlineData("<a href='/posts/b/#reeds'>reeds</a>", "reeds", "links within the site")]
    [InlineData("<a href='/tags/sea/'>Sea</a>", "Sea", "tags")]
    [InlineData("<a href='/tags/sea/'>Sea</a>", "<a href='/tags/sea'><i>Tagged </i>Sea</a>", "")]
    public void A_block_that_a_page_loses_is_named(string part, string instead, string name)
    {
        Old.ShouldContain(part);
        var proof = Compare(Old.Replace(part, instead, StringComparison.Ordinal));
        proof.Counts().Where(c => c.Count.Missing > 0).Select(c => c.Name).Except(["words"]).ShouldBe(name.Length == 0 ? [] : [name]);
        new SiteProof([proof]).HasFailed.ShouldBe(name.Length > 0);
    }

    [Theory]
    [InlineData("<div class='figure'><img src='/b.png'><p class='caption'>A calm sea</p></div>", "<p><img src='/b.png'></p><p>A calm sea</p>", "captions")]
    [InlineData("<div class='figure'><img src='/b.png'><p class='caption'>A calm sea</p></div>", "<figure><img src='/b.png'><figcaption>A calm sea</figcaption></figure>", "")]
    [InlineData("<link rel='canonical' href='/posts/a/'><p><a href='/posts/a/'>Kites of paper</a></p>", "<p>Kites of paper</p>", "")]
    [InlineData("<link rel='canonical' href='/posts/a/'><p><a href='/posts/b/'>Kites of paper</a></p>", "<p>Kites of paper</p>", "links within the site")]
    [InlineData("<div class='rmdtip'>The rope is longer than the tail.</div>", "<p>The rope is longer than the tail.</p>", "notes")]
    [InlineData("<pre class='mermaid'>flowchart LR\nsea --> bay</pre>", "<p></p>", "diagrams")]
    [InlineData("<pre class='mermaid'>flowchart LR\nsea --> bay</pre>", "<figure><svg viewBox='0 0 9 9'><text>sea</text></svg></figure>", "")]
    [InlineData("<pre><code class='sourceCode r'>sail(1)</code></pre>", "<pre><code>sail(1)</code></pre>", "languages of code")]
    [InlineData("<pre><code><span class='boring'>fn main() {</span>sail();</code></pre>", "<pre><code>sail();</code></pre>", "")]
    [InlineData("<pre><code><span class='boring'>fn main() {</span>sail();</code></pre>", "<p></p>", "blocks of code")]
    public void A_block_that_engines_mark_by_a_class_is_compared(string old, string now, string name) =>
        Compare(Old + now, old: Old + old).Counts().Where(c => c.Count.Missing > 0).Select(c => c.Name).Except(["words"])
            .ShouldBe(name.Length == 0 ? [] : [name]);

    [Theory]
    [InlineData("<p>{{% notice %}} is shown by nobody.</p>", 1)]
    [InlineData("<p>" + Boats + "</p>", 1)]
    [InlineData("<figure><figcaption>A red kite over the bay</figcaption></figure>", 1)]
    [InlineData("<p>12</p>", 0)]
    public void A_line_that_only_the_new_page_shows_is_named(string more, int count)
    {
        var proof = Compare(Old + more);
        proof.Added.Count.ShouldBe(count);
        new SiteProof([proof]).HasFailed.ShouldBe(count > 0);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("<p> </p>", true)]
    [InlineData("<img src='a.png'>", false)]
    [InlineData("<p>Words.</p>", false)]
    public void A_text_that_shows_nothing_is_an_error(string text, bool isEmpty)
    {
        var site = new SiteProof([Compare(text)]);
        site.Empty.ShouldBe(isEmpty ? ["/posts/a/"] : []);
        site.HasFailed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("<a href='https://edit.example/posts/{0}.md'>Edit {0}</a>")]
    [InlineData("<div class='share'><a href='https://share.example/?url={0}'>Share {0}</a></div>")]
    [InlineData("<p class='meta'>{0} words by Ada</p>")]
    [InlineData("<ol class='crumbs'><li><a href='/posts/'>Posts of {0}</a></li></ol>")]
    public void What_a_template_writes_in_one_place_of_most_pages_is_not_missed(string line) => Compare(Old, line).IsWhole.ShouldBeTrue();

    [Theory]
    [InlineData("", "/posts/a/")]
    [InlineData("", "/blog/posts/a/")]
    [InlineData("blog/", "/blog/posts/a/")]
    [InlineData("blog/", "posts/a/")]
    public void Clicks_are_counted_below_a_path(string folder, string link)
    {
        _folder.Write($"output/{folder}index.html", Html($"<a href='{link}'>Kites</a>")).Write($"output/{folder}posts/a/index.html", Html(Old));
        new OldPages(Path.Combine(_folder.Source, "../output")).Compare($"/{folder}posts/a/", Encoding.UTF8.GetBytes(Html(Old)))!.Clicks.ShouldBe(1);
    }

    private PageProof Compare(string now, string template = "", string old = Old)
    {
        string Page(string text, string name) => Html($"<main><article>{text}</article>{template.Replace("{0}", name, StringComparison.Ordinal)}</main>");
        _folder.Write("output/index.html", Html("<a href='posts/a/'>Kites</a>")).Write("output/posts/a/index.html", Page(old, "kites"))
            .Write("output/posts/b/index.html", Page($"<h1>Boats</h1><p id='reeds'>{Boats}</p>", "boats"))
            .Write("output/posts/c/index.html", Page($"<h1>Both</h1><p>{Boats} {Kites}</p>", "both"))
            .Write("output/tags/wind/index.html", Html("<a href='/posts/a/'>Kites</a>")).Write("output/tags/sea/index.html", Html("<a href='/posts/a/'>Kites</a>"));
        return new OldPages(Path.Combine(_folder.Source, "../output")).Compare("/posts/a/",
            Encoding.UTF8.GetBytes(Html($"<main><h1>Kites</h1><div class='text'>{now}</div></main>")))!;
    }

    private static string Html(string body) => $"<!doctype html><html lang='en'><head><title>Kites</title></head><body>{body}</body></html>";
}
