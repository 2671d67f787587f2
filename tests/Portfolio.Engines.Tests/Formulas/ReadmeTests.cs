using System.Globalization;
using Portfolio.Formulas.Tex;

namespace Portfolio.Formulas.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void The_table_in_the_readme_is_that_of_the_code()
    {
        ReadmeTable.ShouldBe("Engines/Portfolio.Formulas",
        [
            "| what | number | names |",
            "|---|---|---|",
            .. TexParser.Known.Select(
                known => (known.Kind, Names: known.Names.Where(IsVisible).Order(StringComparer.Ordinal).ToList()))
                .Select(known => string.Create(CultureInfo.InvariantCulture,
                    $"| {known.Kind} | {known.Names.Count} | {string.Join(' ', known.Names.Select(Code))} |")),
        ]);

        // A backslash before white space is a command, but its name would not be visible in the table.
        static bool IsVisible(string name) => !char.IsWhiteSpace(name[^1]);

        static string Code(string name) =>
            name.Contains('|') ? $"<code>{name.Replace("|", "&#124;", StringComparison.Ordinal)}</code>"
            : name.Contains('`') ? $"`` {name} ``" : $"`{name}`";
    }
}
