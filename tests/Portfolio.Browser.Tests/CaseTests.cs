using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

/// <summary>Checks the cases in <c>Sites/Cases</c> whose result depends on how a browser lays out the page.</summary>
public sealed class CaseTests(BrowserFixture browser)
{
    private const string LongWord = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

    /// <summary>Markdown that is wider than the screen of a phone, unless it wraps or scrolls.</summary>
    private static readonly string[] Wide = [
        "Inline $\\frac{a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 + a_{10} + a_{11} + a_{12}}{b_1 b_2 b_3 b_4 b_5 b_6 b_7 b_8}$ fraction.",
        "Inline $f(\\text{a long text of words in a formula that does not break in a line})$ text.",
        "Inline $\\sqrt{x_1^2 + x_2^2 + x_3^2 + x_4^2 + x_5^2 + x_6^2 + x_7^2 + x_8^2 + x_9^2 + x_{10}^2}$ root.",
        "- A list with $\\left(a_1, a_2, a_3, a_4, a_5, a_6, a_7, a_8, a_9, a_{10}, a_{11}, a_{12}, a_{13}\\right)$\n  - inside $x_1 = x_2 = x_3 = x_4 = x_5 = x_6 = x_7 = x_8 = x_9$.",
        "> A quote with `a_long_identifier_of_code_without_any_space_in_it_that_goes_on_and_on_and_on` in it.",
        "| first | second |\n|---|---|\n| `another_long_identifier_of_code_without_any_space_in_it` | $y_1 + y_2 + y_3 + y_4 + y_5 + y_6 + y_7 + y_8 + y_9$ |",
        $"## {LongWord} of a heading with `code_without_spaces_that_is_long_enough_to_overflow`",
        "A link https://example.org/a/very/long/address/without/any/space/that/goes/on/and/on/and/on/index.html?with=query here.",
        "$$\na_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 + a_{10} + a_{11} + a_{12} + a_{13} + a_{14} + a_{15} + a_{16}\n$$",
        $"Term\n: {LongWord} and $z_1 + z_2 + z_3 + z_4 + z_5 + z_6 + z_7 + z_8 + z_9 + z_{{10}}$",
        $"A note.[^1]\n\n[^1]: {LongWord} and `a_long_identifier_of_code_without_any_space_in_it_that_goes_on`.",
        "```mermaid\nsequenceDiagram\n  A->>B: one\n  B->>C: two\n  C->>D: three\n  D->>E: four\n  E->>F: five\n  F->>G: six\n```",
        $"> [!NOTE] {LongWord}\n> `a_long_identifier_of_code_without_any_space_in_it_that_goes_on_and_on`",
    ];

