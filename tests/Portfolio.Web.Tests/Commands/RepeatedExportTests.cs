using System.Globalization;
using Portfolio.Web.Commands;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Commands;

public sealed class RepeatedExportTests : IDisposable
{
    /// <summary>
    /// The text that replaces an exported file without changing its length and time. Only an export that renders the
    /// page again overwrites the text.
    /// </summary>
    private const string Mark = "<!-- Left by the last export -->";

    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-test-").FullName;

    private string Exported => Path.Combine(_place, "public");

    public void Dispose() => TestPlace.Delete(_place);

    [Fact]
    public async Task An_export_of_an_unchanged_site_renders_nothing()
    {
        await using var site = await StartAsync();
        await ExportAsync(site);
        MarkPage();
        await ExportAsync(site);
        IsRendered().ShouldBeFalse();
    }

    [Theory]
    [InlineData("posts/a.md", "# A\n\nChanged text\n")]
    [InlineData("posts/new.md", "# New\n")]
    [InlineData("posts/b.md", null)]
    [InlineData("static/notes.txt", "others")]
    [InlineData("static/new.txt", "New")]
    [InlineData("site.yaml", "title: Another\n")]
    [InlineData("theme.css", "body { color: black }\n")]
    [InlineData("../public/blogs/b.html", null)]
    [InlineData("../public/blogs/b.html", "Somebody else's")]
    [InlineData("../public/blogs/b.md.gz", "")]
    public async Task An_export_after_any_change_renders_again(string file, string? text)
    {
        await using var site = await StartAsync();
        await ExportAsync(site);
        MarkPage();
        var changed = file.StartsWith("../public/", StringComparison.Ordinal)
            ? Path.Combine(Exported, file[10..]) : Path.Combine(site.Content, file);
        if (text is null)
            File.Delete(changed);
        else
            await File.WriteAllTextAsync(changed, text, TestContext.Current.CancellationToken);
        await ExportAsync(site);
        IsRendered().ShouldBeTrue();
    }

    [Fact]
    public async Task Another_base_url_is_on_all_pages()
    {
        await using var site = await StartAsync();
        await ExportAsync(site);
        await ExportAsync(site, "https://example.org");
        Page().ShouldContain("https://example.org/blogs/a");
        Page().ShouldNotContain("example.com");
    }

    [Fact]
    public async Task A_scheduled_post_appears_with_the_first_export_after_its_date()
    {
        await using var site = await StartAsync();
        var date = DateTime.UtcNow.AddSeconds(6);
        site.Write("posts/later.md",
            string.Create(CultureInfo.InvariantCulture,
                $"---\ntitle: Later\ndate: {date:yyyy-MM-ddTHH:mm:ssZ}\n---\n"));
        await Eventually.IsTrueAsync(async () =>
        {
            try
            {
                await ExportAsync(site);
            }
            catch (IOException e) when (e.Message.EndsWith("run the export again", StringComparison.Ordinal))
            {
                // The export failed because the post was published during the export.
            }

            return File.Exists(Path.Combine(Exported, "blogs/later.html"));
        });
        DateTime.UtcNow.ShouldBeGreaterThan(date.AddSeconds(-1));
    }

    [Fact]
    public async Task Cards_for_which_there_is_no_time_are_drawn_by_the_next_export_and_until_then_the_default_one_is_in_their_place()
    {
        await using var site = await StartAsync();
        await ExportAsync(site, drawing: TimeSpan.Zero);
        var cards = Cards();
        cards.Count.ShouldBeGreaterThan(2);
        cards.Values.Distinct().Count().ShouldBe(1);
        Directory.Exists(Path.Combine(site.Data, "images")).ShouldBeFalse();

        await ExportAsync(site);
        Cards().Keys.ShouldBe(cards.Keys, ignoreOrder: true);
        Cards().Values.ShouldBeUnique();
        Cards().Values.ShouldNotContain(cards.Values.First());
    }

    private static Task<SiteFixture> StartAsync() => SiteFixture.StartAsync(
        [("posts/a.md", "# A\n\nSimple text.\n"), ("posts/b.md", "# B\n\n" + new string('x', 400) + "\n"),
            ("static/notes.txt", "notes."), ("site.yaml", "title: A site\n")]);

    private async Task ExportAsync(
        SiteFixture site, string baseUrl = "https://example.com", TimeSpan? drawing = null) =>
        (await ExportCommand.RunAsync(new WebsiteOptions(site.Content, site.Data, baseUrl, ""), Exported, isBest: false,
            TestContext.Current.CancellationToken, drawing))
            .ShouldBe(ExitCodes.Success);

    private string Page() => File.ReadAllText(Path.Combine(Exported, "blogs/a.html"));

    private void MarkPage()
    {
        var file = Path.Combine(Exported, "blogs/a.html");
        var written = File.GetLastWriteTimeUtc(file);
        File.WriteAllText(file, Mark + Page()[Mark.Length..]);
        File.SetLastWriteTimeUtc(file, written);
    }

    private bool IsRendered() => !Page().StartsWith(Mark, StringComparison.Ordinal);

    private Dictionary<string, string> Cards() =>
        Directory.EnumerateFiles(Path.Combine(Exported, "cards"), "*.png", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(Exported, file),
            file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));
}
