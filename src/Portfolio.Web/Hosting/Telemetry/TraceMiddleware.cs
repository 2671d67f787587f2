using System.Diagnostics;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Hosting.Telemetry;

/// <summary>Describes a request in its trace, by the semantic conventions of OpenTelemetry for HTTP servers, and with the id that it has in
/// the log.</summary>
internal sealed class TraceMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (Activity.Current is not { IsAllDataRequested: true } trace)
        {
            await next(context);
            return;
        }

        var method = context.Request.Method;
        trace.SetTag("http.request.method", method).SetTag("url.scheme", context.Request.Scheme)
            .SetTag("url.path", PreviewPath.Loggable(context.Request.Path).Value)
            .SetTag("http.request.id", context.TraceIdentifier);
        await next(context);
        var route = context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern } ? $"/{pattern.TrimStart('/')}" : null;
        trace.DisplayName = route is null ? method : $"{method} {route}";
        trace.SetTag("http.route", route).SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            trace.SetStatus(ActivityStatusCode.Error);
    }
}
