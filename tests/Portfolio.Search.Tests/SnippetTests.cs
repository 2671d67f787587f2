namespace Portfolio.Search.Tests;

public sealed class SnippetTests
{
    private static readonly string Filler = string.Concat(Enumerable.Repeat("Some words that nobody asked for. ", 30));

    [Fact]
    public void A_snippet_stands_around_the_best_match()
    {
        var text = $"{Filler}A lone kafka here. {Filler}Here redis feeds kafka directly. {Filler}";
        Best(text, "redis", "kafka")!.ShouldContain("[redis] feeds [kafka] directly");
    }

    [Fact]
    public void It_is_cut_between_words_and_says_so()
    {
        var snippet = Best($"{Filler}here is redis alone. {Filler}", "redis")!;
        snippet.ShouldStartWith("…");
        snippet.ShouldEndWith("…");
        var words = snippet.Trim('…').Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        words.ShouldBeSubsetOf($"{Filler}here is redis alone. {Filler}".Split(' '));
    }

    [Fact]
    public void A_short_text_is_shown_whole() => Best("All about redis.", "redis").ShouldBe("All about [redis].");

    [Theory]
    [InlineData("Un café noir", "cafe", "Un [café] noir")]
    [InlineData("Un cafe\u0301 noir", "cafe", "Un [cafe\u0301] noir")]
    [InlineData("यूपीआई भुगतान करें", "भुगतान", "यूपीआई [भुगतान] करें")]
    [InlineData("We use C# here", "c#", "We use [C#] here")]
    [InlineData("The .NET way", "dotnet", "The [.NET] way")]
    [InlineData("The rider's way", "rider", "The [rider's] way")]
    [InlineData("a <b>redis</b> & co", "redis", "a <b>[redis]</b> & co")]
    [InlineData("line\n\n  redis\tnext", "redis", "line [redis] next")]
    public void Highlights_cover_what_was_written(string text, string term, string expected) => Best(text, term).ShouldBe(expected);

    [Fact]
    public void A_phrase_of_pairs_is_one_highlight()
    {
        var highlighter = new Highlighter(SearchOptions.Default);
        highlighter.Add(["微信", "信支", "支付"], 1);
        Marked(highlighter.FindPassage("用微信支付很快")!).ShouldBe("用[微信支付]很快");
    }

    [Fact]
    public void A_text_without_a_match_has_no_snippet() => Best(Filler, "redis").ShouldBeNull();

    [Theory]
    [InlineData(200)]
    [InlineData(60)]
    public void No_snippet_is_longer_than_the_limit_or_cuts_a_character(int maxLength)
    {
        var options = new SearchOptions { MaxSnippetLength = maxLength };
        var random = new Random(7);
        string[] parts = ["redis ", "支払", "🙂", "e\u0301", "भुगतान ", "x", " ", "\n", "longwordwithoutanyspaces", "क्षि"];
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(400)).Select(_ => parts[random.Next(parts.Length)]));
            var highlighter = new Highlighter(options);
            highlighter.Add(["redis"], 1);
            highlighter.Add(["支払"], 2);
            foreach (var segments in new[] { highlighter.FindPassage(text), highlighter.Beginning(text) })
            {
                var snippet = string.Concat((segments ?? []).Select(s => s.Text));
                snippet.Length.ShouldBeLessThanOrEqualTo(maxLength);
                snippet.EnumerateRunes().ShouldNotContain(System.Text.Rune.ReplacementChar);
                (segments ?? []).ShouldAllBe(s => s.Text.Length > 0);
            }
        }
    }

    private static string? Best(string text, params string[] terms)
    {
        var highlighter = new Highlighter(SearchOptions.Default);
        foreach (var term in terms)
            highlighter.Add([term], 1);
        var segments = highlighter.FindPassage(text);
        return segments is null ? null : Marked(segments);
    }

    private static string Marked(IEnumerable<TextSegment> segments) =>
        string.Concat(segments.Select(s => s.IsMatch ? $"[{s.Text}]" : s.Text));
}
