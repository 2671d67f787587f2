using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Portfolio.Browser.Tests.Engines;

/// <summary>Checks pages in Firefox and WebKit, which lay out and print some rules differently from Chromium.</summary>
public sealed class EngineTests(EngineSites engines, ITestOutputHelper output) : IClassFixture<EngineSites>
{
    private static readonly int[] Widths = [390, 1440];

    private static readonly string Rules = File.ReadAllText(Path.Combine(TestPlace.Repository, "tests/Portfolio.Browser.Tests/PageRules.js"));

    /// <summary>A function that ends when scripts have seen the page at its size.</summary>
    private const string Drawn = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";

    /// <summary>A function for WebKit, which gives the box of a drawing with <c>zoom</c> in pixels of the drawing.</summary>
    private const string InPixelsOfTheWindow = """
        () => {
          const probe = document.createElement('p'), own = Element.prototype.getBoundingClientRect
          probe.style.cssText = 'position:absolute;width:9px;zoom:2'
          document.body.append(probe)
          if (probe.getBoundingClientRect().width < 10)
            Element.prototype.getBoundingClientRect = function () {
              const box = own.call(this), drawing = this.closest('svg'), zoom = drawing ? +getComputedStyle(drawing).zoom : 1
              return new DOMRect((box.x + scrollX) * zoom - scrollX, (box.y + scrollY) * zoom - scrollY, box.width * zoom, box.height * zoom)
            }
          probe.remove()
        }
        """;

