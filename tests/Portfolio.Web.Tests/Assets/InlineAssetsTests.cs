using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Portfolio.Content.Model;
using Portfolio.Web.Assets;
using Portfolio.Web.Views;

namespace Portfolio.Web.Tests.Assets;

public sealed class InlineAssetsTests
{
    private static readonly HashSet<string> None = [];

    [Fact]
    public void Comments_and_indentation_stay_on_the_server()
    {
        var everything = new InlineAssets(reloads: true).For(InlineAssets.Names.ToHashSet());
        foreach (var text in (string[])[everything.Style, everything.Script])
        {
            text.Length.ShouldBeGreaterThan(1000);
            text.Split('\n').ShouldAllBe(line => line.Length == 0
                || !(char.IsWhiteSpace(line[0]) || line.StartsWith("//") || line.StartsWith("/*")));
        }
        everything.Style.ShouldContain(":root{color-scheme:light dark;--paper");
    }

    [Fact]
    public void An_accent_and_a_theme_stand_last_and_leave_the_rest_as_it_is()
    {
        var markup = new InlineAssets(Look.Trace, new(null, "#ff0"), "a { top: 0 }").For(None).Markup;
        markup.ShouldContain("var(--accent-light,#cc3d00)");
        markup.ShouldContain("}</style><style>:root{--accent-dark:#ff0;}a { top: 0 }</style>\n<script>");
    }

    [Fact]
    public void A_look_has_the_colours_of_pages_that_it_says_and_at_most_a_kilobyte_of_rules()
    {
        HashSet<string> everything = ["Text", "_Contents"];
        var paper = new InlineAssets().For(everything).Style;
        foreach (var look in Look.All)
        {
            var style = new InlineAssets(look).For(everything).Style;
            style.ShouldContain($"--paper:light-dark({look.LightPage},{look.DarkPage})", Case.Sensitive, look.Name);
            (style.Length - paper.Length)
                .ShouldBeInRange(look == Look.Trace ? 0 : 200, look == Look.Trace ? 0 : 1024, look.Name);
        }
    }

    [Fact]
    public void The_script_that_reloads_is_part_of_no_page_unless_asked_for()
    {
        new InlineAssets().For(None).Script.ShouldNotContain("EventSource");
        new InlineAssets(reloads: true).For(None).Script.ShouldContain(InlineAssets.ReloadPath);
    }

    [Theory]
    [InlineData("", "", "td.r pre math form .entries .toc navigator ResizeObserver")]
    [InlineData("_Entry", ".entries .year", "td.r pre math form .toc navigator")]
    [InlineData("Text Code", "pre navigator ResizeObserver .copy .alert",
        "td.r math form .entries .toc")]
    [InlineData("Forms", "form", "td.r pre math .entries navigator")]
    public void A_page_carries_its_parts_only(string names, string has, string hasNot)
    {
        var elements = new InlineAssets().For(names.Split(' ').ToHashSet()).Markup;
        foreach (var word in has.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Contains(elements, word).ShouldBeTrue(word);
        foreach (var word in hasNot.Split(' '))
            Contains(elements, word).ShouldBeFalse(word);
    }

    [Fact]
    public void Every_section_is_of_a_view_or_of_a_part_of_a_text()
    {
        var views = Directory.EnumerateFiles(Path.Combine(TestPlace.Repository, "src/Portfolio.Web/Views"), "*.cshtml",
            SearchOption.AllDirectories).Select(view => Path.GetFileNameWithoutExtension(view)).ToList();
        InlineAssets.Names.Count.ShouldBeGreaterThan(20);
        InlineAssets.Names.Except(views).Except(TextParts.All).ShouldBeEmpty();
        TextParts.All.Except(InlineAssets.Names).ShouldBeEmpty();
    }

    private static bool Contains(string elements, string word) =>
        Regex.IsMatch(elements, $@"(?<![\w.-]){Regex.Escape(word)}(?![\w-])", RegexOptions.None,
            TimeSpan.FromSeconds(5));

    [Theory]
    [InlineData("")]
    [InlineData("Text Code SearchPage _Contents")]
    public void The_sources_of_a_page_are_the_hashes_of_its_elements(string names)
    {
        var inline = new InlineAssets(accent: new("#00f", null)).For(names.Split(' ').ToHashSet());
        var elements = new HtmlParser().ParseDocument(inline.Markup).QuerySelectorAll("style,script")
            .Select(e => Source(e.TextContent));
        elements.ShouldBe([.. inline.StyleSources.Split(' '), inline.ScriptSource]);

        static string Source(string text) =>
            $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
    }
}
