using System.Globalization;
using System.Text.Json.Nodes;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Settings;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Tests.Reading;

/// <summary>
/// Tests that <c>docs/settings.md</c> lists the keys of <c>site.yaml</c> and <c>profile.yaml</c> as their readers read them: the type and
/// the range, what applies without the key, and what a value that is not valid does.
/// </summary>
public sealed class SettingsPageTests
{
    private const string End = "<!-- end -->\n";

    /// <summary>A text that no key with certain values accepts.</summary>
    private const string Nonsense = "\"? ?\"";

    /// <summary>The values of the keys beside which others are read.</summary>
    private static readonly Dictionary<string, string> Required = new(StringComparer.Ordinal)
    {
        ["contact"] = "mailto:ada@example.com",
        ["expires"] = "2090-01-01",
        ["label"] = "Label",
        ["title"] = "Title",
        ["name"] = "Name",
        ["url"] = "/blogs",
        ["src"] = "https://example.com/counter.js",
    };

    private static readonly string Page = Path.Combine(TestPlace.Repository, "docs/settings.md");

    private static readonly (string File, Func<string, IReadOnlyList<Diagnostic>> Read, Action<YamlFields> ReadAll)[] Files =
    [
        ("site.yaml", Site, fields => SiteReader.Read(fields, "site.yaml")),
        ("profile.yaml", Profile, fields => new ProfileReader(new("", new(), [])).Read(fields)),
    ];

    public static TheoryData<string> Names => [.. Files.Select(file => file.File)];

