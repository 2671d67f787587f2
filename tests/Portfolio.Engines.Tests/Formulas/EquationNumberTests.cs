using System.Text.RegularExpressions;

namespace Portfolio.Formulas.Tests;

public sealed partial class EquationNumberTests
{
    [Theory]
    [InlineData(@"\begin{equation} a \end{equation}", "(1)")]
    [InlineData(@"\begin{align} a &= b \\ c &= d \end{align}", "(1) (2)")]
    [InlineData(@"\begin{align} a &= b \notag \\ c &= d \end{align}", "(1)")]
    [InlineData(@"\begin{align} a &= b \nonumber \\ c &= d \tag{A} \\ e &= f \end{align}", "(A) (1)")]
    [InlineData(@"\begin{gather} a \\ b \end{gather}", "(1) (2)")]
    [InlineData(@"\begin{multline} a \\ b \\ c \end{multline}", "(1)")]
    [InlineData(@"\begin{alignat}{2} a &= b & c &= d \\ e &= f \end{alignat}", "(1) (2)")]
    [InlineData(@"\begin{flalign} a &= b \end{flalign}", "(1)")]
    [InlineData(@"\begin{equation} \begin{split} a &= b \\ &= c \end{split} \end{equation}", "(1)")]
    [InlineData(@"\begin{equation} \begin{aligned} a \label{x} \\ b \end{aligned} \end{equation}", "(1)")]
    [InlineData(@"a \label{x}", "(1)")]
    [InlineData(@"\begin{align*} a &= b \end{align*}", "")]
    [InlineData(@"\begin{equation*} a \end{equation*}", "")]
    [InlineData(@"\begin{aligned} a &= b \end{aligned}", "")]
    [InlineData(@"\left\{\begin{align} a &= b \end{align}\right.", "")]
    [InlineData(@"a + b", "")]
    public void Displayed_environments_are_numbered_as_in_LaTeX(string tex, string numbers)
    {
        var formula = new FormulaConverter().Convert(tex, isDisplay: true);
        formula.Message.ShouldBeNull();
        string.Join(' ', Number().Matches(formula.MathMl).Select(m => m.Groups["number"].Value)).ShouldBe(numbers);
    }

    [Fact]
    public void A_formula_in_a_line_has_no_number() =>
        new FormulaConverter().Convert(@"\begin{align} a &= b \end{align}", isDisplay: false).Text.ShouldNotContain("(1)");

    [Fact]
    public void Numbers_count_through_the_document_and_references_lead_to_them()
    {
        var converter = new FormulaConverter();
        (string, bool)[] formulas = [(@"\eqref{b}", false), (@"\begin{align} x \label{a} \end{align}", true),
            (@"\begin{equation} y \tag{B} \label{b} \end{equation}", true), (@"z \label{c}", true), (@"\ref{c}", false)];
        converter.ReadLabels(formulas);
        var html = formulas.Select(f => converter.Convert(f.Item1, f.Item2)).ToList();
        html.ShouldAllBe(f => f.Message == null && f.Warnings.Count == 0);
        html[0].MathMl.ShouldContain("<a href=\"#equation:2\">(B)</a>");
        html[1].MathMl.ShouldContain("<mtext id=\"equation:1\">(1)</mtext>");
        html[2].MathMl.ShouldContain("<mtext id=\"equation:2\">(B)</mtext>");
        html[3].MathMl.ShouldContain("<mtext id=\"equation:3\">(2)</mtext>");
        html[4].MathMl.ShouldContain("<a href=\"#equation:3\">2</a>");
    }

    [Theory]
    [InlineData(@"\eqref{nothing}")]
    [InlineData(@"\ref{eq:1}")]
    [InlineData(@"\begin{align*} a \label{star} \end{align*} \eqref{star}")]
    public void A_reference_to_nothing_is_reported_and_shown_as_question_marks(string tex)
    {
        var formula = new FormulaConverter().Convert(tex, isDisplay: true);
        formula.MathMl.ShouldContain("???");
        formula.Warnings.ShouldHaveSingleItem().Rule.ShouldBe("formula-label");
    }

    [Fact]
    public void A_label_that_two_equations_have_is_reported_and_leads_to_the_first()
    {
        var converter = new FormulaConverter();
        converter.Convert(@"a \label{x}", isDisplay: true).Warnings.ShouldBeEmpty();
        converter.Convert(@"b \label{x}", isDisplay: true).Warnings.ShouldHaveSingleItem().Text.ShouldContain("`x`");
        converter.Convert(@"\ref{x}", isDisplay: false).MathMl.ShouldContain("<a href=\"#equation:1\">1</a>");
    }

    [GeneratedRegex(@"<mtext[^>]*>(?<number>\(\w+\))</mtext>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Number();
}
