using System.Net;
using System.Text;
using System.Text.Json;

namespace Portfolio.Web.Tests.Mcp;

/// <summary>Sends messages of the Model Context Protocol as a client of revision 2025-11-25.</summary>
internal static class McpClient
{
    /// <summary>The result of a request.</summary>
    public static async Task<JsonElement> McpAsync(this SiteFixture site, string method, string parameters)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp")
            {
                Content = new StringContent($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""", Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("MCP-Protocol-Version", "2025-11-25");
            using var response = await site.Client.SendAsync(request);
            // The tests of the shared site are one client.
            if (response.StatusCode == HttpStatusCode.TooManyRequests && attempt < 50)
            {
                await Task.Delay(response.Headers.RetryAfter!.Delta!.Value);
                continue;
            }

            var text = await response.Content.ReadAsStringAsync();
            response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
            return JsonDocument.Parse(text).RootElement.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException(text);
        }
    }

    /// <summary>The text of a successful call of a tool.</summary>
    public static async Task<string> CallAsync(this SiteFixture site, string tool, object arguments)
    {
        var result = await site.McpAsync("tools/call", $$"""{"name":"{{tool}}","arguments":{{JsonSerializer.Serialize(arguments)}}}""");
        (result.TryGetProperty("isError", out var isError) && isError.GetBoolean()).ShouldBeFalse(result.ToString());
        return result.GetProperty("content")[0].GetProperty("text").GetString()!;
    }
}
