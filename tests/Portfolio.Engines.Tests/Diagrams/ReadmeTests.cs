using System.Runtime.CompilerServices;
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
                $"| `{kind.Word}` | {string.Join(", ", kind.OtherWords.Select(word => $"`{word}`"))} | {kind.Name(new DiagramLabels())} |"),
        ]);
    }

    [Fact]
    public void The_guide_has_a_row_for_each_kind()
    {
        var guide = File.ReadAllText(Path.Combine(Folder(), "../../../docs/drawings.md"));
        foreach (var kind in DiagramRenderer.Kinds)
            guide.ShouldContain($"\n| `{kind.Word}`", customMessage: "docs/drawings.md");

        static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
    }
}
