using Portfolio.Markdown.Text;

namespace Portfolio.Markdown.Tests;

public sealed class ExtensionTests
{
    [Fact]
    public void A_table_is_in_a_named_region_and_aligned_by_classes() =>
        Rendered.Html("## Prices\n\n| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | 2 | 3 | 4 |\n").ShouldEndWith("""
            <div class="table" role="region" tabindex="0" aria-label="Prices">
            <table>
            <thead>
            <tr>
            <th>a</th>
            <th class="l">b</th>
            <th class="c">c</th>
            <th class="r">d</th>
            </tr>
            </thead>
            <tbody>
            <tr>
            <td>1</td>
            <td class="l">2</td>
            <td class="c">3</td>
            <td class="r">4</td>
            </tr>
            </tbody>
            </table>
            </div>

            """, Case.Sensitive);

    [Theory]
    [InlineData("`a \\| b`", "<code>a | b</code>")]
    [InlineData("``a \\| `b` \\|\\| c``", "<code>a | `b` || c</code>")]
    [InlineData("*x* `\\|`", "<em>x</em> <code>|</code>")]
    [InlineData("[`\\|`](https://x.org)", "<a href=\"https://x.org\"><code>|</code></a>")]
    [InlineData("a \\| b", "a | b")]
    [InlineData("`\\n`", "<code>\\n</code>")]
    public void An_escaped_bar_in_a_table_is_a_bar(string cell, string html)
    {
        var text = Rendered.Text($"| {cell} | x |\n|---|---|\n| {cell} | y |\n");
        text.Html.ShouldContain($"<th>{html}</th>\n<th>x</th>");
        text.Html.ShouldContain($"<td>{html}</td>\n<td>y</td>");
        text.PlainText.ShouldNotContain("\\|");
    }

    [Fact]
    public void A_backslash_before_a_bar_stays_in_code_outside_tables() =>
        Rendered.Html("`a \\| b`").ShouldBe("<p><code>a \\| b</code></p>\n");

    [Theory]
    [InlineData("**この文は太字になります。**次の文です。", "<strong>この文は太字になります。</strong>次の文です。")]
    [InlineData("含**「重点」**内容", "含<strong>「重点」</strong>内容")]
    [InlineData("これは*「強調」*です", "これは<em>「強調」</em>です")]
    [InlineData("これは**[リンク](https://x.org)**です", "これは<strong><a href=\"https://x.org\">リンク</a></strong>です")]
    [InlineData("**`code`**を使う。**`b`**、", "<strong><code>code</code></strong>を使う。<strong><code>b</code></strong>、")]
    [InlineData("~~削除。~~次", "<del>削除。</del>次")]
    [InlineData("次は==「重要」==です", "次は<mark>「重要」</mark>です")]
    [InlineData("**한국어(Korean)**은", "<strong>한국어(Korean)</strong>은")]
    [InlineData("**𠮷野家（A）**𠮷", "<strong>𠮷野家（A）</strong>𠮷")]
    [InlineData("**“引号”**之后", "<strong>“引号”</strong>之后")]
    [InlineData("a**(b)**c", "a**(b)**c")]
    public void Emphasis_can_stand_beside_punctuation_in_Chinese_Japanese_and_Korean(string markdown, string html) =>
        Rendered.Html(markdown).ShouldBe($"<p>{html}</p>\n");

    [Fact]
    public void Two_tables_have_two_names()
    {
        var html = Rendered.Html("|a|\n|-|\n|b|\n\nx\n\n|a|\n|-|\n|b|\n");
        html.ShouldContain("aria-label=\"Table\"");
        html.ShouldContain("aria-label=\"Table (2)\"");
    }

