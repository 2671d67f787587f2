using Portfolio.Markdown.Html;

namespace Portfolio.Markdown.Tests;

public sealed class FormulaTests
{
    private const string Half = "<mfrac><semantics><mn>1</mn><annotation>/</annotation></semantics><mn>2</mn></mfrac>";

    [Theory]
    [InlineData("So $a_1$. Yes", "So <span class=\"kept\"><math alttext=\"a_1\">", "</math>.</span> Yes")]
    [InlineData("($a_1$), the $n$-th", "(<span class=\"kept\"><math alttext=\"a_1\">", "</math>),</span> the <span class=\"kept\">")]
    [InlineData("so *$a_1$*.", "so <em><math alttext=\"a_1\">", "</math></em>.")]
    [InlineData("令$a_1$。则", "令<span class=\"kept\"><math alttext=\"a_1\">", "</math>。</span>则")]
    public void Punctuation_stays_on_the_line_of_its_formula(string markdown, string start, string end)
    {
        var html = Rendered.Html(markdown);
        html.ShouldContain(start);
        html.ShouldContain(end);
        Rendered.Text(markdown).PlainText
            .ShouldBe(Rendered.Text(markdown.Replace("$", "", StringComparison.Ordinal)
                .Replace("*", "", StringComparison.Ordinal)).PlainText);
    }

    [Fact]
    public void A_long_formula_in_a_line_can_break_behind_its_operators()
    {
        var sum = string.Join(" + ", Enumerable.Range(1, 13).Select(i => $"a_{{{i}}}"));
        var html = Rendered.Html($"Inline ${sum}$.");
        (html.Split("<math").Length - 1).ShouldBeGreaterThan(2);
        html.Split("alttext").Length.ShouldBe(2);
        html.ShouldContain("<mo form=\"infix\">+</mo></mrow></math>");
        html.ShouldContain("<math class=\"more\">");
        html.ShouldNotContain("broad");
        PortableHtml.Of(html, url => url).ShouldBe($"<p>Inline <code>{sum}</code>.</p>");
        Rendered.Html($"Inline $f({sum})$.").Split("<wbr>").Length.ShouldBeGreaterThan(1);
        Rendered.Html($"Inline $\\frac{{{sum}}}{{2}}$.").ShouldContain("<math class=\"broad\" alttext");
        Rendered.Html($"$$\n{sum}\n$$").Split("<math").Length.ShouldBe(2);
    }

    [Fact]
    public void A_formula_in_a_line_is_mathml_with_its_tex() =>
        Rendered.Html(@"Half: $\frac12$.").ShouldBe(
            $"<p>Half: <span class=\"kept\"><math alttext=\"\\frac12\">{Half}</math>.</span></p>\n");

    [Fact]
    public void A_formula_may_stand_between_backticks_too() => Rendered.Html("One $`\\frac12`$ and `$`x`$`.").ShouldBe(
        $"<p>One <math alttext=\"\\frac12\">{Half}</math> and <code>$</code>x<code>$</code>.</p>\n");

    [Theory]
    [InlineData("$$\\frac12$$")]
    [InlineData("$$\n\\frac12\n$$")]
    [InlineData("```math\n\\frac12\n```")]
    public void A_formula_on_lines_of_its_own_is_in_a_box_that_scrolls(string markdown) =>
        Rendered.Html(markdown).ShouldStartWith(
            $"<div class=\"math\" tabindex=\"0\"><math display=\"block\" alttext=\"\\frac12\">{Half}</math>");

    [Fact]
    public void Nothing_between_two_dollar_signs_is_markdown()
    {
        var html = Rendered.Html("Text\n$$\na\n\n- b\n+ c\n    d\n# e\n$$\nText\n");
        html.ShouldNotContain("<li>");
        html.ShouldNotContain("<code>");
        html.ShouldNotContain("<mo>#");
        html.ShouldStartWith("<p>Text</p>\n<pre");
        html.ShouldEndWith("<p>Text</p>\n");
    }

