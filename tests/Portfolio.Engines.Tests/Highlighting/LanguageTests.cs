using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Tests;

/// <summary>
/// Checks the highlighting of difficult syntax, some of which Prism highlights incorrectly.
/// In the expected text, a token is written as <c>[kind|text]</c>, where the kind is the initial of its name.
/// </summary>
public class LanguageTests
{
    [Theory]
    [InlineData("cs", "$\"{a:N2} {{b}} {f(\"x\")}\"", "[s|$\"]{a:N2}[s| {{b}} ]{[f|f]([s|\"x\"])}[s|\"]")]
    [InlineData("cs", "var x = \"\"\"a \"b\" c\"\"\";", "[k|var] x = [s|\"\"\"a \"b\" c\"\"\"];")]
    [InlineData("cs", "var x = $$\"\"\"{a} {{b}}\"\"\";", "[k|var] x = [s|$$\"\"\"{a} ]{{b}[s|}\"\"\"];")]
    [InlineData("cs", "@\"C:\\\" + c", "[s|@\"C:\\\"] + c")]
    [InlineData("cs", "List<Dictionary<string, Foo>> x = new();",
        "[t|List]<[t|Dictionary]<[k|string], [t|Foo]>> x = [k|new]();")]
    [InlineData("cs", "a < b && c > d", "a < b && c > d")]
    [InlineData("cs", "x is not Foo { A: 1 } y", "x [k|is not] [t|Foo] { A: [n|1] } y")]
    [InlineData("go", "f(`a\n\"b`, 'x') // c", "[f|f]([s|`a\n\"b`], [s|'x']) [c|// c]")]
    [InlineData("ts", "const a = b / c / d; e.replace(/[/]\"/g, '')",
        "[k|const] a = b / c / d; e.[f|replace]([s|/[/]\"/g], [s|''])")]
    [InlineData("ts", "`a ${b + `c ${d}`} e`", "[s|`a ]${b + [s|`c ]${d}[s|`]}[s| e`]")]
    [InlineData("js", "a.default = x.class", "a.default = x.class")]
    [InlineData("jsx", "return <A b=\"c\">it's {d} &amp; <br /></A>;",
        "[k|return] <[t|A] [p|b]=[s|\"c\"]>it's {d} &amp; <[k|br] /></[t|A]>;")]
    [InlineData("tsx", "const f = <T extends U>(x: T) => x < y",
        "[k|const] f = <[n|T] [k|extends] [t|U]>(x: [n|T]) => x < y")]
    [InlineData("py", "f'{x!r:>{w}} {{y}}' + rb\"\\d\" # c", "[s|f']{x!r:>{w}}[s| {{y}}'] + [s|rb\"\\d\"] [c|# c]")]
    [InlineData("pycon", ">>> a = \"\"\"b\n... c\"\"\"\n>>> @d\n... @e\n... class F: ...",
        "[c|>>> ]a = [s|\"\"\"b][c|\n... ][s|c\"\"\"][c|\n>>> ][p|@d][c|\n... ][p|@e][c|\n... ][k|class] [t|F]: ...")]
    [InlineData("pycon", ">>> 1 / 0\nTraceback (most recent call last):\n  File \"<stdin>\", line 1\nZeroDivisionError: it's 0\n>>> x = 1",
        "[c|>>> ][n|1] / [n|0][c|\nTraceback (most recent call last):\n  File \"<stdin>\", line 1\n"
        + "ZeroDivisionError: it's 0\n>>> ]x = [n|1]")]
    [InlineData("pycon", "print(1)\n1", "print(1)\n1")]
    [InlineData("rust", "let c: &'a str = r#\"a \"b\"\"#; 'x'",
        "[k|let] c: &[p|'a] [k|str] = [s|r#\"a \"b\"\"#]; [s|'x']")]
    [InlineData("rust", "/* a /* b */ c */ d", "[c|/* a /* b */ c */] d")]
    [InlineData("cpp", "a = 0xFF'FF + 1'000 + 'b';", "a = [n|0xFF'FF] + [n|1'000] + [s|'b'];")]
    [InlineData("java", "@Foo List<String> MAX_SIZE;", "[p|@Foo] [t|List]<[t|String]> [n|MAX_SIZE];")]
    [InlineData("kotlin", "\"$a ${b.c { it }} d\"", "[s|\"]$a[s| ]${b.[f|c] { it }}[s| d\"]")]
    [InlineData("sql", "select 'it''s' -- c", "[k|select] [s|'it''s'] [c|-- c]")]
    [InlineData("sql", "# a\nselect b #> '{c}' #>> '{d}' #- 'e' from #date, ##f # g",
        "[c|# a]\n[k|select] b #> [s|'{c}'] #>> [s|'{d}'] #- [s|'e'] [k|from] #date, ##f [c|# g]")]
    [InlineData("sql", "like 'a\\_%' escape '\\' and b = 'C:\\d\\'; 'e\\'f', \"g\"",
        "[k|like] [s|'a\\_%'] [k|escape] [s|'\\'] [k|and] b = [s|'C:\\d\\']; [s|'e\\'f'], [s|\"g\"]")]
    [InlineData("sh", "A=\"$(cd \"$(dirname \"$0\")\" && pwd)\"",
        "[p|A]=[s|\"][p|$(][f|cd] [s|\"][p|$(][f|dirname] [s|\"][p|$0][s|\"][p|)][s|\"] && [f|pwd][p|)][s|\"]")]
    [InlineData("sh", "cat <<'EOF' | wc\n$a \"b\nEOF\necho", "[f|cat] <<[s|'EOF'] | [f|wc][s|\n$a \"b\nEOF]\n[f|echo]")]
    [InlineData("sh", "cat << EOF > b\n'c\nEOF\nd <<- 'E'", "[f|cat] << [s|EOF] > b[s|\n'c\nEOF]\n[f|d] <<- [s|'E']")]
    [InlineData("sh", "cat <<END-OF\nit's\nEND-OF\nls", "[f|cat] <<[s|END-OF\nit's\nEND-OF]\n[f|ls]")]
    [InlineData("sh", "((a << b)); cat <<< c; ((d<<e))\nf", "((a << b)); [f|cat] <<< c; ((d<<e))\n[f|f]")]
    [InlineData("sh", "wc -w <<<a; bc <<<\"2+2\"; ((a+(1))<<3)\nb",
        "[f|wc] [p|-w] <<<a; [f|bc] <<<[s|\"2+2\"]; ((a+([n|1]))<<3)\n[f|b]")]
    [InlineData("yaml", "a: >-\n  b: c\n\n  d\ne: 'it''s' # f",
        "[p|a]: >-[s|\n  b: c\n\n  d]\n[p|e]: [s|'it''s'] [c|# f]")]
    [InlineData("yaml", "a: !Sub |\n  x: 'y\nb: c", "[p|a]: [k|!Sub] |[s|\n  x: 'y]\n[p|b]: c")]
    [InlineData("fs", "x (*) y // c", "[f|x] (*) y [c|// c]")]
    [InlineData("yaml", "url: https://example.org:80/#a", "[p|url]: https://example.org:80/#a")]
    [InlineData("yaml", "- a: |\n    b\n  c: 1\n- - |\n   d\n  - 2",
        "- [p|a]: |[s|\n    b]\n  [p|c]: [n|1]\n- - |[s|\n   d]\n  - [n|2]")]
    [InlineData("toml", "a.\"b c\" = [1, 0x1F] # d", "[p|a.\"b c\"] = [[n|1], [n|0x1F]] [c|# d]")]
    [InlineData("html", "<script>let a = \"</b>\";</script>", "<[k|script]>[k|let] a = [s|\"</b>\"];</[k|script]>")]
    [InlineData("html", "<a style=\"top: 1px\" b=c>&lt;</a>",
        "<[k|a] [p|style]=[s|\"][p|top]: [n|1px][s|\"] [p|b]=[s|c]>[n|&lt;]</[k|a]>")]
    [InlineData("css", "a{&:hover{top:1px!important}}", "[t|a]{[t|&:hover]{[p|top]:[n|1px][k|!important]}}")]
    [InlineData("css", "a{b:url(data:x;y)}", "[t|a]{[p|b]:[f|url]([s|data:x;y])}")]
    [InlineData("razor", "@if (a) { <p>it's @b.C()!</p> } me@x.y",
        "[k|@if] (a) { <[k|p]>it's [k|@]b.[f|C]()!</[k|p]> } me@x.y")]
    [InlineData("razor", "@page \"/a\"\n<li>@page.Title</li>",
        "[k|@page] [s|\"/a\"]\n<[k|li]>[k|@]page.Title</[k|li]>")]
    [InlineData("razor", "<A @rendermode=\"B\" />\n<p>c</p>", "<[k|A @]rendermode=[s|\"B\"] />\n<[k|p]>c</[k|p]>")]
    [InlineData("razor", "@code {\n  [Parameter] public int A { get; set; }\n  string B = \"c\";\n}\n<p>d</p>",
        "[k|@code] {\n  [[t|Parameter]] [k|public int] A { [k|get]; [k|set]; }\n  [k|string] B = [s|\"c\"];\n}\n<[k|p]>d</[k|p]>")]
    [InlineData("docker", "FROM a AS b\nRUN x --y \\\n  # c\n  FROM",
        "[k|FROM] a [k|AS] b\n[k|RUN] x --y \\\n  [c|# c]\n  FROM")]
    [InlineData("scss", "$a: 1px; // b\n.c { @include d($a); &:hover { top: $a } }",
        "[p|$a]: [n|1px]; [c|// b]\n[t|.c] { [k|@include] [f|d]([p|$a]); [t|&:hover] { [p|top]: [p|$a] } }")]
    [InlineData("tf", "resource \"a\" \"b\" {\n  c = \"${var.d}e\" # f\n}",
        "[k|resource] [s|\"a\" \"b\"] {\n  [p|c] = [s|\"]${var.d}[s|e\"] [c|# f]\n}")]
    [InlineData("hcl", "a = <<-EOT\n  b\n  EOT\nc = d(1)", "[p|a] = [s|<<-EOT\n  b\n  EOT]\n[p|c] = [f|d]([n|1])")]
    [InlineData("r", "f.x <- function(a) a[1L] # TRUE\nNULL", "f.x <- [k|function](a) a[[n|1L]] [c|# TRUE]\n[k|NULL]")]
    [InlineData("hs", "f' :: Maybe a -> Int -- b\nf' 'c' = case x of {- {- -} d -} Just y -> 1",
        "[f|f'] :: [t|Maybe] a -> [t|Int] [c|-- b]\n[f|f'] [s|'c'] = [k|case] x [k|of] [c|{- {- -} d -}] [t|Just] y -> [n|1]")]
    [InlineData("hs", "a --> b |-- c -- d --> e", "[f|a] --> b |-- c [c|-- d --> e]")]
    [InlineData("elixir", "def run?(a) do\n  ~r/b/i |> C.d(:ok, e: \"#{f}\") # g\nend",
        "[k|def] [f|run?](a) [k|do]\n  [s|~r/b/i] |> [t|C].[f|d]([p|:ok], [p|e]: [s|\"]#{f}[s|\"]) [c|# g]\n[k|end]")]
    [InlineData("elixir", "<<?\", a::binary>> = ?\\\" # b", "<<[s|?\"], a::binary>> = [s|?\\\"] [c|# b]")]
    [InlineData("scala", "def f(a: List[Int]) = s\"$a ${b}\" match { case 'c' => 1 }",
        "[k|def] [f|f](a: [t|List][[t|Int]]) = s[s|\"][p|$a][s| ]${b}[s|\"] [k|match] { [k|case] [s|'c'] => [n|1] }")]
    [InlineData("zig", "pub fn f(a: []const u8) !void { @import(\"b\"); } // c",
        "[k|pub fn] [f|f](a: [][k|const] [t|u8]) ![t|void] { [f|@import]([s|\"b\"]); } [c|// c]")]
    [InlineData("latex", "\\begin{a} \\b{c} $d^2$ 5\\% % e\n\\end{a}",
        "[f|\\begin]{[t|a]} [f|\\b]{c} [s|$d^2$] 5\\% [c|% e]\n[f|\\end]{[t|a]}")]
    [InlineData("dart", "@override Future<int> f() async => '$a ${b.c()}'; // d",
        "[p|@override] [t|Future]<[t|int]> [f|f]() [k|async] => [s|'][p|$a][s| ]${b.[f|c]()}[s|']; [c|// d]")]
    [InlineData("md", "# A `b`\nx\n- *c* [d](e.md) `f_g` h_i_j\n> k\n\n```go\n# l\n```\nm",
        "[k|# A `b`]\nx\n[k|-] [t|*c*] [[p|d]]([s|e.md]) [s|`f_g`] h_i_j\n[k|>] k\n\n[s|```go\n# l\n```]\nm")]
    [InlineData("md", "- a\n\n  ```\n  b\n  ```\n\n**c**", "[k|-] a\n\n  [s|```\n  b\n  ```]\n\n[t|**c**]")]
    [InlineData("md", "````md\n```go\n# a\n```\n````\n**b**", "[s|````md\n```go\n# a\n```\n````]\n[t|**b**]")]
    [InlineData("markdown", "---\na: 1\n---\n__b__", "---\n[p|a]: [n|1]\n---\n[t|__b__]")]
    [InlineData("lua", "local a = f(\"b\") -- c", "[k|local] a = [f|f]([s|\"b\"]) [c|-- c]")]
    [InlineData("lua", "a = [==[b]]\"]==] --[=[ c\n]] ]=] d", "a = [s|[==[b]]\"]==]] [c|--[=[ c\n]] ]=]] d")]
    [InlineData("php", "<?php echo f($a, 'b'); // c", "[k|<?php echo] [f|f]([p|$a], [s|'b']); [c|// c]")]
    [InlineData("php", "f(<<<\"SQL\", 1);\n  it's $a\n  SQL, 2);",
        "[f|f]([s|<<<\"SQL\"], [n|1]);[s|\n  it's $a\n  SQL], [n|2]);")]
    [InlineData("php", "<p>It's <?= $a ?> \"<?php\nf() ?>'",
        "<p>It's [k|<?=] [p|$a] [k|?>] \"[k|<?php]\n[f|f]() [k|?>]'")]
    [InlineData("ruby", "def f(a) = puts \"#{a}\" # b", "[k|def] [f|f](a) = [k|puts] [s|\"]#{a}[s|\"] [c|# b]")]
    [InlineData("ruby", "a(<<~SQL, 1)\n  it's SQL\nSQL\nb", "[f|a]([s|<<~SQL], [n|1])[s|\n  it's SQL\nSQL]\nb")]
    [InlineData("ruby", "a.b(/\"/, '') / 2 + %w[c' [d]] + %r{e{2}\"} # f",
        "a.[f|b]([s|/\"/], [s|'']) / [n|2] + [s|%w[c' [d]]] + [s|%r{e{2}\"}] [c|# f]")]
    [InlineData("ruby", "=begin\nIt's\n=end of it\nx = a =begin\n b==end",
        "[c|=begin\nIt's\n=end of it]\nx = a =[k|begin]\n b==[k|end]")]
    [InlineData("asm", "mov r0, #2 ; a\nldr w1, [x2, #-0x10] # b\nadd r0, lsl #2\n# c\nadd x0, x0, #:lo12:d @ e",
        "[k|mov] [p|r0], [n|#2] [c|; a]\n[k|ldr] [p|w1], [[p|x2], [n|#-0x10]] [c|# b]\n[k|add] [p|r0], lsl [n|#2]\n[c|# c]\n[k|add] [p|x0], [p|x0], [n|#:lo12]:d [c|@ e]")]
    [InlineData("scss", ".a { b: url(\"images/#{$x}.png\"); c: #{$d} e; }\n.f-#{$g} { content: \"{;\"; h: i }",
        "[t|.a] { [p|b]: [f|url]([s|\"images/#{$x}.png\"]); [p|c]: #{[p|$d]} e; }\n[t|.f-#{$g}] { [p|content]: [s|\"{;\"]; [p|h]: i }")]
    [InlineData("sass",
        "// a\n=b($c)\n  d: $c\n.e, a:hover\n  +b(1px)\n  &:focus\n    f-g: #fff\n@media print\n  h\n    :i j",
        "[c|// a]\n[k|=][f|b]([p|$c])\n  [p|d]: [p|$c]\n[t|.e, a:hover]\n  [k|+][f|b]([n|1px])\n  [t|&:focus]\n    [p|f-g]: [n|#fff]\n[k|@media] print\n  [t|h]\n    [p|:i] j")]
    [InlineData("swift", "func f(a: Int) { print(\"\\(a)\") } // b",
        "[k|func] [f|f](a: [t|Int]) { [f|print]([s|\"]\\(a)[s|\"]) } [c|// b]")]
    [InlineData("swift", "class 🐶 {}", "[k|class] [t|🐶] {}")]
    [InlineData("swift", "f(\"a \\\"b\\\" \\\\(c)\") // d", "[f|f]([s|\"a \\\"b\\\" \\\\(c)\"]) [c|// d]")]
    [InlineData("ps1", "if ($a -eq 'b') { Get-Item } # c", "[k|if] ([p|$a -eq] [s|'b']) { [f|Get-Item] } [c|# c]")]
    [InlineData("fs", "let f (x: int) = x |> g 'a' // c\n(* a (* b *) c *) type T = A of 'b",
        "[k|let] [f|f] (x: [t|int]) = x |> g [s|'a'] [c|// c\n(* a (* b *) c *)] [k|type] [t|T] = [t|A] [k|of] [t|'b]")]
    [InlineData("perl", "my %h = (a => 1); $h{b} =~ s/x/y/g; # c\nprint qw(d e), \"$f\";",
        "[k|my] [p|%h] = ([p|a] => [n|1]); [p|$h]{b} =~ [s|s/x/y/g]; [c|# c]\n[k|print] [s|qw(d e)], [s|\"][p|$f][s|\"];")]
    [InlineData("matlab", "a = b' + 'c''d'; % e", "a = b' + [s|'c''d']; [c|% e]")]
    [InlineData("clj", "(defn f [x] (g :a \"b\")) ; c", "([k|defn] f [x] ([f|g] [p|:a] [s|\"b\"])) [c|; c]")]
    [InlineData("make", "a: b # c\n\t@echo $(D)", "[f|a]: b [c|# c]\n\t@echo [p|$(D)]")]
    public void Tokens_are_classified(string language, string code, string expected)
    {
        Notation(code, Painted.Kinds(language, code)).ShouldBe(expected);
    }

