namespace Portfolio.Formulas.Tests;

public sealed class FormulaConverterTests
{
    [Fact]
    public void A_macro_is_known_to_the_formulas_after_it()
    {
        var converter = new FormulaConverter(new Dictionary<string, string> { ["half"] = @"\frac12" });
        converter.Convert(@"\half", isDisplay: false).Text.ShouldBe("1/2");
        converter.Convert(@"\def\third{\frac13} x", isDisplay: false).Message.ShouldBeNull();
        converter.Convert(@"\third", isDisplay: false).Text.ShouldBe("1/3");
    }

    [Theory]
    [InlineData(@"x^", 1, "formula-syntax")]
    [InlineData(@"a \fracc", 2, "formula-command")]
    [InlineData(@"aaaaaaaaaaaaaaaaaaaaa", 0, "formula-limit")]
    public void What_cannot_be_converted_has_a_message_with_its_place(string tex, int offset, string rule)
    {
        var formula = new FormulaConverter(options: new() { MaxLength = 20 }).Convert(tex, isDisplay: true);
        formula.MathMl.ShouldBe("");
        var message = formula.Message.ShouldNotBeNull();
        (message.Offset, message.Rule).ShouldBe((offset, rule));
    }

    [Fact]
    public void A_cancelled_conversion_ends() => Should.Throw<OperationCanceledException>(
        () => new FormulaConverter().Convert("x", isDisplay: false, new CancellationToken(canceled: true)));

    [Theory]
    [InlineData("2H2 + O2 -> 2H2O", @"2\,\mathrm{H}_{2} + \mathrm{O}_{2} \longrightarrow 2\,\mathrm{H}_{2}\mathrm{O}")]
    [InlineData("H2O", @"\mathrm{H}_{2}\mathrm{O}")]
    [InlineData("SO4^2-", @"\mathrm{SO}_{4}^{2-}")]
    [InlineData("Na+ + Cl- -> NaCl v", @"\mathrm{Na}^{+} + \mathrm{Cl}^{-} \longrightarrow \mathrm{NaCl}\downarrow")]
    [InlineData("[Fe(CN)6]^{3-}", @"[\mathrm{Fe}(\mathrm{CN})_{6}]^{3-}")]
    [InlineData("^{227}_{90}Th", @"{}^{227}_{90}\mathrm{Th}")]
    [InlineData("CuSO4.5H2O", @"\mathrm{CuSO}_{4}{\cdot}5\,\mathrm{H}_{2}\mathrm{O}")]
    [InlineData("1/2 O2(g)", @"\tfrac{1}{2}\,\mathrm{O}_{2}(\mathrm{g})")]
    [InlineData("A <=> B", @"\mathrm{A}\rightleftharpoons\mathrm{B}")]
    [InlineData("A ->[H2O][heat] B", @"\mathrm{A}\xrightarrow[\mathrm{heat}]{\mathrm{H}_{2}\mathrm{O}}\mathrm{B}")]
    public void A_formula_of_chemistry_is_what_it_means(string chemistry, string tex)
    {
        var converter = new FormulaConverter();
        string MathOf(string formula) => converter.Convert(formula, isDisplay: false) is { Message: null } done
            ? done.MathMl[..done.MathMl.IndexOf("<annotation", StringComparison.Ordinal)] : "not converted";
        MathOf($@"\ce{{{chemistry}}}").ShouldBe(MathOf(tex));
    }

    [Fact]
    public void A_tag_stands_in_the_last_column_of_a_line_that_is_as_wide_as_the_page()
    {
        const string Empty = "<mtd class=\"tag\"/>";
        var one = new FormulaConverter().Convert(@"a \tag{1}", isDisplay: true);
        one.MathMl.ShouldContain($"<mtable class=\"tagged\" displaystyle=\"true\"><mtr>{Empty}<mtd><mi>a</mi></mtd><mtd class=\"tag\"><mtext>(1)</mtext></mtd></mtr></mtable>");
        var rows = new FormulaConverter().Convert(@"\begin{align} a &= b \tag{1} \\ c \end{align}", isDisplay: true);
        rows.MathMl.ShouldContain("<mtable class=\"a tagged\"");
        rows.MathMl.ShouldContain($"<mtr>{Empty}<mtd class=\"r\"><mi>c</mi></mtd><mtd/>{Empty}</mtr>");
    }

    [Theory]
    [InlineData(@"\def\x{\ce{\x}}\x", "formula-limit")]
    [InlineData(@"\kern1111111111111111111111111111111111111111", "formula-syntax")]
    public void What_would_never_end_is_refused(string tex, string rule) =>
        new FormulaConverter().Convert(tex, isDisplay: false).Message.ShouldNotBeNull().Rule.ShouldBe(rule);

    [Theory]
    [InlineData(@"\genfrac{\langle}{\rangle}{0pt}{}{n}{k}", "<mo>⟨</mo>")]
    [InlineData(@"\colorbox{yellow}{two words}", "<mtext>two words</mtext>")]
    [InlineData(@"\colorbox{yellow}{$F=ma$}", "<mi>F</mi>")]
    [InlineData(@"\text{\textcolor{red}{two words}}", "<mtext>two words</mtext>")]
    [InlineData(@"\mathop{\mathrm{argmax}}\limits_x f", "rspace=\"0.1667em\"")]
    [InlineData(@"a \mathbin{+} b", "<mo form=\"infix\"")]
    [InlineData(@"a \mathrel{|} b", "<mo form=\"infix\"")]
    [InlineData(@"a \\ b \tag{1}", "<mtext>(1)</mtext>")]
    [InlineData(@"\ce{$\Delta H$}", "<mi>H</mi>")]
    [InlineData(@"\begin{aligned}[t] a \end{aligned}", "<mtd class=\"r\"><mi>a</mi></mtd>")]
    [InlineData(@"{\big|} {\bmod} {\colon}", "minsize")]
    public void What_other_programs_read_is_read(string tex, string expected)
    {
        var formula = new FormulaConverter().Convert(tex, isDisplay: true);
        formula.Message.ShouldBeNull();
        formula.MathMl.ShouldContain(expected);
        _ = System.Xml.Linq.XElement.Parse(formula.MathMl);
    }

    [Theory]
    [InlineData(@"\cancel{x}", "<mrow class=\"cancel\"><mi>x</mi></mrow>")]
    [InlineData(@"\overline{x}", "<mrow class=\"overline\"><mi>x</mi></mrow>")]
    [InlineData(@"\large x", "<mi>x</mi>")]
    [InlineData(@"\abs{x}", "stretchy=\"true\">|</mo>")]
    public void Lines_through_and_above_a_part_need_no_font(string tex, string expected) =>
        new FormulaConverter().Convert(tex, isDisplay: false).MathMl.ShouldContain(expected);
}
