using System.Text;

namespace Portfolio.Markdown.Tests;

/// <summary>
/// Creates documents that each repeat one piece of text many times. The keys describe the repeated text.
/// </summary>
/// <param name="length">The approximate length of each document in characters.</param>
internal sealed class HostileDocuments(int length)
{
    /// <summary>Gets documents that are long enough to detect quadratic time.</summary>
    public static HostileDocuments Long { get; } = new(150_000);

    /// <summary>Gets documents that are short enough for Markdig's quadratic time not to matter.</summary>
    public static HostileDocuments Short { get; } = new(15_000);

    /// <summary>
    /// Gets the names of the documents for which Markdig needs quadratic time.
    /// This is acceptable, because such a document slows down only its author's own site.
    /// </summary>
    public static IReadOnlySet<string> Quadratic { get; } = new HashSet<string>
    {
        "www", "www on lines", "www without end", "https", "mailto", "URLs in emphasis", "URLs in a table",
        "URLs after parentheses", "URLs after brackets", "link openings", "link openings with titles",
        "link openings in angles", "pairs of brackets", "half pairs of brackets", "bars in a link",
        "bars in links of a table", "bars in images", "bars in one image", "definitions", "equal definitions",
        "definitions in paragraphs", "definitions without a target", "footnotes", "unknown footnotes", "abbreviations", "open emphasis",
        "closing emphasis", "mixed emphasis", "emphasis in a table", "emphasis runs", "emphasis and pipes",
        "emphasis before rules of a table", "a long run before rows of a table", "a table with one emphasis",
        "a table after an open bracket", "strikethrough", "open code", "backticks in a table", "comments",
        "declarations", "instructions", "CDATA", "colons and pipes", "aligned columns", "pipes", "rules of a table",
        "wide table", "alerts", "underlined headings", "empty lines in a deep list", "underlines after an item",
        "underlines after a quote", "underlines after a definition", "markers of alerts underlined",
        "heading of a megabyte",
    };

    public static HostileDocuments Megabytes { get; } = new(1_000_000);

