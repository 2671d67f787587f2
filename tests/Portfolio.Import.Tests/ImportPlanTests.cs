using Portfolio.Import.Built;
using Portfolio.Import.Folders;
using Portfolio.Import.Sources;
using static Portfolio.Import.Tests.SampleText;

namespace Portfolio.Import.Tests;

/// <summary>Checks that a plan decides on each file and page of the old site once, whatever their order.</summary>
public sealed class ImportPlanTests : IDisposable
{
    private const string Post = "---\ntitle: A\ndate: 2024-01-02\n---\n\nText with [a note](notes.txt).\n";

    private static readonly (string Path, string Text)[] Plain =
    [
        ("index.md", "Welcome to my site.\n"), ("README.md", "# Repository\n"), ("posts/a.md", Post), ("posts/a.mdx", Post),
        ("posts/notes.txt", "x"), ("posts/_draft.md", Post), ("posts/pic.svg", "<svg/>"), ("posts/paper.rst", "Text"),
        ("old/_index.md", "---\ncascade: {draft: true}\n---\n"), ("old/b.md", Post), ("about.md", "About me.\n"), ("static/app.exe", "x"),
        ("netlify.toml", "[[redirects]]\nfrom = \"/x\"\nto = \"/about\"\n"), ("package.json", "{}"), ("vendor/c.md", "x"),
        ("docs/_index.md", "All the docs.\n"), ("docs/one.md", "One.\n"),
    ];

    private static readonly (string Path, string Text)[] Vault =
    [
        (".obsidian/templates.json", "{\"folder\": \"Templates\"}"), ("Note.md", "See [[Other]].\n"), ("Folder/Other.md", "Text.\n"),
        ("Templates/day.md", "x"), (".trash/Old.md", "x"), ("a.canvas", "{}"), ("pic.svg", "<svg/>"),
    ];

    private static readonly (string Path, string Text)[] Generated =
    [
        ("source/hugo.toml", "title = \"T\"\n"), ("source/content/posts/kites.md", $"---\ntitle: Kites\n---\n\n{Kites}\n"),
        ("source/content/posts/boats/index.md", $"---\ntitle: Boats\n---\n\n{Boats}\n\n![Boat](boat.svg)\n"),
        ("source/content/posts/boats/boat.svg", "<svg/>"),
        ("source/content/posts/secret.md", $"---\ntitle: No\ndraft: true\n---\n\n{Boats}\n"),
        ("source/content/_index.md", "---\ntitle: T\n---\n"), ("source/layouts/index.html", "{{ .Title }}"),
        ("source/static/demo.html", Demo),
        ("source/static/pic.svg", "<svg>1</svg>"), ("source/static/unused.svg", "<svg>2</svg>"), ("source/readme.md", "# Repository\n"),
        ("output/index.html", PageOf("T", "<ul><li><a href='/posts/kites/'>Kites</a></li><li><a href='/posts/boats/'>Boats</a></li></ul>")),
        ("output/posts/kites/index.html", PageOf("Kites", $"<h1>Kites</h1><p>{Kites}</p><img src='/pic.svg'>")),
        ("output/posts/boats/index.html", PageOf("Boats", $"<h1>Boats</h1><p>{Boats}</p><img src='/posts/boats/boat.svg'>")),
        ("output/posts/boats/boat.svg", "<svg/>"), ("output/pic.svg", "<svg>1</svg>"), ("output/unused.svg", "<svg>2</svg>"),
        ("output/demo.html", Demo), ("output/404.html", PageOf("404", "<p>Not found</p>")),
        ("output/about/index.html", PageOf("About", $"<h1>About</h1><p>{Boats.Replace('e', 'o')}</p>")),
        ("output/posts/kites/amp/index.html", PageOf("Kites", $"<h1>Kites</h1><p>{Kites}</p>")),
        ("output/alias/index.html", "<meta http-equiv='refresh' content='0; url=/posts/kites/'>"),
        ("output/deep.html", string.Concat(Enumerable.Repeat("<div>", 500))),
    ];

    private const string Demo = "<!doctype html><title>Demo</title><h1>Demo</h1><p>A page with a script.</p>";

    private readonly List<ImportedFolder> _folders = [];

    public void Dispose() => _folders.ForEach(f => f.Dispose());

