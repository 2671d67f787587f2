using System.Text.RegularExpressions;
using Portfolio.Markdown.Text;

namespace Portfolio.Markdown.Tests;

public sealed class TextTests
{
    [Fact]
    public void Plain_text_has_no_markup_and_no_code_blocks() =>
        Rendered.Text("## A *b*\n\nx `y` <b>z</b>&amp;[l](#a-b)\nnext\n\n```\ncode\n```\n\n<p>Fish &amp; chips</p>\n\n- one\n- two\n").PlainText
            .ShouldBe("A b\nx y z&l next\nFish & chips\none\ntwo");

    [Theory]
    [InlineData("你好，\n世界", "你好，世界")]
    [InlineData("途中で**改行**\nできます", "途中で<strong>改行</strong>できます")]
    [InlineData("途中\n**改行**", "途中<strong>改行</strong>")]
    [InlineData("「引用」\n（注）", "「引用」（注）")]
    [InlineData("他说“你好”\n然后", "他说“你好”然后")]
    [InlineData("然后\n\"你好\"", "然后\"你好\"")]
    [InlineData("[链接](https://example.org)\n文字", "<a href=\"https://example.org\">链接</a>文字")]
    [InlineData("代码`变量`\n文字", "代码<code>变量</code>文字")]
    [InlineData("あ\nア\nｱ\n々\nＡ", "あアｱ々Ａ")]
    [InlineData("𠮷\n野", "𠮷野")]
    [InlineData("文字<!-- x -->\n文字", "文字文字")]
    [InlineData("ㄅ\nㄆ", "ㄅㄆ")]
    [InlineData("日本語\nEnglish\n日本語", "日本語\nEnglish\n日本語")]
    [InlineData("한국어\n띄어쓰기", "한국어\n띄어쓰기")]
    [InlineData("日本語\n한국어", "日本語\n한국어")]
    [InlineData("ไทย\nไทย", "ไทย\nไทย")]
    [InlineData("日本語\\\n日本語", "日本語<br />\n日本語")]
    [InlineData("春<br>\n夏", "春<br>\n夏")]
    [InlineData("你好...\nHello…\n你好", "你好...\nHello…\n你好")]
    [InlineData("🎉\n🎉", "🎉\n🎉")]
    public void Lines_within_Chinese_and_Japanese_text_end_without_a_space(string markdown, string html)
    {
        var text = Rendered.Text(markdown);
        text.Html.Trim().Replace("&quot;", "\"", StringComparison.Ordinal).ShouldBe($"<p>{html}</p>");
        var plain = Regex.Replace(html, "<[^>]+>", "", RegexOptions.None, TimeSpan.FromSeconds(1)).Replace('\n', ' ');
        (text.Summary, text.PlainText.Replace("  ", " ", StringComparison.Ordinal)).ShouldBe((plain, plain));
    }

    [Theory]
    [InlineData("> [!NOTE] 标题\n> 你好\n> 世界", "你好世界")]
    [InlineData("- 你好\n  世界", "<li>你好世界</li>")]
    [InlineData("你好\n世界\n===\n\n文字", "文字")]
    [InlineData("## 文字 ![你好\n世界](https://example.org/a.png)\n文字", "文字")]
    [InlineData("<p>你好\n  世界\n  hello</p>", "<p>你好世界\n  hello</p>")]
    [InlineData("<pre>你好\n世界</pre>", "<pre>你好\n世界</pre>")]
    [InlineData("文[^1]\n然后\n\n[^1]: 你好\n    世界", "</sup>然后")]
    public void No_kind_of_block_has_a_space_within_Chinese_text(string markdown, string html) =>
        Rendered.Html(markdown).ShouldContain(html);

    [Fact]
    public void A_title_of_two_Chinese_lines_has_no_space() =>
        Rendered.Text("你好\n世界\n===\n\n文字").FirstHeading.ShouldBe("你好世界");

