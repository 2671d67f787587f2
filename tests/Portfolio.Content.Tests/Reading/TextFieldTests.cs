using System.Globalization;
using System.Text;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Reading.Settings;

namespace Portfolio.Content.Tests.Reading;

public sealed class TextFieldTests
{
    private const string End = "<!-- end -->\n";

    [Fact]
    public void Every_row_is_in_the_list() =>
        typeof(TextFields).GetFields().Select(row => row.GetValue(null)).OfType<TextField>().ShouldBe(TextFields.All, ignoreOrder: true);

    [Fact]
    public void Every_key_has_an_example_that_is_read_without_a_problem()
    {
        foreach (var field in TextFields.All)
        {
            field.Example.ShouldStartWith(field.Key + ": ");
            var problems = new List<Diagnostic>();
            var text = Encoding.UTF8.GetBytes($"---\n{field.Example}\n---\nText\n");
            var source = SourceText.Read("posts/a.md", text, problems, default)!;
            FrontMatterReader.Read(new("posts/a.md", ContentKind.Post, text.Length, 0), source, TimeZoneInfo.Utc, problems).ShouldNotBeNull();
            problems.Select(problem => problem.ToString()).ShouldBeEmpty(field.Key);
        }
    }

    /// <summary>Readers would see a post that was changed before it appeared.</summary>
    [Theory]
    [InlineData("date: 2026-02-01\nupdated: 2026-01-31", null)]
    [InlineData("date: 2026-01-01\npublishDate: 2026-02-01\nupdated: 2026-01-31", null)]
    [InlineData("date: 2026-02-01\nupdated: 2026-02-01", "2026-02-01")]
    [InlineData("date: 2026-02-01\nupdated: 2026-02-02", "2026-02-02")]
    [InlineData("updated: 2026-02-02", "2026-02-02")]
    public void An_update_before_the_publication_is_none(string matter, string? updated)
    {
        var text = Encoding.UTF8.GetBytes($"---\n{matter}\n---\nText\n");
        var source = SourceText.Read("posts/a.md", text, [], default)!;
        FrontMatterReader.Read(new("posts/a.md", ContentKind.Post, text.Length, 0), source, TimeZoneInfo.Utc, [])!.Document.Updated
            ?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).ShouldBe(updated);
    }

    [Fact]
    public void The_schema_explains_every_spelling_of_every_key()
    {
        var schema = System.Text.Json.Nodes.JsonNode.Parse(FileSchemas.All.Single(schema => schema.Name == "front-matter.json").Json)!["properties"]!;
        foreach (var field in TextFields.All)
        {
            foreach (var name in field.Spellings)
                ((string?)schema[name]?["description"]).ShouldNotBeNullOrEmpty(name);
        }
    }

    /// <summary>To regenerate the tables, run this test with the environment variable <c>WRITE_DOCS=1</c>.</summary>
    [Theory]
    [InlineData("docs/writing.md")]
    [InlineData("docs/import.md")]
    [InlineData("docs/agents.md")]
    public void The_tables_of_the_docs_are_those_of_the_rows(string name)
    {
        const string Start = "<!-- made by TextFieldTests -->\n";
        var file = Path.Combine(TestPlace.Repository, name);
        var text = File.ReadAllText(file);
        var start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var page = text[..start] + name switch
        {
            "docs/writing.md" => Keys(),
            "docs/import.md" => Spellings(),
            _ => Surfaces(),
        } + text[text.IndexOf(End, start, StringComparison.Ordinal)..];
        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "1")
            File.WriteAllText(file, page);
        else
            text.ShouldBe(page, $"{name} is stale: run this test with WRITE_DOCS=1");
    }

    private static string Keys() => "| key | meaning | without it |\n|---|---|---|\n"
        + string.Concat(TextFields.All.Select(field => $"| `{field.Key}` | {field.Meaning} | {field.Default} |\n"));

    private static string Spellings() => "| key | other spellings | other forms |\n|---|---|---|\n"
        + string.Concat(TextFields.All.Where(field => field.Spellings.Count > 1 || field.OtherForms.Length > 0)
            .Select(field => $"| `{field.Key}` | {string.Join(", ", field.Spellings.Skip(1).Select(name => $"`{name}`"))} | {field.OtherForms} |\n"));

    private static string Surfaces() => SurfaceTable(
        ("`.md`", Surface.MarkdownVersion), ("`/llms-full.txt`", Surface.LlmsFull), ("`/agents`, MCP", Surface.ListLine),
        ("`/search.json`", Surface.SearchJson), ("JSON-LD", Surface.JsonLd))
        + "\nThe same fields in feeds:\n\n"
        + SurfaceTable(("`/feed.json`", Surface.JsonFeed), ("`/feed.xml`", Surface.Atom), ("`/rss.xml`", Surface.Rss));

    private static string SurfaceTable(params (string Title, Surface Surface)[] columns) =>
        $"| key | {string.Join(" | ", columns.Select(column => column.Title))} |\n|---|{string.Concat(columns.Select(_ => "---|"))}\n"
        + string.Concat(TextFields.All.Where(field => columns.Any(column => field.On(column.Surface)!.Name is not null))
            .Select(field => $"| `{field.Key}` | {string.Join(" | ", columns.Select(column => Cell(field, column.Surface)))} |\n"));

    private static string Cell(TextField field, Surface surface) => field.On(surface)! switch
    {
        { Name: null } => "–",
        { Name: var name, IsOwn: false } when surface == Surface.JsonFeed => $"`_portfolio.{name}`",
        { Name: var name } => $"`{name}`",
    };
}
