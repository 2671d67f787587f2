using FsCheck;
using FsCheck.Fluent;
using Portfolio.Content.Search;

namespace Portfolio.Content.Tests.Search;

public sealed class HostileQueryTests : IDisposable
{
    private readonly SearchedFolder _site = new SearchedFolder()
        .Post("a", "Redis, C# and भुगतान", "支払い \"quoted\" text's 🙂 caf\u00E9 AND OR (NOT)",
            "date: 2026-01-01\ntags: [Redis, C#]")
        .Post("b", "Other", "text redis near kafka", "date: 2025-01-01").Sync();

    [Fact]
    public void No_text_makes_a_search_throw()
    {
        using var site = _site.Folder.Now.Open();
        var unit = Gen.Frequency(
            (3, Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString())),
            (3, Gen.Choose(0, 0x7F).Select(c => ((char)c).ToString())),
            (1, Gen.Choose(0xD800, 0xDFFF).Select(c => ((char)c).ToString())),
            (4, Gen.Elements("\"", "-", "tag:", "year:", "*", "^", "(", ")", "AND", " ", "NEAR(", "'", "redis", "tex",
                "支", "払い", "भु", "C#", "++", ".net", "🙂", "\u0301", "\u200D", ";--", "2026")));
        Prop.ForAll(Arb.From(unit.ListOf().Select(parts => string.Concat(parts))), query =>
        {
            var results = site.Search(query, 1, 10);
            return results.QueryTooLong == query.Length > 500 && results.Hits.Count == Math.Min(10, results.Total)
                && results.Hits.All(h => string.Concat(h.Title.Select(s => s.Text)) == h.Document.Title);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(80));
    }

    [Theory]
    [InlineData("AND (((")]
    [InlineData("\"unclosed")]
    [InlineData("NEAR(redis kafka, 5)")]
    [InlineData("redis*")]
    [InlineData("^redis")]
    [InlineData("title:redis")]
    [InlineData("redis'; DROP TABLE documents; --")]
    [InlineData("redis\" OR \"1")]
    [InlineData("\u202Eredis")]
    [InlineData("(\uD7AE")]
    public void The_syntax_of_other_engines_is_only_text(string query) => Should.NotThrow(() => _site.Search(query));

    [Fact]
    public void A_word_found_in_spite_of_signs_around_it()
    {
        foreach (var query in (string[])
            ["redis*", "^redis", "(redis)", "\u202Eredis", "redis🙂", "¡redis!", "re\u00ADdis"])
        {
            _site.Slugs(query).ShouldBe("a b", query);
        }
    }

    public void Dispose() => _site.Dispose();
}
