using System.Diagnostics;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Logging;

/// <summary>Logs each request except health checks.</summary>
public sealed class RequestLogMiddleware(RequestDelegate next, RequestLog log)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!log.IsEnabled || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
            return next(context);

        var path = PreviewPath.Loggable(context.Request.Path);
        var started = Stopwatch.GetTimestamp();
        var method = context.Request.Method;
        var handled = next(context);
        if (!handled.IsCompletedSuccessfully)
            return AwaitAsync(handled, context, method, path, started);
        Write(context, method, path, started);
        return handled;
    }

    private async Task AwaitAsync(Task handled, HttpContext context, string method, PathString path, long started)
    {
        try
        {
            await handled;
        }
        finally
        {
            Write(context, method, path, started);
        }
    }

    private void Write(HttpContext context, string method, PathString path, long started)
    {
        var response = context.Response;
        var bytes = response.StatusCode == StatusCodes.Status304NotModified || HttpMethods.IsHead(method) ? 0 : response.ContentLength;
        log.Write(new(context.TraceIdentifier, method, path, response.StatusCode, started, Stopwatch.GetTimestamp(), bytes));
    }
}
