using System.Text.RegularExpressions;

namespace Portfolio.Web.Tests.Assets;

/// <summary>Checks that the browsers which the README names know our style sheets and scripts, or read something in their place.</summary>
public sealed class BrowserSupportTests
{
    [Fact]
    public void The_minimum_knows_every_declaration_and_selector_or_reads_another_in_its_place()
    {
        var styles = Files("*.css");
        styles.Count.ShouldBeGreaterThan(50);
        var layout = styles.Single(file => file.Name.EndsWith("/_Layout.css", StringComparison.Ordinal)).Text;
        styles.SelectMany(file => BrowserSupport.FaultsOfStyle(file.Name, file.Text, layout)).ShouldBeEmpty();
    }

    /// <summary>WebKit compares a width with the window, also where the page is printed.</summary>
    [Fact]
    public void Rules_for_wide_windows_do_not_apply_on_paper() =>
        Files("*.css").SelectMany(file => Regex.Matches(file.Text, @"@media[^{]*min-width[^{]*").Select(match => $"{file.Name}: {match.Value}"))
            .Where(rule => !rule.Contains("@media screen and", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void The_minimum_knows_every_function_that_a_script_calls() =>
        Files("*.js").SelectMany(file => BrowserSupport.FaultsOfScript(file.Name, file.Text)).ShouldBeEmpty();

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/site.md")]
    public void The_documentation_names_the_minimum(string file) =>
        Regex.Replace(File.ReadAllText(Path.Combine(TestPlace.Repository, file)), @"\s+", " ").ShouldContain(Browsers.Minimum.ToString());

    [Theory]
    [InlineData("a { text-decoration:underline 1px #0000 }", "properties.text-decoration.includes_thickness")]
    [InlineData("a { text-decoration:underline double }", "properties.text-decoration.double")]
    [InlineData("a::after { content:\"·\"/\"\" }", "properties.content.alt_text")]
    [InlineData("math { font-family:\"STIX Two Math\",math }", "properties.font-family.math")]
    [InlineData("li { top:anchor(--n top) }", "types.anchor")]
    [InlineData("p { text-wrap:pretty }", "properties.text-wrap.pretty")]
    [InlineData("div { zoom:1.25 }", "properties.zoom")]
    [InlineData(".x ::details-content { color:red }", "selectors.details-content")]
    [InlineData("@media print { @page { margin:1cm } }", "at-rules.page")]
    [InlineData("a { color:light-dark(red,blue); scrollbar-width:thin }", "properties.scrollbar-width")]
    public void What_the_minimum_does_not_know_is_named_with_its_line(string style, string feature)
    {
        var faults = BrowserSupport.FaultsOfStyle("a.css", $"/* A comment\n   of two lines */\n\n{style}");
        faults.ShouldContain(fault => fault.StartsWith("a.css:4: ") && fault.Contains($"does not know {feature} "));
    }

    [Theory]
    [InlineData("a { text-decoration:underline; text-decoration-thickness:1px; text-decoration-color:#0000 }")]
    [InlineData("a::after { content:\"·\"; content:\"·\"/\"\" }")]
    [InlineData("a::after { content:\"a/b\" url(/x/y) }")]
    [InlineData("math { font-family:math,serif }")]
    [InlineData("@supports (position-area:block-end) { li { top:anchor(--n top) } }")]
    [InlineData("@supports selector(::details-content) { .x::details-content { color:red } }")]
    [InlineData("/* Without `pretty`, the last line may be a single word. */\np { text-wrap:pretty }")]
    [InlineData("p { -webkit-print-color-adjust:exact; print-color-adjust:exact }")]
    [InlineData(":root { --x:anything }")]
    public void What_the_minimum_knows_or_can_do_without_is_no_fault(string style) =>
        BrowserSupport.FaultsOfStyle("a.css", style).ShouldBeEmpty();

    [Fact]
    public void A_fallback_after_the_declaration_is_none()
    {
        BrowserSupport.FaultsOfStyle("a.css", "a::after { content:\"·\"/\"\"; content:\"·\" }").Count.ShouldBe(1);
        BrowserSupport.FaultsOfStyle("a.css", "a { colour:red }").ShouldHaveSingleItem().ShouldStartWith("a.css:1: no browser knows `colour`");
        BrowserSupport.FaultsOfScript("a.js", "\nnew ClipboardItem({})").ShouldHaveSingleItem().ShouldStartWith("a.js:2: Firefox 121 does not know ClipboardItem");
    }

    [Fact]
    public void An_older_browser_reads_less()
    {
        var old = new Browsers(100, 100, 15.4);
        BrowserSupport.AsReadBy(old, "@supports selector(:has(a)) { a { top:0 } } @supports not selector(:has(a)) { b { top:0 } }").ShouldBe("b{top:0;}");
        BrowserSupport.AsReadBy(old, "@layer site { :root { --x:light-dark(red,blue) } i:has(b) { top:0 } i { color:light-dark(red,blue); left:0 } }")
            .ShouldBe("@layer site{:root{--x:unknown-function(red,blue);}i{left:0;}}");
        BrowserSupport.AsReadBy(Browsers.Minimum, "a:has(b) { color:light-dark(red,blue) }").ShouldBe("a:has(b){color:light-dark(red,blue);}");
    }

    private static List<(string Name, string Text)> Files(string pattern)
    {
        var folder = Path.Combine(TestPlace.Repository, "src/Portfolio.Web");
        return [.. ((string[])["Views", "wwwroot"])
            .SelectMany(part => Directory.EnumerateFiles(Path.Combine(folder, part), pattern, SearchOption.AllDirectories)).Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(TestPlace.Repository, file).Replace('\\', '/'), File.ReadAllText(file)))];
    }
}
