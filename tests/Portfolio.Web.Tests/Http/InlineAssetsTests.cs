using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Portfolio.Content.Model;
using Portfolio.Web.Http;

namespace Portfolio.Web.Tests.Http;

public sealed class InlineAssetsTests
{
    [Theory]
    [InlineData("a {\n  color: red;\n}\n", "a{color: red;}")]
    [InlineData("/* note */ a, b > c { }", "a,b > c{}")]
    [InlineData("a { content: \"  { } /* no */ \"; }", "a{content: \"  { } /* no */ \";}")]
    [InlineData("a{content:'\\'  '}", "a{content:'\\'  '}")]
    [InlineData("a :hover { width: calc(1px + 2px) }", "a :hover{width: calc(1px + 2px)}")]
    [InlineData("@media (width > 3em) /* x */ { a { b: c } }", "@media (width > 3em){a{b: c}}")]
    [InlineData("a { b: c; /* x */ /* y */ d: e }", "a{b: c;d: e}")]
    public void A_style_sheet_loses_comments_and_layout_only(string css, string minified) => Minifier.Style(css).ShouldBe(minified);

    [Theory]
    [InlineData("  let a = 1;\n\n  // note\n  f('http://x'); // stays\n", "let a = 1;\nf('http://x'); // stays")]
    [InlineData("/*\n * note\n */\nf()\n", "f()")]
    public void A_script_loses_comments_and_layout_only(string js, string minified) => Minifier.Script(js).ShouldBe(minified);

    [Fact]
    public void An_accent_and_a_theme_stand_last_and_leave_the_rest_as_it_is()
    {
        var elements = new InlineAssets(Look.Paper, new(null, "#ff0"), "a { top: 0 }").ElementsFor("");
        elements.ShouldContain("var(--accent-light,#0b6a6f)");
        Elements(elements).Where(e => e.Name == "style").Last().Text.ShouldBe(":root{--accent-dark:#ff0;}a { top: 0 }");
    }

    [Fact]
    public void A_look_has_the_colours_of_pages_that_it_says_and_at_most_a_kilobyte_of_rules()
    {
        var paper = new InlineAssets().ElementsFor("");
        foreach (var look in Look.All)
        {
            var elements = new InlineAssets(look).ElementsFor("");
            elements.ShouldContain($"--paper:light-dark({look.LightPage},{look.DarkPage})", Case.Sensitive, look.Name);
            (elements.Length - paper.Length).ShouldBeInRange(look == Look.Paper ? 0 : 300, look == Look.Paper ? 0 : 1024 + "<style></style>".Length, look.Name);
        }
    }

    [Fact]
    public void The_script_that_reloads_is_part_of_no_page_unless_asked_for()
    {
        new InlineAssets().ElementsFor("").ShouldNotContain("EventSource");
        new InlineAssets(reloads: true).ElementsFor("").ShouldContain(InlineAssets.ReloadPath);
    }

    [Theory]
    [InlineData("", "", "td.r pre math form .entries .toc navigator ResizeObserver")]
    [InlineData("<p>words in a paragraph &lt;pre&gt;</p>", "", "td.r pre math form .entries .toc navigator ResizeObserver")]
    [InlineData("<ul class=\"entries\">", ".entries", "td.r pre math form .toc navigator")]
    [InlineData("<div class=\"text\"><pre tabindex=\"0\"><code>", "pre navigator ResizeObserver", "td.r math form .entries .toc")]
    [InlineData("<form action=\"/search\">", "form", "td.r pre math .entries navigator")]
    public void A_page_carries_the_rules_and_scripts_of_its_markup_only(string markup, string has, string hasNot)
    {
        var elements = new InlineAssets().ElementsFor(markup);
        foreach (var word in has.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Contains(elements, word).ShouldBeTrue(word);
        foreach (var word in hasNot.Split(' '))
            Contains(elements, word).ShouldBeFalse(word);
    }

    private static bool Contains(string elements, string word) =>
        Regex.IsMatch(elements, $@"(?<![\w.-]){Regex.Escape(word)}(?![\w-])", RegexOptions.None, TimeSpan.FromSeconds(5));

    [Theory]
    [InlineData("")]
    [InlineData("<pre <table <math <form <img <section> tabindex=\"0\" id=\"hits\" class=\"entries\" class=\"text\" class=\"toc\"")]
    public void The_sources_of_a_page_are_the_hashes_of_its_elements(string markup)
    {
        var assets = new InlineAssets(accent: new("#00f", null));
        var all = Elements(assets.ElementsFor(markup));
        assets.StyleSourcesFor(markup).ShouldBe(string.Join(' ', all.Where(e => e.Name == "style").Select(e => Source(e.Text))));
        assets.ScriptSourcesFor(markup).ShouldBe(string.Join(' ', all.Where(e => e.Name == "script").Select(e => Source(e.Text))));

        static string Source(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
    }

    private static IReadOnlyList<(string Name, string Text)> Elements(string html) =>
        [.. new HtmlParser().ParseDocument(html).QuerySelectorAll("style,script").Select(e => (e.LocalName, e.TextContent))];
}
