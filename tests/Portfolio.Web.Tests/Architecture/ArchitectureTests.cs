using System.Text.RegularExpressions;
using Portfolio.Content;
using Portfolio.Diagrams;
using Portfolio.Formulas;
using Portfolio.Highlighting;
using Portfolio.Import;
using Portfolio.Pictures;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Architecture;

public sealed partial class ArchitectureTests
{
    private static readonly SourceProject Diagrams = new(typeof(DiagramRenderer).Assembly);
    private static readonly SourceProject Formulas = new(typeof(FormulaConverter).Assembly);
    private static readonly SourceProject Highlighting = new(typeof(CodeHighlighter).Assembly);
    private static readonly SourceProject Markdown = new(typeof(MarkdownSource).Assembly);
    private static readonly SourceProject Pictures = new(typeof(PictureEngine).Assembly);
    private static readonly SourceProject Content = new(typeof(ContentServices).Assembly);
    private static readonly SourceProject Import = new(typeof(ImportFolder).Assembly);
    private static readonly SourceProject Web = new(typeof(WebsiteOptions).Assembly);

    /// <summary>The projects in dependency order. A project uses only the projects before it.</summary>
    private static readonly SourceProject[] Projects = [Diagrams, Formulas, Highlighting, Markdown, Pictures,
        Content, Import, Web];