    /// <summary>Returns the code with its tokens between marks.</summary>
    internal static string Notation(string code, TokenKind[] kinds, char open = '[', char close = ']')
    {
        var text = new System.Text.StringBuilder();
        for (int at = 0, end; at < code.Length; at = end)
        {
            end = at + 1;
            while (end < code.Length && Same(code, kinds, at, end)) end++;
            while (kinds[at] != TokenKind.Plain && char.IsWhiteSpace(code[end - 1])
                && kinds[end - 1] == TokenKind.Plain)
            {
                end--;
            }
            var kind = kinds[at] switch
            {
                TokenKind.Plain => "",
                var k => char.ToLowerInvariant(k.ToString()[0]).ToString()
            };
            text.Append(kind.Length == 0 ? code[at..end] : $"{open}{kind}|{code[at..end]}{close}");
        }
        return text.ToString();
    }

    /// <summary>
    /// Determines whether the character at <paramref name="index"/> belongs to the
    /// token that starts at <paramref name="start"/>. White space between two tokens of the same kind joins the tokens.
    /// </summary>
    private static bool Same(string code, TokenKind[] kinds, int start, int index)
    {
        var kind = kinds[start];
        if (kinds[index] == kind) return true;
        while (index < code.Length && char.IsWhiteSpace(code[index]) && kinds[index] == TokenKind.Plain) index++;
        return kind != TokenKind.Plain && index < code.Length && char.IsWhiteSpace(code[index - 1])
            && kinds[index] == kind;
    }
}
