using Portfolio.Web.Text;

namespace Portfolio.Web.Commands;

/// <summary>Represents a run of GitHub Actions, whose page shows annotations and a summary.</summary>
/// <param name="summaryFile">The file to which Markdown for the summary of the step is appended, or null if there is none.</param>
internal sealed class WorkflowRun(string? summaryFile)
{
    /// <summary>
    /// Writes the problems as annotations of their lines, errors first, because a step shows only the first ten of each kind.
    /// </summary>
    public static void Annotate(IEnumerable<Diagnostic> problems, TextWriter output)
    {
        foreach (var problem in problems.OrderByDescending(problem => problem.Severity))
        {
            output.WriteLine($"::{(problem.Severity == Severity.Error ? "error" : "warning")} file={Property(problem.File)},"
                + $"line={Quantity.Digits(problem.Line)},col={Quantity.Digits(problem.Column)},title={Property(problem.Rule)}"
                + $"::{Data(problem.Message)}");
        }
    }

    /// <summary>Appends lines to the summary of the step.</summary>
    public void Summarize(string title, IEnumerable<string> lines)
    {
        if (summaryFile is not null)
            File.AppendAllText(summaryFile, $"### {title}\n\n```text\n{string.Join('\n', lines)}\n```\n");
    }

    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
