using System.Net.ServerSentEvents;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Portfolio.Web.Formats;
using Portfolio.Web.Http;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Mcp;

/// <summary>
/// The endpoint of the Model Context Protocol: the package's, stateless. Around it is what the package lacks: one JSON response for each
/// message instead of a stream of events, the origins of browsers, our limit, and errors of HTTP as errors of the protocol.
/// </summary>
internal static class McpEndpoint
{
    /// <summary>As the server limits bodies, so that none is buffered in a file.</summary>
    private const int MaxBody = 64 * 1024;

    private const string NotJson = "The body is not valid JSON.";
    private const string NotMessage = "The body is not one message of JSON-RPC 2.0.";
    private static readonly string TooLarge = $"The message has more than {Text.Quantity.Digits(MaxBody)} bytes.";

    /// <summary>The first revision that maps errors of the protocol to statuses. Revisions are dates.</summary>
    private const string FirstVersionWithStatuses = "2026-07-28";

    /// <summary>Without escapes that only HTML needs: the text is Markdown.</summary>
    private static readonly JsonSerializerOptions Output =
        new(McpJsonUtilities.DefaultOptions) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Maps the endpoint.</summary>
    public static void MapSiteMcp(this IEndpointRouteBuilder endpoints)
    {
        var transport = new Lazy<RequestDelegate>(() => CreateTransport(endpoints.ServiceProvider.GetRequiredService<ILoggerFactory>()));
        endpoints.MapPost(PublicUrls.Mcp, context => PostAsync(context, transport));
        endpoints.MapMethods(PublicUrls.Mcp, [HttpMethods.Options], PreflightAsync);
        endpoints.Map(PublicUrls.Mcp, NotAllowedAsync);
    }

    private static async Task PostAsync(HttpContext context, Lazy<RequestDelegate> transport)
    {
        if (!AdmitOrigin(context))
        {
            await RefuseOriginAsync(context);
            return;
        }

        if (!context.RequestServices.GetRequiredService<RateLimits>().Allow(RateLimits.Mcp, context))
        {
            await ErrorAsync(context, StatusCodes.Status429TooManyRequests, McpErrorCode.InvalidRequest,
                "There are too many calls: call again in a second.");
            return;
        }

        if (context.Request.ContentLength > MaxBody)
        {
            // The server ends the connection instead of reading so much: a client must not send another request on it.
            context.Response.Headers.Connection = "close";
            await ErrorAsync(context, StatusCodes.Status413PayloadTooLarge, McpErrorCode.InvalidRequest, TooLarge);
            return;
        }

        // The package decodes other charsets, and fails for unknown ones.
        if (!context.Request.HasJsonContentType() || !IsUtf8(context.Request.GetTypedHeaders().ContentType?.Charset))
        {
            await ErrorAsync(context, StatusCodes.Status415UnsupportedMediaType, McpErrorCode.InvalidRequest,
                "Send the message as application/json in UTF-8.");
            return;
        }

        // The package fails for a charset in quotation marks, and refuses clients that do not accept both types or name a session.
        context.Request.ContentType = "application/json";
        context.Request.Headers.Accept = "application/json, text/event-stream";
        context.Request.Headers.Remove("Mcp-Session-Id");
        context.Request.EnableBuffering(MaxBody, MaxBody);
        var body = context.Response.Body;
        using var events = new MemoryStream();
        context.Response.Body = events;
        JsonRpcMessage? response;
        try
        {
            await transport.Value(context);
            response = MessageIn(context.Response, events);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            context.Response.StatusCode = exception.StatusCode;
            response = ErrorOf(McpErrorCode.InvalidRequest, TooLarge);
        }
        // The server reports an invalid size of a chunk, and a client that left, as an I/O error.
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            response = ErrorOf(McpErrorCode.ParseError, NotJson);
        }
        // The transport reads the parameters of a handshake itself, and its failure does not say of which request.
        catch (JsonException exception)
        {
            context.Request.Body.Position = 0;
            var request = await JsonSerializer.DeserializeAsync<JsonRpcMessage>(context.Request.Body, McpJsonUtilities.DefaultOptions);
            response = ErrorOf(McpErrorCode.InvalidParams, SiteMcpServer.OtherTypes(exception), (request as JsonRpcRequest)?.Id);
        }
        finally
        {
            context.Response.Body = body;
        }

