using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Playwright;

namespace Portfolio.Browser.Tests;

/// <summary>
/// Checks what readers get who do not see the page itself: in the reading mode of browsers, in feed readers and mail programs without the
/// styles of the site, on paper, with forced colours, and with text of double size. The sites are a real one, one with everything in it,
/// and one whose pictures nobody chose.
/// </summary>
public sealed class ReceiverTests(BrowserFixture browser, ITestOutputHelper output)
{
    private const string Atom = "{http://www.w3.org/2005/Atom}";

    /// <summary>The width in pixels of the messages of mail programs.</summary>
    private const int MessageWidth = 600;

    private static readonly string Reader = Path.Combine(TestPlace.Repository, "tests/feed-reader/node_modules/@mozilla/readability");

    /// <summary>Returns the words of an element that a reader sees, without drawings and formulas, which have their own forms elsewhere.</summary>
    private const string Words = """
        const wordsOf = element => {
          const copy = element.cloneNode(true)
          copy.querySelectorAll('svg,math,style,script,template,input,button,[popover],[hidden],img,.hidden,sup:has(>[id^="fnref:"])').forEach(part => part.remove())
          // Words of two blocks are two words.
          copy.querySelectorAll('p,pre,li,dt,dd,td,th,div,figure,figcaption,summary,label,h2,h3,h4,h5,h6').forEach(part => part.append(' '))
          return copy.textContent.match(/[\p{L}\p{M}\p{N}]+/gu) || []
        }
        const countsOf = words => words.reduce((map, word) => map.set(word, (map.get(word) || 0) + 1), new Map())
        const missing = (words, got) => { const left = countsOf(got); return words.filter(word => { const n = left.get(word) || 0; left.set(word, n - 1); return n < 1 }) }
        """;

    public static TheoryData<string> Sites => ["Sample", "Filled", "Pictures"];

    /// <summary>
    /// Browsers offer the reading mode for pages with enough text, and count paragraphs from 140 characters. A heading that repeats the
    /// title is left out.
    /// </summary>
    [Theory]
    [MemberData(nameof(Sites))]
    public async Task The_reading_mode_keeps_every_word_and_picture_and_table(string name)
    {
        await using var site = await StartAsync(name);
        await KeepsInReadingModeAsync(browser, site, output);
    }

