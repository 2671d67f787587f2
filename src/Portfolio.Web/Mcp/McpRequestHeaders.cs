using System.Text;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace Portfolio.Web.Mcp;

/// <summary>The headers that revision 2026-07-28 requires: they repeat parts of the message for proxies, and must agree with it.</summary>
internal static class McpRequestHeaders
{
    public const string ProtocolVersion = "MCP-Protocol-Version";

    private const string FirstVersion = "2026-07-28";
    private const string Method = "Mcp-Method";
    private const string Name = "Mcp-Name";
    private const string VersionKey = "io.modelcontextprotocol/protocolVersion";
    private const string EncodedStart = "=?base64?";
    private const string EncodedEnd = "?=";

    /// <summary>Whether the client uses a revision with these headers. Revisions are dates.</summary>
    public static bool AreRequired(IHeaderDictionary headers) =>
        string.CompareOrdinal(headers[ProtocolVersion].FirstOrDefault() ?? "", FirstVersion) >= 0;

    /// <summary>What disagrees, as a message for the client; <see langword="null"/> when nothing does.</summary>
    public static string? Mismatch(IHeaderDictionary headers, JsonRpcRequest request)
    {
        var version = headers[ProtocolVersion].FirstOrDefault();
        var inMessage = Text(request.Params, "_meta", VersionKey);
        if (inMessage is not null && inMessage != version)
            return $"{ProtocolVersion} is '{version}', but the message says '{inMessage}'.";
        if (!AreRequired(headers))
            return null;
        if (headers[Method].FirstOrDefault() is var method && method != request.Method)
            return $"{Method} is '{method}', but the message says '{request.Method}'.";
        var expected = request.Method switch
        {
            "tools/call" or "prompts/get" => Text(request.Params, "name"),
            "resources/read" => Text(request.Params, "uri"),
            _ => null,
        };
        return expected is null || Decode(headers[Name].FirstOrDefault()) is var name
            && name == expected ? null : $"{Name} is '{name}', but the message says '{expected}'.";
    }

    /// <summary>The string at the end of a path of properties; <see langword="null"/> when there is none. The server reports what has
    /// another type.</summary>
    private static string? Text(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            node = (node as JsonObject)?[name];
        return node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
    }

    /// <summary>Values that are not plain ASCII are sent in Base64 between marks.</summary>
    private static string? Decode(string? value)
    {
        // The marks share no question mark: `=?base64?=` is a plain value.
        if (value?.StartsWith(EncodedStart, StringComparison.Ordinal) != true || !value.AsSpan(EncodedStart.Length).EndsWith(EncodedEnd))
            return value;
        var bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value[EncodedStart.Length..^EncodedEnd.Length], bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
