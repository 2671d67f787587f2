using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Portfolio.Formulas.Tests;

/// <summary>Compares the MathML of formulas from blogs with the MathML of Temml, which supports KaTeX syntax.</summary>
[Trait("Run", "all")]
public sealed class TemmlOracleTests(ITestOutputHelper output)
{
    private const double Least = 0.95;

    private static readonly string Folder = Path.GetDirectoryName(Here())!;

    [Fact]
    public async Task Formulas_of_blogs_have_the_structure_that_Temml_gives_them()
    {
        var formulas = File.ReadLines(Path.Combine(Folder, "formulas.txt"))
            .Where(line => line.Length > 0 && line[0] != '#').ToList();
        var theirs = await AskTemml(TestContext.Current.CancellationToken);
        theirs.Count.ShouldBe(formulas.Count);
        formulas.Count.ShouldBeGreaterThanOrEqualTo(300);
        var differences = new List<string>();
        foreach (var (formula, mathMl) in formulas.Zip(theirs))
        {
            var (ours, temml) = (MathTree.Of(Convert(formula)), MathTree.Of(mathMl.ShouldNotBeNull(formula)));
            if (ours == temml)
                continue;
            differences.Add(formula);
            output.WriteLine($"{formula}\n  ours  {ours}\n  Temml {temml}");
        }

        var share = 1 - ((double)differences.Count / formulas.Count);
        output.WriteLine($"{formulas.Count - differences.Count} of {formulas.Count} agree: {share:P1}");
        share.ShouldBeGreaterThanOrEqualTo(Least);
        var approved = File.ReadLines(Path.Combine(Folder, "temml-differences.txt"))
            .Where(line => line.Length > 0 && line[0] != '#');
        differences.Order(StringComparer.Ordinal).ShouldBe(approved.Order(StringComparer.Ordinal));
    }

    private static string Convert(string line)
    {
        var isDisplay = line.StartsWith("$$", StringComparison.Ordinal);
        var tex = isDisplay ? line[2..] : line;
        var formula = new FormulaConverter().Convert(tex, isDisplay);
        formula.Message.ShouldBeNull(line);
        return formula.MathMl;
    }

    private static async Task<List<string?>> AskTemml(CancellationToken stopping)
    {
        var folder = Path.Combine(Folder, "Temml");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "temml")))
            MissingTool.Report("Temml is not installed: run `npm ci` in Portfolio.Engines.Tests/Formulas/Temml");
        var start = new ProcessStartInfo("node", ["mathml.js", "../formulas.txt"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            UseShellExecute = false
        };
        try
        {
            using var node = Process.Start(start)!;
            return (await JsonSerializer.DeserializeAsync<List<string?>>(
                node.StandardOutput.BaseStream, cancellationToken: stopping))!;
        }
        catch (Win32Exception)
        {
            MissingTool.Report("node is not installed");
            throw;
        }
    }

    private static string Here([CallerFilePath] string file = "") => file;
}
