using System.Text.Json;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Portfolio.Browser.Tests.LanguageSite))]

namespace Portfolio.Browser.Tests;

/// <summary>Provides a site with one article about the same subject in twelve languages.</summary>
public sealed class LanguageSite : IAsyncLifetime
{
    private RunningSite? _site;

    public HttpClient Client => _site!.Client;

    public async ValueTask InitializeAsync() =>
        _site = await RunningSite.StartAsync(Path.Combine(TestPlace.Sites, "Languages"));

    public ValueTask DisposeAsync() => _site?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>Reads each article as its readers do. Every article begins its blocks with names in Latin letters.</summary>
public sealed class LanguageTests(BrowserFixture browser, LanguageSite languages)
{
    /// <summary>The languages, each with a word from the middle of the text and one from a table.</summary>
    public static TheoryData<string, string, string> Languages => new()
    {
        { "ja", "配信", "コンテナー" },
        { "zh-cn", "容器", "延迟" },
        { "zh-tw", "容器", "延遲" },
        { "ko", "데이터베이스", "컨테이너" },
        { "ar", "التكلفة", "حاويات" },
        { "he", "ההגדרות", "במכולות" },
        { "fa", "هزینه", "کانتینر" },
        { "hi", "ख़र्च", "डेटाबेस" },
        { "th", "ค่าใช้จ่าย", "ฐานข้อมูล" },
        { "tr", "gecikme", "VERİTABANINA" },
        { "de", "Verzögerung", "Datenbankabfragegeschwindigkeit" },
        { "el", "καθυστέρηση", "ΠΕΡΙΕΚΤΕΣ" },
    };

    public static TheoryData<string> Names => [.. Languages.Select(row => row.Data.Item1)];

