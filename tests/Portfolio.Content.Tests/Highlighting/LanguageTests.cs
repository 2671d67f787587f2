
using Portfolio.Content.Rendering.Highlighting.Scanning;

namespace Portfolio.Content.Tests.Highlighting;

/// <summary>The hard parts of languages, some of which Prism gets wrong. Kinds are written as in <c>[kind|text]</c>.</summary>
public class LanguageTests
{
    [Theory]
    [InlineData("cs", "$\"{a:N2} {{b}} {f(\"x\")}\"", "[s|$\"]{a:N2}[s| {{b}} ]{[f|f]([s|\"x\"])}[s|\"]")]
    [InlineData("cs", "var x = \"\"\"a \"b\" c\"\"\";", "[k|var] x = [s|\"\"\"a \"b\" c\"\"\"];")]
    [InlineData("cs", "var x = $$\"\"\"{a} {{b}}\"\"\";", "[k|var] x = [s|$$\"\"\"{a} ]{{b}[s|}\"\"\"];")]
    [InlineData("cs", "@\"C:\\\" + c", "[s|@\"C:\\\"] + c")]
    [InlineData("cs", "List<Dictionary<string, Foo>> x = new();", "[t|List]<[t|Dictionary]<[k|string], [t|Foo]>> x = [k|new]();")]
    [InlineData("cs", "a < b && c > d", "a < b && c > d")]
    [InlineData("cs", "x is not Foo { A: 1 } y", "x [k|is not] [t|Foo] { A: [n|1] } y")]
    [InlineData("go", "f(`a\n\"b`, 'x') // c", "[f|f]([s|`a\n\"b`], [s|'x']) [c|// c]")]
    [InlineData("ts", "const a = b / c / d; e.replace(/[/]\"/g, '')", "[k|const] a = b / c / d; e.[f|replace]([s|/[/]\"/g], [s|''])")]
    [InlineData("ts", "`a ${b + `c ${d}`} e`", "[s|`a ]${b + [s|`c ]${d}[s|`]}[s| e`]")]
    [InlineData("js", "a.default = x.class", "a.default = x.class")]
    [InlineData("jsx", "return <A b=\"c\">it's {d} &amp; <br /></A>;", "[k|return] <[t|A] [p|b]=[s|\"c\"]>it's {d} &amp; <[k|br] /></[t|A]>;")]
    [InlineData("tsx", "const f = <T extends U>(x: T) => x < y", "[k|const] f = <[n|T] [k|extends] [t|U]>(x: [n|T]) => x < y")]
    [InlineData("py", "f'{x!r:>{w}} {{y}}' + rb\"\\d\" # c", "[s|f']{x!r:>{w}}[s| {{y}}'] + [s|rb\"\\d\"] [c|# c]")]
    [InlineData("rust", "let c: &'a str = r#\"a \"b\"\"#; 'x'", "[k|let] c: &[p|'a] [k|str] = [s|r#\"a \"b\"\"#]; [s|'x']")]
    [InlineData("rust", "/* a /* b */ c */ d", "[c|/* a /* b */ c */] d")]
    [InlineData("java", "@Foo List<String> MAX_SIZE;", "[p|@Foo] [t|List]<[t|String]> [n|MAX_SIZE];")]
    [InlineData("kotlin", "\"$a ${b.c { it }} d\"", "[s|\"]$a[s| ]${b.[f|c] { it }}[s| d\"]")]
    [InlineData("sql", "select 'it''s' -- c", "[k|select] [s|'it''s'] [c|-- c]")]
    [InlineData("sh", "A=\"$(cd \"$(dirname \"$0\")\" && pwd)\"", "[p|A]=[s|\"][p|$(][f|cd] [s|\"][p|$(][f|dirname] [s|\"][p|$0][s|\"][p|)][s|\"] && [f|pwd][p|)][s|\"]")]
    [InlineData("sh", "cat <<'EOF' | wc\n$a \"b\nEOF\necho", "[f|cat] <<[s|'EOF'] | [f|wc][s|\n$a \"b\nEOF]\n[f|echo]")]
    [InlineData("yaml", "a: >-\n  b: c\n\n  d\ne: 'it''s' # f", "[p|a]: >-[s|\n  b: c\n\n  d]\n[p|e]: [s|'it''s'] [c|# f]")]
    [InlineData("yaml", "url: https://example.org:80/#a", "[p|url]: https://example.org:80/#a")]
    [InlineData("toml", "a.\"b c\" = [1, 0x1F] # d", "[p|a.\"b c\"] = [[n|1], [n|0x1F]] [c|# d]")]
    [InlineData("html", "<script>let a = \"</b>\";</script>", "<[k|script]>[k|let] a = [s|\"</b>\"];</[k|script]>")]
    [InlineData("html", "<a style=\"top: 1px\" b=c>&lt;</a>", "<[k|a] [p|style]=[s|\"][p|top]: [n|1px][s|\"] [p|b]=[s|c]>[n|&lt;]</[k|a]>")]
    [InlineData("css", "a{&:hover{top:1px!important}}", "[t|a]{[t|&:hover]{[p|top]:[n|1px][k|!important]}}")]
    [InlineData("css", "a{b:url(data:x;y)}", "[t|a]{[p|b]:[f|url]([s|data:x;y])}")]
    [InlineData("razor", "@if (a) { <p>it's @b.C()!</p> } me@x.y", "[k|@if] (a) { <[k|p]>it's [k|@]b.[f|C]()!</[k|p]> } me@x.y")]
    [InlineData("docker", "FROM a AS b\nRUN x --y \\\n  # c\n  FROM", "[k|FROM] a [k|AS] b\n[k|RUN] x --y \\\n  [c|# c]\n  FROM")]
    public void Tokens_are_classified(string language, string code, string expected)
    {
        Notation(code, Painted.Kinds(language, code)).ShouldBe(expected);
    }

    private static string Notation(string code, TokenKind[] kinds)
    {
        var text = new System.Text.StringBuilder();
        for (int at = 0, end; at < code.Length; at = end)
        {
            end = at + 1;
            while (end < code.Length && Same(code, kinds, at, end)) end++;
            while (kinds[at] != TokenKind.Plain && char.IsWhiteSpace(code[end - 1]) && kinds[end - 1] == TokenKind.Plain) end--;
            var kind = kinds[at] switch { TokenKind.Plain => "", var k => char.ToLowerInvariant(k.ToString()[0]).ToString() };
            text.Append(kind.Length == 0 ? code[at..end] : $"[{kind}|{code[at..end]}]");
        }
        return text.ToString();
    }

    /// <summary>Whether the character at <paramref name="index"/> goes on with the token; blanks between two of a kind do.</summary>
    private static bool Same(string code, TokenKind[] kinds, int start, int index)
    {
        var kind = kinds[start];
        if (kinds[index] == kind) return true;
        while (index < code.Length && char.IsWhiteSpace(code[index]) && kinds[index] == TokenKind.Plain) index++;
        return kind != TokenKind.Plain && index < code.Length && char.IsWhiteSpace(code[index - 1]) && kinds[index] == kind;
    }
}
