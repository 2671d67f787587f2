using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Portfolio.Highlighting.Tests;

/// <summary>Compares highlighting with Prism, because most people who read code on the web are used to Prism.</summary>
[Trait("Run", "all")]
public class PrismOracleTests(ITestOutputHelper output)
{
    private const double Least = 0.95;

    [Fact]
    public async Task Every_language_is_coloured_as_Prism_colours_it_in_95_of_100_characters()
    {
        var oracle = await AskPrism(TestContext.Current.CancellationToken);
        var failed = new List<string>();
        foreach (var file in Corpus.Files)
        {
            var share = Agreement(file, oracle[file.Name]);
            output.WriteLine($"{file.Language,-12} {share,9:P1}");
            if (share < Least) failed.Add($"{file.Language}: {share:P1}");
        }

        failed.ShouldBeEmpty();
    }

    private double Agreement(CorpusFile file, IReadOnlyList<(int Length, string Classes)> runs)
    {
        var kinds = Painted.Kinds(file.Language, file.Text);
        var (same, all, at) = (0, 0, 0);
        var differences = new Dictionary<string, int>();
        foreach (var (length, classes) in runs)
        {
            var expected = PrismFamilies.Of(file.Language, classes, file.Text.AsSpan(at, length));
            for (var end = at + length; at < end; at++)
            {
                if (char.IsWhiteSpace(file.Text[at])) continue;
                all++;
                var kind = PrismFamilies.Fold(file.Language, kinds[at]);
                if (expected.Any(family => PrismFamilies.Fold(file.Language, family) == kind)) same++;
                else Count(differences, file.Text, at, $"{kind} for {classes}");
            }
        }
        at.ShouldBe(file.Text.Length);
        if (Environment.GetEnvironmentVariable("SHOW_DIFFERENCES") is { } wanted && wanted == file.Language)
        {
            foreach (var (difference, count) in differences.OrderByDescending(d => d.Value))
                output.WriteLine($"  {count,4} {difference}");
        }
        return (double)same / all;
    }

    private static void Count(Dictionary<string, int> differences, string text, int at, string what)
    {
        var line = text[(text.LastIndexOf('\n', at) + 1)..];
        line = line[..(line.IndexOf('\n') is var end and >= 0 ? end : line.Length)].Trim();
        var key = $"{what}: {line}";
        differences[key] = differences.GetValueOrDefault(key) + 1;
    }

    private static async Task<Dictionary<string, List<(int, string)>>> AskPrism(CancellationToken stopping)
    {
        var folder = Path.Combine(Corpus.Folder, "Prism");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "prismjs")))
            MissingTool.Report("Prism is not installed: run `npm ci` in Portfolio.Engines.Tests/Highlighting/Prism");
        var start = new ProcessStartInfo("node", ["tokens.js", "../Corpus"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        try
        {
            using var node = Process.Start(start)!;
            var runs = await JsonSerializer.DeserializeAsync<Dictionary<string, List<JsonElement[]>>>(
                node.StandardOutput.BaseStream, cancellationToken: stopping);
            return runs!.ToDictionary(
                file => file.Key,
                file => file.Value.ConvertAll(run => (run[0].GetInt32(), run[1].GetString()!)));
        }
        catch (Win32Exception)
        {
            MissingTool.Report("node is not installed");
            throw;
        }
    }
}
