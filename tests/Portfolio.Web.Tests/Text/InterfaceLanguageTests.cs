using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portfolio.Content.Model;
using Portfolio.Diagrams.Options;
using Portfolio.Web.Languages;
using Portfolio.Web.Views;

namespace Portfolio.Web.Tests.Text;

public sealed partial class InterfaceLanguageTests
{
    public static TheoryData<string> Translated => [.. InterfaceLanguage.Tags.Where(t => t != "en")];

    /// <summary>
    /// The keys of the German language file.
    /// A key that the file does not contain would be shown in English in every language.
    /// </summary>
    private static readonly List<string> All = [.. InterfaceLanguage.Of("de").Keys.Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Translated))]
    public void No_text_is_missing(string tag)
    {
        var keys = InterfaceLanguage.Of(tag).Keys.ToList();
        All.Except(keys, StringComparer.Ordinal).ShouldBeEmpty($"src/Portfolio.Web/Languages/{tag}.json lacks these texts");
        keys.Except(All, StringComparer.Ordinal).ShouldBeEmpty($"src/Portfolio.Web/Languages/{tag}.json has unused texts");
    }

    /// <summary>Without the mark, browsers show "words 15" on a page that runs from right to left.</summary>
    [Theory]
    [InlineData("ckb", "\u200E15 words", "\u200E3 min", "\u200E1 article", "Newer")]
    [InlineData("ps-AF", "\u200E15 words", "\u200E3 min", "\u200E1 article", "Newer")]
    [InlineData("sd", "\u200E15 words", "\u200E3 min", "\u200E1 article", "Newer")]
    [InlineData("ur-PK", "\u200E15 words", "\u200E3 min", "\u200E1 article", "Newer")]
    [InlineData("yi", "\u200E15 words", "\u200E3 min", "\u200E1 article", "Newer")]
    [InlineData("fr", "15 words", "3 min", "1 article", "Newer")]
    [InlineData("en", "15 words", "3 min", "1 article", "Newer")]
    public void A_number_precedes_its_noun_on_pages_from_right_to_left(string tag, string words, string minutes, string posts, string newer)
    {
        var text = InterfaceLanguage.Of(tag);
        (text.Count(15, "{0} words"), text["{0} min", 3], text.Posts(1, 0), text["Newer"]).ShouldBe((words, minutes, posts, newer));
        text.IsEnglish.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Translated))]
    public void The_docs_name_the_language(string tag) =>
        File.ReadAllText(Path.Combine(TestPlace.Repository, "docs/site.md"))
            .ShouldContain(CultureInfo.GetCultureInfo(tag).EnglishName, customMessage: "docs/site.md lists the languages");

    [Theory, MemberData(nameof(Translated))]
    public void Texts_have_the_values_of_the_English_ones(string tag)
    {
        var language = InterfaceLanguage.Of(tag);
        foreach (var key in All)
            Values(language[key]).ShouldBe(Values(key), key);
    }

    [Theory, MemberData(nameof(Translated))]
    public void No_label_of_rendered_texts_is_missing(string tag)
    {
        using var file = JsonDocument.Parse(
            File.ReadAllText(
                Path.Combine(TestPlace.Repository, "src", "Portfolio.Markdown", "Model", "RenderingLabels.json")));
        file.RootElement.TryGetProperty(tag, out var labels)
            .ShouldBeTrue($"src/Portfolio.Markdown/Model/RenderingLabels.json has the labels of '{tag}'");
        Keys(labels).ShouldBe(Properties(typeof(RenderingLabels)), ignoreOrder: true);
        Keys(labels.GetProperty("alerts")).ShouldBe(RenderingLabels.Of("de").Alerts.Keys, ignoreOrder: true);
        Keys(labels.GetProperty("diagrams")).ShouldBe(Properties(typeof(DiagramLabels)), ignoreOrder: true);
        RenderingLabels.Of(tag + "-x").Table.ShouldBe(labels.GetProperty("table").GetString());

        static List<string> Keys(JsonElement labels) => [.. labels.EnumerateObject().Select(label => label.Name)];
        static List<string> Properties(Type labels) =>
            [.. labels.GetProperties().Select(label => JsonNamingPolicy.CamelCase.ConvertName(label.Name))];
    }

    [Theory, MemberData(nameof(Translated))]
    public void Every_plural_category_has_a_form(string tag)
    {
        var language = InterfaceLanguage.Of(tag);
        var counted = InterfaceLanguage.English.Keys.ToList();
        counted.ShouldNotBeEmpty();
        foreach (var key in counted)
        {
            language.Forms(key).ShouldNotBeNull($"src/Portfolio.Web/Languages/{tag}.json lacks the forms of {key}")
                .Keys.ShouldBe(PluralCategory.All(tag), key);
        }
    }

    [Fact]
    public void The_program_asks_for_no_text_without_a_translation()
    {
        var source = Path.Combine(TestPlace.Repository, "src", "Portfolio.Web");
        var asked = Directory.EnumerateFiles(source, "*.c*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".cshtml", StringComparison.Ordinal))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal)
                && !f.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(f => Asked().Matches(File.ReadAllText(f))
                .SelectMany(m => m.Groups["key"].Captures.Select(c => c.Value)))
                .Distinct(StringComparer.Ordinal).ToList();
        asked.Count.ShouldBeGreaterThan(50);
        asked.Append("There are no posts yet.").Append(Position.Since).Append(SearchPage.NoServer).Append(SearchPage.NoScript)
            .Except(All, StringComparer.Ordinal).ShouldBeEmpty("src/Portfolio.Web/Languages/*.json translate these texts");
    }

    [Theory]
    [InlineData("ar", 0, "لا نتائج")]
    [InlineData("ar", 1, "نتيجة واحدة")]
    [InlineData("ar", 2, "نتيجتان")]
    [InlineData("ar", 3, "3 نتائج")]
    [InlineData("ar", 11, "11 نتيجة")]
    [InlineData("ar", 100, "100 نتيجة")]
    [InlineData("ar", 103, "103 نتائج")]
    [InlineData("hi", 0, "0 परिणाम")]
    [InlineData("he", 0, "0 תוצאות")]
    [InlineData("he", 1, "תוצאה אחת")]
    [InlineData("he-IL", 2, "שתי תוצאות")]
    [InlineData("he", 20, "20 תוצאות")]
    [InlineData("fa", 0, "۰ نتیجه")]
    [InlineData("fa-IR", 1, "۱ نتیجه")]
    [InlineData("fa", 3086, "۳٬۰۸۶ نتیجه")]
    [InlineData("de", 1, "1 Treffer")]
    [InlineData("ja", 1, "1件の結果")]
    [InlineData("en", 1, "1 result")]
    [InlineData("en", 0, "0 results")]
    [InlineData("la", 2, "2 results")]
    public void Numbers_have_their_plural_form(string tag, int number, string text) =>
        InterfaceLanguage.Of(tag).Count(number, "{0} results").ShouldBe(text);

    [Theory]
    [InlineData("en", "April 5, 2026")]
    [InlineData("en-GB", "April 5, 2026")]
    [InlineData("de-AT", "5. April 2026")]
    [InlineData("hi", "5 अप्रैल 2026")]
    [InlineData("ar", "5 أبريل 2026")]
    [InlineData("ja", "2026年4月5日")]
    [InlineData("he", "5 באפריל 2026")]
    [InlineData("fa", "۵ آوریل ۲۰۲۶")]
    [InlineData("la", "April 5, 2026")]
    public void Dates_are_written_as_in_the_language(string tag, string date) =>
        InterfaceLanguage.Of(tag).Date(new(2026, 4, 5, 0, 0, 0, TimeSpan.Zero)).ShouldBe(date);

    [Fact]
    public void A_day_without_its_year_marks_the_month_with_all_that_is_written_to_it()
    {
        var day = new DateTimeOffset(2026, 4, 5, 0, 0, 0, TimeSpan.Zero);
        foreach (var (tag, shown) in ((string, string)[])[("en", "<i>April</i> 5"), ("de", "5. <i>April</i>"), ("he", "5 <i>באפריל</i>"),
            ("fa", "۵ <i>آوریل</i>")])
        {
            InterfaceLanguage.Of(tag).DayOfYear(day, "<i>{0}</i>").ShouldBe(shown);
        }
    }

    [Fact]
    public void Numbers_have_the_digits_of_the_language_and_names_keep_theirs()
    {
        var persian = InterfaceLanguage.Of("fa");
        persian["Page {0} of {1}", 2, 10].ShouldBe("صفحهٔ ۲ از ۱۰");
        persian["{0} min", 7].ShouldBe("۷ دقیقه");
        persian.Posts(12, 3).ShouldBe("۱۲ نوشته (۹ بلند، ۳ کوتاه)");
        persian["Series: {0}", "Go 1.22"].ShouldBe("مجموعه: Go 1.22");
        persian.Digits("2024–2026").ShouldBe("۲۰۲۴–۲۰۲۶");
        InterfaceLanguage.Of("he").Digits(2026).ShouldBe("2026");
    }

    private static List<string> Values(string text) =>
        [.. Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex("""\{[0-9]\}""", RegexOptions.None, 10_000)]
    private static partial Regex Placeholder();

    [GeneratedRegex("""(?:(?:\bT|\b_?[tT]ext|Language\))(?:\[|\.Count\(|\.Around\()|\bToList\()(?:[^"\[\]\n]|\[\])*?"(?<key>[^"]+)"(?: : "(?<key>[^"]+)")?""", RegexOptions.None, 10_000)]
    private static partial Regex Asked();
}