    [Fact]
    public void The_content_library_does_not_reference_HTTP() =>
        typeof(ContentServices).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
                || name == "System.Net.Http").ShouldBeEmpty();

    [Fact]
    public void The_engines_know_nothing_of_the_site_and_of_each_other()
    {
        foreach (var engine in (SourceProject[])[Diagrams, Formulas, Highlighting, Pictures])
        {
            engine.References.Where(name => !name.StartsWith("System.", StringComparison.Ordinal)
                && name is not ("Microsoft.Win32.Primitives" or "NetVips")).ShouldBeEmpty(engine.Folder);
        }
    }

    [Fact]
    public void A_project_uses_only_those_before_it()
    {
        for (var i = 0; i < Projects.Length; i++)
        {
            Projects[i].References.Intersect(Projects.Skip(i).Select(project => project.Name))
                .ShouldBeEmpty(Projects[i].Name);
        }
        Projects.Select(project => project.Name).ShouldBe(
            Directory.EnumerateFiles(Path.Combine(TestPlace.Repository, "src"), "*.csproj", SearchOption.AllDirectories)
                .Select(project => Path.GetFileNameWithoutExtension(project)), ignoreOrder: true);
    }

    [Fact]
    public void An_engine_has_one_entry_and_what_goes_in_and_out_of_it()
    {
        PublicTypes(Diagrams).ShouldBe(
            ["DiagramLabels", "DiagramLimits", "DiagramMessage", "DiagramOptions", "DiagramRenderer",
                "RenderedDiagram"], ignoreOrder: true);
        PublicTypes(Formulas).ShouldBe(
            ["ConvertedFormula", "FormulaConverter", "FormulaMessage", "FormulaOptions"], ignoreOrder: true);
        PublicTypes(Highlighting).ShouldBe(
            ["CodeHighlighter", "CodeMessage", "FenceInfo", "HighlightedCode", "HighlightOptions"], ignoreOrder: true);

        static IEnumerable<string> PublicTypes(SourceProject project) =>
            project.Assembly.GetExportedTypes().Select(type => type.Name);
    }

    [Fact]
    public void A_folder_of_an_engine_uses_only_those_before_it()
    {
        IsInOrder(Diagrams);
        IsInOrder(Formulas);
        IsInOrder(Highlighting);
        IsInOrder(Markdown);
    }

    [Fact]
    public void A_folder_of_the_content_library_uses_only_those_before_it() => IsInOrder(Content);

    [Fact]
    public void A_folder_of_the_import_uses_only_those_before_it() => IsInOrder(Import);

    [Fact]
    public void Only_the_command_imports() =>
        Web.Files.Where(file => Web.Read(file).Contains("using Portfolio.Import", StringComparison.Ordinal))
            .ShouldBe(["Commands/CheckCommand.cs", "Commands/ImportCommand.cs", "Commands/ImportComparison.cs",
                "Commands/ImportProof.cs", "Commands/ImportText.cs", "Commands/OldUrlCheck.cs"], ignoreOrder: true);

    [Fact]
    public void A_folder_of_the_web_project_uses_only_those_before_it() => IsInOrder(Web, "Properties", "wwwroot");

    [Fact]
    public void No_folders_or_sub_folders_use_each_other_in_a_cycle()
    {
        var count = 0;
        foreach (var project in Projects)
        {
            var uses = project.Uses(depth: 3);
            count += uses.Count;
            uses.Where(use => Reaches(uses, use.To, use.From)).Select(use => $"{use.From} -> {use.To}: {use.Example}")
                .ShouldBeEmpty();
        }

        count.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Namespaces_follow_folders()
    {
        foreach (var project in Projects)
        {
            foreach (var file in project.Files.Where(f => f != "Program.cs"))
                Namespace().Match(project.Read(file)).Groups["name"].Value.ShouldBe(project.NamespaceOf(file), file);
        }
    }

    [Fact]
    public void The_entry_point_fits_on_a_screen() =>
        File.ReadAllLines(Path.Combine(TestPlace.Repository, "src", "Portfolio.Web", "Program.cs")).Length.ShouldBeLessThanOrEqualTo(20);

    [Fact]
    public void Lines_are_short()
    {
        foreach (var project in Projects)
        {
            project.Files.SelectMany(file => project.Read(file).Split('\n'), (file, line) => (File: file, Line: line))
                .Where(line => line.Line.Length > 140).ShouldBeEmpty(project.Name);
        }
    }

    [Fact]
    public void Only_the_store_contains_SQL()
    {
        Sql().IsMatch("SELECT a FROM b").ShouldBeTrue();
        foreach (var project in Projects)
        {
            project.Files.Where(f => !f.StartsWith("Store/", StringComparison.Ordinal))
                .SelectMany(f => project.Read(f).Split('\n')
                    .Where(line => Sql().IsMatch(line)), (file, line) => $"{file}: {line.Trim()}").ShouldBeEmpty();
        }
    }

    /// <summary>
    /// The server must not load packages that only commands need.
    /// MVC inspects all types and therefore loads their base types.
    /// </summary>
    [Fact]
    public void Only_commands_use_Spectre_Console()
    {
        bool Uses(string file) => Web.Read(file).Contains("Spectre.", StringComparison.Ordinal);
        Web.Files.Count(Uses).ShouldBeGreaterThan(1);
        Web.Files.Where(f => Uses(f) && !f.StartsWith("Commands/", StringComparison.Ordinal)).ShouldBeEmpty();
        typeof(WebsiteOptions).Assembly.GetTypes().SelectMany(t => t.GetInterfaces().Append(t.BaseType))
            .Where(t => t?.Namespace?.StartsWith("Spectre.", StringComparison.Ordinal) == true).ShouldBeEmpty();
    }

    /// <summary>Authors replace the shipped content, so no other tests may depend on it.</summary>
    [Fact]
    public void Only_classes_named_after_the_shipped_content_read_it()
    {
        var readers = Directory.EnumerateFiles(
            Path.Combine(TestPlace.Repository, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => ShippedContent().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetFileName(file)).ToList();
        readers.ShouldNotBeEmpty();
        readers.ShouldAllBe(name => name.StartsWith("ShippedContent", StringComparison.Ordinal));
    }

    /// <summary>
    /// Checks that each folder of a project uses only the folders before it
    /// in the project's row of <c>docs/architecture.md</c>.
    /// </summary>
    private static void IsInOrder(SourceProject project, params string[] withoutCode)
    {
        var row = File.ReadLines(Path.Combine(TestPlace.Repository, "docs/architecture.md"))
            .Single(line => line.StartsWith($"| `{project.Name}`", StringComparison.Ordinal));
        var order = row.Split('|')[2].Trim().Split(", ");
        project.Folders.Except(withoutCode)
            .ShouldBe(order, ignoreOrder: true, "docs/architecture.md has the folders of each project in order");
        var uses = project.Uses(depth: 1);
        uses.Count.ShouldBeGreaterThan(0);
        uses.Where(use => Array.IndexOf(order, use.To) > Array.IndexOf(order, use.From))
            .Select(use => $"{use.From} -> {use.To}: {use.Example}").ShouldBeEmpty();
    }

    private static bool Reaches(IReadOnlyList<FolderUse> uses, string from, string to)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        var open = new Queue<string>([from]);
        while (open.TryDequeue(out var folder))
        {
            if (folder == to)
                return true;
            foreach (var next in uses.Where(use => use.From == folder && seen.Add(use.To)))
                open.Enqueue(next.To);
        }

        return false;
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Namespace();

    [GeneratedRegex("SELECT |INSERT |UPDATE |DELETE |CREATE TABLE|PRAGMA ", RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Sql();

    [GeneratedRegex("""TestPlace\.ShippedContent\b|TestPlace\.Repository, "content\b""", RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex ShippedContent();
}
