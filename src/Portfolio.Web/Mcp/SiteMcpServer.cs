using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Portfolio.Web.Options;
using Portfolio.Web.Pages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using static Portfolio.Web.Text.JsonText;

namespace Portfolio.Web.Mcp;

/// <summary>
/// Configures the read-only MCP server of the site with its tools, resources, completions and prompt.
/// </summary>
internal sealed class SiteMcpServer(SiteSession site, SiteUrls urls, SiteResources resources)
{
    /// <summary>
    /// The time for which clients may cache lists and pages. Content changes rarely, and an outdated list does no harm.
    /// </summary>
    private static readonly TimeSpan TimeToLive = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The methods that the SDK supports but this server refuses, because it never sends notifications.
    /// </summary>
    private static readonly HashSet<string> NotOffered = ["logging/setLevel", "resources/subscribe",
        "resources/unsubscribe", "subscriptions/listen"];

    /// <summary>The oldest protocol revision that the server accepts. Only this revision allows batches.</summary>
    public const string VersionWithBatches = "2025-03-26";

    /// <summary>The newest protocol revision in which a session starts with a handshake.</summary>
    private const string LastHandshake = "2025-11-25";

    /// <summary>Gets the protocol revisions that the server announces, newest first.</summary>
    public static IReadOnlyList<string> Versions { get; } = ["2026-07-28", LastHandshake, "2025-06-18"];

    private static readonly Lazy<McpServerPrimitiveCollection<McpServerTool>> Tools = new(() =>
    [
        .. typeof(SiteTools).GetMethods().Where(m => m.IsDefined(typeof(McpServerToolAttribute)))
            .Select(m => McpServerTool.Create(m, request => request.Services!.GetRequiredService<SiteTools>())),
    ]);

    private static readonly Lazy<McpServerPrimitiveCollection<McpServerPrompt>> Prompts = new(
        () => [McpServerPrompt.Create(Research)]);

    private Implementation Info => new()
    {
        Name = "portfolio",
        Title = site.Title,
        Version = ProgramVersion.Release,
        WebsiteUrl = urls.Absolute("/")
    };

    private string Instructions =>
        $"Reads the site {site.Title}. Use search to find articles, get_page to read one (or one section of it), "
            + "list_posts to list them by tag, series or year, list_projects and get_profile for the author. "
            + $"Everything is public and read-only. Reuse: {AgentsDocument.Reuse(site)}.";

