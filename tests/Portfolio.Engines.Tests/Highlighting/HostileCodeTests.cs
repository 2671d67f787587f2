using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Tests;

[Trait("Run", "all")]
public class HostileCodeTests
{
    /// <summary>
    /// A code length for which a linear scan takes milliseconds, whereas a quadratic scan would exceed the time limit.
    /// </summary>
    private const int Length = 128 * 1024;

    private static readonly int MaxLength = new HighlightOptions().MaxLength;

    private static readonly string[] Pieces = [
        "/*", "\"\"\"", "\"", "'", "`", "{", "<", "(", "[", "$", "$(", "${", "@", "@{", "@(", "`${", "$\"{", "f\"{",
        "\\", "/", "/[", "#", "#[", "&", "<a ", "<a b=\"", "<!--", "<script>", "<style>", "a<", "a.", "a ", "a.a ",
        "a[,", "a:", "a=(", "a=", "a(;", "{a(;", "x:\"", "<<a ", "<<a\n", "r#", "r##\"", "$$\"\"\"", "--[[", ":|\n",
        "k: |\n", "? ", "- ", ".", "0", "1e", "+", "-", "\n", "\n ", " ", "@if(", "@a(", "'\\", "url(", "<a>{", "<a",
        "where a ", "is not ", "new a<", "<?", "<![CDATA[", "{{", "\"${", "\"$(", "\u00e9", "=begin", "R\"(", "a\"",
        "$$", "[a", "**", "~r/", "<<-a\n", "\\a{", "{-", "# ", ",\"", "{'", "?>", "?><?=", "<<<a\n", "<<~a\n", "%w[",
        "[=[", "--[=", "--- a\n", "1'", ">>> a\n", "\n... ", "$ a <<B\n", "$ '\n",
        "{%", "{{#a ", "<% ", "(; ", "#[[", "(* ", "%a", "''${", "<http", "|||", "/a", "rem ", "---\n{",
    ];

    public static TheoryData<string> Languages =>
        [.. from language in LanguageCatalogue.All where language.Grammar is not null select language.Name];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Much_of_one_thing_is_highlighted(string language) => EachPiece(language, Length);

    [Fact(Explicit = true)]
    public void A_megabyte_of_each_thing_is_highlighted()
    {
        foreach (var language in LanguageCatalogue.All.Where(language => language.Grammar is not null))
            EachPiece(language.Name, MaxLength);
    }

    [Theory]
    [InlineData("go", "/*")]
    [InlineData("csharp", "\"\"\"")]
    [InlineData("typescript", "`${")]
    [InlineData("html", "<")]
    [InlineData("rust", "{")]
    public void A_megabyte_is_highlighted(string language, string piece)
    {
        var code = string.Concat(Enumerable.Repeat(piece, MaxLength / piece.Length));
        HangLimit.Of(() => CodeHighlighter.Render(code, language, CodeOptions.None)).Outcome
            .ShouldBe(HighlightOutcome.Highlighted);
    }

    [Fact]
    public void A_long_run_is_highlighted_whatever_ends_it()
    {
        var third = MaxLength / 3;
        (string Language, string Code)[] runs = [
            ("haskell", new string('-', Length) + ">>"),
            ("dockerfile", "RUN " + new string('-', Length)),
            ("c", string.Concat(Enumerable.Repeat("#include <\n", third / 4))),
            ("csharp", new string('"', third) + "x" + new string('"', third - 1) + new string('x', third)),
        ];
        foreach (var (language, code) in runs)
            HangLimit.Of(() => CodeHighlighter.Render(code, language, CodeOptions.None), language);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Real_code_of_a_megabyte_is_painted(string language)
    {
        var text = Corpus.Files.FirstOrDefault(file => file.Language == language)?.Text ?? Corpus.Files[0].Text;
        var code = string.Concat(Enumerable.Repeat(text + "\n", MaxLength / (text.Length + 1)));
        var grammar = LanguageCatalogue.Find(language).ShouldNotBeNull().Grammar;
        // Only the scan is measured, because writing the HTML also takes time.
        HangLimit.Of(() => CodeHighlighter.Paint(grammar, code, new TokenKind[code.Length]), language);
    }

    [Fact]
    public void Code_over_a_megabyte_is_not_highlighted()
    {
        var code = new string('x', MaxLength) + " // y";
        var result = CodeHighlighter.Render(code, "go", CodeOptions.None);
        result.Outcome.ShouldBe(HighlightOutcome.TooLong);
        result.Html.ShouldNotContain("<i>");
        result.Html.ShouldContain(code);
    }

    private static void EachPiece(string language, int length)
    {
        foreach (var piece in Pieces)
        {
            var code = string.Concat(Enumerable.Repeat(piece, length / piece.Length));
            HangLimit.Of(() => CodeHighlighter.Render(code, language, CodeOptions.None), $"{language}: {piece}");
        }
    }
}
