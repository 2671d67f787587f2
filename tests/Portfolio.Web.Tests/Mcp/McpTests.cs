using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;
using Serilog.Events;

namespace Portfolio.Web.Tests.Mcp;

public sealed class McpTests(SampleSite sample, SharedSites sites) : IClassFixture<SharedSites>
{
    [Theory]
    [InlineData("2024-11-05", "2024-11-05")]
    [InlineData("2025-03-26", "2025-03-26")]
    [InlineData("2025-06-18", "2025-06-18")]
    [InlineData("2025-11-25", "2025-11-25")]
    // The following have no handshake here: the current revision, a future one, a draft, and none.
    [InlineData("2026-07-28", "2025-11-25")]
    [InlineData("2031-01-01", "2025-11-25")]
    [InlineData("DRAFT-2026-v1", "2025-11-25")]
    [InlineData("", "2025-11-25")]
    public async Task Clients_with_a_handshake_get_their_version_or_one_that_is_supported(string asked, string version)
    {
        var result = await sample.Site.McpAsync("initialize",
            $$$"""{"protocolVersion":"{{{asked}}}","capabilities":{},"clientInfo":{"name":"test","version":"1"}}""");
        result.GetProperty("protocolVersion").GetString().ShouldBe(version);
        result.GetProperty("serverInfo").GetProperty("title").GetString().ShouldBe("Ada Sample");
        result.GetProperty("instructions").GetString()!.ShouldEndWith(
            "Reuse: quoting with a link is welcome; as input of an answer: yes.");
    }

    [Fact]
    public async Task Current_clients_discover_the_server_without_a_handshake()
    {
        using var response = await SendCurrentAsync("server/discover", "{}");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var result = (await ReadAsync(response)).GetProperty("result");
        result.GetProperty("supportedVersions").EnumerateArray().Select(v => v.GetString())
            .ShouldContain("2026-07-28");
        result.GetProperty("resultType").GetString().ShouldBe("complete");
    }

