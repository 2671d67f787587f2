using System.Globalization;
using Portfolio.Import.Built;
using Portfolio.Import.Sources;
using static Portfolio.Import.Tests.SampleText;

namespace Portfolio.Import.Tests;

/// <summary>Checks that what repeats on pages is the theme, and that nothing is removed that a document and its page both show.</summary>
public sealed class ThemeTests : IDisposable
{
    private const string Aside = "The copper kettle belongs to the second shelf of the pantry.";

    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("<aside class=\"todo\">", "</aside>")]
    [InlineData("<nav>", "</nav>")]
    [InlineData("<footer>", "</footer>")]
    [InlineData("<button>", "</button>")]
    [InlineData("<select><option>", "</option></select>")]
    [InlineData("<div class=\"comments\">", "</div>")]
    [InlineData("<div id=\"comments\">", "</div>")]
    [InlineData("<header>", "</header>")]
    [InlineData("<div role=\"navigation\">", "</div>")]
    [InlineData("<address>", "</address>")]
    public void A_document_keeps_the_words_in_an_element_that_its_page_shows(string start, string end)
    {
        _folder.Write("source/a.md", $"---\ntitle: Kites\n---\n\n{Kites}\n\n{start}\n\n{Aside}\n\n{end}\n\n{Boats}\n");
        Page("a.html", "Kites", $"<h1>Kites</h1><p>{Kites}</p>{start}<p>{Aside}</p>{end}<p>{Boats}</p><nav><a href='/b.html'>Other things</a></nav>");
        Page("b.html", "Other things", "<h1>Other things</h1>");
        Import();
        Text("a.md").ShouldContain(Aside);
        Text("a.md").ShouldNotContain("Other things");
    }

    [Theory]
    [InlineData("<header><h1><a href='/'>Harbour Notes</a></h1></header>", "<h1>{0}</h1>")]
    [InlineData("<div id='top'><h1>Harbour Notes</h1></div>", "<h1>{0}</h1>")]
    [InlineData("<h1 class='logo'><img src='/logo.png' alt=''></h1>", "<h1>{0}</h1>")]
    [InlineData("<header><h1>Harbour Notes</h1></header>", "<h2>{0}</h2>")]
    [InlineData("", "<h1>Harbour Notes</h1><h2 class='post-title'>{0}</h2>")]
    public void The_name_of_the_site_is_no_title_of_a_text(string header, string heading)
    {
        foreach (var (name, title, text) in Texts)
        {
            _folder.Write($"output/{name}.html", $"<html lang='en'><head><title>{title} — Harbour Notes</title></head><body>{header}"
                + $"<main>{heading.Replace("{0}", title, StringComparison.Ordinal)}<p>{text}</p></main></body></html>");
        }

        Import();
        foreach (var (name, title, _) in Texts)
        {
            Text($"{name}.md").ShouldContain($"title: {title}\n");
            Text($"{name}.md").ShouldNotContain("# ");
        }
    }

    [Theory]
    [InlineData("<div id='header'><h1>{0}</h1><h2>NAME</h2><div><p>{1}</p></div></div>")]
    [InlineData("<main><h1>{0}</h1><h3>NAME</h3><p>{1}</p></main>")]
    public void A_heading_between_the_title_and_the_text_is_kept_though_all_pages_have_it(string body)
    {
        foreach (var (name, title, text) in Texts)
        {
            _folder.Write($"output/{name}.html", $"<html lang='en'><head><title>{title}</title></head><body>"
                + body.Replace("{0}", title, StringComparison.Ordinal).Replace("{1}", text, StringComparison.Ordinal) + "</body></html>");
        }

        Import();
        foreach (var (name, title, text) in Texts)
        {
            Text($"{name}.md").ShouldContain($"title: {title}\n");
            Text($"{name}.md").ShouldMatch(@"\n##+ NAME\n\n" + text[..10]);
        }
    }

    [Fact]
    public void A_page_without_a_heading_has_the_title_of_its_tab_without_the_site()
    {
        foreach (var (name, title, text) in Texts)
            _folder.Write($"output/{name}.html", $"<html><head><title>{title} — Harbour Notes</title></head><body><main><p>{text}</p></main></body></html>");
        Import();
        Text("rope.md").ShouldContain("title: Rope work\n");
    }

    [Fact]
    public void The_sign_of_the_link_to_a_heading_is_not_in_the_title()
    {
        foreach (var (name, title, text) in Texts)
        {
            Page($"{name}.html", $"{title} — Harbour Notes", $"<section id='{name}'><h1>{title}<a class='permalink' href='#{name}'>¶</a></h1><p>{text}"
                + "</p></section>");
        }
        Import();
        Text("rope.md").ShouldContain("title: Rope work\n");
    }

    [Fact]
    public void Headings_of_parts_are_no_title()
    {
        foreach (var (name, title, text) in Texts)
            Page($"{name}.html", title, $"<div class='name'>{title}</div><h1>1. First things of {name}</h1><p>{text}</p><h1>2. Others</h1><p>{Aside}</p>");
        Import();
        Text("rope.md").ShouldContain("title: Rope work\n");
        Text("rope.md").ShouldContain("First things of rope");
    }

    /// <summary>The title of the home page is often only the name of the site.</summary>
    [Fact]
    public void The_name_of_the_site_is_no_title_of_a_home_page_with_several_headings()
    {
        foreach (var (name, title, text) in Texts)
            Page($"{name}.html", $"{title} - Harbour Notes", $"<h1>{title}</h1><p>{text}</p>");
        _folder.Write("source/index.md", $"# Welcome aboard\n\n{Kites}\n\n# Documentation\n\n{Aside}\n");
        Page("index.html", "Harbour Notes", $"<h1>Welcome aboard</h1><p>{Kites}</p><h1>Documentation</h1><p>{Aside}</p>");
        Import();
        _folder.Read("home.md").ShouldContain("# Welcome aboard");
        _folder.Read("home.md").ShouldNotContain("title:");
        _folder.Files.ShouldNotContain(f => f.EndsWith("posts/index.md", StringComparison.Ordinal));
    }

    [Fact]
    public void A_link_to_a_list_of_headings_that_is_removed_is_text()
    {
        Page("a.html", "Kites", "<h1>Kites</h1><nav class='toc'><ul><li><a id='id1' href='#tails'>Tails</a></li><li><a id='id2' href='#wind'>Wind</a></li>"
            + $"</ul></nav><h2 id='tails'><a href='#id1'>Tails</a></h2><p>{Kites}</p><h2 id='wind'><a href='#id2'>Wind</a></h2><p>{Boats} <a href='#tails'>Up</a></p>");
        Import();
        Text("a.md").ShouldContain("\n## Tails");
        Text("a.md").ShouldContain("[Up](#tails)");
        Text("a.md").ShouldNotContain("#id1");
    }

    [Theory]
    [InlineData("<div class='box'>Subscribe to our letter</div>", "Subscribe")]
    [InlineData("<footer><p>All rights reserved by Ada</p></footer>", "rights reserved")]
    [InlineData("<section><p>Written in the harbour with tea</p></section>", "with tea")]
    public void A_block_that_repeats_is_not_in_texts_from_HTML_whatever_its_element(string block, string words)
    {
        foreach (var (name, title, text) in Texts)
            Page($"{name}.html", title, $"<article><h1>{title}</h1><div><p>{text}</p></div>{block}</article>");
        Import();
        foreach (var (name, _, text) in Texts)
        {
            Text($"{name}.md").ShouldContain(text);
            Text($"{name}.md").ShouldNotContain(words);
        }
    }

    /// <summary>A header with a search form has another text without the form.</summary>
    [Fact]
    public void A_header_of_the_theme_with_menus_and_controls_is_not_in_texts_from_HTML()
    {
        foreach (var (name, title, text) in Texts)
        {
            _folder.Write($"output/{name}.html", $"<html><head><title>{title}</title></head><body><div class='top'><a href='/'><img src='/logo.gif'></a>"
                + "<div>Small and fast.</div><ul><li><a href='/a.html'>About</a></li></ul><form><select><option>All pages</option></select></form></div>"
                + $"<div class='name'>{title}</div><h1>1. First {name}</h1><p>{text}</p><h1>2. Others</h1><p>Only {name} says this.</p></body></html>");
        }
        Import();
        foreach (var (name, title, text) in Texts)
        {
            Text($"{name}.md").ShouldContain(text);
            Text($"{name}.md").ShouldNotContain("Small and fast");
            Text($"{name}.md").ShouldContain($"title: {title}\n");
            Text($"{name}.md").ShouldContain($"---\n\n# 1\\. First {name}\n");
        }
    }

    [Theory]
    [InlineData("aside")]
    [InlineData("footer")]
    [InlineData("section")]
    public void What_changes_with_the_page_is_its_own_in_texts_from_HTML(string element)
    {
        foreach (var (name, title, text) in Texts)
            Page($"{name}.html", title, $"<article><h1>{title}</h1><p>{text}</p><{element}><p>Only {name} says this about the harbour.</p></{element}></article>");
        Import();
        foreach (var (name, _, _) in Texts)
            Text($"{name}.md").ShouldContain($"Only {name} says this about the harbour.");
    }

    [Theory]
    [InlineData("<nav class='sidebar'><p>Basics</p><ol>{0}{1}</ol><p>Advanced</p><ol>{2}{3}</ol></nav>")]
    [InlineData("<div class='menu'><div>Basics</div><ul>{0}{1}</ul><div>Advanced</div><ul>{2}{3}</ul></div>")]
    [InlineData("<aside><h3>Basics</h3>{0}{1}<h3>Advanced</h3>{2}{3}</aside>")]
    [InlineData("<ul><li><span>Basics</span><ul>{0}{1}</ul></li><li><span>Advanced</span><ul>{2}{3}</ul></li></ul>")]
    [InlineData("<ul><li><a href='/guide/start/'>Basics</a><ul>{0}{1}</ul></li><li><a href='/guide/plugins/'>Advanced</a><ul>{2}{3}</ul></li></ul>")]
    [InlineData("<ul><li><label>Basics</label><nav><label>Basics</label><ul>{0}{1}</ul></nav></li>"
        + "<li><label>Advanced</label><nav><label>Advanced</label><ul>{2}{3}</ul></nav></li></ul>")]
    public void The_list_of_all_pages_of_a_manual_becomes_its_outline(string list)
    {
        WriteManual(list);
        Import();
        _folder.Read("site.yaml").ShouldContain("""
            docs:
              - title: Basics
                pages:
                  start: Start here
                  install: Install
              - title: Advanced
                pages:
                  plugins: Plugins
                  deploy: Deploy
            """.ReplaceLineEndings("\n"));
        _folder.Files.ShouldContain("posts/start.md");
    }

    /// <summary>The list of many themes contains the headings of the page that it is on.</summary>
    [Theory]
    [InlineData("<ul><li><label>Basics</label><ul>{0}{1}</ul></li><li><a href='/guide/plugins/'>Plugins</a></li>"
        + "<li><label>Advanced</label><ul>{3}</ul></li></ul>")]
    [InlineData("<nav><ul><li><p>Basics</p><ol>{0}{1}</ol></li>{2}<li><p>Advanced</p><ol>{3}</ol></li></ul></nav>")]
    public void The_headings_of_one_page_are_no_group_of_a_manual(string list)
    {
        WriteManual(list, "<li><a href='/guide/{0}/'>{1}</a><nav><label>Here</label><ul><li><a href='#x'>One</a></li>"
            + "<li><a href='#y'>Two</a></li></ul></nav></li>");
        Import();
        _folder.Read("site.yaml").ShouldContain("""
            docs:
              - title: Basics
                pages:
                  start: Start here
                  install: Install
              - title: Manual
                pages:
                  plugins: Plugins
              - title: Advanced
                pages:
                  deploy: Deploy
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_menu_of_a_small_site_is_no_outline()
    {
        WriteManual("<nav>{0}{1}{2}{3}</nav>");
        Import();
        _folder.Read("site.yaml").ShouldNotContain("docs:");
        _folder.Files.ShouldContain("pages/guide/start.md");
    }

    [Theory]
    [InlineData("<p class='by'>by <a href='/ann.html'>Ann</a> on 2007-06-02</p>")]
    [InlineData("<div class='meta'><a href='/ann.html'>Ann</a> · June 2, 2007</div>")]
    [InlineData("<header><p>Written by Ann, 2 June 2007</p></header>")]
    [InlineData("<p>By <a href='/ann.html'>Ann</a>, 2 June 2007 ·</p>")]
    public void A_date_beside_a_name_is_that_of_the_text_not_of_the_name(string line)
    {
        Page("short.html", "The bell", $"<h1>The bell</h1>{line}<p>We have a new bell, and it is loud.</p>");
        Page("long.html", "Long", $"<h1>Long</h1>{line}<p>{Kites}</p>");
        Page("ann.html", "Ann", $"<h1>Ann</h1><p>{Boats}</p>");
        Page("index.html", "Home", "<h1>Entries</h1><ul><li><a href='/short.html'>The bell</a></li><li><a href='/long.html'>Long</a></li></ul>");
        Import();
        foreach (var path in (string[])["posts/short.md", "posts/long.md"])
        {
            _folder.Read(path).ShouldContain("\ndate: \"2007-06-02\"\n");
            _folder.Read(path).ShouldNotContain("Ann");
        }
        _folder.Files.ShouldContain("pages/ann.md");
    }

    [Fact]
    public void A_sentence_with_a_date_is_no_byline()
    {
        Page("a.html", "Kites", $"<h1>Kites</h1><p>The harbour opened on 2 June 2007</p><p>{Kites}</p>");
        Import();
        _folder.Files.ShouldContain("pages/a.md");
        Text("a.md").ShouldContain("The harbour opened");
    }

    /// <summary>A list shows dates beside its entries. A sentence says what happened on a date.</summary>
    [Fact]
    public void A_date_in_a_sentence_is_not_that_of_the_text_that_it_links_to()
    {
        Page("kites.html", "Kites", $"<h1>Kites</h1><p>{Kites}</p>");
        Page("rope.html", "Rope work", $"<h1>Rope work</h1><p>{Boats}</p>");
        Page("news.html", "News", $"<h1>News</h1><p>{Boats} We have all kinds of <a href='/kites.html'>Kites</a> since the great storm (2018-01-22), and "
            + "they fly over the harbour every day.</p><ul><li><a href='/rope.html'>Rope work</a> (2019-02-03)</li></ul>");
        Import();
        Text("kites.md").ShouldNotContain("date:");
        Text("rope.md").ShouldContain("date: \"2019-02-03\"");
    }

    [Theory]
    [InlineData("{{/* clip(id=\"a1\") */}}", "{{ clip(id=\"a1\") }}")]
    [InlineData("{{</* clip a1 */>}}", "{{< clip a1 >}}")]
    [InlineData("{% raw %}{% clip \"a1\" %}{% endraw %}", "{% clip \"a1\" %}")]
    [InlineData("{% raw %}{{ page.title }}{% endraw %}", "{{ page.title }}")]
    [InlineData("{{ \"{{\" }} page.title }}", "{{ page.title }}")]
    public void Code_is_that_of_the_page(string written, string shown)
    {
        var html = System.Net.WebUtility.HtmlEncode(shown);
        _folder.Write("source/a.md", $"---\ntitle: Kites\n---\n\n{Kites}\n\n```\nSee:\n{written}\n```\n\nWrite `{written}` in a line.\n\n{Boats}\n");
        Page("a.html", "Kites", $"<h1>Kites</h1><p>{Kites}</p><pre><code>See:\n{html}\n</code></pre><p>Write <code>{html}</code> in a line.</p><p>{Boats}</p>");
        Import();
        Text("a.md").ShouldContain($"```\nSee:\n{shown}\n```");
        Text("a.md").ShouldContain($"`{shown}` in a line");
        Text("a.md").ShouldNotContain(written);
    }

    [Fact]
    public void The_address_of_a_document_that_forwards_redirects()
    {
        _folder.Write("source/_posts/2021-07-18-clock.md", $"---\ntitle: Clock\nredirect: https://other.example/clock\n---\n\n{Kites}\n")
            .Write("source/_posts/2021-08-01-bell.md", $"---\ntitle: Bell\n---\n\n{Boats}\n");
        _folder.Write("output/2021/clock/index.html", "<html><head><title>Clock</title><meta http-equiv='refresh' content='0;url=https://other.example/clock'>"
            + $"</head><body><h1>Clock</h1><p>{Kites}</p></body></html>");
        Page("2021/bell/index.html", "Bell", $"<h1>Bell</h1><p>{Boats}</p>");
        Import();
        _folder.Read("redirects.yaml").ShouldContain("/2021/clock: \"https://other.example/clock\"\n");
        _folder.Files.ShouldNotContain(f => f.Contains("clock", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("title: Clock\nredirect_to: /2021/bell/", "Redirecting…", "")]
    [InlineData("title: Clock", "", "<meta http-equiv=\"refresh\" content=\"0; url=/2021/bell/\">")]
    public void A_document_that_only_forwards_is_no_draft(string keys, string title, string body)
    {
        _folder.Write("source/_posts/2021-07-18-clock.md", $"---\n{keys}\n---\n\n{body}\n")
            .Write("source/_posts/2021-08-01-bell.md", $"---\ntitle: Bell\n---\n\n{Boats}\n");
        _folder.Write("output/2021/clock/index.html", $"<html><head><title>{title}</title><meta http-equiv='refresh' content='0; url=/2021/bell/'>"
            + "</head><body><a href='/2021/bell/'>Click here if you are not redirected.</a></body></html>");
        Page("2021/bell/index.html", "Bell", $"<h1>Bell</h1><p>{Boats}</p>");
        Import();
        _folder.Read("redirects.yaml").ShouldContain("/2021/clock: /2021/bell\n");
        _folder.Files.ShouldNotContain(f => f.Contains("clock", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<img src=\"/img/\nboat.png\" alt=\"A boat\">", "/img/boat.png")]
    [InlineData("<a href=\"/im\ng/bo\nat.png\">A boat</a>", "/img/boat.png")]
    [InlineData("<video src=\"/img/\tboat.png\"></video>", "/img/boat.png")]
    public void A_line_break_in_a_URL_is_none(string tag, string url)
    {
        _folder.Write("source/a.md", $"---\ntitle: Kites\n---\n\n{Kites}\n\n{tag}\n\n{Boats}\n").Write("source/img/boat.png", "PNG").Write("output/img/boat.png", "PNG");
        Page("a.html", "Kites", $"<h1>Kites</h1><p>{Kites}</p>{tag}<p>{Boats}</p>");
        Import();
        Text("a.md").ShouldContain(url);
        _folder.Files.ShouldContain("static/img/boat.png");
    }

    [Theory]
    [InlineData("2026-11-29T10:00:01Z", "2026-11-29T10:00:01Z")]
    [InlineData("2026-11-29T10:00:01Z", "2026-11-29T10:00:59Z")]
    public void Times_of_files_are_no_dates(string one, string other)
    {
        var times = new[] { one, other, one, other, one };
        for (var i = 0; i < times.Length; i++)
        {
            _folder.Write($"output/page-{i}.html", $"<html><head><title>Page {i}</title><meta property='article:published_time' content='{times[i]}'></head>"
                + $"<body><main><h1>Page {i}</h1><p>Number {i}. {Kites}</p></main></body></html>");
        }

        Import();
        _folder.Files.ShouldContain("pages/page-0.md");
    }

    [Theory]
    [InlineData("", "See the guide.", false)]
    [InlineData("date: 2024-03-04\n", "See the guide.", true)]
    [InlineData("", "No word of it.", true)]
    public void A_time_after_the_only_texts_that_link_to_the_page_is_none_of_a_document_without_a_date(string date, string words, bool isPost)
    {
        for (var i = 1; i <= 2; i++)
        {
            _folder.Write($"source/post-{i}.md", $"---\ntitle: Post {i}\ndate: 2020-01-0{i}\n---\n\nNumber {i}. {Kites} {words}\n");
            Timed($"post-{i}", $"Post {i}", $"2020-01-0{i}T09:00:00Z", $"<p>Number {i}. {Kites} "
                + words.Replace("the guide", "<a href='/guide.html'>the guide</a>", StringComparison.Ordinal)
                + $"</p><p><a href='/guide.html'>Next post: The guide</a></p>");
        }

        _folder.Write("source/guide.md", $"---\ntitle: Guide\n{date}---\n\n{Boats}\n");
        Timed("guide", "Guide", "2024-03-04T10:11:12Z", $"<p>{Boats}</p>");
        Import();
        _folder.Files.ShouldContain(isPost ? "posts/guide.md" : "pages/guide.md");

        void Timed(string name, string title, string time, string text) => _folder.Write($"output/{name}.html",
            $"<html><head><title>{title}</title><meta property='article:published_time' content='{time}'></head>"
            + $"<body><main><h1>{title}</h1>{text}</main></body></html>");
    }

    [Theory]
    [InlineData("<a href='/go?to=aHR0cHM6Ly93aW5k'>the wind</a>")]
    [InlineData("<a href='javascript:go(1)'>the wind</a>")]
    [InlineData("<span class='exturl' data-url='aHR0cHM6Ly93aW5k'>the wind</span>")]
    [InlineData("<span class='exturl' data-url='aHR0cHM6Ly93aW5k'>the wind<i class='fa fa-link'></i></span>")]
    public void A_link_that_the_theme_hides_is_that_of_the_document(string link)
    {
        _folder.Write("source/a.md", $"---\ntitle: Kites\n---\n\n{Kites}\n\n[the wind](https://wind.example/)\n\n{{{{< tip >}}}}\n");
        Page("a.html", "Kites", $"<h1>Kites</h1><p>{Kites}</p><p>{link}</p><p>{Boats}</p>");
        Import();
        Text("a.md").ShouldContain("[the wind](https://wind.example/)");
        Text("a.md").ShouldContain(Boats);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_page_for_printing_all_others_is_no_text(bool hasDocuments)
    {
        foreach (var (name, title, text) in Texts)
        {
            Page($"{name}.html", title, $"<h1>{title}</h1><p>{text}</p>");
            if (hasDocuments)
                _folder.Write($"source/{name}.md", $"# {title}\n\n{text}\n");
        }

        Page("print.html", "All", "<h1>All</h1>" + string.Concat(Texts.Select(t => $"<h2>{t.Title}</h2><p>{t.Text}</p>")));
        Import().Counts.Pages["copies of other pages"].ShouldBe(["/print.html"]);
    }

    [Fact]
    public void A_page_with_all_others_to_which_several_texts_link_is_a_text()
    {
        foreach (var (name, title, text) in Texts)
            Page($"{name}.html", title, $"<h1>{title}</h1><p>{text} See <a href='/all.html#{name}'>the changes of {title}</a>.</p>");
        for (var i = 0; i < 5; i++)
            Page($"note-{i}.html", $"Note {i}", $"<h1>Note {i}</h1><p>Number {i}. {(i % 2 == 0 ? Kites : Boats)}</p>");
        Page("all.html", "All", "<h1>All</h1>" + string.Concat(Texts.Select(t => $"<h2 id='{t.Name}'>{t.Title}</h2><p>{t.Text}</p>")));
        Import().Counts.Pages["texts"].ShouldContain("/all.html");
    }

    [Fact]
    public void A_list_of_headings_without_a_list_element_is_removed_with_its_label()
    {
        foreach (var (name, title, text) in Texts)
        {
            Page($"{name}.html", title, $"<h1>{title}</h1><p>In short, {title}.</p><div class='contents'><a onclick='show()'>► Table of contents</a><div><div><a href='#first'>"
                + $"First {name}</a></div><div><a href='#then'>Then {name}</a></div></div></div><h2 id='first'>First {name}</h2><p>{text}</p>"
                + $"<h2 id='then'>Then {name}</h2><p>{Boats} In {name}, see <a href='#first'>First</a>.</p>");
        }

        Import();
        foreach (var (name, title, text) in Texts)
        {
            Text($"{name}.md").ShouldNotContain("Table of contents");
            Text($"{name}.md").ShouldContain($"---\n\nIn short, {title}.\n\n## First {name} {{#first}}\n\n{text}\n\n## Then {name}");
            Text($"{name}.md").ShouldContain("see [First](#first).");
        }
    }

    [Fact]
    public void Links_to_the_previous_and_next_text_are_removed_on_a_site_with_more_lists_than_texts()
    {
        (string Name, string Title, string Text)[] posts = [.. Texts, ("bell", "The bell", "A bell that nobody rings is a pot upside down, said the keeper, "
            + "and rang it so that the gulls left the roof and the whole street looked up from its breakfast.")];
        string Link(int i, string label) => i < 0 || i >= posts.Length ? ""
            : $"<li>{label}<br><a href='../{posts[i].Name}/'>{posts[i].Title}</a></li>";
        for (var i = 0; i < posts.Length; i++)
        {
            var (name, title, text) = posts[i];
            _folder.Write($"output/blog/{name}/index.html", $"<html lang='en'><head><title>{title}</title></head><body><main><x-links><h1>{title}</h1>"
                + $"<ul class='meta'><li><time datetime='2024-01-0{i + 1}'>{i + 1} January</time></li></ul><p>{text}</p>"
                + $"<p>{string.Join(' ', Enumerable.Range(0, 60).Select(n => $"{name}{(char)('a' + n % 26)}"))}</p>"
                + $"<ul class='sources'><li>Further reading on {title}: <a href='https://{name}.example/'>Source</a></li></ul>"
                + $"<ul class='neighbours'>{Link(i - 1, "← The text before this one")}{Link(i + 1, "The text after this one →")}</ul></x-links></main></body></html>");
        }
        for (var i = 0; i < 6; i++)
            _folder.Write($"output/tags/t{i}/index.html", $"<html><head><title>T{i}</title></head><body><main><x-links><h1>T{i}</h1><p>Tag</p></x-links></main></body></html>");

        Import();
        foreach (var (name, _, _) in posts)
        {
            Text($"{name}.md").ShouldNotContain("this one");
            Text($"{name}.md").ShouldContain($"[Source](https://{name}.example/)");
        }
    }

    [Theory]
    [InlineData("<div class='meta'>Date: January {0}, 2021 | Estimated Reading Time: 42 min | Author: Ada Lane</div>")]
    [InlineData("<div class='meta'>42 min read · Published on January {0}, 2021 · Ada Lane</div>")]
    [InlineData("<p class='meta'>Datum: January {0}, 2021 — Ada Lane</p>")]
    public void A_line_with_the_date_among_other_things_is_no_text(string line)
    {
        for (var i = 0; i < Texts.Length; i++)
        {
            var (name, title, text) = Texts[i];
            Page($"posts/{name}.html", title, $"<header><h1>{title}</h1>{line.Replace("{0}", $"{i + 1}", StringComparison.Ordinal)}</header><p>{text}</p>");
        }

        Import();
        for (var i = 0; i < Texts.Length; i++)
        {
            Text($"{Texts[i].Name}.md").ShouldContain($"2021-01-0{i + 1}");
            Text($"{Texts[i].Name}.md").ShouldEndWith($"---\n\n{Texts[i].Text}\n");
        }
    }

    [Fact]
    public void A_line_with_the_date_of_the_last_change_is_of_the_theme_but_no_heading_with_a_date()
    {
        for (var i = 0; i < Texts.Length; i++)
        {
            var (name, title, text) = Texts[i];
            Page($"{name}.html", title, $"<h1>{title}</h1><h2>Release {i} on 2021-0{i + 1}-02</h2><p>{text}</p>"
                + $"<p><small>This page last changed on <a href='https://trap.example/'>2021-0{i + 1}-1{i} 10:0{i}</a> UTC</small></p>");
        }

        Import();
        for (var i = 0; i < Texts.Length; i++)
            Text($"{Texts[i].Name}.md").ShouldEndWith($"\n\n## Release {i} on 2021-0{i + 1}-02\n\n{Texts[i].Text}\n");
    }

    [Fact]
    public void Links_in_a_line_of_text_stay_though_many_pages_have_them()
    {
        foreach (var (name, title, text) in Texts)
        {
            Page($"{name}.html", title, $"<h1>{title}</h1><p>{text}</p><div>See also: <a href='/rope.html'>Rope work</a> <a href='/{name}-2.html'>{name} two</a> "
                + "<a href='/watch.html'>A night watch</a></div>");
        }

        Import();
        Text("tides.md").ShouldMatch(@"\n\nSee also: \[Rope work\]\(\S+\) \[tides two\]\(\S+\) \[A night watch\]\(\S+\)\n$");
    }

    [Fact]
    public void A_list_of_links_to_parts_that_are_no_headings_stays()
    {
        foreach (var (name, title, text) in Texts)
        {
            Page($"{name}.html", title, $"<h1>{title}</h1><p>In short, {title}.</p><ul><li><a href='#q1'>Why {name}?</a></li><li><a href='#q2'>How {name}?</a></li></ul>"
                + $"<p id='q1'><b>Why {name}?</b></p><p>{text}</p><p id='q2'><b>How {name}?</b></p><p>{Aside} {name}</p>");
        }

        Import();
        Text("rope.md").ShouldContain("- [Why rope?](#q1)\n- [How rope?](#q2)\n");
    }

    [Fact]
    public void The_title_is_a_line_before_the_only_heading_if_the_page_has_that_title()
    {
        foreach (var (name, title, text) in Texts)
            Page($"{name}.html", title, $"<div class='name'>{title}</div><h1>1. Overview of {name}</h1><p>{text}</p>");
        Import();
        foreach (var (name, title, text) in Texts)
            Text($"{name}.md").ShouldMatch($@"title: {title}\n[^#]*---\n\n# 1\\?\. Overview of {name}[^\n]*\n\n{text[..20]}");
    }

    [Fact]
    public void The_first_heading_is_the_title_if_all_pages_have_the_title_of_the_site()
    {
        foreach (var (name, title, text) in Texts)
            Page($"{name}.html", "Harbour Notes", $"<div><h1>Harbour Notes</h1></div><h2>{title}</h2><p>{text}</p><h2>More of {name}</h2><p>{Aside} {name}</p>");
        Import();
        foreach (var (name, title, _) in Texts)
            Text($"{name}.md").ShouldContain($"title: {title}\n");
    }

    [Fact]
    public void A_date_in_parentheses_in_a_sentence_is_none_of_the_linked_text()
    {
        foreach (var (name, title, text) in Texts)
            Page($"{name}.html", title, $"<h1>{title}</h1><p>{text}</p>");
        Page("new.html", "New things", $"<h1>New things</h1><p>{Aside}</p><p>The harbour book in version 3.37.0 (2021-11-27) introduced the <a href='/rope.html'>Rope work</a>.</p>"
            + "<p><a href='/tides.html'>Reading tide tables</a> (2020-05-06)</p>");
        Import();
        Text("rope.md").ShouldNotContain("2021-11-27");
        Text("tides.md").ShouldContain("2020-05-06");
    }

    [Fact]
    public void A_list_in_which_each_text_has_such_a_line_has_no_date()
    {
        Page("all.html", "All texts", "<h1>All texts</h1>" + string.Concat(Texts.Select((t, i) =>
            $"<div><h3>{t.Title}</h3><p>{t.Text}</p><div class='meta'>Date: January {i + 1}, 2021 | Ada Lane</div></div>")));
        Page("a.html", "Other things", $"<h1>Other things</h1><p>{Aside} <a href='all.html'>All texts</a></p>");
        Import();
        _folder.Files.ShouldContain("pages/all.md");
        Text("all.md").ShouldNotContain("\ndate:", Case.Sensitive);
    }

    [Fact]
    public void A_list_of_one_text_is_a_list_though_its_link_has_no_words()
    {
        for (var i = 0; i < Texts.Length; i++)
        {
            var (name, title, text) = Texts[i];
            Page($"posts/{name}.html", title, $"<h1>{title}</h1><time datetime='2021-05-0{i + 1}'>{i + 1} May</time><p>{text}</p>");
            Page($"topics/{name}.html", $"On {name}", $"<h1>On {name}</h1><article><header><h2>{title}</h2></header><section><p>{text[..90]}...</p></section>"
                + $"<footer>Date: May 2, 2021 | 3 min | Author: Ada</footer><a href='/posts/{name}.html' aria-label='post link to {title}'></a></article>");
        }

        var site = Import();
        _folder.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal)).Count().ShouldBe(Texts.Length);
        site.Counts.Pages["lists"].Order().ShouldBe(Texts.Select(t => $"/topics/{t.Name}.html").Order());
    }

    [Fact]
    public void A_text_in_custom_elements_is_compared_with_its_document()
    {
        foreach (var (name, title, text) in Texts)
        {
            _folder.Write($"source/{name}.md", $"---\ntitle: {title}\n---\n\n{text}\n");
            Page($"{name}.html", title, $"<x-page><x-anchors><h1>{title}</h1><ul class='meta'><li>{name} of 2024</li></ul><p>{text}</p>"
                + $"<ul class='more'><li>You may also like something on {name}s and more</li></ul></x-anchors></x-page>");
        }

        Import();
        foreach (var (name, _, text) in Texts)
            Text($"{name}.md").ShouldEndWith($"---\n\n{text}\n");
    }

    [Fact]
    public void The_order_in_which_files_are_read_does_not_matter()
    {
        var pages = Texts.Select(t => Theme.PageBlocks.Of(new AngleSharp.Html.Parser.HtmlParser()
            .ParseDocument($"<header><h1>Harbour Notes</h1></header><main><h1>{t.Title}</h1><p>{t.Text}</p></main>"), $"/{t.Name}.html")).ToList();
        foreach (var order in (IEnumerable<Theme.PageBlocks>[])[pages, Enumerable.Reverse(pages)])
        {
            var theme = new Theme(order);
            theme.IsOfSite("Harbour Notes").ShouldBeTrue();
            theme.IsOfSite("Rope work").ShouldBeFalse();
        }
    }

    private static (string Name, string Title, string Text)[] Texts =>
    [
        ("rope", "Rope work", Kites), ("tides", "Reading tide tables", Boats),
        ("watch", "A night watch", "The light turns four times in a minute, and between two turns the sea is black, and one hears the bell "
            + "on the buoy before one sees it, if the wind comes from the south and the rain has stopped."),
    ];

    /// <param name="current">The item of the page itself, with its name and title, or <see langword="null"/> if it is as on others.</param>
    private void WriteManual(string list, string? current = null)
    {
        (string Name, string Title)[] pages = [("start", "Start here"), ("install", "Install"), ("plugins", "Plugins"), ("deploy", "Deploy")];
        var items = pages.Select(p => (object)$"<li><a href='/guide/{p.Name}/'>{p.Title}</a></li>").ToArray();
        var sidebar = string.Format(CultureInfo.InvariantCulture, list, items);
        foreach (var (name, title) in pages)
        {
            var text = string.Join(' ', Enumerable.Range(0, 70).Select(i => $"{name}{(char)('a' + i % 26)}{(char)('a' + i / 26)}"));
            var own = current is null ? sidebar : string.Format(CultureInfo.InvariantCulture, list,
                [.. items.Select((item, i) => pages[i].Name == name ? string.Format(CultureInfo.InvariantCulture, current, name, title) : item)]);
            _folder.Write($"source/docs/guide/{name}.md", $"# {title}\n\n{text}\n");
            _folder.Write($"output/guide/{name}/index.html", $"<html lang='en'><head><title>{title} - Manual</title></head><body>{own}"
                + $"<main><h1>{title}</h1><p>{text}</p></main></body></html>");
        }

        _folder.Write("output/index.html", $"<html lang='en'><head><title>Manual</title></head><body>{sidebar}<main><h1>Manual</h1></main></body></html>");
    }

    private string Text(string name) => _folder.Read(_folder.Files.Single(f => f.EndsWith("/" + name, StringComparison.Ordinal)));

    private ImportedSite Import()
    {
        _folder.Write("source/.keep", "");
        var site = ImportSource.Read(null, _folder.Source, Path.Combine(_folder.Source, "../output"));
        _folder.Import(site);
        return site;
    }

    private void Page(string path, string title, string main) => _folder.Write("output/" + path,
        $"<!DOCTYPE html><html lang='en'><head><title>{title}</title></head><body><nav><a href='/'>Menu</a></nav><main>{main}</main></body></html>");
}