    [Theory]
    [InlineData("one two three", 3, 0)]
    [InlineData("don't stop, it’s 2026", 4, 0)]
    [InlineData("well-known and/or", 4, 0)]
    [InlineData("भुगतान की स्थिति", 3, 0)]
    [InlineData("naïve café", 2, 0)]
    [InlineData("日本語と English", 1, 4)]
    [InlineData("한국어 글", 2, 0)]
    [InlineData("เขียนโค้ด", 0, 7)]
    [InlineData("ភាសាខ្មែរ", 0, 5)]
    [InlineData("ラーメン", 0, 4)]
    [InlineData("𠮷野家", 0, 3)]
    [InlineData("— … 🎉", 0, 0)]
    public void Words_are_counted_in_any_script(string text, int words, int cjk)
    {
        var length = TextMeasure.Measure(text);
        (length.Words, length.Ideographs + length.Letters).ShouldBe((words, cjk));
    }

    [Theory]
    [InlineData("日本語の文章、Docker と Redis。", 0, 20)]
    [InlineData("เขียนโค้ดด้วย Go", 0, 15)]
    [InlineData("We quote 日本 once in these words.", 6, 0)]
    [InlineData("한국어로 쓴 글입니다.", 3, 0)]
    [InlineData("![A](a.png)", 1, 0)]
    public void Text_has_the_length_that_its_readers_count(string text, int words, int characters)
    {
        var rendered = Rendered.Text(text).Text;
        (rendered.Words, rendered.Characters).ShouldBe((words, characters));
    }

    [Theory]
    [InlineData("字", 2000, 5)]
    [InlineData("한국어 ", 600, 3)]
    [InlineData("คำ", 1600, 4)]
    [InlineData("စာ", 1600, 2)]
    public void Minutes_count_the_characters_of_scripts_without_spaces(string text, int count, int minutes) =>
        Rendered.Text(Repeat(text, count)).Minutes.ShouldBe(minutes);

