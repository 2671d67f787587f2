namespace Portfolio.Markdown.Tests;

public sealed class EquationTests
{
    private const string Labelled = "\\begin{equation}\na\\,b \\label{eq:a}\n\\end{equation}";

    [Theory]
    [InlineData("By \\eqref{eq:a}, so.\n\n" + Labelled)]
    [InlineData(Labelled + "\n\nBy \\eqref{eq:a}, so.")]
    [InlineData("By $\\eqref{eq:a}$, so.\n\n```math\n" + Labelled + "\n```")]
    [InlineData("- By \\eqref{eq:a}\n\n$$\n" + Labelled + "\n$$")]
    [InlineData("Text above:\n" + Labelled + "\nAnd [\\eqref{eq:a}](/x)")]
    public void A_reference_in_text_or_a_formula_links_to_its_equation(string markdown)
    {
        var text = Rendered.Text(markdown);
        text.Diagnostics.ShouldBeEmpty();
        text.Html.ShouldContain("<a href=\"#equation:1\">(1)</a>");
        text.Html.ShouldContain("id=\"equation:1\"");
        text.Html.ShouldContain("<div class=\"math");
    }

    [Theory]
    [InlineData("\\begin{align}\na &= b\n\\end{align}")]
    [InlineData("\\begin{gather*} a \\\\ b \\end{gather*}")]
    [InlineData("> \\begin{align*}\n> a &= b\n> \\end{align*}")]
    [InlineData("\\begin{multline}\na\n\n+ b\n\\end{multline}\n")]
    public void An_environment_needs_no_dollar_signs(string markdown) =>
        Rendered.Html(markdown).ShouldContain("<div class=\"math\" tabindex=\"0\"><math display=\"block\"");

    [Theory]
    [InlineData("\\begin{align} is an environment.")]
    [InlineData("\\begin{document}\ntext\n\\end{document}")]
    [InlineData("Write `\\begin{align}` and \\ref{x}.")]
    [InlineData("    \\begin{align}\n    a\n    \\end{align}")]
    public void Text_about_LaTeX_stays_text(string markdown) => Rendered.Html(markdown).Split('\n')[0].ShouldNotContain("<math");

    [Theory]
    [InlineData("So \\eqref{eq:b}.\n\n" + Labelled, "1:4 formula-label")]
    [InlineData(Labelled + "\n\n" + Labelled, "6:6 formula-label")]
    public void A_label_that_is_missing_or_used_twice_is_reported(string markdown, string place) =>
        Rendered.Text(markdown).Diagnostics.Select(d => $"{d.Line}:{d.Column} {d.Rule}").ShouldBe([place]);

    [Fact]
    public void A_link_in_a_formula_is_checked_like_other_links()
    {
        Rendered.Html("$\\href{https://a.example/}{x}$").ShouldContain("<a href=\"https://a.example/\">");
        Rendered.Text("$\\href{javascript:x}{y}$").Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("link-scheme");
        Rendered.Html("So $\\href{https://a.example/}{x_1}$.").ShouldContain("</math></a></mtext></math>.</span>");
    }
}
