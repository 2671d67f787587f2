
using Portfolio.Content.Search;

namespace Portfolio.Content.Tests.Search;

public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("redis kafka", "words: redis, kafka")]
    [InlineData("\"event sourcing\" kafka", "words: kafka; phrases: event sourcing")]
    [InlineData("“event sourcing”", "phrases: event sourcing")]
    [InlineData("tag:redis", "tags: redis")]
    [InlineData("TAG:C#", "tags: c-sharp")]
    [InlineData("tag:\"System Design\" cache", "words: cache; tags: system-design")]
    [InlineData("year:2026", "years: 2026")]
    [InlineData("year:2026 year:2025", "years: 2026, 2025")]
    [InlineData("redis -kafka", "words: redis; excluded: kafka")]
    [InlineData("redis -\"hot key\" -tag:go", "words: redis; excluded: hot key, tag:go")]
    [InlineData("AND OR NOT NEAR(a b)", "words: AND, OR, NOT, NEAR(a, b)")]
    [InlineData("AND (((", "words: AND")]
    [InlineData("\"unclosed phrase", "phrases: unclosed phrase")]
    [InlineData("tag:", "words: tag:")]
    [InlineData("tag:\"", "words: tag:\"")]
    [InlineData("year:soon", "words: year:soon")]
    [InlineData("year:99999999999", "words: year:99999999999")]
    [InlineData("title:redis*", "words: title:redis*")]
    [InlineData("* ^ - \" \"\" ((( '", "")]
    [InlineData("-", "")]
    [InlineData("--", "")]
    [InlineData("🙂", "")]
    [InlineData("\u0000\u0007\r\n", "")]
    [InlineData("a\u0000b", "words: a, b")]
    [InlineData("\uD800 \uDC00x", "words: \uDC00x")]
    [InlineData("'; DROP TABLE documents; --", "words: DROP, TABLE, documents;")]
    [InlineData("مرحبا שלום", "words: مرحبا, שלום")]
    public void A_query_is_read_as_a_reader_means_it(string text, string expected) => Describe(SearchQueryParser.Parse(text)).ShouldBe(expected);

    [Theory]
    [InlineData("redis kaf", true)]
    [InlineData("redis kaf ", false)]
    [InlineData("redis \"kaf\"", false)]
    [InlineData("redis -kaf", false)]
    public void Only_a_word_that_ends_the_query_may_be_unfinished(string text, bool prefix) =>
        SearchQueryParser.Parse(text).Clauses[^1].Prefix.ShouldBe(prefix);

    private static string Describe(SearchQuery query) => string.Join("; ", new (string Name, IEnumerable<object> Values)[]
    {
        ("words", query.Words), ("phrases", query.Phrases), ("tags", query.Tags), ("years", query.Years.Cast<object>()), ("excluded", query.Excluded),
    }.Where(p => p.Values.Any()).Select(p => $"{p.Name}: {string.Join(", ", p.Values)}"));
}
