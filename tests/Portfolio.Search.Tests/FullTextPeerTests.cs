using Microsoft.Data.Sqlite;

namespace Portfolio.Search.Tests;

/// <summary>SQLite's FTS5, given the same terms, as a second opinion on what a query finds.</summary>
public sealed class FullTextPeerTests : IDisposable
{
    private const int Documents = 400;
    private readonly SqliteConnection _fts = new("Data Source=:memory:");
    private readonly SearchIndex _index = new();
    private readonly Random _random = new(3);

    public FullTextPeerTests()
    {
        _fts.Open();
        Run("CREATE VIRTUAL TABLE t USING fts5(title, labels, body, tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* Co M*'\")");
        Run("CREATE VIRTUAL TABLE b USING fts5(body)");
        for (var i = 1; i <= Documents; i++)
        {
            var text = new IndexedDocument(Words(5), [new("tag", Words(1))], [Words(3)], Words(120));
            _index.Add(text);
            using var insert = _fts.CreateCommand();
            insert.CommandText = "INSERT INTO t (rowid, title, labels, body) VALUES ($id, $title, $labels, $body); INSERT INTO b (rowid, body) VALUES ($id, $body)";
            insert.Parameters.AddWithValue("$id", i);
            insert.Parameters.AddWithValue("$title", text.Title);
            insert.Parameters.AddWithValue("$labels", $"{text.Tags[0].Label} x {text.Headings[0]}");
            insert.Parameters.AddWithValue("$body", text.Text);
            insert.ExecuteNonQuery();
        }
    }

    [Fact]
    public void Random_queries_find_the_documents_that_FTS5_finds()
    {
        var found = 0;
        for (var i = 0; i < 400; i++)
        {
            var (query, match) = Query();
            var ours = Search(query);
            ours.Order().ShouldBe(Match(match).Order(), query);
            found += ours.Count;
        }

        found.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void In_texts_alone_one_word_is_ranked_as_FTS5_ranks_it()
    {
        for (var i = 0; i < 40; i++)
        {
            var word = Word();
            var scores = Rows($"SELECT rowid, bm25(b) FROM b WHERE b MATCH '\"{word}\"'", r => (Id: r.GetInt64(0), Score: r.GetDouble(1))).ToDictionary(r => r.Id, r => r.Score);
            var elsewhere = Match($"{{title labels}} : \"{word}\"").ToHashSet();
            var ours = Search($"\"{word}\"").Where(id => !elsewhere.Contains(id)).Select(id => scores[id]).ToList();
            ours.Zip(ours.Skip(1)).ShouldAllBe(pair => pair.First <= pair.Second + 1e-9);
        }
    }

    private (string Query, string Match) Query()
    {
        var (a, b, c) = (Word(), Word(), Word());
        return _random.Next(6) switch
        {
            0 => ($"\"{a}\"", $"\"{a}\""),
            1 => ($"\"{a}\" \"{b}\"", $"\"{a}\" AND \"{b}\""),
            2 => ($"\"{a} {b}\"", $"\"{a} {b}\""),
            3 => ($"\"{a} {b} {c}\"", $"\"{a} {b} {c}\""),
            4 => ($"\"{a}\" -{b}", $"\"{a}\" NOT \"{b}\""),
            _ => (a[..3], $"\"{a[..3]}\" * "),
        };
    }

    private List<long> Search(string query)
    {
        var found = _index.View([.. Enumerable.Range(0, Documents).Select(number => new VisibleDocument(number, 0))])
            .Search(SearchQuery.Parse(query), int.MaxValue);
        return found.AnyWord ? [] : [.. found.Documents.Select(rank => rank + 1L)];
    }

    private List<long> Match(string match) => Rows($"SELECT rowid FROM t WHERE t MATCH '{match}'", r => r.GetInt64(0));

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var command = _fts.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    private void Run(string sql)
    {
        using var command = _fts.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private string Words(int most) => string.Join(' ', Enumerable.Range(0, _random.Next(1, most + 1)).Select(_ => Word()));

    /// <summary>Few are common, many are rare.</summary>
    private string Word()
    {
        var number = (int)(400 * Math.Pow(_random.NextDouble(), 3));
        return $"{"bdfgklmnprtvz"[number % 13]}{"aeiou"[number % 5]}{"lnrtm"[number / 13 % 5]}{"aeiou"[number / 7 % 5]}{(char)('a' + (number / 20))}x";
    }

    public void Dispose() => _fts.Dispose();
}
