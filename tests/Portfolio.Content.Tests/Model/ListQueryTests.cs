using Portfolio.Content.Model;

namespace Portfolio.Content.Tests.Model;

public sealed class ListQueryTests
{
    private static readonly SiteSettings Settings = new()
    {
        Lists = new Dictionary<string, TextList>
        {
            ["talks"] = new("talks")
            {
                Fields = [new("city", OwnType.Text), new("seats", OwnType.Number), new("topics", OwnType.List), new("shown", OwnType.Date),
                    new("free", OwnType.Boolean)],
            },
        },
    };

    [Theory]
    [InlineData("talks", "a b c d e")]
    [InlineData("talks sort title", "a b c d e")]
    [InlineData("talks sort -title", "e d c b a")]
    [InlineData("talks sort seats", "c a b d e")]
    [InlineData("talks sort -seats", "b a c d e")]
    [InlineData("talks where seats >= 50", "a b")]
    [InlineData("talks where seats < 50", "c")]
    [InlineData("talks where seats == 50", "a")]
    [InlineData("talks where seats != 50", "b c d e")]
    [InlineData("talks where city == LYON", "a")]
    [InlineData("talks where city == 'New York'", "b")]
    [InlineData("talks where city contains \"new\"", "b")]
    [InlineData("talks where topics contains Storage", "a c")]
    [InlineData("talks where topics == storage and seats > 20", "a")]
    [InlineData("talks where topics != storage", "b d e")]
    [InlineData("talks where tags contains C#", "a")]
    [InlineData("talks where tags contains c-sharp", "a")]
    [InlineData("talks where tags contains 2024", "b")]
    [InlineData("talks where date >= 2025", "a b")]
    [InlineData("talks where date == 2025-03", "b")]
    [InlineData("talks where date == 2025-03-02", "b")]
    [InlineData("talks where date < 2025-03-02", "c d")]
    [InlineData("talks where year == 2024", "c")]
    [InlineData("talks where shown > 2023", "a")]
    [InlineData("talks where free == yes", "a")]
    [InlineData("talks where free != yes", "b c d e")]
    [InlineData("talks where free == no", "b")]
    [InlineData("talks skip 1 limit 2", "b c")]
    [InlineData("talks where seats >= 0 sort -seats skip 1 limit 1", "a")]
    [InlineData("talks limit 0", "")]
    [InlineData("talks where city == $city", "b", "New York")]
    [InlineData("talks where city == $city", "", "x\" or year > 0 limit 9")]
    [InlineData("talks where city == $city", "", null)]
    [InlineData("talks where url != $city", "a b c d e", null)]
    [InlineData("talks where tags contains $city", "a", "C#")]
    public void A_query_finds_texts_by_their_fields(string query, string expected, string? city = null)
    {
        var parsed = ListQuery.Parse(query, out var problem);
        problem.ShouldBe("");
        parsed!.ProblemIn(Settings).ShouldBeNull();
        string.Join(' ', parsed.Run(Talks, Settings, name => name == "city" ? city : null).Select(talk => talk.Title)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("", "the query has no list; begin with its name, such as `posts`")]
    [InlineData("where seats > 3", "the query has no list; begin with its name, such as `posts`")]
    [InlineData("films", null, "there is no list `films`; the lists are posts, pages, projects, talks")]
    [InlineData("talk", null, "there is no list `talk`; did you mean `talks`?")]
    [InlineData("talks where seat > 3", null, "`talks` has no field `seat`; did you mean `seats`?")]
    [InlineData("talks sort -seat", null, "`talks` has no field `seat`; did you mean `seats`?")]
    [InlineData("posts where seats > 3", null, "`posts` has no field `seats`; use title, summary, url, date, year, updated, tags, authors, series, "
        + "language, words, minutes, featured, note, or add it to `fields` in posts/_list.md")]
    [InlineData("talks where seats > many", null, "`seats` is a number; write one, such as `seats > 12`")]
    [InlineData("talks where date > soon", null, "`date` is a date; write one, such as `date > 2025-01-31` or a year")]
    [InlineData("talks where free == maybe", null, "`free` is `yes` or `no`; write `free == yes`")]
    [InlineData("talks where topics > a", null, "`topics` is a list, so `>` has no meaning; write `topics contains a`")]
    [InlineData("talks where seats contains 5", null, "`contains` is for texts and lists; write `seats == 5`")]
    [InlineData("talks wher seats > 3", "`wher` is not a word of a query; did you mean `where`?")]
    [InlineData("talks or seats > 3", "`or` is not a word of a query; use `where`, `and`, `sort`, `skip` or `limit`")]
    [InlineData("talks where seats>3", "after `where`, write a field, one of == != <= >= < > contains and a value, with blanks between "
        + "them, as in `where year >= 2025`")]
    [InlineData("talks where seats = 3", "after `where`, write a field, one of == != <= >= < > contains and a value, with blanks between "
        + "them, as in `where year >= 2025`")]
    [InlineData("talks and seats > 3", "`and` needs a `where` before it")]
    [InlineData("talks where seats > 3 where seats < 9", "a query has one `where`; write `and` before further conditions")]
    [InlineData("talks limit 1001", "`limit` needs a number up to 1000")]
    [InlineData("talks limit -1", "`limit` needs a number up to 1000")]
    [InlineData("talks skip", "`skip` needs a number up to 1000")]
    [InlineData("talks sort", "`sort` needs a field, as in `sort -date`")]
    [InlineData("talks where city == \"New York", "`\"New York` has no quotation mark at its end; add it")]
    public void What_is_wrong_with_a_query_is_said(string query, string? syntax, string? names = null)
    {
        var parsed = ListQuery.Parse(query, out var problem);
        problem.ShouldBe(syntax ?? "");
        if (syntax is null)
            parsed!.ProblemIn(Settings).ShouldBe(names);
        else
            parsed.ShouldBeNull();
    }

    /// <summary>Compares queries with a filter that is written without the query language.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Random_queries_find_what_a_plain_filter_finds(int seed)
    {
#pragma warning disable CA5394 // The queries must be reproducible.
        var random = new Random(seed);
        var texts = Enumerable.Range(0, 60).Select(i => Talk($"t{i}", new DateTime(2020 + random.Next(6), 1 + random.Next(12), 1),
            seats: random.Next(3) == 0 ? null : random.Next(20), city: $"City {random.Next(4)}")).ToList();
        for (var round = 0; round < 500; round++)
        {
            var (seats, year, city) = (random.Next(20), 2020 + random.Next(6), random.Next(4));
            var (skip, limit) = (random.Next(9), random.Next(30));
            var isDescending = random.Next(2) == 0;
            var query = $"talks where seats >= {seats} and date < {year} and city != \"city {city}\" "
                + $"sort {(isDescending ? "-" : "")}seats skip {skip} limit {limit}";
            var plain = texts.Where(t => SeatsOf(t) >= seats && t.Date!.Value.Year < year && t.Own!.All["city"].Text != $"City {city}")
                .ToList();
            plain = [.. (isDescending ? plain.OrderByDescending(SeatsOf) : plain.OrderBy(SeatsOf)).Skip(skip).Take(limit)];
            ListQuery.Parse(query, out _)!.Run(texts, Settings).ShouldBe(plain, query);
        }
#pragma warning restore CA5394

        static double? SeatsOf(Post text) => text.Own!.All.TryGetValue("seats", out var seats) ? (double)seats.Value : null;
    }

    private static Post[] Talks =>
    [
        Talk("a", new(2026, 1, 2, 9, 0, 0), 50, "Lyon", ["storage", "latency"], "C#", new(2024, 5, 1), isFree: true),
        Talk("b", new(2025, 3, 2, 23, 59, 0), 240, "New York", ["measuring"], "2024", isFree: false),
        Talk("c", new(2024, 12, 31), 7.5, "Leeds", ["Storage"]),
        Talk("d", new(2023, 1, 1)),
        Talk("e", null),
    ];

    private static Post Talk(string title, DateTime? date, double? seats = null, string? city = null, string[]? topics = null,
        string? tag = null, DateTime? shown = null, bool? isFree = null)
    {
        var own = new Dictionary<string, OwnValue>();
        if (seats is not null)
            own["seats"] = OwnValue.Of(seats.Value);
        if (city is not null)
            own["city"] = new(OwnType.Text, city);
        if (topics is not null)
            own["topics"] = OwnValue.OfList(topics);
        if (shown is not null)
            own["shown"] = new(OwnType.Date, shown.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        if (isFree is not null)
            own["free"] = OwnValue.Of(isFree.Value);
        return new ListEntry(title, "", date is null ? null : new(date.Value, TimeSpan.Zero),
            tag is null ? [] : [new(Slug.OfTag(tag), tag)], new(own)).ToPost("talks");
    }
}
