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
        var markup = new InlineAssets(Look.Paper, new(null, "#ff0"), "a { top: 0 }").For("<p>").Markup;
        markup.ShouldContain("var(--accent-light,#0b6a6f)");
        markup.ShouldContain("}</style><style>:root{--accent-dark:#ff0;}a { top: 0 }</style>\n<script>");
    }

    [Fact]
    public void A_look_has_the_colours_of_pages_that_it_says_and_at_most_a_kilobyte_of_rules()
    {
        const string Everything = "<html><body><main><h1><h2><h3><p><a><button class=\"lead name facts toc text\">";
        var paper = new InlineAssets().For(Everything).Style;
        foreach (var look in Look.All)
        {
            var style = new InlineAssets(look).For(Everything).Style;
            style.ShouldContain($"--paper:light-dark({look.LightPage},{look.DarkPage})", Case.Sensitive, look.Name);
            (style.Length - paper.Length).ShouldBeInRange(look == Look.Paper ? 0 : 200, look == Look.Paper ? 0 : 1024, look.Name);
        }
    }

    [Fact]
    public void The_script_that_reloads_is_part_of_no_page_unless_asked_for()
    {
        new InlineAssets().For("").Script.ShouldNotContain("EventSource");
        new InlineAssets(reloads: true).For("").Script.ShouldContain(InlineAssets.ReloadPath);
    }

    [Theory]
    [InlineData("", "", "td.r pre math form .entries .toc .lead .pager navigator ResizeObserver")]
    [InlineData("<p>words in a paragraph &lt;pre&gt;</p>", "p", "td.r pre math form .entries .toc .lead .pager navigator ResizeObserver")]
    [InlineData("<ul class=\"entries\">", ".entries", "td.r pre math form .toc navigator")]
    [InlineData("<nav class='pager'>", ".pager", "td.r pre math form .toc .lead navigator")]
    [InlineData("<div class=\"text\"><pre tabindex=\"0\"><code>", "pre navigator ResizeObserver .copy", "td.r math form .entries .toc .numbered .alert")]
    [InlineData("<form action=\"/search\">", "form", "td.r pre math .entries navigator")]
    public void A_page_carries_the_rules_and_scripts_of_its_markup_only(string markup, string has, string hasNot)
    {
        var elements = new InlineAssets().For(markup).Markup;
        foreach (var word in has.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Contains(elements, word).ShouldBeTrue(word);
        foreach (var word in hasNot.Split(' '))
            Contains(elements, word).ShouldBeFalse(word);
    }

    private static bool Contains(string elements, string word) =>
        Regex.IsMatch(elements, $@"(?<![\w.-]){Regex.Escape(word)}(?![\w-])", RegexOptions.None, TimeSpan.FromSeconds(5));

    [Theory]
    [InlineData("a{x:1}b{x:2}", "<a>", "a{x:1}")]
    [InlineData("a,b,i{x:1}", "<a><i>", "a,i{x:1}")]
    [InlineData(".c d{x:1}.c>e{x:2}", "<p class='b c'><d>", ".c d{x:1}")]
    [InlineData("#q{x:1}#r{x:2}", "<p id=\"q\">", "#q{x:1}")]
    [InlineData("[dir=rtl] a{x:1}[rel]{x:2}[href*=\"://\"]{x:3}", "<a dir=\"ltr\" rel=\"next\">", "[rel]{x:2}")]
    [InlineData("[dir=rtl] a{x:1}", "<a dir=\"rtl\">", "[dir=rtl] a{x:1}")]
    [InlineData("[aria-current]{x:1}", "<a>", "[aria-current]{x:1}")]
    [InlineData("a:not(.b):hover::before{x:1}:focus{x:2}*{x:3}", "<a>", "a:not(.b):hover::before{x:1}:focus{x:2}*{x:3}")]
    [InlineData("a:is(.b,.c) i{x:1}a:is(.d,.e){x:2}", "<a class=\"c\"><i>", "a:is(.b,.c) i{x:1}")]
    [InlineData("main:has(.n :checked) .o{x:1}li:has(>b,>p>b){x:2}", "<main class=\"o\"><li><p>", "")]
    [InlineData("@media print{a{x:1}b{x:2}@page{x:3}}@media screen{b{x:4}}", "<a>", "@media print{a{x:1}@page{x:3}}")]
    [InlineData("@supports (x:1){@media (y){b{x:1}}a{x:2}}", "<a>", "@supports (x:1){a{x:2}}")]
    [InlineData("a{content:\"}b{\"}b{x:1}", "<a>", "a{content:\"}b{\"}")]
    [InlineData(".copy{x:1}.no{x:2}", "<a>", ".copy{x:1}")]
    public void A_page_carries_the_rules_that_can_match_it(string css, string markup, string carried) =>
        StyleSheet.Parse(css).For(MarkupNames.Of(markup, "box.className = 'copy'")).ShouldBe(carried);

    [Fact]
    public void A_custom_property_that_nothing_uses_goes() =>
        StyleSheet.WithoutUnused(":root{--a:light-dark(#1,#2);--b:var(--a);--c:1;--d:2}p{x:var(--b,3)}", "i{x:var(--d)}")
            .ShouldBe(":root{--a:light-dark(#1,#2);--b:var(--a);--d:2}p{x:var(--b,3)}");

    [Theory]
    [InlineData("")]
    [InlineData("<pre <table <math <form <img <section> tabindex=\"0\" id=\"hits\" class=\"entries\" class=\"text\" class=\"toc\"")]
    public void The_sources_of_a_page_are_the_hashes_of_its_elements(string markup)
    {
        var inline = new InlineAssets(accent: new("#00f", null)).For(markup);
        var elements = new HtmlParser().ParseDocument(inline.Markup).QuerySelectorAll("style,script").Select(e => Source(e.TextContent));
        elements.ShouldBe([.. inline.StyleSources.Split(' '), inline.ScriptSource]);

        static string Source(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
    }
}
