using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portfolio.Web.Formats;
using Portfolio.Web.Tests.Mcp;

namespace Portfolio.Web.Tests.Formats;

public sealed partial class ApiDescriptionTests(SampleSite sample)
{
    [Fact]
    public async Task The_description_is_valid_OpenAPI_31()
    {
        var document = JsonDocument.Parse(await sample.Site.ReadAsync("/openapi.json")).RootElement;
        document.GetProperty("openapi").GetString().ShouldBe("3.1.0");
        document.GetProperty("info").GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        document.GetProperty("info").GetProperty("version").GetString().ShouldNotBeNullOrEmpty();
        document.GetProperty("servers")[0].GetProperty("url").GetString().ShouldBe("https://sample.example");
        var operations = new List<string>();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            path.Name.ShouldStartWith("/");
            var operation = path.Value.GetProperty("get");
            operations.Add(operation.GetProperty("operationId").GetString()!);
            var parameters = operation.TryGetProperty("parameters", out var given) ? given.EnumerateArray().Select(p => Resolve(document, p)).ToList() : [];
            parameters.Where(p => p.GetProperty("in").GetString() == "path").Select(p => p.GetProperty("name").GetString())
                .ShouldBe(Template().Matches(path.Name).Select(m => m.Groups["name"].Value), path.Name);
            parameters.ShouldAllBe(p => p.GetProperty("schema").ValueKind == JsonValueKind.Object);
            parameters.Where(p => p.GetProperty("in").GetString() == "path").ShouldAllBe(p => p.GetProperty("required").GetBoolean());
            foreach (var answer in operation.GetProperty("responses").EnumerateObject())
            {
                answer.Name.ShouldMatch("^[1-5][0-9][0-9]$");
                answer.Value.GetProperty("description").GetString().ShouldNotBeNullOrEmpty();
            }

            operation.GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().ShouldNotBeEmpty();
        }

