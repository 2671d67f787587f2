using Portfolio.Import.Sources;
using static Portfolio.Import.Tests.SampleText;

namespace Portfolio.Import.Tests;

/// <summary>Checks that what the pages of the old site show decides where documents leave something open.</summary>
public sealed class ShownTests : IDisposable
{
    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("<link rel='canonical' href='https://ada.example/notes/{0}'>", "")]
    [InlineData("", "")]
    [InlineData("", "<a href='/notes/other/'>Gone</a>")]
    public void A_site_below_a_path_keeps_its_links_redirects_and_menu(string head, string more)
    {
        _folder.Write("source/a.md", $"# Kites\n\n{Kites}\n\n![red](/notes/img/red.png) [boats](/notes/b/)\n")
            .Write("source/b.md", $"# Boats\n\n{Boats}\n").Write("output/img/red.png", "PNG");
        void Write(string url, string title, string main) => _folder.Write($"output/{url}index.html",
            $"<html><head><title>{title}</title>{head.Replace("{0}", url, StringComparison.Ordinal)}</head><body>"
            + $"<nav><a href='/notes/'>Home</a> <a href='/notes/a/'>Kites</a> <a href='/notes/b/'>Boats</a>{more}</nav>"
            + $"<main>{main}</main></body></html>");
        Write("", "Home", "<h1>Home</h1><p>All about kites and boats.</p>");
        Write("a/", "Kites", $"<h1>Kites</h1><p>{Kites}</p><p><img src='/notes/img/red.png' alt='red'> <a href='/notes/b/'>boats</a></p>");
        Write("b/", "Boats", $"<h1>Boats</h1><p>{Boats}</p>");
        foreach (var old in (string[])["x", "y", "z", "w"])
        {
            _folder.Write($"output/old/{old}/index.html", "<html><head><link rel='canonical' href='/notes/a/'>"
                + "<meta http-equiv='refresh' content='0; url=/notes/a/'></head></html>");
        }

        Import();
        _folder.Read("pages/a.md").ShouldNotContain("unlisted");
        _folder.Read("pages/b.md").ShouldNotContain("unlisted");
        _folder.Read("redirects.yaml").ShouldContain("/old/x: /a\n");
        _folder.Read("site.yaml").ShouldContain("url: /a }");
        _folder.Read("pages/a.md").ShouldContain("![red](/img/red.png) [boats](/b/)");
        _folder.Files.ShouldContain("static/img/red.png");
    }

    [Theory]
    [InlineData("draft: true", true, true)]
    [InlineData("status: draft", true, false)]
    [InlineData("status: draft", false, true)]
    public void A_mark_of_a_draft_decides_if_it_is_ours_or_no_page_links_to_the_text(string key, bool isLinked, bool isDraft)
    {
        _folder.Write("source/a.md", $"---\ntitle: Kites\n---\n\n{Kites}\n")
            .Write("source/b.md", $"---\ntitle: Boats\n{key}\n---\n\n{Boats}\n");
        Page("a/index.html", "Kites", $"<p>{Kites}{(isLinked ? " See <a href='/b/'>boats</a>." : "")}</p>");
        Page("b/index.html", "Boats", $"<p>{Boats} This is <a href='/b/'>here</a>.</p>");
        var site = Import();
        _folder.Read("pages/b.md").Contains("draft: true", StringComparison.Ordinal).ShouldBe(isDraft);
        site.Report.Losses.Where(l => l.Kind.Contains("because of", StringComparison.Ordinal))
            .SelectMany(l => l.Examples).ShouldBe(isLinked && isDraft ? ["b.md (/b/)"] : []);
    }

    [Fact]
    public void An_alert_whose_kind_the_page_shows_as_a_symbol_stays_one()
    {
        _folder.Write("source/a.md", $"---\ntitle: Kites\n---\n\n{Kites}\n\n> [!WARNING]\n> {Boats}\n");
        Page("a/index.html", "Kites", $"<p>{Kites}</p><div class='alert'><svg viewBox='0 0 16 16'></svg><p>{Boats}</p></div>");
        Import();
        _folder.Read("pages/a.md").ShouldContain($"> [!WARNING]\n> {Boats}");
    }

    [Fact]
    public void Relative_paths_lead_to_what_the_page_shows_for_them()
    {
        _folder.Write("source/_posts/A walk.md", $"---\ntitle: A walk\ndate: 2024-01-02\n---\n\n{Kites}\n\n"
                + "<img src=\"a.png\" width=\"90%\">\n\n"
                + "![Sea](b.png) and [boats], [the same](2023/boats.md), [a list](all.html), [nothing](none.md).\n\n"
                + "[boats]: 2023/boats.md \"Boats\"\n\n```\n![x](b.png)\n```\n")
            .Write("source/_posts/Boats.md", $"---\ntitle: Boats\ndate: 2023-01-02\nslug: boats\n---\n\n{Boats}\n")
            .Write("output/2024/A walk/a.png", "A").Write("output/2024/A walk/b.png", "B").Write("output/2023/boats/a.png", "C");
        Page("2024/A walk/index.html", "A walk", $"<h1>A walk</h1><p>{Kites}</p><p><img src='a.png' width='90%'></p>"
            + "<p><img src='b.png' alt='Sea'> and <a href='/2023/boats/'>boats</a>, <a href='../../2023/boats/'>the same</a>, "
            + "<a href='/all.html'>a list</a>, nothing.</p><pre>![x](b.png)</pre>");
        Page("2023/boats/index.html", "Boats", $"<h1>Boats</h1><p>{Boats}</p><p><img src='a.png'></p>");
        Page("all.html", "All", "<a href='/2024/A%20walk/'>A walk</a><a href='/2023/boats/'>Boats</a>");
        Import();
        var text = _folder.Read("posts/A walk.md");
        text.ShouldContain("<img src=\"/2024/A%20walk/a.png\" width=\"90%\">");
        text.ShouldContain("![Sea](/2024/A%20walk/b.png)");
        text.ShouldContain("[boats]: /2023/boats/ \"Boats\"");
        text.ShouldContain("[the same](/2023/boats/)");
        text.ShouldContain("[a list](/all)");
        text.ShouldContain("[nothing](none.md)");
        text.ShouldContain("```\n![x](b.png)\n```");
    }

    [Theory]
    [InlineData("The boat no longer sails on Sundays in winter.", true)]
    [InlineData("“Is it late today?” the people on the quay asked me.", true)]
    [InlineData("船は冬の日曜日にはもう出ません。だから土曜日に乗ってください。", true)]
    [InlineData("import Boat from './boat.js'", false)]
    [InlineData("export const name = 'a boat of the harbour';", false)]
    [InlineData("{/* The boat no longer sails on Sundays. */}", false)]
    [InlineData("<!-- The boat no longer sails on Sundays. -->", false)]
    public void A_document_with_a_sentence_that_its_page_lacks_may_be_newer_than_the_page(string line, bool isNamed)
    {
        _folder.Write("source/a.md", $"---\ntitle: Kites\n---\n\n{Kites}\n\n{line}\n");
        Page("a/index.html", "Kites", $"<p>{Kites}</p>");
        Import().Report.Losses.Where(loss => loss.Kind.Contains("build it again", StringComparison.Ordinal))
            .SelectMany(loss => loss.Examples).ShouldBe(isNamed ? ["a.md"] : []);
    }

    [Fact]
    public void A_link_to_the_main_part_of_the_page_is_no_text()
    {
        _folder.Write("source/a.md", "---\nlayout: home\n---\n");
        _folder.Write("output/index.html", "<html><head><title>Kites</title></head><body><div><span tabindex='-1'></span>"
            + $"<a href='#content' class='skip'>Skip to content</a><div id='content'><h1>Kites</h1><p>{Kites}</p><p>{Boats}</p>"
            + "<p><a href='#more'>More</a></p><section id='more'>Yes.</section></div></div></body></html>");
        Import();
        _folder.Read("home.md").ShouldNotContain("Skip");
        _folder.Read("home.md").ShouldContain("[More](#more)");
    }

    [Fact]
    public void The_text_of_a_time_without_an_attribute_is_its_date()
    {
        _folder.Write("source/note.rst", "x").Write("output/a/index.html", "<html><head><title>Kites</title></head><body><main><h1>Kites</h1>"
            + $"<p class='article-date'>Published on <time date-time='2016-07-01'>1 July 2016</time></p><p>{Kites}</p></main></body></html>");
        Import();
        _folder.Read("posts/a.md").ShouldContain("\ndate: \"2016-07-01");
        _folder.Read("posts/a.md").ShouldNotContain("Published on");
    }

    [Theory]
    [InlineData("<h1>A book of kites</h1>", "A book of kites")]
    [InlineData("<h1>Kites</h1><h1>A book of kites</h1>", "Kites")]
    [InlineData("<h1>Kites</h1>", "Kites")]
    public void The_title_is_the_heading_that_the_page_shows(string headings, string title)
    {
        _folder.Write("source/a.md", $"---\ntitle: Kites\n---\n\n# A book of kites\n\n{Kites}\n");
        Page("a/index.html", "Kites", $"{headings}<p>{Kites}</p>");
        Import();
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        using var session = site.Now.Open();
        session.Find("/a").ShouldNotBeNull().Title.ShouldBe(title);
    }

    [Fact]
    public void A_description_that_several_pages_share_is_not_that_of_a_text()
    {
        const string Nets = "Nets dry on the wall behind the harbour, where the women mend them before the evening tide comes in again. "
            + "Each of them has a knot that only its family knows, so that no net is ever lost for long.";
        _folder.Write("source/note.rst", "x");
        foreach (var (name, text, description) in new[] { ("a", Kites, "All about paper."), ("b", Boats, "All about paper."), ("c", Nets, "Only about nets.") })
        {
            _folder.Write($"output/{name}/index.html", $"<html><head><title>{name}</title><meta name='description' content='{description}'></head>"
                + $"<body><nav><a href='/a/'>a</a><a href='/b/'>b</a><a href='/c/'>c</a></nav><main><h1>{name}</h1><p>{text}</p></main></body></html>");
        }

        Import();
        _folder.Read("pages/a.md").ShouldNotContain("description");
        _folder.Read("pages/c.md").ShouldContain("description: Only about nets.");
    }

    [Fact]
    public void Code_in_a_quotation_stays_in_it()
    {
        const string Code = "> For example:\n> ```yaml\n> rest:\n>   port: 8100\n> ```\n";
        _folder.Write("source/a.md", $"---\ntitle: Kites\n---\n\n{Kites}\n\n{Code}");
        Page("a/index.html", "Kites", $"<p>{Kites}</p><blockquote><p>For example:</p><pre><code class='language-yaml'>rest:\n  port: 8100\n</code></pre></blockquote>");
        Import();
        _folder.Read("pages/a.md").ShouldContain(Code);
    }

    [Fact]
    public void Lines_of_code_that_a_script_hides_are_not_shown()
    {
        _folder.Write("source/a.md", $"---\ntitle: Kites\n---\n\n{Kites}\n\n```rust\nlet x = 5;\n```\n");
        Page("a/index.html", "Kites", $"<p>{Kites}</p><pre><pre class='playground'><code class='language-rust'><span class='boring'>#![allow(unused)]\n"
            + "</span><span class='boring'>fn main() {\n</span>let x = 5;\n<span class='boring'>}</span></code></pre></pre>");
        var site = Import();
        _folder.Read("pages/a.md").ShouldEndWith("```rust\nlet x = 5;\n```\n");
        site.Report.Losses.ShouldNotContain(l => l.Kind.Contains("taken from", StringComparison.Ordinal));
    }

    [Fact]
    public void Code_that_includes_a_file_is_that_of_the_page_in_the_language_of_the_document()
    {
        _folder.Write("source/a.md", $"---\ntitle: Kites\n---\n\n{Kites}\n\n```yaml\n--8<-- \"tests/rest.yaml\"\n```\n\nAnd:\n\n```go\nfly()\n```\n");
        Page("a/index.html", "Kites", $"<p>{Kites}</p><pre><code>rest:\n  port: 8100\n</code></pre><p>And:</p><pre><code>fly()\n</code></pre>");
        Import();
        var text = _folder.Read("pages/a.md");
        text.ShouldContain("```yaml\nrest:\n  port: 8100\n```");
        text.ShouldContain("```go\nfly()\n```");
        text.ShouldNotContain("8<");
    }

    [Fact]
    public void The_id_of_a_section_that_begins_with_the_title_is_there_once()
    {
        _folder.Write("source/note.rst", "x");
        Page("a/index.html", "Kites", $"<div id='kites' class='section'><h1>Kites</h1><p>{Kites}</p><p><a href='/b/#boats'>Boats</a></p></div>");
        Page("b/index.html", "Boats", $"<div id='boats' class='section'><h1>Boats</h1><p>{Boats}</p><p><a href='/a/#kites'>Kites</a></p></div>");
        Import();
        _folder.Read("pages/a.md").Split("id=\"kites\"").Length.ShouldBe(2);
    }

    private ImportedSite Import()
    {
        var site = ImportSource.Read(null, _folder.Source, Path.Combine(_folder.Source, "../output"));
        _folder.Import(site);
        return site;
    }

    private void Page(string path, string title, string main) => _folder.Write("output/" + path,
        $"<!DOCTYPE html><html lang='en'><head><title>{title}</title></head><body><nav><a href='/a/'>x</a></nav>"
        + $"<main>{main}</main></body></html>");
}
