namespace Portfolio.Highlighting.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void The_table_in_the_readme_is_that_of_the_code()
    {
        ReadmeTable.ShouldBe("Engines/Portfolio.Highlighting",
        [
            "| language | also |",
            "|---|---|",
            .. LanguageCatalogue.All.Select(language =>
                $"| `{language.Name}` | {string.Join(", ", language.Aliases.Select(alias => $"`{alias}`"))} |"),
        ]);
    }
}
