using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Tests;

/// <summary>Code that was made to be slow, or to overflow the stack, is neither.</summary>
public class HostileCodeTests
{
    /// <summary>Processor time, generous for <see cref="Length"/> on a busy machine: a linear scan takes some milliseconds; a quadratic one many seconds.</summary>
    private const double PatienceMilliseconds = 1000;

    private const int Length = 64 * 1024;

    private static readonly int MaxLength = new HighlightOptions().MaxLength;

    private static readonly string[] Pieces =
    [
        "/*", "\"\"\"", "\"", "'", "`", "{", "<", "(", "[", "$", "$(", "${", "@", "@{", "@(", "`${", "$\"{", "f\"{", "\\", "/", "/[", "#", "#[", "&",
        "<a ", "<a b=\"", "<!--", "<script>", "<style>", "a<", "a.", "a ", "a.a ", "a[,", "a:", "a=(", "a=", "a(;", "{a(;", "x:\"", "<<a ", "<<a\n",
        "r#", "r##\"", "$$\"\"\"", "--[[", ":|\n", "k: |\n", "? ", "- ", ".", "0", "1e", "+", "-", "\n", "\n ", " ", "@if(", "@a(", "'\\", "url(",
        "<a>{", "<a", "where a ", "is not ", "new a<", "<?", "<![CDATA[", "{{", "\"${", "\"$(", "\u00e9", "=begin", "R\"(", "a\"", "$$", "[a", "**", "~r/", "<<-a\n", "\\a{", "{-", "# ", ",\"", "{'",
        "?>", "?><?=", "<<<a\n", "<<~a\n", "%w[", "[=[", "--[=", "--- a\n", "1'",
    ];

    public static TheoryData<string> Languages => [.. from language in LanguageCatalogue.All where language.Grammar is not null select language.Name];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Much_of_one_thing_takes_little_time(string language)
    {
        foreach (var piece in Pieces)
        {
            var code = string.Concat(Enumerable.Repeat(piece, Length / piece.Length));
            Best(language, code).ShouldBeLessThan(PatienceMilliseconds, $"{language}: {piece}");
        }
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
        CodeHighlighter.Render(code, language, CodeOptions.None).Outcome.ShouldBe(HighlightOutcome.Highlighted);
        Best(language, code).ShouldBeLessThan(2 * PatienceMilliseconds);
    }

    [Fact]
    public void A_long_run_takes_little_time_whatever_ends_it()
    {
        var third = MaxLength / 3;
        (string Language, string Code)[] runs =
        [
            ("haskell", new string('-', Length) + ">>"),
            ("dockerfile", "RUN " + new string('-', Length)),
            ("c", string.Concat(Enumerable.Repeat("#include <\n", third / 4))),
            ("csharp", new string('"', third) + "x" + new string('"', third - 1) + new string('x', third)),
        ];
        foreach (var (language, code) in runs) Best(language, code).ShouldBeLessThan(PatienceMilliseconds, language);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Four_times_the_code_takes_about_four_times_the_time(string language)
    {
        var text = Corpus.Files.FirstOrDefault(file => file.Language == language)?.Text ?? Corpus.Files[0].Text;
        var once = string.Concat(Enumerable.Repeat(text + "\n", 50_000 / text.Length));
        var more = once + once + once + once;
        PaintingTime(language, once);
        // Times this short are noisy: the best of a few comparisons counts. Quadratic time would give 16 in each.
        Enumerable.Range(0, 5)
            .Min(_ => PaintingTime(language, more) / PaintingTime(language, once))
            .ShouldBeLessThan(10);
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

    /// <summary>Milliseconds of processor time of the best of five runs without writing HTML, whose memory would be measured too.</summary>
    private static double PaintingTime(string language, string code)
    {
        var found = LanguageCatalogue.Find(language).ShouldNotBeNull();
        var (grammar, kinds) = (found.Grammar, new TokenKind[code.Length]);
        return Enumerable.Range(0, 5).Min(_ => Milliseconds(() => CodeHighlighter.Paint(grammar, code, kinds)));
    }

    /// <summary>Milliseconds of processor time of the best of some runs, until one is quick enough: other work on the machine must not count.</summary>
    private static double Best(string language, string code)
    {
        var best = double.MaxValue;
        for (var run = 0; run < 5 && best > PatienceMilliseconds; run++)
            best = Math.Min(best, Milliseconds(() => CodeHighlighter.Render(code, language, CodeOptions.None)));
        return best;
    }

    private static double Milliseconds(Action action) => ProcessorTime.Of(action).TotalMilliseconds;
}
