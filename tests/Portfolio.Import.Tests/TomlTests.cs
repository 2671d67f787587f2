using System.Text.Json;
using Portfolio.Import.FrontMatter;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import.Tests;

/// <summary>Contains the test cases of toml-test that are relevant for front matter.</summary>
public sealed class TomlTests
{
    [Theory]
    [InlineData("", "{}")]
    [InlineData("# comment\n\n  \t\n", "{}")]
    [InlineData("a = 1", "{\"a\":\"1\"}")]
    [InlineData("a=1#c", "{\"a\":\"1\"}")]
    [InlineData("a = -1_000\nb = +9\nc = 0xDEAD_beef\nd = 0o755\ne = 0b1101",
        "{\"a\":\"-1000\",\"b\":\"\\u002B9\",\"c\":\"0xDEADbeef\",\"d\":\"0o755\",\"e\":\"0b1101\"}")]
    [InlineData("a = 3.14\nb = 5e+22\nc = -inf\nd = nan",
        "{\"a\":\"3.14\",\"b\":\"5e\\u002B22\",\"c\":\"-inf\",\"d\":\"nan\"}")]
    [InlineData("a = true\nb = false", "{\"a\":\"true\",\"b\":\"false\"}")]
    [InlineData("a = 1979-05-27T07:32:00Z\nb = 1979-05-27 07:32:00.5\nc = 1979-05-27\nd = 07:32:00",
        "{\"a\":\"1979-05-27T07:32:00Z\",\"b\":\"1979-05-27 07:32:00.5\",\"c\":\"1979-05-27\",\"d\":\"07:32:00\"}")]
    [InlineData("a = \"x\\ty\\u0041\\U00000042 # no comment\"", "{\"a\":\"x\\tyAB # no comment\"}")]
    [InlineData("a = 'C:\\no'\nb = ''", "{\"a\":\"C:\\\\no\",\"b\":\"\"}")]
    [InlineData("a = \"\"\"\none\ntwo\"\"\"", "{\"a\":\"one\\ntwo\"}")]
    [InlineData("a = \"\"\"one \\\n   two\"\"\"", "{\"a\":\"one two\"}")]
    [InlineData("a = '''\r\none'two'''''", "{\"a\":\"one\\u0027two\\u0027\\u0027\"}")]
    [InlineData("a = []\nb = [1, 2,]\nc = [\n \"x\", # c\n ['y'],\n]",
        "{\"a\":[],\"b\":[\"1\",\"2\"],\"c\":[\"x\",[\"y\"]]}")]
    [InlineData("a = {}\nb = {c = 1, d.e = \"x\"}", "{\"a\":{},\"b\":{\"c\":\"1\",\"d\":{\"e\":\"x\"}}}")]
    [InlineData("a.b.c = 1\na.b.d = 2", "{\"a\":{\"b\":{\"c\":\"1\",\"d\":\"2\"}}}")]
    [InlineData("\"a b\" = 1\n'c.d' = 2\n1-2_x = 3\n\"\" = 4",
        "{\"a b\":\"1\",\"c.d\":\"2\",\"1-2_x\":\"3\",\"\":\"4\"}")]
    [InlineData("[a]\nb = 1\n[ c . d ]\ne = 2\n[a.f]\ng = 3",
        "{\"a\":{\"b\":\"1\",\"f\":{\"g\":\"3\"}},\"c\":{\"d\":{\"e\":\"2\"}}}")]
    [InlineData("[[a]]\nb = 1\n[[a]]\nb = 2\n[a.c]\nd = 3",
        "{\"a\":[{\"b\":\"1\"},{\"b\":\"2\",\"c\":{\"d\":\"3\"}}]}")]
    [InlineData("a = 1\r\nb = 2\r\n", "{\"a\":\"1\",\"b\":\"2\"}")]
    [InlineData("a = 1\rb = 2\r", "{\"a\":\"1\",\"b\":\"2\"}")]
    public void Valid_TOML_is_read(string text, string json)
    {
        var problems = new List<Diagnostic>();
        var map = TomlParser.ParseMap("a.md", text, 2, problems);
        problems.ShouldBeEmpty();
        JsonSerializer.Serialize(Value(map!)).ShouldBe(json);
    }

