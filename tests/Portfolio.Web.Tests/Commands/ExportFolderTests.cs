using System.Text;
using Portfolio.Web.Commands;
using Portfolio.Web.Export;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Commands;

/// <summary>Tests that an export into the folder of earlier exports has the result of an export into a new folder.</summary>
public sealed class ExportFolderTests : IDisposable
{
    /// <summary>Names in which each is a file in some exports and a folder in others, also with the name of a compressed copy.</summary>
    private static readonly string[] Names =
    [
        "a", "a/b", "a/b/c", "a/index.html", "a.html", "a.html.gz", "b/c/d/e", "b/c/d", "b/c", "b/index.html", "B",
    ];

    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-export-folder-").FullName;

    public void Dispose() => TestPlace.Delete(_place);

    [Theory]
    [InlineData(new[] { "old" }, new[] { "old/page.html" }, new string[0])]
    [InlineData(new[] { "old" }, new string[0], new[] { "old/index.html" })]
    [InlineData(new[] { "old/x/page.html", "old/index.html" }, new string[0], new[] { "old" })]
    [InlineData(new[] { "old/x/page.html" }, new[] { "old" }, new[] { "old/index.html" })]
    [InlineData(new[] { "old.html" }, new[] { "old.html.gz/page.html" }, new string[0])]
    public void A_file_takes_the_place_of_a_folder_of_the_last_export_and_a_folder_that_of_a_file(string[] earlier, string[] pages, string[] redirects)
    {
        var used = Path.Combine(_place, "used");
        Export(used, earlier, [], version: 0);
        Export(used, pages, redirects, version: 1);
        ShouldBeAsNew(used, pages, redirects, version: 1);
    }

    [Fact]
    public void An_export_after_any_earlier_exports_equals_one_into_a_new_folder()
    {
        var random = new Random(88);
        for (var run = 0; run < 100; run++)
        {
            var used = Path.Combine(_place, $"used{run}");
            for (var version = 0; version < 4; version++)
            {
                var pages = new List<string>();
                foreach (var name in random.GetItems(Names, 4).Distinct())
                {
                    if (!pages.Exists(page => page.StartsWith(name + "/", StringComparison.Ordinal) || name.StartsWith(page + "/", StringComparison.Ordinal)
                        || name.StartsWith(page + ".gz", StringComparison.Ordinal) || page.StartsWith(name + ".gz", StringComparison.Ordinal)))
                    {
                        pages.Add(name);
                    }
                }

                var redirects = random.GetItems([.. Names.Where(name => !name.Contains(".gz", StringComparison.Ordinal))], 5);
                Export(used, pages, redirects, version);
                ShouldBeAsNew(used, pages, redirects, version);
            }

            Directory.Delete(used, recursive: true);
        }
    }

    [Fact]
    public void Files_of_others_are_kept_and_stop_an_export_only_where_a_page_needs_their_place()
    {
        var used = Path.Combine(_place, "used");
        Export(used, ["old/page.html"], [], version: 0);
        File.WriteAllText(Path.Combine(used, "old", "mine.txt"), "mine");
        File.WriteAllText(Path.Combine(used, "other"), "mine");
        Export(used, ["a.html"], ["old", "other", "other/index.html"], version: 1);
        Files(used).Keys.ShouldBe([".portfolio-export", "a.html", "a.html.br", "a.html.gz", "old/mine.txt", "other"], ignoreOrder: true);
        Files(used)["other"].ShouldBe(Convert.ToHexString("mine"u8));
        Should.Throw<IOException>(() => Export(used, ["other/page.html"], [], version: 2));
        Files(used)["other"].ShouldBe(Convert.ToHexString("mine"u8));
    }

    [Trait("Run", "all")]
    [Fact]
    public async Task An_export_of_a_site_after_another_form_or_another_site_equals_one_into_a_new_folder()
    {
        (string, string)[] common = [("site.yaml", "baseUrl: https://example.com\n"), ("posts/a.md", "---\naliases: [/old]\n---\n\n# A\n")];
        (string, string)[][] sites =
        [
            [.. common, ("static/docs", "A file."), ("static/moved/index.html", "A folder.")],
            [.. common, ("pages/docs/page.md", "---\nurl: /docs/page\n---\n\n# Page\n"), ("redirects.yaml", "/moved: /docs/page\n/old/older: /blogs/a\n")],
            [.. common, ("pages/moved.md", "# Moved\n"), ("redirects.yaml", "/docs: /moved\n/moved/x: /blogs/a\n"), ("static/old/x", "Text.")],
        ];
        var used = Path.Combine(_place, "used");
        foreach (var (site, hasFolders) in (IEnumerable<(int, bool)>)[(0, false), (1, false), (2, false), (2, true), (1, true), (0, true), (0, false), (2, true)])
        {
            await ExportAsync(sites[site], used, hasFolders);
            var fresh = Path.Combine(_place, "new");
            await ExportAsync(sites[site], fresh, hasFolders);
            Files(used).ShouldBe(Files(fresh), $"site {site}, {(hasFolders ? "with" : "without")} folders");
            Directory.Delete(fresh, recursive: true);
        }
    }

    private async Task ExportAsync((string Path, string Text)[] site, string folder, bool hasFolders)
    {
        var content = Directory.CreateDirectory(Path.Combine(_place, "content")).FullName;
        foreach (var (path, text) in site)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(content, path))!);
            await File.WriteAllTextAsync(Path.Combine(content, path), text, TestContext.Current.CancellationToken);
        }

        var options = new WebsiteOptions(content, Path.Combine(_place, "data"), BaseUrl: null, "");
        (await ExportCommand.RunAsync(options, folder, TestContext.Current.CancellationToken, hasFolders, hasRedirectPages: true)).ShouldBe(ExitCodes.Success);
        Directory.Delete(content, recursive: true);
    }

    private void ShouldBeAsNew(string used, IReadOnlyList<string> pages, IReadOnlyList<string> redirects, int version)
    {
        var fresh = Path.Combine(_place, "new");
        Export(fresh, pages, redirects, version);
        Files(used).ShouldBe(Files(fresh), $"pages {string.Join(' ', pages)}, redirects {string.Join(' ', redirects)}");
        Directory.GetDirectories(used, "*", SearchOption.AllDirectories).Select(d => Path.GetRelativePath(used, d)).Order(StringComparer.Ordinal)
            .ShouldBe(Directory.GetDirectories(fresh, "*", SearchOption.AllDirectories).Select(d => Path.GetRelativePath(fresh, d)).Order(StringComparer.Ordinal));
        Directory.Delete(fresh, recursive: true);
    }

    private static void Export(string path, IEnumerable<string> pages, IEnumerable<string> redirects, int version)
    {
        using var folder = ExportFolder.Open(path);
        foreach (var page in pages)
            folder.Write(Response(page, $"The page {page}, which is long enough to be compressed, version {version}. "));
        foreach (var redirect in redirects)
            folder.WriteUnlessTaken(Response(redirect, $"A redirect from {redirect}. "));
        folder.Finish();
    }

    private static ExportedResponse Response(string file, string text) => new(
        "/" + file, 200, "text/html; charset=utf-8", [], Location: null,
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(text, 30))), Gzip: null)
    { OtherFile = file };

    private static SortedDictionary<string, string> Files(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file), file => Convert.ToHexString(File.ReadAllBytes(file))), StringComparer.Ordinal);
}
