namespace Portfolio.Highlighting.Tests;

public sealed class ReadmeTests
{
    private const string Start = "<!-- made by ReadmeTests of the highlighting -->\n";

    private static readonly IEnumerable<Language> ByName =
        LanguageCatalogue.All.OrderBy(language => language.Name, StringComparer.Ordinal);

    [Fact]
    public void The_table_in_the_readme_is_that_of_the_code()
    {
        ReadmeTable.ShouldBe("Engines/Portfolio.Highlighting",
        [
            "| language | also |",
            "|---|---|",
            .. ByName.Select(language =>
                $"| `{language.Name}` | {string.Join(", ", language.Aliases.Select(alias => $"`{alias}`"))} |"),
        ]);
    }

    /// <summary>To regenerate the list, run this test with the environment variable <c>WRITE_DOCS=1</c>.</summary>
    [Fact]
    public void The_guide_lists_each_language()
    {
        var file = Path.Combine(Corpus.Folder, "../../../docs/writing.md");
        var text = File.ReadAllText(file);
        var start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var page = new System.Text.StringBuilder(text[..start]);
        var column = 0;
        foreach (var language in ByName)
        {
            var name = $"`{language.Name}`" + (language == ByName.Last() ? "." : ",");
            page.Append(column == 0 ? "" : column + name.Length > 138 ? "\n" : " ").Append(name);
            column = column + name.Length > 138 ? name.Length : column + name.Length + 1;
        }
        page.Append('\n').Append(text[text.IndexOf("<!-- end -->", start, StringComparison.Ordinal)..]);
        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "1")
            File.WriteAllText(file, page.ToString());
        else
            text.ShouldBe(page.ToString(), "docs/writing.md is stale: run this test with WRITE_DOCS=1");
    }
}