    [Theory]
    [InlineData("a", "2:2")]
    [InlineData("a =", "2:4")]
    [InlineData("= 1", "2:1")]
    [InlineData("a = 1 b = 2", "2:7")]
    [InlineData("a = \"x\" y", "2:9")]
    [InlineData("a = yes", "2:5")]
    [InlineData("a = True", "2:5")]
    [InlineData("a = 01", "2:5")]
    [InlineData("a = 1__0", "2:7")]
    [InlineData("a = 1.", "2:5")]
    [InlineData("a = 2024-13", "2:5")]
    [InlineData("a = \"x", "2:5")]
    [InlineData("a = \"x\ny\"", "2:5")]
    [InlineData("a = 'x", "2:5")]
    [InlineData("a = \"\"\"x\"\"", "2:5")]
    [InlineData("a = \"\\q\"", "2:6")]
    [InlineData("a = \"\\ud800\"", "2:6")]
    [InlineData("a = \"\\u00\"", "2:6")]
    [InlineData("a = ['b', \"c]\nd = 1", "2:11")]
    [InlineData("a = \"😀\" x", "2:10")]
    [InlineData("a = 1\n[b]\na = 2\na = 3", "5:1")]
    [InlineData("a = [1, 2", "2:10")]
    [InlineData("a = [1 2]", "2:8")]
    [InlineData("a = {b = 1", "2:11")]
    [InlineData("a = 1\na = 2", "3:1")]
    [InlineData("a = 1\na.b = 2", "3:1")]
    [InlineData("a = 1\n[a]", "3:2")]
    [InlineData("[a]\n[a]", "3:1")]
    [InlineData("[a\nb = 1", "2:3")]
    [InlineData("[]", "2:2")]
    [InlineData("[[a]", "2:4")]
    [InlineData("a = [1]\n[[a]]", "3:3")]
    [InlineData("a = {b = 1}\na.c = 2", "3:1")]
    [InlineData("[a] b = 1", "2:5")]
    public void Invalid_TOML_is_an_error_at_its_place(string text, string place)
    {
        var problems = new List<Diagnostic>();
        TomlParser.ParseMap("a.md", text, 2, problems).ShouldBeNull();
        var problem = problems.ShouldHaveSingleItem();
        ($"{problem.Line}:{problem.Column}", problem.Rule, problem.Severity)
            .ShouldBe((place, "toml-syntax", Severity.Error));
    }

    [Fact]
    public void Deep_or_long_TOML_is_an_error()
    {
        foreach (var text in (string[])
            [$"a = {new string('[', 100_000)}",
                $"a = {string.Concat(Enumerable.Repeat("{a = ", 100_000))}",
                string.Concat(Enumerable.Repeat("a.", 100_000)) + "a = 1",
            string.Join('\n', Enumerable.Range(0, 300_000).Select(i => $"a{i} = 1")),
            string.Join('\n', Enumerable.Range(0, 300_000).Select(i => $"[a{i}]")),
                $"a = [{string.Concat(Enumerable.Repeat("1,", 300_000))}]"])
        {
            var problems = new List<Diagnostic>();
            TomlParser.ParseMap("a.md", text, 2, problems).ShouldBeNull();
            problems.ShouldHaveSingleItem().Rule.ShouldBe("toml-syntax");
        }
    }

    private static object Value(YamlNode node) => node switch
    {
        YamlScalar scalar => scalar.Value,
        YamlList list => list.Items.Select(Value).ToList(),
        YamlMap map => map.Fields.ToDictionary(f => f.Key.Value, f => Value(f.Value), StringComparer.Ordinal),
        _ => throw new NotSupportedException(),
    };
}