    [Theory]
    [InlineData("|a|b|\n|-|-|\n|1|2|\nText *after* it.\n", "</table>\n</div>\n<p>Text <em>after</em> it.</p>\n")]
    [InlineData("|a|b|\n|-|-|\nText.\n|c|d|\n|-|-|\n|1|2|\nMore.\n",
        "<td>2</td>\n</tr>\n</tbody>\n</table>\n</div>\n<p>More.</p>\n")]
    [InlineData("> |a|b|\n> |-|-|\n> |1|2|\n> Text.\n", "</table>\n</div>\n<p>Text.</p>\n</blockquote>\n")]
    [InlineData("- |a|b|\n  |-|-|\n  |1|2|\n  Text.\n", "</table>\n</div>\nText.</li>\n</ul>\n")]
    [InlineData("a | b\nno table\n", "<p>a | b\nno table</p>\n")]
    public void A_line_without_a_bar_ends_a_table(string markdown, string end)
    {
        var html = Rendered.Html(markdown);
        html.ShouldEndWith(end, Case.Sensitive);
        html.ShouldNotContain("|-");
    }

    [Fact]
    public void Footnotes_and_their_references_lead_to_each_other() =>
        Rendered.Html("One[^a], two[^a].\n\n[^a]: Why.\n").ShouldBe("""
            <p>One<sup data-markdown-ignore><a id="fnref:1" href="#fn:1" role="doc-noteref" aria-label="Footnote 1">1</a></sup>, two<sup data-markdown-ignore><a id="fnref:2" href="#fn:1" role="doc-noteref" aria-label="Footnote 1">1</a></sup>.</p>
            <section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
            <ol>
            <li id="fn:1">
            <p>Why. <a data-markdown-ignore href="#fnref:1" role="doc-backlink" aria-label="Back to reference 1">↩︎</a> <a data-markdown-ignore href="#fnref:2" role="doc-backlink" aria-label="Back to reference 2">↩︎<sup>2</sup></a></p>
            </li>
            </ol>
            </section>

            """);

