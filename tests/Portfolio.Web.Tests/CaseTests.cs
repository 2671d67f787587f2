using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Sync;
using Portfolio.Import.Sources;
using Portfolio.Web.Commands;

namespace Portfolio.Web.Tests;

/// <summary>
/// Tests inputs that other site generators once handled incorrectly. Each input has a folder in <c>Sites/Cases</c>,
/// whose <c>EXPECTED.txt</c> describes the correct result.
/// </summary>
public sealed class CaseTests
{
    /// <summary>The checks of the cases whose folder is served directly, by folder name.</summary>
    private static readonly Dictionary<string, Func<Served, Task>> Cases = new()
    {
        ["02-search-command-flags"] = async site =>
        {
            site.Write("posts/other.md", "---\ntitle: Other\ndate: 2026-03-02\n---\n\nWords about another command.\n");
            await site.Shows("/blogs/other", "Words about another");
            foreach (var query in (string[])["tar -xvf", "wsl --shutdown", "git commit -m", "--shutdown"])
            {
                (await site.Text("/search.json?q=" + Uri.EscapeDataString(query)))
                    .ShouldContain("/blogs/flags", Case.Sensitive, query);
            }
            (await site.Text("/search.json?q=--shutdown")).ShouldNotContain("/blogs/other");
        },
        ["03-same-size-same-mtime"] = async site =>
        {
            site.Replace("posts/pp.md", "text one", "text one");
            await site.Shows("/blogs/pp", "text one");
            site.Replace("posts/pp.md", "text one", "text two");
            await site.Shows("/blogs/pp", "text two");
            await site.RestartAsync(() => { });
            await site.Shows("/blogs/pp", "text two");
            await site.RestartAsync(() => site.Replace("posts/pp.md", "text two", "text ten"));
            await site.Shows("/blogs/pp", "text ten");
        },
        ["07-long-table"] = async site =>
        {
            (await site.Text("/blogs/table")).Split("<tr>").Length.ShouldBe(502);
            site.Rules("posts/table.md").ShouldBeEmpty();
        },
        ["14-dates-of-other-tools"] = async site =>
        {
            foreach (var post in (string[])["y", "l"])
                (await site.Text("/blogs/" + post)).ShouldContain("2026-03-07", Case.Sensitive, post);
            // TOML is read by the import only.
            site.Rules("posts/t.md").ShouldBe(["front-matter-format"]);
        },
        ["15-emoji-in-written-front-matter"] = async site =>
        {
            (await SiteCommand.RunAsync(["new", "post", "Party 🎉 time", "--content", site.Content]))
                .ShouldBe(ExitCodes.Success);
            File.ReadAllText(Directory.GetFiles(Path.Combine(site.Content, "posts")).ShouldHaveSingleItem())
                .ShouldContain("🎉");
            await using var imported = await ImportAsync(Path.Combine(site.Content, "ghost.json"));
            File.ReadAllText(Path.Combine(imported.Content, "posts/party.md")).ShouldContain("🎉");
            (await imported.Page("/blogs/party")).QuerySelector("h1")!.TextContent.ShouldBe("Party 🎉: time");
        },
        ["24-wider-than-a-phone"] = async site =>
        {
            // LayoutTests check in a browser that no page scrolls horizontally.
            (await site.Text("/blogs/wide")).ShouldContain("averyveryveryveryveryveryveryverylongtagnamewithoutspaces");
        },
        ["01-formula-closing-line"] = async site =>
        {
            var page = await site.Text("/blogs/closing");
            page.ShouldMatch("(?s)class=\"math\".*?<mi>a</mi>.*?</div>\\s*<p>\\.</p>\\s*<p>Plain words here\\.</p>\\s*<div class=\"math\".*?<mi>y</mi>.*?</div>\\s*<p>More words\\.</p>");
            page.Split("<math").Length.ShouldBe(3);
        },
        ["04-table-escaped-bar-in-code"] = async site =>
            (await site.Text("/blogs/bar")).ShouldContain("<td><code>a | b</code></td>"),
        ["06-cjk-emphasis"] = async site =>
        {
            var page = await site.Text("/blogs/cjk");
            page.ShouldContain("<strong>この文は太字になります。</strong>次の文です。");
            page.ShouldContain("含<strong>「重点」</strong>内容");
        },
        ["08-quotes-between-punctuation"] = async site =>
            (await site.Text("/blogs/quotes"))
                .ShouldContain("Set it to “on”,“off” or “auto”. He said:“go”. a=“b” (“x”|“y”)."),
        ["09-updated-in-the-future"] = async site =>
        {
            site.Rules("posts/future.md").ShouldBe(["updated-impossible"]);
            foreach (var path in (string[])["/blogs/future", "/sitemap.xml", "/feed.xml", "/rss.xml", "/feed.json",
                "/sitemap.md", "/blogs.md", "/llms.txt", "/agents.md"])
            {
                (await site.Text(path)).ShouldNotContain("2090", Case.Sensitive, path);
            }
            (await site.Text("/sitemap.xml")).ShouldContain("<lastmod>2026-03-01");
        },
        ["11-lastmod-before-1970"] = async site =>
            (await site.Text("/sitemap.xml")).ShouldNotMatch("<lastmod>(0|1[0-8]|19[0-6])"),
        ["17-inline-footnote"] = async site =>
        {
            var page = await site.Page("/blogs/inline");
            page.QuerySelector(".footnotes li")!.TextContent.ShouldContain("A note here.");
            page.QuerySelector(".text p")!.TextContent.ShouldNotContain("^[");
        },
        ["18-link-in-link"] = async site =>
        {
            (await site.Text("/blogs/nest")).ShouldContain("<p><a href=\"/blogs/nest2\">text nest2 more</a></p>");
            site.Rules("posts/nest.md").ShouldBe(["html-place"]);
        },
        ["19-empty-contents"] = async site =>
        {
            (await site.Text("/blogs/toc")).ShouldNotContain("class=\"toc\"");
            (await site.Text("/blogs/toc2")).ShouldNotContain("class=\"toc\"");
        },
        ["20-diagram-lines-vanish"] = async site =>
        {
            (await site.Text("/blogs/words")).ShouldContain("style → A\nclick → A\nB → C</desc>");
            site.Rules("posts/words.md").ShouldBe(["diagram-syntax"]);
        },
        ["21-redirect-circles"] = async site =>
        {
            foreach (var path in (string[])["/self", "/loop1", "/loop2", "/self.md"])
                (await site.Status(path)).ShouldBe(HttpStatusCode.NotFound, path);
            site.Rules("redirects.yaml").ShouldBe(["redirect-circle", "redirect-circle", "redirect-circle"]);
        },
        ["22-query-in-alias-and-gone"] = async site =>
        {
            (await site.Status("/index.php?id=2")).ShouldBe(HttpStatusCode.NotFound);
            (await site.Status("/gone.php")).ShouldBe(HttpStatusCode.NotFound);
            site.Rules("posts/q.md").ShouldBe(["alias-invalid"]);
            site.Rules("gone.yaml").ShouldBe(["gone-invalid"]);
        },
        ["r-24-line-breaks-between-cjk"] = async site =>
        {
            site.Write("posts/folded.md", "---\ntitle: 折叠\ndate: 2026-02-02\ndescription: >\n  日本語の説明は\n  途中で改行できます。\n---\n\n文。\n");
            await site.Shows("/blogs", "日本語の説明は途中で改行できます。");
            foreach (var path in (string[])["/blogs", "/blogs/cjk", "/feed.xml", "/rss.xml", "/feed.json"])
                (await site.Text(path)).ShouldContain("你好，世界谢谢", Case.Sensitive, path);
            (await site.Page("/blogs/cjk")).QuerySelector(".text")!.TextContent
                .ShouldContain("日本語の文章は途中で改行できます。English と日本語。\n한국어 문장은\n띄어쓰기");
            (await site.Text("/search.json?q=日本語の文章は途中で改行できます")).ShouldContain("/blogs/cjk\"");
        },
        ["r-26-headings-in-quotes"] = async site =>
        {
            var page = await site.Page("/blogs/quote");
            page.QuerySelectorAll(".toc a").Select(link => link.TextContent).ShouldBe(["My first", "Sub", "My second", "My third"]);
            page.QuerySelectorAll(".text h2, .text h3").Select(heading => $"{heading.LocalName} {heading.Id}")
                .ShouldBe(["h2 quoted-title", "h2 my-first", "h3 sub", "h2 my-second", "h2 my-third"]);
            site.Rules("posts/quote.md").ShouldBeEmpty();
        },
        ["r-31-invisible-characters"] = async site =>
        {
            foreach (var post in (string[])["nb1", "nb2", "zw"])
            {
                // Two of the posts have the same title and text.
                site.Rules($"posts/{post}.md").ShouldBe(post == "nb2" ? ["file-copy"] : [], post);
                (await site.Text($"/blogs/{post}")).ShouldContain("datetime=\"2026-02-01", Case.Sensitive, post);
            }
        },
        ["r-40-words-of-a-japanese-post"] = async site =>
        {
            site.Write("posts/code.md", "---\ntitle: Code\ndate: 2026-03-02\nlang: ja\n---\n\n```sh\njournalctl\n```\n");
            await site.Shows("/blogs/code", "journalctl");
            (await site.Page("/blogs/ja")).QuerySelector(".fin")!.TextContent.ShouldContain("文字");
            (await site.Page("/zh-cn/blogs/zh")).QuerySelector(".fin")!.TextContent.ShouldContain("characters");
            (await site.Page("/blogs/code")).QuerySelector(".fin span").ShouldBeNull();
            foreach (var path in (string[])["/blogs/ja", "/zh-cn/blogs/zh", "/blogs/code"])
                (await site.Text(path)).ShouldNotContain("\"wordCount\"", Case.Sensitive, path);
        },
        ["r-43-underscore-folder-in-static"] = async site =>
        {
            (await site.Status("/demo/_next/static/chunk.js")).ShouldBe(HttpStatusCode.OK);
            site.Write("static/private/a.txt", "Public, too.");
            site.Write("static/.env", "x");
            await site.Shows("/private/a.txt", "Public, too.");
            (await site.Status("/.env")).ShouldBe(HttpStatusCode.NotFound);
        },
        ["25-diagram-rtl-label"] = async site =>
        {
            var page = await site.Text("/blogs/rtl");
            page.ShouldMatch("<text [^>]*direction=\"rtl\">שלום: test \\(1\\)\\.</text>");
            page.ShouldMatch("<text [^>]*direction=\"rtl\">العربية؟</text>");
        },
    };

