using System.Collections;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Templates;
using Portfolio.Web.Assets;
using Portfolio.Web.Commands;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests;

/// <summary>Compares what `docs/own-design.md` promises with the code. What is promised is only removed in a major version.</summary>
public sealed partial class OwnViewContractTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(TestPlace.Repository, "docs/own-design.md"));

    [Fact]
    public void The_documented_names_and_their_values_are_those_of_the_code()
    {
        var rows = RowsOf("## Names").ToDictionary(row => Codes(row[0]).Single(), row => row.ElementAtOrDefault(2)?.Trim() ?? "");
        // "as `post`" refers to the values of another row.
        var documented = rows.ToDictionary(row => row.Key, row => Codes(
            row.Value.StartsWith("as ", StringComparison.Ordinal) ? rows[Codes(row.Value).Single()] : row.Value)
            .Order(StringComparer.Ordinal).ToList());
        var code = ViewName.All.ToDictionary(view => view.Name,
            view => view.Values.Keys.Except(["site", "page", "profile"]).Order(StringComparer.Ordinal).ToList());
        documented.Keys.ShouldBe(code.Keys, ignoreOrder: true);
        foreach (var (name, values) in code)
            documented[name].ShouldBe(values, name);
    }

    [Fact]
    public void The_documented_members_are_those_of_the_values()
    {
        var types = typeof(SiteValue).Assembly.GetExportedTypes().Where(type => type.Namespace == typeof(SiteValue).Namespace
            && type.Name.EndsWith("Value", StringComparison.Ordinal));
        var code = types.SelectMany(type => type.GetProperties().Select(property =>
            $"{type.Name[..^"Value".Length].ToLowerInvariant()}.{ViewTemplate.NameOf(property)}"));
        RowsOf("## Values").Select(row => Codes(row[0]).Single()).ShouldBe(code, ignoreOrder: true);
    }

    [Fact]
    public void The_documented_facts_of_posts_are_those_of_the_rows() => Codes(RowsOf("## Values").Single(row => row[0] == "`post.facts`")[1])
        .ShouldBe(TextFields.On(Surface.OwnView).Select(field => $"post.facts.{field.On(Surface.OwnView)!.Name}"), ignoreOrder: true);

    [Fact]
    public void The_documented_filters_are_those_of_the_code() =>
        Codes(Section("## Filters")).Where(code => Word().IsMatch(code)).Distinct().ShouldBe(ViewTemplate.FilterNames, ignoreOrder: true);

    [Fact]
    public void The_documented_classes_are_in_the_views_or_in_texts_and_have_rules()
    {
        var classes = RowsOf("## Classes").SelectMany(row => Codes(row[0])).ToList();
        classes.Count.ShouldBeGreaterThan(40);
        var styled = ViewAsset.All.SelectMany(asset => asset.Classes).ToHashSet();
        classes.Where(name => !styled.Contains(name)).ShouldBeEmpty();
        var folder = Path.Combine(TestPlace.Repository, "src");
        var source = string.Join('\n', Directory
            .EnumerateFiles(Path.Combine(folder, "Portfolio.Web/Views"), "*.cshtml", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(folder, "Portfolio.Markdown"), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));
        classes.Where(name => !Regex.IsMatch(source, $"""["' ]{name}["' \\?]""", RegexOptions.None, TimeSpan.FromSeconds(10)))
            .ShouldBeEmpty();
    }

    /// <summary>To regenerate the list, run this test with the environment variable <c>WRITE_DOCS=1</c>.</summary>
    [Fact]
    public void The_names_that_check_knows_are_those_of_the_style_sheets_and_views()
    {
        var folder = Path.Combine(TestPlace.Repository, "src/Portfolio.Web");
        var styles = Directory.EnumerateFiles(Path.Combine(folder, "Views"), "*.css", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(folder, "wwwroot"), "look-*.css")).Select(File.ReadAllText).ToList();
        var views = Directory.EnumerateFiles(Path.Combine(folder, "Views"), "*.cshtml", SearchOption.AllDirectories)
            .Select(File.ReadAllText);
        var names = styles.SelectMany(css => ClassInStyle().Matches(Comment().Replace(css, "")).Concat(Variable().Matches(css)))
            .Select(name => name.Value).Concat(views.SelectMany(view => ClassInView().Matches(view))
                .SelectMany(match => match.Groups["names"].Value.Split('@')[0].Split(' '))
                .Where(name => Name().IsMatch(name)).Select(name => "." + name))
            .Distinct().Order(StringComparer.Ordinal);
        var list = string.Concat(names.Select(name => name + "\n"));
        var file = Path.Combine(TestPlace.Repository, "src/Portfolio.Content/Reading/Settings/ThemeNames.txt");
        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "1")
            File.WriteAllText(file, list);
        else
            File.ReadAllText(file).ShouldBe(list, "the list is stale: run this test with WRITE_DOCS=1");
    }

    [Fact]
    public async Task Every_member_of_every_value_can_be_read()
    {
        var content = Directory.CreateTempSubdirectory("portfolio-values-").FullName;
        TestPlace.Copy(TestPlace.Sample, content);
        Directory.CreateDirectory(Path.Combine(content, "views"));
        foreach (var view in ViewName.All.Where(view => view.Name is "post" or "project" or "list" or "home"))
        {
            await File.WriteAllTextAsync(Path.Combine(content, $"views/{view.Name}.liquid"),
                string.Concat(view.Values.SelectMany(value => Reads(value.Key, value.Value))), TestContext.Current.CancellationToken);
        }
        await using (var site = await SiteFixture.StartAsync(content))
        {
            foreach (var path in site.Pages().Select(page => page.Path))
                (await site.GetAsync(path)).EnsureSuccessStatusCode().Dispose();
            site.Services.GetRequiredService<Portfolio.Web.Caching.SitePublisher>().Current!.Views.Failures.ShouldBeEmpty();
            site.Services.GetRequiredService<Portfolio.Content.Sync.ContentProblems>().All()
                .Where(problem => problem.Rule.StartsWith("view", StringComparison.Ordinal)).ShouldBeEmpty();
            (await site.ReadAsync("/blogs")).ShouldContain("[posts.title=");
        }

        TestPlace.Delete(content);
    }

    [Theory]
    [InlineData("bear")]
    [InlineData("magazine")]
    [InlineData("docs")]
    public async Task A_theme_is_short_needs_no_important_and_has_no_problems(string theme)
    {
        var folder = Directory.CreateTempSubdirectory("portfolio-theme-").FullName;
        TestPlace.CopyTheme(theme, folder);
        var files = Directory.EnumerateFiles(Path.Combine(TestPlace.Themes, theme), "*", SearchOption.AllDirectories).ToList();
        files.Sum(file => File.ReadLines(file).Count()).ShouldBeLessThanOrEqualTo(60);
        files.ShouldAllBe(file => !File.ReadAllText(file).Contains("!important"));
        await using var output = new StringWriter();
        await CheckCommand.RunAsync(new WebsiteOptions(folder, "", null, ""), ProblemReport.WriteText, output, CancellationToken.None);
        output.ToString().Split('\n').Where(line => line.Contains("views/", StringComparison.Ordinal)
            || line.Contains("theme.css", StringComparison.Ordinal)).ShouldBeEmpty();
        TestPlace.Delete(folder);
    }

    [Fact]
    public async Task The_documented_views_have_no_problems()
    {
        var views = DocumentedView().Matches(Page)
            .Select(match => (Name: match.Groups["name"].Value, Text: match.Groups["text"].Value)).ToList();
        views.Count.ShouldBeGreaterThanOrEqualTo(3);
        var content = Directory.CreateTempSubdirectory("portfolio-views-").FullName;
        foreach (var (path, text) in views.DistinctBy(view => view.Name)
            .Append(("posts/a.md", "---\ntitle: A\ndate: 2026-01-02\ndescription: The text of the post.\n---\n\nText.\n")))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(content, path))!);
            await File.WriteAllTextAsync(Path.Combine(content, path), text, TestContext.Current.CancellationToken);
        }
        await using var output = new StringWriter();
        await CheckCommand.RunAsync(new WebsiteOptions(content, "", null, ""), ProblemReport.WriteText, output, CancellationToken.None);
        // The site of the test has no page for newsletters.
        output.ToString().Split('\n')
            .Where(line => line.Contains("views/", StringComparison.Ordinal) && !line.Contains("“/newsletter”", StringComparison.Ordinal))
            .ShouldBeEmpty();
        TestPlace.Delete(content);
    }

    /// <summary>Matches a view in the documentation after the sentence that names its file.</summary>
    [GeneratedRegex(@"`(?<name>views/[a-z-]+\.liquid)`[^`]*\n\n```html\n(?<text>.*?)\n```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex DocumentedView();

    /// <summary>Returns a view that writes every member of a value.</summary>
    private static string Reads(string path, Type type)
    {
        if (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)))
        {
            var item = path.Replace('.', '_') + "_item";
            var members = Reads(item, type.GetGenericArguments()[0]).Replace($"[{item}", $"[{path}", StringComparison.Ordinal);
            return $"{{% for {item} in {path} %}}{members}{{% endfor %}}";
        }

        return type.Namespace == typeof(SiteValue).Namespace && type != typeof(Html)
            ? string.Concat(type.GetProperties().Select(member =>
                Reads($"{path}.{ViewTemplate.NameOf(member)}", Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType)))
            : $"[{path}={{{{ {path} }}}}]\n";
    }

    private static string Section(string heading)
    {
        var start = Page.IndexOf(heading + "\n", StringComparison.Ordinal);
        start.ShouldBeGreaterThan(0, heading);
        var end = Page.IndexOf("\n## ", start + heading.Length, StringComparison.Ordinal);
        return Page[(start + heading.Length)..(end < 0 ? Page.Length : end)];
    }

    private static IEnumerable<string[]> RowsOf(string heading) => Section(heading).Split('\n')
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Trim('|', ' ').Split(" | "));

    private static IEnumerable<string> Codes(string text) => Code().Matches(text).Select(match => match.Groups["code"].Value);

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\A[a-z_]+\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\.[a-zA-Z_][\w-]*(?=[^;{}]*\{)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ClassInStyle();

    [GeneratedRegex(@"/\*[\s\S]*?\*/|url\([^)]*\)|""[^""\n]*""", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"--[a-z][\w-]*(?=\s*:)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Variable();

    [GeneratedRegex("class=\"(?<names>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ClassInView();

    [GeneratedRegex(@"\A[a-z][\w-]*\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
