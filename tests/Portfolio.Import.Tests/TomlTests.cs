using System.Text.Json;
using Portfolio.Import.FrontMatter;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import.Tests;

public sealed class TomlTests
{
    [Theory]
    [InlineData("", "{}")]
    [InlineData("a = -1_000\nb = 3.5\nc = true", "{\"a\":\"-1000\",\"b\":\"3.5\",\"c\":\"true\"}")]
    [InlineData("a = 1979-05-27T07:32:00Z\nb = 1979-05-27 07:32:00.5\nc = 1979-05-27",
        "{\"a\":\"1979-05-27T07:32:00Z\",\"b\":\"1979-05-27T07:32:00.5\",\"c\":\"1979-05-27\"}")]
    [InlineData("a = \"x\\ty # no comment\"\nb = 'C:\\no'", "{\"a\":\"x\\ty # no comment\",\"b\":\"C:\\\\no\"}")]
    [InlineData("a = [\"x\", ['y']]\nb = {c = 1}", "{\"a\":[\"x\",[\"y\"]],\"b\":{\"c\":\"1\"}}")]
    [InlineData("z = 1\n[[a]]\nb = 1\n[[a]]\nb = 2\n[a.c]\nd = 3",
        "{\"z\":\"1\",\"a\":[{\"b\":\"1\"},{\"b\":\"2\",\"c\":{\"d\":\"3\"}}]}")]
    public void Values_of_TOML_are_values_of_YAML(string text, string json)
    {
        var problems = new List<Diagnostic>();
        var map = TomlParser.ParseMap("a.toml", text, problems);
        problems.ShouldBeEmpty();
        JsonSerializer.Serialize(Value(map!)).ShouldBe(json);
    }

    [Theory]
    [InlineData("a = 1\nb = yes")]
    [InlineData("a = 1\nb = \"x")]
    public void Invalid_TOML_is_an_error_at_its_line(string text)
    {
        var problems = new List<Diagnostic>();
        TomlParser.ParseMap("a.toml", text, problems).ShouldBeNull();
        var problem = problems.ShouldHaveSingleItem();
        (problem.Line, problem.Severity, problem.Rule).ShouldBe((2, Severity.Error, "toml-syntax"));
    }

    [Fact]
    public void Invalid_JSON_is_an_error_at_its_line()
    {
        var problems = new List<Diagnostic>();
        JsonParser.ParseMap("a.json", "{ \"a\": 1,\n  b }", problems, out _).ShouldBeNull();
        var problem = problems.ShouldHaveSingleItem();
        (problem.Line, problem.Severity, problem.Rule).ShouldBe((2, Severity.Error, "json-syntax"));
    }

    [Fact]
    public void Deep_TOML_is_an_error()
    {
        var problems = new List<Diagnostic>();
        TomlParser.ParseMap("a.toml", $"a = {new string('[', 100_000)}", problems).ShouldBeNull();
        problems.ShouldHaveSingleItem();
    }

    private static object Value(YamlNode node) => node switch
    {
        YamlScalar scalar => scalar.Value,
        YamlList list => list.Items.Select(Value).ToList(),
        YamlMap map => map.Fields.ToDictionary(f => f.Key.Value, f => Value(f.Value), StringComparer.Ordinal),
        _ => throw new NotSupportedException(),
    };
}
