using System.Runtime.CompilerServices;

namespace Portfolio.Markdown.Tests;

/// <summary>
/// Tests alternative syntax for code fences, callouts, footnotes, widths, formulas and cards.
/// Each case in <c>spellings.txt</c> contains the Markdown, the HTML, the diagnostics if there are any, and the
/// served Markdown if it differs from the original. Running the tests with <c>UPDATE_README=true</c> rewrites the file.
/// </summary>
public sealed class SpellingTests
{
    private const string Case = "=== ", Shown = "--- shown", Check = "--- check", Served = "--- served";

    [Fact]
    public void Each_spelling_is_understood_or_reported()
    {
        var path = FileOf("spellings.txt");
        var written = File.ReadAllText(path);
        var cases = written.Split(Case, StringSplitOptions.RemoveEmptyEntries).Select(CaseOf).ToList();
        var text = string.Join("\n\n", cases) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_README") == "true")
            File.WriteAllText(path, text);
        else
            written.ShouldBe(text, "run the tests with UPDATE_README=true and read what has changed");
    }

    private static string CaseOf(string text)
    {
        var name = text[..text.IndexOf('\n', StringComparison.Ordinal)];
        var rest = text[(name.Length + 1)..];
        var end = rest.IndexOf("\n" + Shown, StringComparison.Ordinal);
        var input = (end < 0 ? rest : rest[..end]).TrimEnd('\n');
        var page = Rendered.Text(input + "\n");
        var lines = new List<string> { Case + name, input, Shown, page.Html.TrimEnd('\n') };
        if (page.Diagnostics.Count > 0)
            lines.AddRange([Check, .. page.Diagnostics.Select(d => $"{d.Line}:{d.Column} {d.Rule}: {d.Message}")]);
        if (page.Markdown != input + "\n")
            lines.AddRange([Served, page.Markdown.TrimEnd('\n')]);
        return string.Join('\n', lines);
    }

    private static string FileOf(string name, [CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, name);
}
