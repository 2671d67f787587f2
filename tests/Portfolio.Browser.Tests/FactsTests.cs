using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

public sealed class FactsTests(BrowserFixture browser, TortureSite torture)
{
    [Fact]
    public async Task Facts_read_as_words_with_spaces_between_them()
    {
        await using var tab = await browser.OpenAsync("/blogs");
        var facts = (await tab.Page.Locator(".entries .facts").First.InnerTextAsync()).ReplaceLineEndings(" ");
        facts.ShouldMatch(@"^\w+ \d+ \d+ min \w.*$");
        facts.ShouldNotContain("·");
    }

    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task No_line_of_facts_begins_or_ends_with_a_dot(int width)
    {
        foreach (var url in (string[])[torture.Post, torture.Arabic, torture.Url("/blogs")])
        {
            await using var tab = await browser.OpenAsync(url, width, 800);
            (await tab.Page.EvaluateAsync<string[]>(VisibleDotsAtLineStarts)).ShouldBeEmpty(url);
        }
    }

    [Fact]
    public async Task Facts_of_an_Arabic_post_run_from_the_right_in_the_order_of_the_source()
    {
        await using var tab = await browser.OpenAsync(torture.Arabic, 700, 800);
        var starts = await tab.Page.EvaluateAsync<double[]>(
            "[...document.querySelectorAll('article .facts>*')].map(fact => fact.getBoundingClientRect().right)");
        starts.Length.ShouldBeGreaterThanOrEqualTo(3);
        starts.ShouldBe(starts.OrderDescending());
        (await tab.Page.EvaluateAsync<double>("document.querySelector('article .facts>*').getBoundingClientRect().right - document.querySelector('.text').getBoundingClientRect().right"))
            .ShouldBe(0, 1);
    }

    [Fact]
    public async Task Each_block_of_a_text_has_the_direction_of_its_own_words()
    {
        await using var tab = await browser.OpenAsync(torture.Arabic);
        (await EdgeAsync(tab.Page, ".text>p:nth-of-type(1)")).ShouldBe("right");
        (await EdgeAsync(tab.Page, ".text>p:nth-of-type(2)")).ShouldBe("left");
        (await EdgeAsync(tab.Page, ".alert .title")).ShouldBe("right");
        await tab.Page.GotoAsync(torture.Post);
        (await EdgeAsync(tab.Page, ".text>p:nth-of-type(2)")).ShouldBe("right");
        (await EdgeAsync(tab.Page, ".alert .title")).ShouldBe("left");
    }

    /// <summary>Returns the side of the element, <c>left</c> or <c>right</c>, at which its last line starts.</summary>
    private static Task<string> EdgeAsync(IPage page, string selector) => page.EvaluateAsync<string>("""
        selector => {
          const element = document.querySelector(selector), range = document.createRange()
          range.selectNodeContents(element)
          const box = element.getBoundingClientRect(), lines = [...range.getClientRects()], bottom = Math.max(...lines.map(l => l.bottom))
          const last = lines.filter(l => l.bottom > bottom - 8)
          return box.right - Math.max(...last.map(l => l.right)) < Math.min(...last.map(l => l.left)) - box.left ? 'right' : 'left'
        }
        """, selector);

    // The dot that separates two facts belongs to the second fact, so no line ends with a dot. A dot at the start of a
    // line must be clipped.
    private const string VisibleDotsAtLineStarts = """
        () => {
          const found = [], rtl = document.documentElement.dir == 'rtl'
          for (const facts of document.querySelectorAll('.facts')) {
            const style = getComputedStyle(facts)
            if (style.clipPath == 'none') continue
            const box = facts.getBoundingClientRect()
            const clip = parseFloat(style.clipPath.match(/inset\(\S+ (\S+)\)/)[1])
            let top = -1e9
            for (const fact of facts.children) {
              const at = fact.getBoundingClientRect(), isFirst = at.top > top + 8
              top = Math.max(top, at.top)
              const dot = getComputedStyle(fact, '::before')
              if (!isFirst || dot.content == 'none') continue
              const end = rtl ? box.right - clip - (at.right - parseFloat(dot.right) - parseFloat(dot.width))
                              : at.left + parseFloat(dot.left) + parseFloat(dot.width) - (box.left + clip)
              if (end > 0) found.push(fact.textContent + ' ' + end)
            }
          }
          return found
        }
        """;
}
