using System.Text.RegularExpressions;

namespace Portfolio.Web.Tests.Views;

public sealed partial class ReservedIdsTests
{
    [Fact]
    public void The_reserved_ids_are_those_in_the_views_that_show_a_document()
    {
        var views = Directory.GetFiles(
            Path.Combine(TestPlace.Repository, "src/Portfolio.Web/Views"), "*.cshtml", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetFileName(file), Text: File.ReadAllText(file)))
            .Where(view => view.Name.StartsWith('_')
                || view.Text.Contains("Model.Text.Html", StringComparison.Ordinal)).ToList();
        views.Count.ShouldBeGreaterThan(10);
        views.SelectMany(view => Ids().Matches(view.Text)).Select(match => match.Groups["id"].Value).ToHashSet()
            .ShouldBe(DocumentIds.Reserved, ignoreOrder: true);
    }

    [GeneratedRegex(@"\sid=""(?<id>[^""@]*)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Ids();
}
