using Portfolio.Markdown.Typography;

namespace Portfolio.Markdown.Tests;

public sealed class TypographyTests
{
    [Theory]
    [InlineData("He said \"don't\" -- twice...", "He said “don’t” – twice…")]
    [InlineData("'One' and ('two') in the '90s", "‘One’ and (‘two’) in the ’90s")]
    [InlineData("\"'Tis the season\", get 'em 'til noon, rock-'n'-roll, the word 'em' and 'bout'",
        "“’Tis the season”, get ’em ’til noon, rock-’n’-roll, the word ‘em’ and ‘bout’")]
    [InlineData("A \"*quoted* word\" and a \"**whole**\".", "A “<em>quoted</em> word” and a “<strong>whole</strong>”.")]
    [InlineData("Pages 3--5, a pause --- here.", "Pages 3–5, a pause — here.")]
    [InlineData("\"First\nsecond\"", "“First\nsecond”")]
    [InlineData("Run serve --drafts ---- now", "Run serve --drafts ---- now")]
    [InlineData("Escaped \\\"straight\\\"", "Escaped \"straight\"")]
    [InlineData("\\*Note: he said \"no\" -- twice...", "*Note: he said “no” – twice…")]
    [InlineData("\\\"a\" and \\-- b \\... c", "\"a” and -- b ... c")]
    [InlineData("one<br>\"two\"", "one<br>“two”")]
    [InlineData("(<b>\"one\"</b>)", "(<b>“one”</b>)")]
    [InlineData("one&nbsp;\"two\" and&mdash;\"three\"", "one\u00A0“two” and—“three”")]
    [InlineData("`\"code\"` and <code>\"it's\"</code>", "<code>\"code\"</code> and <code>\"it's\"</code>")]
    [InlineData("https://example.org/it's--here", null)]
    public void English_punctuation_becomes_typographic(string markdown, string? html)
    {
        var written = Html(markdown, "en");
        if (html is null)
            written.ShouldBe(Html(markdown, null));
        else
            written.ShouldBe($"<p>{html}</p>");
    }

    [Theory]
    [InlineData("Set it to \"on\",\"off\" or \"auto\".", "Set it to “on”,“off” or “auto”.")]
    [InlineData("He said:\"go\". a=\"b\" (\"x\"|\"y\").", "He said:“go”. a=“b” (“x”|“y”).")]
    [InlineData("[\"a\"+\"b\"] {\"c\"/\"d\"};\"e\" – \"f\"–\"g\"—\"h\"", "[“a”+“b”] {“c”/“d”};“e” – “f”–“g”—“h”")]
    [InlineData("\"the path /a/\", \"well-\", \"so—\" and \"x:\".", "“the path /a/”, “well-”, “so—” and “x:”.")]
    [InlineData("\"He said 'no'\". \"'Yes' she said\"; 'a \"b\"'", "“He said ‘no’”. “‘Yes’ she said”; ‘a “b”’")]
    [InlineData("'on','off' a='b' ('x'|'y') '2026'", "‘on’,‘off’ a=‘b’ (‘x’|‘y’) ‘2026’")]
    [InlineData("l'\"ami\", dell'\"arte\", rock 'n' \"roll\"", "l’“ami”, dell’“arte”, rock ’n’ “roll”")]
    [InlineData("'Tis the season of '99 and 'em all, 'so'", "’Tis the season of ’99 and ’em all, ‘so’")]
    [InlineData("'cause and effect', 'Til death', he said, 'em dashes' and '90s music'.",
        "‘cause and effect’, ‘Til death’, he said, ‘em dashes’ and ‘90s music’.")]
    [InlineData("The '90s kids' toys and the boys' room, 'til the boys' return.", "The ‘90s kids’ toys and the boys’ room, ’til the boys’ return.")]
    [InlineData("Get 'em rockin' all night, 'bout an ol' song: 'twas 'n' roll.", "Get ’em rockin’ all night, ’bout an ol’ song: ’twas ’n’ roll.")]
    [InlineData("('cause I can) and ('bout face') \"'twas so\"", "(’cause I can) and (‘bout face’) “’twas so”")]
    [InlineData("'Twas *the* night' and 'Tis. 'So it is.'", "‘Twas <em>the</em> night’ and ’Tis. ‘So it is.’")]
    [InlineData("A 5\" pipe, 6'2\" tall, a\"b, and x=\"y", "A 5\" pipe, 6’2\" tall, a\"b, and x=\"y")]
    [InlineData("*\"a\"*,**\"b\"** `x`:\"c\"", "<em>“a”</em>,<strong>“b”</strong> <code>x</code>:“c”")]
    [InlineData("\"one \"two\" three\" \" \"\"", "“one “two” three” \" “”")]
    public void Quotation_marks_open_and_close_in_turn(string markdown, string html)
    {
        Html(markdown, "en").ShouldBe($"<p>{html}</p>");
        if (!html.Contains('<', StringComparison.Ordinal))
            TypographicText.Of(markdown, "en").ShouldBe(html);
    }

    [Theory]
    [InlineData("de", "„Ja“, ‚nein‘")]
    [InlineData("de-AT", "„Ja“, ‚nein‘")]
    [InlineData("fr", "«\u202FJa\u202F», “nein”")]
    [InlineData("ru", "«Ja», „nein“")]
    [InlineData("sv", "”Ja”, ’nein’")]
    [InlineData("ja", "\"Ja\", 'nein'")]
    [InlineData(null, "\"Ja\", 'nein'")]
    public void Quotation_marks_are_those_of_the_language(string? language, string text) =>
        Html("\"Ja\", 'nein'", language).ShouldBe($"<p>{text}</p>");

    [Fact]
    public void Code_blocks_and_formulas_keep_their_characters() =>
        Html("```text\n\"it's\" -- ...\n```\n\n$\\text{\"a\"}$", "en")
            .ShouldBe(Html("```text\n\"it's\" -- ...\n```\n\n$\\text{\"a\"}$", null));

    [Theory]
    [InlineData("## What's \"new\"", "whats-new", "What’s “new”")]
    [InlineData("## Foo -- bar", "foo----bar", "Foo – bar")]
    [InlineData("## Foo --- *a -- b*", "foo-----a----b", "Foo — a – b")]
    [InlineData("## Foo – `--bar`", "foo----bar", "Foo – --bar")]
    public void Ids_of_headings_do_not_depend_on_the_setting(string markdown, string id, string text)
    {
        var heading = Text(markdown, "en").Headings.ShouldHaveSingleItem();
        (heading.Id, heading.Text).ShouldBe((id, text));
        Text(markdown, null).Headings.ShouldHaveSingleItem().Id.ShouldBe(id);
    }

    private static string Html(string markdown, string? language) =>
        Text(markdown, language).Html.Trim().Replace("&quot;", "\"", StringComparison.Ordinal);

    private static FilledPage Text(string markdown, string? language) =>
        Rendered.Of(new("posts/a.md", markdown, 1, Language: language));
}
