using System.Text;

namespace Portfolio.Content.Tests.Rendering;

/// <summary>Texts of about a megabyte that repeat one thing, each by the name of what it repeats.</summary>
internal static class HostileDocuments
{
    private const int Length = 1_000_000;

    public static IReadOnlyDictionary<string, Func<string>> All { get; } = new Dictionary<string, Func<string>>
    {
        ["www"] = () => Repeat("www.a.b "),
        ["www on lines"] = () => Repeat("www.a.b\n"),
        ["www in paragraphs"] = () => Repeat("www.a.b\n\n"),
        ["www without end"] = () => Repeat("www."),
        ["https"] = () => Repeat("https://a.b "),
        ["mailto"] = () => Repeat("mailto:a@b.c "),
        ["URLs in emphasis"] = () => Repeat("*a* https://a.b "),
        ["URLs in a table"] = () => "a|b\n-|-\n" + Repeat("https://a.b|b\n"),
        ["link openings"] = () => Repeat("[a]("),
        ["link openings with titles"] = () => Repeat("[a](b (c\n"),
        ["link openings in angles"] = () => Repeat("[a](<b"),
        ["links"] = () => Repeat("[a](b) "),
        ["links in links"] = () => Repeat("[a [b](c) "),
        ["images"] = () => Repeat("![a](b.png) "),
        ["images in links"] = () => Repeat("[![a](b)](c) "),
        ["pairs of brackets"] = () => Repeat("[a][b] "),
        ["half pairs of brackets"] = () => Repeat("[[]"),
        ["open brackets"] = () => Repeat("["),
        ["closing brackets"] = () => Repeat("]"),
        ["nested brackets"] = () => new string('[', Length / 2) + new string(']', Length / 2),
        ["definitions"] = () => Number("[a{0}]: b\n"),
        ["equal definitions"] = () => Repeat("[a]: b\n"),
        ["definitions in paragraphs"] = () => Number("[a{0}]: b\n\n"),
        ["definitions without a target"] = () => Repeat("[a]:\n"),
        ["footnotes"] = () => Number("[^{0}]: b\n\n"),
        ["references to a footnote"] = () => "[^1]: a\n\n" + Repeat("[^1] "),
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
        ["backticks of all lengths"] = () => string.Concat(Enumerable.Range(1, 1400).Select(i => new string('`', i) + "a ")),
        ["open code"] = () => Repeat("``a` "),
        ["code fences"] = () => Repeat("```go\na\n```\n"),
        ["unknown languages"] = () => Number("```q{0}z\na\n```\n"),
        ["ranges of a fence"] = () => "```go {" + Repeat("1,") + "1}\n" + Repeat("a\n") + "```",
        ["arguments of a fence"] = () => "```go " + Repeat("x ") + "\na\n```",
        ["ragged table"] = () => string.Concat(Enumerable.Repeat("|a", 300)) + "|\n" + string.Concat(Enumerable.Repeat("|-", 300)) + "|\n" + string.Concat(Enumerable.Repeat("|a\n", 30_000)),
        ["ragged table in a quote"] = () => "> " + string.Concat(Enumerable.Repeat("|a", 300)) + "|\n> " + string.Concat(Enumerable.Repeat("|-", 300)) + "|\n" + string.Concat(Enumerable.Repeat("> |a\n", 30_000)),
        ["ragged table without header cells"] = () => "a|b\n" + string.Concat(Enumerable.Repeat("-|", 300)) + "-\n" + string.Concat(Enumerable.Repeat("a|b\n", 30_000)),
        ["wide table"] = () => Repeat("a|", 3) + "\n" + Repeat("-|", 3) + "\n" + Repeat("a|", 3),
        ["long table"] = () => "a|b\n-|-\n" + Repeat("a|b\n"),
        ["many tables"] = () => Repeat("a|b\n-|-\nc|d\n\n"),
        ["emphasis in a table"] = () => "a|b\n-|-\n" + Repeat("*a|b_\n"),
        ["backticks in a table"] = () => "a|b\n-|-\n" + Repeat("`a|b\n"),
        ["pipes"] = () => Repeat("|"),
        ["rules of a table"] = () => Repeat("|-"),
        ["nested lists"] = () => string.Concat(Enumerable.Range(0, 1_000).Select(i => new string(' ', i * 2) + "- a\n")),
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
        ["tables below a long heading"] = () => "# " + new string('a', Length / 2) + "\n\n" + string.Concat(Enumerable.Repeat("a|b\n-|-\nc|d\n\n", 1_000)),
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
        ["items of HTML"] = () => "<ul>\n" + Repeat("<li>a"),
        ["entities"] = () => Repeat("&amp;"),
        ["ampersands"] = () => Repeat("&"),
        ["backslashes"] = () => Repeat("\\"),
        ["one word"] = () => new string('a', Length),
        ["one line"] = () => Repeat("a "),
        ["lines"] = () => Repeat("a\n"),
        ["hard breaks"] = () => Repeat("a  \n"),
        ["null characters"] = () => new string('\0', Length),
        ["combining characters"] = () => "# a" + new string('\u0301', Length),
        ["tabs"] = () => Repeat("\ta\n"),
        ["carriage returns"] = () => new string('\r', Length),
    };

    private static string Repeat(string text, int parts = 1)
    {
        var count = Length / text.Length / parts;
        return new StringBuilder(count * text.Length).Insert(0, text, count).ToString();
    }

    private static string Number(string format)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < Length; i++)
            text.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, format, i);
        return text.ToString();
    }
}