        operations.ShouldBeUnique();
        foreach (Match reference in Reference().Matches(document.ToString()))
            document.GetProperty("components").GetProperty("schemas").TryGetProperty(reference.Groups["name"].Value, out _).ShouldBeTrue(reference.Value);
    }

    [Theory]
    [InlineData("Ada & \"Söhne\" \\ <b>")]
    [InlineData("{baseUrl} {maxQueryLength} {title}")]
    public void The_title_of_the_site_is_its_title_whatever_its_characters(string title)
    {
        var text = Encoding.UTF8.GetString(OpenApiDocument.Write(title, new("https://sample.example/site")));
        var document = JsonDocument.Parse(text).RootElement;
        document.GetProperty("info").GetProperty("title").GetString().ShouldBe(title);
        document.GetProperty("servers")[0].GetProperty("url").GetString().ShouldBe("https://sample.example/site");
        text.Replace(title, "", StringComparison.Ordinal).ShouldNotContain("{maxQueryLength}");
        text.ShouldNotContain("\\u0026");
    }

    [Fact]
    public async Task Feeds_have_the_described_type()
    {
        var paths = JsonDocument.Parse(await sample.Site.ReadAsync("/openapi.json")).RootElement.GetProperty("paths");
        foreach (var path in paths.EnumerateObject().Where(p => !p.Name.StartsWith("/search", StringComparison.Ordinal)))
        {
            var type = path.Value.GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().Single().Name;
            using var response = await sample.Site.GetAsync(path.Name.Replace("{tag}", "redis", StringComparison.Ordinal).Replace("{series}", "how-delivery-works", StringComparison.Ordinal));
            response.StatusCode.ShouldBe(HttpStatusCode.OK, path.Name);
            response.Content.Headers.ContentType!.MediaType.ShouldBe(type, path.Name);
        }
    }

    [Fact]
    public async Task Search_results_have_the_described_members()
    {
        var schemas = JsonDocument.Parse(await sample.Site.ReadAsync("/openapi.json")).RootElement.GetProperty("components").GetProperty("schemas");
        var answer = JsonDocument.Parse(await sample.Site.ReadAsync("/search.json?q=redis")).RootElement;
        Matches(answer, schemas.GetProperty("SearchResults"));
        var results = answer.GetProperty("results").EnumerateArray().ToList();
        results.ShouldNotBeEmpty();
        foreach (var result in results)
        {
            Matches(result, schemas.GetProperty("SearchResult"));
            result.GetProperty("markdown").GetString().ShouldBe(result.GetProperty("url").GetString() is "https://sample.example/" ? "https://sample.example/index.md" : result.GetProperty("url").GetString() + ".md");
        }
    }

    [Theory]
    [InlineData("redis", null)]
    [InlineData("", "Ask with words, ")]
    [InlineData("tag:rediss", "There is no tag `rediss`; the nearest is `redis`.")]
    [InlineData("qqzzqq", "Tags with most articles: `")]
    public async Task Who_asks_for_nothing_or_an_unknown_tag_is_advised(string query, string? advice)
    {
        var answer = JsonDocument.Parse(await sample.Site.ReadAsync("/search.json?q=" + query)).RootElement.GetProperty("advice").GetString();
        var text = await sample.Site.CallAsync("search", new { query });
        var mirror = await sample.Site.ReadAsync("/search.md?q=" + query);
        if (advice is null)
            answer.ShouldBeNull();
        else
            ((string[])[answer!, text, mirror]).ShouldAllBe(said => said.Contains(advice, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Errors_have_the_described_status()
    {
        var paths = JsonDocument.Parse(await sample.Site.ReadAsync("/openapi.json")).RootElement.GetProperty("paths");
        foreach (var (path, asked) in ((string, string)[])[("/search.json", $"?q={new string('x', 501)}"), ("/search.json", "?q=redis&page=99"), ("/tags/{tag}/feed.json", ""), ("/series/{series}/feed.json", "")])
        {
            using var response = await sample.Site.GetAsync(Template().Replace(path, "nothing") + asked);
            response.IsSuccessStatusCode.ShouldBeFalse(path);
            paths.GetProperty(path).GetProperty("get").GetProperty("responses").EnumerateObject().Select(r => r.Name).ShouldContain($"{(int)response.StatusCode}", path);
        }
    }

    [Fact]
    public async Task The_catalog_is_a_link_set_that_names_feeds_and_search()
    {
        using var response = await sample.Site.GetAsync("/.well-known/api-catalog");
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"");
        response.Headers.GetValues("Link").ShouldHaveSingleItem().ShouldContain("rel=\"api-catalog\"");
        var contexts = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("linkset").EnumerateArray().ToList();
        contexts.ShouldAllBe(c => Uri.IsWellFormedUriString(c.GetProperty("anchor").GetString(), UriKind.Absolute));
        var items = contexts[0].GetProperty("item").EnumerateArray().Select(i => i.GetProperty("href").GetString()!).ToList();
        items.ShouldContain("https://sample.example/search.json");
        items.ShouldContain("https://sample.example/feed.json");
        items.ShouldContain("https://sample.example/mcp");
        foreach (var item in contexts[0].GetProperty("item").EnumerateArray())
        {
            using var sent = await sample.Site.GetAsync(new Uri(item.GetProperty("href").GetString()!).AbsolutePath);
            sent.Content.Headers.ContentType!.MediaType.ShouldBe(item.GetProperty("type").GetString());
        }

        contexts.Skip(1).Select(c => c.GetProperty("anchor").GetString()).ShouldBe(items);
        foreach (var context in contexts.Skip(1))
        {
            (await sample.Site.GetAsync(new Uri(context.GetProperty("service-desc")[0].GetProperty("href").GetString()!).AbsolutePath)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await sample.Site.GetAsync(new Uri(context.GetProperty("service-doc")[0].GetProperty("href").GetString()!).AbsolutePath)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task The_home_page_links_all_of_it()
    {
        using var response = await sample.Site.GetAsync("/");
        var links = string.Join(", ", response.Headers.GetValues("Link"));
        foreach (var relation in (string[])["alternate", "describedby", "api-catalog", "service-desc", "service-doc"])
            links.ShouldContain($"rel=\"{relation}\"");
    }

    private static JsonElement Resolve(JsonElement document, JsonElement parameter) => parameter.TryGetProperty("$ref", out var reference)
        ? document.GetProperty("components").GetProperty("parameters").GetProperty(reference.GetString()!.Split('/')[^1])
        : parameter;

    /// <summary>Exactly the described members, each of a described type (JSON Schema 2020-12).</summary>
    private static void Matches(JsonElement value, JsonElement schema)
    {
        var properties = schema.GetProperty("properties");
        value.EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal).ShouldBe(
            schema.GetProperty("required").EnumerateArray().Select(n => n.GetString()!).Order(StringComparer.Ordinal));
        foreach (var member in value.EnumerateObject())
        {
            var types = properties.GetProperty(member.Name).GetProperty("type");
            var names = types.ValueKind == JsonValueKind.Array ? types.EnumerateArray().Select(t => t.GetString()!).ToArray() : [types.GetString()!];
            names.ShouldContain(member.Value.ValueKind switch
            {
                JsonValueKind.String => "string",
                JsonValueKind.Number => "integer",
                JsonValueKind.True or JsonValueKind.False => "boolean",
                JsonValueKind.Array => "array",
                JsonValueKind.Null => "null",
                _ => "object",
            }, member.Name);
        }
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Template();

    [GeneratedRegex("#/components/schemas/(?<name>\\w+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Reference();
}
