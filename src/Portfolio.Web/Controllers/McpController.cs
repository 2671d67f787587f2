using System.Net.ServerSentEvents;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Portfolio.Content.Model;
using Portfolio.Web.Http;
using Portfolio.Web.Mcp;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>
/// The endpoint of the Model Context Protocol: Streamable HTTP, stateless, one JSON response per <c>POST</c>. Revision 2026-07-28, and the
/// older
/// ones that begin with <c>initialize</c>.
/// </summary>
[Route(PublicUrls.Mcp)]
public sealed class McpController(SiteUrls urls, ILoggerFactory loggers) : ControllerBase
{
    /// <summary>Without escapes that only HTML needs: the text is Markdown.</summary>
    private static readonly JsonSerializerOptions Output =
        new(McpJsonUtilities.DefaultOptions) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [HttpPost, RateLimit(RateLimits.Mcp)]
    public async Task<IActionResult> Post()
    {
        Response.Headers.CacheControl = CacheControl.NoStore;
        if (!AdmitOrigin())
            return Error(StatusCodes.Status403Forbidden, null, McpErrorCode.InvalidRequest,
                "This origin may not call the endpoint from a browser.");
        if (!Request.HasJsonContentType() || !IsUtf8(Request.GetTypedHeaders().ContentType?.Charset))
            return Error(StatusCodes.Status415UnsupportedMediaType, null, McpErrorCode.InvalidRequest,
                "Send the message as application/json in UTF-8.");

        JsonRpcMessage? message;
        try
        {
            message = await JsonSerializer.DeserializeAsync<JsonRpcMessage>(Request.Body, McpJsonUtilities.DefaultOptions,
                HttpContext.RequestAborted);
        }
        // The server reports an invalid size of a chunk, and a client that left, as an I/O error.
        catch (Exception exception) when (exception is JsonException or (IOException and not BadHttpRequestException))
        {
            return Error(StatusCodes.Status400BadRequest, null, McpErrorCode.ParseError, "The body is not one valid JSON-RPC 2.0 message.");
        }

        if (message is null)
            return Error(StatusCodes.Status400BadRequest, null, McpErrorCode.InvalidRequest,
                "The body is not one valid JSON-RPC 2.0 message.");
        if (message is JsonRpcRequest request && McpRequestHeaders.Mismatch(Request.Headers, request) is { } mismatch)
            return Error(StatusCodes.Status400BadRequest, request.Id, McpErrorCode.HeaderMismatch, mismatch);
        return await HandleAsync(message) is { } response ? Message(StatusOf(response), response) : Accepted();
    }

    /// <summary>What a browser asks before it sends the message of a page from another origin.</summary>
    [HttpOptions]
    public IActionResult Preflight()
    {
        if (Request.Headers.Origin.Count == 0 || !AdmitOrigin())
            return NotAllowed();
        Response.Headers.CacheControl = CacheControl.NoStore;
        Response.Headers.AccessControlAllowMethods = HttpMethods.Post;
        Response.Headers.AccessControlAllowHeaders = "*";
        return NoContent();
    }

    /// <summary>All other methods. The server sends nothing by itself and has no sessions.</summary>
    public IActionResult NotAllowed()
    {
        Response.Headers.Allow = HttpMethods.Post;
        Response.Headers.CacheControl = CacheControl.NoStore;
        return Error(StatusCodes.Status405MethodNotAllowed, null, McpErrorCode.InvalidRequest,
            "This endpoint of the Model Context Protocol has no sessions: send each message with POST.");
    }

    /// <summary>The response to a request; <see langword="null"/> to a notification.</summary>
    private async Task<JsonRpcMessage?> HandleAsync(JsonRpcMessage message)
    {
        message.Context = new() { ProtocolVersion = Request.Headers[McpRequestHeaders.ProtocolVersion].FirstOrDefault() };
        var options = HttpContext.RequestServices.GetRequiredService<SiteMcpServer>().Options();
        await using var transport = new StreamableHttpServerTransport(loggers) { Stateless = true };
        await using var server = McpServer.Create(transport, options, loggers, HttpContext.RequestServices);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(HttpContext.RequestAborted);
        var running = server.RunAsync(stopping.Token);
        using var events = new MemoryStream();
        JsonRpcError? refusal = null;
        try
        {
            await transport.HandlePostRequestAsync(message, events, HttpContext.RequestAborted);
        }
        // The transport reads the parameters of a handshake itself.
        catch (JsonException exception) when (message is JsonRpcRequest request)
        {
            refusal = ErrorOf(request.Id, McpErrorCode.InvalidParams, SiteMcpServer.OtherTypes(exception));
        }

        await stopping.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // The transport writes a stream of events. No handler sends anything but its response.
        events.Position = 0;
        return refusal
            ?? SseParser.Create(events, (_, data) => JsonSerializer.Deserialize<JsonRpcMessage>(data, McpJsonUtilities.DefaultOptions))
            .Enumerate().Select(e => e.Data).LastOrDefault();
    }

    /// <summary>
    /// Whether the caller may call. In a browser, only pages of the site itself and of this machine may, and the response says so. Programs
    /// send
    /// no <c>Origin</c>, and may.
    /// </summary>
    private bool AdmitOrigin()
    {
        var origin = Request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return true;
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || !(uri.IsLoopback || origin == urls.Origin))
            return false;
        // Not the text of the request, which may not be a valid header.
        Response.Headers.AccessControlAllowOrigin = $"{uri.Scheme}://{uri.Authority}";
        Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        return true;
    }

    /// <summary>Whether a charset is that of JSON, which needs no charset (RFC 8259 §8.1).</summary>
    private static bool IsUtf8(StringSegment? charset) =>
        HeaderUtilities.RemoveQuotes(charset ?? default) is var name
            && (StringSegment.IsNullOrEmpty(name) || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <summary>Revision 2026-07-28 maps errors of the protocol to statuses; older clients expect 200.</summary>
    private int StatusOf(JsonRpcMessage response) =>
        response is not JsonRpcError { Error.Code: var code } || !McpRequestHeaders.AreRequired(Request.Headers)
        ? StatusCodes.Status200OK
        : (McpErrorCode)code switch
        {
            McpErrorCode.MethodNotFound => StatusCodes.Status404NotFound,
            McpErrorCode.InternalError => StatusCodes.Status500InternalServerError,
            _ => StatusCodes.Status400BadRequest,
        };

    private ContentResult Error(int status, RequestId? id, McpErrorCode code, string text) => Message(status, ErrorOf(id, code, text));

    private static JsonRpcError ErrorOf(RequestId? id, McpErrorCode code, string text) => new()
    {
        Id = id ?? default,
        Error = new() { Code = (int)code, Message = text },
    };

    private ContentResult Message(int status, JsonRpcMessage message)
    {
        var result = Content(JsonSerializer.Serialize(message, Output), Formats.ContentTypes.Json);
        result.StatusCode = status;
        return result;
    }
}
