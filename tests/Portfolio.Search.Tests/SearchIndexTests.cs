namespace Portfolio.Search.Tests;

public sealed class SearchIndexTests
{
    private static readonly IndexedDocument Guide = new(
        "Caches", [new("redis", "Redis")], ["The hot key"], "Requests for one key arrive at one server.");

    private static readonly IndexedDocument Note = new("A note", [], [], "Keys of caches expire.");

    private readonly SearchIndex _index = new();

    [Fact]
    public void The_example_of_the_readme_finds_and_marks()
    {
        var number = _index.Add(Guide);
        var view = _index.View([new VisibleDocument(number, Day: 20260401)]);
        var found = view.Search(SearchQuery.Parse("cache \"hot key\" tag:redis year:2026"), max: 20);
        found.Documents.ShouldBe([0]);
        found.Total.ShouldBe(1);
        found.Highlighter.Mark("The hot key of caches").ShouldBe(
            [new("The ", false), new("hot key", true), new(" of ", false), new("caches", true)]);
    }

    [Fact]
    public void Results_are_indexes_of_the_documents_of_the_view_and_no_other_document_leaves_a_trace()
    {
        var guide = _index.Add(Guide);
        var note = _index.Add(Note);
        Find("caches", new(note, 0), new(guide, 0)).Documents.ShouldBe([1, 0], "a title weighs more than a text");
        Find("caches", new(-1, 0), new(note, 0)).Documents.ShouldBe([1]);
        var hidden = Find("requets tag:redis", new VisibleDocument(note, 0));
        hidden.Total.ShouldBe(0);
        hidden.Correction.ShouldBeNull();
        hidden.NearWords.ShouldBeEmpty();
        hidden.UnknownTags.ShouldBe(["redis"]);
    }

    [Theory]
    [InlineData("caches after:2026-04-01", "0")]
    [InlineData("caches after:2026-04-02", "")]
    [InlineData("caches before:2026-04-02", "0 1")]
    [InlineData("caches before:2026-04-01", "1")]
    [InlineData("year:2025", "1")]
    [InlineData("code:go", "0")]
    [InlineData("caches -code:go", "2 1")]
    [InlineData("code:rust", "")]
    public void Dates_and_languages_of_code_filter_and_a_document_without_a_date_has_none(string query, string expected)
    {
        var guide = _index.Add(Guide with { CodeLanguages = ["go", "sql"] });
        var note = _index.Add(Note);
        var undated = _index.Add(new("Caches", [], [], "Caches"));
        string.Join(' ', Find(query, new(guide, 20260401), new(note, 20251231), new(undated, 0)).Documents).ShouldBe(expected);
    }

    [Theory]
    [InlineData("micro-service", "0 1 2 3")]
    [InlineData("Micro-Services", "0 1 2 3")]
    [InlineData("micro/service", "0 1 2 3")]
    [InlineData("\"micro-service\"", "0")]
    [InlineData("service-micro", "")]
    public void Words_typed_as_one_are_found_as_texts_spell_them(string query, string expected)
    {
        string[] texts = ["A micro-service.", "Micro-services.", "Two micro services.", "Microservices.", "A service that is micro.", "micro"];
        var documents = texts.Select(text => new VisibleDocument(_index.Add(new("", [], [], text)), 0)).ToArray();
        var found = Find(query, documents);
        if (!found.AnyWord)
            string.Join(' ', found.Documents.Order()).ShouldBe(expected);
        found.Highlighter.Mark("Micro-services and microservices").Count(s => s.IsMatch).ShouldBe(query[0] == 'm' || query[0] == 'M' ? 2 : 0);
    }

    [Fact]
    public void Numbers_typed_as_one_are_no_other_number()
    {
        var number = _index.Add(new("", [], [], "Python 35, and 80 of them."));
        Find("3.5", new VisibleDocument(number, 0)).Total.ShouldBe(0);
        Find("8.0", new VisibleDocument(number, 0)).Total.ShouldBe(0);
    }

    [Fact]
    public void No_more_than_the_maximum_is_returned_and_all_are_counted()
    {
        _index.Add(Guide);
        _index.Add(Note);
        var found = _index.View([new(0, 0), new(1, 0)]).Search(SearchQuery.Parse("caches"), max: 1);
        (found.Documents.Count, found.Total).ShouldBe((1, 2));
    }

    [Fact]
    public void Similar_words_are_suggested_up_to_a_limit()
    {
        _index.Add(new("Title", [], [], "kafka kafki kafko"));
        var view = _index.View([new(0, 0)]);
        view.Search(SearchQuery.Parse("kufku "), 1).NearWords.ShouldBe(["kafka", "kafki", "kafko"], ignoreOrder: true);
        view.Search(SearchQuery.Parse("kufku ", new SearchOptions { MaxNearWords = 2 }), 1).NearWords.Count.ShouldBe(2);
    }

    [Fact]
    public void A_view_does_not_find_what_was_added_after_it()
    {
        var view = _index.View([new(_index.Add(Guide), 0)]);
        _index.Add(Note);
        _index.Trim();
        view.Search(SearchQuery.Parse("expire"), 10).Total.ShouldBe(0);
        view.Search(SearchQuery.Parse("caches"), 10).Total.ShouldBe(1);
    }

    [Fact]
    public void A_search_can_be_cancelled() => Should.Throw<OperationCanceledException>(
        () => _index.View([]).Search(SearchQuery.Parse("word"), 1, new CancellationToken(canceled: true)));

    private SearchMatches Find(string query, params VisibleDocument[] documents) =>
        _index.View(documents).Search(SearchQuery.Parse(query), 10);
}
