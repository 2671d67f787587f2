using System.Buffers.Binary;

namespace Portfolio.Pictures.Tests;

public sealed class CardDrawingTests
{
    public CardDrawingTests()
    {
        CardFonts.Need();
        WorkerLoop.StartLibrary();
    }

    [Theory]
    [InlineData("en", "Latin: naïve café, Žižek & Łódź")]
    [InlineData("ru", "Кириллица: как это работает")]
    [InlineData("el", "Ελληνικά: πώς λειτουργεί")]
    [InlineData("hi", "देवनागरी: भुगतान कैसे निपटते हैं")]
    [InlineData("ar", "العربية: كيف تتم تسوية المدفوعات")]
    [InlineData("he", "עברית: איך זה עובד")]
    [InlineData("zh-Hans", "中文：支付如何结算，以及为什么")]
    [InlineData("ja", "日本語：決済はどのように行われるか")]
    [InlineData("ko", "한국어: 결제는 어떻게 이루어지는가")]
    [InlineData("th", "ภาษาไทย: การชำระเงินทำงานอย่างไร")]
    [InlineData("en", "Ship it 🚀 with 👩‍💻 and 1️⃣")]
    public void A_title_in_any_script_has_a_glyph_for_each_character(string language, string title)
    {
        var (png, missing) = CardDrawing.Draw(CardOf(title) with { Language = language });
        missing.ShouldBeEmpty();
        SizeOf(png).ShouldBe((Card.Width, Card.Height));
        png.Length.ShouldBeGreaterThan(CardDrawing.Draw(CardOf(" ")).Png.Length + 2000, "the title was drawn");
    }

    [Fact]
    public void A_card_can_have_a_background_and_a_font_of_its_own()
    {
        var plain = CardOf("A title");
        var dark = CardDrawing.Draw(plain with { Paper = "#01242e", Ink = "#ddd" });
        using var image = NetVips.Image.PngloadBuffer(dark.Png);
        image.Getpoint(5, 5).ShouldBe([0x01, 0x24, 0x2e]);
        (plain with { Paper = null }).Hash().ShouldBe(plain.Hash());
        (plain with { TitleFont = "serif" }).Hash().ShouldNotBe(plain.Hash());
        CardDrawing.Draw(plain with { TitleFont = "serif" }).Png.SequenceEqual(CardDrawing.Draw(plain).Png).ShouldBeFalse();
    }

    /// <summary>The titles contain letters that no font supports, and unassigned code points.</summary>
    [Theory]
    [InlineData("\U00031350\U00031351", "", "\U00031350\U00031351")]
    [InlineData("One \U00031350 word of another script", "", "\U00031350")]
    [InlineData("A sign \u0378 among \U0001F8FF words", "A sign among words", "\u0378\U0001F8FF")]
    public void What_no_font_has_is_left_out_and_named(string title, string drawn, string expected)
    {
        var (png, missing) = CardDrawing.Draw(CardOf(title));
        missing.ShouldBe(expected);
        png.SequenceEqual(CardDrawing.Draw(CardOf(drawn)).Png).ShouldBeTrue();
        CardDrawing.Draw(CardOf("A") with { Site = title, Byline = title, Tags = [title] }).Missing.ShouldBe(expected);
    }

    /// <summary>The line height is 1.21 times the font size.</summary>
    [Theory]
    [InlineData("Redis", 1, 108)]
    [InlineData("The quiet cost of retries", 2, 108)]
    [InlineData("How payments settle: what happens after the success screen", 3, 80)]
    [InlineData("What I learned about queues from a supermarket, a bank and a very long train journey through the night", 3, 64)]
    public void A_title_has_the_largest_size_that_fits_and_lines_of_about_one_length(string title, int lines, int size)
    {
        using var block = new CardText(title, "Bold", "#111111", "en").Fit(1040, 340);
        (block.Lines, block.Height).ShouldBe((lines, lines * (int)Math.Round(size * 1.21)));
        if (lines > 1)
        {
            // If the block were a few pixels narrower, the words would need another line.
            using var narrower = new CardText(title, "Bold", "#111111", "en").Fit(block.Width - 12, 340);
            narrower.Height.ShouldNotBe(block.Height);
        }
    }

    [Fact]
    public void The_same_card_is_drawn_with_the_same_bytes()
    {
        var card = CardOf("The same title, twice 🚀");
        CardDrawing.Draw(card).Png.ShouldBe(CardDrawing.Draw(card).Png);
        CardDrawing.Draw(card with { Accent = "#8d2461" }).Png.ShouldNotBe(CardDrawing.Draw(card).Png);
    }

    [Theory]
    [MemberData(nameof(Extremes))]
    public void No_title_is_too_much(string title)
    {
        var png = HangLimit.Of(() => CardDrawing.Draw(
            CardOf(title) with { Site = title, Byline = title, Tags = [title, title, title, title] }).Png);
        SizeOf(png).ShouldBe((Card.Width, Card.Height));
    }

    public static TheoryData<string> Extremes =>
    [
        string.Concat(Enumerable.Repeat("A title of two thousand characters. ", 56)),
        new string('W', 2000),
        string.Concat(Enumerable.Repeat("漢字", 1000)),
        string.Concat(Enumerable.Repeat("مرحبا بالعالم ", 150)),
        string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 300)),
        "Z" + string.Concat(Enumerable.Repeat("\u0301\u0323", 5000)),
        "\u202e\u2067override\u2066 isolates",
        "one\ntwo\r\nthree\u2028four\u2029five\0six\u0007",
        "lone \ud83d surrogate \ude80",
        "",
        "   ",
    ];

    [Fact]
    public void Cards_that_show_the_same_have_one_hash_and_others_another()
    {
        var card = CardOf("A");
        card.Hash().ShouldBe((card with { Tags = [.. card.Tags] }).Hash());
        Card[] all = [
            card, card with { Title = "B" }, card with { Site = "S" }, card with { Byline = "b" },
            card with { Tags = ["c"] }, card with { Accent = "#000" },
            card with { Language = "ja" }, card with { Title = "", Site = card.Site + card.Title },
        ];
        all.Select(c => c.Hash()).Distinct().Count().ShouldBe(all.Length);
        card.Hash().ShouldMatch("^[0-9a-f]{16}$");
    }

    private static Card CardOf(string title) =>
        new("Notes", title, "Ada · April 5, 2026", ["Redis", "Kafka"], Card.DefaultAccent, "en");

    private static (int Width, int Height) SizeOf(byte[] png)
    {
        png.AsSpan(1, 3).SequenceEqual("PNG"u8).ShouldBeTrue();
        return (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)),
            BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }
}
