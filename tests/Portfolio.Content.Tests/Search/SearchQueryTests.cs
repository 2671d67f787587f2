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
    [InlineData("AND OR NOT NEAR(a b)", "word and; word or; word not; compound near a; word b")]
    [InlineData("AND (((", "word and")]
    [InlineData("\"unclosed phrase", "phrase unclosed phrase")]
    [InlineData("tag:", "word tag")]
    [InlineData("tag:\"", "word tag")]
    [InlineData("after:2026-02-30", "compound after 2026 02 30")]
    [InlineData("-after:2026", "not compound after 2026")]
    [InlineData("year:soon", "compound year soon")]
    [InlineData("year:99999999999", "compound year 99999999999")]
    [InlineData("title:redis*", "compound title redis")]
    [InlineData("* ^ - \" \"\" ((( '", "")]
    [InlineData("-", "")]
    [InlineData("--", "")]
    [InlineData("wsl --shutdown", "word wsl; word shutdown")]
    [InlineData("🙂", "")]
    [InlineData("\u0000\u0007\r\n", "")]
    [InlineData("a\u0000b", "word a; word b")]
    [InlineData("\uD800 \uDC00x", "word x")]
    [InlineData("'; DROP TABLE documents; --", "word drop; word table; word documents")]
    [InlineData("مرحبا שלום", "word مرحبا; word שלום")]
    public void A_query_is_read_as_a_reader_means_it(string text, string expected) =>
        Describe(SearchQuery.Parse(text)).ShouldBe(expected);

    [Theory]
    [InlineData("redis kaf", true)]
    [InlineData("redis kaf ", false)]
    [InlineData("redis \"kaf\"", false)]
    [InlineData("redis -kaf", false)]
    public void Only_a_word_that_ends_the_query_may_be_unfinished(string text, bool prefix) =>
        SearchQuery.Parse(text).Clauses[^1].Prefix.ShouldBe(prefix);

    [Fact]
    public void Only_the_first_conditions_are_read_and_a_query_that_is_too_long_has_none()
    {
        SearchQuery.Parse(string.Join(' ', Enumerable.Repeat("a", 100))).Clauses.Count.ShouldBe(32);
        var tooLong = SearchQuery.Parse(new string('a', 501));
        (tooLong.IsTooLong, tooLong.IsEmpty, tooLong.Text).ShouldBe((true, true, ""));
    }

    [Theory]
    [InlineData("tar -xvf", true)]
    [InlineData("-redis", true)]
    [InlineData("redis -\"kafka\"", false)]
    [InlineData("redis -tag:go", false)]
    [InlineData("redis -hot-key", false)]
    public void One_word_after_a_minus_sign_may_be_an_option_of_a_command(string text, bool mayBe) =>
        SearchQuery.Parse(text).Clauses[^1].MayBeOption.ShouldBe(mayBe);

    [Theory]
    [InlineData("redis \"hot key\"", false)]
    [InlineData("redis -kafka", true)]
    [InlineData("redis tag:go", true)]
    [InlineData("redis year:2026", true)]
    [InlineData("redis after:2026", false)]
    public void Tags_dates_languages_and_exclusions_are_filters(string text, bool hasFilters) =>
        SearchQuery.Parse(text).HasFilters.ShouldBe(hasFilters);

    private static string Describe(SearchQuery query) => string.Join("; ",
        query.Clauses.Select(c => $"{(c.Excluded ? "not " : "")}{c.Kind.ToString().ToLowerInvariant()} {Terms(c)}")
            .Concat(query.Years.Select(y => $"year {y}")));

    private static string Terms(QueryClause clause) => string.Join(' ', clause.Terms);
}