    [Theory]
    [InlineData("$$\na_1\n$$.", "<p>.</p>")]
    [InlineData("$$\na_1\n$$, where\n*a* is.", "<p>, where\n<em>a</em> is.</p>")]
    [InlineData("$$\na_1\n$$ {1}", "<p>{1}</p>")]
    [InlineData("$$\na_1\n$$    (1)", "<p>(1)</p>")]
    [InlineData("$$\na_1\n$$ ^eq-1", "<div id=\"^eq-1\" class=\"math\"")]
    [InlineData("$$\na_1\n$$\\", "<p>\\</p>")]
    [InlineData("$$\na_1$$. And", "<p>. And</p>")]
    [InlineData("$$ a_1\n+ b_1 $$.", "<p>.</p>")]
    [InlineData("$$a_1\n\n$$, so", "<p>, so</p>")]
    [InlineData("$$\na_1\n$$ $$\nb_1\n$$", "<mi>b</mi>")]
    [InlineData("$$\n\\text{\\$}a_1\n$$.", "<p>.</p>")]
    [InlineData("so $$\na_1\n$$", "<p>so <math")]
    [InlineData("so $$\na_1\n$$.", "</math>.</p>")]
    [InlineData("- $$\n  a_1\n  $$.\n- b", "</div>\n.</li>\n<li>b</li>")]
    [InlineData("1. x\n\n   $$\n   a_1\n   $$ (1)\n\n   y", "<p>(1)</p>\n<p>y</p>")]
    [InlineData("> $$\n> a_1\n> $$.", "<p>.</p>\n</blockquote>")]
    public void A_formula_ends_at_its_mark(string markdown, string html)
    {
        var text = Rendered.Text($"{markdown}\n\nPlain words.\n\n$$\ny_2\n$$\n\nMore words.\n");
        text.Html.ShouldContain(html);
        text.Html.ShouldContain("<mi>a</mi>");
        text.Html.ShouldContain("<p>Plain words.</p>\n<div class=\"math\"");
        text.Html.ShouldEndWith("</div>\n<p>More words.</p>\n");
        text.Diagnostics.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("- x\n\n  $$\n  a_1\n$$\n\n", 5)]
    [InlineData("- x\n  $$\na_1\n$$\n\n", 4)]
    [InlineData("> $$\n> a_1\n\n$$.\n\n", 4)]
    public void A_formula_ends_with_its_list_item_or_quote_and_is_reported(string markdown, int line)
    {
        var text = Rendered.Text($"{markdown}Plain words.\n\n$$\ny_2\n$$\n\nMore words.\n");
        text.Html.ShouldContain("<p>Plain words.</p>\n<div class=\"math\"");
        text.Html.ShouldEndWith("</div>\n<p>More words.</p>\n");
        text.Diagnostics.Select(d => $"{d.Line}:{d.Column} {d.Rule}").ShouldBe([$"{line}:1 formula-end"]);
    }

    [Theory]
    [InlineData(@"\text{a} = \text{b}",
        "<mtext>a</mtext><mspace width=\"0.2778em\"/><mo lspace=\"0\" rspace=\"0\">=</mo><mspace width=\"0.2778em\"/><mtext>b</mtext>")]
    [InlineData(@"\text{a} = b", "<mtext>a</mtext><mo>=</mo><mi>b</mi>")]
    [InlineData(@"\begin{aligned} a &- b \end{aligned}", "<mo form=\"infix\">−</mo><mi>b</mi>")]
    [InlineData(@"\begin{aligned} -a &= b \end{aligned}", "<mo form=\"prefix\">−</mo><mi>a</mi>")]
    public void Operators_keep_their_spaces(string tex, string mathMl) =>
        Rendered.Html($"${tex}$").ShouldContain(mathMl);

    /// <summary>The longest line determines the width. Commands have none.</summary>
    [Theory]
    [InlineData(@"a+b+c+d+e+f+g+h+i+j+k+l", false)]
    [InlineData(@"a+b+c+d+e+f+g+h+i+j+k+l+m+n+o", true)]
    [InlineData(@"\operatorname{loss} = \frac{1}{n}\sum_{i=1}^n (y_i - \hat{y}_i)^2", false)]
    [InlineData(@"\begin{aligned} a &= b+c+d+e+f+g+h+i \\ &= b+c+d+e+f+g+h+i \end{aligned}", false)]
    [InlineData(@"\frac{\alpha+\beta}{\gamma} < \delta", false)]
    public void A_long_formula_may_shrink(string tex, bool isLong) =>
        Rendered.Html($"$$\n{tex}\n$$")
            .ShouldStartWith($"<div class=\"math{(isLong ? " long" : "")}\" tabindex=\"0\">");

