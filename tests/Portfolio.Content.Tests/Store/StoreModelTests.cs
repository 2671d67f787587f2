using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Rendering.Pipeline;
using Portfolio.Content.Store;
using Portfolio.Content.Sync;
using Portfolio.Content.Tests.Rendering;

namespace Portfolio.Content.Tests.Store;

public sealed class StoreModelTests
{
    /// <summary>A new key of the front matter reaches the property of its name, or is named here and used in the sync.</summary>
    [Theory]
    [InlineData("posts/a.md", ContentKind.Post)]
    [InlineData("pages/a.md", ContentKind.Page)]
    public void Every_key_of_the_front_matter_reaches_the_document_or_is_used_otherwise(string path, ContentKind kind)
    {
        const string Keys = """
            ---
            title: T
            description: D
            slug: s
            date: 2020-01-01
            updated: 2020-02-01
            expiryDate: 2090-01-01
            unlisted: true
            canonical: https://other.example/a
            tags: [Old]
            kind: note
            series: S
            seriesOrder: 2
            authors: [A]
            lang: de
            translationKey: k
            featured: true
            toc: true
            noindex: true
            search: false
            feed: false
            guid: g
            keywords: [k]
            license: MIT
            readingTime: 7
            discussions: ["https://other.example/b"]
            ---
            Text.
            """;
        var settings = new SiteSettings
        {
            Languages = [new("de")],
            TagAliases = new Dictionary<string, Tag> { ["old"] = new("new", "New") },
        };
        var file = new FileStamp(path, kind, 0, 0);
        var bytes = System.Text.Encoding.UTF8.GetBytes(Keys);
        var matter = FrontMatterReader.Read(file, SourceText.Read(path, bytes, [])!, TimeZoneInfo.Utc, [], settings)!;
        var none = FrontMatterReader.Read(file, SourceText.Read(path, "Text."u8, [])!, TimeZoneInfo.Utc, [])!;
        var document = new DocumentBuilder(new MarkdownRenderer(), FakeLinks.Empty, settings).Build(file, bytes, [])!.Document;
        var otherwise = new List<string>();
        foreach (var key in typeof(FrontMatter).GetProperties())
        {
            if (document.GetType().GetProperty(key.Name, key.PropertyType) is not { } property)
            {
                otherwise.Add(key.Name);
                continue;
            }

            var value = Json.Serialize(key.GetValue(matter));
            value.ShouldNotBe(Json.Serialize(key.GetValue(none)), key.Name);
            Json.Serialize(property.GetValue(document)).ShouldBe(value, key.Name);
        }

        string[] ofBoth = ["Aliases", "Cover", "Draft", "ExpiryDate", "Macros", "PublishDate"];
        string[] ofPosts = ["Date", "Discussions", "Featured", "FeedId", "InFeed", "IsNote", "License", "ReadingTime", "Series", "SeriesOrder", "Slug", "Tags", "WrittenTags"];
        otherwise.ShouldBe(kind == ContentKind.Post ? ofBoth : [.. ofBoth, .. ofPosts], ignoreOrder: true);
    }

    [Fact]
    public void Every_property_of_a_document_is_a_column()
    {
        string[] notColumns = [nameof(Document.Body)];
        foreach (var type in (Type[])[typeof(Post), typeof(Page)])
        {
            var columns = EntityTable.Of(type).Columns.Select(c => c.Property);
            columns.Except(["Kind"]).ShouldBe(type.GetProperties().Select(p => p.Name).Except(notColumns), ignoreOrder: true);
        }
    }

    [Fact]
    public void What_lists_show_changes_the_summary_hash()
    {
        var before = StoredDocument.Of(NewPost("Title"), [], []).Document.SummaryHash;
        StoredDocument.Of(NewPost("Title"), [], []).Document.SummaryHash.ShouldBe(before);
        StoredDocument.Of(NewPost("Other title"), [], []).Document.SummaryHash.ShouldNotBe(before);
        StoredDocument.Of(NewPost("Title"), [new("/old", 1, 1)], []).Document.SummaryHash.ShouldNotBe(before);
    }

    /// <summary>A second named filter on the same entity replaces one of the same name, and an anonymous one could not be dropped alone.</summary>
    [Fact]
    public void Visibility_is_three_named_filters_on_documents()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        using var context = new PortfolioContext(connection);
        context.Model.FindEntityType(typeof(Document))!.GetDeclaredQueryFilters().Select(f => f.Key)
            .ShouldBe([PortfolioContext.VisibleFilter, PortfolioContext.ListedFilter, PortfolioContext.EditionFilter], ignoreOrder: true);
        context.Posts.ToQueryString().ShouldContain("NOT (\"d\".\"Shadowed\")");
        context.Posts.ToQueryString().ShouldContain("NOT (\"d\".\"Unlisted\")");
        context.Posts.IgnoreQueryFilters(CompiledQueries.AllEditions).ToQueryString().ShouldContain("NOT (\"d\".\"Unlisted\")");
        context.Documents.IgnoreQueryFilters(CompiledQueries.Unlisted).ToQueryString().ShouldContain("NOT (\"d\".\"Shadowed\")");
        context.Documents.IgnoreQueryFilters(CompiledQueries.Unlisted).ToQueryString().ShouldNotContain("NOT (\"d\".\"Unlisted\")");
    }

    [Fact]
    public void Texts_that_appear_or_expire_are_found_by_indexes()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var context = new PortfolioContext(connection);
        context.Database.EnsureCreated();
        using var query = context.ChangedBetween(DateTime.UnixEpoch, DateTime.UtcNow).CreateDbCommand();
        var sql = query.CommandText;
        var plan = Explain("EXPLAIN QUERY PLAN ", row => row.GetString(3));
        plan.ShouldContain(step => step.Contains("IX_Documents_VisibleFrom", StringComparison.Ordinal));
        plan.ShouldContain(step => step.Contains("IX_Documents_VisibleUntil", StringComparison.Ordinal));
        plan.ShouldNotContain(step => step.StartsWith("SCAN", StringComparison.Ordinal));
        // A seek to the bound that makes the partial index usable would read all of it.
        var program = Explain("EXPLAIN ", row => (Code: row.GetString(1), P2: row.GetInt32(3), P3: row.GetInt32(4)));
        var bounds = program.Index().Where(seek => seek.Item.Code == "SeekGT").Select(seek =>
            program.Take(seek.Index).Last(i => i.Code is "Variable" or "Integer" && i.P2 == seek.Item.P3).Code);
        bounds.ShouldBe(["Variable", "Variable"]);

        List<T> Explain<T>(string how, Func<DbDataReader, T> select)
        {
            query.CommandText = how + sql;
            using var reader = query.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
                rows.Add(select(reader));
            return rows;
        }
    }

    private static Post NewPost(string title) => new()
    {
        Path = "posts/a.md",
        Url = "/blogs/a",
        Slug = "a",
        Title = title,
        Description = "",
        Hash = "",
    };
}