    internal static async Task KeepsInReadingModeAsync(BrowserFixture browser, RunningSite site, ITestOutputHelper output)
    {
        if (!Directory.Exists(Reader))
            MissingTool.Report("tests/feed-reader has no node_modules: run npm ci there");
        var scripts = string.Join('\n', await Task.WhenAll(((string[])["Readability.js", "Readability-readerable.js"]).Select(file =>
            File.ReadAllTextAsync(Path.Combine(Reader, file), TestContext.Current.CancellationToken))));
        await using var tab = await browser.OpenNewAsync("/robots.txt", options => options.BypassCSP = true);
        await tab.Page.EvaluateAsync($"() => {{ {scripts}\nwindow.Readability = Readability; window.isProbablyReaderable = isProbablyReaderable }}");
        var (texts, offered, words) = (0, 0, 0);
        var faults = new List<string>();
        foreach (var path in await PathsAsync(site))
        {
            var html = await site.Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            var result = await tab.Page.EvaluateAsync<JsonElement?>($$"""
                html => {
                  {{Words}}
                  const parse = html => new DOMParser().parseFromString(html, 'text/html')
                  const path = url => new URL(url, document.baseURI).pathname
                  const page = parse(html), text = page.querySelector('article .text')
                  if (!text) return null
                  if (!isProbablyReaderable(page) || text.textContent.trim().length < 140) return { words: 0, lost: [] }
                  const title = page.querySelector('h1').textContent.match(/[\p{L}\p{M}\p{N}]+/gu) || []
                  const words = wordsOf(text), alerts = [...text.querySelectorAll('.alert')].map(alert => wordsOf(alert).join(' '))
                  const pictures = [...text.querySelectorAll('img:not(.d)')].map(image => path(image.getAttribute('src'))), tables = text.querySelectorAll('table').length
                  const read = parse(new Readability(page, {}).parse()?.content || ''), got = wordsOf(read.body)
                  const sources = [...read.querySelectorAll('img')].map(image => path(image.getAttribute('src')))
                  return { words: words.length, lost: [
                    ...missing(words, got).filter(word => !title.includes(word)),
                    ...alerts.filter(alert => !got.join(' ').includes(alert)).map(alert => 'alert: ' + alert),
                    ...missing(pictures, sources).map(source => 'picture: ' + source),
                    ...read.querySelectorAll('table').length < tables ? ['table'] : [] ] }
                }
                """, html);
            if (result is not { ValueKind: JsonValueKind.Object } found)
                continue;
            texts++;
            words += found.GetProperty("words").GetInt32();
            offered += found.GetProperty("words").GetInt32() > 0 ? 1 : 0;
            if (found.GetProperty("lost").EnumerateArray().Select(lost => lost.GetString()).ToList() is { Count: > 0 } lost)
                faults.Add($"{path}: {string.Join(" ", lost.Take(12))}");
        }
        output.WriteLine($"{texts} texts, {offered} of them in the reading mode with {words} words");
        offered.ShouldBeGreaterThan(0);
        faults.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Sites))]
    public async Task An_entry_of_a_feed_without_styles_has_every_word_and_nothing_wider_than_a_message(string name)
    {
        await using var site = await StartAsync(name);
        await KeepsInMessagesAsync(browser, site, output);
    }

    internal static async Task KeepsInMessagesAsync(BrowserFixture browser, RunningSite site, ITestOutputHelper output)
    {
        await using var tab = await browser.OpenNewAsync("/robots.txt", options =>
        {
            options.ViewportSize = new() { Width = MessageWidth, Height = 900 };
            options.BypassCSP = true;
        });
        var (entries, pictures, words) = (0, 0, 0);
        var (faults, seen) = (new List<string>(), new HashSet<(string, string)>());
        foreach (var feed in await FeedsAsync(site))
        {
            foreach (var entry in feed.Root!.Elements(Atom + "entry"))
            {
                var path = new Uri(entry.Elements(Atom + "link").First(link => (string?)link.Attribute("rel") == "alternate").Attribute("href")!.Value).AbsolutePath;
                // Most texts are in several feeds.
                var content = entry.Element(Atom + "content")!.Value;
                if (!seen.Add((path, content)))
                    continue;
                var page = await site.Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
                var result = await tab.Page.EvaluateAsync<JsonElement>($$"""
                    ([entry, page]) => {
                      {{Words}}
                      const original = new DOMParser().parseFromString(page, 'text/html').querySelector('article .text')
                      // The cover and its caption are an enclosure, and a label of tabs is a heading in an entry.
                      original.querySelectorAll('[data-markdown-ignore],figure:first-child:has(>picture)').forEach(part => part.remove())
                      document.documentElement.innerHTML = '<body style="margin:0">' + entry
                      const tooWide = [...document.querySelectorAll('img,table,video,figure,blockquote,details,ul,ol')].filter(part => part.getBoundingClientRect().width > innerWidth + 1)
                      const titles = [...original.querySelectorAll('.alert>.title')].map(title => title.textContent.trim())
                      const marked = [...document.querySelectorAll('blockquote>p:first-child>strong:only-child,summary')].map(title => title.textContent.trim())
                      return { words: wordsOf(original).length, pictures: document.querySelectorAll('img').length, lost: [
                        ...missing(wordsOf(original), wordsOf(document.body)),
                        ...missing(titles, marked).map(title => 'title of an alert: ' + title),
                        ...tooWide.map(part => `too wide: ${part.localName} ${Math.round(part.getBoundingClientRect().width)} px`),
                        ...[...document.querySelectorAll('img')].filter(image => /\.(avif|webp)$/.test(image.src) || image.srcset).map(image => 'source: ' + image.src),
                        ...[...document.querySelectorAll('img:not([alt])')].map(image => 'no text for ' + image.src),
                        // Most mail programs show what is in a player instead of it.
                        ...[...document.querySelectorAll('video,audio')].filter(player => !player.querySelector('a[href]')).map(player => 'player without a link: ' + player.src),
                        ...[...document.querySelectorAll('[src],[href]:not([href^="#"])')].map(part => part.getAttribute('src') || part.getAttribute('href'))
                          .filter(url => !/^(https?|mailto|tel):/.test(url)).map(url => 'relative URL: ' + url) ] }
                    }
                    """, new[] { content, page });
                entries++;
                pictures += result.GetProperty("pictures").GetInt32();
                words += result.GetProperty("words").GetInt32();
                if (result.GetProperty("lost").EnumerateArray().Select(lost => lost.GetString()).ToList() is { Count: > 0 } lost)
                    faults.Add($"{path}: {string.Join(" ", lost.Take(12))}");
            }
        }
        output.WriteLine($"{entries} entries with {words} words and {pictures} pictures");
        entries.ShouldBeGreaterThan(0);
        faults.ShouldBeEmpty();
    }

    /// <summary>Checks that nothing is lost or cut where the system decides about colours, and where text is twice as large.</summary>
    [Theory]
    [InlineData("Filled")]
    [InlineData("Pictures")]
    public async Task Nothing_is_cut_with_text_of_double_size_or_forced_colours(string name)
    {
        await using var site = await StartAsync(name);
        var faults = new List<string>();
        foreach (var path in await PathsAsync(site))
        {
            await using var tab = await browser.OpenAsync(new Uri(site.Client.BaseAddress!, path).AbsoluteUri, 390, 844);
            await tab.Page.EvaluateAsync("() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('html{font-size:200%}'); document.adoptedStyleSheets = [sheet] }");
            faults.AddRange((await tab.Page.EvaluateAsync<string[]>("""
                () => [document.documentElement.scrollWidth > innerWidth ? 'the page scrolls sideways' : '',
                  ...[...document.querySelectorAll('label,button,a,h1,h2,h3')].filter(e => e.checkVisibility() && !e.closest('.hidden,.skip,dialog,svg,pre') && e.getBoundingClientRect().right > innerWidth + 1
                    && !e.closest('pre,.table,.w,.math,.tabs')).map(e => `${e.localName} "${e.textContent.trim().slice(0, 30)}" is cut`)].filter(Boolean)
                """)).Select(fault => $"{path} with large text: {fault}"));
            await tab.Page.EvaluateAsync("() => { document.adoptedStyleSheets = [] }");
            await tab.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
            faults.AddRange((await tab.Page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll('p,h1,h2,h3,li,a,figcaption')].filter(e => e.checkVisibility() && e.textContent.trim() && !e.closest('svg,dialog,pre'))
                  .filter(e => getComputedStyle(e).color == getComputedStyle(document.body).backgroundColor && !getComputedStyle(e).backgroundColor.match(/[1-9]/)).map(e => e.textContent.trim().slice(0, 30))
                """)).Select(fault => $"{path} with forced colours: {fault}"));
        }
        faults.ShouldBeEmpty();
    }

    private static async Task<RunningSite> StartAsync(string name)
    {
        if (name != "Pictures")
            return await RunningSite.StartAsync(name == "Sample" ? TestPlace.Sample : Path.Combine(TestPlace.Sites, name));
        var folder = Directory.CreateTempSubdirectory("portfolio-pictures-").FullName;
        PictureSite.Write(folder);
        return await RunningSite.StartAsync(folder);
    }

    private static async Task<IReadOnlyList<string>> PathsAsync(RunningSite site) =>
        [.. (await LoadAsync(site, "/sitemap.xml")).Root!.Elements().Select(url => new Uri(url.Elements().First().Value).AbsolutePath)];

    /// <summary>Returns the feeds of the site, its tags and its series, so that each text is in one of them.</summary>
    private static async Task<IReadOnlyList<XDocument>> FeedsAsync(RunningSite site)
    {
        var lists = (await PathsAsync(site)).Where(path => path is "/" or "/de" or "/ar" or "/ja"
            || path.Split('/') is ["", "tags" or "series", _]).Select(path => path.TrimEnd('/'));
        var feeds = new List<XDocument>();
        foreach (var list in lists)
        {
            using var response = await site.Client.GetAsync(new Uri($"{list}/feed.xml", UriKind.Relative), TestContext.Current.CancellationToken);
            if (response.IsSuccessStatusCode)
                feeds.Add(XDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        }
        return feeds;
    }

    private static async Task<XDocument> LoadAsync(RunningSite site, string path) =>
        XDocument.Parse(await site.Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));
}