    [Theory]
    [InlineData(320)]
    [InlineData(360)]
    [InlineData(390)]
    public async Task No_page_of_the_case_is_wider_than_a_phone(int width)
    {
        await using var site = await RunningSite.StartAsync(
            Path.Combine(TestPlace.Sites, "Cases", "24-wider-than-a-phone"));
        await FitsAsync(site, width, "/blogs/wide", "/", "/blogs", "/tags",
            "/tags/averyveryveryveryveryveryveryverylongtagnamewithoutspaces", "/archive", "/search?q=formula");
    }

    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    public async Task Neither_formulas_nor_long_words_make_a_page_wider_than_a_phone(int width)
    {
        var folder = Directory.CreateTempSubdirectory("portfolio-wide-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "posts"));
        for (var i = 0; i < Wide.Length; i++)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "posts", $"wide-{i}.md"),
                $"---\ntitle: {LongWord} {i}\ndate: 2026-03-01\nseries: {LongWord}\ntags: [{LongWord}]\n---\n\n{Wide[i]}\n",
                TestContext.Current.CancellationToken);
        }

        await using (var site = await RunningSite.StartAsync(folder))
        {
            await FitsAsync(site, width,
                [.. Enumerable.Range(0, Wide.Length).Select(i => $"/blogs/wide-{i}"), "/", "/blogs", "/series"]);
        }
        TestPlace.Delete(folder);
    }

    /// <summary>The width in pixels of the text on A4 paper.</summary>
    private const int PaperWidth = 658;

    [Theory]
    [InlineData("wide")]
    [InlineData("formula")]
    [InlineData("code")]
    public async Task Nothing_is_cut_on_paper(string post)
    {
        var folder = Directory.CreateTempSubdirectory("portfolio-paper-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "posts"));
        File.Copy(Path.Combine(TestPlace.Sites, "Cases", "r-08-wide-table-on-paper", "posts", "wide.md"), Path.Combine(folder, "posts", "wide.md"));
        var sum = string.Join(" + ", Enumerable.Range(1, 24).Select(i => $"a_{{{i}}}"));
        await File.WriteAllTextAsync(Path.Combine(folder, "posts", "formula.md"), $"# Formula\n\n$$\n{sum}\n$$\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "posts", "code.md"),
            $"# Code\n\n```sh\ncurl {string.Concat(Enumerable.Repeat("--option=value ", 12))}\n```\n", TestContext.Current.CancellationToken);
        await using (var site = await RunningSite.StartAsync(folder))
        {
            await using var tab = await browser.OpenAsync(new Uri(site.Client.BaseAddress!, $"/blogs/{post}").AbsoluteUri, PaperWidth);
            await tab.Page.EmulateMediaAsync(new() { Media = Media.Print });
            (await tab.Page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll('.text :is(td,th,pre code,math)')]
                  .filter(box => box.getBoundingClientRect().right > innerWidth + 1 || box.scrollWidth > box.clientWidth + 1 && box.clientWidth)
                  .map(box => box.textContent)
                """)).ShouldBeEmpty();
        }
        TestPlace.Delete(folder);
    }

    [Fact]
    public async Task Buttons_never_cover_code_on_a_phone()
    {
        await using var site = await RunningSite.StartAsync(
            Path.Combine(TestPlace.Sites, "Cases", "r-10-copy-buttons-cover-code-on-phones"));
        await using var tab = await browser.OpenNewAsync(new Uri(site.Client.BaseAddress!, "/blogs/phone").AbsoluteUri, options =>
        {
            options.ViewportSize = new() { Width = 390, Height = 844 };
            (options.IsMobile, options.HasTouch) = (true, true);
        });
        await Assertions.Expect(tab.Page.Locator(".tools").First).ToBeAttachedAsync();
        (await CoveredAsync()).ShouldBeEmpty();
        await tab.Page.EvaluateAsync("document.querySelectorAll('pre').forEach(pre => pre.scrollLeft = pre.scrollWidth)");
        (await CoveredAsync()).ShouldBeEmpty();
        await tab.Page.Locator(".wrap:visible").First.TapAsync();
        (await CoveredAsync()).ShouldBeEmpty();

        Task<string[]> CoveredAsync() => tab.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.copy')].flatMap(copy => {
              const range = document.createRange()
              range.selectNodeContents(copy.querySelector('code'))
              const lines = [...range.getClientRects()], buttons = [...copy.querySelectorAll('button')].map(b => b.getBoundingClientRect()).filter(b => b.width)
              return buttons.filter(b => lines.some(l => l.left < b.right && l.right > b.left && l.top < b.bottom && l.bottom > b.top)).map(() => copy.textContent)
            })
            """);
    }

    [Fact]
    public async Task A_label_from_right_to_left_begins_at_the_right_and_ends_at_the_left()
    {
        await using var site = await RunningSite.StartAsync(
            Path.Combine(TestPlace.Sites, "Cases", "25-diagram-rtl-label"));
        await using var tab = await browser.OpenAsync(new Uri(site.Client.BaseAddress!, "/blogs/rtl").AbsoluteUri,
            1440, 900);
        // In right-to-left text, the last character of each label is to the left of the first letter.
        (await tab.Page.EvaluateAsync<bool[]>("""
            () => [...document.querySelectorAll('.w text')].map(text => text.getExtentOfChar(text.getNumberOfChars() - 1).x < text.getExtentOfChar(0).x)
            """)).ShouldBe([true, true]);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task Bullets_and_numbers_stand_beside_their_text_in_both_directions(int width)
    {
        const string Lists = "- بند أول\n  - English inside\n- English\n\n1. First\n2. רשימה\n\n- [ ] مهمة\n\nשלום[^1]\n\n[^1]: הערה\n";
        var folder = Directory.CreateTempSubdirectory("portfolio-lists-").FullName;
        TestPlace.Copy(Path.Combine(TestPlace.Sites, "Cases", "r-36-list-in-the-other-direction"), folder);
        foreach (var language in (string[])["en", "he"])
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "posts", $"lists-{language}.md"),
                $"---\ntitle: Lists\nlanguage: {language}\ndate: 2026-02-02\n---\n\n{Lists}", TestContext.Current.CancellationToken);
        }

        await using (var site = await RunningSite.StartAsync(folder))
        {
            foreach (var (post, count) in ((string, int)[])[("rtl", 4), ("lists-en", 7), ("lists-he", 7)])
            {
                await using var tab = await browser.OpenAsync(new Uri(site.Client.BaseAddress!, $"/blogs/{post}").AbsoluteUri, width, 900);
                var distances = await tab.Page.EvaluateAsync<double[]>("""
                    () => [...document.querySelectorAll('.text li')].map(item => {
                      const box = item.getBoundingClientRect(), range = document.createRange(), texts = document.createTreeWalker(item, NodeFilter.SHOW_TEXT)
                      while (texts.nextNode() && !texts.currentNode.data.trim());
                      range.selectNodeContents(texts.currentNode)
                      const text = range.getClientRects()[0]
                      return getComputedStyle(item).direction == 'rtl' ? box.right - text.right : text.left - box.left
                    })
                    """);
                distances.Length.ShouldBe(count, post);
                distances.ShouldAllBe(distance => distance < 30, post);
            }
        }

        TestPlace.Delete(folder);
    }

    private async Task FitsAsync(RunningSite site, int width, params string[] paths)
    {
        await using var tab = await browser.OpenAsync(new Uri(site.Client.BaseAddress!, paths[0]).AbsoluteUri,
            width, 800);
        foreach (var path in paths)
        {
            await tab.Page.GotoAsync(new Uri(site.Client.BaseAddress!, path).AbsoluteUri);
            (await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"))
                .ShouldBeLessThanOrEqualTo(width, path);
        }
    }
}
