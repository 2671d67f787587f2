using System.Text.RegularExpressions;
using Portfolio.Highlighting.Languages;

namespace Portfolio.Highlighting.Tests;

/// <summary>
/// Checks a small program of each language that a table describes, and of each kind of template. In the folder <c>Programs</c>, a token is
/// written as <c>⟦kind|text⟧</c>, where the kind is the initial of its name.
/// </summary>
public partial class ProgramTests
{
    private static readonly string Folder = Path.Combine(Corpus.Folder, "Programs");

    public static TheoryData<string> Programs => [.. Directory.GetFiles(Folder).Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_tokens_of_a_program_are_classified(string language)
    {
        var expected = File.ReadAllText(Path.Combine(Folder, language + ".txt")).TrimEnd('\n');
        var code = Mark.Replace(expected, "");
        LanguageTests.Notation(code, Painted.Kinds(language, code), '⟦', '⟧').ShouldBe(expected);
    }

    [Fact]
    public void Every_row_of_the_tables_has_a_program() =>
        Tables.All.Select(language => language.Name).Except(Programs.Select(row => row.Data)).ShouldBeEmpty();

    [GeneratedRegex("⟦.\\||⟧")]
    private static partial Regex Mark { get; }
}