    [Theory]
    [InlineData("Term[^a]\n:   What it is.\n\n[^a]: Why.\n")]
    [InlineData("Term[^a]\n:   What it is.\n\n    More.[^b]\n\n[^a]: Why.\n[^b]: Used.\n")]
    public void A_footnote_is_defined_right_after_a_definition_list(string markdown)
    {
        var text = Rendered.Text(markdown);
        text.Html.ShouldContain("<li id=\"fn:1\">\n<p>Why.");
        text.Diagnostics.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a[^1][^2][^3].", "a[1][2][3].")]
    [InlineData("a[^1] [^3][^2]", "a[1] [2][3]")]
    [InlineData("a[^1][^1] and [^1] [^1][^2]", "a[1][1] and [1] [1][2]")]
    [InlineData("it's [sic][^1] here", "it's [sic][1] here")]
    [InlineData("[*so* `x`][^1][^2]", "[so x][1][2]")]
    [InlineData("[x](https://x.org)[^1], [y][2][^2]\n\n[2]: https://x.org", "x[1], y[2]")]
    public void References_to_footnotes_stand_beside_each_other_and_brackets(string markdown, string text)
    {
        var page = Rendered.Text($"{markdown}\n\n[^1]: One.\n[^2]: Two.\n[^3]: Three.\n");
        var paragraph = page.Html[..page.Html.IndexOf("</p>", StringComparison.Ordinal)];
        var numbers = System.Text.RegularExpressions.Regex.Replace(paragraph, "<sup.*?>(?<number>[0-9]+)</a></sup>",
            "[${number}]", System.Text.RegularExpressions.RegexOptions.NonBacktracking
            | System.Text.RegularExpressions.RegexOptions.ExplicitCapture);
        System.Text.RegularExpressions.Regex.Replace(
            numbers, "<[^>]*>", "", System.Text.RegularExpressions.RegexOptions.NonBacktracking).ShouldBe(text);
        page.Diagnostics.Where(d => d.Rule != "footnote-unused").ShouldBeEmpty();
    }

    [Fact]
    public void A_footnote_that_nothing_cites_leaves_no_empty_list() =>
        Rendered.Html("a\n\n[^1]: b\n").ShouldBe("<p>a</p>\n");

    [Fact]
    public void Task_checkboxes_have_a_name_and_are_disabled()
    {
        var html = Rendered.Html("- [x] a\n- [ ] b\n");
        html.ShouldContain("<input type=\"checkbox\" disabled checked aria-label=\"Done\" /> a");
        html.ShouldContain("<input type=\"checkbox\" disabled aria-label=\"To do\" /> b");
    }

    [Theory]
    [InlineData("- see [x](https://x.org)", "see <a href=\"https://x.org\">x</a>")]
    [InlineData("- [x](https://x.org)", "<a href=\"https://x.org\">x</a>")]
    [InlineData("- [x][y]\n\n[y]: https://x.org", "<a href=\"https://x.org\">x</a>")]
    [InlineData("- press [x] to close", "press [x] to close")]
    [InlineData("- a\n  [ ] b", "a\n[ ] b")]
    [InlineData("- [x]a", "[x]a")]
    [InlineData("- a\n\n  [x] b", "[x] b")]
    public void Only_a_mark_and_a_space_at_the_start_of_an_item_are_a_task(string markdown, string html)
    {
        var written = Rendered.Html(markdown);
        written.ShouldContain(html);
        written.ShouldNotContain("<input");
    }

    [Theory]
    [InlineData("NOTE", "note", "Note")]
    [InlineData("tip", "tip", "Tip")]
    [InlineData("IMPORTANT", "important", "Important")]
    [InlineData("WARNING", "warning", "Warning")]
    [InlineData("CAUTION", "caution", "Caution")]
    public void Alerts_have_a_title_in_words(string kind, string name, string title) =>
        Rendered.Html($"> [!{kind}]\n> Mind *this*.\n").ShouldBe(
            $"<blockquote class=\"alert {name}\" role=\"note\">\n<p class=\"title\">{title}</p>\n<p>Mind <em>this</em>.</p>\n</blockquote>\n");

    [Theory]
    [InlineData("> [!NOTE]\n> a | b\n> --- | ---\n> c | d\n",
        "<blockquote class=\"alert note\" role=\"note\">\n<p class=\"title\">Note</p>\n<div class=\"table\"")]
    [InlineData("> [!NOTE] a | b\n> --- | ---\n> c | d\n",
        "<blockquote class=\"alert note\" role=\"note\">\n<p class=\"title\">Note</p>\n<div class=\"table\"")]
    [InlineData("> [!ASIDE] a | b\n> --- | ---\n> c | d\n",
        "<blockquote class=\"alert note\" role=\"note\">\n<p class=\"title\">Aside</p>\n<div class=\"table\"")]
    public void An_alert_can_begin_with_a_table(string markdown, string html) =>
        Rendered.Html(markdown).ShouldStartWith(html);

    [Fact]
    public void An_alert_of_an_unknown_kind_is_a_note_and_reported()
    {
        var text = Rendered.Text("> [!LIFE-HACK]\n> Mind this.\n");
        text.Html.ShouldBe("<blockquote class=\"alert note\" role=\"note\">\n<p class=\"title\">Life hack</p>\n<p>Mind this.</p>\n</blockquote>\n");
        Rendered.Html("> [!recipe]- Bread\n> Mind this.\n").ShouldContain("<summary class=\"title\">Bread</summary>");
        text.Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("alert-kind");
    }

    [Theory]
    [InlineData("en", "> שלום\n\n> Hello\n",
        "<blockquote dir=\"rtl\">\n<p>שלום</p>\n</blockquote>\n<blockquote>\n<p>Hello</p>\n</blockquote>\n")]
    [InlineData("en", "3. רשימה\n", "<ol start=\"3\" dir=\"rtl\">\n<li>רשימה</li>\n</ol>\n")]
    [InlineData("en", "- Hello\n  - בדיקה\n", "<ul>\n<li>Hello\n<ul dir=\"rtl\">\n<li>בדיקה</li>\n</ul>\n</li>\n</ul>\n")]
    [InlineData("en", "שלום\n: תיאור\n", "<dl dir=\"rtl\">\n<dt>שלום</dt>\n<dd>תיאור</dd>\n</dl>\n")]
    [InlineData("en", "שלום means peace.\n", "<p>שלום means peace.</p>\n")]
    [InlineData("en", "> Hello 🙂\uFE0F\n", "<blockquote>\n<p>Hello 🙂\uFE0F</p>\n</blockquote>\n")]
    [InlineData("ar", "Docker هو أداة.\n", "<p>Docker هو أداة.</p>\n")]
    [InlineData("ar", "English only.\n\n2026\n", "<p dir=\"ltr\">English only.</p>\n<p>2026</p>\n")]
    [InlineData("ar", "`npm i` و`dotnet`\n", "<p><code>npm i</code> و<code>dotnet</code></p>\n")]
    [InlineData("ar", "- Docker أولا\n- Redis\n",
        "<ul>\n<li>Docker أولا</li>\n<li dir=\"ltr\">Redis</li>\n</ul>\n")]
    [InlineData("ar", "- Go\n- Rust\n", "<ul dir=\"ltr\">\n<li>Go</li>\n<li>Rust</li>\n</ul>\n")]
    [InlineData("fa", "> Docker\n", "<blockquote dir=\"ltr\">\n<p>Docker</p>\n</blockquote>\n")]
    [InlineData("en", "𞤢𞤣𞤤𞤢𞤥\n", "<p dir=\"rtl\">𞤢𞤣𞤤𞤢𞤥</p>\n")]
    public void A_block_has_the_direction_of_the_document_unless_its_letters_differ(string language, string markdown, string html) =>
        Rendered.Typeset(markdown, language).ShouldBe(html);

    [Theory]
    [InlineData("أستخدم C# هنا", "أستخدم C#\u200E هنا")]
    [InlineData("(C++) و F#، ثم C++.", "(C++\u200E) و F#\u200E، ثم C++\u200E.")]
    [InlineData("على .NET و «@angular/core» أو --help", "على \u200E.NET و «\u200E@angular/core» أو \u200E--help")]
    [InlineData("C#12 و a.b و 1+1 و Go.", "C#12 و a.b و 1+1 و Go.")]
    public void Signs_of_Latin_names_stay_beside_them_in_text_from_right_to_left(string markdown, string shown)
    {
        Rendered.Typeset(markdown, "ar").ShouldBe($"<p>{shown}</p>\n");
        var heading = Rendered.Of(new("posts/a.md", $"## {markdown}\n", 1, Language: "ar")).Text;
        (heading.PlainText + heading.Headings[0].Id).ShouldNotContain("\u200E");
        TextDirection.WithMarks(shown).ShouldBe(shown);
        Rendered.Typeset(markdown, "en").ShouldNotContain("\u200E");
    }

    [Fact]
    public void The_columns_of_a_table_follow_the_text_of_the_table()
    {
        Rendered.Typeset("| أ | B |\n|---|---|\n| نص | Text. |\n", "ar")
            .ShouldContain("<td dir=\"ltr\">Text.</td>");
        Rendered.Typeset("| A | B |\n|---|---|\n| x | y |\n", "he")
            .ShouldContain("<table dir=\"ltr\">");
    }

    [Theory]
    [InlineData("## The API")]
    [InlineData("[The API](https://example.com)")]
    [InlineData("<a href=\"https://example.com\">The API</a>")]
    [InlineData("![The API](https://example.com/a.png)")]
    [InlineData("<details><summary>The API</summary>More.</details>")]
    public void An_abbreviation_opens_nothing_where_a_button_cannot_stand(string markdown)
    {
        Rendered.Html($"{markdown}\n\n*[API]: Application interface\n").ShouldNotContain("popover");
        var both = Rendered.Html($"{markdown}\n\nThe API.\n\n*[API]: Application \"interface\" <b>\n");
        both.ShouldContain("<button popovertarget=\"term:1\"");
        both.ShouldEndWith("<div id=\"term:1\" popover><b>API</b> Application &quot;interface&quot; &lt;b&gt;</div>\n");
    }

    [Fact]
    public void Definitions_abbreviations_and_deletions_are_understood()
    {
        Rendered.Html("Term\n: What\n").ShouldBe("<dl>\n<dt>Term</dt>\n<dd>What</dd>\n</dl>\n");
        Rendered.Html("The API, an API.\n\n*[API]: Application *interface*\n").ShouldBe(
            "<p>The <span class=\"term\"><abbr title=\"Application *interface*\">API</abbr><button popovertarget=\"term:1\" aria-label=\"API\"></button></span>, "
            + "an <abbr title=\"Application *interface*\">API</abbr>.</p>\n<div id=\"term:1\" popover><b>API</b> Application *interface*</div>\n");
        Rendered.Html("~~old~~ H~2~O").ShouldBe("<p><del>old</del> H~2~O</p>\n");
    }

    [Fact]
    public void Braces_are_text_and_never_attributes() =>
        Rendered.Html("A {onclick=alert(1)} *b*{onclick=alert(1)}").ShouldBe("<p>A {onclick=alert(1)} <em>b</em></p>\n");

    [Fact]
    public void A_fence_with_arguments_becomes_a_figure_of_highlighted_code()
    {
        var html = Rendered.Html("```js title=\"a.js\" {1}\na < b\n```");
        html.ShouldStartWith("<figure class=\"code\"><figcaption>a.js</figcaption><pre tabindex=\"0\"");
        html.ShouldContain("<code class=\"language-javascript\"><span class=\"m\">a &lt; b");
    }

    [Fact]
    public void An_unknown_language_is_not_highlighted_and_is_encoded() =>
        Rendered.Html("```\"><script>\na < b\n```").ShouldNotContain("<script");

    [Theory]
    [InlineData("Off :rocket: it goes, at 10:30:00.", "<p>Off 🚀 it goes, at 10:30:00.</p>\n")]
    [InlineData("`:rocket:` :nothing:", "<p><code>:rocket:</code> :nothing:</p>\n")]
    [InlineData("A ==marked== word, and a == b == c.", "<p>A <mark>marked</mark> word, and a == b == c.</p>\n")]
    [InlineData("H~2~O 2^10^ ++in++ ~~out~~", "<p>H~2~O 2^10^ ++in++ <del>out</del></p>\n")]
    public void What_GitHub_or_Obsidian_have_is_on(string markdown, string html) =>
        Rendered.Html(markdown).ShouldBe(html);

    [Fact]
    public void Other_marks_are_settings()
    {
        Rendered.With("H~2~O 2^10^ ++in++ ~~out~~", new() { Subscript = true, Superscript = true, Inserted = true })
            .ShouldBe("<p>H<sub>2</sub>O 2<sup>10</sup> <ins>in</ins> <del>out</del></p>\n");
        Rendered.With("==a== :rocket:", new() { Mark = false, Emoji = false }).ShouldBe("<p>==a== :rocket:</p>\n");
    }

    [Theory]
    [InlineData("if a==b and c==d then", "if a==b and c==d then")]
    [InlineData("f(a)==b and c==(d)", "f(a)==b and c==(d)")]
    [InlineData("x[0]==1, y[0]==2", "x[0]==1, y[0]==2")]
    [InlineData("a (==b==), **==c==**", "a (<mark>b</mark>), <strong><mark>c</mark></strong>")]
    [InlineData("这==很==的", "这<mark>很</mark>的")]
    [InlineData("if 'a'=='b' and x==`y` or i++==j", "if 'a'=='b' and x==<code>y</code> or i++==j")]
    [InlineData("x!==y and a===b, c ==> d <== e", "x!==y and a===b, c ==&gt; d &lt;== e")]
    [InlineData("x==-1, y==-2", "x==-1, y==-2")]
    [InlineData("\"==a==\", <b>==c==</b>", "&quot;<mark>a</mark>&quot;, <b><mark>c</mark></b>")]
    [InlineData("==`d`==, ==e==-f", "<mark><code>d</code></mark>, <mark>e</mark>-f")]
    public void An_operator_between_words_marks_nothing(string markdown, string html) =>
        Rendered.Html(markdown).ShouldBe($"<p>{html}</p>\n");

    [Theory]
    [InlineData("- [/] half", true)]
    [InlineData("- [>] moved", true)]
    [InlineData("- [-] cancelled", true)]
    [InlineData("- [!] important", true)]
    [InlineData("1. [?] question", true)]
    [InlineData("- [%] half", true)]
    [InlineData("- [🔥] urgent", true)]
    [InlineData("- [⚠️] careful", true)]
    [InlineData("- [✓] checked", true)]
    [InlineData("- [ ] open", false)]
    public void A_task_can_have_a_state_of_Obsidian(string markdown, bool isDone)
    {
        var text = Rendered.Text(markdown);
        text.Html.ShouldContain("<input type=\"checkbox\"");
        text.Html.Contains(" checked", StringComparison.Ordinal).ShouldBe(isDone);
        text.Markdown.ShouldContain(isDone ? "[x]" : "[ ]");
    }

    [Theory]
    [InlineData("- [b] bookmark", "1:3 task-mark")]
    [InlineData("1. a\n2. [D] draft", "2:4 task-mark")]
    [InlineData("- \\[b] name")]
    [InlineData("- [b] link\n\n[b]: https://x.org")]
    [InlineData("- [1] A book")]
    public void A_letter_as_the_state_of_a_task_is_reported(string markdown, params string[] reports) =>
        Rendered.Reports(markdown).ShouldBe(reports);

    [Theory]
    [InlineData("- [1] one")]
    [InlineData("- [^] up")]
    [InlineData("- []] end")]
    [InlineData("- [🔥🔥] two")]
    [InlineData("- [/](b.md) c")]
    [InlineData("Text [/] b")]
    public void Other_brackets_are_no_tasks(string markdown) =>
        Rendered.Html(markdown).ShouldNotContain("<input");

    [Theory]
    [InlineData("`--read-only`", "<code><span class=\"kept\">--read-only</span></code>")]
    [InlineData("`docker run --rm a<b`", "<code>docker run <span class=\"kept\">--rm</span> a&lt;b</code>")]
    [InlineData("`a b`", "<code>a b</code>")]
    public void Code_in_a_line_breaks_at_spaces_and_not_at_hyphens(string markdown, string html) =>
        Rendered.Html(markdown).ShouldBe($"<p>{html}</p>\n");

    [Theory]
    [InlineData("| flag | default |\n|---|---|\n| `--a` | a few words that break |", "")]
    [InlineData("| a | b | c | d | e |\n|---|---|---|---|---|\n| many words that break | b | c | d | words that break, and many more of them |", "")]
    [InlineData("| flag | `type` & default |\n|---|--:|\n| `--a-very-long-name-of-a-flag` | A_VERY_LONG_NAME_OF_A_VARIABLE |", "type &amp; default")]
    [InlineData("| a | b | |\n|---|---|---|\n| many words that break | and still more of them in here | words that break, and many more of them |", "b")]
    public void A_table_with_much_text_in_few_columns_names_them_in_its_cells(string markdown, string name)
    {
        var html = Rendered.Html(markdown);
        html.Contains("class=\"table rows\"", StringComparison.Ordinal).ShouldBe(name.Length > 0);
        html.Split("data-l=\"").Skip(1).Select(rest => rest[..rest.IndexOf('"')])
            .ShouldBe(name.Length > 0 ? [name] : []);
    }

    [Fact]
    public void A_table_that_is_wider_than_paper_is_smaller_there()
    {
        Rendered.Html("| a | b |\n|---|---|\n| wide | narrow words in a cell |").ShouldContain("class=\"table\"");
        var word = "| wideword12 ";
        Rendered.Html($"{Repeat(word, 12)}|\n{Repeat("|---", 12)}|\n{Repeat(word, 12)}|").ShouldContain("class=\"table wide\"");

        static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
    }

    [Theory]
    [InlineData("a\n\n```js\nb\n\nThe rest.", "3:1 fence-unclosed")]
    [InlineData("a\n\n:::note\nb\n\nThe rest.", "3:1 fence-unclosed")]
    [InlineData("````\n```\nb\n```\n\nThe rest.", "1:1 fence-unclosed")]
    [InlineData("a[^1]\n\n[^1]: b\n\n<!-- c\n\nThe rest.", "5:1 fence-unclosed")]
    [InlineData("a\n\n<STYLE>\nb\n\nThe rest.", "3:1 fence-unclosed", "3:1 html-tag")]
    [InlineData("<!-- a\n\n- b -->\n\n> <!-- c\n\nThe rest.")]
    [InlineData("- ~~~\n  a\n  ~~~\n\n```\nb\n```\n\n:::note\nc\n:::")]
    public void A_fence_without_an_end_is_reported(string markdown, params string[] reports) =>
        Rendered.Reports(markdown).ShouldBe(reports);

    [Theory]
    [InlineData("A claim^[one] ends.", "(one)")]
    [InlineData("Ein Anspruch^[Fußnote].", "(Fußnote)")]
    [InlineData("An e^[e-mail] note.", "(e-mail)")]
    [InlineData("See^[https://x.org/a] this.", "(https://x.org/a)")]
    [InlineData("主張^[脚注]。", "(脚注)")]
    public void A_note_of_one_word_is_a_footnote(string markdown, string served)
    {
        var text = Rendered.Text(markdown);
        text.Html.ShouldContain("<section class=\"footnotes\"");
        text.Html.ShouldNotContain("^[");
        text.Markdown.ShouldContain(served);
    }

    [Theory]
    [InlineData("The class ^[a-z] of letters.")]
    [InlineData("The class ^[A-Za-z0-9] of letters.")]
    [InlineData("The class ^[abc]+ of letters.")]
    [InlineData("The class ^[\\w.]$ of letters.")]
    [InlineData("The power 2^[3].")]
    public void A_class_of_characters_is_no_footnote(string markdown) => Rendered.Html(markdown).ShouldNotContain("footnotes");

    /// <summary>Each kind of syntax, on lines of its own.</summary>
    private static readonly string[] Syntax = [
        "A claim.[^1] Two.[^1][^2] [Bracketed][^2] text, and a note.^[in *place*] A word^[note].\n\n[^1]: One.\n[^2]: Two.",
        "~~gone~~ and **bold** and *em* and `x^2^ ~a~ ==b== ++c++ :rocket:`.",
        "$a^2_1 + b^{2}$ and \\(x^2\\)\n\n$$\nx^2 + y~^2\n$$",
        "| a | b^ |\n|---|---|\n| ~ | ++ |\n| == | :: |",
        "> [!TIP] Title\n> Text^[a note].",
        "- [ ] task\n- [x] done\n\nTerm\n: Definition",
        "A paragraph. ^my-id1\n\n## Heading ^my-id2",
        "i++ and c++ and x == y, 10:30:45, ~/path and a^b.",
        "![Bay](https://x.org/a^b~c.png) <https://x.org/~me> https://x.org/a==b++c",
        "Shown %%hidden ^x^ ~y~%%.\n\nThe API.\n\n*[API]: An interface",
    ];

    public static TheoryData<string> Switches => ["Emoji", "Mark", "Subscript", "Superscript", "Inserted", "all", "none"];

    [Theory]
    [MemberData(nameof(Switches))]
    public void A_switch_leaves_all_other_syntax_as_it_is(string name)
    {
        var none = new MarkdownExtras { Emoji = false, Mark = false };
        var extras = name switch
        {
            "Emoji" => none with { Emoji = true },
            "Mark" => none with { Mark = true },
            "Subscript" => none with { Subscript = true },
            "Superscript" => none with { Superscript = true },
            "Inserted" => none with { Inserted = true },
            "all" => new() { Subscript = true, Superscript = true, Inserted = true },
            _ => none,
        };
        foreach (var markdown in Syntax)
            Rendered.With(markdown, extras).ShouldBe(Rendered.With(markdown, none), markdown);
    }
}
