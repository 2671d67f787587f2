using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Reading.Settings;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Tests;

public sealed partial class ShippedContentKeysTests
{
    [Fact]
    public void The_docs_name_every_spelling_of_every_key()
    {
        var words = ((string[])["docs/writing.md", "docs/import.md"])
            .SelectMany(file => Key().Matches(File.ReadAllText(Path.Combine(TestPlace.Repository, file))))
            .Select(m => m.Value).ToHashSet(KeyComparer.Instance);
        var keys = TextFields.All.SelectMany(field => field.Spellings).ToList();
        keys.Count.ShouldBeGreaterThan(80);
        keys.Where(key => !words.Contains(key))
            .ShouldBeEmpty("docs/writing.md explains every key, docs/import.md lists other spellings");
    }

    [Theory]
    [InlineData("site.json")]
    [InlineData("profile.json")]
    public void The_docs_have_an_example_of_every_setting(string name)
    {
        var text = File.ReadAllText(Path.Combine(TestPlace.Repository, "docs/site.md"));
        var words = Key().Matches(text).Select(m => m.Value).ToHashSet(KeyComparer.Instance);
        JsonNode.Parse(FileSchemas.All.Single(schema => schema.Name == name).Json)!["properties"]!.AsObject()
            .Select(property => property.Key).Where(key => !words.Contains(key))
            .ShouldBeEmpty("docs/site.md has an example of every key");
    }

    [Fact]
    public void The_examples_of_settings_are_read()
    {
        var text = File.ReadAllText(Path.Combine(TestPlace.Repository, "docs/site.md"));
        var problems = new List<Diagnostic>();
        SiteReader.Read("docs/site.md", ExampleIn("Settings"), problems);
        ProfileReader.Read("docs/site.md", ExampleIn("Profile"), problems);
        problems.Select(problem => problem.ToString()).ShouldBeEmpty("src/Portfolio.Content/Reading reads every key of docs/site.md");

        string ExampleIn(string section) =>
            text.Split($"\n## {section}\n")[1].Split("```yaml\n")[1].Split("```")[0];
    }

    /// <summary>A regular expression for a key in code or YAML, such as <c>`date`</c> and <c>date:</c>.</summary>
    [GeneratedRegex("[A-Za-z_-]+(?=:|`)|(?<=`)[A-Za-z_-]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Key();
}
