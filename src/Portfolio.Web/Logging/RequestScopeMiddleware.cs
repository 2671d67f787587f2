using Serilog.Context;

namespace Portfolio.Web.Logging;

/// <summary>Adds the id of the request to everything that is logged while it is handled. Responses from the cache log nothing but their own
/// line.</summary>
public sealed class RequestScopeMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        using (LogContext.PushProperty(RequestLine.IdName, context.TraceIdentifier))
            await next(context);
    }
}