        // The package takes what is not JSON for an invalid message, and says either in the words of the JSON reader.
        if (response is JsonRpcError { Error: { Code: (int)McpErrorCode.InvalidRequest } error } && error.Message.Contains("message: "))
            response = await IsJsonAsync(context.Request.Body) ? ErrorOf(McpErrorCode.InvalidRequest, NotMessage)
                : ErrorOf(McpErrorCode.ParseError, NotJson);
        // The package offers a log that it never sends.
        if (response is JsonRpcResponse { Result: JsonObject result } && result["capabilities"] is JsonObject capabilities)
            capabilities.Remove("logging");
        context.Response.Headers.Remove("X-Accel-Buffering");
        context.Response.Headers.Remove(HeaderNames.ContentEncoding);
        context.Response.Headers.CacheControl = CacheControl.NoStore;
        if (response is not null)
            await WriteAsync(context, StatusOf(context, response), response);
    }

    private static JsonRpcMessage? MessageIn(HttpResponse response, MemoryStream written)
    {
        written.Position = 0;
        if (written.Length == 0)
            return null;
        if (response.ContentType != "text/event-stream")
            return JsonSerializer.Deserialize<JsonRpcMessage>(written, McpJsonUtilities.DefaultOptions);

        // No handler sends anything but its response.
        return SseParser.Create(written, (_, data) => JsonSerializer.Deserialize<JsonRpcMessage>(data, McpJsonUtilities.DefaultOptions))
            .Enumerate().Select(e => e.Data).LastOrDefault();
    }

    /// <summary>What a browser asks before it sends the message of a page from another origin.</summary>
    private static Task PreflightAsync(HttpContext context)
    {
        if (context.Request.Headers.Origin.Count == 0)
            return NotAllowedAsync(context);
        if (!AdmitOrigin(context))
            return RefuseOriginAsync(context);
        context.Response.Headers.CacheControl = CacheControl.NoStore;
        context.Response.Headers.AccessControlAllowMethods = HttpMethods.Post;
        context.Response.Headers.AccessControlAllowHeaders = "*";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>All other methods. The server sends nothing by itself and has no sessions.</summary>
    private static Task NotAllowedAsync(HttpContext context)
    {
        context.Response.Headers.Allow = HttpMethods.Post;
        return ErrorAsync(context, StatusCodes.Status405MethodNotAllowed, McpErrorCode.InvalidRequest,
            "This endpoint of the Model Context Protocol has no sessions: send each message with POST.");
    }

    /// <summary>
    /// Whether the caller may call. In a browser, only pages of the site itself and of this machine may, and the response says so. Programs
    /// send no <c>Origin</c>, and may.
    /// </summary>
    private static bool AdmitOrigin(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return true;
        var site = context.RequestServices.GetRequiredService<SiteUrls>().Origin;
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || !(uri.IsLoopback || origin == site))
            return false;
        // Not the text of the request, which may not be a valid header.
        context.Response.Headers.AccessControlAllowOrigin = $"{uri.Scheme}://{uri.Authority}";
        context.Response.Headers.AccessControlExposeHeaders = HeaderNames.RetryAfter;
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        return true;
    }

    private static Task RefuseOriginAsync(HttpContext context) => ErrorAsync(context, StatusCodes.Status403Forbidden,
        McpErrorCode.InvalidRequest, "This origin may not call the endpoint from a browser.");

    private static async Task<bool> IsJsonAsync(Stream body)
    {
        body.Position = 0;
        try
        {
            using var _ = await JsonDocument.ParseAsync(body);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether a charset is that of JSON, which needs no charset (RFC 8259 §8.1).</summary>
    private static bool IsUtf8(StringSegment? charset)
    {
        var name = HeaderUtilities.RemoveQuotes(charset ?? default);
        return StringSegment.IsNullOrEmpty(name) || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The package leaves invalid parameters and internal errors at 200.</summary>
    private static int StatusOf(HttpContext context, JsonRpcMessage response) =>
        response is not JsonRpcError { Error.Code: var code } || context.Response.StatusCode != StatusCodes.Status200OK
            || string.CompareOrdinal(context.Request.Headers["MCP-Protocol-Version"].ToString(), FirstVersionWithStatuses) < 0
            ? context.Response.StatusCode
            : code == (int)McpErrorCode.InternalError ? StatusCodes.Status500InternalServerError : StatusCodes.Status400BadRequest;

    private static JsonRpcError ErrorOf(McpErrorCode code, string text, RequestId? id = null) =>
        new() { Id = id ?? default, Error = new() { Code = (int)code, Message = text } };

    private static Task ErrorAsync(HttpContext context, int status, McpErrorCode code, string text)
    {
        context.Response.Headers.CacheControl = CacheControl.NoStore;
        return WriteAsync(context, status, ErrorOf(code, text));
    }

    private static Task WriteAsync(HttpContext context, int status, JsonRpcMessage message)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(message, Output);
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentTypes.Json;
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes).AsTask();
    }

    /// <summary>
    /// The package's handler of messages. It belongs to an application that is never started, because the package has it as a mapped
    /// endpoint only, and mapped endpoints load all of the package into servers that get no call.
    /// </summary>
    private static RequestDelegate CreateTransport(ILoggerFactory loggers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore().AddSingleton(loggers);
        builder.Services.AddMcpServer().WithHttpTransport(http => http.ConfigureSessionOptions = (context, options, _) =>
        {
            context.RequestServices.GetRequiredService<SiteMcpServer>().Configure(options);
            return Task.CompletedTask;
        });
        IEndpointRouteBuilder application = builder.Build();
        application.MapMcp();
        return application.DataSources.SelectMany(source => source.Endpoints).Single().RequestDelegate!;
    }
}