    [Theory]
    [InlineData("plain")]
    [InlineData("drafts of an engine")]
    [InlineData("vault")]
    [InlineData("output")]
    public void Each_file_and_each_page_of_the_old_site_has_one_outcome(string kind)
    {
        var folder = Write(kind, isReversed: false);
        var plan = PlanOf(folder, kind);
        plan.Texts.Where(t => t.Text is null).Select(t => t.Path).Concat(plan.Files.Select(f => f.Path).OfType<string>())
            .Concat(plan.LeftOut.Select(f => f.Path)).Order(StringComparer.Ordinal).ShouldBe(plan.Folder.Files);
        plan.Texts.Select(t => t.To).Concat(plan.Files.Where(f => !f.IfLinked).Select(f => f.To)).ShouldBeUnique();
        if (kind != "output")
            return;
        var output = new BuiltOutput(Path.Combine(folder.Source, "../output"));
        plan.Pages.Select(p => p.Url).Order(StringComparer.Ordinal).ShouldBe(output.Pages.Where(p => p.RedirectTo is null)
            .Select(p => p.Url).Concat(output.Faults).Order(StringComparer.Ordinal));
        plan.Pages.Select(p => p.Outcome).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(["copies of other pages", "error pages", "files", "lists", "missing", "texts"]);
        plan.Pages.Where(p => p.Text is not null).Select(p => p.Text).ShouldBeSubsetOf(plan.Texts);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("vault")]
    [InlineData("output")]
    public void The_same_site_gives_the_same_site_and_the_same_report_in_any_order_of_files(string kind)
    {
        var sites = new[] { false, true }.Select(isReversed => (Folder: Write(kind, isReversed), isReversed))
            .Select(f => (f.Folder, Site: SiteBuilder.Build(Reversed(PlanOf(f.Folder, kind), f.isReversed), progress: null))).ToList();
        foreach (var (folder, site) in sites)
            folder.Import(site);
        var (one, other) = (sites[0], sites[1]);
        one.Folder.Files.ShouldBe(other.Folder.Files);
        foreach (var file in one.Folder.Files)
            one.Folder.Read(file).ShouldBe(other.Folder.Read(file));
        LinesOf(one.Site.Report).ShouldBe(LinesOf(other.Site.Report));
        one.Site.Counts.Pages.SelectMany(p => p.Value.Select(url => $"{p.Key} {url}")).ShouldBe(
            other.Site.Counts.Pages.SelectMany(p => p.Value.Select(url => $"{p.Key} {url}")), ignoreOrder: true);
    }

    [Fact]
    public void Texts_that_are_converted_at_the_same_time_are_the_same_as_one_by_one()
    {
        var folder = Write("output", isReversed: false);
        for (var i = 0; i < 60; i++)
        {
            var text = $"Number {i}. {(i % 2 == 0 ? Kites : Boats)}";
            folder.Write($"source/content/posts/n{i}.md", $"---\ntitle: Number {i}\n---\n\n{text} [Kites](kites.md) {{{{< note >}}}}\n")
                .Write($"output/posts/n{i}/index.html",
                    PageOf($"Number {i}", $"<h1>Number {i}</h1><p>{text} <a href='/posts/kites/'>Kites</a></p>"))
                .Write($"output/pages/n{i}/index.html",
                    PageOf($"Page {i}", $"<h1>Page {i}</h1><p>{text}</p><script>x</script><dialog>y</dialog>"));
        }

        var plan = PlanOf(folder, "output");
        plan.Texts.Count.ShouldBeGreaterThan(60);
        var converter = new TextConverter(plan, plan.Prefix);
        foreach (var (one, all) in plan.Texts.Select(converter.Convert).Zip(converter.ConvertAll(progress: null)))
        {
            all.Plan.ShouldBe(one.Plan);
            all.Text.ShouldBe(one.Text);
            all.Linked.ShouldBe(one.Linked, ignoreOrder: true);
            LinesOf(all.Report).ShouldBe(LinesOf(one.Report));
        }
    }

    /// <summary>Copies files in another order, which must not matter, because only texts have URLs that can collide.</summary>
    private static ImportPlan Reversed(ImportPlan plan, bool isReversed) => !isReversed ? plan : plan with
    {
        Files = [.. plan.Files.Reverse()],
        LeftOut = [.. plan.LeftOut.Reverse()],
        Pages = [.. plan.Pages.Reverse()],
    };

    private static IEnumerable<string> LinesOf(ImportReport report) => report.Losses.Concat(report.Dropped)
        .Select(l => $"{l.Count} {l.Kind}").Append($"{report.OtherFiles} other files").Order(StringComparer.Ordinal);

    private static ImportPlan PlanOf(ImportedFolder folder, string kind) => ImportSource.PlanOf(folder.Source,
        kind == "output" ? Path.Combine(folder.Source, "../output") : null, withoutUrls: kind == "drafts of an engine");

    private ImportedFolder Write(string kind, bool isReversed)
    {
        var folder = new ImportedFolder();
        _folders.Add(folder);
        var files = kind switch
        {
            "output" => Generated,
            "vault" => [.. Vault.Select(f => ("source/" + f.Path, f.Text))],
            _ => [.. Plain.Select(f => ("source/" + f.Path, f.Text)),
                .. kind == "plain" ? [] : new[] { ("source/_config.yml", "title: T\n") }],
        };
        foreach (var (path, text) in isReversed ? files.Reverse() : files)
            folder.Write(path, text);
        return folder;
    }

    private static string PageOf(string title, string body) =>
        $"<!doctype html><html lang='en'><head><title>{title}</title></head><body><main>{body}</main></body></html>";
}