    private static ServerCapabilities Capabilities => new()
    {
        Completions = new(),
        Resources = new(),
        Tools = new(),
        Prompts = new()
    };

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
        options.PromptCollection = Prompts.Value;
        options.Capabilities = Capabilities;
        options.Filters.Message.IncomingFilters.Add(RefuseInvalid);
        options.Filters.Message.OutgoingFilters.Add(CompleteCapabilities);
        options.Filters.Request.ListToolsFilters.Add(DescribeTools);
        options.Filters.Request.CallToolFilters.Add(ExplainErrors);
        options.Filters.Request.GetPromptFilters.Add(RequireArguments);
        options.Handlers = new()
        {
            ListResourcesHandler = (request, _) => new(Cacheable(resources.List(request.Params?.Cursor))),
            ListResourceTemplatesHandler = (_, _) => new(Cacheable(resources.Templates())),
            ReadResourceHandler = async (request, _) => Cacheable(await resources.ReadAsync(request.Params?.Uri ?? "")),
            CompleteHandler = (request, _) =>
                new(resources.Complete(request.Params?.Argument.Name ?? "", request.Params?.Argument.Value ?? "")),
        };
    }

    /// <summary>Returns an error message for a parameter that has the wrong type.</summary>
    public static string WrongTypeMessage(JsonException exception) => exception.Path is { Length: > 2 } path
        ? $"The parameter {path[2..]} has the wrong type." : "The method parameters are invalid.";

    /// <summary>
    /// Refuses unsupported methods, and reports parameters of the wrong type as an error of the client instead of the
    /// server.
    /// </summary>
    private static McpMessageHandler RefuseInvalid(McpMessageHandler next) =>
        async (message, cancellation) =>
        {
            if (message.JsonRpcMessage is JsonRpcRequest request)
            {
                if (NotOffered.Contains(request.Method))
                {
                    throw new McpProtocolException(
                        $"The method {request.Method} is not supported.", McpErrorCode.MethodNotFound);
                }
                if (request is { Method: "initialize", Params: JsonObject handshake })
                    Negotiate(handshake);
            }

            try
            {
                await next(message, cancellation);
            }
            catch (JsonException exception)
            {
                throw new McpProtocolException(WrongTypeMessage(exception), exception, McpErrorCode.InvalidParams);
            }
        };

    /// <summary>
    /// Replaces an unsupported protocol version in the handshake with a supported version.
    /// The client decides whether to continue.
    /// </summary>
    private static void Negotiate(JsonObject handshake)
    {
        if (handshake["protocolVersion"] is JsonValue version && version.TryGetValue(out string? asked)
            && !Versions.Contains(asked))
        {
            handshake["protocolVersion"] = LastHandshake;
        }
    }

    /// <summary>
    /// Corrects the capabilities in the responses of the SDK: the server has no log,
    /// and it supports more protocol revisions than the SDK lists.
    /// </summary>
    private static McpMessageHandler CompleteCapabilities(McpMessageHandler next) => (message, cancellation) =>
    {
        if (message.JsonRpcMessage is JsonRpcResponse { Result: JsonObject result })
        {
            (result["capabilities"] as JsonObject)?.Remove("logging");
            if (result.ContainsKey("supportedVersions"))
                result["supportedVersions"] = Strings(Versions);
        }

        return next(message, cancellation);
    };

    private McpRequestHandler<ListToolsRequestParams, ListToolsResult> DescribeTools(
        McpRequestHandler<ListToolsRequestParams, ListToolsResult> next) =>
        async (request, cancellation) =>
        {
            var result = await next(request, cancellation);
            result.Tools = [.. result.Tools.Select(
                t => Describe(t).Deserialize<Tool>(McpJsonUtilities.DefaultOptions)!)];
            return result;
        };

    private JsonObject Describe(Tool tool)
    {
        var description = JsonSerializer.SerializeToNode(tool, McpJsonUtilities.DefaultOptions)!.AsObject();
        Simplify(description);
        if (description["inputSchema"]!["properties"]?["language"] is JsonObject language)
            language["enum"] = Strings([site.Settings.Language, .. site.Settings.Languages.Select(l => l.Tag)]);
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
    private static McpRequestHandler<CallToolRequestParams,
        CallToolResult> ExplainErrors(McpRequestHandler<CallToolRequestParams, CallToolResult> next) =>
        async (request, cancellation) =>
        {
            if (request.MatchedPrimitive is not McpServerTool tool)
                return await next(request, cancellation);
            if (ToolArguments.FindError(tool.ProtocolTool, request.Params?.Arguments) is { } error)
                return Error(error);
            try
            {
                return await next(request, cancellation);
            }
            catch (McpException exception)
            {
                return Error(exception.Message);
            }
        };

    private static CallToolResult Error(string text) => new()
    {
        IsError = true,
        Content = [new TextContentBlock { Text = text }]
    };

    private static McpRequestHandler<GetPromptRequestParams, GetPromptResult> RequireArguments(
        McpRequestHandler<GetPromptRequestParams, GetPromptResult> next) =>
        (request, cancellation) =>
        {
            var needed = (request.MatchedPrimitive as McpServerPrompt)?.ProtocolPrompt.Arguments ?? [];
            return needed.FirstOrDefault(a => request.Params?.Arguments?.ContainsKey(a.Name) is not true) is { } missing
                ? throw new McpProtocolException(
                    $"The prompt argument {missing.Name} is missing: {missing.Description}.", McpErrorCode.InvalidParams)
                : next(request, cancellation);
        };

    private static T Cacheable<T>(T result) where T : Result, ICacheableResult
    {
        result.TimeToLive = TimeToLive;
        result.CacheScope = CacheScope.Public;
        return result;
    }

    [McpServerPrompt(Name = "research", Title = "Answer from this site")]
    [Description("Answers a question from the articles of this site, with sources.")]
    private static string Research([Description("The question, or a topic")] string question) =>
        $"Answer this from the articles of this site: {question}\n\n1. "
        + "Call search with two or three words of the question; try other words if nothing fits.\n2. "
        + "Read the best two or three results with get_page.\n3. "
        + "Answer briefly, name the URL of each article you used, and say what the articles do not cover.";
}
