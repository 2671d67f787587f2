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
    [InlineData("0.95^{100}", "0.95^100")]
    [InlineData("(1+r)^{n-1}", "(1+r)^(n−1)")]
    [InlineData("x_i^2", "x_i^2")]
    [InlineData("f'(x) + x'_1", "f′(x)+x_1′")]
    [InlineData(@"\frac{a+b}{2} + \frac1{c+d}", "(a+b)/2+1/(c+d)")]
    [InlineData(@"\sqrt{n+1} + \sqrt[3]{x}", "√(n+1)+x^(1/3)")]
    [InlineData(@"\frac{\ln 0.1}{\ln x}", "(ln\u2061 0.1)/(ln\u2061 x)")]
    [InlineData(@"\hat{x}^2", "xˆ^2")]
    [InlineData(@"\begin{matrix} 1 & 2 \\ 3 & 4 \end{matrix}", "1 2  3 4  ")]
    [InlineData(@"a+{b+\\c}+d", "a+b+c+d")]
    [InlineData(@"\frac{a\\[1ex]b}{c\cr d}", "(ab)/(cd)")]
    [InlineData(@"{\\}x^{a\\}", "x^a")]
    [InlineData(@"\sqrt{a \\ b \\ c}", "√(abc)")]
    [InlineData(@"\begin{matrix} {1 \\ 2} \\ 3 \end{matrix}", "12  3  ")]
    [InlineData(@"\text{\' }", "\u00A0\u0301")]
    [InlineData(@"\text{a\` }", "a \u0300")]
    [InlineData(@"\text{\' e}", "é")]
    public void Text_without_its_elements_means_the_same(string tex, string text)
    {
        var html = new FormulaConverter().Convert(tex, isDisplay: true).MathMl;
        System.Xml.Linq.XElement.Parse(html, System.Xml.Linq.LoadOptions.PreserveWhitespace).Value.ShouldBe(text);
    }

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
            ? WithoutTex(done.MathMl) : "not converted";
        MathOf($@"\ce{{{chemistry}}}").ShouldBe(MathOf(tex));
    }

    [Theory]
    [InlineData(@"\symbb{R}", "ℝ")]
    [InlineData(@"\mathbfcal{L}", "𝓛")]
    [InlineData(@"\symbffrak{g}", "𝖌")]
    [InlineData(@"\mathbfsf{x}", "𝘅")]
    [InlineData(@"\symbfsf{\alpha}", "𝝰")]
    [InlineData(@"\mathbfsfit{x}", "𝙭")]
    [InlineData(@"\symbfsfit{\alpha}", "𝞪")]
    [InlineData(@"{\scr L}", "{ℒ}")]
    [InlineData(@"\Upgamma \upvarphi", @"\text{Γ}\text{φ}")]
    [InlineData(@"\qotherwise \qq{or so} \qc", @"\quad\text{otherwise}\quad\quad\text{or so}\quad,\quad")]
    [InlineData(@"\textonehalf\,\micro\ohm", @"½\,µΩ")]
    [InlineData(@"\text{20 \textcelsius}", @"\text{20 ℃}")]
    [InlineData(@"\ev{A} = \mel{m}{A}{n}",
        @"\left\langle A\right\rangle = \left\langle m\middle|A\middle|n\right\rangle")]
    [InlineData(@"\eval{\fdv{F}{f}}_0^1", @"\left.\frac{\delta F}{\delta f}\right|_0^1")]
    [InlineData(@"\vb{u} \cp \vu{n} \vdot \va{v}", @"\mathbf{u}\times\hat{\mathbf{n}}\cdot\vec{\mathbf{v}}")]
    [InlineData(@"\hypcosine x + \acosecant x + \naturallogarithm x", @"\cosh x + \operatorname{arccsc} x + \ln x")]
    [InlineData(@"\matrix{a & b \cr c & d}", @"\begin{matrix} a & b \\ c & d \end{matrix}")]
    [InlineData(@"f = \cases{1 & x \cr 0}", @"f = \begin{cases} 1 & x \\ 0 \end{cases}")]
    [InlineData(@"\eqalign{a &= b \cr c &= d}", @"\begin{aligned} a &= b \\ c &= d \end{aligned}")]
    [InlineData(@"a \newline b", @"a \\ b")]
    [InlineData(@"\overunderset{a}{b}{c} \stackbin{a}{+}", @"\overset{a}{\underset{b}{c}} \mathbin{\overset{a}{+}}")]
    [InlineData(@"\sideset{}{'}\sum_n", @"\mathop{{\vphantom{\sum}}{\sum}\nolimits'}_n")]
    [InlineData(@"\sqrt[\leftroot{2}\uproot{2} n]{x} \hfill \mspace{1mu} \cramped{y}", @"\sqrt[n]{x} \mkern1mu y")]
    [InlineData(@"a \centernot\in b \xRightleftharpoons{k} c", @"a \not\in b \xrightleftharpoons{k} c")]
    public void A_name_of_another_package_means_the_same(string tex, string same)
    {
        static string MathOf(string formula) =>
            new FormulaConverter().Convert(formula, isDisplay: true) is var done && done.Message is null
            ? WithoutTex(done.MathMl) : done.Message.Text;
        MathOf(tex).ShouldBe(MathOf(same));
    }

    [Fact]
    public void A_tag_stands_in_the_last_column_of_a_line_that_is_as_wide_as_the_page()
    {
        const string Empty = "<mtd class=\"tag\"/>";
        var one = new FormulaConverter().Convert(@"a \tag{1}", isDisplay: true);
        one.MathMl.ShouldContain($"<mtable class=\"tagged\" displaystyle=\"true\"><mtr>{Empty}<mtd><mi>a</mi></mtd> <mtd class=\"tag\"><mtext>(1)</mtext></mtd> </mtr> </mtable>");
        var rows = new FormulaConverter().Convert(@"\begin{align*} a &= b \tag{1} \\ c \end{align*}", isDisplay: true);
        rows.MathMl.ShouldContain("<mtable class=\"a tagged\"");
        rows.MathMl.ShouldContain($"<mtr>{Empty}<mtd class=\"r\"><mi>c</mi></mtd> <mtd/>{Empty}</mtr>");
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
    [InlineData(@"\mathbfsf{1}", "<mn>𝟭</mn>")]
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

    private static string WithoutTex(string mathMl)
    {
        var start = mathMl.IndexOf(" alttext=\"", StringComparison.Ordinal);
        return start < 0 ? mathMl : mathMl.Remove(start, mathMl.IndexOf('"', start + " alttext=\"".Length) + 1 - start);
    }
}
