using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portfolio.Content.Sync;
using Portfolio.Web.Text;
using Spectre.Console;

namespace Portfolio.Web.Commands;

internal static class ProblemReport
{
    public static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Writes one problem per line in compiler format,
    /// but at most <c>ContentProblems.MaxOfRule</c> problems of each rule.
    /// </summary>
    public static void WriteText(IReadOnlyList<Diagnostic> problems, TextWriter output)
    {
        var console = Terminal.Of(output);
        var ofRule = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var problem in problems)
        {
            ofRule[problem.Rule] = ofRule.GetValueOrDefault(problem.Rule) + 1;
            if (ofRule[problem.Rule] <= ContentProblems.MaxOfRule)
            {
                // Markup would replace the names of emoji, such as :rocket:, in a message.
                console.Write(new Paragraph($"{problem.File}:{problem.Line}:{problem.Column}: ")
                    .Append(Name(problem.Severity), new Style(problem.Severity == Severity.Error ? Color.Red : Color.Olive))
                    .Append($": {problem.Rule}: {problem.Message}\n"));
            }
        }

        foreach (var (rule, count) in ofRule.Where(rule => rule.Value > ContentProblems.MaxOfRule))
        {
            output.WriteLine(
                $"and {Quantity.Digits(count - ContentProblems.MaxOfRule)} more {rule}; list all with `portfolio check --json`");
        }
        if (problems.Count == 0)
        {
            output.WriteLine("No problems.");
            return;
        }

        output.WriteLine();
        WriteCounts(problems, output);
    }

    public static void WriteCounts(IReadOnlyList<Diagnostic> problems, TextWriter output)
    {
        var console = Terminal.Of(output);
        var table = console.CountTable("Rule");
        foreach (var rule in problems.GroupBy(p => p.Rule).OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            table.AddRow(Quantity.Digits(rule.Count()), Coloured(rule.Max(p => p.Severity), rule.Key));
        }
        console.WriteTable(table);
        var bySeverity = problems.GroupBy(p => p.Severity).OrderByDescending(g => g.Key)
            .Select(g => Coloured(g.Key, Quantity.Of(g.Count(), Name(g.Key))));
        console.MarkupLine(
            $"{Quantity.Of(problems.Count, "problem")} in {Quantity.Of(problems.DistinctBy(p => p.File).Count(), "file")}: "
                + $"{string.Join(", ", bySeverity)}");
    }

    public static void WriteJson(IReadOnlyList<Diagnostic> problems, TextWriter output) =>
        output.WriteLine(JsonSerializer.Serialize(problems, Json));

    private static string Coloured(Severity severity, string text) =>
        $"[{(severity == Severity.Error ? "red" : "olive")}]{Markup.Escape(text)}[/]";

    private static string Name(Severity severity) => severity == Severity.Error ? "error" : "warning";
}
