using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

public sealed class TortureTests(BrowserFixture browser, TortureSite torture)
{
    [Theory]
    [InlineData(320)]
    [InlineData(1440)]
    public async Task Code_and_tables_stay_inside_of_the_block_that_holds_them(int width)
    {
        await using var tab = await OpenAsync(width);
        (await tab.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll(':is(li,blockquote,.alert,details) :is(pre,.table)')].filter(box => {
              const inner = box.getBoundingClientRect(), outer = box.closest('li,blockquote,.alert,details').getBoundingClientRect()
              return inner.left < outer.left - .5 || inner.right > outer.right + .5
            }).map(box => box.outerHTML)
            """)).ShouldBeEmpty();
        (await tab.Page.Locator(":is(li,blockquote,.alert) pre").CountAsync()).ShouldBe(3);
    }

    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    public async Task A_wide_formula_scrolls_in_its_own_box(int width)
    {
        await using var tab = await OpenAsync(width);
        (await tab.Page.EvaluateAsync<bool>(
            "(box => box.scrollWidth > box.clientWidth && box.tabIndex == 0)(document.querySelector('.text>.math'))"))
                .ShouldBeTrue();
        (await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();
        (await tab.Page.Locator("blockquote .math mtable:not(.tagged)").CountAsync()).ShouldBe(1);
        (await tab.Page.EvaluateAsync<double>("parseFloat(getComputedStyle(document.querySelector('.long>math')).fontSize) / parseFloat(getComputedStyle(document.body).fontSize)")).ShouldBeInRange(0.87, 0.92);
    }

    [Fact]
    public async Task Left_sides_of_any_length_end_at_the_relation()
    {
        await using var tab = await browser.OpenAsync(torture.Url("/blogs/formulas"));
        var gaps = await tab.Page.EvaluateAsync<double[][]>("""
            () => [...document.querySelectorAll('mtr')].map(row => [...row.children].map(cell => {
              const outer = cell.getBoundingClientRect()
              const boxes = [...cell.querySelectorAll('mi,mn,mo,mfrac')].map(e => e.getBoundingClientRect())
              return cell == row.firstElementChild ? outer.right - Math.max(...boxes.map(b => b.right)) : Math.min(...boxes.map(b => b.left)) - outer.left
            }))
            """);
        gaps.Length.ShouldBe(4);
        gaps.ShouldAllBe(row => row[0] < 1 && row[1] < 6);
    }

    [Fact]
    public async Task Signs_of_a_formula_grow_on_a_machine_without_a_font_for_them()
    {
        var fonts = Path.GetTempFileName();
        await File.WriteAllTextAsync(fonts, """
            <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include>/etc/fonts/fonts.conf</include>
            <selectfont><rejectfont><glob>*ath*</glob><glob>*STIX*</glob><glob>*stix*</glob></rejectfont></selectfont></fontconfig>
            """, TestContext.Current.CancellationToken);
        await using (var other = await browser.LaunchAsync(fonts))
        {
            await using var tab = new Tab(await other.NewPageAsync(), () => Task.CompletedTask);
            await tab.Page.GotoAsync(torture.Url("/blogs/formulas"));
            await tab.Page.WaitForFunctionAsync("[...document.fonts][0].status == 'loaded'");
            // A browser that stretches the operator makes it at least as high as the fraction.
            (await tab.Page.EvaluateAsync<double>("""
                document.querySelector('mo[form]+mfrac').getBoundingClientRect().height / document.querySelector('mo[form]').getBoundingClientRect().height
                """)).ShouldBeLessThan(1);
        }

        File.Delete(fonts);
    }

    [Theory]
    [InlineData("/blogs/torture")]
    [InlineData("/blogs/diagrams")]
    public async Task Drawings_and_formulas_reach_the_edges_of_a_phone_and_show_where_they_go_on(string path)
    {
        await using var tab = await browser.OpenAsync(torture.Url(path), 360, 800);
        var boxes = await tab.Page.EvaluateAsync<double[][]>("""
            () => [...document.querySelectorAll('.text>:is(.w,.math)')].map(box => [box.getBoundingClientRect().left, box.getBoundingClientRect().width,
              getComputedStyle(box).backgroundImage.split('gradient').length - 1, getComputedStyle(box).overflowX == 'auto' ? 1 : 0])
            """);
        boxes.ShouldNotBeEmpty();
        boxes.ShouldAllBe(box => box[0] == 0 && box[1] == 360 && box[2] == 4 && box[3] == 1);
    }

    [Fact]
    public async Task Code_and_tables_use_the_empty_margin_of_a_wide_window_and_do_not_touch_the_contents()
    {
        foreach (var width in (int[])[1408, 1440, 1920])
        {
            await using var tab = await OpenAsync(width);
            var edges = await tab.Page.EvaluateAsync<double[]>("""
                () => [document.querySelector('.text>p').getBoundingClientRect().right, document.querySelector('.text>.code pre').getBoundingClientRect().right,
                  document.querySelector('.text').getBoundingClientRect().left, document.querySelector('.toc').getBoundingClientRect().right]
                """);
            edges[1].ShouldBeInRange(edges[0], width, $"{width} px");
            edges[2].ShouldBeGreaterThan(edges[3] + 12, $"{width} px");
        }
    }

    [Fact]
    public async Task Only_what_scrolls_is_a_stop_for_the_Tab_key()
    {
        await using var tab = await OpenAsync(390);
        await Assertions.Expect(tab.Page.Locator(".text>.table").First).ToHaveAttributeAsync("tabindex", "-1");
        await Assertions.Expect(tab.Page.Locator(".text>.table").Last).ToHaveAttributeAsync("tabindex", "0");
        await Assertions.Expect(tab.Page.Locator("blockquote:not(.alert) pre")).ToHaveAttributeAsync("tabindex", "-1");
        await tab.Page.SetViewportSizeAsync(1440, 900);
        await Assertions.Expect(tab.Page.Locator(".text>.table").Last).ToHaveAttributeAsync("tabindex", "-1");
    }

    [Fact]
    public async Task A_table_ends_at_the_edge_of_the_text_or_of_the_page_and_cells_of_a_wide_one_are_not_squeezed()
    {
        await using var tab = await OpenAsync(390);
        (await WidthAsync(tab.Page, ".text>.table table")).ShouldBeLessThan(220);
        var cells = await tab.Page
            .EvaluateAsync<double[]>("[...document.querySelectorAll('.text>.table:last-of-type td:not(.r)')].map(cell => cell.getBoundingClientRect().width)");
        cells.Min().ShouldBeGreaterThanOrEqualTo(90);
        await tab.Page.SetViewportSizeAsync(1440, 900);
        var widths = await tab.Page.EvaluateAsync<double[]>(
            "[...document.querySelectorAll('.text>.table>table')].map(table => table.getBoundingClientRect().width)");
        widths.ShouldAllBe(width => Math.Abs(width - 620) < 1 || Math.Abs(width - 904) < 1);
    }

    [Fact]
    public async Task Pictures_fit_the_window()
    {
        await using var tab = await OpenAsync(1440);
        (await HeightAsync(tab.Page, ".text>figure:first-child img")).ShouldBeLessThanOrEqualTo(360);
        (await HeightAsync(tab.Page, "img[alt='A tall gradient']:not(article>figure img)")).ShouldBe(765, 1);
    }

    [Fact]
    public async Task A_transparent_picture_without_a_dark_variant_stands_on_a_light_ground_in_the_dark()
    {
        await using var tab = await browser.OpenAsync(torture.Post, theme: ColorScheme.Dark);
        const string None = "rgba(0, 0, 0, 0)";
        foreach (var (file, isLight)
            in ((string, bool)[])[("drawing", true), ("glass", true), ("solid", false), ("adaptive", false)])
        {
            var picture = tab.Page.Locator($"img[src*='/{file}.']");
            await Assertions.Expect(picture).ToHaveCSSAsync("background-color", isLight ? "rgb(239, 237, 231)" : None);
        }

        await tab.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Assertions.Expect(tab.Page.Locator("img[src*='/drawing.']")).ToHaveCSSAsync("background-color", None);
    }

    [Fact]
    public async Task A_wide_drawing_keeps_its_labels_readable_on_a_phone_and_scrolls_in_its_figure()
    {
        await using var tab = await OpenAsync(360);
        (await WidthAsync(tab.Page, ".w img")).ShouldBe(28 * 17.08, 5);
        (await WidthAsync(tab.Page, ".w")).ShouldBe(360);
        await Assertions.Expect(tab.Page.Locator(".w")).ToHaveAttributeAsync("tabindex", "0");
        (await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();
        await tab.Page.SetViewportSizeAsync(1440, 900);
        await Assertions.Expect(tab.Page.Locator(".w")).ToHaveAttributeAsync("tabindex", "-1");
    }

    [Theory]
    [InlineData(320)]
    [InlineData(360)]
    [InlineData(390)]
    public async Task No_post_is_wider_than_a_phone(int width)
    {
        await using var tab = await OpenAsync(width);
        foreach (var post in (string[])["torture", "arabic", "diagrams", "formulas", "note"])
        {
            await tab.Page.GotoAsync(torture.Url("/blogs/" + post));
            (await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"))
                .ShouldBeLessThanOrEqualTo(width, post);
        }
    }

    [Fact]
    public async Task A_drawing_has_the_layout_of_its_author_on_a_wide_screen_and_another_on_a_phone()
    {
        await using var tab = await browser.OpenAsync(torture.Url("/blogs/diagrams"), 390, 900);
        // The figure has the name and the description of both layouts.
        var figure = tab.Page.GetByRole(AriaRole.Figure, new() { Name = "Flowchart: A wide one" });
        var drawing = figure.Locator("[viewBox]:visible");
        await Assertions.Expect(drawing).ToHaveCountAsync(1);
        await Assertions.Expect(drawing).ToHaveClassAsync("narrow");
        await Assertions.Expect(figure).ToHaveAccessibleDescriptionAsync(
            new Regex("A request arrives → Is it in the cache", RegexOptions.None, TimeSpan.FromSeconds(1)));
        (await drawing.EvaluateAsync<bool>("svg => svg.parentNode.scrollWidth <= svg.parentNode.clientWidth"))
            .ShouldBeTrue();
        (await drawing.EvaluateAsync<double>("svg => svg.getScreenCTM().a")).ShouldBeGreaterThan(0.65);
        await tab.Page.SetViewportSizeAsync(1440, 900);
        await Assertions.Expect(drawing).ToHaveCountAsync(1);
        await Assertions.Expect(drawing)
            .ToHaveClassAsync(new Regex("wide", RegexOptions.None, TimeSpan.FromSeconds(1)));
        // The column is wide enough for the diagram, so the text is not smaller than 12 pixels and the diagram does not
        // scroll.
        (await drawing.EvaluateAsync<double>("svg => svg.getScreenCTM().a * 14")).ShouldBeGreaterThan(11.9);
        (await drawing.EvaluateAsync<bool>("svg => svg.parentNode.scrollWidth <= svg.parentNode.clientWidth"))
            .ShouldBeTrue();
    }

    [Fact]
    public async Task Pictures_and_drawings_enlarge_and_close()
    {
        await using var tab = await browser.OpenAsync(torture.Url("/blogs/diagrams"), 390, 800);
        var dialog = tab.Page.Locator("dialog.zoom");
        await tab.Page.Locator(".w").First.GetByRole(AriaRole.Button, new() { Name = "Enlarge" }).ClickAsync();
        await Assertions.Expect(dialog.Locator("[viewBox]")).ToBeVisibleAsync();
        // The dialog shows the layout for wide screens, in which text is about 12 pixels high.
        (await dialog.Locator("[viewBox]").EvaluateAsync<double>("svg => svg.getScreenCTM().a * 14"))
            .ShouldBeGreaterThan(11.9);
        await tab.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await tab.Page.GotoAsync(torture.Post);
        await tab.Page.Locator(".text img:not(a *)").First.ClickAsync();
        await Assertions.Expect(dialog.Locator("img").First).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light, "bay")]
    [InlineData(ColorScheme.Dark, "bay-dark")]
    public async Task The_link_of_a_photo_to_its_file_opens_the_visible_variant_in_the_dialog(ColorScheme theme, string shown)
    {
        var content = Directory.CreateTempSubdirectory("portfolio-photo-").FullName;
        try
        {
            var folder = Directory.CreateDirectory(Path.Combine(content, "posts", "photo")).FullName;
            foreach (var name in (string[])["bay", "bay.dark"])
                await File.WriteAllBytesAsync(Path.Combine(folder, name + ".png"), TestPicture.Png(1280, 320, (x, _) => ((byte)x, 1, 1)));
            await File.WriteAllTextAsync(Path.Combine(folder, "index.md"), "# Photo\n\n![A bay](bay.png)\n");
            await using var site = await RunningSite.StartAsync(content);
            await using var tab = await browser.OpenAsync(new Uri(site.Client.BaseAddress!, "/blogs/photo").AbsoluteUri, 390, 800, theme);
            var link = tab.Page.Locator(".text figure>a");
            // The site creates the smaller copies in the background.
            for (var tries = 0; tries < 50 && await link.CountAsync() == 0; tries++)
                await tab.Page.ReloadAsync();
            (await link.GetAttributeAsync("href")).ShouldBe(await link.Locator("img.l").GetAttributeAsync("src"));
            await link.FocusAsync();
            await tab.Page.Keyboard.PressAsync("Enter");
            var opened = tab.Page.Locator("dialog.zoom img");
            await Assertions.Expect(opened).ToBeVisibleAsync();
            (await opened.GetAttributeAsync("src"))!.ShouldEndWith($"/{shown}.png");
            tab.Page.Url.ShouldEndWith("/blogs/photo");
        }
        finally
        {
            TestPlace.Delete(content);
        }
    }

    [Fact]
    public async Task Long_lines_of_code_can_be_broken_on_a_phone()
    {
        await using var tab = await OpenAsync(360);
        var button = tab.Page.Locator(".wrap:visible").First;
        await button.ClickAsync();
        await Assertions.Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
        (await tab.Page.EvaluateAsync<bool>(
            "[...document.querySelectorAll('.copy pre')].every(pre => pre.scrollWidth <= pre.clientWidth)"))
                .ShouldBeTrue();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Diagrams_are_readable_on_a_phone_follow_the_theme_and_scroll_in_their_figures(ColorScheme theme)
    {
        await using var tab = await browser.OpenAsync(torture.Url("/blogs/diagrams"), 360, 900, theme);
        (await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();
        var wide = tab.Page.Locator(".w").Filter(new() { HasText = "Sequence diagram: Many participants" })
            .Locator("[viewBox]:visible");
        await Assertions.Expect(wide.Locator("..")).ToHaveAttributeAsync("tabindex", "0");
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Img, new() { Name = "Sequence diagram: A narrow one" })
            .Locator("..")).ToHaveAttributeAsync("tabindex", "-1");
        // The height of the text is the scale of the diagram times the font size of 14 pixels, and never below 12 pixels.
        (await wide.EvaluateAsync<double>("svg => svg.getScreenCTM().a * 14")).ShouldBeGreaterThan(11.9);
        var colours = await wide.EvaluateAsync<string[]>("svg => [svg.querySelector('text'), document.body].map(e => getComputedStyle(e)).map((s, i) => i ? s.color : s.fill)");
        colours[0].ShouldBe(colours[1]);
        // All labels are inside the diagram.
        (await wide.EvaluateAsync<bool>("svg => [...svg.querySelectorAll('text')].every(t => t.getBBox().x >= 0 && t.getBBox().x + t.getBBox().width <= svg.viewBox.baseVal.width)")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("h4")]
    [InlineData("h5")]
    [InlineData("h6")]
    public async Task A_small_heading_with_a_link_looks_like_a_heading(string level)
    {
        await using var tab = await OpenAsync(1440);
        var heading = tab.Page.Locator($".text {level}");
        var colour = await heading.EvaluateAsync<string>("heading => getComputedStyle(heading).color");
        await Assertions.Expect(heading.Locator("a").First).ToHaveCSSAsync("color", colour);
        await Assertions.Expect(heading).ToHaveCSSAsync("font-weight", "700");
    }

    [Fact]
    public async Task Code_and_marked_lines_have_a_border_where_colours_are_forced()
    {
        await using var tab = await OpenAsync(1440);
        await tab.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        foreach (var selector in (string[])[".code pre", ".m", ".alert"])
            await Assertions.Expect(tab.Page.Locator(selector).First).ToHaveCSSAsync("border-top-style", "solid");
    }

    [Fact]
    public async Task Paper_names_site_author_and_address_and_prints_a_link_once()
    {
        await using var tab = await OpenAsync(700);
        await tab.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(tab.Page.Locator("footer .paper")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator("footer .paper"))
            .ToHaveTextAsync("Torture · Ada Sample · https://torture.example/blogs/torture");
        await Assertions.Expect(tab.Page.Locator(".name")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator("header nav")).ToBeHiddenAsync();
        await Assertions.Expect(tab.Page.Locator(".facts time").First).ToBeVisibleAsync();
        (await PrintedAsync(tab.Page, "a[href='https://example.org/elsewhere']"))
            .ShouldContain("(https://example.org/elsewhere)");
        (await PrintedAsync(tab.Page, "a[href^='https://example.org/an/']")).ShouldBe("none");
        (await PrintedAsync(tab.Page, "a[href^='#fn']")).ShouldBe("none");
        await Assertions.Expect(tab.Page.Locator("pre").First).ToHaveCSSAsync("break-inside", "avoid");
        (await tab.Page.EvaluateAsync<bool>(
            "[...document.querySelectorAll('pre')].every(pre => pre.scrollWidth <= pre.clientWidth)")).ShouldBeTrue();
    }

    [Fact]
    public async Task Drawings_have_the_colours_of_the_system_where_colours_are_forced()
    {
        await using var tab = await browser.OpenAsync(torture.Url("/blogs/diagrams"));
        await tab.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active, ColorScheme = ColorScheme.Dark });
        // Forced colours replace the pink and grey of the author: lines get the text colour, and boxes get the page
        // colour.
        (await tab.Page.EvaluateAsync<string[]>("""
            () => [...new Set([...document.querySelectorAll('[viewBox] [fill^="#"]')].flatMap(e => [getComputedStyle(e).fill, getComputedStyle(e).stroke]))]
            """)).ShouldBe(["rgb(0, 0, 0)", "rgb(255, 255, 255)"], ignoreOrder: true);
        (await tab.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('[viewBox]')).stroke"))
            .ShouldBe("rgb(255, 255, 255)");
    }

    [Fact]
    public async Task Footnotes_stand_beside_their_references_on_a_wide_screen_and_below_the_text_on_others()
    {
        const string Heights = "['[role=doc-noteref]', '.footnotes li'].map(s => "
            + "document.querySelector(s).getBoundingClientRect().top)";
        // Notes stand beside a text without code and other wide blocks.
        var folder = Directory.CreateTempSubdirectory("portfolio-notes-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "posts"));
        var paragraphs = string.Concat(Enumerable.Repeat("A paragraph of a long text.\n\n", 30));
        await File.WriteAllTextAsync(Path.Combine(folder, "posts", "notes.md"),
            $"# Notes\n\nA claim.[^1]\n\n{paragraphs}[^1]: Its source.\n", TestContext.Current.CancellationToken);
        await using var site = await RunningSite.StartAsync(folder);
        await using var tab = await browser.OpenAsync(new Uri(site.Client.BaseAddress!, "/blogs/notes").AbsoluteUri, 1440, 900);
        var wide = await tab.Page.EvaluateAsync<double[]>(Heights);
        (wide[1] - wide[0]).ShouldBeInRange(-12, 12);
        (await tab.Page.EvaluateAsync<bool>("document.querySelector('.footnotes li').getBoundingClientRect().left > document.querySelector('.text>p').getBoundingClientRect().right")).ShouldBeTrue();
        await tab.Page.SetViewportSizeAsync(800, 900);
        var narrow = await tab.Page.EvaluateAsync<double[]>(Heights);
        (narrow[1] - narrow[0]).ShouldBeGreaterThan(500);
        TestPlace.Delete(folder);
    }

    [Fact]
    public async Task A_tag_stands_at_the_end_of_the_line()
    {
        await using var tab = await OpenAsync(1440);
        (await tab.Page.EvaluateAsync<double>("(box => box.getBoundingClientRect().right - box.querySelector('.tag:last-child mtext').getBoundingClientRect().right)(document.querySelector('.math:has(.tagged)'))"))
            .ShouldBeInRange(-1, 2);
    }

    [Fact]
    public async Task A_bar_marks_the_section_being_read()
    {
        await using var tab = await browser.OpenAsync($"{torture.Post}#tables", 1440, 900);
        var current = tab.Page.Locator(".toc [aria-current]");
        await Assertions.Expect(current).ToHaveTextAsync("Tables");
        await Assertions.Expect(current)
            .ToHaveCSSAsync("border-inline-start-color", await tab.Page.EvaluateAsync<string>(
                "getComputedStyle(document.querySelector('.name'), '::before').backgroundColor"));
    }

    private Task<Tab> OpenAsync(int width) =>
        browser.OpenAsync(torture.Post, width, 900);

    private static async Task<double> WidthAsync(IPage page, string selector) =>
        (await page.Locator(selector).First.BoundingBoxAsync())!.Width;

    private static async Task<double> HeightAsync(IPage page, string selector) =>
        (await page.Locator(selector).First.BoundingBoxAsync())!.Height;

    /// <summary>Returns the text that is printed after a link, as a CSS string.</summary>
    private static Task<string> PrintedAsync(IPage page, string selector) =>
        page.EvaluateAsync<string>(
            "selector => getComputedStyle(document.querySelector(selector), '::after').content", selector);
}
