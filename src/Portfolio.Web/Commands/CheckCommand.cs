using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portfolio.Content.Model;
using Portfolio.Content.Sync;
using Portfolio.Web.Options;
using Portfolio.Web.Text;

namespace Portfolio.Web.Commands;

/// <summary>Lists the problems of a content folder, without a server.</summary>
internal static class CheckCommand
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create(Flags flags, IReadOnlyList<string> hostArguments)
    {
        var json = new Option<bool>("--json") { Description = "Write the problems as JSON" };
        var sarif = new Option<bool>("--sarif") { Description = "Write the problems as SARIF 2.1.0, which code hosts show beside the lines" };
        var command = new Command("check", "List the problems of the content; exit with 1 if there are any") { json, sarif };
        flags.AddContentTo(command);
        command.SetAction((parsed, stopping) => RunAsync(
            flags.Read(parsed, hostArguments), parsed.GetValue(sarif) ? WriteSarif : parsed.GetValue(json) ? WriteJson : WriteText, Console.Out, stopping));
        return command;
    }

    /// <param name="write">Writes the problems. Their files are relative to the working directory.</param>
    public static Task<int> RunAsync(WebsiteOptions options, Action<IReadOnlyList<Diagnostic>, TextWriter> write, TextWriter output, CancellationToken stopping) =>
        TemporarySite.RunAsync(options, (app, _) =>
        {
            var folder = Folders.Display(options.ContentFolder);
            var problems = app.Services.GetRequiredService<ContentProblems>().All()
                .Select(p => p with { File = Path.Combine(folder, p.File) })
                .OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ThenBy(p => p.Column).ToList();
            write(problems, output);
            return Task.FromResult(problems.Count > 0 ? ExitCodes.Failure : ExitCodes.Success);
        }, stopping);

    /// <summary>One problem per line, as compilers write them, and then how many there are of each rule.</summary>
    public static void WriteText(IReadOnlyList<Diagnostic> problems, TextWriter output)
    {
        foreach (var problem in problems)
            output.WriteLine($"{problem.File}:{problem.Line}:{problem.Column}: {Name(problem.Severity)}: {problem.Rule}: {problem.Message}");
        if (problems.Count == 0)
        {
            output.WriteLine("No problems.");
            return;
        }

        output.WriteLine();
        foreach (var rule in problems.GroupBy(p => p.Rule).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rule.Count(),6} {rule.Key}"));
        var bySeverity = problems.GroupBy(p => p.Severity).OrderByDescending(g => g.Key).Select(g => Quantity.Of(g.Count(), Name(g.Key)));
        output.WriteLine($"{Quantity.Of(problems.Count, "problem")} in {Quantity.Of(problems.DistinctBy(p => p.File).Count(), "file")}: {string.Join(", ", bySeverity)}");
    }

    public static void WriteJson(IReadOnlyList<Diagnostic> problems, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(problems, Json));

    /// <summary>Static Analysis Results Interchange Format (OASIS SARIF 2.1.0).</summary>
    public static void WriteSarif(IReadOnlyList<Diagnostic> problems, TextWriter output)
    {
        var rules = problems.Select(p => p.Rule).Distinct().Order(StringComparer.Ordinal).ToList();
        output.WriteLine(JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new[]
            {
                new
                {
                    Tool = new { Driver = new { Name = "portfolio", Rules = rules.Select(id => new { Id = id }) } },
                    ColumnKind = "utf16CodeUnits",
                    Results = problems.Select(p => new
                    {
                        RuleId = p.Rule,
                        RuleIndex = rules.IndexOf(p.Rule),
                        Level = Name(p.Severity),
                        Message = new { Text = p.Message },
                        Locations = new[]
                        {
                            new
                            {
                                PhysicalLocation = new
                                {
                                    ArtifactLocation = new { Uri = Uri.EscapeDataString(p.File.Replace('\\', '/')).Replace("%2F", "/", StringComparison.Ordinal) },
                                    Region = new { StartLine = Math.Max(1, p.Line), StartColumn = Math.Max(1, p.Column) },
                                },
                            },
                        },
                    }),
                },
            },
        }, Json));
    }

    private static string Name(Severity severity) => severity == Severity.Error ? "error" : "warning";
}
