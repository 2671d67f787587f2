using System.Diagnostics;

namespace Portfolio.Web.Logging;

/// <summary>One line for each request but those of health checks. Here it is only noted: formatting and writing happen elsewhere.</summary>
public sealed class RequestLogMiddleware(RequestDelegate next, RequestLogWriter writer, ILogger<RequestLogMiddleware> logger)
{
    private readonly bool _isEnabled = logger.IsEnabled(LogLevel.Information);

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (!_isEnabled || path.StartsWithSegments("/health", StringComparison.Ordinal))
            return next(context);

        var started = Stopwatch.GetTimestamp();
        var method = context.Request.Method;
        var answered = next(context);
        if (!answered.IsCompletedSuccessfully)
            return AwaitAsync(answered, context, method, path, started);
        Note(context, method, path, started);
        return answered;
    }

    private async Task AwaitAsync(Task answered, HttpContext context, string method, PathString path, long started)
    {
        try
        {
            await answered;
        }
        finally
        {
            Note(context, method, path, started);
        }
    }

    private void Note(HttpContext context, string method, PathString path, long started)
    {
        var response = context.Response;
        var bytes = response.StatusCode == StatusCodes.Status304NotModified || HttpMethods.IsHead(method) ? 0 : response.ContentLength;
        writer.Note(new(method, path, response.StatusCode, started, Stopwatch.GetTimestamp(), bytes));
    }
}