    public static TheoryData<string> Names => [nameof(Firefox), nameof(WebKit)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task No_page_breaks_a_rule(string name) => engines.WithAsync(name, async engine =>
    {
        var begin = Stopwatch.GetTimestamp();
        var faults = new List<string>();
        // Every page at the sample of one kind, and texts with all that an author can write.
        List<string> urls = [.. await PagesAsync(engines.Filled), .. ((string[])["/blogs/diagrams", "/blogs/note", "/blogs/arabic"]).Select(engines.Torture),
            .. ((string[])["/import", "/drawings", "/own-design"]).Select(engines.Docs)];
        foreach (var width in Widths)
        {
            await engine.ResizeAsync(width, 900);
            foreach (var url in urls)
            {
                await engine.GoAsync(url);
                await engine.RunAsync(Drawn);
                await engine.RunAsync(InPixelsOfTheWindow);
                faults.AddRange((await engine.CallAsync<string[]>($"() => ({Rules})(false)")).Select(fault => $"{new Uri(url).PathAndQuery} {width}: {fault}"));
            }
        }

        output.WriteLine($"{urls.Count} pages × {Widths.Length} in {name} in {Stopwatch.GetElapsedTime(begin).TotalSeconds:0} s");
        faults.ShouldBeEmpty();
    });

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_paragraph_of_many_elements_is_laid_out_at_every_width(string name) => engines.WithAsync(name, async engine =>
    {
        // WebKit 26.0 ends the tab at about every second of these widths if such a paragraph has `text-wrap:pretty`.
        await engine.GoAsync(engines.Notes("/blogs/elements"));
        for (var width = 320; width <= 1000; width += 20)
        {
            await engine.ResizeAsync(width, 900);
            var fits = await engine.CallAsync<bool>("() => document.querySelector('.text').scrollWidth <= innerWidth");
            fits.ShouldBeTrue(width.ToString(CultureInfo.InvariantCulture));
        }
    });

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_words_of_every_drawing_are_on_paper(string name) => engines.WithAsync(name, async engine =>
    {
        await engine.ResizeAsync(1440, 900);
        foreach (var url in (string[])[engines.Torture("/blogs/diagrams"), engines.Filled("/projects"), engines.Filled("/blogs/charts")])
        {
            await engine.GoAsync(url);
            // Of two layouts of a drawing, one is printed. Firefox prints a text with an edge as an outline. What fonts do with signs differs.
            var drawings = await engine.CallAsync<string[][][]>("""
                () => [...document.querySelectorAll('figure.w,.pic')].map(box => [...box.querySelectorAll(':scope>svg')].map(svg =>
                  [...svg.querySelectorAll('text')].filter(text => getComputedStyle(text).stroke == 'none')
                    .flatMap(text => text.textContent.match(/[\p{L}\p{N}]+/gu) || [])).filter(words => words.length)).filter(layouts => layouts.length)
                """);
            drawings.ShouldNotBeEmpty();
            var printed = await PrintedAsync(engine, url);
            drawings.Where(layouts => !layouts.Any(words => words.All(word => printed.Contains(word, StringComparison.Ordinal))))
                .Select(layouts => string.Join(' ', layouts[0])).ShouldBeEmpty(url);
        }
    });

    [Theory]
    [MemberData(nameof(Names))]
    public Task On_paper_the_facts_of_a_post_are_below_its_title(string name) => engines.WithAsync(name, async engine =>
    {
        var words = Regex.Matches(await PrintedAsync(engine, engines.Notes("/blogs/elements"), "-bbox"), """<word xMin="(.+?)" yMin="(.+?)" .*?>(\w+)</word>""");
        var title = words.First(word => word.Groups[3].Value == "Elements");
        var facts = words.First(word => word.Groups[3].Value == "1");
        Length(facts, 1).ShouldBe(Length(title, 1), tolerance: 3);
        Length(facts, 2).ShouldBeGreaterThan(Length(title, 2));

        static double Length(Match word, int group) => double.Parse(word.Groups[group].Value, CultureInfo.InvariantCulture);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_slash_opens_the_search_and_the_next_letters_are_the_question(string name) => engines.WithAsync(name, async engine =>
    {
        await engine.ResizeAsync(1440, 900);
        await engine.GoAsync(engines.Filled("/blogs"));
        await engine.PressAsync("/");
        await engine.WaitAsync("location.pathname == '/search' && document.readyState == 'complete' && document.activeElement.id == 'q'");
        await engine.PressAsync("quay");
        await engine.WaitAsync("location.search == '?q=quay'");
        await engine.GoAsync(engines.Docs("/writing"));
        await engine.PressAsync("/");
        await engine.WaitAsync("document.activeElement.type == 'search'");
        await engine.PressAsync("cover");
        await engine.WaitAsync("document.activeElement.value == 'cover'");
    });

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_filter_leaves_the_keys_alone_and_ends_with_a_reload(string name) => engines.WithAsync(name, async engine =>
    {
        await engine.ResizeAsync(1440, 900);
        await engine.GoAsync(engines.Filled("/blogs"));
        await engine.RunAsync(SelectSecondKind);
        (await engine.CallAsync<int>(Hidden)).ShouldBeGreaterThan(0);
        await engine.RunAsync("() => { window.isOld = true; setTimeout(() => location.reload()) }");
        await engine.WaitAsync("!window.isOld && document.readyState == 'complete'");
        (await engine.CallAsync<int>(Hidden)).ShouldBe(0);
        await engine.RunAsync(SelectSecondKind);
        await engine.PressAsync("/");
        await engine.WaitAsync("location.pathname == '/search'");
    });

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_first_stop_of_the_keyboard_skips_to_the_content(string name) => engines.WithAsync(name, async engine =>
    {
        await engine.ResizeAsync(1440, 900);
        await engine.GoAsync(engines.Filled("/blogs"));
        await engine.PressAsync("\uE004");
        await engine.WaitAsync("document.activeElement.matches('.skip') && getComputedStyle(document.activeElement).outlineStyle == 'solid'");
        await engine.PressAsync("\uE007");
        await engine.WaitAsync("location.hash == '#main'");
    });

    [Theory]
    [MemberData(nameof(Names))]
    public Task Tab_goes_through_the_header_in_reading_order_and_shows_where_it_is(string name) => engines.WithAsync(name, async engine =>
    {
        await engine.ResizeAsync(1440, 900);
        await engine.GoAsync(engines.Filled("/blogs"));
        const string Stops = "[...document.querySelectorAll('body>header :is(a,button)')].filter(stop => stop.tabIndex >= 0 && stop.getClientRects().length)";
        var count = await engine.CallAsync<int>($"() => {Stops}.length");
        count.ShouldBeGreaterThan(6);
        for (var i = 0; i < count; i++)
        {
            await engine.PressAsync("\uE004");
            await engine.WaitAsync($"{Stops}[{i}] == document.activeElement && getComputedStyle(document.activeElement).outlineStyle == 'solid'");
        }
    });

    [Theory]
    [MemberData(nameof(Names))]
    public Task Escape_closes_an_enlarged_picture(string name) => engines.WithAsync(name, async engine =>
    {
        await engine.ResizeAsync(1440, 900);
        await engine.GoAsync(engines.Filled("/blogs/photos"));
        await engine.RunAsync("() => document.querySelector('.text figure img').click()");
        await engine.WaitAsync("document.querySelector('dialog[open] img')");
        await engine.PressAsync("\uE00C");
        await engine.WaitAsync("!document.querySelector('dialog[open]')");
    });

    [Theory]
    [MemberData(nameof(Names))]
    public Task Links_have_a_line_in_a_text_and_none_in_the_header(string name) => engines.WithAsync(name, async engine =>
    {
        await engine.GoAsync(engines.Torture("/blogs/torture"));
        var lines = await engine.CallAsync<string[]>(
            "() => ['nav a', '.text p a'].map(s => { const style = getComputedStyle(document.querySelector(s)); return style.textDecorationLine + ' ' + style.textDecorationColor })");
        lines[0].ShouldBe("underline rgba(0, 0, 0, 0)");
        lines[1].ShouldStartWith("underline ");
        lines[1].ShouldNotBe(lines[0]);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public Task Notes_stand_below_each_other_beside_their_references(string name) => engines.WithAsync(name, async engine =>
    {
        await engine.ResizeAsync(1440, 900);
        await engine.GoAsync(engines.Notes("/blogs/notes"));
        await engine.RunAsync(Drawn);
        var places = await engine.CallAsync<double[][]>("""
            () => [...document.querySelectorAll('.footnotes>ol>li')].map(note => {
              const box = note.getBoundingClientRect(), reference = document.querySelector(`[href="#${note.id}"]`).getBoundingClientRect()
              return [box.top, box.bottom, reference.top, box.left - document.querySelector('.text>p').getBoundingClientRect().right]
            })
            """);
        places.Length.ShouldBe(8);
        for (var i = 0; i < places.Length; i++)
        {
            places[i][3].ShouldBeGreaterThan(0, "it is beside the text");
            var wanted = i == 0 ? places[i][2] : Math.Max(places[i][2], places[i - 1][1]);
            places[i][0].ShouldBe(wanted, 2, $"note {i + 1}");
        }
    });

    private const string SelectSecondKind = "() => { const second = document.querySelectorAll('.kinds input')[1]; second.focus(); second.click() }";

    private const string Hidden = "() => [...document.querySelectorAll('.entries>li')].filter(entry => !entry.getClientRects().length).length";

    /// <summary>Returns the letters and digits of a printed page.</summary>
    private static async Task<string> PrintedAsync(Engine engine, string url) =>
        string.Concat((await PrintedAsync(engine, url, "-raw")).Where(char.IsLetterOrDigit));

    private static async Task<string> PrintedAsync(Engine engine, string url, string form)
    {
        var reader = Engine.Find("pdftotext", "poppler-utils");
        var file = Path.Combine(Path.GetTempPath(), $"portfolio-{Path.GetRandomFileName()}.pdf");
        try
        {
            await engine.PrintAsync(url, file);
            return await Engine.RunAsync(reader, [form, file, "-"]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Returns the pages of the first twenty URLs in the sitemap, a search and an unknown page.</summary>
    private static async Task<IEnumerable<string>> PagesAsync(Func<string, string> site)
    {
        using var client = new HttpClient();
        var sitemap = XDocument.Parse(await client.GetStringAsync(site("/sitemap.xml")));
        return sitemap.Root!.Elements().Select(url => new Uri(url.Elements().First().Value).AbsolutePath)
            .Where((path, i) => i < 14 || path.StartsWith("/ar", StringComparison.Ordinal)).Concat(["/projects/quaygate", "/blogs/quay-2", "/search?q=quay", "/nowhere"]).Select(site);
    }
}
