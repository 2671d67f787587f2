using System.Text.Json;
using Portfolio.Import.Sources;

namespace Portfolio.Import.Tests;

/// <summary>A text that a script draws from data in its page is imported, and nothing else that browsers do not show.</summary>
public sealed class DrawnTextTests : IDisposable
{
    private const string Markdown = "## The ferry\n\nThe ferry leaves at *dawn*, when the tide turns and the gulls come in from the sea, "
        + "and the captain counts the baskets of fish.\n\n- one basket for the inn\n- two baskets for the market on the other shore";

    private const string Html = "<h2>The ferry</h2><p>The ferry leaves at <em>dawn</em>, when the tide turns and the gulls come in from the "
        + "sea, and the captain counts the baskets of fish.</p><ul><li>one basket for the inn</li>"
        + "<li>two baskets for the market on the other shore</li></ul>";

    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("<textarea id='text' hidden>{0}</textarea>")]
    [InlineData("<script type='text/markdown'>{0}</script>")]
    [InlineData("<script type='text/x-markdown'>\n{0}\n</script>")]
    [InlineData("<script type='text/template'>{1}</script>")]
    [InlineData("<noscript>{1}</noscript>")]
    [InlineData("<template id='page'>{1}</template>")]
    [InlineData("<script id='__NEXT_DATA__' type='application/json'>{2}</script>")]
    [InlineData("<script type='application/json'>{3}</script>")]
    public void A_page_without_words_has_the_text_that_its_script_draws(string container)
    {
        Write(container);
        var text = Import();
        text.ShouldContain("## The ferry");
        text.ShouldContain("The ferry leaves at *dawn*, when the tide turns");
        text.ShouldContain("- two baskets for the market on the other shore");
    }

    [Fact]
    public void A_text_outside_of_the_main_part_is_that_of_the_page()
    {
        Write("", $"<script type='text/markdown'>{Markdown}</script>");
        Import().ShouldContain("- one basket for the inn");
    }

    [Fact]
    public void What_scripts_use_beside_a_text_is_not_imported()
    {
        Write("<p>The harbour master writes down each boat that comes in before the lamp is lit, and each that has not come by midnight, "
            + $"with its name and its number.</p><template>{Html}</template>");
        var text = Import();
        text.ShouldContain("The harbour master writes down each boat");
        text.ShouldNotContain("ferry");
    }

    private void Write(string main, string after = "")
    {
        var data = JsonSerializer.Serialize(new { props = new { page = new { slug = "ferry", body = Markdown } } });
        var html = JsonSerializer.Serialize(new[] { new { title = "A day", html = Html } });
        string Filled(string text) => text.Replace("{0}", Markdown, StringComparison.Ordinal).Replace("{1}", Html, StringComparison.Ordinal)
            .Replace("{2}", data, StringComparison.Ordinal).Replace("{3}", html, StringComparison.Ordinal);
        _folder.Write("source/.keep", "");
        _folder.Write("output/ferry/index.html", "<html lang='en'><head><title>A day at sea</title></head><body><header><a href='/'>Log</a>"
            + $"</header><main><h1>A day at sea</h1>{Filled(main)}</main>{Filled(after)}</body></html>");
        _folder.Write("output/index.html", "<html lang='en'><head><title>Log</title></head><body><main><h1>Log</h1>"
            + "<ul><li><a href='/ferry/'>A day at sea</a></li></ul></main></body></html>");
    }

    private string Import()
    {
        _folder.Import(ImportSource.Read(null, _folder.Source, Path.Combine(_folder.Source, "../output")));
        return _folder.Read(_folder.Files.Single(f => f.EndsWith("/ferry.md", StringComparison.Ordinal)));
    }
}