    private static bool IsRightToLeft(string language) => language is "ar" or "he" or "fa";

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_block_begins_on_the_side_of_the_language(string language)
    {
        string[] paths = ["/blogs/docker", "/blogs/next", "", "/blogs", "/series", "/tags/c-sharp", "/archive", "/search?q=Docker"];
        foreach (var path in paths)
        {
            await using var tab = await OpenAsync(language, path);
            (await tab.Page.EvaluateAsync<string[]>("""
                () => {
                  const blocks = 'h1,h2,h3,h4,p,li,td,th,dt,dd,figcaption', range = document.createRange(), found = []
                  const isRightToLeft = document.documentElement.dir == 'rtl', letters = /(?!\p{Nd})[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u
                  for (const block of document.querySelectorAll(`main :is(${blocks})`)) {
                    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
                    while (texts.nextNode() && !texts.currentNode.data.trim());
                    const text = texts.currentNode, element = text.parentElement
                    if (!text.data?.trim() || element?.closest(blocks) != block) continue
                    if (element.closest('pre,svg,math,nav,.hidden,.facts,.contact,form')) continue
                    if (isRightToLeft && !letters.test(block.textContent))
                      continue
                    // Latin words and digits stand in their own order, so the text is measured to its first letter from right to left.
                    const start = text.data.search(/\S/), rest = text.data.slice(start)
                    const name = rest.match(/^(?:\p{Nd}|[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])*[\p{L}\p{N}]/u)
                    range.setStart(text, start)
                    range.setEnd(text, start + (isRightToLeft && name || rest.match(/^\S+/))[0].length)
                    const parts = [...range.getClientRects()].filter(part => part.width), top = Math.min(...parts.map(part => part.top))
                    if (!parts[0]) continue
                    const first = parts.filter(part => part.top < top + 4), bottom = first[0].bottom
                    const sides = all => [Math.min(...all.map(part => part.left)), Math.max(...all.map(part => part.right))]
                    const word = sides(first), box = sides([block.getBoundingClientRect()])
                    range.selectNodeContents(block)
                    const isOnLine = part => part.width && part.bottom > top + 4 && part.top < bottom - 4
                    const line = sides([...range.getClientRects()].filter(isOnLine))
                    const begin = isRightToLeft ? 1 : 0, away = side => Math.abs(side[begin] - word[begin])
                    if (away(line) > 1 || away(box) > Math.abs(box[1 - begin] - word[1 - begin]) + 1)
                      found.push(`${location.pathname} ${block.localName}: ${block.textContent.trim().slice(0, 40)}`)
                  }
                  return found
                }
                """)).ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Names_with_signs_keep_the_order_of_their_letters(string language)
    {
        foreach (var path in (string[])["/blogs/docker", "/blogs/next", "/blogs", "/tags", "/tags/c-sharp", "/search?q=Docker"])
        {
            await using var tab = await OpenAsync(language, path);
            var names = await tab.Page.EvaluateAsync<string[]>("""
                () => {
                  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange(), found = []
                  while (texts.nextNode()) {
                    const text = texts.currentNode
                    if (text.parentElement.closest('pre,script,style')) continue
                    for (const { 0: name, index } of text.data.matchAll(/C#|\.NET|C\+\+/g)) {
                      const places = [...name].map((_, i) => {
                        range.setStart(text, index + i)
                        range.setEnd(text, index + i + 1)
                        return range.getBoundingClientRect().left
                      })
                      found.push(places.every((place, i) => !i || place > places[i - 1]) ? '' : `${location.pathname}: ${name}`)
                    }
                  }
                  return found
                }
                """);
            names.ShouldNotBeEmpty();
            names.ShouldAllBe(name => name.Length == 0);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_post_ends_with_a_length_that_is_true(string language)
    {
        await using var tab = await OpenAsync(language, "/blogs/docker");
        var end = await tab.Page.Locator(".fin span").InnerTextAsync();
        var isUnspaced = language is "ja" or "zh-cn" or "zh-tw" or "th";
        var length = end.Where(char.IsDigit).Aggregate(0, (number, digit) => (10 * number) + (int)char.GetNumericValue(digit));
        length.ShouldBeInRange(isUnspaced ? 150 : 70, isUnspaced ? 700 : 150, end);
        var data = await tab.Page.EvaluateAsync<string>("document.querySelector('script[type=\"application/ld+json\"]').textContent");
        data.Contains("\"wordCount\"", StringComparison.Ordinal).ShouldBe(!isUnspaced);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Ids_are_small_letters_and_the_contents_lead_to_them(string language)
    {
        await using var tab = await OpenAsync(language, "/blogs/docker");
        (await tab.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.text :is(h2,h3)')].filter(heading => !heading.id || heading.id != heading.id.toLowerCase()
                || /\u0307|\u0130|σ(?!\p{L})/u.test(heading.id)
                || document.getElementById(decodeURIComponent(heading.querySelector('a').hash.slice(1))) != heading)
              .map(heading => heading.id)
            """)).ShouldBeEmpty();
        (await tab.Page.Locator(".text h2").CountAsync()).ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_social_card_is_drawn_from_the_side_of_the_language(string language)
    {
        await using var tab = await OpenAsync(language, "/blogs/docker");
        // The dot before the name of the site is the only colour in the upper part of the card.
        (await tab.Page.EvaluateAsync<int>("""
            async () => {
              const image = new Image()
              image.src = new URL(document.querySelector('meta[property="og:image"]').content).pathname
              await image.decode()
              const canvas = new OffscreenCanvas(1200, 630), context = canvas.getContext('2d')
              context.drawImage(image, 0, 0)
              const row = context.getImageData(0, 68, 1200, 1).data
              for (let x = 0; x < 1200; x++) if (row[4 * x] > row[4 * x + 2] + 60) return x
              return -1
            }
            """)).ShouldBeInRange(IsRightToLeft(language) ? 1080 : 80, IsRightToLeft(language) ? 1120 : 120);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Paper_and_small_phones_cut_nothing(string language)
    {
        foreach (var (width, media) in ((int, Media)[])[(320, Media.Screen), (680, Media.Print)])
        {
            await using var tab = await OpenAsync(language, "/blogs/docker", width);
            await tab.Page.EmulateMediaAsync(new() { Media = media });
            (await tab.Page.EvaluateAsync<string[]>("""
                () => [...matchMedia('print').matches ? [] : [document.documentElement],
                    ...document.querySelectorAll('.text :is(p,li,td,h2), h1, .tags, .facts')]
                  .filter(box => box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).display != 'inline' && box.clientWidth)
                  .map(box => box.outerHTML.slice(0, 80))
                """)).ShouldBeEmpty($"{width} px");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Markers_stand_beside_their_items_and_code_runs_from_the_left(string language)
    {
        await using var tab = await OpenAsync(language, "/blogs/docker");
        (await tab.Page.EvaluateAsync<string[]>("""
            () => {
              const isRightToLeft = document.documentElement.dir == 'rtl', range = document.createRange()
              const far = [...document.querySelectorAll('.text li')].filter(item => {
                range.selectNodeContents(item)
                const parts = [...range.getClientRects()], box = item.getBoundingClientRect()
                const before = isRightToLeft
                  ? box.right - Math.max(...parts.map(part => part.right)) : Math.min(...parts.map(part => part.left)) - box.left
                return getComputedStyle(item).direction != (isRightToLeft ? 'rtl' : 'ltr') || before > 30
              })
              const code = [...document.querySelectorAll('.text code')].filter(code => getComputedStyle(code).direction == 'rtl')
              return [...far, ...code].map(element => element.textContent)
            }
            """)).ShouldBeEmpty();
        (await tab.Page.Locator(".text li").CountAsync()).ShouldBe(5);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task An_inner_word_finds_the_article(string language, string word, string other)
    {
        foreach (var query in (string[])[word, other, "Docker"])
        {
            var url = $"/{language}/search.json?q={Uri.EscapeDataString(query)}";
            (await languages.Client.GetStringAsync(url, TestContext.Current.CancellationToken))
                .ShouldContain($"/{language}/blogs/docker", Case.Sensitive, query);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_feed_names_the_language_and_the_direction_of_its_entries(string language)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var feed = await languages.Client.GetStringAsync($"/{language}/feed.xml", cancellation);
        feed.ShouldContain($"xml:lang=\"{language}\"", Case.Insensitive);
        using var json = JsonDocument.Parse(await languages.Client.GetStringAsync($"/{language}/feed.json", cancellation));
        foreach (var item in json.RootElement.GetProperty("items").EnumerateArray())
        {
            var html = item.GetProperty("content_html").GetString()!;
            html.StartsWith("<div dir=\"rtl\">", StringComparison.Ordinal).ShouldBe(IsRightToLeft(language));
        }
    }

    private Task<Tab> OpenAsync(string language, string path, int width = 1280) =>
        browser.OpenAsync(new Uri(languages.Client.BaseAddress!, $"/{language}{path}").AbsoluteUri, width, 900);
}
