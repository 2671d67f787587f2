namespace Portfolio.Content.Tests;

public sealed class RuleTests
{
    private const string Start = "<!-- made by RuleTests -->\n";
    private const string End = "<!-- end -->\n";

    private static readonly string Page = Path.Combine(TestPlace.Repository, "docs/problems.md");

    /// <summary>To regenerate the table, run this test with the environment variable <c>WRITE_DOCS=1</c>.</summary>
    [Fact]
    public void The_page_lists_every_rule()
    {
        var text = File.ReadAllText(Page);
        var (start, end) = (text.IndexOf(Start, StringComparison.Ordinal) + Start.Length, text.IndexOf(End, StringComparison.Ordinal));
        var rows = Rule.All.Select(rule =>
            $"| `{rule.Name}` | {rule.SeverityText} | {rule.Explanation.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        var page = $"{text[..start]}\n| rule | severity | reason |\n|---|---|---|\n{string.Concat(rows)}\n{text[end..]}";
        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "1")
            File.WriteAllText(Page, page);
        else
            text.ShouldBe(page, "docs/problems.md is stale: run this test with WRITE_DOCS=1");
    }

    [Fact]
    public void Every_rule_has_a_name_of_its_own_and_a_sentence_as_explanation()
    {
        Rule.All.Select(rule => rule.Name).ShouldBeUnique();
        foreach (var rule in Rule.All)
        {
            rule.Name.ShouldMatch("^[a-z]+(-[a-z]+)*$");
            rule.Explanation.ShouldMatch(@"^[A-Z`<\[].*\.$", rule.Name);
        }
    }
}
