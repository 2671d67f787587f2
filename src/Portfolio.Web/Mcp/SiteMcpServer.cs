using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Portfolio.Web.Options;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;
using static Portfolio.Web.Text.JsonText;

namespace Portfolio.Web.Mcp;

/// <summary>Configures the read-only MCP server of the site with its tools.</summary>
internal sealed class SiteMcpServer(SiteSession site, SiteUrls urls, ILogger<SiteMcpServer> log)
{
    /// <summary>The newest protocol revision in which a session starts with a handshake.</summary>
    private const string LastHandshake = "2025-11-25";

    /// <summary>Gets the protocol revisions with which clients can connect, newest first. The first one has no handshake.</summary>
    public static IReadOnlyList<string> Versions { get; } =
        ["2026-07-28", LastHandshake, "2025-06-18", "2025-03-26", "2024-11-05"];

    /// <summary>The time for which clients may cache the list of tools. It changes only with the program and the languages.</summary>
    private static readonly TimeSpan TimeToLive = TimeSpan.FromMinutes(5);

    private static readonly Lazy<McpServerPrimitiveCollection<McpServerTool>> Tools = new(() =>
    [
        .. typeof(SiteTools).GetMethods().Where(m => m.IsDefined(typeof(McpServerToolAttribute)))
            .Select(m => McpServerTool.Create(m, request => request.Services!.GetRequiredService<SiteTools>())),
    ]);

    private Implementation Info => new()
    {
        Name = "portfolio",
        Title = site.Title,
        Version = ProgramVersion.Stated,
        WebsiteUrl = urls.Absolute("/")
    };

    private string Instructions =>
        $"Reads the site {site.Title}. Use search to find articles, get_page to read one (or one section of it), "
            + "list_posts to list them by tag, series or year, list_projects and get_profile for the author. "
            + $"Everything is public and read-only. Reuse: {AgentsDocument.Reuse(site)}.";

    /// <summary>
    /// Writes the server card (SEP-2127), which contains the name, the endpoint and the protocol revisions. Clients
    /// read the card before they connect.
    /// </summary>
    public byte[] WriteCard() => JsonText.Write(Members(
        ("$schema", "https://static.modelcontextprotocol.io/schemas/v1/server-card.schema.json"),
        ("name", string.Join('.', urls.Base.IdnHost.Split('.').Reverse()) + "/site"),
        ("version", Info.Version),
        ("title", Info.Title),
        ("description", "Reads the articles, pages and profile of this site. Read-only, without sign-in."),
        ("websiteUrl", Info.WebsiteUrl),
        ("remotes", new JsonArray(Members(
            ("type", "streamable-http"),
            ("url", urls.Absolute(PublicUrls.Mcp)),
            ("supportedProtocolVersions", Strings(Versions)))))));

    public void Configure(McpServerOptions options)
    {
        options.ServerInfo = Info;
        options.ServerInstructions = Instructions;
        options.ToolCollection = Tools.Value;
        // Clients that ask for lists that the server does not have get empty ones.
        options.ResourceCollection = [];
        options.PromptCollection = [];
        options.Filters.Message.IncomingFilters.Add(Receive);
        options.Filters.Request.ListToolsFilters.Add(DescribeTools);
        options.Filters.Request.CallToolFilters.Add(ExplainErrors);
    }

    /// <summary>
    /// Changes the messages that the SDK would answer wrongly: it refuses handshakes with unknown versions, keeps
    /// connections open for notifications that this server never sends, and reports parameters of the wrong type as an
    /// error of the server. The log of the SDK is off, because it does not distinguish mistakes of clients from faults, so
    /// faults are logged here.
    /// </summary>
    private McpMessageHandler Receive(McpMessageHandler next) => async (message, cancellation) =>
    {
        try
        {
            if (message.JsonRpcMessage is JsonRpcRequest request)
                Check(request);
            await next(message, cancellation);
        }
        catch (JsonException exception)
        {
            throw new McpProtocolException(
                "A parameter of the method has the wrong type.", exception, McpErrorCode.InvalidParams);
        }
        catch (Exception exception) when (exception is not (McpException or OperationCanceledException))
        {
            log.LogError(exception, "An MCP message failed");
            throw;
        }
    };

