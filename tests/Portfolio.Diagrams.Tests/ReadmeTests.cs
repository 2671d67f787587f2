using Portfolio.Diagrams.Options;

namespace Portfolio.Diagrams.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void The_table_in_the_readme_is_that_of_the_code()
    {
        ReadmeTable.ShouldBe("Engines/Portfolio.Diagrams",
        [
            "| begins with | or | name for readers |",
            "|---|---|---|",
            .. DiagramRenderer.Kinds.Select(kind =>
                $"| `{kind.Word}` | {(kind.OtherWord is null ? "" : $"`{kind.OtherWord}`")} | {kind.Name(new DiagramLabels())} |"),
        ]);
    }
}