    public IReadOnlyDictionary<string, Func<string>> All => new Dictionary<string, Func<string>>
    {
        ["www"] = () => Repeat("www.a.b "),
        ["www on lines"] = () => Repeat("www.a.b\n"),
        ["www in paragraphs"] = () => Repeat("www.a.b\n\n"),
        ["www without end"] = () => Repeat("www."),
        ["https"] = () => Repeat("https://a.b "),
        ["mailto"] = () => Repeat("mailto:a@b.c "),
        ["URLs in emphasis"] = () => Repeat("*a* https://a.b "),
        ["URLs in a table"] = () => "a|b\n-|-\n" + Repeat("https://a.b|b\n"),
        ["template values"] = () => Repeat("{{ a }} "),
        ["single quotes that are not closed"] = () => Repeat("'a "),
        ["double quotes after separators"] = () => Repeat("a,\"b "),
        ["image openings"] = () => Repeat("![a]("),
        ["open template values"] = () => Repeat("{{ a "),
        ["open template tags"] = () => Repeat("{% highlight a %}\n"),
        ["template tags of many lines"] = () => Repeat("{{<\n"),
        ["open comments of templates"] = () => Repeat("a {{/* {# {% comment %} %%\n\n"),
        ["comments of two paragraphs"] = () => Repeat("a {# b\n\nb #} %% c\n\nd %%\n\n"),
        ["comments with half a code block"] = () => Repeat("a {# b\n\n```\n#} c\n\n"),
        ["comments of templates without spaces"] = () => Repeat("a {#a\n\n") + "{{ }}#}",
        ["open comments of Hugo"] = () => Repeat("a {{% comment %}} /comment {{%\n\n"),
        ["open comments of HTML"] = () => Repeat("<p>\n<!-- a\n\n"),
        ["hidden elements"] = () => Repeat("a <b hidden>\n\n"),
        ["closed hidden elements"] = () => Repeat("a <b hidden>\n\n</b>\n\n"),
        ["template comments"] = () => Repeat("{% comment %}\n"),
        ["percent signs"] = () => Repeat("%%a "),
        ["lines of percent signs"] = () => Repeat("%%\n"),
        ["containers"] = () => Repeat(":::note\n"),
        ["open callouts"] = () => Repeat("{{% notice %}}\n") + "{{% /notice %}}",
        ["closed callouts"] = () => Repeat("{{% notice %}}\n{{% /notice %}}\n"),
        ["quotes with markers"] = () => Repeat("> [!note] a\n\n"),
        ["heading ids"] = () => Number("# a {{#b{0}}}\n\n"),
        ["ids of headings above, without headings"] = () => Repeat("{:#a}\n\n"),
        ["ids of headings above"] = () => Number("# a\n{{:#b{0}}}\n"),
        ["JSX"] = () => Repeat("<A b={c} "),
        ["JSX in braces"] = () => Repeat("<A b={<A b={"),
        ["components"] = () => Number("<A{0}b>\n"),
        ["frames"] = () => Repeat("<iframe src=a>"),
        ["players"] = () => Repeat("<video><source src=https://a.b>"),
        ["remote images"] = () => Number("![a](https://a{0}.b/c)\n"),
        ["link openings"] = () => Repeat("[a]("),
        ["link openings with titles"] = () => Repeat("[a](b (c\n"),
        ["link openings in angles"] = () => Repeat("[a](<b"),
        ["links"] = () => Repeat("[a](b) "),
        ["templates in links"] = () => Repeat("[a](" + string.Concat(Enumerable.Repeat("{{x}}", 70)) + " "),
        ["wikilinks"] = () => Repeat("[[a#b|c]] "),
        ["open wikilinks"] = () => Repeat("[[a "),
        ["links in links"] = () => Repeat("[a [b](c) "),
        ["images"] = () => Repeat("![a](b.png) "),
        ["images in links"] = () => Repeat("[![a](b)](c) "),
        ["pairs of brackets"] = () => Repeat("[a][b] "),
        ["half pairs of brackets"] = () => Repeat("[[]"),
        ["open brackets"] = () => Repeat("["),
        ["closing brackets"] = () => Repeat("]"),
        ["nested brackets"] = () => new string('[', length / 2) + new string(']', length / 2),
        ["definitions"] = () => Number("[a{0}]: b\n"),
        ["equal definitions"] = () => Repeat("[a]: b\n"),
        ["definitions in paragraphs"] = () => Number("[a{0}]: b\n\n"),
        ["definitions without a target"] = () => Repeat("[a]:\n"),
        ["footnotes"] = () => Number("[^{0}]: b\n\n"),
        ["references to a footnote"] = () => "[^1]: a\n\n" + Repeat("[^1] "),
        ["ids of blocks"] = () => Number("a ^b{0}\n\n"),
        ["equal ids of blocks"] = () => Repeat("a ^ab\n\n"),
        ["ids below blocks"] = () => Number("a\n\n^b{0}\n\n"),
        ["ids in one text"] = () => Repeat("a ^ab"),
        ["carets and spaces"] = () => Repeat("^" + new string(' ', 100)),
        ["images with a bar"] = () => Repeat("![a|30](b.png) "),
        ["bars in one image"] = () => "![" + Repeat("a|30") + "](b.png)",
        ["bars in a link"] = () => "[" + Repeat("|") + "](b)",
        ["bars in links of a table"] = () => "a|b\n-|-\n" + Repeat("[a|b](c)|d\n"),
        ["bars in images"] = () => Repeat("![|*|*|30](b.png) "),
        ["abbreviations"] = () => Number("*[A{0}]: b\n"),
        ["uses of an abbreviation"] = () => "*[AB]: " + new string('c', 1000) + "\n\n" + Repeat("AB "),
        ["stars"] = () => Repeat("*"),
        ["open emphasis"] = () => Repeat("*a "),
        ["closing emphasis"] = () => Repeat("a* "),
        ["mixed emphasis"] = () => Repeat("*a **b _c "),
        ["short runs of stars"] = () => new string('*', 500) + "a" + new string('*', 500),
        ["long runs of stars"] = () => new string('*', 100_000) + "a" + new string('*', 100_000),
        ["runs in a heading"] = () => "# " + new string('*', 5_000) + "a" + new string('*', 5_000),
        ["runs in a link"] = () => "[" + new string('_', 5_000) + "a" + new string('_', 5_000) + "](b)",
        ["runs in a cell"] = () => "a|b\n-|-\n" + new string('*', 5_000) + "a" + new string('*', 5_000) + "|b\n",
        ["strikethrough"] = () => Repeat("~~a~ "),
        ["backticks of all lengths"] = () =>
            string.Concat(Enumerable.Range(1, 1400).Select(i => new string('`', i) + "a ")),
        ["open code"] = () => Repeat("``a` "),
        ["code fences"] = () => Repeat("```go\na\n```\n"),
        ["unknown languages"] = () => Number("```q{0}z\na\n```\n"),
        ["ranges of a fence"] = () => "```go {" + Repeat("1,") + "1}\n" + Repeat("a\n") + "```",
        ["arguments of a fence"] = () => "```go " + Repeat("x ") + "\na\n```",
        ["ragged table"] = () => string.Concat(Enumerable.Repeat("|a", 300)) + "|\n"
        + string.Concat(Enumerable.Repeat("|-", 300)) + "|\n" + string.Concat(Enumerable.Repeat("|a\n", 30_000)),
        ["ragged table in a quote"] = () =>
            "> " + string.Concat(Enumerable.Repeat("|a", 300)) + "|\n> " + string.Concat(Enumerable.Repeat("|-", 300))
            + "|\n" + string.Concat(Enumerable.Repeat("> |a\n", 30_000)),
        ["ragged table without header cells"] = () =>
            "a|b\n" + string.Concat(Enumerable.Repeat("-|", 300)) + "-\n"
            + string.Concat(Enumerable.Repeat("a|b\n", 30_000)),
        ["wide table"] = () => Repeat("a|", 3) + "\n" + Repeat("-|", 3) + "\n" + Repeat("a|", 3),
        ["long table"] = () => "a|b\n-|-\n" + Repeat("a|b\n"),
        ["many tables"] = () => Repeat("a|b\n-|-\nc|d\n\n"),
        ["emphasis in a table"] = () => "a|b\n-|-\n" + Repeat("*a|b_\n"),
        ["backticks in a table"] = () => "a|b\n-|-\n" + Repeat("`a|b\n"),
        ["pipes"] = () => Repeat("|"),
        ["rules of a table"] = () => Repeat("|-"),
        ["nested lists"] = () =>
            string.Concat(Enumerable.Range(0, 1_000).Select(i => new string(' ', i * 2) + "- a\n")),
        ["markers on one line"] = () => Repeat("- ") + "a",
        ["quotes on one line"] = () => Repeat("> ") + "a",
        ["items"] = () => Repeat("- a\n"),
        ["loose items"] = () => Repeat("- a\n\n"),
        ["lists of both kinds"] = () => Repeat("1) a\n\n1. b\n\n"),
        ["tasks"] = () => Repeat("- [ ] a\n"),
        ["lines in a deep list"] = () => Repeat(string.Concat(Enumerable.Repeat("- ", 60)) + "a\n\n"),
        ["empty lines in a deep list"] = () => string.Concat(Enumerable.Repeat("- ", 60)) + "a\n" + Repeat("\n") + "b",
        ["definition lists"] = () => Repeat("a\n:   b\n\n"),
        ["alerts"] = () => Repeat("> [!NOTE]\n> a\n\n"),
        ["underlined headings"] = () => Repeat("a\n=\n"),
        ["headings"] = () => Repeat("# a\n"),
        ["empty headings"] = () => Repeat("##\n"),
        ["short headings"] = () => Repeat("## a\n"),
        ["tables below a long heading"] = () =>
            "# " + new string('a', length / 2) + "\n\n" + string.Concat(Enumerable.Repeat("a|b\n-|-\nc|d\n\n", 1_000)),
        ["comments"] = () => Repeat("a <!-- "),
        ["declarations"] = () => Repeat("a <!A "),
        ["instructions"] = () => Repeat("a <? "),
        ["CDATA"] = () => Repeat("a <![CDATA["),
        ["open tags"] = () => Repeat("<b>"),
        ["end tags"] = () => Repeat("</b>"),
        ["tags without end"] = () => "<div>\n" + Repeat("<a "),
        ["tags without space"] = () => "<div>\n" + Repeat("<a") + " x=\">",
        ["values without end"] = () => "<div>\n" + Repeat("<a x='"),
        ["values without end, alternating"] = () => "<div>\n" + Repeat("<a x='<a x=\""),
        ["attributes"] = () => "<div>\n<a " + Number("x{0} ") + ">",
        ["attributes of an inline tag"] = () => "a <a " + Number("x{0} ") + ">",
        ["ids"] = () => "<div>\n" + Number("<b id=a{0}></b>"),
        ["open paragraphs of HTML"] = () => Repeat("<p>\n\na\n\n"),
        ["items of HTML"] = () => "<ul>\n" + Repeat("<li>a"),
        ["entities"] = () => Repeat("&amp;"),
        ["ampersands"] = () => Repeat("&"),
        ["backslashes"] = () => Repeat("\\"),
        ["one word"] = () => new string('a', length),
        ["one line"] = () => Repeat("a "),
        ["lines"] = () => Repeat("a\n"),
        ["hard breaks"] = () => Repeat("a  \n"),
        ["null characters"] = () => new string('\0', length),
        ["combining characters"] = () => "# a" + new string('\u0301', length),
        ["tabs"] = () => Repeat("\ta\n"),
        ["carriage returns"] = () => new string('\r', length),
        ["emphasis runs"] = () => Repeat("=*"),
        ["emphasis and pipes"] = () => Repeat("*]:|-[^0] "),
        ["emphasis before rules of a table"] = () => Repeat("*a\n", 2) + Repeat("-|-\n", 2),
        ["a long run before rows of a table"] = () => new string('_', length / 2) + Repeat("a|b\n-|-\n", 2),
        ["a table with one emphasis"] = () => "h|i\n-|-\n| *a* | b |\n" + Repeat("| a | b |\n"),
        ["a table after an open bracket"] = () => "h|i\n-|-\n| [a | b |\n" + Repeat("| a | b |\n", 20),
        ["a table below lines"] = () =>
            "a\na\n" + string.Concat(Enumerable.Repeat("|a", 300)) + "|\n" + string.Concat(Enumerable.Repeat("|-", 300))
            + "|\n" + string.Concat(Enumerable.Repeat("|a\n", 30_000)),
        ["tables in items"] = () => Repeat("- a|b\n  -|-\n"),
        ["colons and pipes"] = () => Repeat(":|"),
        ["aligned columns"] = () => Repeat("]:|-a"),
        ["URLs after parentheses"] = () => Repeat("a(http://a.b"),
        ["URLs after brackets"] = () => Repeat("a](http://a.b) "),
        ["URLs in angles"] = () => Repeat("<https://a.b> "),
        ["addresses in angles"] = () => Repeat("<a@b.c> "),
        ["underlines after an item"] = () => "- a\n" + Repeat("===\n"),
        ["underlines after a quote"] = () => "> a|b\n-|-\n" + Repeat("===\n"),
        ["underlines after a definition"] = () => Repeat(":::===\n: - [ ] 1>", 2) + Repeat("===\n", 2),
        ["markers of alerts underlined"] = () => Repeat("> [!NOTE]\n\"a\"[!NOTE]\n===\n"),
        ["heading of a megabyte"] = () => Repeat("a\n") + "===",
        ["quotes of growing depth"] = () =>
            string.Concat(Enumerable.Range(1, 1_000).Select(i => new string('>', i) + " a\n")),
        ["quotes on every line"] = () => Repeat(new string('>', 99) + " a\n"),
        ["numbers of a list"] = () => Number("{0}. a\n"),
        ["references"] = () => "[a]: b\n\n" + Repeat("[a] "),
        ["references to images"] = () => "[a]: b.png\n\n" + Repeat("![a] "),
        ["footnotes in footnotes"] = () => Number("[^{0}]: [^{0}]\n\n"),
        ["unknown footnotes"] = () => Number("[^{0}] "),
        ["dead links"] = () => Number("[a](b{0}.md) "),
        ["dead links on lines"] = () => Number("[a](b{0}.md)\n\n"),
        ["dead images"] = () => Number("![a](b{0}.png) "),
        ["a long target"] = () => "[a](" + new string('b', length) + ")",
        ["a long title of a link"] = () => "[a](b \"" + new string('c', length) + "\")",
        ["a long label"] = () => "[" + new string('a', length) + "](b)",
        ["a long URL"] = () => "https://a.b/" + new string('c', length),
        ["a long address"] = () => new string('a', length) + "@b.c",
        ["a long footnote label"] = () => "[^" + new string('a', length) + "]",
        ["a long wikilink"] = () => "[[" + new string('a', length) + "]]",
        ["a long heading id"] = () => "# a {#" + new string('b', length) + "}",
        ["a long fence"] = () => new string('`', length),
        ["a long language"] = () => "```" + new string('a', length) + "\nb\n```",
        ["a long attribute"] = () => "a <b title=\"" + new string('c', length) + "\">d</b>",
        ["a long tag"] = () => "<" + new string('a', length) + ">",
        ["a long comment"] = () => "<!--" + new string('a', length),
        ["a long abbreviation"] = () => "*[" + new string('A', length) + "]: b",
        ["open players"] = () => Repeat("<video>"),
        ["players with an end"] = () => Repeat("<video>", 2) + Repeat("</video>", 2),
        ["folded parts"] = () => Repeat("<details><summary>a</summary>\n\n"),
        ["scripts"] = () => Repeat("<script>a</script>\n"),
        ["styles"] = () => Repeat("<style>"),
        ["drawings"] = () => Repeat("<svg><path d=\"M0 0\"/></svg>"),
        ["comments on lines"] = () => Repeat("<!--\n"),
        ["closed comments"] = () => Repeat("<!-- a -->"),
        ["dollar signs"] = () => Repeat("1$"),
        ["formulas"] = () => Repeat("$a_b$ "),
        ["open formulas"] = () => Repeat("$a_ "),
        ["displayed formulas"] = () => Repeat("$$\na_b\n$$\n"),
        ["escapes"] = () => Repeat("\\*"),
        ["numbers of characters"] = () => Repeat("&#x10FFFF;&#xD800;"),
        ["quotation marks"] = () => Repeat("\"a"),
        ["dashes and dots"] = () => Repeat("---..."),
        ["spaces"] = () => new string(' ', length),
        ["indentation"] = () => new string(' ', length) + "- a",
        ["marks of direction"] = () => Repeat("\u202Ea\u2066"),
        ["joined emoji"] = () => Repeat("👩\u200D👩\u200D👧"),
        ["form feeds"] = () => Repeat("a\f"),
        ["tables of contents"] = () => Repeat("[TOC]\n\n"),
    };

    private string Repeat(string text, int parts = 1)
    {
        var count = length / text.Length / parts;
        return new StringBuilder(count * text.Length).Insert(0, text, count).ToString();
    }

    private string Number(string format)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < length; i++)
            text.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, format, i);
        return text.ToString();
    }
}