    private static void Check(JsonRpcRequest request)
    {
        try
        {
            ReadStrings(request.Params);
        }
        catch (InvalidOperationException exception)
        {
            throw new McpProtocolException("A string in the message is not valid Unicode.", exception, McpErrorCode.InvalidParams);
        }
        catch (ArgumentException exception)
        {
            throw new McpProtocolException("A member of an object in the message occurs twice.", exception, McpErrorCode.InvalidParams);
        }
        if (request is { Method: "initialize", Params: JsonObject handshake }
            && handshake["protocolVersion"] is JsonValue version && version.TryGetValue(out string? asked)
            && !Versions.Skip(1).Contains(asked))
        {
            handshake["protocolVersion"] = LastHandshake;
        }
        if (request.Method == "subscriptions/listen")
            throw new McpProtocolException("This server sends no notifications.", McpErrorCode.MethodNotFound);
    }

    /// <summary>Reads all names and strings, which <see cref="JsonNode"/> otherwise decodes when they are used.</summary>
    /// <exception cref="InvalidOperationException">A string contains half of a surrogate pair.</exception>
    /// <exception cref="ArgumentException">An object has two members with the same name.</exception>
    private static void ReadStrings(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (_, member) in members)
                    ReadStrings(member);
                break;
            case JsonArray items:
                foreach (var item in items)
                    ReadStrings(item);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                _ = value.GetValue<string>();
                break;
        }
    }

    private McpRequestHandler<ListToolsRequestParams, ListToolsResult> DescribeTools(
        McpRequestHandler<ListToolsRequestParams, ListToolsResult> next) =>
        async (request, cancellation) =>
        {
            var result = await next(request, cancellation);
            result.Tools = [.. result.Tools.Select(
                t => Describe(t).Deserialize<Tool>(McpJsonUtilities.DefaultOptions)!)];
            result.TimeToLive = TimeToLive;
            result.CacheScope = CacheScope.Public;
            return result;
        };

    private JsonObject Describe(Tool tool)
    {
        var description = JsonSerializer.SerializeToNode(tool, McpJsonUtilities.DefaultOptions)!.AsObject();
        Simplify(description);
        if (description["inputSchema"]!["properties"]?["language"] is JsonObject language)
            language["enum"] = Strings([site.Settings.Language, .. site.Settings.Languages.Select(l => l.Tag)]);
        if (description["inputSchema"]!["properties"]?["list"] is JsonObject list)
        {
            list["enum"] = Strings([TextList.OfPosts, .. site.ForAgents().OwnLists.Select(own => own.Name)]);
            if (!site.ForAgents().OwnLists.Any())
                description["inputSchema"]!["properties"]!.AsObject().Remove("list");
        }
        return description;
    }

    /// <summary>Simplifies schemas for models: <c>string or null</c> → <c>string</c>. Null is still accepted.</summary>
    private static void Simplify(JsonNode? schema)
    {
        if (schema is not JsonObject members)
            return;
        if (members["type"] is JsonArray and [var type, { } other] && (string?)other == "null")
            members["type"] = (string)type!;
        if (members.TryGetPropertyValue("default", out var initial) && initial is null)
            members.Remove("default");
        foreach (var (_, member) in members.ToList())
            Simplify(member);
    }

    /// <summary>
    /// Reports missing or invalid arguments as a tool error instead of a protocol error, so that the model can correct
    /// its call.
    /// </summary>
    private McpRequestHandler<CallToolRequestParams,
        CallToolResult> ExplainErrors(McpRequestHandler<CallToolRequestParams, CallToolResult> next) =>
        async (request, cancellation) =>
        {
            if (request.MatchedPrimitive is not McpServerTool tool)
            {
                throw new McpProtocolException($"There is no tool '{request.Params?.Name}'. "
                    + $"The tools are {string.Join(", ", Tools.Value.Select(t => t.ProtocolTool.Name))}.", McpErrorCode.InvalidParams);
            }
            ToolArguments.RemoveEmpty(tool.ProtocolTool, request.Params?.Arguments);
            var unused = site.ForAgents().OwnLists.Any() ? null : "list";
            if (ToolArguments.FindError(tool.ProtocolTool, request.Params?.Arguments, unused) is { } error)
                return Error(error);
            try
            {
                return await next(request, cancellation);
            }
            catch (McpException exception)
            {
                return Error(exception.Message);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.LogError(exception, "The MCP tool {Tool} failed", tool.ProtocolTool.Name);
                return Error("The server encountered an error, which has been logged.");
            }
        };

    private static CallToolResult Error(string text) => new()
    {
        IsError = true,
        Content = [new TextContentBlock { Text = text }]
    };
}
