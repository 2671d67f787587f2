using System.Globalization;
using Portfolio.Import.Sources;

namespace Portfolio.Import.Tests;

/// <summary>The pages of a manual keep the order in which readers read them, whatever stated it.</summary>
public sealed class ManualOrderTests : IDisposable
{
    /// <summary>The pages in reading order, which is neither that of their names nor that of their titles.</summary>
    private static readonly (string Name, string Title)[] Chapters =
    [
        ("knots", "Tying knots"), ("sails", "Setting sails"), ("anchor", "At anchor"), ("night", "By night"), ("fog", "In fog"),
        ("harbour", "Into harbour"),
    ];

    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_section_with_a_list_of_its_own_is_a_group()
    {
        WriteSection("crew", "Crew", Chapters[..4], "");
        WriteSection("boat", "Boat", [.. Chapters[2..].Select(c => (c.Name + "-boat", c.Title + " of the boat"))], "");
        WriteHome("<nav><a href='/boat/anchor-boat/'>Boat</a><a href='/crew/knots/'>Crew</a></nav>");
        Docs().ShouldBe("""
            docs:
              - title: Boat
                pages:
                  anchor-boat: At anchor of the boat
                  night-boat: By night of the boat
                  fog-boat: In fog of the boat
                  harbour-boat: Into harbour of the boat
              - title: Crew
                pages:
                  knots: Tying knots
                  sails: Setting sails
                  anchor: At anchor
                  night: By night
            """);
        _folder.Read("site.yaml").ShouldContain("  - { label: Boat, url: /boat/anchor-boat }");
    }

    [Theory]
    [InlineData("/v1", "/v2", "")]
    [InlineData("/2.9", "/2.10", "/2.10")]
    public void Of_several_versions_the_current_one_is_the_manual(string one, string other, string current)
    {
        foreach (var version in new[] { one, other, current }.Distinct())
        {
            var items = Chapters.Select(c => (Name: $"{c.Name}{version.Replace("/", "-", StringComparison.Ordinal).Replace('.', '-')}", c.Title));
            WriteSection("guide", "Guide", [.. items], version);
        }

        WriteHome("");
        var name = current.Replace("/", "-", StringComparison.Ordinal).Replace('.', '-');
        Docs().ShouldBe("docs:\n  - title: Sailing\n    pages:\n"
            + string.Join('\n', Chapters.Select(c => $"      {c.Name}{name}: {c.Title}")));
        _folder.Files.ShouldContain($"pages{one}/guide/knots{one.Replace("/", "-", StringComparison.Ordinal).Replace('.', '-')}.md");
    }

    [Fact]
    public void A_list_whose_groups_open_on_their_own_pages_is_read_from_all_of_them()
    {
        var (first, second) = (Chapters[..3], Chapters[3..]);
        string List(bool isFirst) => "<nav><ul>"
            + $"<li><a href='/{first[0].Name}/'>{first[0].Title}</a>{(isFirst ? "<ul>" + Items(first[1..]) + "</ul>" : "")}</li>"
            + $"<li><a href='/{second[0].Name}/'>{second[0].Title}</a>{(isFirst ? "" : "<ul>" + Items(second[1..]) + "</ul>")}</li>"
            + "<li><a href='/tools/'>Tools</a></li><li><a href='/words/'>Words</a></li><li><a href='/index-of-words/'>All words</a></li>"
            + "</ul></nav>";
        foreach (var (name, title) in Chapters)
            WritePage(name, title, List(Array.Exists(first, c => c.Name == name)));
        foreach (var (name, title) in ((string, string)[])[("tools", "Tools"), ("words", "Words"), ("index-of-words", "All words")])
            WritePage(name, title, List(isFirst: true));
        WriteHome("");
        Slugs().ShouldBe(["knots", "sails", "anchor", "night", "fog", "harbour", "tools", "words", "index-of-words"]);
    }

    [Theory]
    [InlineData("<a rel='prev' href='{0}'>{1}</a> <a rel='next' href='{2}'>{3}</a>")]
    [InlineData("<div class='foot'><a href='{0}'>{1}</a> <a href='{2}'>{3}</a></div>")]
    [InlineData("<div class='foot'><a href='{0}'>← {1}</a> <a href='/'>Up</a> <a href='{2}'>{3} →</a></div>")]
    [InlineData("<div class='foot'><a href='{2}'>{3} →</a> <a href='{0}'>← {1}</a></div>")]
    [InlineData("<div class='one'><a href='{0}'>{1}</a></div><div class='two'><a class='next' href='{2}'>{3}</a></div>")]
    public void Links_to_the_next_page_are_the_order(string pager)
    {
        WriteChain(pager);
        WriteHome("<p>A book about boats.</p>");
        Slugs().ShouldBe(Chapters.Select(c => c.Name));
    }

