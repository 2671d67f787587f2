using System.Globalization;
using Portfolio.Import.Markup;
using Portfolio.Import.Sources;
using static Portfolio.Import.Tests.SampleText;

namespace Portfolio.Import.Tests;

/// <summary>Checks imports for which the output of the old engine says what is public, and where.</summary>
public sealed class BuiltTests : IDisposable
{
    private const string Ships = "Larger ships never came here, because the channel is shallow and full of stones that "
        + "nobody wanted to move. Only once a steamer tried, and it had to be pulled back by oxen for two whole days.";

    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_document_with_a_page_keeps_the_URL_of_the_page()
    {
        Source("src/content/blog/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Source("src/content/blog/b.md", "title: Boats\ndate: 2024-02-03", Boats);
        Source("src/content/about.md", "title: About us", "We fly kites, and we fold boats out of old newspapers.");
        Page("journal/2024/01/up-high/index.html", "Kites | The site", Kites);
        Page("journal/2024/02/boats/index.html", "Boats | The site", Boats);
        Page("who/about.html", "About us | The site", "We fly kites, and we fold boats out of old newspapers.");

        Import().Counts.Shown.ShouldBe(3);
        _folder.Read("site.yaml").ShouldContain("permalink: \"/journal/:year/:month/:slug\"");
        UrlsOf(("/journal/2024/01/up-high", "Kites"), ("/journal/2024/02/boats", "Boats"), ("/who/about", "About us"));
    }

    [Fact]
    public void A_dead_link_in_the_menu_of_each_page_is_not_the_path_of_the_site()
    {
        const string Menu = "<a href='/posts/'>Posts</a>";
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", $"{Kites}\n\n[boats](/posts/b/)");
        Source("posts/b.md", "title: Boats\ndate: 2024-02-02", Boats);
        Page("posts/a/index.html", "Kites", $"{Kites} <a href='/posts/b/'>boats</a>", Menu);
        Page("posts/b/index.html", "Boats", Boats, Menu);

        Import();
        _folder.Read("posts/a.md").ShouldContain("[boats](/posts/b/)");
        _folder.Read("posts/b.md").ShouldNotContain("unlisted");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_language_without_a_text_is_none_of_the_new_site_whatever_else_is_imported(bool hasTextOutsidePosts)
    {
        const string Menu = "<a href='/posts/a/'>Kites</a><a href='/de/'>Deutsch</a>";
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Source("posts/b.md", "title: Boats\ndate: 2024-02-02", Boats);
        Page("index.html", "Home", "", Menu);
        Page("posts/a/index.html", "Kites", Kites, Menu);
        Page("posts/b/index.html", "Boats", Boats, Menu);
        Page("de/index.html", "Start", "", Menu, language: "de");
        if (hasTextOutsidePosts)
        {
            Source("ships.md", "title: Ships\ndate: 2024-03-02", Ships);
            Page("ships/index.html", "Ships", Ships, Menu);
        }

        Import();
        _folder.Read("site.yaml").ShouldNotContain("languages");
        _folder.Read("redirects.yaml").ShouldContain("/de: /");
    }

    [Fact]
    public void A_page_that_is_too_deep_or_too_long_is_named_and_the_others_are_imported()
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Page("posts/a/index.html", "Kites", Kites);
        foreach (var (name, element) in ((string, string)[])[("b", "<b>"), ("div", "<div>"), ("quote", "<blockquote><p>x"), ("list", "<ul><li>")])
            Page($"deep/{name}.html", "Deep", string.Concat(Enumerable.Repeat(element, 20_000)));
        Page("long.html", "Long", string.Concat(Enumerable.Range(0, 100_001).Select(i => $"<p>Line {i}")));

        var site = HangLimit.Of(Import);
        (site.Counts.Shown, site.Counts.Missing).ShouldBe((1, 5));
        var loss = site.Report.Losses.Single(l => l.Kind == "pages that cannot be read, not imported");
        loss.Count.ShouldBe(5);
        loss.Examples[0].ShouldBe("deep/b.html: nested more than 400 levels deep");
    }

    [Fact]
    public void A_document_without_a_page_becomes_a_draft()
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Source("posts/later.md", "title: Boats\ndate: 2024-01-02\ndraft: false", Boats);
        // The page of a section becomes no page that hides its folder.
        Source("notes/_index.md", "title: Ships", Ships);
        Source("_index.fr.md", "title: Ships", Ships);
        Page("posts/a/index.html", "Kites", Kites);
        // A list contains the whole document, and is still not its page.
        Page("posts/index.html", "Posts", $"<h2><a href='/posts/a/'>Kites</a></h2>{Kites}<h2>Boats</h2>{Boats}");

        var site = Import();
        (site.Counts.Shown, site.Counts.Hidden.Values.Sum()).ShouldBe((1, 3));
        _folder.Files.ShouldContain("posts/notes.md");
        Published().ShouldBe(["/posts/a"]);
    }

    [Theory]
    [InlineData("old/a.md", "title: Kites", true)]
    [InlineData("drafts/kites.md", "title: Kites", false)]
    [InlineData("other/a.md", "title: Kites\ndraft: true", false)]
    public void A_copy_of_a_document_is_named_unless_it_is_marked(string copy, string matter, bool isNamed)
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Source(copy, matter, Kites + " More words.");
        Page("posts/a/index.html", "Kites", Kites);
        Page("index.html", "Home", "Welcome");

