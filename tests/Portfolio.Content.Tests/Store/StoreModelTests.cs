using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Store;
using Portfolio.Content.Sync;
using Portfolio.Markdown.Pipeline;

namespace Portfolio.Content.Tests.Store;

public sealed class StoreModelTests
{
    /// <summary>
    /// The test is needed, because a front matter key that is read but not copied to the document is lost silently.
    /// </summary>
    [Theory]
    [InlineData(ContentKind.Post, "posts/a.md", typeof(Post))]
    [InlineData(ContentKind.Page, "pages/a.md", typeof(Page))]
    public void Every_key_of_the_front_matter_reaches_the_document(ContentKind kind, string path, Type type)
    {
        // Keys whose example has the default value have another value here.
        const string Own = """
            title: The title
            description: B
            date: 2026-01-02
            publishDate: 2026-01-03
            expiryDate: 2099-01-04
            updated: 2026-01-05
            unlisted: true
            slug: c
            canonical: https://example.com/c
            tags: [D]
            kind: note
            series: E
            seriesOrder: 2
            authors: [F]
            lang: de
            translationKey: g
            featured: true
            toc: false
            noindex: true
            search: false
            feed: false
            guid: h
            keywords: [i]
            license: J
            readingTime: 7
            discussions: [https://example.com/k]
            """;
        var examples = TextFields.All.Where(field => !$"\n{Own}".Contains($"\n{field.Key}:", StringComparison.Ordinal)
            && !field.Spellings.Contains("expiryDate")).Select(field => field.Example);
        var text = $"---\n{Own}\n{string.Join('\n', examples)}\n---\nText\n";
        var file = new FileStamp(path, kind, text.Length, 0);
        var settings = new SiteSettings { TagAliases = new Dictionary<string, Tag> { ["d"] = new("l", "L") } };
        Read(file, text).ShouldBeOfType(type);
        var withKeys = Read(file, text);
        var withoutKeys = Read(file, "Text");
        type.GetProperties().Where(p => Equals(p.GetValue(withKeys), p.GetValue(withoutKeys))
            || p.PropertyType == typeof(Body)).Select(p => p.Name).ShouldBe(
            ["Id", "Path", "IsHome", "List", "LanguagePrefix", "WrittenTitle", "TitleHtml", "HasComments", "Words", "Characters", "Length",
                "IsUrlTaken", "Body", nameof(Document.HasPage), nameof(Document.Fragment), .. type == typeof(Page) ? [nameof(Page.Project)] : (string[])[]],
            ignoreOrder: true);

        Document Read(FileStamp file, string text) => new DocumentBuilder(new MarkdownRenderer(), settings)
            .ParseAndBuild(file, Encoding.UTF8.GetBytes(text), [])!.Document;
    }

    [Fact]
    public void Every_property_of_a_document_is_a_column()
    {
        string[] notColumns = [nameof(Document.Body), nameof(Document.PlainTitle), nameof(Document.Length),
            nameof(Document.HasPage), nameof(Document.Fragment), nameof(Post.Modified)];
        foreach (var type in (Type[])[typeof(Post), typeof(Page)])
        {
            using var context = new PortfolioContext(new());
            var columns = context.Model.FindEntityType(type)!.GetProperties().Select(p => p.Name);
            columns.Except(["Kind", nameof(Document.CoverSource), nameof(Document.UrlPosition)])
                .ShouldBe(type.GetProperties().Select(p => p.Name).Except(notColumns), ignoreOrder: true);
        }
    }

    /// <summary>
    /// The names are tested, because a filter replaces an earlier filter with the same name, and an anonymous filter
    /// cannot be disabled separately.
    /// </summary>
    [Fact]
    public void Visibility_is_three_named_filters_on_documents()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        using var context = new PortfolioContext(connection);
        context.Model.FindEntityType(typeof(Document))!.GetDeclaredQueryFilters().Select(f => f.Key)
            .ShouldBe([PortfolioContext.VisibleFilter, PortfolioContext.ListedFilter, PortfolioContext.LanguageFilter],
                ignoreOrder: true);
        context.Posts.ToQueryString().ShouldContain("NOT (\"d\".\"IsUrlTaken\")");
        context.Posts.ToQueryString().ShouldContain("NOT (\"d\".\"Unlisted\")");
        context.Posts.IgnoreQueryFilters(PortfolioContext.InAllLanguages).ToQueryString()
            .ShouldContain("NOT (\"d\".\"Unlisted\")");
        context.Documents.IgnoreQueryFilters(PortfolioContext.WithUnlisted).ToQueryString()
            .ShouldContain("NOT (\"d\".\"IsUrlTaken\")");
        context.Documents.IgnoreQueryFilters(PortfolioContext.WithUnlisted).ToQueryString()
            .ShouldNotContain("NOT (\"d\".\"Unlisted\")");
    }

    [Fact]
    public void Translations_are_found_by_an_index()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        using var context = NewStore(connection);
        var key = "key";
        using var query = context.Documents.IgnoreQueryFilters(PortfolioContext.InAllLanguages)
            .Where(d => d.TranslationKey == key).CreateDbCommand();
        query.CommandText = "EXPLAIN QUERY PLAN " + query.CommandText;
        using var plan = query.ExecuteReader();
        plan.Read().ShouldBeTrue();
        plan.GetString(3).ShouldContain("IX_Documents_TranslationKey");
    }

    /// <summary>Creates an empty store, which exists until its connection is closed.</summary>
    private static PortfolioContext NewStore(SqliteConnection connection)
    {
        connection.Open();
        var context = new PortfolioContext(connection);
        context.CreateTables();
        return context;
    }

    /// <summary>JSON leaves out the fields of tuples, so a site would lose them when its server starts again.</summary>
    [Theory]
    [InlineData(typeof(SiteSettings))]
    [InlineData(typeof(Profile))]
    public void Settings_that_are_stored_have_no_tuples(Type settings)
    {
        var types = new Queue<Type>([settings]);
        var seen = new HashSet<Type>();
        while (types.TryDequeue(out var type))
        {
            if (!seen.Add(type))
                continue;
            typeof(System.Runtime.CompilerServices.ITuple).IsAssignableFrom(type).ShouldBeFalse($"{settings}: {type}");
            foreach (var argument in type.GetGenericArguments())
                types.Enqueue(argument);
            if (type.Namespace?.StartsWith("Portfolio", StringComparison.Ordinal) != true)
                continue;
            foreach (var property in type.GetProperties().Where(property => property.CanWrite))
                types.Enqueue(property.PropertyType);
        }

        seen.Count.ShouldBeGreaterThan(2);
    }
}
