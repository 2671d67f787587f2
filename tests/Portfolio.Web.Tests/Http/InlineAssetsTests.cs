using System.Security.Cryptography;
using System.Text;
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
    public void An_accent_for_one_theme_leaves_the_other_that_of_the_style_sheet()
    {
        new InlineAssets().Style.ShouldContain("var(--accent-light,#0b6a6f)");
        var assets = new InlineAssets(new(null, "#ff0"));
        assets.Style.ShouldBe(new InlineAssets().Style + ":root{--accent-dark:#ff0;}");
    }

    [Fact]
    public void The_script_that_reloads_is_part_of_no_page_unless_asked_for()
    {
        new InlineAssets().Script.ShouldNotContain("EventSource");
        new InlineAssets(reloads: true).TextScript.ShouldContain(InlineAssets.ReloadPath);
    }

    [Fact]
    public void The_sources_are_the_hashes_of_all_inline_texts()
    {
        var assets = new InlineAssets(new("#00f", null));
        assets.StyleSources.ShouldBe($"{Source(assets.Style)} {Source(assets.TextStyle)}");
        assets.ScriptSources.ShouldBe($"{Source(assets.Script)} {Source(assets.TextScript)} {Source(assets.SearchScript)}");

        static string Source(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
    }
}