    [Theory]
    [InlineData("> $$\n> a_1\n> $$", "<blockquote>\n<div class=\"math\"")]
    [InlineData("- x\n\n  $$\n  a_1\n  $$", "</p>\n<div class=\"math\"")]
    [InlineData("| a |\n|---|\n| $a_1$ |", "<td><math alttext=\"a_1\"><msub>")]
    [InlineData("See [$a_1$](https://example.org).", "<math alttext=\"a_1\"><msub>")]
    [InlineData("Also $$a_1$$ here.", "<p>Also <math display=\"block\" alttext=\"a_1\">")]
    public void Formulas_stand_in_quotes_lists_tables_and_links(string markdown, string html) =>
        Rendered.Html(markdown).ShouldContain(html);

    [Theory]
    [InlineData("$n$")]
    [InlineData("the $n$-th one")]
    [InlineData("($5, then 10$)")]
    [InlineData("$O(n)$")]
    [InlineData("$42$")]
    [InlineData("$[0, 1)$")]
    [InlineData("$a, b, c$")]
    [InlineData("$f'$")]
    [InlineData("$x = 2y + 1$")]
    [InlineData(@"$\{a\}$")]
    [InlineData(@"$\alpha_1 * \beta_2 * \gamma$")]
    [InlineData("$a_*b_*c$")]
    [InlineData(@"$f(x)_{i}$, then $\$$")]
    [InlineData("设$x$为")]
    public void These_are_formulas(string markdown)
    {
        var text = Rendered.Text(markdown);
        text.Html.ShouldContain("<math");
        text.Html.ShouldNotContain("<em>");
        text.Diagnostics.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("$5 *and* $10", "$5 <em>and</em> $10")]
    [InlineData(@"costs \$5, then *later* 10$", "costs $5, then <em>later</em> 10$")]
    [InlineData("$5 and $6, *or* $7", "$5 and $6, <em>or</em> $7")]
    [InlineData("the $n$th one", "the $n$th one")]
    [InlineData("US$5, or 10$", "US$5, or 10$")]
    [InlineData("5$ a month, 10$ a year", "5$ a month, 10$ a year")]
    [InlineData("$5-$10, $5/$10", "$5-$10, $5/$10")]
    [InlineData("$HOME/$USER and $PATH", "$HOME/$USER and $PATH")]
    [InlineData("$user_id,$user_name", "$user_id,$user_name")]
    [InlineData("$_GET and $_POST", "$_GET and $_POST")]
    [InlineData("`$a` and *b* `$c`", "<code>$a</code> and <em>b</em> <code>$c</code>")]
    [InlineData(@"a \$ sign and \{ a brace", "a $ sign and { a brace")]
    [InlineData("$$$", "$$$")]
    [InlineData("$$ without an end", "$$ without an end")]
    [InlineData(@"extra \[use_chardet\], \[--name=value\], \[\[e.org/?id_a=b\]\]", "extra [use_chardet], [--name=value], [[e.org/?id_a=b]]")]
    [InlineData(@"the list \[ { 'key' : 1, 'name' : '_id' } \]", "the list [ { 'key' : 1, 'name' : '_id' } ]")]
    public void Prices_shells_and_code_are_no_formulas(string markdown, string html) =>
        Rendered.Html(markdown).Trim().ShouldBe($"<p>{html}</p>");

    [Theory]
    [InlineData(@"so \[ E_{kin} = mc^2 \] holds")]
    [InlineData(@"so \[ \text{speed} = d/t \] holds")]
    [InlineData(@"so \(n\) holds")]
    [InlineData(@"so \\(n\\) holds")]
    [InlineData(@"so \\(h_t = a + b\\) holds")]
    [InlineData(@"so \\[ E = mc^2 \\] holds")]
    public void Formulas_may_be_between_escaped_brackets(string markdown) => Rendered.Html(markdown).ShouldContain("<math");

    [Theory]
    [InlineData(@"\\( \\{ a_t \\} \\)", @"$\{ a_t \}$")]
    [InlineData(@"\\[ \begin{matrix} a & b \\\\ c & d \end{matrix} \\]", @"$$\begin{matrix} a & b \\ c & d \end{matrix}$$")]
    [InlineData(@"In \\(x_1\\), too.", @"In $x_1$, too.")]
    public void Formulas_for_MathJax_in_Jekyll_have_doubled_backslashes(string markdown, string served)
    {
        var page = Rendered.Text(markdown);
        page.Html.ShouldContain("<math");
        page.Diagnostics.ShouldBeEmpty();
        page.Markdown.Trim().ShouldBe(served);
    }

