using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests;

public sealed partial class ConfigurationPageTests
{
    private const string Start = "<!-- made by ConfigurationPageTests -->\n";
    private const string End = "<!-- end -->\n";

    private static readonly string File = Path.Combine(TestPlace.Repository, "docs/configuration.md");

    private static readonly Dictionary<string, string> Summaries = XDocument
        .Load(Path.ChangeExtension(typeof(WebsiteOptions).Assembly.Location, ".xml")).Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, member => TextOf(member.Element("summary")),
            StringComparer.Ordinal);

    /// <summary>To regenerate the tables, run this test with the environment variable <c>WRITE_DOCS=1</c>.</summary>
    [Fact]
    public void The_tables_are_those_of_the_options_classes()
    {
        var text = System.IO.File.ReadAllText(File);
        var (start, end) = (text.IndexOf(Start, StringComparison.Ordinal) + Start.Length,
            text.IndexOf(End, StringComparison.Ordinal));
        var page = text[..start] + Tables() + text[end..];
        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "1")
            System.IO.File.WriteAllText(File, page);
        else
            text.ShouldBe(page, "docs/configuration.md is stale: run this test with WRITE_DOCS=1");
    }

    [Fact]
    public void The_page_names_every_flag_and_variable()
    {
        var text = System.IO.File.ReadAllText(File);
        foreach (var name in KnownSetting.All.SelectMany(setting => setting.Variables.Append(setting.Names?.Flag))
            .OfType<string>())
        {
            text.ShouldContain($"`{name}`");
        }
    }

    private static string Tables()
    {
        var tables = KnownSetting.All.Where(setting => setting.Key is not null)
            .GroupBy(setting => setting.Property.DeclaringType!)
            .Select(type => $"\n## {type.First().Key!.Split(':')[0]}\n\n{Summaries[$"T:{type.Key.FullName}"]}\n\n"
                + "| setting | default | what |\n|---|---|---|\n" + string.Concat(type.Select(Row)));
        return string.Concat(tables) + "\n";
    }

    private static string Row(KnownSetting setting)
    {
        // Secrets are listed without a flag, because command-line arguments are visible to other users of the machine.
        string?[] names = setting.Property.PropertyType == typeof(Secret) ? [.. setting.Variables]
            : [setting.Names?.Flag ?? $"--{setting.Key}", .. setting.Variables];
        var summary = Summaries[$"P:{setting.Property.DeclaringType!.FullName}.{setting.Property.Name}"];
        var text = LeadingWords().Replace(summary, "").Replace("|", "\\|", StringComparison.Ordinal);
        return $"| {string.Join("<br>", names.OfType<string>().Select(name => $"`{name}`"))} | {Default(setting.Property)} | "
            + $"{char.ToUpperInvariant(text[0])}{text[1..]}{RangeOf(setting.Property)} |\n";
    }

    private static string Default(PropertyInfo property) =>
        property.GetValue(Activator.CreateInstance(property.DeclaringType!)) switch
        {
            null or "" => "none",
            bool value => value ? "`true`" : "`false`",
            var value => $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`",
        };

    private static string RangeOf(PropertyInfo property) =>
        property.GetCustomAttribute<RangeAttribute>() is { } range ? $" {range.Minimum} to {range.Maximum}." : "";

    private static string TextOf(XElement? summary) =>
        Spaces().Replace(string.Concat(summary?.Nodes().Select(node => node switch
    {
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement element => element.Attribute("cref")?.Value.Split('.')[^1] ?? element.Value,
        _ => node.ToString(),
    }) ?? []).Trim(), " ");

    [GeneratedRegex("^Gets or sets (a value indicating whether |the )?",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex LeadingWords();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Spaces();
}
