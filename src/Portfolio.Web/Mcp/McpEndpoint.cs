using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using ModelContextProtocol;
using Portfolio.Web.Formats;
using Portfolio.Web.Http;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Mcp;

/// <summary>
/// Maps the stateless MCP endpoint. The endpoint checks methods, origins, versions and media types, and leaves the
/// protocol to the SDK.
/// </summary>
internal static class McpEndpoint
{
    private const string VersionHeader = "MCP-Protocol-Version";

    public static void AddSiteMcp(this IServiceCollection services)
    {
        services.AddMcpServer().WithHttpTransport(http =>
        {
            http.Stateless = true;
            http.ConfigureSessionOptions = (context, options, _) =>
            {
                context.RequestServices.GetRequiredService<SiteMcpServer>().Configure(options);
                return Task.CompletedTask;
            };
        });
        services.AddScoped<McpPages>().AddScoped<SiteTools>().AddScoped<SiteResources>().AddScoped<SiteMcpServer>();
    }

    public static void MapSiteMcp(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMcp(PublicUrls.Mcp).RequireRateLimiting(RateLimits.Calls).Add(endpoint =>
        {
            var package = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context => AnswerAsync(context, package);
        });
        endpoints.MapMethods(PublicUrls.Mcp, [HttpMethods.Options], PreflightAsync);
        endpoints.Map(PublicUrls.Mcp, NotAllowedAsync);
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate package)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await NotAllowedAsync(context);
            return;
        }

        context.Response.Headers.CacheControl = CacheControl.NoStore;
        if (!AdmitOrigin(context))
        {
            await RefuseOriginAsync(context);
            return;
        }

        var version = context.Request.Headers[VersionHeader].ToString();
        if (version.Length > 0 && !SiteMcpServer.Versions.Contains(version)
            && version != SiteMcpServer.VersionWithBatches)
        {
            await ErrorAsync(context, StatusCodes.Status400BadRequest, McpErrorCode.UnsupportedProtocolVersion,
                $"The value of {VersionHeader} is not supported. Supported versions: {string.Join(", ", SiteMcpServer.Versions)}.",
                JsonText.Members(("supported", JsonText.Strings(SiteMcpServer.Versions)), ("requested", version)),
                await ReadIdAsync(context.Request));
            return;
        }

        // Charsets other than UTF-8 are refused, because JSON is UTF-8 (RFC 8259,
        // section 8.1) and the SDK throws an exception for an unknown charset.
        var charset = context.Request.GetTypedHeaders().ContentType?.Charset.ToString().Trim('"') ?? "";
        if (!context.Request.HasJsonContentType()
            || !(charset.Length == 0 || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            await RefuseTypeAsync(context);
            return;
        }

        context.Request.ContentType = "application/json";
        try
        {
            await package(context);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            await ErrorAsync(context, exception.StatusCode, McpErrorCode.InvalidRequest,
                exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? "The message is too large." : "The request body cannot be read.");
        }
        // The SDK parses the handshake outside the message filters,
        // so the exception for an invalid parameter is caught here.
        catch (JsonException exception) when (!context.Response.HasStarted)
        {
            await ErrorAsync(context, StatusCodes.Status400BadRequest, McpErrorCode.InvalidParams,
                SiteMcpServer.WrongTypeMessage(exception));
        }
    }

    private static Task PreflightAsync(HttpContext context)
    {
        if (context.Request.Headers.Origin.Count == 0)
            return NotAllowedAsync(context);
        context.Response.Headers.CacheControl = CacheControl.NoStore;
        if (!AdmitOrigin(context))
            return RefuseOriginAsync(context);
        context.Response.Headers.AccessControlAllowMethods = HttpMethods.Post;
        context.Response.Headers.AccessControlAllowHeaders = "*";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task RefuseTypeAsync(HttpContext context) =>
        ErrorAsync(context, StatusCodes.Status415UnsupportedMediaType,
            McpErrorCode.InvalidRequest, "Send the message as application/json in UTF-8.");

    /// <summary>
    /// Refuses methods other than POST, because the server has no sessions and never sends a message by itself.
    /// A POST request that arrives here has the wrong media type.
    /// </summary>
    private static Task NotAllowedAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = CacheControl.NoStore;
        if (HttpMethods.IsPost(context.Request.Method))
            return RefuseTypeAsync(context);
        context.Response.Headers.Allow = HttpMethods.Post;
        return ErrorAsync(context, StatusCodes.Status405MethodNotAllowed, McpErrorCode.InvalidRequest,
            "This Model Context Protocol endpoint has no sessions: send each message with POST.");
    }

    /// <summary>
    /// Determines whether the origin of a request is allowed, and sets the CORS headers. Browsers may call the endpoint
    /// only from pages of the site or of this machine. Other clients send no <c>Origin</c> header.
    /// </summary>
    private static bool AdmitOrigin(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return true;
        var site = context.RequestServices.GetRequiredService<SiteUrls>().Origin;
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || !(uri.IsLoopback || origin == site))
            return false;
        // The header is written from the parsed URL, because the origin as sent may not be a valid header value.
        context.Response.Headers.AccessControlAllowOrigin = $"{uri.Scheme}://{uri.Authority}";
        context.Response.Headers.AccessControlExposeHeaders = HeaderNames.RetryAfter;
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        return true;
    }

    private static Task RefuseOriginAsync(HttpContext context) => ErrorAsync(context, StatusCodes.Status403Forbidden,
        McpErrorCode.InvalidRequest, "Browsers may not call this endpoint from this origin.");

    /// <summary>
    /// Returns the ID of the JSON-RPC message in a request,
    /// for the error response, or <see langword="null"/> if there is none.
    /// </summary>
    private static async Task<JsonNode?> ReadIdAsync(HttpRequest request)
    {
        try
        {
            var message = await JsonNode.ParseAsync(request.Body) as JsonObject;
            return (message?["id"] as JsonValue)?.DeepClone();
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static Task ErrorAsync(
        HttpContext context, int status, McpErrorCode code, string message, JsonNode? data = null, JsonNode? id = null)
    {
        var error = JsonText.Members(("code", (int)code), ("message", message), ("data", data));
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentTypes.Json;
        return context.Response.Body.WriteAsync(
            JsonText.Write(JsonText.Members(("jsonrpc", "2.0"), ("id", id), ("error", error)))).AsTask();
    }
}