    [Theory]
    [InlineData(@"$\\{a, b\\}$")]
    [InlineData(@"$\{a, b\}$")]
    public void Doubled_braces_are_braces(string markdown)
    {
        var html = Rendered.Html(markdown);
        html.ShouldContain(">{</mo>");
        html.ShouldContain(">}</mo>");
    }

    [Theory]
    [InlineData(@"the files \\(see below\\) are")]
    [InlineData(@"the share \\\\(server\\\\)")]
    public void Doubled_brackets_around_words_are_text(string markdown) => Rendered.Html(markdown).ShouldNotContain("<math");

    [Fact]
    public void A_formula_that_cannot_be_converted_is_code_and_reported_at_its_command()
    {
        var text = Rendered.Text("Here $a + \\frc12$ is wrong.\n\n$$\nx\n\\nosuchthing\n$$\n");
        text.Html.ShouldContain("<p>Here <code>$a + \\frc12$</code> is wrong.</p>");
        text.Html.ShouldContain("<code class=\"language-latex\">");
        text.Diagnostics.Select(d => $"{d.Line}:{d.Column} {d.Rule}")
            .ShouldBe(["1:11 formula-command", "5:1 formula-command"]);
        text.Diagnostics[0].Message.ShouldContain(@"did you mean `\frac`?");
    }

    [Fact]
    public void A_sign_that_is_no_command_suggests_none() =>
        Rendered.Text(@"$a\.b$").Diagnostics.ShouldHaveSingleItem().Message.ShouldNotContain("did you mean");

    [Fact]
    public void A_position_in_a_quote_or_a_second_line_is_exact() =>
        Rendered.Reports("> text $a\n> = \\nope$\n\n> $$\n> a \\nope\n> $$\n")
            .ShouldBe(["2:5 formula-command", "5:5 formula-command"]);

    [Fact]
    public void Macros_of_the_front_matter_and_of_formulas_before_are_known()
    {
        var text = Rendered.WithMacros(@"$\R$ $\norm{x}$ $\newcommand{\half}{\frac12}\half$ $\half$",
            new() { ["R"] = @"\mathbb{R}", [@"\norm"] = @"\lVert #1\rVert" });
        text.Diagnostics.ShouldBeEmpty();
        text.Html.ShouldContain("<mi>ℝ</mi>");
        text.Html.ShouldContain("<mi>x</mi><mo stretchy=\"false\">‖</mo>");
        text.Html.Split(Half).Length.ShouldBe(3);
    }

