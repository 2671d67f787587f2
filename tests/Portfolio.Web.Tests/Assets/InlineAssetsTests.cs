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
    [Fact]
    public void Comments_and_indentation_stay_on_the_server()
    {
        var everything = new InlineAssets(reloads: true).For(ViewAsset.All.Select(asset => asset.Name));
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
        var markup = new InlineAssets(Look.Trace, new(null, "#ff0"), "a { top: 0 }").For([]).Markup;
        markup.ShouldContain("var(--accent-light,#cc3d00)");
        markup.ShouldContain("}</style><style>:root{--accent-dark:#ff0;}a { top: 0 }</style>\n<script>");
    }

    [Fact]
    public void A_look_has_the_colours_of_pages_that_it_says_and_at_most_a_kilobyte_of_rules()
    {
        string[] everything = ["Text", "_Contents"];
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
        new InlineAssets().For([]).Script.ShouldNotContain("EventSource");
        new InlineAssets(reloads: true).For([]).Script.ShouldContain(InlineAssets.ReloadPath);
    }

    [Theory]
    [InlineData("", "", "td.r pre math form .entries .toc navigator ResizeObserver")]
    [InlineData("_Entry", ".entries .year", "td.r pre math form .toc navigator")]
    [InlineData("Text Code", "pre navigator ResizeObserver .copy .alert",
        "td.r math form .entries .toc")]
    [InlineData("Forms", "form", "td.r pre math .entries navigator")]
    public void A_page_carries_its_parts_only(string names, string has, string hasNot)
    {
        var elements = new InlineAssets().For(names.Split(' ')).Markup;
        foreach (var word in has.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Contains(elements, word).ShouldBeTrue(word);
        foreach (var word in hasNot.Split(' '))
            Contains(elements, word).ShouldBeFalse(word);
    }

    [Fact]
    public void Every_style_sheet_and_script_stands_beside_its_view_or_is_imported()
    {
        var folder = Path.Combine(TestPlace.Repository, "src/Portfolio.Web/Views");
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".css" or ".js").ToList();
        ViewAsset.All.Select(asset => asset.Name).ShouldBe(files.Select(Name).Distinct(), ignoreOrder: true);
        var imported = ViewAsset.All.SelectMany(asset => asset.Imports).ToList();
        foreach (var file in files.Where(file => !TextParts.All.Contains(Name(file)) && !imported.Contains(Name(file))))
            File.Exists(Path.ChangeExtension(file, ".cshtml")).ShouldBeTrue($"{file} is for no view and no part of texts");
        TextParts.All.Except(files.Select(Name)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_import_has_the_path_of_a_style_sheet()
    {
        var folder = Path.Combine(TestPlace.Repository, "src/Portfolio.Web/Views");
        foreach (var file in Directory.EnumerateFiles(folder, "*.css", SearchOption.AllDirectories))
        {
            foreach (var import in File.ReadLines(file).Where(line => line.StartsWith("@import", StringComparison.Ordinal)))
                File.Exists(Path.Combine(Path.GetDirectoryName(file)!, import.Split('"')[1])).ShouldBeTrue($"{file}: {import}");
        }
    }

    [Fact]
    public void A_page_overrides_partial_views_and_texts_and_a_style_sheet_overrides_its_imports()
    {
        var names = ViewAsset.All.Select(asset => asset.Name).ToList();
        names[0].ShouldBe("_Layout");
        names.IndexOf("_Entry").ShouldBeLessThan(names.IndexOf("Text"));
        names.IndexOf("RightToLeft").ShouldBeLessThan(names.IndexOf("BlogPage"));
        foreach (var asset in ViewAsset.All)
            asset.Imports.ShouldAllBe(import => names.IndexOf(import) < names.IndexOf(asset.Name), asset.Name);
    }

    private static string Name(string file) => Path.GetFileNameWithoutExtension(file);

    private static bool Contains(string elements, string word) =>
        Regex.IsMatch(elements, $@"(?<![\w.-]){Regex.Escape(word)}(?![\w-])", RegexOptions.None,
            TimeSpan.FromSeconds(5));

    [Theory]
    [InlineData("")]
    [InlineData("Text Code SearchPage _Contents")]
    public void The_sources_of_a_page_are_the_hashes_of_its_elements(string names)
    {
        var inline = new InlineAssets(accent: new("#00f", null)).For(names.Split(' '));
        var elements = new HtmlParser().ParseDocument(inline.Markup).QuerySelectorAll("style,script")
            .Select(e => Source(e.TextContent));
        elements.ShouldBe([.. inline.StyleSources.Split(' '), inline.ScriptSource]);

        static string Source(string text) =>
            $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
    }
}
