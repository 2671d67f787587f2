using System.Text.Json;
using Portfolio.Import.Sources;
using Portfolio.Web.Commands;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Commands;

public sealed class ImportCommandTests : IDisposable
{
    private static readonly string Samples = Path.Combine(TestPlace.Sites, "Imports");

    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-test-").FullName;

    public void Dispose() => TestPlace.Delete(_place);

    [Fact]
    public async Task A_site_without_problems_exits_with_0_and_another_import_is_refused_with_2()
    {
        string[] arguments = ["import", "ghost", Path.Combine(Samples, "ghost/export.json"), "--to",
            Path.Combine(_place, "new/site")];

        (await SiteCommand.RunAsync(arguments)).ShouldBe(ExitCodes.Success);
        (await SiteCommand.RunAsync(arguments)).ShouldBe(ExitCodes.Usage);
        File.Exists(Path.Combine(_place, "new/site/posts/cards.md")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_plan_names_the_files_that_the_import_writes_and_writes_nothing()
    {
        var to = Path.Combine(_place, "site");
        var export = Path.Combine(Samples, "ghost/export.json");
        using var json = new StringWriter();
        (await ImportCommand.PlanAsync(new WebsiteOptions(to, Path.Combine(_place, "data"), "https://example.com", ""),
            progress => ImportSource.Read("ghost", export, progress: progress), ImportText.WriteJson, json)).ShouldBe(ExitCodes.Success);
        string[] arguments = ["import", "ghost", export, "--to", to];
        (await SiteCommand.RunAsync([.. arguments, "--plan"])).ShouldBe(ExitCodes.Success);
        Directory.Exists(to).ShouldBeFalse();

        (await SiteCommand.RunAsync(arguments)).ShouldBe(ExitCodes.Success);
        using var plan = JsonDocument.Parse(json.ToString());
        plan.RootElement.GetProperty("plan").EnumerateArray().Select(f => f.GetString()!).ShouldBe(
            Directory.EnumerateFiles(to, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(to, f)), ignoreOrder: true);
        (await SiteCommand.RunAsync([.. arguments, "--plan"])).ShouldBe(ExitCodes.Usage, "the files exist");
    }

    [Fact]
    public async Task Problems_of_the_imported_site_exit_with_1() =>
        (await SiteCommand.RunAsync(["import", "wordpress", Path.Combine(Samples, "wordpress"), "--to",
            Path.Combine(_place, "site"), "--json"])).ShouldBe(ExitCodes.Failure);

    [Fact]
    public async Task Texts_that_are_missing_exit_with_1()
    {
        var source = Path.Combine(_place, "old");
        Directory.CreateDirectory(Path.Combine(source, "posts"));
        await File.WriteAllTextAsync(
            Path.Combine(source, "posts/a.md"), "---\ntitle: A\ndate: 2024-01-02\n---\n\nText.\n");
        (await SiteCommand.RunAsync(["import", source, "--to", Path.Combine(_place, "whole")]))
            .ShouldBe(ExitCodes.Success);

        await File.WriteAllTextAsync(Path.Combine(source, "posts/b.rst"), "All that I wrote.\n");
        (await SiteCommand.RunAsync(["import", source, "--to", Path.Combine(_place, "less")]))
            .ShouldBe(ExitCodes.Failure);
        (await SiteCommand.RunAsync(["check", "--content", Path.Combine(_place, "less")])).ShouldBe(ExitCodes.Success);
    }

    [Fact]
    public async Task What_cannot_be_imported_exits_with_2()
    {
        (await SiteCommand.RunAsync(["import", "hugo", Path.Combine(_place, "nowhere"), "--to", _place]))
            .ShouldBe(ExitCodes.Usage);
        (await SiteCommand.RunAsync(["import", "blogger", _place])).ShouldBe(ExitCodes.Usage);
        Directory.EnumerateFileSystemEntries(_place).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_engine_is_found_out_and_a_folder_of_another_engine_is_not_served()
    {
        var source = Path.Combine(_place, "old");
        Directory.CreateDirectory(Path.Combine(source, "content/posts"));
        await File.WriteAllTextAsync(Path.Combine(source, "hugo.toml"), "title = 'A'\n");
        await File.WriteAllTextAsync(
            Path.Combine(source, "content/posts/a.md"), "---\ntitle: A\ndate: 2024-01-02\n---\n\nText.\n");

        (await SiteCommand.RunAsync(["check", "--content", source])).ShouldBe(ExitCodes.Usage);
        (await SiteCommand.RunAsync(["check", "--content", Path.Combine(source, "content")])).ShouldBe(ExitCodes.Usage);
        (await SiteCommand.RunAsync(["serve", "--content", source, "--data", Path.Combine(_place, "data")]))
            .ShouldBe(ExitCodes.Usage);
        (await SiteCommand.RunAsync(["import", source, "--to", Path.Combine(_place, "new")]))
            .ShouldBe(ExitCodes.Usage);
        Directory.Exists(Path.Combine(_place, "new")).ShouldBeFalse();
        Directory.CreateDirectory(Path.Combine(source, "public/posts/a"));
        await File.WriteAllTextAsync(Path.Combine(source, "public/posts/a/index.html"),
            "<html lang='en'><head><title>A</title></head><body><nav><a href='/posts/a/'>A</a></nav><main><h1>A</h1><p>Text.</p></main></body></html>");
        (await SiteCommand.RunAsync(["import", source, "--built", Path.Combine(source, "public"), "--to", Path.Combine(_place, "new")]))
            .ShouldBe(ExitCodes.Success);
        File.Exists(Path.Combine(_place, "new/posts/a.md")).ShouldBeTrue();
        (await SiteCommand.RunAsync(["check", "--content", Path.Combine(_place, "new")])).ShouldBe(ExitCodes.Success);
        (await SiteCommand.RunAsync(["import"])).ShouldBe(ExitCodes.Usage);
    }

    [Fact]
    public void The_report_counts_what_came_in_and_what_did_not()
    {
        var report = new Portfolio.Import.ImportReport();
        var result = new ImportResult("site",
            new([new("posts/a.md", ""), new("pages/b.md", "")], [new("static/a.png", "a.png")], new(),
                report), true, []);

        using var text = new StringWriter();
        ImportText.Write(result, text);
        text.ToString().ShouldBe(
            "1 post, 1 page and 1 image in site\nThe existing site.yaml is unchanged\n\nNo problems.\n");

        using var json = new StringWriter();
        ImportText.WriteJson(result, json);
        using var parsed = JsonDocument.Parse(json.ToString());
        parsed.RootElement.GetProperty("posts").GetInt32().ShouldBe(1);
        parsed.RootElement.GetProperty("notCarriedOver").GetArrayLength().ShouldBe(0);
    }
}
