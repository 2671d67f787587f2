using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Portfolio.Web.Caching;
using Portfolio.Web.Security;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Mcp;

/// <summary>Maps the stateless MCP endpoint. The SDK implements the protocol.</summary>
internal static class McpEndpoint
{
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
        services.AddHttpContextAccessor();
        services.AddScoped<McpPages>().AddScoped<SiteTools>().AddScoped<SiteMcpServer>();
    }

    public static void MapSiteMcp(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMcp(PublicUrls.Mcp).RequireRateLimiting(RateLimits.Calls).Add(endpoint =>
        {
            var package = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context => AnswerAsync(context, _ => ReceiveAsync(context, package));
        });
        endpoints.MapMethods(PublicUrls.Mcp, [HttpMethods.Options], context => AnswerAsync(context, Preflight));
        endpoints.Map(PublicUrls.Mcp, NotAllowed);
    }

    private static Task AnswerAsync(HttpContext context, RequestDelegate answer)
    {
        context.Response.Headers.CacheControl = CacheControl.NoStore;
        if (AdmitOrigin(context))
            return answer(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
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
        // A file has no host, but .NET calls its empty host a loopback address.
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            || !(origin == site || (uri.IsLoopback && uri.Scheme is "http" or "https")))
        {
            return false;
        }
        // The header is written from the parsed URL, because the origin as sent may not be a valid header value.
        context.Response.Headers.AccessControlAllowOrigin = $"{uri.Scheme}://{uri.Authority}";
        context.Response.Headers.AccessControlExposeHeaders = HeaderNames.RetryAfter;
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        return true;
    }

    /// <summary>
    /// Passes a message to the SDK, which throws exceptions for unknown charsets, for an invalid handshake and for strings
    /// that are not Unicode, so that errors of clients would be logged as errors of the server.
    /// </summary>
    private static async Task ReceiveAsync(HttpContext context, RequestDelegate package)
    {
        // JSON is UTF-8 (RFC 8259, section 8.1).
        context.Request.ContentType = "application/json";
        try
        {
            await package(context);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException && !context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    private static Task Preflight(HttpContext context)
    {
        if (context.Request.Headers.Origin.Count == 0)
            return NotAllowed(context);
        context.Response.Headers.AccessControlAllowMethods = HttpMethods.Post;
        context.Response.Headers.AccessControlAllowHeaders = "*";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>
    /// Refuses methods other than POST, because the server has no sessions. A POST request arrives here if its body is
    /// not JSON.
    /// </summary>
    private static Task NotAllowed(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        }

        return Task.CompletedTask;
    }
}
