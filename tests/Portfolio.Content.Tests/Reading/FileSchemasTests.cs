using System.Text.Json.Nodes;
using Portfolio.Content.Reading.Settings;

namespace Portfolio.Content.Tests.Reading;

public sealed class FileSchemasTests
{
    [Theory]
    [InlineData("site.json", "title", "baseUrl", "blog", "forms", "scripts", "markdown", "robots", "languages")]
    [InlineData("profile.json", "name", "contact", "projects", "experience")]
    [InlineData("front-matter.json", "title", "date", "draft", "tags", "comments", "unlisted",
        "publishDate", "aliases")]
    public void The_keys_are_those_of_the_reader(string name, params string[] keys)
    {
        var schema = SchemaOf(name);
        foreach (var key in keys)
            schema["properties"]![key].ShouldNotBeNull(key);
    }

    [Fact]
    public void Values_have_types_and_lists_their_keys()
    {
        var site = SchemaOf("site.json");
        site["additionalProperties"]!.GetValue<bool>().ShouldBeFalse();
        site["properties"]!["pageSize"]!["maximum"]!.GetValue<double>().ShouldBe(1000);
        site["properties"]!["smartPunctuation"]!["type"]![0]!.GetValue<string>().ShouldBe("boolean");
        site["properties"]!["scripts"]!["items"]!["properties"]!["src"].ShouldNotBeNull();
        site["properties"]!["robots"]!["properties"]!["aiTrain"].ShouldNotBeNull();
        SchemaOf("front-matter.json")["additionalProperties"].ShouldBeNull();
    }

    private static JsonNode SchemaOf(string name) =>
        JsonNode.Parse(FileSchemas.All.Single(schema => schema.Name == name).Json)!;
}
