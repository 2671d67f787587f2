using Portfolio.Content.Search;

namespace Portfolio.Content.Tests.Search;

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
        var filler = string.Concat(Enumerable.Repeat("words that nobody asked for ", 30));
        var snippet = Best($"{filler}here is redis alone {filler}", "redis")!;
        snippet.ShouldStartWith("…");
        snippet.ShouldEndWith("…");
        var words = snippet.Trim('…').Replace("[", "", StringComparison.Ordinal)
            .Replace("]", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        words.ShouldBeSubsetOf($"{filler}here is redis alone {filler}".Split(' '));
    }

    [Fact]
    public void It_begins_with_a_sentence_and_a_whole_sentence_does_not_end_with_an_ellipsis()
    {
        var snippet = Best($"{Filler}Here is redis alone. {Filler}", "redis")!;
        snippet.ShouldStartWith("Some words that nobody asked for. ");
        snippet.ShouldNotContain(".…");
        Best(string.Concat(Enumerable.Repeat("A sentence of redis. ", 60)), "redis")!
            .ShouldEndWith("A sentence of [redis].");
    }

    [Theory]
    [InlineData("Heading\nA redis text.", "Heading. A [redis] text.")]
    [InlineData("A first sentence.\nA redis text.", "A first sentence. A [redis] text.")]
    [InlineData("What follows:\nA redis text.", "What follows: A [redis] text.")]
    [InlineData("one\ntwo redis\n\nthree", "one. two [redis]. three")]
    public void Blocks_of_a_text_are_separate(string text, string expected) => Best(text, "redis").ShouldBe(expected);

    [Fact]
    public void The_passage_has_the_rarest_word()
    {
        var highlighter = new Highlighter();
        highlighter.Add(["payment"], 1.0 / 30);
        highlighter.Add(["system"], 1.0 / 40);
        highlighter.Add(["idempotency"], 1.0 / 2);
        var passage = highlighter.FindPassage(
            $"The payment system of a payment system. {Filler}Then comes idempotency. {Filler}")!;
        Marked(passage).ShouldContain("[idempotency]");
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
    [InlineData("line  redis\tnext", "redis", "line [redis]: next")]
    public void Highlights_cover_what_was_written(string text, string term, string expected) =>
        Best(text, term).ShouldBe(expected);

    [Fact]
    public void A_phrase_of_pairs_is_one_highlight()
    {
        var highlighter = new Highlighter();
        highlighter.Add(["微信", "信支", "支付"], 1);
        Marked(highlighter.FindPassage("用微信支付很快")!).ShouldBe("用[微信支付]很快");
    }

    [Fact]
    public void A_text_without_a_match_has_no_snippet() => Best(Filler, "redis").ShouldBeNull();

    [Fact]
    public void No_snippet_is_longer_than_the_limit_or_cuts_a_character()
    {
        var random = new Random(7);
        string[] parts = ["redis ", "支払", "🙂", "e\u0301", "भुगतान ", "x", " ", "\n",
            "longwordwithoutanyspaces", "क्षि"];
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(400)).Select(_ => parts[random.Next(parts.Length)]));
            var highlighter = new Highlighter();
            highlighter.Add(["redis"], 1);
            highlighter.Add(["支払"], 2);
            foreach (var segments in new[] { highlighter.FindPassage(text), Highlighter.Beginning(text) })
            {
                var snippet = string.Concat((segments ?? []).Select(s => s.Text));
                snippet.Length.ShouldBeLessThanOrEqualTo(Snippet.MaxLength);
                snippet.EnumerateRunes().ShouldNotContain(System.Text.Rune.ReplacementChar);
                (segments ?? []).ShouldAllBe(s => s.Text.Length > 0);
            }
        }
    }

    private static string? Best(string text, params string[] terms)
    {
        var highlighter = new Highlighter();
        foreach (var term in terms)
            highlighter.Add([term], 1);
        var passage = highlighter.FindPassage(text);
        return passage is null ? null : Marked(passage);
    }

    private static string Marked(IEnumerable<TextSegment> segments) =>
        string.Concat(segments.Select(s => s.IsMatch ? $"[{s.Text}]" : s.Text));
}