    [Fact]
    public void Links_to_the_next_page_in_the_head_are_the_order()
    {
        foreach (var (i, (name, title)) in Chapters.Index())
            WritePage(name, title, "", i + 1 < Chapters.Length ? $"<link rel='next' href='../{Chapters[i + 1].Name}/'>" : "");
        WriteHome("<p>A book about boats.</p>");
        Slugs().ShouldBe(Chapters.Select(c => c.Name));
    }

    [Fact]
    public void A_page_of_contents_names_the_groups_of_pages_that_lead_to_the_next()
    {
        WriteChain("<a rel='prev' href='{0}'>‹</a><a rel='next' href='{2}'>›</a>");
        WriteHome("<nav><a rel='next' href='/knots/'>›</a></nav>");
        _folder.Write("output/toc.html", "<html><head><meta name='robots' content='noindex'></head><body><ol>"
            + $"<li>First steps</li>{Items(Chapters[..2], "<b aria-hidden='true'>1.</b> ")}<li>At sea</li>{Items(Chapters[2..])}</ol></body></html>");
        Docs().ShouldBe("""
            docs:
              - title: First steps
                pages:
                  knots: Tying knots
                  sails: Setting sails
              - title: At sea
                pages:
                  anchor: At anchor
                  night: By night
                  fog: In fog
                  harbour: Into harbour
            """);
        _folder.Files.ShouldNotContain(f => f.Contains("toc", StringComparison.Ordinal));
        _folder.Read("site.yaml").ShouldNotContain("nav:");
    }

    [Fact]
    public void A_numbered_page_of_contents_is_the_order()
    {
        foreach (var (name, title) in Chapters)
            WritePage(name, title, "");
        WriteHome($"<h2>Contents</h2><ol>{Items(Chapters)}</ol>");
        Slugs().ShouldBe(Chapters.Select(c => c.Name));
    }

    [Fact]
    public void Lists_that_scripts_load_are_the_order_of_their_sections()
    {
        foreach (var (name, title) in Chapters)
            WritePage($"guide/{name}", title, "<div id='toc'></div>");
        WriteHome("<p>A book about boats.</p>");
        _folder.Write("output/guide/toc.html", "<div><ul><li><span>Ashore</span><ul>" + Items(Chapters[..2], folder: "/guide/")
            + "</ul></li><li><span>Afloat</span><ul>" + Items(Chapters[2..], folder: "/guide/") + "</ul></li></ul></div>");
        Docs().ShouldContain("title: Ashore\n    pages:\n      knots: ");
        Slugs().ShouldBe(Chapters.Select(c => c.Name));
    }

    [Fact]
    public void The_summary_of_the_documents_is_the_order_if_no_page_states_one()
    {
        foreach (var (name, title) in Chapters)
            WritePage(name, title, "");
        WriteHome("<p>A book about boats.</p>");
        _folder.Write("source/SUMMARY.md", "# Summary\n\n[Start](index.md)\n\n# Ashore\n\n"
            + string.Concat(Chapters[..2].Select(c => $"- [{c.Title}](./{c.Name}.md)\n")) + "\n# Afloat\n\n"
            + string.Concat(Chapters[2..].Select(c => $"  * [{c.Title}]({c.Name}.md)\n")));
        Docs().ShouldContain("""
              - title: Ashore
                pages:
                  knots: Tying knots
                  sails: Setting sails
              - title: Afloat
            """);
        Slugs().ShouldBe(Chapters.Select(c => c.Name));
    }

    [Fact]
    public void Numbers_of_files_are_the_order_if_nothing_else_states_one()
    {
        foreach (var (i, (name, title)) in Chapters.Index())
            WritePage(name, title, "", document: $"{(i < 3 ? "1-ashore" : "02_afloat")}/{i % 3 + 1:00}-{name}.md");
        WriteHome("<p>A book about boats.</p>");
        Docs().ShouldContain("title: Ashore\n    pages:\n      knots: ");
        Slugs().ShouldBe(Chapters.Select(c => c.Name));
    }

    [Fact]
    public void A_manual_beside_a_larger_blog_keeps_its_order()
    {
        WriteSection("guide", "Guide", [.. Chapters.Concat(Chapters.Select(c => (c.Name + "-2", c.Title + " again")))], "");
        WritePosts(14, "");
        WriteHome("");
        Slugs().Count.ShouldBe(12);
        Slugs()[0].ShouldBe("knots");
    }

