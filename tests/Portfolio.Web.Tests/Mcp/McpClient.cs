using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Portfolio.Web.Tests.Mcp;

/// <summary>Sends Model Context Protocol messages as a client of revision 2025-11-25.</summary>
internal static class McpClient
{
    public static async Task<JsonElement> McpAsync(this SiteFixture site, string method, string parameters)
    {
        using var request = Message($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""");
        // The handshake determines the protocol revision, so it has no revision header.
        if (method != "initialize")
            request.Headers.Add("MCP-Protocol-Version", "2025-11-25");
        using var response = await site.Client.SendAsync(request);
        var text = await ReadMessageAsync(response);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement.TryGetProperty("result", out var result)
            ? result : throw new InvalidOperationException(text);
    }

    /// <summary>
    /// Returns the JSON-RPC message in a response, which is JSON or the data of a single server-sent event.
    /// </summary>
    public static async Task<string> ReadMessageAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return response.Content.Headers.ContentType?.MediaType != "text/event-stream" ? text
            : string.Concat(text.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal))
                .Select(line => line[6..]));
    }

    public static HttpRequestMessage Message(string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/mcp")
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        return request;
    }

    public static async Task<string> CallAsync(this SiteFixture site, string tool, object arguments) =>
        (await ResultAsync(site, tool, arguments)).GetProperty("content")[0].GetProperty("text").GetString()!;

    private static async Task<JsonElement> ResultAsync(SiteFixture site, string tool, object arguments)
    {
        var result = await site.McpAsync(
            "tools/call", $$"""{"name":"{{tool}}","arguments":{{JsonSerializer.Serialize(arguments)}}}""");
        (result.TryGetProperty("isError", out var isError) && isError.GetBoolean()).ShouldBeFalse(result.ToString());
        return result;
    }
}
