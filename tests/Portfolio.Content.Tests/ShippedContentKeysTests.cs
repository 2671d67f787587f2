using System.Reflection;
using System.Text.RegularExpressions;
using Portfolio.Content.Reading;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Tests;

public sealed partial class ShippedContentKeysTests
{
    [Fact]
    public void The_docs_name_every_spelling_of_every_key()
    {
        var words = Directory.GetFiles(Path.Combine(TestPlace.Repository, "docs"), "*.md")
            .SelectMany(file => Word().Matches(File.ReadAllText(file)))
            .Select(m => m.Value).ToHashSet(KeyComparer.Instance);
        var keys = ((Type[])[typeof(FrontMatterKeys), typeof(VisibilityKeys)])
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.Name != nameof(FrontMatterKeys.Ignored))
            .SelectMany(field => (string[])field.GetValue(null)!).ToList();
        keys.Count.ShouldBeGreaterThan(120);
        keys.Where(key => !words.Contains(key)).ShouldBeEmpty();
    }

    [GeneratedRegex("[A-Za-z_-]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Word();
}
