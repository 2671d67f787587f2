using System.Net;

namespace Portfolio.Web.Tests.Text;

public sealed class RenderedLabelTests
{
    private const string Body = """
        # Title

        > [!WARNING]
        > Beware.[^1]

        | a | b |
        |---|---|
        | 1 | 2 |

        - [x] one
        - [ ] two

        ```mermaid
        classDiagram
            Animal <|-- Dog
        ```

        [^1]: A note.
        """;

    [Fact]
    public async Task A_text_has_labels_in_its_language_else_in_that_of_the_site()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", "baseUrl: https://example.com\nlanguage: de-CH\n"),
            ("posts/own.md", Body), ("posts/hindi.md", "---\nlang: hi\n---\n" + Body),
            ("posts/unknown.md", "---\nlang: la\n---\n" + Body), ("posts/arabic.md", "---\nlang: AR\n---\n" + Body),
        ]);
        await ShouldSayAsync(site, "own", "Warnung", "Fußnoten", "Fußnote 1", "Zurück zur Textstelle 1", "Tabelle",
            "Erledigt", "Offen", "Klassendiagramm", "Dog erbt von Animal");
        await ShouldSayAsync(site, "hindi", "चेतावनी", "पाद-टिप्पणियाँ", "पाद-टिप्पणी 1", "तालिका", "पूरा", "बाकी",
            "क्लास आरेख", "Dog का मूल क्लास: Animal");
        await ShouldSayAsync(site, "arabic", "تحذير", "الحواشي", "Dog يرث من Animal");
        await ShouldSayAsync(site, "unknown", "Warning", "Footnotes", "Footnote 1", "Table", "Done", "To do",
            "Class diagram", "Dog inherits from Animal");
    }

    [Fact]
    public async Task Another_language_of_the_site_renders_its_texts_again_also_without_typographic_quotes()
    {
        const string Settings = "baseUrl: https://example.com\nsmartPunctuation: false\n";
        await using var site = await SiteFixture
            .StartAsync([("site.yaml", Settings), ("posts/own.md", Body),
                ("posts/german.md", "---\nlang: de\n---\n\"Nein\"\n\n" + Body)]);
        await ShouldSayAsync(site, "own", "Warning", "Footnotes");
        await ShouldSayAsync(site, "german", "Warnung", "Fußnoten", "\"Nein\"");
        site.Write("site.yaml", Settings + "language: ja\n");
        await Eventually.IsTrueAsync(
            async () => (await site.ReadAsync("/blogs/own")).Contains("<html lang=\"ja\"", StringComparison.Ordinal));
        await ShouldSayAsync(site, "own", "警告", "脚注", "Dog の継承元： Animal");
        await ShouldSayAsync(site, "german", "Warnung", "Fußnoten");
    }

    private static async Task ShouldSayAsync(SiteFixture site, string post, params string[] labels)
    {
        var page = WebUtility.HtmlDecode(await site.ReadAsync($"/blogs/{post}"));
        foreach (var label in labels)
            page.ShouldContain(label, Case.Sensitive, post);
    }
}
