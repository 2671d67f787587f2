namespace Portfolio.Browser.Tests;

/// <summary>Checks that a page contains the style sheets with all rules that it needs.</summary>
public sealed class StyleTests(BrowserFixture browser, TortureSite torture)
{
    private static readonly string Style = string.Concat(
        Directory.EnumerateFiles(Path.Combine(TestPlace.Repository, "src/Portfolio.Web/Views"), "*.css", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(File.ReadAllText));

    /// <summary>
    /// A script that returns the selectors of all style sheets that match an element of the page in some state, but that
    /// the page does not contain.
    /// </summary>
    private const string Missing = """
        css => {
          const selectors = text => {
            const found = ['']
            let depth = 0
            for (const c of text) {
              if (c == '(' || c == '[') depth++
              if (c == ')' || c == ']') depth--
              if (c == ',' && !depth) found.push('')
              else found[found.length - 1] += c
            }
            return found.map(s => s.trim())
          }
          // The selector of a page of paper, such as ':first', matches no element.
          const all = rules => [...rules].filter(rule => !(rule instanceof CSSPageRule))
            .flatMap(rule => rule.selectorText ? selectors(rule.selectorText) : rule.cssRules ? all(rule.cssRules) : [])
          const whole = new CSSStyleSheet()
          whole.replaceSync(css)
          const carried = new Set([...document.styleSheets].flatMap(sheet => all(sheet.cssRules)))
          const inAnyState = s => s.replace(/::[a-z-]+|:(hover|focus-visible|focus|target|checked)/g, ':not(x-x)')
          return [`${whole.cssRules.length} rules`, ...all(whole.cssRules).filter(s => !carried.has(s) && document.querySelector(inAnyState(s)))]
        }
        """;

    public static TheoryData<string> Pages =>
        [.. PageTypes.Paths, "torture:/blogs/torture", "torture:/blogs/diagrams", "torture:/blogs/formulas"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_carries_every_rule_that_matches_it(string path)
    {
        await using var tab = await browser.OpenAsync(
            path.StartsWith("torture:", StringComparison.Ordinal) ? torture.Url(path[8..]) : path);
        var missing = await tab.Page.EvaluateAsync<string[]>(Missing, Style);
        missing[0].ShouldMatch("^[0-9]{2,} rules$");
        missing.Skip(1).ShouldBeEmpty();
    }
}