        var site = Import();
        Published().Count.ShouldBe(1);
        site.Report.Losses.Any(l => l.Examples.Any(e => e.Contains(copy, StringComparison.Ordinal)
            && e.Contains("posts/a.md", StringComparison.Ordinal))).ShouldBe(isNamed);
    }

    [Fact]
    public void A_page_in_a_format_that_cannot_be_read_is_imported_from_its_HTML()
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Page("posts/a/index.html", "Kites", Kites);
        Page("notes/boats.html", "Boats | The site",
            $"<h1>Boats</h1><p>{Boats}</p><p>{Ships}</p><p>{Boats} Again. <em>Really.</em> <a href='../posts/a/'>Kites</a></p><img src='pond.png' alt='The pond'>"
            + "<img src='/loading.svg' data-src='ducks.png' alt='The ducks'>");
        _folder.Write("output/notes/ducks.png", "PNG");
        _folder.Write("output/notes/pond.png", "PNG");

        Import();
        _folder.Files.ShouldContain("pages/notes/boats.md");
        var text = _folder.Read("pages/notes/boats.md");
        text.ShouldStartWith("---\ntitle: Boats\n");
        text.ShouldContain("*Really.*");
        text.ShouldContain("[Kites](/posts/a/)");
        text.ShouldContain("![The pond](/notes/pond.png)");
        text.ShouldContain("![The ducks](/notes/ducks.png)");
        _folder.Files.ShouldContain("static/notes/ducks.png");
        text.ShouldNotContain("Menu");
        _folder.Files.ShouldContain("static/notes/pond.png");
        UrlsOf(("/notes/boats", "Boats"), ("/posts/a", "Kites"));
    }

    [Theory]
    [InlineData(Boats, Boats)]
    public void A_home_page_in_the_settings_and_in_the_output_becomes_one_document(string? source, string words)
    {
        _folder.Write("source/hugo.toml", "title = 'The site'\n[params.homeInfoParams]\nContent = 'Hello **all**.'\n");
        Source("content/posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        if (source is not null)
            Source("content/_index.md", "title: The site", source);
        Page("index.html", "The site", $"<h1>The site</h1><p>Hello <b>all</b>.</p><p>{source}</p><p>{Boats} {Ships}</p>"
            + $"<a href='/posts/a/'>Kites</a>");
        Page("posts/a/index.html", "Kites", Kites);

        Import();
        _folder.Read("home.md").ShouldContain(words);
        Published().ShouldBe(["/posts/a"]);
    }

    [Theory]
    [InlineData("{{% aside %}}\n{0}\n{{% /aside %}}", Ships)]
    [InlineData("<Note>\n{0}\n</Note>", Ships)]
    [InlineData("{{< team >}}{0}{{< /team >}}", "Ask Ada.")]
    [InlineData("{{% private %}}{0}{{% /private %}}", Ships)]
    [InlineData("<Internal>\n{0}\n</Internal>", Ships)]
    [InlineData("{% if site.intern %}{0}{% endif %}", Ships)]
    [InlineData("{% unless site.public %}\n{0}\n{% else %}\nIn the village.\n{% endunless %}", Ships)]
    public void A_part_that_the_old_page_hides_is_not_imported(string component, string hidden)
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02",
            $"{Kites}\n\n{component.Replace("{0}", hidden, StringComparison.Ordinal)}\n\n{component.Replace("{0}", Boats, StringComparison.Ordinal)}");
        Page("posts/a/index.html", "Kites", $"<p>{Kites}</p><section>{Boats}</section><p>See also the tags.</p>", "<a href='/posts/a/'>x</a>");

        Import();
        var text = _folder.Read("posts/a.md");
        text.ShouldNotContain(hidden);
        text.ShouldContain(Kites);
        text.ShouldContain(Boats);
    }

    [Fact]
    public void A_folder_of_texts_can_have_the_name_of_a_folder_of_programs()
    {
        Source("content/vendor/b.md", "title: Ships\ndate: 2022-01-02", Ships);
        Page("posts/b/index.html", "Ships", Ships);
        Page("index.html", "Home", "Welcome");

        Import();
        Published().ShouldBe(["/posts/b"]);
    }

    [Fact]
    public void Posts_keep_the_ids_of_the_old_feed_which_redirects()
    {
        Source("posts/a.md", "title: Kites", Kites);
        Page("posts/a/index.html", "Kites", Kites);
        _folder.Write("output/index.xml", "<rss><channel><item><title>Kites</title><link>https://old.example/posts/a/</link>"
            + "<guid>tag:old,2024:1</guid><pubDate>Tue, 02 Jan 2024 10:00:00 GMT</pubDate></item></channel></rss>");

        Import();
        var text = _folder.Read("posts/a.md");
        text.ShouldContain("guid: \"tag:old,2024:1\"");
        text.ShouldContain("date: \"2024-01-02T10:00:00+00:00\"");
        _folder.Read("redirects.yaml").ShouldContain("/index.xml: /rss.xml");
    }

    [Fact]
    public void Redirects_of_pages_and_hosts_lead_to_the_new_pages()
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Page("blog/a/index.html", "Kites", Kites);
        _folder.Write("output/old/index.html", "<html><head><meta http-equiv='Refresh' content=\"0; URL='/blog/a/'\"></head></html>")
            .Write("output/_redirects", "# Rules\n/short /blog/a/ 301\n/all/* /blog/:splat\n/away https://other.example/x 302\n")
            .Write("source/vercel.json", "{\"redirects\": [{\"source\": \"/v\", \"destination\": \"/blog/a\"}]}")
            .Write("source/netlify.toml", "[[redirects]]\nfrom = '/n'\nto = '/blog/a'\n")
            .Write("output/.htaccess", "Redirect 301 /h /blog/a/\nRewriteRule ^w/?$ /blog/a/ [R=301,L]\n");

        var site = Import();
        var redirects = _folder.Read("redirects.yaml").Split('\n');
        foreach (var from in (string[])["/old", "/short", "/v", "/n", "/h", "/w"])
            redirects.ShouldContain($"{from}: /blog/a");
        redirects.ShouldContain("/away: \"https://other.example/x\"");
        site.Report.Losses.ShouldContain(l => l.Kind.Contains("redirects", StringComparison.Ordinal)
            && l.Examples[0].StartsWith("/all/*", StringComparison.Ordinal));
    }

    [Fact]
    public void A_page_that_nothing_links_to_is_unlisted_and_one_without_index_is_hidden()
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Source("posts/b.md", "title: Boats\ndate: 2024-01-02", Boats);
        Page("posts/a/index.html", "Kites", Kites, links: "");
        _folder.Write("output/drafts/b/index.html", $"<html><head><title>Boats</title></head><body><main>{Boats}</main></body></html>");

        var site = Import();
        _folder.Read("posts/a.md").ShouldContain("unlisted: true");
        Published().ShouldBeEmpty();
        UrlsOf(("/posts/a", "Kites"));
        site.Report.Losses.ShouldContain(l => l.Kind.Contains("unlisted", StringComparison.Ordinal));
    }

    [Fact]
    public void Lists_and_feeds_of_tags_lead_to_those_of_this_site()
    {
        Source("a.md", "title: Kites\ndate: 2024-01-02\ntags: [The Wind]", Kites);
        Source("b.md", "title: Boats\ndate: 2024-01-03\ntags: [The Wind]", Boats);
        Page("x/kites/index.html", "Kites", Kites);
        Page("x/boats/index.html", "Boats", Boats);
        const string List = "<a href='/x/kites/'>Kites</a> <a href='/x/boats/'>Boats</a>";
        Page("label/the-wind/index.html", "The Wind", List);
        Page("label/the-wind/page/2/index.html", "The Wind", List);
        Page("x/index.html", "All", List);
        Page("page/2/index.html", "Home", List);

        Import();
        var redirects = _folder.Read("redirects.yaml").Split('\n');
        redirects.ShouldContain("/label/the-wind: /tags/the-wind");
        redirects.ShouldContain("/label/the-wind/page/2: /tags/the-wind");
        redirects.ShouldContain("/x: /blogs");
        redirects.ShouldContain("/page/2: /blogs");
    }

    [Theory]
    [InlineData("de", "posts", "schnur", "index.xml")]
    [InlineData("fr", "blog", "ficelle", "feed.xml")]
    public void Lists_and_feeds_of_a_language_lead_to_those_of_the_language(string other, string section, string tag, string feed)
    {
        WriteTwoLanguages(other, section, tag, feed);

        Import();
        _folder.Read("site.yaml").ShouldContain($"languages:\n  - language: {other}\n");
        var redirects = _folder.Read("redirects.yaml").Split('\n');
        redirects.ShouldContain($"/{section}: /blogs");
        redirects.ShouldContain($"/{other}/{section}: /{other}/blogs");
        redirects.ShouldContain($"/{other}/{section}/page/2: /{other}/blogs");
        redirects.ShouldContain($"/{other}/page/2: /{other}/blogs");
        redirects.ShouldContain($"/{other}/categories: /{other}/tags");
        redirects.ShouldContain($"/{other}/archives: /{other}/archive");
        redirects.ShouldContain($"/{other}/{section}/index.xml: /{other}/rss.xml");
        redirects.ShouldContain($"/{other}/label/{tag}: /{other}/tags/{tag}");
        redirects.ShouldContain("/label/wind: /tags/wind");
        redirects.ShouldContain($"/{other}/label/wind: /{other}/tags/wind");
        if (feed == "index.xml")
            redirects.ShouldContain($"/{other}/index.xml: /{other}/rss.xml");
        redirects.ShouldNotContain(r => r.StartsWith($"/{other}: ", StringComparison.Ordinal)
            || r.StartsWith($"/{other}/feed.xml: ", StringComparison.Ordinal)
            || r.StartsWith($"/{other}/tags", StringComparison.Ordinal));
        _folder.Files.ShouldNotContain(f => f.StartsWith("pages/", StringComparison.Ordinal));
        ShouldHaveNoDeadRedirects();
    }

    [Fact]
    public void Lists_of_a_language_that_no_text_has_lead_to_those_of_the_main_language()
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02\ntags: [Wind]", Kites);
        Page("posts/a/index.html", "Kites", Kites);
        Page("de/index.html", "Start", "", language: "de");
        Page("de/tags/index.html", "Tags", "", language: "de");
        Page("en/index.html", "Home", "");
        Page("en/tags/wind/index.html", "Wind", "<a href='/posts/a/'>Kites</a>");
        _folder.Write("output/de/index.xml", "<rss><channel></channel></rss>")
            .Write("output/en/index.xml", "<rss><channel></channel></rss>");

        Import();
        var redirects = _folder.Read("redirects.yaml").Split('\n');
        redirects.ShouldContain("/de/tags: /tags");
        redirects.ShouldContain("/de/index.xml: /rss.xml");
        redirects.ShouldContain("/en: /");
        redirects.ShouldContain("/en/index.xml: /rss.xml");
        redirects.ShouldContain("/en/tags/wind: /tags/wind");
        ShouldHaveNoDeadRedirects();
    }

    [Fact]
    public void A_tag_with_a_number_sign_keeps_its_lists()
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02\ntags: [C#]", Kites);
        Page("posts/a/index.html", "Kites", Kites);
        Source("posts/b.md", "title: Boats in C#\ndate: 2024-01-03", Boats);
        Page("posts/boats-in-c#/index.html", "Boats in C#", Boats);
        Page("tags/c#/index.html", "C#", "<a href='/posts/a/'>Kites</a> <a href='/posts/boats-in-c#/'>Boats in C#</a>");
        _folder.Write("output/tags/c#/index.xml", "<rss><channel></channel></rss>")
            .Write("output/tags/c#/page/1/index.html", "<meta http-equiv='refresh' content='0; url=https://old.example/tags/c#/'>");

        Import();
        var redirects = _folder.Read("redirects.yaml").Split('\n');
        foreach (var old in (string[])["", "/index.xml", "/page/1"])
            redirects.ShouldContain($"\"/tags/c%23{old}\": /tags/c-sharp");
        redirects.ShouldNotContain(r => r.StartsWith("/tags/c:", StringComparison.Ordinal));
        Published().Count.ShouldBe(2);
        ShouldHaveNoDeadRedirects();
    }

    [Fact]
    public void Redirects_lead_to_what_this_site_answers()
    {
        WriteTwoLanguages("de", "posts", "schnur", "index.xml");
        // Each tag has a single post in its language, so it has no feed.
        foreach (var list in (string[])["label/wind", "de/label/wind", "de/label/schnur"])
            _folder.Write($"output/{list}/index.xml", "<rss><channel></channel></rss>");
        _folder.Write("output/tags/wind/page/1/index.html", "<meta http-equiv='refresh' content='0; url=/tags/wind'>");
        Source("posts/later.md", "title: Ships\ndate: 2024-01-02\ndraft: true\naliases: [/ships]", Ships);
        _folder.Write("output/_redirects", "/posts/up /posts/a 301\n/ships /posts/a 301\n/gone /nowhere 301\n/tags /posts/a 301\n");

        var site = Import();
        var redirects = _folder.Read("redirects.yaml").Split('\n');
        redirects.ShouldContain("/label/wind/index.xml: /tags/wind");
        redirects.ShouldContain("/de/label/wind/index.xml: /de/tags/wind");
        redirects.ShouldContain("/de/label/schnur/index.xml: /de/tags/schnur");
        redirects.ShouldContain("/tags/wind/page/1: /tags/wind");
        // These belong to aliases of documents, or to this site.
        redirects.ShouldNotContain(r => r.StartsWith("/posts/up:", StringComparison.Ordinal)
            || r.StartsWith("/ships:", StringComparison.Ordinal) || r.StartsWith("/tags:", StringComparison.Ordinal));
        site.Report.Losses.ShouldContain(l => l.Kind == "redirects that cannot be imported" && l.Examples.Contains("/gone /nowhere"));
        ShouldHaveNoDeadRedirects();
    }

    [Fact]
    public void Files_that_texts_show_or_link_to_are_copied_to_their_URLs()
    {
        Source("posts/a/index.md", "title: Kites\ndate: 2024-01-02", Kites + " ![x](x.png) [plan](plan.xyz) ![y](../y.png)");
        Page("posts/a/index.html", "Kites", Kites + "<img src='x.png'><a href='plan.xyz'>plan</a><img src='/_build/y.3f2.png'>");
        foreach (var file in (string[])["source/posts/a/x.png", "source/posts/a/plan.xyz", "source/posts/y.png",
            "output/posts/a/x.png", "output/posts/a/plan.xyz", "output/_build/y.3f2.png", "output/theme.css"])
        {
            _folder.Write(file, Path.GetFileName(file));
        }

        Import();
        _folder.Read("posts/a/index.md").ShouldEndWith("![x](x.png) [plan](/posts/a/plan.xyz) ![y](/posts/y.png)\n");
        _folder.Read("redirects.yaml").ShouldContain("/_build/y.3f2.png: /build/y.3f2.png");
        _folder.Read("redirects.yaml").ShouldContain("/posts/a/x.png: posts/a/x.png");
        _folder.Files.Where(f => !f.EndsWith(".md", StringComparison.Ordinal) && f.Contains('/', StringComparison.Ordinal)).ShouldBe(
            ["posts/a/x.png", "static/build/y.3f2.png", "static/posts/a/plan.xyz", "static/posts/y.png"]);
    }

    [Theory]
    [InlineData("content/posts/trip/index.md", "2024/03/", "2024/03/up/kite.png")]
    [InlineData("blog/2024-03-04-trip/index.mdx", "blog/", "assets/images/kite-a60f7593abca1e3e.png")]
    [InlineData("src/posts/trip/trip.md", "posts/", "img/Kite_hu_300x0.png")]
    public void Images_beside_a_text_stay_beside_it(string source, string page, string image)
    {
        var folder = source[..source.LastIndexOf('/')];
        Source(source, "title: Kites\ndate: 2024-03-04\ncover: kite.png", Kites + "\n\n![Up](kite.png)\n\n{{< nothing >}}");
        Source(source.Replace(".md", ".de.md", StringComparison.Ordinal), "title: Drachen\ndate: 2024-03-04", Boats + " ![Hoch](kite.png)");
        Page(page + "up/index.html", "Kites", $"<p>{Kites}</p><img src='/{image}' alt='Up'>");
        Page($"de/{page}hoch/index.html", "Drachen", Boats + $"<img src='/{image}'>", language: "de");
        Page("index.html", "Home", $"<a href='/{page}up/'>Kites</a><img src='/{image}'>",
            links: $"<a href='/{page}up/'>x</a><a href='/de/{page}hoch/'>x</a>");
        _folder.Write($"source/{folder}/kite.png", "PNG").Write($"source/{folder}/later/unused.png", "PNG 2").Write("output/" + image, "PNG");

        Import();
        var place = _folder.Files.Single(f => f.EndsWith("/index.md", StringComparison.Ordinal))[..^"/index.md".Length];
        _folder.Files.Where(f => f.StartsWith("posts/", StringComparison.Ordinal)).Select(f => f[place.Length..]).ShouldBe(
            ["/index.de.md", "/index.md", "/kite.png", "/later/unused.png"]);
        _folder.Files.ShouldNotContain(f => f.StartsWith("static/", StringComparison.Ordinal));
        _folder.Read(place + "/index.md").ShouldContain("![Up](kite.png)");
        _folder.Read(place + "/index.md").ShouldContain("cover: kite.png");
        _folder.Read(place + "/index.de.md").ShouldContain("![Hoch](kite.png)");
        _folder.Read("redirects.yaml").ShouldContain($"/{image}: {place}/kite.png\n");
        UrlsOf(($"/{page}up", "Kites"), ($"/de/{page}hoch", "Drachen"));
        ShouldHaveNoDeadRedirects();
    }

    [Fact]
    public void The_only_text_of_the_top_level_folder_takes_no_files_of_others()
    {
        Source("README.md", "title: About the repository", Ships);
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", $"{Kites} ![x](/img/x.png)");
        Page("posts/a/index.html", "Kites", Kites + "<img src='/img/x.png'>");
        Page("notes/index.html", "Boats", $"{Boats} {Ships}");
        _folder.Write("source/static/img/x.png", "PNG").Write("output/img/x.png", "PNG");

        Import();
        _folder.Files.Where(f => f.EndsWith(".png", StringComparison.Ordinal)).ShouldBe(["static/img/x.png"]);
        _folder.Files.ShouldContain("pages/notes.md");
    }

    [Fact]
    public void Images_beside_a_draft_stay_beside_it_and_have_no_old_URL()
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Source("posts/later/index.md", "title: Boats\ndate: 2024-01-02\ndraft: true", Boats + " ![x](x.png)");
        _folder.Write("source/posts/later/x.png", "PNG");
        Page("posts/a/index.html", "Kites", Kites);
        Page("index.html", "Home", "<a href='/posts/a/'>Kites</a>");

        Import();
        _folder.Files.ShouldContain("posts/later/index.md");
        _folder.Files.ShouldContain("posts/later/x.png");
        _folder.Files.ShouldNotContain("redirects.yaml");
        Published().ShouldBe(["/posts/a"]);
    }

    [Fact]
    public void Images_of_several_texts_keep_their_URLs()
    {
        Source("docs/a.md", "title: Kites", Kites + " ![x](img/x.png)");
        Source("docs/b.md", "title: Boats", Boats + " ![x](img/x.png)");
        Page("docs/a/index.html", "Kites", Kites + "<img src='../img/x.png'>");
        Page("docs/b/index.html", "Boats", Boats + "<img src='../img/x.png'>");
        _folder.Write("source/docs/img/x.png", "PNG").Write("output/docs/img/x.png", "PNG");

        Import();
        _folder.Files.ShouldContain("static/docs/img/x.png");
        _folder.Read("pages/docs/a.md").ShouldContain("![x](/docs/img/x.png)");
    }

    [Theory]
    [InlineData("title: About me", "Mon, 01 Jan 0001 00:00:00 +0000", "about")]
    [InlineData("title: About me\ndate: 2024-01-02", "Tue, 02 Jan 2024 10:00:00 GMT", "about")]
    [InlineData("title: About me", "", "whoami")]
    public void A_page_about_the_author_is_no_post(string matter, string published, string name)
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Source($"{name}.md", matter, Boats);
        var links = $"<a href='/posts/a/'>x</a><a href='/{name}/'>x</a>";
        Page("index.html", "Home", "", links);
        Page("posts/a/index.html", "Kites", Kites, links);
        Page($"{name}/index.html", "About me", Boats, links);
        _folder.Write("output/index.xml", $"<rss><channel><item><link>https://old.example/{name}/</link><guid>x</guid>"
            + $"<pubDate>{published}</pubDate></item></channel></rss>");

        Import();
        _folder.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal)).ShouldBe([$"pages/{name}.md", "posts/a.md"]);
        UrlsOf(($"/{name}", "About me"), ("/posts/a", "Kites"));
    }

    [Theory]
    [InlineData("archives.md", "layout: archives", "archives", "/archive")]
    [InlineData("archiv.md", "layout: archive", "archiv", "/archive")]
    [InlineData("finden.md", "template: search.html", "finden", "/search")]
    [InlineData("schlagwoerter/index.md", "type: tags", "schlagwoerter", "/tags")]
    public void A_list_without_a_text_leads_to_that_of_this_site(string file, string matter, string url, string list)
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Source(file, $"title: The list\n{matter}", "");
        var links = $"<a href='/posts/a/'>x</a><a href='/{url}/'>The list</a>";
        Page("index.html", "Home", "", links);
        Page("posts/a/index.html", "Kites", Kites, links);
        Page($"{url}/index.html", "The list", "<h1>The list</h1><a href='/posts/a/'>Kites</a>", links);

        Import();
        _folder.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal)).ShouldBe(["posts/a.md"]);
        _folder.Read("redirects.yaml").ShouldContain($"/{url}: {list}\n");
        _folder.Read("site.yaml").ShouldContain($"{{ label: The list, url: {list} }}");
        ShouldHaveNoDeadRedirects();
    }

    [Theory]
    [InlineData("content/posts/chain.md", "Waxing a chain", "2024/01/waxing-a-chain/")]
    [InlineData("notes/17.md", "Was ist das?", "was-ist-das.html")]
    public void A_single_sentence_is_matched_if_title_and_URL_are_equal(string source, string title, string page)
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Source(source, $"title: {title}\ndate: 2024-01-02", "Wax it.");
        Source("other/17.md", "title: Something else", "Wax it.");
        Page("posts/a/index.html", "Kites", Kites);
        Page(page.Contains(".html", StringComparison.Ordinal) ? page : page + "index.html", title, "Wax it. Read more about kites and boats.");
        Page("index.html", "Home", $"<a href='/{page}'>x</a>", links: "<a href='/posts/a/'>x</a>");

        Import().Counts.Shown.ShouldBe(2);
        Published().Count.ShouldBe(2);
    }

    [Fact]
    public void A_value_that_only_the_old_engine_understands_hides_no_public_document()
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02T10:00:00+20:00\nfeatured:\n  a: 3\n  b: 4", Kites);
        Page("posts/a/index.html", "Kites", Kites);
        Page("index.html", "Home", "Welcome");

        var site = Import();
        _folder.Read("posts/a.md").ShouldBe($"---\ntitle: Kites\n---\n\n{Kites}\n");
        (site.Counts.Shown, site.Counts.Missing).ShouldBe((1, 0));
        site.Report.Losses.ShouldContain(l => l.Kind.Contains("invalid here", StringComparison.Ordinal) && l.Count == 2);
    }

    [Theory]
    [InlineData("search:\n  exclude: true", "posts/a.md")]
    [InlineData("last_update:\n  publish_date: 2024-04-12", "posts/a.md")]
    [InlineData("release: false", "posts/a.md")]
    [InlineData("draft: true", "nothing")]
    [InlineData("status: wip", "posts/a.md")]
    public void A_key_of_unclear_meaning_hides_no_document_that_the_old_site_shows(string matter, string shown)
    {
        Source("posts/a.md", $"title: Kites\ndate: 2024-01-02\n{matter}", Kites);
        Source("posts/b.md", $"title: Boats\ndate: 2024-01-02\n{matter}", Boats);
        Page("posts/a/index.html", "Kites", Kites);
        Page("index.html", "Home", "<a href='/posts/a/'>Kites</a>");

        Import();
        _folder.Files.Where(f => f.StartsWith("posts/", StringComparison.Ordinal)
            && !_folder.Read(f).Contains("draft: true", StringComparison.Ordinal)).DefaultIfEmpty("nothing").ShouldBe([shown]);
    }

    [Fact]
    public void A_document_that_includes_another_file_has_the_page_of_that_text()
    {
        Source("docs/help.md", "title: How to help", "--8<-- \"HELP.md\"");
        Source("HELP.md", "x: y", Boats);
        Page("help/index.html", "How to help", Boats);

        Import().Counts.Shown.ShouldBe(1);
        UrlsOf(("/help", "How to help"));
        _folder.Read("pages/help.md").ShouldContain("Boats of paper");
    }

    [Fact]
    public void An_application_in_HTML_keeps_its_files()
    {
        const string Game = "<!DOCTYPE html><title>Game</title><h1>Game</h1><script src='lib/game.js'></script>";
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Page("posts/a/index.html", "Kites", Kites);
        foreach (var folder in (string[])["source/static/game/", "output/game/"])
        {
            _folder.Write(folder + "index.html", Game).Write(folder + "lib/game.js", "play()")
                .Write(folder + "help/index.html", "<h1>Help</h1>");
        }

        var site = Import();
        _folder.Files.Where(f => f.StartsWith("static/", StringComparison.Ordinal)).ShouldBe(
            ["static/game/help/index.html", "static/game/index.html", "static/game/lib/game.js"]);
        _folder.Read("static/game/index.html").ShouldBe(Game);
        site.Report.Losses.ShouldContain(l => l.Kind.Contains("htmlFiles", StringComparison.Ordinal) && l.Count == 2);
    }

    [Theory]
    [InlineData("How to play", "How to play", "static/game/README.md")]
    [InlineData("How to play", "Other words", "posts/README.md")]
    [InlineData("---\ntitle: Secret\n---\nHow to play", "---\ntitle: Secret\n---\nHow to play", "posts/README.md")]
    public void A_document_that_the_engine_only_copied_is_a_file_unless_it_has_front_matter(string source, string output, string expected)
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Page("posts/a/index.html", "Kites", Kites);
        _folder.Write("source/static/game/README.md", source).Write("output/game/README.md", output);

        Import().Counts.Shown.ShouldBe(1);
        _folder.Files.Where(f => f.Contains("README", StringComparison.Ordinal)).ShouldBe([expected]);
    }

    [Fact]
    public void Redirects_keep_colons_and_question_marks()
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Page("posts/a/index.html", "Kites", Kites);
        foreach (var name in (string[])["Kites: up", "why?", "c#"])
            _folder.Write($"output/{name}/index.html", "<meta http-equiv='refresh' content=\"0; url='/posts/a/'\">");

        Import();
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        site.Problems.All().ShouldNotContain(p => p.File == "redirects.yaml");
        _folder.Read("redirects.yaml").ShouldContain("\"/Kites: up\": /posts/a\n");
        using var session = site.Now.Open();
        foreach (var url in (string[])["/kites: up", "/why?", "/c#"])
            (session.OldUrls.Redirect(url)?.Location).ShouldBe("/posts/a", url);
    }

    [Fact]
    public void A_translation_keeps_its_language_and_its_URL()
    {
        Source("en/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Source("de/a.md", "title: Drachen\ndate: 2024-01-02",
            "Ein Drachen fliegt höher als der Baum hinter dem Haus, wenn der Wind vom Meer her weht und niemand an der Schnur zieht.");
        Page("posts/a/index.html", "Kites", Kites);
        Page("posts/b/index.html", "Boats", Boats);
        Page("de/posts/a/index.html", "Drachen",
            "Ein Drachen fliegt höher als der Baum hinter dem Haus, wenn der Wind vom Meer her weht und niemand an der Schnur zieht.",
            language: "de");

        Import();
        _folder.Files.ShouldContain("posts/a.de.md");
        UrlsOf(("/posts/a", "Kites"), ("/de/posts/a", "Drachen"));
    }

    [Theory]
    [InlineData("posts/a.md", "posts/a.de.md", "", false)]
    [InlineData("en/posts/a.md", "de/posts/a.md", "", true)]
    [InlineData("posts/2024-01-02-kites.md", "posts/2024-01-02-drachen.md", "lang: de\n", true)]
    public void Translations_with_different_URLs_stay_translations(string main, string other, string matter, bool areNamed)
    {
        Source(main, "title: Kites\ndate: 2024-01-02", Kites);
        Source(other, $"{matter}title: Drachen\ndate: 2024-01-02", Boats);
        Source("posts/c.md", "title: Ships\ndate: 2024-01-02", Ships);
        // The theme names the home page on every page, which is no translation of all of them.
        const string Home = "<link rel='alternate' hreflang='de' href='/de/'>";
        var head = areNamed ? "<link rel='alternate' hreflang='en' href='https://old.example/2024/kites/'>"
            + "<link rel='alternate' hreflang='de' href='https://old.example/de/2024/drachen/'>" : Home;
        const string Links = "<a href='/2024/kites/'>x</a><a href='/2024/ships/'>x</a><a href='/de/2024/drachen/'>x</a>";
        Page("2024/kites/index.html", "Kites", Kites, Links, head: head);
        Page("de/2024/drachen/index.html", "Drachen", Boats, Links, "de", head);
        Page("2024/ships/index.html", "Ships", Ships, Links, head: Home);
        Page("index.html", "Home", "", Links, head: Home);
        Page("de/index.html", "Start", "", Links, "de", "<link rel='alternate' hreflang='en' href='/'>");

        Import();
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        using var session = site.Now.Open();
        session.Translations(session.Find("/2024/kites").ShouldNotBeNull()).Select(d => d.Url)
            .ShouldBe(["/2024/kites", "/de/2024/drachen"], ignoreOrder: true);
        session.Translations(session.Find("/2024/ships").ShouldNotBeNull()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("de", "Deutsch")]
    [InlineData("pt-br", "Português")]
    public void A_language_keeps_its_title_its_description_and_its_menu(string language, string label)
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Source($"posts/a.{language}.md", "title: Drachen\ndate: 2024-01-02", Boats);
        Source($"about.{language}.md", "title: Um", Ships);
        const string Links = "<a href='/posts/a/'>x</a><a href='/search/'>Find</a>";
        var others = $"<a href='/{language}/'>Home</a><a href='/{language}/posts/a/'>x</a><a href='/{language}/tags/'>Words</a>"
            + $"<a href='/{language}/about/'>Um</a><a href='/'>English</a>";
        Page("index.html", "The site", "", Links + $"<a href='/{language}/'>{label}</a>");
        Page("posts/a/index.html", "Kites", Kites, Links);
        Page("page/2/index.html", "The site", "<a href='/posts/a/'>Kites</a>", Links);
        Page("page/3/index.html", "The site", "<a href='/posts/a/'>Kites</a>", Links);
        Page("topics/index.html", "Topics", "<a href='/posts/a/'>Kites</a>", Links);
        Page($"{language}/index.html", "Die Seite", "", others, language, "<meta name='description' content='Ein Satz: kurz'>");
        Page($"{language}/posts/a/index.html", "Drachen", Boats, others, language);
        Page($"{language}/about/index.html", "Um", Ships, others, language);

        var site = Import();
        _folder.Read("site.yaml").ShouldEndWith($"languages:\n  - language: {language}\n    title: Die Seite\n"
            + "    description: \"Ein Satz: kurz\"\n    nav:\n"
            + $"      - {{ label: x, url: /{language}/posts/a }}\n      - {{ label: Words, url: /{language}/tags/ }}\n"
            + $"      - {{ label: Um, url: /{language}/about }}\n"
            + "nav:\n  - { label: x, url: /posts/a }\n  - { label: Find, url: /search/ }\n");
        site.Report.Losses.ShouldContain(l => l.Kind.Contains("menu does not lead", StringComparison.Ordinal)
            && l.Examples.SequenceEqual(new[] { "/tags" }));
        using var now = new SiteFolder(_folder.Content);
        now.Sync.Run();
        now.Problems.All().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("static/", "/favicon.png", "/brand/mark.svg")]
    [InlineData("src/assets/", "/icons/fav-32.png", "/logo.png")]
    public void The_icon_the_logo_and_files_that_only_other_sites_link_to_are_copied(string folder, string icon, string logo)
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Page("posts/a/index.html", "Kites", Kites);
        _folder.Write("output/index.html", $"<head><link rel='shortcut icon' href='{icon}'></head><body><header><a href='/'>"
            + $"<img src='{logo}'></a><nav><a href='/posts/a/'>Kites</a></nav></header></body>");
        foreach (var file in (string[])[icon, logo, "/files/cv.pdf", "/style.css", "/sitemap.txt", "/robots.txt"])
            _folder.Write($"source/{folder}{file}", file).Write($"output{file}", file);
        _folder.Write("source/themes/x/static/theme.png", "T").Write("output/theme.png", "T");

        Import();
        _folder.Read("static/favicon.png").ShouldBe(icon);
        _folder.Read("static/logo" + Path.GetExtension(logo)).ShouldBe(logo);
        _folder.Read("static/files/cv.pdf").ShouldBe("/files/cv.pdf");
        foreach (var left in (string[])["static/style.css", "static/robots.txt", "static/theme.png"])
            _folder.Files.ShouldNotContain(left);
    }

    [Fact]
    public void A_translation_key_of_the_old_site_is_kept()
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02\ntranslationKey: up", Kites);
        Source("posts/a.de.md", "title: Drachen\ndate: 2024-01-02\ntranslationKey: up", Boats);
        Page("2024/kites/index.html", "Kites", Kites);
        Page("de/2024/drachen/index.html", "Drachen", Boats, language: "de");

        Import();
        _folder.Read("posts/kites.md").Split('\n').Where(l => l.StartsWith("translationKey", StringComparison.Ordinal))
            .ShouldBe(["translationKey: up"]);
    }

    [Fact]
    public void Words_that_only_an_include_prints_come_from_the_page()
    {
        var site = ImportExample("jekyll-include");
        var text = _folder.Read("posts/2024-03-01-kites.md");
        text.ShouldStartWith("---\ntitle: Kites\n");
        text.ShouldContain("blows from the sea.[^1]");
        text.ShouldContain("> [!WARNING]\n> Never fly a kite near a power line.\n");
        text.ShouldContain("\n## How to count the days {#how-to-count-the-days}\n");
        text.ShouldContain("```ruby\ndays.each { |day| puts day.wind }\n```");
        text.ShouldContain("| Day | Wind |\n|---|---|\n| Monday | strong |");
        text.ShouldContain("The lift is $L = \\frac{1}{2} \\rho v^2$ in theory. ![The red kite](/images/kite.png)");
        text.ShouldContain("[^1]: In winter it blows from the hills.");
        foreach (var word in (string[])["editor", "More about", "Edit this page", "Filed under", "also like", "Boats", "free", "include"])
            text.ShouldNotContain(word);
        FromPages(site).ShouldBe(["/2024/03/01/kites/"]);
        _folder.Read("posts/2024-03-02-boats.md").ShouldEndWith("ended in the reeds.\n");
    }

    [Fact]
    public void Words_that_only_a_component_prints_come_from_the_page()
    {
        var site = ImportExample("docusaurus-components");
        var text = _folder.Read("pages/docs/kites.md");
        text.ShouldContain("A kite of [Windsail Corporation](https://kites.example) flies");
        text.ShouldContain("> [!TIP] Before you start\n> Look for power lines");
        text.ShouldContain("```js\nconst speed = wind.speed();\n```");
        text.ShouldContain("The lift is $v^2$ in theory.");
        text.ShouldContain("| breeze | large |");
        foreach (var word in (string[])["Next", "Edit this page", "On this page", "Copy", "# Kites"])
            text.ShouldNotContain(word);
        FromPages(site).ShouldBe(["/docs/kites/"]);
        site.Report.Dropped.ShouldBeEmpty();
    }

    [Fact]
    public void Drawings_and_pictures_in_the_HTML_become_files_beside_the_text()
    {
        const string Shapes = "<path d='M0 0h200'></path><use xlink:href='#a'></use><text>Sea &amp; shore</text>";
        var data = System.Convert.ToBase64String(Enumerable.Range(0, 300).Select(i => (byte)i).ToArray());
        Page("notes/boats.html", "Boats", $"<h1>Boats</h1><p>{Boats}</p><p>{Kites}</p><div><svg viewBox='0 0 200 90' aria-label='The pond'>{Shapes}</svg></div>"
            + $"<figure><svg width='120px' height='80' viewBox='0 0 3 2'>{Shapes}</svg><figcaption>By hand</figcaption></figure>"
            + $"<p><img src='data:image/png;base64,{data}' alt='A plot'></p><p>Once more:</p><p><img src='data:image/png;base64,{data}' alt='A plot'></p>"
            + "<p><svg viewBox='0 0 512 512'><path d='M0 0'></path></svg> An icon beside words</p><p><svg viewBox='0 0 24 24'><path d='M0 0'></path></svg></p>"
            + "<p><a href='https://x.example'><svg viewBox='0 0 512 512'><path d='M0 0'></path></svg></a></p>"
            + "<p><svg viewBox='0 0 512 512' aria-hidden='true'><path d='M0 0'></path></svg></p><p><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' alt='Dot'></p>");

        _folder.Write("source/.keep", "");
        var site = Import();
        _folder.Read("pages/notes/boats.md").ShouldEndWith($"""
            {Kites}

            ![The pond](boats-drawing-1.svg)

            ![Sea & shore](boats-drawing-2.svg "By hand")

            ![A plot](boats-picture-3.png)

            Once more:

            ![A plot](boats-picture-3.png)

            An icon beside words

            """);
        _folder.Files.Where(f => f.StartsWith("pages/notes/", StringComparison.Ordinal)).ShouldBe(
            ["pages/notes/boats-drawing-1.svg", "pages/notes/boats-drawing-2.svg", "pages/notes/boats-picture-3.png", "pages/notes/boats.md"]);
        System.Xml.Linq.XDocument.Parse(_folder.Read("pages/notes/boats-drawing-1.svg")).Root!.Elements().Count().ShouldBe(3);
        site.Report.Losses.ShouldContain(l => l.Kind.Contains("data: URL", StringComparison.Ordinal) && l.Examples.Count == 1);
    }

    [Theory]
    [InlineData("<svg viewBox='0 0 200 90'><text>The sea</text></svg><p>As drawn.</p>", true)]
    [InlineData("<p>As drawn.</p>", false)]
    public void A_page_with_a_drawing_is_a_text(string content, bool isText)
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Page("posts/a/index.html", "Kites", Kites, links: "<a href='/posts/a/'>x</a><a href='/sea.html'>x</a>");
        Page("sea.html", "The sea", $"<h1>The sea</h1>{content}");

        Import().Counts.Pages["texts"].Contains("/sea.html").ShouldBe(isText);
    }

    [Theory]
    [InlineData("A kite flies higher than the tree behind the house, if the wind blows from the sea. Nobody in the…", false)]
    [InlineData("How a kite flies.", true)]
    public void A_description_that_repeats_the_start_of_the_text_is_left_out(string description, bool isKept)
    {
        _folder.Write("source/.keep", "");
        Page("kites.html", "Kites", $"<h1>Kites</h1><p>{Kites}</p><p>{Boats}</p>", head: $"<meta name='description' content='{description}'>");

        Import();
        _folder.Read("pages/kites.md").Contains("description:", StringComparison.Ordinal).ShouldBe(isKept);
    }

    [Fact]
    public void A_drawing_that_all_pages_show_is_of_the_theme()
    {
        foreach (var (name, text) in new[] { ("kites", Kites), ("boats", Boats), ("ships", Ships) })
        {
            Page($"{name}.html", name, $"<div class='wave'><svg viewBox='0 0 900 90'><path d='M0 0h900'></path></svg></div><h1>{name}</h1><p>{text} {text}</p>"
                + $"<svg viewBox='0 0 200 90'><text>{name}</text></svg>");
        }

        _folder.Write("source/.keep", "");
        Import();
        _folder.Files.Where(f => f.EndsWith(".svg", StringComparison.Ordinal))
            .ShouldBe(["pages/boats-drawing-1.svg", "pages/kites-drawing-1.svg", "pages/ships-drawing-1.svg"]);
        _folder.Read("pages/kites-drawing-1.svg").ShouldContain("<text>kites</text>");
    }

    [Fact]
    public void A_diagram_of_a_document_is_no_drawing_of_its_page()
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", $"{Kites}\n\n{{{{< price red >}}}}\n\n```mermaid\ngraph TD\n  a --> b\n```");
        Page("posts/a/index.html", "Kites", $"<p>{Kites}</p><p>Costs nine thalers.</p><svg viewBox='0 0 200 90'><text>graph</text></svg>");

        Import();
        _folder.Read("posts/a.md").ShouldEndWith("Costs nine thalers.\n\n```mermaid\ngraph TD\n  a --> b\n```\n");
        _folder.Files.ShouldNotContain(f => f.EndsWith(".svg", StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_keeps_its_diagrams_and_gets_the_words_of_its_page()
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", $"{Kites}\n\n{{{{< price red >}}}}\n\n```mermaid\ngraph TD\n  a --> b\n```");
        Source("posts/b.md", "title: Boats\ndate: 2024-01-02", $"{Boats}\n\n{{{{< price >}}}}");
        Page("posts/a/index.html", "Kites", $"<p>{Kites}</p><p>Costs nine thalers.</p><svg><text>graph</text></svg>");
        Page("posts/b/index.html", "Boats", $"<p>{Boats}</p><p>Costs two thalers.</p>");

        var site = Import();
        _folder.Read("posts/b.md").ShouldContain("Costs two thalers.");
        _folder.Read("posts/a.md").ShouldEndWith("Costs nine thalers.\n\n```mermaid\ngraph TD\n  a --> b\n```\n");
        FromPages(site).ShouldBe(["/posts/a/", "/posts/b/"]);
        site.Report.Losses.ShouldContain(l => l.Kind.Contains("compare them", StringComparison.Ordinal)
            && l.Examples.Contains("/posts/a/ (diagrams)"));
    }

    [Fact]
    public void Blocks_of_a_text_and_of_its_page_are_combined_if_each_shows_more()
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", "{{< badge >}}\n\n" + $"{Kites} [Read][more]" + "\n\n```mermaid\ngraph TD\n  a --> b\n```\n\n"
            + "The [red] kite costs {{< price red >}}.\n\nThe lift is $L = \\frac{v}{2}$ {{< unit >}}.\n\n"
            + "Any day.[^1]\n\n  [red]: https://red.example\n  [more]: https://more.example\n\n[^1]: But Monday.");
        Page("posts/a/index.html", "Kites", $"<p>A badge.</p><p>{Kites} <a href='https://more.example'>Read</a></p><svg><text>graph</text></svg>"
            + "<p>The <a href='https://red.example'>red</a> kite costs nine thalers.</p><p>The lift is .</p><p>Any day.</p>");

        var site = Import();
        _folder.Read("posts/a.md").Split("---\n")[^1].ShouldBe($"\nA badge.\n\n{Kites} [Read](https://more.example)\n\n```mermaid\ngraph TD\n  a --> b\n```\n\n"
            + "The [red](https://red.example) kite costs nine thalers.\n\nThe lift is $L = \\frac{v}{2}$ .\n\nAny day.[^1]\n\n"
            + "[red]: https://red.example\n\n[more]: https://more.example\n\n[^1]: But Monday.\n");
        FromPages(site).ShouldBe(["/posts/a/"]);
        site.Report.Losses.ShouldNotContain(l => l.Kind.Contains("compare them", StringComparison.Ordinal));
    }

    [Fact]
    public void No_diagram_is_lost_where_a_text_and_its_page_are_combined()
    {
        const string Up = "```mermaid\ngraph TD\n  a --> b\n```";
        const string Down = "```mermaid\ngraph TD\n  c --> d\n```";
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", $"{Kites}\n\n{Up}\n\n{Down}\n\n{{{{< price >}}}}");
        Page("posts/a/index.html", "Kites", $"<p>{Kites}</p><pre class='mermaid'>pie\n  \"x\": 1</pre><p>Nine thalers.</p>");

        Import();
        _folder.Read("posts/a.md").ShouldContain(Up);
        _folder.Read("posts/a.md").ShouldContain(Down);
    }

    [Fact]
    public void A_formula_is_not_repeated_as_text_where_a_text_and_its_page_are_combined()
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", $"{Kites}\n\n$$\nlift = \\frac{{wind}}{{tail}}\n$$\n\n{{{{< price >}}}}");
        Page("posts/a/index.html", "Kites", $"<p>{Kites}</p><p>$$<br>lift = \\frac{{wind}}{{tail}}<br>$$</p><p>Nine thalers.</p>");

        Import();
        _folder.Read("posts/a.md").Split("---\n")[^1].ShouldBe($"\n{Kites}\n\n$$\nlift = \\frac{{wind}}{{tail}}\n$$\n\nNine thalers.\n");
    }

    [Fact]
    public void An_element_in_HTML_is_not_divided_where_a_text_and_its_page_are_combined()
    {
        const string Code = "<pre><code>fly a kite</code>\n\n![Up](/up.png)\n\nland it</pre>\n\n:::{tip} Take care\nFirst.\n\nThen.\n:::";
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", $"{Kites}\n\n```mermaid\ngraph TD\n  a --> b\n```\n\n{Code}\n\n{{{{< price >}}}}");
        Page("posts/a/index.html", "Kites", $"<p>{Kites}</p><svg></svg><p>No code.</p><p>Nine thalers.</p>");

        Import();
        var text = _folder.Read("posts/a.md");
        text.Contains("<pre>", StringComparison.Ordinal).ShouldBe(text.Contains("</pre>", StringComparison.Ordinal));
        text.Contains("Take care", StringComparison.Ordinal).ShouldBe(text.Contains("Then.\n:::", StringComparison.Ordinal));
        text.ShouldContain("```mermaid");
        text.ShouldContain("Nine thalers.");
    }

    [Theory]
    [InlineData("<h1>Welcome</h1><p>{0}</p><ul>{1}</ul>", "<li><a href='/posts/{0}/'>{1}</a> <time>2024-01-02</time></li>", "Welcome")]
    [InlineData("<h1>Welcome</h1><p>{0}</p><h2>New</h2><table>{1}</table>", "<tr><td>2024-01-02</td><td><a href='/posts/{0}/'>{1}</a></td></tr>", "Welcome")]
    [InlineData("<section><h1>Welcome</h1><p>{0}</p></section><section><h2>New</h2><div>{1}</div></section>",
        "<article><h3><a href='/posts/{0}/'>{1}</a></h3><p>Of {1}, and what it does.</p><a href='/posts/{0}/'>More</a></article>", "Welcome")]
    [InlineData("<h1>Welcome</h1>{1}<p>{0}</p>", "<p><a href='/posts/{0}/'>{1}</a> 2024-01-02</p>", "Welcome")]
    [InlineData("<p>{0}</p><ul>{1}</ul>", "<li><a href='/posts/{0}/'>{1}</a></li>", "Notes")]
    public void The_words_of_a_home_page_beside_its_list_stay(string main, string entry, string title)
    {
        const string Own = "All that we know about wind, paper and rope, and what the sea does to them.";
        (string Name, string Title)[] posts = [("a", "Kites"), ("b", "Boats"), ("c", "Sails"), ("d", "Ropes")];
        foreach (var (name, post) in posts)
        {
            var text = $"{post} {string.Join(' ', Enumerable.Range(0, 40).Select(i => $"{post}{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}"))}";
            Source($"posts/{name}.md", $"title: {post}\ndate: 2024-01-02", text);
            Page($"posts/{name}/index.html", post, $"<article><h1>{post}</h1><p>{text}</p></article>");
        }
        var entries = string.Concat(posts.Select(p => string.Format(CultureInfo.InvariantCulture, entry, p.Name, p.Title)));
        Page("index.html", "Notes", string.Format(CultureInfo.InvariantCulture, main, Own, entries));
        Import();
        _folder.Read("home.md").ShouldBe($"---\ntitle: {title}\n---\n\n{Own}\n");
        _folder.Read("site.yaml").ShouldContain("home: { posts: 4 }\n");
    }

    [Fact]
    public void The_first_of_several_equal_headings_is_not_the_title_of_a_home_page()
    {
        Source("about.md", "title: About", Kites);
        Page("about/index.html", "About", $"<h1>About</h1><p>{Kites}</p>");
        Page("index.html", "Notes", $"<h3>Print</h3><p>{Boats}</p><h3>Sea</h3><p>{Kites[..60]}</p>");
        Import();
        _folder.Read("home.md").ShouldStartWith("---\ntitle: Notes\n---\n\n### Print\n");
    }

    [Theory]
    [InlineData("A <span name=\"s\">sunny</span> day.\n\n<aside name=\"s\">\n\nOn Monday.\n\n</aside>",
        "<p>A <span name='s'>sunny</span> day.</p><aside name='s'><p>On Monday.</p></aside>", "A sunny[^1] day.\n\n[^1]: On Monday.\n")]
    [InlineData("A sunny<span class=\"sidenote\">On Monday.</span> day.",
        "<p>A sunny<span class='sidenote'>On Monday.</span> day.</p>", "A sunny[^1] day.\n\n[^1]: On Monday.\n")]
    [InlineData("A sunny{{< sidenote >}}On Monday.{{< /sidenote >}} day.",
        "<p>A sunny<label for='a' class='margin-toggle'></label><input id='a'><span class='sidenote'>On Monday.</span> day.</p>",
        "A sunny[^1] day.\n\n[^1]: On Monday.\n")]
    [InlineData("A sunny day.\n\n<aside>\nOn Monday.\n</aside>", "<p>A sunny day.</p><aside>On Monday.</aside>",
        "A sunny day.\n\n> [!NOTE]\n> On Monday.\n")]
    [InlineData("A sunny day.[^x]\n\n[^x]: On Monday.", "<p>A sunny day.<sup><a href='#f'>1</a></sup></p><aside class='sidenote' id='f'>1 On Monday.</aside>",
        "A sunny day.[^x]\n\n[^x]: On Monday.\n")]
    public void Notes_beside_the_text_become_footnotes_or_alerts(string written, string shown, string expected)
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", $"{Kites}\n\n{written}");
        Page("posts/a/index.html", "Kites", $"<article><h1>Kites</h1><p>{Kites}</p>{shown}</article>");
        Import();
        _folder.Read("posts/a.md").Split("---\n")[^1].ShouldBe($"\n{Kites}\n\n{expected}");
    }

    [Theory]
    [InlineData("<h6><a href='/'>Home</a> › Kites</h6>")]
    [InlineData("<h4 class='path'><a href='/'>Home</a> / <a href='/docs/'>Docs</a> / <span>Kites</span></h4>")]
    [InlineData("<ol><li><a href='/'>Home</a></li><li>Kites</li></ol>")]
    [InlineData("<div><p><a href='/'>Home</a> » <b>Kites</b></p></div>")]
    [InlineData("<h2><a href='/docs/'>Docs</a> - Kites</h2>")]
    public void A_path_above_the_title_is_no_text(string path)
    {
        Source("posts/b.md", "title: Boats", Boats);
        Page("docs/a/index.html", "Kites", $"{path}<h1>Kites</h1><p>{Kites}</p>");
        Page("index.html", "Home", "<h1>Home</h1><a href='/docs/a/'>Kites</a>");
        Import();
        _folder.Read("pages/docs/a.md").Split("---\n")[^1].ShouldBe($"\n{Kites}\n");
    }

    [Fact]
    public void A_heading_about_comments_stays()
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", $"{Kites}\n\n## Comments\n\n{{{{< x >}}}} Any sunny day.");
        Page("posts/a/index.html", "Kites", $"<article><h1>Kites</h1><p>{Kites}</p><h2 id='comments'><a href='#comments' id='comments'>Comments</a></h2>"
            + "<p>Any sunny day.</p><div id='comments'><p>Nice.</p></div></article>");
        Import();
        _folder.Read("posts/a.md").ShouldContain("\n## Comments");
        _folder.Read("posts/a.md").ShouldNotContain("Nice");
    }

    [Fact]
    public void Footnotes_of_a_text_and_of_its_page_are_combined()
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", $"{Kites}\n\n{{{{< price red >}}}}\n\n"
            + "```mermaid\ngraph TD\n  a --> b\n```\n\nAny sunny or windy {{< day >}}.[^1]\n\n[^1]: But Monday.");
        Page("posts/a/index.html", "Kites", $"<p>{Kites}</p><p>Nine thalers.<sup><a href='#n1' id='r1'>1</a></sup></p><svg><text>graph</text></svg>"
            + "<p>Any sunny or windy day.<sup><a href='#n2' id='r2'>2</a></sup></p><p>Try <code>[^1]</code>.</p>"
            + "<ol><li id='n1'>With a tail. <a href='#r1'>↩</a></li><li id='n2'>But Monday. <a href='#r2'>↩</a></li></ol>");

        Import();
        _folder.Read("posts/a.md").Split("---\n")[^1].ShouldBe($"\n{Kites}\n\nNine thalers.[^1-page]\n\n```mermaid\ngraph TD\n  a --> b\n```\n\n"
            + "Any sunny or windy day.[^1]\n\nTry `[^1]`.\n\n[^1]: But Monday.\n\n[^1-page]: With a tail.\n");
    }

    [Theory]
    [InlineData("```go\nfunc main() {}\nvar a = 1\n```", "<pre><code class='language-go'><span style='user-select:none'>1</span>func main() {}\n"
        + "<span style='user-select:none'>2</span>var a = 1</code></pre>")]
    [InlineData("```go\nfunc main() {}\n```", "<table><tr><td class='gutter'><pre><span class='lineno'>1</span></pre></td>"
        + "<td class='code'><pre>func main() {}</pre></td></tr></table>")]
    [InlineData("::: info\nTake care.\n:::\n\n```go\nfunc main() {}\n```", "<div class='info custom-block'><p class='custom-block-title'>INFO</p>"
        + "<p>Take care.</p></div><div class='language-go'><span class='lang'>go</span><pre><code>func main() {}</code></pre></div>")]
    [InlineData("$$\\frac{alpha}{beta} + \\gamma$$", "<p>$$\\frac{alpha}{beta} + \\gamma$$</p>")]
    [InlineData("[[toc]]\n\n## One head\n\n## Two heads", "<ul><li><a href='#a'>One head</a></li><li><a href='#b'>Two heads</a></li></ul>"
        + "<h2 id='a'>One head <a class='anchor' href='#a'>Link here</a></h2><h2 id='b'>Two heads</h2>")]
    public void A_text_is_whole_if_only_the_theme_adds_words(string written, string shown)
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", $"{Kites}\n\n{written}");
        Page("posts/a/index.html", "Kites", $"<article><h1>Kites</h1><p>{Kites}</p>{shown}</article>");

        FromPages(Import()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{{< price red >}}", "<p>Costs nine thalers.</p>", "Costs nine thalers.")]
    [InlineData("If $\\\\|d\\\\| \\\\leq t$, {{< price red >}}", "<p>If $\\|d\\| \\leq t$, nine thalers.</p>", "If $\\|d\\| \\leq t$, nine thalers.")]
    [InlineData("{{< tabs >}}", "<ul class='nav-tabs'><li class='tab'><a href='#t-1'>npm</a></li><li><a href='#t-2'>yarn</a></li></ul>"
        + "<div class='tab-pane' id='t-1'>Fly up.</div><div class='tab-pane' id='t-2'>Sail on.</div>", "**npm**\n\nFly up.\n\n**yarn**\n\nSail on.")]
    [InlineData("Or {{< tabs >}}", "<p>Or see <a href='#t-1'>the first</a>.</p><ul class='nav nav-tabs'><li><a href='#t-1'>npm</a></li></ul>"
        + "<div class='tab-pane' id='t-1'>Fly up.</div>", "Or see [the first](#t-1).\n\n<a id=\"t-1\"></a>**npm**\n\nFly up.")]
    [InlineData("{{< tabs >}}", "<div role='tablist'><button role='tab' aria-controls='p1'>npm</button></div><div role='tabpanel' id='p1'><p>Fly up.</p></div>",
        "**npm**\n\nFly up.")]
    [InlineData("{{< tabs >}}", "<div class='tabbed-set'><input id='t_1'><input id='t_2'><div class='tabbed-labels'><label for='t_1'>npm</label>"
        + "<label for='t_2'>yarn</label></div><div class='tabbed-content'><div class='tabbed-block'><p>Fly up.</p></div>"
        + "<div class='tabbed-block'>Sail on.</div></div></div>", "**npm**\n\nFly up.\n\n**yarn**\n\nSail on.")]
    [InlineData("{{< tabs >}}", "<ul role='tablist'><li role='tab'>npm</li><li role='tab'>yarn</li></ul><div><div role='tabpanel'><p>Fly up.</p></div>"
        + "<div role='tabpanel' hidden><p>Sail on.</p></div></div>", "**npm**\n\nFly up.\n\n**yarn**\n\nSail on.")]
    [InlineData("{{< tabs >}}", "<div class='vp-code-group'><div class='tabs'><input id='t-1'><label for='t-1'>npm</label></div>"
        + "<div class='blocks'><div><p>Fly up.</p></div></div></div>", "**npm**\n\nFly up.")]
    [InlineData("{{< tabs >}}", "<div class='sd-tab-set'><input><label class='sd-tab-label'>npm</label><div class='sd-tab-content'><p>Fly up.</p></div>"
        + "<input><label class='sd-tab-label'>yarn</label><div class='sd-tab-content'><p>Sail on.</p></div></div>",
        "**npm**\n\nFly up.\n\n**yarn**\n\nSail on.")]
    [InlineData("{{< alert >}}", "<div class='alert alert-danger'>This is <b>danger</b> from a theme.</div>",
        "> [!CAUTION]\n> This is **danger** from a theme.")]
    [InlineData("It says {{< label red >}} here.", "<p>It says go home here.</p>", "It says go home here.")]
    [InlineData("```js\n// mark-next-line\nfly();\n```", "<pre class='language-js'><code>fly();</code></pre>", "```js\nfly();\n```")]
    public void A_text_from_its_page_keeps_the_languages_of_its_code(string written, string page, string markdown)
    {
        const string Code = "export HOME=$1\ngo home";
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", $"{Kites}\n\n```bash\n{Code}\n```\n\n{written}");
        Page("posts/a/index.html", "Kites", $"<p>{Kites}</p><div class='highlight'><pre>{Code}</pre></div>{page}");

        FromPages(Import()).ShouldBe(["/posts/a/"]);
        _folder.Read("posts/a.md").ShouldEndWith($"\n\n```bash\n{Code}\n```\n\n{markdown}\n");
    }

    [Fact]
    public void Images_that_only_a_shortcode_shows_come_from_the_page_as_a_gallery()
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", $"{Kites}\n\n{{{{< album summer >}}}}");
        Page("posts/a/index.html", "Kites", $"<p>{Kites}</p><div class='album'><div><a href='/x/1.png'><img src='/x/1.png' alt='One'></a></div>"
            + "<div><img src='/x/2.png' alt='Two'></div></div>");

        FromPages(Import()).ShouldBe(["/posts/a/"]);
        _folder.Read("posts/a.md").ShouldEndWith("\n\n![One](/x/1.png)\n![Two](/x/2.png)\n");
    }

    [Theory]
    [InlineData("/// note | T\nWords\n///", "<div class='admonition note'><p class='admonition-title'>T</p><p>Words</p></div>",
        "> [!NOTE] T\n> Words")]
    [InlineData("It {++flies++}.", "<p>It <ins>flies</ins>.</p>", "It <ins>flies</ins>.")]
    [InlineData("See {doc}`boats`.", "<p>See <a href='/posts/b/'>boats</a>.</p>", "See [boats](/posts/b/).")]
    [InlineData("```scss\n$a: $b;\n```\n\nSee {doc}`boats`.", "<pre><code class='language-scss'>a</code></pre><p>See boats.</p>",
        "```scss\na\n```\n\nSee boats.")]
    [InlineData("See [the boats][boats].\n\n{% include links.html %}", "<p>See <a href='/posts/b/'>the boats</a>.</p>",
        "See [the boats](/posts/b/).")]
    [InlineData("Of {props.a} it says {props.b}", "<p>Of it says</p>", "Of it says")]
    public void A_text_with_marks_that_its_page_does_not_show_is_taken_from_the_page(string source, string page, string markdown)
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", $"{Kites}\n\n{source}");
        Source("posts/b.md", "title: Boats\ndate: 2024-01-02", $"{Boats}\n\nShown: {{{{ x }}}} and `{{% y %}}`.");
        Page("posts/a/index.html", "Kites", $"<p>{Kites}</p>{page}");
        Page("posts/b/index.html", "Boats", $"<p>{Boats}</p><p>Shown: {{{{ x }}}} and <code>{{% y %}}</code>.</p>");

        FromPages(Import()).ShouldBe(["/posts/a/"]);
        _folder.Read("posts/a.md").ShouldEndWith($"\n\n{markdown}\n");
    }

    [Fact]
    public void Frames_that_only_a_shortcode_prints_come_from_the_page()
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", $"{Kites}\n\n{{{{< slides 7 >}}}}");
        Source("posts/b.md", "title: Boats\ndate: 2024-01-02", $"{Boats}\n\n{{{{< mark >}}}}{{{{< youtube abcdefghijk >}}}}");
        Page("posts/a/index.html", "Kites", $"<p>{Kites}</p><iframe src='https://slides.example/7' title='Slides'></iframe>");
        Page("posts/b/index.html", "Boats", $"<p>{Boats}</p><iframe src='https://www.youtube.com/embed/abcdefghijk'></iframe>");

        FromPages(Import()).ShouldBe(["/posts/a/", "/posts/b/"]);
        _folder.Read("posts/a.md").ShouldEndWith("\n\n[Slides](https://slides.example/7)\n");
        _folder.Read("posts/b.md").ShouldContain("<https://www.youtube.com/watch?v=abcdefghijk>");
    }

    [Theory]
    [InlineData("\ndate: 2024-01-02", false)]
    [InlineData("", true)]
    public void A_list_of_posts_is_not_copied_into_a_text_unlike_that_of_the_pages_in_a_chapter(string date, bool isCopied)
    {
        Source("posts/a.md", "title: Kites" + date, Kites);
        Source("posts/b.md", "title: Boats" + date, Boats);
        Source("posts/c.md", "title: Ships" + date, Ships);
        Source("all.md", "title: All texts",
            "Everything that was ever written in this village about things that fly or float: {{< list >}}");
        Page("posts/a/index.html", "Kites", Kites);
        Page("posts/b/index.html", "Boats", Boats);
        Page("posts/c/index.html", "Ships", Ships, links: "<a href='/posts/c/'>x</a><a href='/all/'>x</a>");
        Page("all/index.html", "All texts", "<p>Everything that was ever written in this village about things that fly or float:</p><ul>"
            + "<li><a href='/posts/a/'>Kites</a></li><li><a href='/posts/b/'>Boats</a></li><li><a href='/posts/c/'>Ships</a></li></ul>");

        FromPages(Import()).ShouldBe(isCopied ? ["/all/"] : []);
        _folder.Read("pages/all.md").Contains("\n- [Kites](/posts/a/)\n", StringComparison.Ordinal).ShouldBe(isCopied);
    }

    [Fact]
    public void Links_in_sentences_are_no_list()
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Source("posts/b.md", "title: Boats\ndate: 2024-01-02", Boats);
        Source("posts/c.md", "title: Ships\ndate: 2024-01-02", Ships);
        Source("all.md", "title: All texts", "When you have read {{< of a >}}, turn to {{< of b >}} or, if it rains, to {{< of c >}}, of course.");
        Page("posts/a/index.html", "Kites", Kites);
        Page("posts/b/index.html", "Boats", Boats);
        Page("posts/c/index.html", "Ships", Ships, links: "<a href='/posts/c/'>x</a><a href='/all/'>x</a>");
        Page("all/index.html", "All texts", "<p>When you have read <a href='/posts/a/'>Kites</a>, turn to <a href='/posts/b/'>Boats</a> or, "
            + "if it rains, to <a href='/posts/c/'>Ships</a>, of course.</p>");

        FromPages(Import()).ShouldBe(["/all/"]);
        _folder.Read("pages/all.md").ShouldContain("turn to [Boats](/posts/b/) or");
    }

    [Theory]
    [InlineData("", "unlisted: true")]
    [InlineData("<a href='/posts/b/'>x</a>", "draft: true")]
    public void A_page_without_index_is_unlisted_if_another_page_links_to_it(string links, string key)
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Source("posts/b.md", "title: Boats\ndate: 2024-01-02", Boats);
        Page("posts/a/index.html", "Kites", Kites, head: "<meta name='robots' content='noindex, follow'>");
        if (links.Length == 0)
            Page("posts/b/index.html", "Boats", Boats);
        else
            Page("posts/b/index.html", "Boats", Boats, links: links);

        Import();
        _folder.Read("posts/a.md").ShouldContain(key);
        _folder.Read("posts/b.md").ShouldNotContain("draft");
    }

    [Theory]
    [InlineData("<script src='https://cdn.example/MathJax.js'></script>", "so $x_i$ and $\\frac{a}{b}$\n\n$$y^2$$\n\ncost \\$5 or \\$6, `\\(z\\)`")]
    [InlineData("", "so \\\\(x_i\\\\) and \\$\\\\frac{a}{b}\\$\n\n\\$\\$y^2\\$\\$\n\ncost \\$5 or \\$6, `\\(z\\)`")]
    public void Formulas_that_a_script_shows_in_a_page_are_formulas(string head, string markdown)
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Page("posts/a/index.html", "Kites", Kites, links: "<a href='/posts/a/'>x</a><a href='/boats.html'>x</a>");
        Page("boats.html", "Boats", $"<h1>Boats</h1><p>{Boats} {Ships}</p><p>so \\(x_i\\) and $\\frac{{a}}{{b}}$</p><p>$$y^2$$</p>"
            + "<p>cost $5 or $6, <code>\\(z\\)</code></p>", head: head);

        Import();
        _folder.Read("pages/boats.md").ShouldEndWith($"\n\n{markdown}\n");
    }

    [Theory]
    [InlineData("inlineMath: [['$', '$']]", "", "$k$ of $n$ boats")]
    [InlineData("delimiters: [{left: \"$\", right: \"$\"}]", "", "$k$ of $n$ boats")]
    [InlineData("delimiters: [{left: \"$\", right: \"$\"}]", " $ h_i \\to h_j $", "$k$ of $n$ boats $h_i \\to h_j$")]
    [InlineData("", " $\\hat k$", "$k$ of $n$ boats $\\hat k$")]
    [InlineData("inlineMath: [['\\\\(', '\\\\)']]", "", "\\$k\\$ of \\$n\\$ boats")]
    public void A_single_letter_between_dollar_signs_is_a_formula_if_the_script_of_the_page_shows_it(string settings, string more, string markdown)
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Page("posts/a/index.html", "Kites", Kites, links: "<a href='/posts/a/'>x</a><a href='/boats.html'>x</a>");
        Page("boats.html", "Boats", $"<h1>Boats</h1><p>{Boats} {Ships}</p><p>$k$ of $n$ boats{more}</p>",
            head: $"<script>MathJax = {{ {settings} }}</script>");

        Import();
        _folder.Read("pages/boats.md").ShouldEndWith($"\n\n{markdown}\n");
    }

    [Theory]
    [InlineData("old/boats.html", "<meta name='robots' content='noindex'>", "unlisted: true", "/old/boats")]
    [InlineData("drafts/boats.html", "", "draft: true", null)]
    [InlineData("old/draft.html", "<meta name='robots' content='noindex'>", "unlisted: true", "/old/draft")]
    [InlineData("old/preview/a/index.html", "<meta name='robots' content='noindex'>", "draft: true", null)]
    public void A_page_without_a_document_is_public_unless_it_is_in_a_folder_of_drafts(string path, string head, string key, string? url)
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Page("posts/a/index.html", "Kites", Kites, links: "<a href='/posts/a/'>x</a>");
        Page(path, "Boats", $"<h1>Boats</h1><p>{Boats} {Ships}</p><img src='pond.png' alt='Pond'>", head: head);
        _folder.Write($"output/{Path.GetDirectoryName(path)}/pond.png", "PNG");

        Import();
        var file = _folder.Files.Single(f => f.StartsWith("pages/", StringComparison.Ordinal));
        _folder.Read(file).ShouldContain("\n" + key + "\n");
        _folder.Files.Any(f => f.EndsWith("pond.png", StringComparison.Ordinal)).ShouldBe(url is not null);
        Published().ShouldBe(["/posts/a"]);
        if (url is not null)
            UrlsOf((url, "Boats"));
    }

    [Fact]
    public void Ids_in_a_page_stay_if_another_page_links_to_them()
    {
        Source("posts/a.md", "title: Kites\ndate: 2024-01-02", Kites);
        Page("posts/a/index.html", "Kites", Kites, links: "<a href='../../boats.html#oar.long'>x</a><a href='/boats.html#%D0%B6'>x</a>");
        Page("boats.html", "Boats", $"<h1>Boats</h1><p id='oar.long'>{Boats}</p><p id='ж'>{Ships}</p><p id='oar'>The end. <a href='/index.html'>Home</a></p>");

        Import();
        var text = _folder.Read("pages/boats.md");
        text.ShouldContain("<a id=\"oar.long\"></a>Boats of paper");
        text.ShouldContain("<a id=\"ж\"></a>Larger ships");
        text.ShouldContain("\n\nThe end. [Home](/)");
    }

    [Theory]
    [InlineData("/de/index.html", "home.de.md", "/de")]
    [InlineData("/pt-br/index.html", "home.pt-br.md", "/pt-br")]
    public void The_home_page_of_a_language_is_the_home_page_in_that_language(string path, string file, string url)
    {
        var language = url[1..];
        Source("content/_index.md", "title: Home", Kites);
        Source($"content/_index.{language}.md", "title: Start", Boats);
        Source("content/posts/a.md", "title: Ships\ndate: 2024-01-02", Ships);
        Page("index.html", "Home", Kites);
        Page("posts/a/index.html", "Ships", Ships);
        Page(path.TrimStart('/'), "Start", Boats, language: language);

        Import();
        _folder.Files.ShouldContain("home.md");
        _folder.Read(file).ShouldContain("Boats of paper");
        _folder.Read("site.yaml").ShouldContain($"languages:\n  - language: {language}\n    title: Start\n");
        UrlsOf((url, "Start"));
    }

    [Fact]
    public void A_date_in_a_URL_is_not_repeated_in_the_name()
    {
        Source("posts/2024-01-02-kites.md", "title: Kites", Kites);
        Page("post/2024-01-02-kites/index.html", "Kites", Kites);

        Import();
        _folder.Files.ShouldContain("posts/2024-01-02-kites.md");
    }

    [Theory]
    [InlineData("/a/b/", "/a/b")]
    [InlineData("/a/b.html", "/a/b")]
    [InlineData("/a/index.htm", "/a")]
    [InlineData("https://x.example/a%20b/?c#d", "/a b")]
    [InlineData("https://x.example", "/")]
    [InlineData("/index.html", "/")]
    public void A_page_has_one_name_in_every_spelling_of_its_URL(string url, string name) =>
        BuiltUrl.NameOf(url).ShouldBe(name);

    [Theory]
    [InlineData("Let’s GO, naïve & 2024 x2", "let s go naive x2")]
    [InlineData("漢字とkana", "漢 字 と kana")]
    [InlineData("a&amp;b", "a b")]
    public void Words_are_the_same_in_documents_and_pages(string text, string words) =>
        string.Join(' ', Words.Of(text)).ShouldBe(words);

    [Theory]
    [InlineData("![x](y) [link](z \"t\") [[a|b]] `{{ c }}` {{ d }} **e**f", "link b c ef")]
    [InlineData("```js\n{{ a }}\n```\n{{< b >}} <em>c</em>d [^1]", "a cd")]
    [InlineData("import X from 'y'\n\n:::note Title\n## Head {#id}", "head")]
    public void What_no_page_shows_is_not_in_the_words(string markdown, string words) =>
        string.Join(' ', Words.Of(PlainWords.Of(markdown))).ShouldBe(words);

    [Theory]
    [InlineData("nowhere", "There is no folder")]
    [InlineData("source", "has no .html files")]
    public void An_output_without_pages_is_refused(string folder, string message)
    {
        Source("a.md", "title: A", "Text.");
        Should.Throw<ImportException>(
            () => ImportSource.Read(null, _folder.Source, Path.Combine(Path.GetDirectoryName(_folder.Source)!, folder)))
            .Message.ShouldContain(message);
    }

    /// <summary>Writes a site with a post and its translation, which have a tag in common, and the lists of both languages.</summary>
    private void WriteTwoLanguages(string other, string section, string tag, string feed)
    {
        Source("content/a.md", "title: Kites\ndate: 2024-01-02\ntags: [Wind]\naliases: [/posts/up]", Kites);
        Source($"content/a.{other}.md", $"title: Boats\ndate: 2024-01-02\ntags: [Wind, {tag}]", Boats);
        foreach (var (prefix, language, name, text) in new[] { ("", "en", "Kites", Kites), ($"{other}/", other, "Boats", Boats) })
        {
            var link = $"<a href='/{prefix}{section}/a/'>{name}</a>";
            Page($"{prefix}{section}/a/index.html", name, text, link, language);
            foreach (var (list, body) in new[] { ("", link), ("page/2/", link), ($"{section}/", link), ($"{section}/page/2/", link),
                ("categories/", ""), ("archives/", link), ("label/wind/", link),
                ("tags/", $"<a href='/{prefix}label/wind/'>Wind</a> 1 <a href='/{prefix}label/{tag}/'>{tag}</a> 1 More words") })
            {
                Page($"{prefix}{list}index.html", "A list", body, link, language);
            }

            _folder.Write($"output/{prefix}{feed}", "<rss><channel></channel></rss>")
                .Write($"output/{prefix}{section}/index.xml", "<rss><channel></channel></rss>");
        }

        // Most pages are in the main language.
        Page("page/3/index.html", "A list", $"<a href='/{section}/a/'>Kites</a>");
        Page("page/4/index.html", "A list", $"<a href='/{section}/a/'>Kites</a>");
        // The page of a tag with the whole text of its only post
        Page($"{other}/label/{tag}/index.html", tag, $"<h2><a href='/{other}/{section}/a/'>Boats</a></h2>{Boats}", language: other);
    }

    private void ShouldHaveNoDeadRedirects()
    {
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        site.Problems.All().Where(p => p.File == "redirects.yaml").ShouldBeEmpty();
    }

    private void Source(string path, string matter, string text) =>
        _folder.Write("source/" + path, $"---\n{matter}\n---\n\n{text}\n");

    private void Page(string path, string title, string text, string links = "<a href='/posts/a/'>x</a><a href='/posts/b/'>x</a>",
        string language = "en", string head = "") => _folder.Write("output/" + path,
        $"<!DOCTYPE html><html lang='{language}'><head><title>{title}</title><link rel='canonical' href='https://old.example/{path.Replace("index.html", "", StringComparison.Ordinal)}'>{head}</head>"
        + $"<body><nav><a href='/'>Menu</a>{links}</nav><main>{text}</main><footer>Words of the footer</footer></body></html>");

    private ImportedSite Import()
    {
        var site = ImportSource.Read(null, _folder.Source, Path.Combine(Path.GetDirectoryName(_folder.Source)!, "output"));
        _folder.Import(site);
        return site;
    }

    private ImportedSite ImportExample(string name)
    {
        var folder = Path.Combine(TestPlace.Sites, "Imports", name);
        var site = ImportSource.Read(null, Path.Combine(folder, "source"), Path.Combine(folder, "output"));
        _folder.Import(site);
        return site;
    }

    private static IReadOnlyList<string> FromPages(ImportedSite site) =>
        site.Report.Losses.FirstOrDefault(l => l.Kind.StartsWith("texts taken from their pages", StringComparison.Ordinal))?.Examples ?? [];

    private IReadOnlyList<string> Published()
    {
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        using var session = site.Now.Open();
        return [.. session.Posts.List().Select(p => p.Url).Concat(session.Pages().Select(p => p.Url))];
    }

    private void UrlsOf(params (string Url, string Title)[] pages)
    {
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        using var session = site.Now.Open();
        foreach (var (url, title) in pages)
            session.Find(url).ShouldNotBeNull(url).Title.ShouldBe(title);
    }
}
