namespace Portfolio.Content.Tests.Rendering;

/// <summary>Formulas are not rendered, but nothing in them is taken for Markdown.</summary>
public sealed class FormulaTests
{
    [Theory]
    [InlineData(@"$\{a\}$")]
    [InlineData(@"$\alpha_1 * \beta_2 * \gamma$")]
    [InlineData(@"$a_*b_*c$")]
    [InlineData(@"$$\int_0^1 x\,dx$$")]
    [InlineData(@"$f(x)_{i}$, then $\$$")]
    public void A_formula_stays_as_it_is_written(string formula) => Rendered.Html(formula).Trim().ShouldBe($"<p>{formula}</p>");

    [Theory]
    [InlineData("$5 *and* $10", "$5 <em>and</em> $10")]
    [InlineData("costs $5, then *later* 10$", "costs $5, then <em>later</em> 10$")]
    [InlineData("`$a` and *b* `$c`", "<code>$a</code> and <em>b</em> <code>$c</code>")]
    [InlineData(@"a \$ sign and \{ a brace", "a $ sign and { a brace")]
    public void Prices_and_code_are_no_formulas(string markdown, string html) => Rendered.Html(markdown).Trim().ShouldBe($"<p>{html}</p>");
}
