using System.Text;
using Portfolio.Web.Replies;

namespace Portfolio.Web.Tests.Replies;

public sealed class ReplyWordsTests
{
    [Theory]
    [InlineData("<p>a</p>\n<p>b<br>\nc</p>", "a|b\nc")]
    [InlineData("one\ntwo", "one two")]
    [InlineData("<pre><code>x = 1\ny = 2\n</code></pre>after\nwards", "x = 1\ny = 2|after wards")]
    [InlineData("a &lt;b&gt; &amp;amp; &#x27;c&#39;", "a <b> &amp; 'c'")]
    [InlineData("1 < 2 and 3 > 2", "1 < 2 and 3 > 2")]
    [InlineData("a<!-- <b>hidden</b> -->b", "ab")]
    [InlineData("a<!-- never closed", "a")]
    [InlineData("a<b never closed", "a")]
    [InlineData("<li>one</li><li>two</li>", "one\ntwo")]
    [InlineData("&#xD800;x", "&#xD800;x")]
    [InlineData("\u202Eabc\u202C\u2066d\u2069\u200B\uFEFF\u00AD", "abcd")]
    [InlineData("a\U000E0041\U000E0042b", "ab")]
    [InlineData("نمی\u200Cخواهم", "نمی\u200Cخواهم")]
    [InlineData("👩\u200D💻", "👩\u200D💻")]
    [InlineData("e\u0301", "é")]
    [InlineData("a\0b\u0007c\r\nd", "abc d")]
    [InlineData("<a href=\"https://a.example/x\">words</a>", "[a.example/x](https://a.example/x)")]
    [InlineData("<a href='https://www.a.example/'>words</a>", "[a.example](https://www.a.example/)")]
    [InlineData("<a rel=nofollow href = \"https://a.example/?a=1&amp;b=2\">w</a>", "[a.example/?a=1&b=2](https://a.example/?a=1&b=2)")]
    [InlineData("<a href=\"https://bücher.example/\">w</a>", "[xn--bcher-kva.example](https://bücher.example/)")]
    [InlineData("<a href=\"https://a.example/%E2%80%AEgpj.exe\">w</a>", "[a.example/gpj.exe](https://a.example/%E2%80%AEgpj.exe)")]
    [InlineData("<a href=\"https://a.example/a%20b%0Ac\">w</a>", "[a.example/a%20b%20c](https://a.example/a%20b%0Ac)")]
    [InlineData("<a href=\"https://evil.example/\">@bank.example</a>", "[evil.example](https://evil.example/)")]
    [InlineData("<a href=\"https://evil.example/\">#bank.example/login</a>", "[evil.example](https://evil.example/)")]
    [InlineData("<a href=\"https://town.example/@jo\">@<span>jo</span></a>", "[@jo](https://town.example/@jo)")]
    [InlineData("<a href=\"data:text/html,x\">data</a><a href=\"/relative\">rel</a><a href=\"mailto:a@b.example\">mail</a>", "datarelmail")]
    [InlineData("<a href=\"https://u:p@a.example/\">user</a>", "user")]
    [InlineData("<a href=\"https://a.example/\">one<a href=\"https://b.example/\">two</a>",
        "[a.example](https://a.example/)|[b.example](https://b.example/)")]
    [InlineData("<a href=\"https://a.example/\">open", "[a.example](https://a.example/)")]
    public void HTML_becomes_text_with_links_that_show_their_own_address(string html, string text) => Of(ReplyWords.OfHtml(html))
        .ShouldBe(text);

    [Theory]
    [InlineData("<!--")]
    [InlineData("<a ")]
    [InlineData("<")]
    [InlineData("< ")]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("&")]
    [InlineData("<a href=\"")]
    [InlineData("<a href='https://a.example/\" x='")]
    [InlineData("<p>")]
    [InlineData("x\u0301")]
    [InlineData("<a href=\"https://a.example/\">x</a>")]
    public void A_megabyte_of_hostile_HTML_is_read_at_once(string part)
    {
        var html = string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length));
        var text = HangLimit.Of(() => ReplyWords.OfHtml(html + ">"));
        text.Sum(item => item.Text.Length).ShouldBeLessThan(3000);
    }

    [Fact]
    public void Ranges_of_bytes_are_links_and_those_outside_the_text_are_not()
    {
        const string Text = "Grüße an @mira.test und https://a.example/x 👋";
        var at = Encoding.UTF8.GetByteCount("Grüße an ");
        Of(ReplyWords.OfRanges(Text, [(at, at + 10, "https://bsky.app/profile/did:plc:x")]))
            .ShouldBe("Grüße an |[@mira.test](https://bsky.app/profile/did:plc:x)| und https://a.example/x 👋");
        foreach (var (start, end) in ((int, int)[])[(-5, 3), (3, 1000), (5, 5), (9, 2), (int.MinValue, int.MaxValue), (0, 0)])
            Of(ReplyWords.OfRanges(Text, [(start, end, "https://a.example/")])).ShouldBe(Text);
        // A range that cuts a letter in two changes the letter only.
        Of(ReplyWords.OfRanges(Text, [(0, 3, "https://a.example/")])).ShouldStartWith("[a.example](https://a.example/)");
        Of(ReplyWords.OfRanges(Text, [(0, 5, "https://a.example/"), (2, 7, "https://b.example/")])).ShouldNotContain("b.example");
    }

    [Fact]
    public void Texts_and_names_are_limited()
    {
        var text = ReplyWords.OfHtml($"<p>{new string('a', 5000)}</p>").ShouldHaveSingleItem().Text;
        text.Length.ShouldBeInRange(1490, 1500);
        text.ShouldEndWith("…");
        ReplyWords.OfHtml($"<p>{string.Concat(Enumerable.Repeat("👋", 5000))}</p>").Single().Text.EnumerateRunes()
            .ShouldAllBe(rune => rune != Rune.ReplacementChar);
        ReplyWords.Name($"{new string('b', 100)} c", "@x").Length.ShouldBeLessThanOrEqualTo(60);
        ReplyWords.Name(" \u202E\n ", "@x").ShouldBe("@x");
        ReplyWords.Name("A\n\nB\tC", "@x").ShouldBe("A B C");
        ReplyWords.Name(null, "@x").ShouldBe("@x");
    }

    private static string Of(IEnumerable<ReplyText> parts) => string.Join('|', parts.Select(part =>
        part.Url is { } url ? $"[{part.Text}]({url})" : part.Text)).Replace("\n\n", "|", StringComparison.Ordinal);
}
