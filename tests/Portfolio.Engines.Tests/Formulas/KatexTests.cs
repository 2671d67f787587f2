namespace Portfolio.Formulas.Tests;

/// <summary>Tests of commands that KaTeX supports.</summary>
public sealed class KatexTests
{
    [Theory]
    [InlineData(@"\text{caf\'e, na\""{\i}ve, \H{o}, \c{c}a, \v s, \~n, \r a}", "café, naïve, ő, ça, š, ñ, å")]
    [InlineData(@"\text{Erd\H{o}s, Gar\c con, \`{a}, \^o, \=u, \.z, \k{a}}", "Erdős, Garçon, à, ô, ū, ż, ą")]
    [InlineData(@"\text{``so'' and `so'}", "“so” and ‘so’")]
    [InlineData(@"\text{a \(x_1\) b}", "a x_1 b")]
    [InlineData(@"\text{a \sout{b c} d}", "a b c d")]
    [InlineData(@"\text{a {\bf b} c}", "a 𝐛 c")]
    [InlineData(@"\text{if \ensuremath{x^2}}", "if x^2")]
    [InlineData(@"\text{a \rule{1em}{2pt} b \tiny c}", "a b c")]
    [InlineData(@"\verb|a_b \x {| + \verb*!c!", "𝚊_𝚋 \\𝚡 { + 𝚌")]
    [InlineData(@"\mathllap{x} \mathclap{y} \llap{a b} \clap{c} \rlap{d}", "xya bcd")]
    [InlineData(@"\raisebox{2pt}{up here} x", "up herex")]
    [InlineData(@"\rule[1ex]{2em}{.4pt} x", "x")]
    [InlineData(@"\mathds{1} \mathbbm{R}", "𝟙ℝ")]
    [InlineData(@"\let\v=\vec \v x", "x^→")]
    [InlineData(@"\let\eq= = a \eq b", "a = b")]
    [InlineData(@"{a \above{2pt} b} + {c \above1pt d}", "a/b + c/d")]
    [InlineData(@"\root 3 \of {x + 1} \buildrel ? \over = y", "3√(x + 1) = ^?y")]
    [InlineData(@"\require{cancel} a \null b", "ab")]
    [InlineData(@"\begin{pmatrix*}[r] 1 & -2 \\ 3 & 4 \end{pmatrix*}", "(1 −2 ; 3 4 ; )")]
    [InlineData(@"\begin{Vmatrix*} 1 \end{Vmatrix*}", "‖1 ; ‖")]
    [InlineData(@"\blueA{x} \grayI{y} \phase{z} \angl{n}", "xy∠zn|")]
    [InlineData(@"\left⎰ x \right⎱", "⎰x⎱")]
    public void What_KaTeX_supports_is_converted(string tex, string text)
    {
        var formula = new FormulaConverter().Convert(tex, isDisplay: true);
        formula.Message.ShouldBeNull();
        formula.Text.Replace('\u00A0', ' ').ShouldBe(text);
    }

    [Theory]
    [InlineData(@"\verb|open", "not closed")]
    [InlineData(@"\href x", "no URL")]
    [InlineData(@"\rule{1}{2}", "invalid length")]
    [InlineData(@"\text{\'", "no argument")]
    [InlineData(@"\begin{CD} A \end{CD}", "not supported")]
    [InlineData(@"\includegraphics{a.png}", "not supported")]
    [InlineData(@"\let\a", "no argument")]
    public void What_is_wrong_has_its_reason(string tex, string reason) =>
        new FormulaConverter().Convert(tex, isDisplay: true).Message.ShouldNotBeNull().Text.ShouldContain(reason);

    [Fact]
    public void A_link_has_the_address_that_the_site_allows()
    {
        var converter = new FormulaConverter(options: new()
        {
            Link = target => target.StartsWith("https:", StringComparison.Ordinal) ? target : null
        });
        converter.Convert(@"\href{https://a.example/~b/#c?d=$%20&e}{x^2}", isDisplay: false).MathMl
            .ShouldContain("<mtext><a href=\"https://a.example/~b/#c?d=$%20&amp;e\"><math><msup>");
        converter.Convert(@"\url{https://a.example/_b}", isDisplay: false).MathMl.ShouldContain("href=\"https://a.example/_b\"");
        converter.Convert(@"\href{javascript:alert(1)}{x}", isDisplay: false).MathMl.ShouldNotContain("href");
        new FormulaConverter().Convert(@"\href{https://a.example}{x}", isDisplay: false).MathMl.ShouldBe("<math><mi>x</mi></math>");
    }
}
