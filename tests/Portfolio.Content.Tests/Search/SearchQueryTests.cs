
using Portfolio.Content.Search;

namespace Portfolio.Content.Tests.Search;

public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("redis kafka", "word redis; word kafka")]
    [InlineData("\"event sourcing\" kafka", "phrase event sourcing; word kafka")]
    [InlineData("“event sourcing”", "phrase event sourcing")]
    [InlineData("tag:redis", "tag redis")]
    [InlineData("TAG:C#", "tag c-sharp")]
    [InlineData("tag:\"System Design\" cache", "tag system-design; word cache")]
    [InlineData("year:2026", "year 2026")]
    [InlineData("year:2026 year:2025", "year 2026; year 2025")]
    [InlineData("redis -kafka", "word redis; not word kafka")]
    [InlineData("redis -\"hot key\" -tag:go", "word redis; not phrase hot key; not tag go")]
    [InlineData("AND OR NOT NEAR(a b)", "word and; word or; word not; phrase near a; word b")]
    [InlineData("AND (((", "word and")]
    [InlineData("\"unclosed phrase", "phrase unclosed phrase")]
    [InlineData("tag:", "word tag")]
    [InlineData("tag:\"", "word tag")]
    [InlineData("year:soon", "phrase year soon")]
    [InlineData("year:99999999999", "phrase year 99999999999")]
    [InlineData("title:redis*", "phrase title redis")]
    [InlineData("* ^ - \" \"\" ((( '", "")]
    [InlineData("-", "")]
    [InlineData("--", "")]
    [InlineData("🙂", "")]
    [InlineData("\u0000\u0007\r\n", "")]
    [InlineData("a\u0000b", "word a; word b")]
    [InlineData("\uD800 \uDC00x", "word x")]
    [InlineData("'; DROP TABLE documents; --", "word drop; word table; word documents")]
    [InlineData("مرحبا שלום", "word مرحبا; word שלום")]
    public void A_query_is_read_as_a_reader_means_it(string text, string expected) => Describe(SearchQueryParser.Parse(text)).ShouldBe(expected);

    [Theory]
    [InlineData("redis kaf", true)]
    [InlineData("redis kaf ", false)]
    [InlineData("redis \"kaf\"", false)]
    [InlineData("redis -kaf", false)]
    public void Only_a_word_that_ends_the_query_may_be_unfinished(string text, bool prefix) =>
        SearchQueryParser.Parse(text).Clauses[^1].Prefix.ShouldBe(prefix);

    private static string Describe(SearchQuery query) => string.Join("; ",
        query.Clauses.Select(c => $"{(c.Excluded ? "not " : "")}{c.Kind.ToString().ToLowerInvariant()} {string.Join(' ', c.Terms).Replace(InvertedIndex.TagTerm(""), "", StringComparison.Ordinal)}").Concat(query.Years.Select(y => $"year {y}")));
}
