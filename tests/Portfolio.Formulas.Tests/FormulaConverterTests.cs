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
}