    [Fact]
    public async Task The_card_names_the_revisions_whose_rules_the_endpoint_obeys()
    {
        using var card = JsonDocument.Parse(await sample.Site.ReadAsync("/.well-known/mcp/server-card.json"));
        var versions = card.RootElement.GetProperty("remotes")[0].GetProperty("supportedProtocolVersions")
            .EnumerateArray().Select(v => v.GetString()!).ToList();
        versions.ShouldBe(["2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]);
        // The card does not contain tools and prompts, because the endpoint itself describes them.
        card.RootElement.EnumerateObject().Select(m => m.Name)
            .ShouldBe(["$schema", "name", "version", "title", "description", "websiteUrl", "remotes"]);
    }

    [Fact]
    public async Task All_tools_only_read()
    {
        var tools = (await sample.Site.McpAsync("tools/list", "{}")).GetProperty("tools").EnumerateArray().ToList();
        tools.Select(t => t.GetProperty("name").GetString())
            .ShouldBe(["search", "list_posts", "get_page", "list_projects", "get_profile"], ignoreOrder: true);
        foreach (var tool in tools)
        {
            tool.GetProperty("description").GetString().ShouldNotBeNullOrEmpty();
            tool.GetProperty("annotations").GetProperty("readOnlyHint").GetBoolean().ShouldBeTrue();
            foreach (var parameter in tool.GetProperty("inputSchema").GetProperty("properties").EnumerateObject())
            {
                parameter.Value.GetProperty("description").GetString().ShouldNotBeNullOrEmpty(parameter.Name);
                if (parameter.Value.GetProperty("type").ToString().Contains("integer", StringComparison.Ordinal))
                    parameter.Value.TryGetProperty("minimum", out _).ShouldBeTrue(parameter.Name);
            }
        }
    }

    [Theory]
    [InlineData("search", """{"query":"redis tag:redis","limit":3}""", "redis")]
    [InlineData("list_posts", """{"tag":"Redis","limit":3}""", null)]
    public async Task The_text_of_a_result_says_all_and_nothing_repeats_it(string tool, string arguments, string? passage)
    {
        var tools = (await sample.Site.McpAsync("tools/list", "{}")).GetProperty("tools").EnumerateArray();
        tools.Single(t => t.GetProperty("name").GetString() == tool).TryGetProperty("outputSchema", out _)
            .ShouldBeFalse();
        var result = await sample.Site.McpAsync("tools/call", $$"""{"name":"{{tool}}","arguments":{{arguments}}}""");
        result.TryGetProperty("structuredContent", out _).ShouldBeFalse();
        var lines = result.GetProperty("content")[0].GetProperty("text").GetString()!.Split('\n');
        var items = lines.Index().Where(line => IsItem(line.Item)).ToList();
        items.Count.ShouldBeGreaterThan(1);
        foreach (var (at, line) in items)
        {
            line.ShouldMatch(@"^- \[.+\]\(https://sample\.example/blogs/[\w-]+(#.+)?\) \| \w+ \d+, \d{4} \| \d+ min read \| Tags: .+");
            lines[at + 1].ShouldMatch("^  [^ ]");
            if (passage is not null)
                $"{line} {lines[at + 1]}".ShouldContain(passage, Case.Insensitive);
        }
    }

    [Fact]
    public async Task A_list_of_posts_costs_no_more_than_the_page_of_its_tag()
    {
        var list = await sample.Site.CallAsync("list_posts", new { tag = "Redis" });
        var page = await sample.Site.ReadAsync("/tags/redis.md");
        list.Length.ShouldBeLessThanOrEqualTo(page.Length);
    }

    [Fact]
    public async Task Schemas_name_the_languages_of_the_site()
    {
        await using var site = await SiteFixture.StartAsync(
            [("site.yaml", "languages: [hi]\n"), ("posts/a.md", SiteFixture.Post("title: A"))]);
        (await site.McpAsync("tools/list", "{}")).ToString().Replace(" ", "", StringComparison.Ordinal)
            .ShouldContain("\"enum\":[\"en\",\"hi\"]");
    }

    [Theory]
    [InlineData("https://sample.example/blogs/swiggy-delivery-system-design")]
    [InlineData("https://sample.example/blogs/swiggy-delivery-system-design.md")]
    [InlineData("/blogs/swiggy-delivery-system-design")]
    [InlineData("blogs/swiggy-delivery-system-design")]
    [InlineData("swiggy-delivery-system-design")]
    [InlineData("https://sample.example/Blogs/Swiggy-Delivery-System-Design/?utm_source=x")]
    [InlineData("http://sample.example/blogs/swiggy-delivery-system-design.html")]
    [InlineData("https://www.sample.example/blogs/swiggy-delivery-system-design")]
    [InlineData("HTTPS://WWW.Sample.Example//blogs/swiggy-delivery-system-design")]
    [InlineData("sample.example/blogs/swiggy-delivery-system-design")]
    [InlineData("www.sample.example/blogs/swiggy-delivery-system-design")]
    public async Task A_page_is_its_Markdown_version(string url) =>
        (await sample.Site.CallAsync("get_page", new { url }))
            .ShouldBe(await sample.Site.ReadAsync("/blogs/swiggy-delivery-system-design.md"));

    [Theory]
    [InlineData("/sitemap.md")]
    [InlineData("/llms.txt")]
    public async Task The_indexes_that_errors_name_can_be_read(string url) =>
        (await sample.Site.CallAsync("get_page", new { url })).ShouldBe(await sample.Site.ReadAsync(url));

    [Fact]
    public async Task A_section_is_a_part_of_the_Markdown_version()
    {
        var page = await sample.Site.PageAsync("/glossary");
        foreach (var heading in page.QuerySelectorAll("main h2[id]").Select(h => (h.Id, Text: h.TextContent.Trim())))
        {
            var section = await sample.Site.CallAsync("get_page", new { url = "/glossary", section = heading.Id });
            section.ShouldStartWith($"## {heading.Text}");
            (await sample.Site.CallAsync("get_page", new { url = $"/glossary#{heading.Id}" })).ShouldBe(section);
            section.Split('\n').Count(line => line.StartsWith("## ", StringComparison.Ordinal)).ShouldBe(1);
        }
    }

    [Theory]
    [InlineData("get_page", """{"url":"/no-such-page"}""", "There is no page at '/no-such-page'")]
    [InlineData("get_page", """{"url":"https://elsewhere.example/blogs"}""", "There is no page at")]
    [InlineData("get_page", """{"url":"https://www.elsewhere.example/blogs"}""", "There is no page at")]
    [InlineData("get_page", """{"url":"https://notsample.example/blogs"}""", "There is no page at")]
    [InlineData("get_page", """{"url":"/blogs/swigy-delivery-system-design"}""",
        "Did you mean https://sample.example/blogs/swiggy-delivery-system-design.md")]
    [InlineData("get_page", """{"url":"swigy-delivery-system-design"}""",
        "Did you mean https://sample.example/blogs/swiggy-delivery-system-design.md")]
    [InlineData("get_page", """{"url":"/glossary","section":"nothing"}""", "Available sections:")]
    [InlineData("search", """{"query":"delivery","page":99}""", "There is no page 99, because the results have ")]
    [InlineData("list_posts", """{"since":"yesterday"}""",
        "The argument 'since' must be a date such as 2026-04-01, 2026-04, 2026 or 2026-04-01T12:00:00Z.")]
    [InlineData("list_posts", """{"tag":"no such tag"}""", "There is no tag 'no such tag'")]
    [InlineData("list_posts", """{"series":"none"}""", "how-delivery-works")]
    [InlineData("search", "{}", "The argument 'query' is missing. Words,")]
    [InlineData("search", """{"query":5}""", "The argument 'query' must be a string.")]
    [InlineData("search", """{"query":"x","limit":0}""", "The argument 'limit' must be an integer from 1 to 50.")]
    [InlineData("list_posts", """{"limit":-1}""", "The argument 'limit' must be an integer from 1 to 50.")]
    [InlineData("list_posts", """{"limit":"abc"}""", "The argument 'limit' must be an integer from 1 to 50.")]
    [InlineData("list_posts", """{"offset":1.5}""", "The argument 'offset' must be an integer of 0 or more.")]
    [InlineData("list_posts", """{"author":"x"}""",
        "The tool list_posts has no argument 'author'. Supported arguments: tag, series, year, since, limit, offset, language.")]
    [InlineData("get_profile", """{"x":1}""", "Supported arguments: none.")]
    public async Task An_error_of_a_call_says_what_to_do(string tool, string arguments, string expected)
    {
        var result = await sample.Site.McpAsync("tools/call", $$"""{"name":"{{tool}}","arguments":{{arguments}}}""");
        result.GetProperty("isError").GetBoolean().ShouldBeTrue();
        var text = result.GetProperty("content")[0].GetProperty("text").GetString()!;
        text.ShouldContain(expected);
        text.ShouldNotContain("occurred");
    }

    [Theory]
    [InlineData("delivery", 99)]
    [InlineData(null, 1)]
    public async Task A_search_that_cannot_be_met_is_answered_with_the_same_words_as_JSON(string? query, int page)
    {
        query ??= new string('x', 501);
        using var response = await sample.Site.GetAsync($"/search.json?q={query}&page={page}");
        response.IsSuccessStatusCode.ShouldBeFalse();
        var outcome = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement
            .GetProperty("outcome").GetString();
        var result = await sample.Site.McpAsync(
            "tools/call", $$$"""{"name":"search","arguments":{"query":"{{{query}}}","page":{{{page}}}}}""");
        result.GetProperty("isError").GetBoolean().ShouldBeTrue();
        result.GetProperty("content")[0].GetProperty("text").GetString().ShouldBe(outcome);
    }

    [Fact]
    public async Task Numbers_may_be_strings() =>
        (await sample.Site.CallAsync("list_posts", new { limit = "3", year = (int?)null })).Split('\n')
            .Count(IsItem).ShouldBe(3);

    [Fact]
    public async Task Lists_of_posts_are_filtered_and_paged()
    {
        (await sample.Site.CallAsync("list_posts", new { limit = 3 })).Split('\n').Count(IsItem).ShouldBe(3);
        (await sample.Site.CallAsync("list_posts", new { limit = 3 })).ShouldContain("offset=3");
        (await sample.Site.CallAsync("list_posts", new { year = 2025 })).Split('\n').Where(IsItem)
            .ShouldAllBe(line => line.Contains(", 2025 |", StringComparison.Ordinal));
        var tagged = (await sample.Site.CallAsync("list_posts", new { tag = "Redis" })).Split('\n').Where(IsItem).ToList();
        tagged.ShouldNotBeEmpty();
        tagged.ShouldAllBe(line => line.Split("Tags: ")[1].Contains("Redis", StringComparison.OrdinalIgnoreCase));
        (await sample.Site.CallAsync("search", new { query = "delivery", year = 2026, limit = 2 })).Split('\n')
            .Count(IsItem).ShouldBe(2);
        (await sample.Site.CallAsync("get_profile", new { })).ShouldStartWith("# Ada Sample");
        (await sample.Site.CallAsync("list_projects", new { })).ShouldContain("## ");
    }

    [Fact]
    public async Task A_list_of_posts_obeys_all_filters_and_begins_at_the_first()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01\ntags: [Go]\nseries: Both")),
            ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-04-02\ntags: [Redis]\nseries: Both")),
            ("posts/c.md", SiteFixture.Post("title: C\ndate: 2026-04-03\ntags: [Go]")),
        ]);
        (await site.CallAsync("list_posts", new { tag = "go", series = "both" })).Split('\n').Where(IsItem)
            .ShouldHaveSingleItem().ShouldStartWith("- [A]");
        (await site.CallAsync("list_posts", new { limit = 1 })).ShouldEndWith("\n2 more: call again with offset=1.");
        (await site.CallAsync("list_posts", new { limit = 1, offset = 1 })).ShouldEndWith("\n1 more: call again with offset=2.");
        (await site.CallAsync("list_posts", new { limit = 1, offset = 2 })).ShouldNotContain("more");
    }

    [Fact]
    public async Task A_list_of_posts_says_what_they_are_about_and_when_they_changed()
    {
        await using var site = await SiteFixture
            .StartAsync([("posts/a.md",
                SiteFixture.Post("title: A\ndate: 2026-04-01\nupdated: 2026-04-20\ndescription: About A."))]);
        (await site.CallAsync("list_posts", new { since = "2026-04" })).ShouldBe("1 article.\n"
            + "- [A](https://example.com/blogs/a) | April 1, 2026 | 1 min read | Updated: April 20, 2026\n  About A.");
        (await site.CallAsync("list_posts", new { since = "2026-05" })).ShouldBe("0 articles.");
    }

    [Theory]
    [InlineData("cloudflare", "Edge")]
    [InlineData("AWS", "Cloud")]
    [InlineData("Express", "Cloud")]
    [InlineData("golang", "Edge")]
    [InlineData("C#", "Desktop")]
    [InlineData("c", "Chip")]
    [InlineData("script", null)]
    [InlineData("Java", null)]
    [InlineData("-", null)]
    [InlineData("nodejs", "Server")]
    [InlineData("Node.js", "Server")]
    [InlineData("ExpressJS", "Cloud")]
    [InlineData("Type Script", "Cloud")]
    [InlineData("Postgres", "Server")]
    [InlineData("js", "Server")]
    public async Task Projects_are_found_by_the_words_of_their_technologies(string technology, string? project)
    {
        var site = await sites.GetAsync(
        [
            ("site.yaml", "tagAliases: { Golang: Go }\n"),
            ("profile.yaml", """
                name: The Author
                projects:
                  - { name: Edge, stack: [Cloudflare Workers, Go] }
                  - { name: Cloud, stack: [AWS SDK v3, Express 5, TypeScript, JavaScript] }
                  - { name: Desktop, stack: ["C#"] }
                  - { name: Chip, stack: [C] }
                  - { name: Server, stack: [Node.js, PostgreSQL] }
                """),
        ]);
        var text = await site.CallAsync("list_projects", new { technology });
        text.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal))
            .ShouldBe(project is null ? [] : [$"## {project}"]);
        if (project is null)
        {
            text.Trim().ShouldBe($"No project lists '{technology}'. Technologies of the projects: AWS SDK v3, C, C#, "
                + "Cloudflare Workers, Express 5, Go, JavaScript, Node.js, PostgreSQL, TypeScript.");
        }
    }

    [Fact]
    public async Task Empty_optional_arguments_count_as_missing()
    {
        await using var site = await SiteFixture.StartAsync([("posts/a.md", SiteFixture.Post("title: A\ntags: [go]"))]);
        var all = await site.CallAsync("list_posts", new { });
        (await site.CallAsync("list_posts", new { tag = "", series = " ", year = "", since = "", language = "" })).ShouldBe(all);
        (await site.CallAsync("search", new { query = "A", tag = "" })).ShouldStartWith("1 result.");
        (await site.CallAsync("list_projects", new { technology = "" })).ShouldStartWith("The site lists no projects.");
    }

    [Theory]
    [InlineData("en-US", "A")]
    [InlineData("hi_IN", "B")]
    [InlineData("HI", "B")]
    public async Task A_language_with_a_region_means_the_language_of_the_site(string language, string title)
    {
        var site = await sites.GetAsync([("site.yaml", "languages: [hi]\n"),
            ("posts/a.md", SiteFixture.Post("title: A")), ("posts/b.hi.md", SiteFixture.Post("title: B"))]);
        (await site.CallAsync("list_posts", new { language })).ShouldContain($"[{title}]");
    }

    [Theory]
    [InlineData("both-of-them")]
    [InlineData("Both of Them")]
    [InlineData("both of them")]
    public async Task A_series_is_found_by_its_slug_and_its_title(string series)
    {
        var site = await sites.GetAsync(
        [
            ("posts/a.md", SiteFixture.Post("title: A\ndate: 2026-04-01\nseries: Both of Them")),
            ("posts/b.md", SiteFixture.Post("title: B\ndate: 2026-04-02")),
        ]);
        (await site.CallAsync("list_posts", new { series })).ShouldStartWith("1 article.\n- [A]");
    }

    [Fact]
    public async Task A_page_that_was_removed_is_said_to_be()
    {
        await using var site = await SiteFixture.StartAsync(
            [("gone.yaml", "- /blogs/old\n"), ("posts/a.md", SiteFixture.Post("title: A"))]);
        var result = await site.McpAsync("tools/call", """{"name":"get_page","arguments":{"url":"/blogs/old"}}""");
        result.GetProperty("isError").GetBoolean().ShouldBeTrue();
        result.GetProperty("content")[0].GetProperty("text").GetString()
            .ShouldStartWith("The page at '/blogs/old' was removed by the author.");
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("file://", HttpStatusCode.Forbidden)]
    [InlineData("ftp://localhost", HttpStatusCode.Forbidden)]
    [InlineData("https://sample.example", HttpStatusCode.OK)]
    [InlineData("http://localhost:6274", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task A_browser_may_call_from_the_site_itself_only(string? origin, HttpStatusCode status)
    {
        using var request = McpClient.Message("""{"jsonrpc":"2.0","id":1,"method":"ping"}""");
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", origin).ShouldBeTrue();
        using var response = await sample.Site.Client.SendAsync(request);
        response.StatusCode.ShouldBe(status);
        Header(response, "Access-Control-Allow-Origin").ShouldBe(status == HttpStatusCode.OK ? origin : null);
        (Header(response, "Vary")?.Contains("Origin", StringComparison.Ordinal) == true)
            .ShouldBe(status == HttpStatusCode.OK && origin is not null);
    }

    [Theory]
    [InlineData("http://localhost:6274", "http://localhost:6274")]
    [InlineData("http://127.0.0.1:80", "http://127.0.0.1")]
    [InlineData("http://[::1]:6274", "http://[::1]:6274")]
    [InlineData("https://sample.example", "https://sample.example")]
    [InlineData("https://evil.example", null)]
    [InlineData("null", null)]
    [InlineData("file://", null)]
    [InlineData(null, null)]
    public async Task A_browser_that_asks_first_is_told_whether_it_may_call(string? origin, string? admitted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/mcp");
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", origin).ShouldBeTrue();
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type,mcp-protocol-version");
        using var response = await sample.Site.Client.SendAsync(request);
        Header(response, "Access-Control-Allow-Origin").ShouldBe(admitted);
        if (admitted is null)
        {
            response.StatusCode.ShouldBe(origin is null ? HttpStatusCode.MethodNotAllowed : HttpStatusCode.Forbidden);
            response.Content.Headers.Allow.ShouldBe(origin is null ? ["POST"] : []);
            return;
        }

        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Header(response, "Access-Control-Allow-Methods").ShouldBe("POST");
        Header(response, "Access-Control-Allow-Headers").ShouldBe("*");
        Header(response, "Vary")!.ShouldContain("Origin");
    }

    [Theory]
    [InlineData("application/json; charset=foo")]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    public async Task A_message_is_UTF_8_whatever_its_charset_says(string type)
    {
        using var request = McpClient.Message("""{"jsonrpc":"2.0","id":1,"method":"ping"}""");
        request.Content!.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type).ShouldBeTrue();
        using var response = await sample.Site.Client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest, -32600)]
    [InlineData("[]", HttpStatusCode.BadRequest, -32600)]
    [InlineData("\"x\"", HttpStatusCode.BadRequest, -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1}""", HttpStatusCode.BadRequest, -32600)]
    [InlineData("""{"id":1,"method":"ping"}""", HttpStatusCode.BadRequest, -32600)]
    [InlineData("null", HttpStatusCode.BadRequest, -32600)]
    public async Task An_invalid_message_is_refused(string body, HttpStatusCode status, int code)
    {
        using var response = await sample.Site.Client.SendAsync(McpClient.Message(body));
        response.StatusCode.ShouldBe(status);
        (await ReadAsync(response)).GetProperty("error").GetProperty("code").GetInt32().ShouldBe(code);
    }

    [Fact]
    public async Task Only_tools_are_offered_and_other_lists_are_empty()
    {
        foreach (var (method, list) in ((string, string)[])[("prompts/list", "prompts"), ("resources/list", "resources"),
            ("resources/templates/list", "resourceTemplates")])
        {
            (await sample.Site.McpAsync(method, "{}")).GetProperty(list).GetArrayLength().ShouldBe(0, method);
        }
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_refused()
    {
        foreach (var isChunked in (bool[])[false, true])
        {
            using var request = McpClient.Message(
                $$$"""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":"{{{new string('x', 70_000)}}}"}}""");
            request.Headers.TransferEncodingChunked = isChunked;
            using var response = await sample.Site.Client.SendAsync(request);
            response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        }
    }

    [Theory]
    [InlineData("tools/call", "[]")]
    [InlineData("tools/call", "5")]
    [InlineData("tools/call", """{"name":5}""")]
    [InlineData("tools/call", """{"name":{}}""")]
    [InlineData("tools/call", """{"_meta":5}""")]
    [InlineData("prompts/get", """{"name":[]}""")]
    [InlineData("resources/read", """{"uri":5}""")]
    public async Task Parameters_of_another_type_are_an_error_of_the_request(string method, string parameters)
    {
        foreach (var version in (string[])["2025-11-25", "2026-07-28"])
        {
            using var request = McpClient.Message(
                $$"""{"jsonrpc":"2.0","id":7,"method":"{{method}}","params":{{parameters}}}""");
            request.Headers.Add("MCP-Protocol-Version", version);
            request.Headers.Add("Mcp-Method", method);
            using var response = await sample.Site.Client.SendAsync(request);
            var text = await McpClient.ReadMessageAsync(response);
            response.StatusCode.ShouldBe(version == "2025-11-25" ? HttpStatusCode.OK : HttpStatusCode.BadRequest, text);
            var message = JsonDocument.Parse(text).RootElement;
            message.GetProperty("error").GetProperty("code").GetInt32().ShouldBe(-32602);
            message.GetProperty("id").GetInt32().ShouldBe(7);
        }
    }

    [Fact]
    public async Task A_mistake_of_a_client_is_explained_and_is_no_problem_in_the_log()
    {
        (string Method, string Parameters, string Expected)[] mistakes = [
            ("tools/call", """{"name":"rm","arguments":{}}""", "There is no tool 'rm'. The tools are search, "),
            ("tools/call", """{"name":"search","arguments":{"query":"a\ud800"}}""", "not valid Unicode"),
            ("tools/call", """{"name":"get_page","arguments":{"url":"/a\udc00"}}""", "not valid Unicode"),
            ("tools/call", """{"name":"list_posts","arguments":{"\ud800":"x"}}""", "not valid Unicode"),
            ("tools/call", """{"name":"a\ud800"}""", "not valid Unicode"),
            ("tools/call", """{"name":"search","arguments":{"query":"a"},"_meta":{"progressToken":"\ud800"}}""", "not valid Unicode"),
            ("tools/call", """{"name":"search","arguments":{"query":"a","query":"b"}}""", "occurs twice"),
            ("tools/call", """{"name":5}""", "wrong type"),
            ("tools/list", """{"cursor":"\ud800"}""", "not valid Unicode"),
            ("no/such", "{}", "not available"),
            ("resources/read", """{"uri":"x://y"}""", "Unknown resource"),
            ("prompts/get", """{"name":"y"}""", "Unknown prompt"),
            ("logging/setLevel", """{"level":"x"}""", "wrong type"),
        ];
        var log = new Events();
        await using var site = await SiteFixture.StartAsync([("posts/a.md", "# A\n\nText.\n")],
            configure: builder => builder.ConfigureServices(services => services.AddSingleton<ILogEventSink>(log)));
        foreach (var (method, parameters, expected) in mistakes)
        {
            using var response = await site.Client.SendAsync(McpClient.Message(
                $$"""{"jsonrpc":"2.0","id":7,"method":"{{method}}","params":{{parameters}}}"""));
            var text = await McpClient.ReadMessageAsync(response);
            JsonDocument.Parse(text).RootElement.GetProperty("error").GetProperty("message").GetString()!.ShouldContain(expected);
        }

        log.Problems.ShouldBeEmpty();
    }

    private sealed class Events : ILogEventSink
    {
        public ConcurrentQueue<string> Problems { get; } = [];

        public void Emit(LogEvent logEvent)
        {
            if (logEvent.Level >= LogEventLevel.Warning)
                Problems.Enqueue(logEvent.RenderMessage(CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"protocolVersion":5}""")]
    [InlineData("""{"protocolVersion":"\ud800","capabilities":{},"clientInfo":{"name":"x","version":"1"}}""")]
    public async Task A_handshake_with_parameters_of_another_type_is_refused(string parameters)
    {
        using var request = McpClient.Message(
            $$"""{"jsonrpc":"2.0","id":7,"method":"initialize","params":{{parameters}}}""");
        using var response = await sample.Site.Client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("tools/list", "prompts/list", null, -32020)]
    [InlineData("tools/call", "tools/call", "other", -32020)]
    [InlineData("tools/call", "tools/call", "=?base64?=", -32020)]
    [InlineData("tools/call", "tools/call", "=?base64??=", -32020)]
    [InlineData("tools/call", "tools/call", "=?base64?b3RoZXI=?=", -32020)]
    [InlineData("tools/call", "tools/call", "=?base64?no Base64?=", -32020)]
    [InlineData("nothing/here", "nothing/here", null, -32601)]
    [InlineData("subscriptions/listen", "subscriptions/listen", null, -32601)]
    public async Task Headers_of_current_clients_agree_with_the_message(
        string method, string header, string? name, int code)
    {
        using var response = await sample.Site.Client.SendAsync(
            Current(method, """{"name":"search","arguments":{}}""", header, name));
        response.StatusCode.ShouldBe(code == -32601 ? HttpStatusCode.NotFound : HttpStatusCode.BadRequest);
        (await ReadAsync(response)).GetProperty("error").GetProperty("code").GetInt32().ShouldBe(code);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task There_are_no_sessions(string method)
    {
        using var response = await sample.Site.Client.SendAsync(new(new(method), "/mcp"));
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    [Fact]
    public async Task Calls_are_limited_per_client()
    {
        // The limit is so low that even a slow machine exceeds it.
        await using var site = await SiteFixture.StartAsync(
            [], configure: builder => builder.Use("Limits:CallsPerSecond", "1"));
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 500 && !statuses.Contains(HttpStatusCode.TooManyRequests); i++)
        {
            using var response = await site.Client.SendAsync(McpClient.Message("{"));
            statuses.Add(response.StatusCode);
            if (response.StatusCode != HttpStatusCode.TooManyRequests)
                continue;
            response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        }

        statuses.ShouldContain(HttpStatusCode.TooManyRequests);
        statuses.Count.ShouldBeGreaterThan(30);
    }

    [Fact]
    public async Task A_draft_is_nowhere()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/shown.md", SiteFixture.Post("title: Shown\ndate: 2026-01-01")),
            ("posts/secret.md", SiteFixture.Post(
                "title: Secret\ndate: 2026-01-02\ntags: [Secret]\ndraft: true", "The secret text.")),
        ]);
        string[] results = [
            await site.CallAsync("search", new { query = "secret" }),
            await site.CallAsync("list_posts", new { }),
            (await site.McpAsync("tools/call", """{"name":"get_page","arguments":{"url":"/blogs/secre"}}"""))
                .ToString(),
        ];
        results.ShouldAllBe(text => !text.Contains("secret text", StringComparison.OrdinalIgnoreCase)
            && !text.Contains("/secret", StringComparison.Ordinal));
        results[1].ShouldContain("shown");
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    private static bool IsItem(string line) => line.StartsWith("- [", StringComparison.Ordinal);

    private async Task<HttpResponseMessage> SendCurrentAsync(string method, string parameters) =>
        await sample.Site.Client.SendAsync(Current(method, parameters, method, null));

    private static HttpRequestMessage Current(string method, string parameters, string header, string? name)
    {
        const string Meta = """{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"test","version":"1"},"io.modelcontextprotocol/clientCapabilities":{}}""";
        var separator = parameters == "{}" ? "" : ",";
        var request = McpClient.Message($$"""{"jsonrpc":"2.0","id":7,"method":"{{method}}","params":{{parameters[..^1]}}{{separator}}"_meta":{{Meta}}} }""");
        request.Headers.Add("MCP-Protocol-Version", "2026-07-28");
        request.Headers.Add("Mcp-Method", header);
        if (name is not null)
            request.Headers.Add("Mcp-Name", name);
        return request;
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await McpClient.ReadMessageAsync(response)).RootElement;
}