    [Theory]
    [InlineData(@"\def\a{\a}\a")]
    [InlineData(@"\def\a{\a\a}\a")]
    [InlineData(@"\def\a#1{\a{#1#1}}\a{xxxx}")]
    [InlineData(@"\def\a{\b\b}\def\b{\c\c}\def\c{\d\d}\def\d{\e\e}\def\e{\f\f}\def\f{\g\g}\def\g{\h\h}\def\h{\i\i}\def\i{\j\j}\def\j{\k\k}\def\k{x}\a")]
    [InlineData("{500}")]
    [InlineData("left")]
    [InlineData("frac")]
    [InlineData("text")]
    [InlineData("sqrt")]
    public void Recursion_and_depth_end_in_one_diagnostic(string formula)
    {
        var tex = formula switch
        {
            "{500}" => new string('{', 500) + "x" + new string('}', 500),
            "left" =>
                string.Concat(Enumerable.Repeat(@"\left(", 500)) + string.Concat(Enumerable.Repeat(@"\right)", 500)),
            "frac" => string.Concat(Enumerable.Repeat(@"\frac", 500)) + " a",
            "text" => string.Concat(Enumerable.Repeat(@"\text{", 500)) + new string('}', 500),
            "sqrt" => string.Concat(Enumerable.Repeat(@"\sqrt[", 500)) + "x",
            _ => formula,
        };
        var text = HangLimit.Of(() => Rendered.Text($"$$\n{tex}\n$$\n"));
        text.Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("formula-limit");
        text.Html.ShouldStartWith("<pre");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("x^")]
    [InlineData("x^2^3")]
    [InlineData("a & b")]
    [InlineData(@"\frac1")]
    [InlineData(@"\left( x")]
    [InlineData(@"\right)")]
    [InlineData(@"\left x \right)")]
    [InlineData(@"\begin{pmatrix} a")]
    [InlineData(@"\begin{pmatrix} a \end{bmatrix}")]
    [InlineData(@"\end{pmatrix}")]
    [InlineData(@"\text{a")]
    [InlineData(@"\sqrt[3")]
    [InlineData(@"\hspace{1 mile} {x}")]
    [InlineData(@"\newcommand{x}{y}")]
    [InlineData("a # b")]
    [InlineData(@"\big x")]
    [InlineData(@"x \")]
    [InlineData(@"\😀 x")]
    public void A_faulty_formula_has_one_diagnostic(string tex) =>
        Rendered.Text($"```math\n{tex}\n```\n").Diagnostics.ShouldHaveSingleItem().Rule.ShouldStartWith("formula-");

    [Fact]
    public void A_character_of_two_units_is_one_after_a_backslash() =>
        Rendered.Html(@"$\color\😀 x$").ShouldContain("<mi>x</mi>");

    [Fact]
    public void Markup_in_a_formula_is_text() =>
        Rendered.Html("$$\n\\text{<script>alert(1)</script>} < \\unknown\n$$\n\n$\\text{\"<img src=x>}$")
            .ShouldNotContain("<script>");

    [Fact]
    public void Search_headings_and_summaries_have_a_formula_as_text()
    {
        var text = Rendered.Text(
            "The mean $\\frac{a+b}{2}$ of $x_i^2$ and $\\alpha$.\n\n## Why $\\sqrt{n}$\n\n$$\\sum_{i=1}^n i$$\n");
        text.Summary.ShouldBe("The mean (a + b)/2 of x_i^2 and α.");
        text.Headings.ShouldHaveSingleItem().Text.ShouldBe("Why √(n)");
        text.PlainText.ShouldContain("∑_(i = 1)^ni");
        text.Markdown.ShouldContain(@"$\frac{a+b}{2}$");
    }

    [Fact]
    public void Quotes_around_a_formula_are_typographic_and_primes_stay() =>
        Rendered.Typeset("He said \"$f'(x)$\" and 'no'.", "en").ShouldMatch(
            "“<span class=\"kept\"><math.*′.*</math>”</span> and ‘no’");

    [Fact]
    public void A_large_matrix_is_refused() =>
        Rendered.Text(
            $"```math\n\\begin{{matrix}}{string.Concat(Enumerable.Repeat("&", 6_000))}\\end{{matrix}}\n```\n").Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("formula-limit");

    [Fact]
    public void A_long_formula_is_refused() =>
        HangLimit.Of(() => Rendered.Text($"```math\n{string.Concat(Enumerable.Repeat(")'", 200_000))}\n```\n"))
            .Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("formula-limit");

    [Theory]
    [InlineData("$$ a_1 $ x_2 $$\n$$b\n", 20_000)]
    [InlineData("$x$ ", 50_000)]
    [InlineData(@"$\nope$ ", 20_000)]
    [InlineData(@"$\def\a{\a\a}\a$ ", 100_000)]
    [InlineData(@"$\def\a{xxxxxxxxxxxxxxxxxxxx}\def\b{\a\a\a\a\a\a\a\a\a\a}\b\b\b\b\b\b\b\b\b\b$ ", 2_000)]
    public void Many_formulas_are_rendered_or_refused(string formula, int count) =>
        HangLimit.Of(() => Rendered.Text(string.Concat(Enumerable.Repeat(formula, count))), formula);

    [Fact(Explicit = true)]
    public void Megabytes_of_formulas_are_rendered_or_refused()
    {
        Many_formulas_are_rendered_or_refused("$x$ ", 500_000);
        Many_formulas_are_rendered_or_refused(@"$\nope$ ", 200_000);
        Many_formulas_are_rendered_or_refused(
            @"$\def\a{xxxxxxxxxxxxxxxxxxxx}\def\b{\a\a\a\a\a\a\a\a\a\a}\b\b\b\b\b\b\b\b\b\b$ ", 20_000);
    }

    [Fact]
    public void Brackets_with_scripts_nest_no_deeper_than_groups()
    {
        var html = Rendered.Html(
            $"```math\n{new string('(', 2_000)}x{string.Concat(Enumerable.Repeat(")^2", 2_000))}\n```\n");
        html.ShouldContain("<msup><semantics><mo stretchy=\"false\">)</mo><annotation>^</annotation></semantics><mn>2</mn></msup>");
    }
}