    [Fact]
    public void The_menu_of_a_blog_is_no_manual_however_long_it_is()
    {
        var pages = Chapters.Concat(Chapters.Select(c => (Name: c.Name + "-2", Title: c.Title + " again"))).ToArray();
        foreach (var (name, title) in pages)
            WritePage(name, title, $"<nav><ul>{Items(pages)}</ul></nav>");
        WritePosts(30, $"<nav><ul>{Items(pages)}</ul></nav>");
        WriteHome("");
        Import();
        _folder.Read("site.yaml").ShouldNotContain("docs:");
    }

    [Fact]
    public void Pages_that_a_page_lists_without_numbers_have_no_order()
    {
        foreach (var (name, title) in Chapters)
            WritePage(name, title, "");
        WriteHome($"<ul>{Items(Chapters)}</ul>");
        Import();
        _folder.Read("site.yaml").ShouldNotContain("docs:");
    }

    private static string Items(IEnumerable<(string Name, string Title)> pages, string number = "", string folder = "/") =>
        string.Concat(pages.Select(p => $"<li><a href='{folder}{p.Name}/'>{number}{p.Title}</a></li>"));

    private void WriteSection(string section, string label, (string Name, string Title)[] pages, string version)
    {
        var list = $"<header><a href='{version}/{section}/{pages[0].Name}/'>{label}</a></header>"
            + $"<aside><ul>{Items(pages, folder: $"{version}/{section}/")}</ul></aside>";
        foreach (var (name, title) in pages)
            WritePage($"{version.TrimStart('/')}/{section}/{name}".TrimStart('/'), title, list);
    }

    private void WriteChain(string pager)
    {
        foreach (var (i, (name, title)) in Chapters.Index())
        {
            var all = string.Format(CultureInfo.InvariantCulture, pager, Url(i - 1), Title(i - 1), Url(i + 1), Title(i + 1));
            WritePage(name, title, "", foot: all.Replace("<a href=''></a>", "", StringComparison.Ordinal));
        }

        static string Url(int i) => i < 0 ? "/cover/" : i < Chapters.Length ? $"/{Chapters[i].Name}/" : "/end/";
        static string Title(int i) => i < 0 ? "Cover" : i < Chapters.Length ? Chapters[i].Title : "End";
    }

    private void WritePosts(int count, string menu)
    {
        for (var i = 0; i < count; i++)
        {
            WritePage($"log/day-{i}", $"Day {i}", menu);
            _folder.Write($"source/log/day-{i}.md", $"---\ntitle: Day {i}\ndate: 2021-03-{i % 28 + 1:00}\n---\n\n{Words($"log/day-{i}")}\n");
        }
    }

    private void WritePage(string name, string title, string list, string head = "", string foot = "", string? document = null)
    {
        _folder.Write($"source/{document ?? name + ".md"}", $"# {title}\n\n{Words(name)}\n");
        _folder.Write($"output/{name}/index.html", $"<html lang='en'><head><title>{title} - Sailing</title>{head}</head><body>{list}"
            + $"<main><h1>{title}</h1><p>{Words(name)}</p></main>{foot}</body></html>");
    }

    private void WriteHome(string body) => _folder.Write("output/index.html",
        $"<html lang='en'><head><title>Sailing</title></head><body>{body}<main><h1>Sailing</h1></main></body></html>");

    /// <summary>Returns seventy words that no other page has.</summary>
    private static string Words(string name) => string.Join(' ', Enumerable.Range(0, 70)
        .Select(i => $"{string.Concat(name.Where(char.IsLetterOrDigit))}{(char)('a' + i % 26)}{(char)('a' + i / 26)}"));

    private List<string> Slugs() => [.. Docs().Split('\n').Where(l => l.StartsWith("      ", StringComparison.Ordinal))
        .Select(l => l.Split(':')[0].Trim().Trim('"'))];

    private string Docs()
    {
        if (!Directory.Exists(_folder.Content))
            Import();
        var settings = _folder.Read("site.yaml");
        var at = settings.IndexOf("docs:", StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, settings);
        return settings[at..].TrimEnd().ReplaceLineEndings("\n");
    }

    private void Import()
    {
        _folder.Write("source/.keep", "");
        _folder.Import(ImportSource.Read(null, _folder.Source, Path.Combine(_folder.Source, "../output")));
    }
}