    /// <summary>The checks of the cases whose folder is imported before it is served, by folder name.</summary>
    private static readonly Dictionary<string, Func<string, Task>> Imports = new()
    {
        ["05-mdx-component-content"] = async source =>
        {
            await using var site = await ImportAsync(source);
            var page = await site.Text("/posts/tabs");
            page.ShouldContain("<li>item <strong>x</strong></li>");
            page.ShouldContain(">l</a></li>");
            page.ShouldNotContain("TabItem");
        },
        ["23-wordpress-gallery-lost"] = async source =>
        {
            var export = Path.Combine(source, "export.xml");
            ImportSource.Read(null, export).Report.Losses.ShouldContain(
                loss => loss.Kind.Contains("gallery", StringComparison.Ordinal) && loss.Count > 0);
            await using var site = await ImportAsync(export);
            var page = await site.Text("/g");
            page.ShouldContain("Before.");
            page.ShouldContain("After.");
            page.ShouldNotContain("[gallery");
        },
        ["26-mkdocs-admonition"] = async source =>
        {
            await using var site = await ImportAsync(source);
            (await site.Text("/posts/mk"))
                .ShouldMatch("(?s)class=\"alert note\".*Title.*<p>First paragraph\\.</p>\\s*<p>Second\\.</p>");
        },
        ["import-01-in-place-drafts"] = async source =>
        {
            foreach (var engine in (string[])["el", "hu", "qu"])
            {
                (await SiteCommand.RunAsync(["check", "--content", Path.Combine(source, engine)]))
                    .ShouldBe(ExitCodes.Usage, engine);
            }
            // An engine's folder is imported with its output only, or as drafts.
            (await SiteCommand.RunAsync(["import", Path.Combine(source, "hu"), "--to", Path.Combine(source, "nowhere")]))
                .ShouldBe(ExitCodes.Usage);
            await using var site = await ImportAsync(Path.Combine(source, "hu"), "--without-urls");
            (await site.Text("/blogs")).ShouldNotContain("SECRET");
            site.Files().Where(f => f.EndsWith(".md", StringComparison.Ordinal)).Select(File.ReadAllText)
                .ShouldAllBe(text => text.Contains("draft: true", StringComparison.Ordinal));
        },
        ["import-02-reserved-first-segment"] = async source =>
        {
            await using (var site = await ImportAsync(Path.Combine(source, "cat")))
            {
                (await site.Text("/blogs.md")).Split("](").Count(link => link.Contains("On ", StringComparison.Ordinal))
                    .ShouldBe(14);
            }
        },
        ["import-03-html-shown-as-text"] = async source =>
        {
            await using (var site = await ImportAsync(Path.Combine(source, "html")))
            {
                var text = (await site.Main("/posts/a")).TextContent;
                foreach (var gone in (string[])["<", "console.log", ".box", "widgets"])
                    text.ShouldNotContain(gone);
                foreach (var stays in (string[])["A red word here.", "In the middle", "A remark beside the text.",
                    "Foot", "Text after. no break old big mono under"])
                {
                    text.ShouldContain(stays);
                }
            }

            await using (var site = await ImportAsync(Path.Combine(source, "svg")))
                (await site.Main("/posts/s")).QuerySelectorAll("img[src*=drawing]").Length.ShouldBe(1);
        },
        ["import-04-dates"] = async source =>
        {
            await using var site = await ImportAsync(Path.Combine(source, "date"));
            var days = "2020-12-02 2020-01-09 2017-03-29 2022-06-17 2025-12-02 2023-05-01 2014-06-10 2020-12-02 2020-01-09 2021-03-01 2020-12-03".Split(' ');
            for (var i = 1; i <= 21; i++)
            {
                (await site.Text($"/posts/d{i}"))
                    .ShouldContain($"datetime=\"{days[Math.Min(i, days.Length) - 1]}", Case.Sensitive, $"d{i}");
            }
        },
        ["import-08-math-spaces"] = async source =>
        {
            await using var site = await ImportAsync(Path.Combine(source, "math"));
            var text = await site.Main("/posts/m");
            text.QuerySelectorAll("math").Length.ShouldBeGreaterThanOrEqualTo(10);
            text.TextContent.ShouldContain("A price of $ 5 and $ 6 stays.");
        },
        ["import-14-visibility-like-keys"] = async source =>
        {
            await using var site = await ImportAsync(Path.Combine(source, "a"));
            foreach (var post in (string[])["k", "v", "w", "x"])
                await site.Text("/posts/" + post);
        },
    };

