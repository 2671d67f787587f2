using Portfolio.Markdown.Alerts;
using Portfolio.Markdown.Html;

namespace Portfolio.Markdown.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void The_table_in_the_readme_is_that_of_the_code()
    {
        ReadmeTable.ShouldBe("Portfolio.Markdown",
        [
            "| what | names |",
            "|---|---|",
            .. AlertKind.All.Select(kind => $"| alert `{kind.Name}` | {Names(kind.Aliases)} |"),
            $"| elements of HTML | {Names(AllowedHtml.Elements.Order(StringComparer.Ordinal))} |",
        ]);

        static string Names(IEnumerable<string> names) => string.Join(' ', names.Select(name => $"`{name}`"));
    }
}