    /// <summary>To regenerate the tables, run this test with the environment variable <c>WRITE_DOCS=1</c>.</summary>
    [Fact]
    public void The_page_lists_every_key_with_what_its_reader_says()
    {
        var text = File.ReadAllText(Page);
        var page = text;
        foreach (var (file, read, _) in Files)
        {
            var mark = $"<!-- made by SettingsPageTests: {file} -->\n";
            var start = page.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
            var end = page.IndexOf(End, start, StringComparison.Ordinal);
            page = $"{page[..start]}\n| key | value | without it | a value that is not valid |\n|---|---|---|---|\n"
                + string.Concat(Keys(file).Select(key => Row(key, file, read))) + $"\n{page[end..]}";
        }

        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "1")
            File.WriteAllText(Page, page);
        else
            text.ShouldBe(page, "docs/settings.md is stale: run this test with WRITE_DOCS=1");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_key_without_a_value_is_as_if_it_were_missing(string file)
    {
        var read = Files.Single(f => f.File == file).Read;
        foreach (var key in Keys(file).Where(key => key.IsAtTop))
            read($"{key.Path}:\n").ShouldBeEmpty(key.Path);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_a_key_that_is_written_twice_the_first_value_is_used_with_a_warning(string file)
    {
        var (_, read, _) = Files.Single(f => f.File == file);
        foreach (var key in Keys(file).Where(key => key.IsAtTop))
        {
            var problem = read($"{key.Path}:\n{key.Path}:\n").ShouldHaveSingleItem();
            (problem.Rule, problem.Severity).ShouldBe(("yaml-duplicate-key", Severity.Warning), key.Path);
        }
    }

    private static IReadOnlyList<Diagnostic> Site(string text)
    {
        var problems = new List<Diagnostic>();
        _ = SiteReader.Read("site.yaml", text, problems);
        return problems;
    }

    private static IReadOnlyList<Diagnostic> Profile(string text)
    {
        var problems = new List<Diagnostic>();
        var map = YamlParser.ParseMap("profile.yaml", text, firstLine: 1, problems)!;
        _ = new ProfileReader(new("profile.yaml", new(), problems)).Read(new YamlFields("profile.yaml", map, problems));
        return problems;
    }

    /// <summary>Returns the keys of a file and of the mappings in it, with the first spelling of each.</summary>
    private static IEnumerable<Key> Keys(string file)
    {
        var (_, _, readAll) = Files.Single(f => f.File == file);
        var spellings = YamlFields.KeysOf(readAll).Select(names => names.Split(' ')).ToDictionary(names => names[0], names => names[1..]);
        var schema = YamlFields.SchemaOf(readAll, isStrict: true);
        return Below("", "", schema).Where(key => !key.IsAtTop || spellings.ContainsKey(key.Path))
            .Select(key => key with { Others = key.IsAtTop ? spellings[key.Path] : [] }).OrderBy(key => key.Path.Split('.')[0], StringComparer.Ordinal);
    }

    private static IEnumerable<Key> Below(string parent, string open, JsonNode schema)
    {
        var keys = schema["properties"]!.AsObject().Select(property => property.Key).ToList();
        foreach (var (name, value) in schema["properties"]!.AsObject())
        {
            var items = value!["items"] as JsonObject;
            var path = parent.Length == 0 ? name : $"{parent}.{name}";
            var others = parent.Length == 0 ? "" : string.Concat(keys.Where(key => key != name && Required.ContainsKey(key))
                .Select(key => $"{key}: {Required[key]}, "));
            yield return new(path, value, open + others + $"{name}: ");
            if (value["properties"] is not null)
            {
                foreach (var key in Below(path, $"{open}{name}: {{ ", value))
                    yield return key;
            }
            else if (items?["properties"] is not null)
            {
                foreach (var key in Below(path, $"{open}{name}: [{{ ", items))
                    yield return key;
            }
        }
    }

    private static string Row(Key key, string file, Func<string, IReadOnlyList<Diagnostic>> read)
    {
        var others = key.Others.Count == 0 ? "" : $" or {string.Join(", ", key.Others.Select(name => $"`{name}`"))}";
        return $"| `{key.Path}`{others} | {key.Type} | {DefaultOf(key, file)} | {WrongOf(key, read)} |\n";
    }

    private static string DefaultOf(Key key, string file)
    {
        object? value = file == "site.yaml" ? new SiteSettings() : new Profile();
        foreach (var name in key.Path.Split('.'))
        {
            var owner = value;
            value = new[] { name, "Has" + name, name == "path" ? "Name" : name }
                .Select(property => Property(owner, property) ?? (owner is SiteSettings site ? Property(site.Outside, property) : null))
                .FirstOrDefault(found => found is not null);
        }

        return value switch
        {
            bool isOn => isOn ? "`true`" : "`false`",
            int number => $"`{number.ToString(CultureInfo.InvariantCulture)}`",
            string { Length: > 0 } text => $"`{text}`",
            Look look => $"`{look.Name}`",
            Enum => $"`{value.ToString()!.ToLowerInvariant()}`",
            _ => "–",
        };
    }

    private static object? Property(object? owner, string name) => owner?.GetType().GetProperties()
        .FirstOrDefault(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.GetValue(owner);

    /// <summary>Returns what the reader advises about a value of another type and about a text that means nothing.</summary>
    private static string WrongOf(Key key, Func<string, IReadOnlyList<Diagnostic>> read)
    {
        var values = key.Type.StartsWith("text", StringComparison.Ordinal) ? [Nonsense] : (string[])["word", Nonsense];
        var found = values.SelectMany(value => read(key.Open + value + key.Close + "\n"))
            .Where(problem => problem.Message.Contains("? ?", StringComparison.Ordinal) || problem.Message.Contains($"`{key.Name}`", StringComparison.Ordinal))
            .ToList();
        if (found.Count == 0)
            return key.Type == "text" ? "any text" : "–";
        var problem = found.Find(p => p.Severity == Severity.Error) ?? found[0];
        var advice = problem.Message.Split("; ", 2) is [_, var last] ? $": {last}" : "";
        return $"{(problem.Severity == Severity.Error ? "**error**" : "warning")} `{problem.Rule}`{advice}"
            .Replace("|", "\\|", StringComparison.Ordinal);
    }

    /// <param name="Path">The names from the top of the file, separated by dots.</param>
    /// <param name="Open">The YAML before the value.</param>
    private sealed record Key(string Path, JsonNode Schema, string Open)
    {
        public IReadOnlyList<string> Others { get; init; } = [];

        public bool IsAtTop => !Path.Contains('.', StringComparison.Ordinal);

        public string Name => Path[(Path.LastIndexOf('.') + 1)..];

        public string Close => string.Concat(Open.Where(c => c is '{' or '[').Reverse().Select(c => c == '{' ? " }" : "]"));

        public string Type
        {
            get
            {
                var types = Schema["type"]?.AsArray().Select(type => type!.GetValue<string>()).ToList() ?? [];
                var range = Schema["minimum"] is { } min && Schema["maximum"] is { } max ? $", {min} to {max}" : "";
                return types switch
                {
                    _ when types.Contains("array") && types.Contains("boolean") => "list, or `false`",
                    _ when types.Contains("array") => types.Contains("string") ? "list, or one text" : "list",
                    _ when types.Contains("object") => "names and values",
                    _ when types.Contains("string") => "text",
                    _ when types.Contains("boolean") => "`true` or `false`",
                    _ when types.Contains("number") => "number" + range,
                    _ => "keys",
                };
            }
        }
    }
}