    public static TheoryData<string> Names =>
        [.. Cases.Keys.Concat(Imports.Keys).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_went_wrong_elsewhere_is_right(string name)
    {
        var folder = Path.Combine(TestPlace.Sites, "Cases", name);
        if (Imports.TryGetValue(name, out var import))
        {
            await import(folder);
            return;
        }

        await using var site = await Served.StartAsync(folder);
        await Cases[name](site);
    }

    private static async Task<Served> ImportAsync(string source, params string[] arguments)
    {
        var place = Directory.CreateTempSubdirectory("portfolio-case-").FullName;
        (await SiteCommand.RunAsync(["import", source, "--to", Path.Combine(place, "site"), .. arguments]))
            .ShouldNotBe(ExitCodes.Usage);
        return await Served.StartAsync(Path.Combine(place, "site"), place);
    }

    /// <summary>Serves a copy of a case folder, so that the case can change its files.</summary>
    private sealed class Served(SiteFixture site, string place) : IAsyncDisposable
    {
        public string Content => site.Content;

        public static async Task<Served> StartAsync(string folder, string? place = null)
        {
            var copy = place is null ? Directory.CreateTempSubdirectory("portfolio-case-").FullName : folder;
            if (place is null)
                TestPlace.Copy(folder, copy);
            return new(await SiteFixture.StartAsync(copy, "https://example.com"), place ?? copy);
        }

        /// <summary>Returns the body of a response, and follows one permanent redirect.</summary>
        public async Task<string> Text(string path)
        {
            using var response = await site.GetAsync(path);
            return await site.ReadAsync(response.StatusCode == HttpStatusCode.MovedPermanently
                ? response.Headers.Location!.OriginalString : path);
        }

        public async Task<IHtmlDocument> Page(string path) =>
            await new HtmlParser().ParseDocumentAsync(await Text(path));

        public async Task<IElement> Main(string path) => (await Page(path)).QuerySelector("main")!;

        public Task Shows(string path, string text) => Eventually.IsTrueAsync(async () =>
        {
            using var response = await site.GetAsync(path);
            return (await response.Content.ReadAsStringAsync()).Contains(text, StringComparison.Ordinal);
        });

        public async Task<HttpStatusCode> Status(string path)
        {
            using var response = await site.GetAsync(path);
            return response.StatusCode;
        }

        public void Write(string path, string text) => site.Write(path, text);

        /// <summary>
        /// Replaces words in a file. The modification time is always the same,
        /// so the server can notice the change only by reading the content.
        /// </summary>
        public void Replace(string path, string old, string text)
        {
            var file = Path.Combine(Content, path);
            var written = Path.Combine(place, "..", Path.GetFileName(place) + ".new");
            File.WriteAllText(written, File.ReadAllText(file).Replace(old, text, StringComparison.Ordinal));
            File.SetLastWriteTimeUtc(written, new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            File.Move(written, file, overwrite: true);
        }

        public Task RestartAsync(Action between) => site.RestartAsync(between);

        public IReadOnlyList<string> Files() => Directory.GetFiles(Content, "*", SearchOption.AllDirectories);

        public IEnumerable<string> Rules(string file) => site.Services.GetRequiredService<ContentProblems>().All()
            .Where(problem => problem.File == file).OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)
            .Select(problem => problem.Rule);

        public async ValueTask DisposeAsync()
        {
            await site.DisposeAsync();
            TestPlace.Delete(place);
        }
    }
}
