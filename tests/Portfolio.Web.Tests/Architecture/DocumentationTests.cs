using System.Text.RegularExpressions;
using System.Xml.Linq;
using Portfolio.Web.Commands;
using YamlDotNet.RepresentationModel;

namespace Portfolio.Web.Tests.Architecture;

public sealed partial class DocumentationTests
{
    private static readonly string Docs = Path.Combine(TestPlace.Repository, "docs");

    [Fact]
    public void The_documentation_names_the_version_of_the_program()
    {
        var version = XDocument.Load(Path.Combine(TestPlace.Repository, "Directory.Build.props"))
            .Descendants("VersionPrefix").Single().Value;
        File.ReadAllText(Path.Combine(Docs, "site.yaml")).ShouldContain($"footer: Version {version}");
    }

    [Fact]
    public void The_list_of_pages_names_every_page_once()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Path.Combine(Docs, "site.yaml"))));
        var listed = ((YamlSequenceNode)yaml.Documents[0].RootNode["docs"])
            .SelectMany(group => ((YamlMappingNode)group["pages"]).Children.Keys).Select(slug => slug + ".md");
        listed.Append("home.md").ShouldBe(
            Directory.GetFiles(Docs, "*.md").Select(file => Path.GetFileName(file)), ignoreOrder: true);
    }

    /// <summary>Lists and search results show the description below the title.</summary>
    [Fact]
    public void The_description_of_a_page_says_more_than_its_title_and_its_first_sentence()
    {
        foreach (var file in Directory.GetFiles(Docs, "*.md").Where(file => Path.GetFileName(file) != "home.md"))
        {
            var text = File.ReadAllText(file);
            var description = Description().Match(text).Groups["text"].Value;
            description.Length.ShouldBeInRange(60, 120, file);
            var title = WordsOf(Title().Match(text).Groups["text"].Value);
            WordsOf(description).Except(title, StringComparer.OrdinalIgnoreCase).Count().ShouldBeGreaterThan(5, file);
            text[text.IndexOf("\n# ", StringComparison.Ordinal)..].ShouldNotContain(description[..^1]);
        }

        static IEnumerable<string> WordsOf(string text) => text.Split([' ', ',', '.', ':']).Where(word => word.Length > 3);
    }

    /// <summary>A line of 68 characters fills the text column of the documentation.</summary>
    [Fact]
    public void No_code_of_the_documentation_is_wider_than_its_column() =>
        Directory.GetFiles(Docs, "*.md").SelectMany(file => Fence().Matches(File.ReadAllText(file))
            .Where(block => !block.Groups["info"].Value.StartsWith("mermaid", StringComparison.Ordinal))
            .SelectMany(block => block.Groups["code"].Value.Split('\n'))
            .Where(line => line.Length > 68).Select(line => $"{Path.GetFileName(file)}: {line}")).ShouldBeEmpty();

    [Fact]
    public void Every_command_can_be_typed_as_it_is_written()
    {
        var texts = Directory.GetFiles(Docs, "*.md").Append(Path.Combine(TestPlace.Repository, "README.md"))
            .Append(Path.Combine(TestPlace.Repository, "CONTRIBUTING.md"));
        var root = SiteCommand.Create(new());
        var commands = texts.SelectMany(text => Command().Matches(File.ReadAllText(text)))
            .Select(command => command.Groups["arguments"].Value.Trim()).Distinct().ToList();
        commands.Count.ShouldBeGreaterThan(25);
        foreach (var command in commands)
            root.Parse(command).UnmatchedTokens.ShouldBeEmpty($"portfolio {command}");
        root.Subcommands.Select(command => command.Name).Except(commands.Select(command => command.Split(' ')[0]))
            .ShouldBeEmpty("docs/commands.md explains every command");
    }

    [Fact]
    public void Every_file_that_a_newcomer_is_sent_to_exists()
    {
        var files = Directory.EnumerateFiles(TestPlace.Repository, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(TestPlace.Repository, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith('.') && !file.Contains("/obj/", StringComparison.Ordinal)
                && !file.Contains("/bin/", StringComparison.Ordinal))
            .Select(file => '/' + file).ToList();
        var paths = new[] { "docs/architecture.md", "CONTRIBUTING.md" }
            .SelectMany(text => SourcePath().Matches(File.ReadAllText(Path.Combine(TestPlace.Repository, text))))
            .Select(path => path.Groups["path"].Value).Where(path => !Placeholder().IsMatch(path))
            .Select(path => path.Replace("Web/", "Portfolio.Web/", StringComparison.Ordinal)
                .Replace("Content/", "Portfolio.Content/", StringComparison.Ordinal)
                .Replace("Portfolio.Portfolio.", "Portfolio.", StringComparison.Ordinal))
            .Distinct().ToList();
        paths.Count.ShouldBeGreaterThan(80);
        paths.Where(path => !files.Exists(file => file.EndsWith('/' + path, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_test_that_a_recipe_names_exists()
    {
        var classes = Directory.EnumerateFiles(Path.Combine(TestPlace.Repository, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var named = TestClass().Matches(File.ReadAllText(Path.Combine(TestPlace.Repository, "CONTRIBUTING.md")))
            .Select(name => name.Value).Distinct().ToList();
        named.Count.ShouldBeGreaterThan(20);
        named.Where(name => !classes.Contains(name)).ShouldBeEmpty();
    }

    [GeneratedRegex(@"(?<=[`~|])[A-Z]\w+Tests(?=[`|. ])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestClass();

    [GeneratedRegex("^description: \"?(?<text>.+?)\"?$",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Description();

    [GeneratedRegex("^# (?<text>.+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Title();

    [GeneratedRegex(@"^(?<fence>`{3,})(?<info>.*)\n(?<code>[^\0]*?)\n\k<fence>$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`(?<path>[\w./-]+\.(cs|cshtml|json|css|md))`",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SourcePath();

    [GeneratedRegex("NAME|TAG|RULE", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(^ *|`)portfolio(?<arguments>( (?!&&)(""[^""`\n]*""|[^\s`#&""]+))*)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Command();
}
