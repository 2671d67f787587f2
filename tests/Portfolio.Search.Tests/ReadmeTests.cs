using System.Globalization;
using System.Text;

namespace Portfolio.Search.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void The_table_in_the_readme_is_that_of_the_code()
    {
        var options = SearchOptions.Default;
        ReadmeTable.ShouldBe("Portfolio.Search",
        [
            "| what | value |",
            "|---|---|",
            $"| filters | {string.Join(", ", SearchQueryParser.Filters.Select(name => $"`{name}:`"))} |",
            $"| quotation marks of phrases | {string.Join(' ', Characters(SearchQueryParser.IsQuote).Select(c => $"`{c}`"))} |",
            $"| weight of a word in the title | {Number(Scoring.TitleWeight)} |",
            $"| in tags and headings | {Number(Scoring.LabelWeight)} |",
            "| in the text | 1 |",
            $"| share of it for a plural or singular of the word | {Tenths(WeightedTerm.Inflected)} |",
            $"| for a longer word, if there is the word itself | {Tenths(WeightedTerm.Completed)} |",
            $"| letters with a form of their own | {string.Join(", ", Folded())} |",
            $"| scripts without spaces | {string.Join(", ", Unspaced())} |",
            $"| `MaxQueryLength` | {options.MaxQueryLength} |",
            $"| `MaxConditions` | {options.MaxConditions} |",
            $"| `MaxSnippetLength` | {options.MaxSnippetLength} |",
            $"| `MaxNearWords` | {options.MaxNearWords} |",
        ]);
    }

    /// <summary>Lower case letters that are not only their decomposition without marks.</summary>
    private static IEnumerable<string> Folded() => Characters(char.IsLower)
        .Where(c => c < 0x250 || c == 'ς')
        .Select(c => (Letter: c, Folded: CharacterFolding.Fold(new Rune(c))))
        .Where(c => c.Folded != Decomposed(c.Letter)).Select(c => $"{c.Letter} → {c.Folded}");

    private static string Decomposed(char c) => string.Concat(c.ToString().Normalize(NormalizationForm.FormKD)
        .Where(part => char.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark));

    private static IEnumerable<string> Unspaced()
    {
        var first = -1;
        for (var c = 0; c <= 0x110000; c++)
        {
            if (WordRune.IsUnspaced(c))
            {
                first = first < 0 ? c : first;
            }
            else if (first >= 0)
            {
                yield return $"{first:X4}–{c - 1:X4}";
                first = -1;
            }
        }
    }

    private static IEnumerable<char> Characters(Func<char, bool> isMeant) =>
        Enumerable.Range(0, 0xD800).Select(c => (char)c).Where(isMeant);

    private static string Tenths(int weight) => Number((double)weight / WeightedTerm.Exact);

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