    [Fact]
    public void Code_blocks_are_not_counted() =>
        Rendered.Text("one\n\n```\ntwo three\n```\n\n    four").Words.ShouldBe(1);

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "one two")]
    [InlineData(2, "WORDS")]
    [InlineData(3, "WORDS\n\n```js\nCODE```")]
    [InlineData(4, "WORDS\n\n```js\nCODE```\n\n    CODE\n")]
    [InlineData(2, "WORDS\n\n```js\nBLANKS```")]
    [InlineData(3, "WORDS\n\n| Bucket | Words |\n|--|--|\n| HALF | HALF |")]
    [InlineData(
        3, "WORDS\n\n```mermaid\nflowchart LR\nA --> B\n```\n\n![A](a.png) ![B](b.png)\n\n$$\nx\n$$\n\n![C](c.png)")]
    public void Minutes_count_words_lines_of_code_and_figures(int minutes, string text) =>
        Rendered.Text(text.Replace("WORDS", Repeat("word ", 400), StringComparison.Ordinal)
            .Replace("HALF", Repeat("word ", 100), StringComparison.Ordinal)
            .Replace("CODE", Repeat("    run();\n", 30), StringComparison.Ordinal)
            .Replace("BLANKS", Repeat("\n", 90), StringComparison.Ordinal))
            .Minutes.ShouldBe(minutes);

    [Theory]
    [InlineData("$$\nx = y\n$$")]
    [InlineData("$$x = y$$")]
    [InlineData("\\[ x = y \\]")]
    [InlineData("```math\nx = y\n```")]
    [InlineData("\\begin{align}\nx &= y\n\\end{align}")]
    public void A_formula_on_a_line_of_its_own_takes_twelve_seconds(string formula) =>
        Rendered.Text(Repeat($"{formula}\n\n", 20)).Minutes.ShouldBe(4);

    [Fact]
    public void A_formula_in_a_line_takes_no_time_of_its_own() => Rendered.Text(Repeat("$x = y$ ", 20)).Minutes.ShouldBe(1);

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    [Fact]
    public void The_summary_is_the_first_paragraph() =>
        Rendered.Text("# T\n\n> A quote.\n\n- A list\n\nThe *first*\nparagraph &amp; `more`.\n\nThe second.").Summary
            .ShouldBe("The first paragraph & more.");

    [Fact]
    public void A_long_summary_ends_after_a_word()
    {
        var summary = Rendered.Text(string.Join(' ', Enumerable.Repeat("wordy", 40))).Summary;
        summary.Length.ShouldBeLessThanOrEqualTo(160);
        summary.ShouldEndWith(" wordy…");
    }

    [Fact]
    public void A_long_word_is_left_out_of_a_summary() =>
        Rendered.Text("See " + new string('w', 200)).Summary.ShouldBe("See…");

    [Fact]
    public void A_long_summary_without_spaces_is_cut_between_characters()
    {
        var summary = Rendered.Text("a" + string.Concat(Enumerable.Repeat("👩‍👩‍👧", 60))).Summary;
        summary.Length.ShouldBeLessThanOrEqualTo(160);
        summary[1..^1].Replace("👩‍👩‍👧", "", StringComparison.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void A_text_of_headings_and_code_has_no_summary() =>
        Rendered.Text("## A\n\n```\nx\n```").Summary.ShouldBeEmpty();

    [Fact]
    public void An_empty_text_renders_to_nothing()
    {
        var text = Rendered.Text("");
        (text.Html, text.Markdown, text.PlainText, text.Summary, text.Words).ShouldBe(("", "", "", "", 0));
    }

    [Fact]
    public void Positions_count_from_the_file_through_all_line_ends() =>
        Rendered.Reports("a\r\n\r\nb\rc [x](javascript:1)\n\n> <script>\n", firstLine: 5)
            .ShouldBe(["8:3 link-scheme", "10:3 html-tag"]);

    [Fact]
    public void Diagnostics_come_in_the_order_of_the_file() =>
        Rendered.Reports("[x](#gone) <b>y\n\n# Late\n\n<blink>")
            .ShouldBe(["1:1 link-fragment", "1:12 html-unbalanced", "3:1 heading-level", "5:1 html-tag"]);

    [Fact]
    public void The_same_text_gives_the_same_bytes_on_all_threads()
    {
        const string Text = "## A\n\n| a |\n|---|\n| [x](#a) |\n\n<b>x</b> text[^1]\n\n[^1]: note\n";
        var expected = Rendered.Html(Text);
        Enumerable.Range(0, 400).AsParallel().Select(_ => Rendered.Html(Text)).ShouldAllBe(html => html == expected);
    }

    [Theory]
    [InlineData("Roses<br>Violets<br />Sugar", "Roses Violets Sugar")]
    [InlineData("<p>Roses</p><p>Violets</p>", "Roses Violets")]
    [InlineData("<ul><li>Roses</li><li>Violets</li></ul>", "Roses Violets")]
    [InlineData("<center>Roses</center><center>Violets</center>", "Roses Violets")]
    [InlineData("<b>Ro</b>ses <font color=red>Vio</font>lets", "Roses Violets")]
    public void Line_breaks_and_blocks_of_HTML_separate_words(string markdown, string text) =>
        string.Join(' ', Rendered.Text(markdown).PlainText.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .ShouldBe(text);

    [Theory]
    [InlineData("one <p>two</p><p>three</p>")]
    [InlineData("one <div>two</div>three")]
    [InlineData("one <center>two</center>three")]
    [InlineData("one two</p>three")]
    public void A_removed_tag_joins_no_words_on_the_page(string markdown) =>
        Regex.Replace(Rendered.Html(markdown), "<[^>]+>", "", RegexOptions.NonBacktracking)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ShouldBe(["one", "two", "three"]);

    [Fact]
    public void A_description_has_a_space_for_a_line_break() =>
        Rendered.Text("Roses are red<br>Violets are blue").Summary.ShouldBe("Roses are red Violets are blue");

    /// <summary>The script subtag decides before the usual script of the language (RFC 5646, section 2.2.3).</summary>
    [Theory]
    [InlineData("ar", true)]
    [InlineData("ar-EG", true)]
    [InlineData("ar-Latn", false)]
    [InlineData("ur-Latn-PK", false)]
    [InlineData("pa-Arab", true)]
    [InlineData("az-Arab-IR", true)]
    [InlineData("ku-arab", true)]
    [InlineData("zh-yue-Hebr", true)]
    [InlineData("ff-Adlm", true)]
    [InlineData("nqo", true)]
    [InlineData("he-x-latn", true)]
    [InlineData("en", false)]
    [InlineData("de-1901", false)]
    [InlineData("sr-Cyrl", false)]
    [InlineData("", false)]
    public void The_direction_of_a_language_is_that_of_its_script(string language, bool isRightToLeft) =>
        Portfolio.Markdown.Text.TextDirection.IsRightToLeft(language).ShouldBe(isRightToLeft);
}
