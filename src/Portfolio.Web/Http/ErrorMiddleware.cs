using Portfolio.Web.Urls;

namespace Portfolio.Web.Http;

/// <summary>Turns exceptions and empty error responses into short pages without internal details. Logs each exception once.</summary>
public sealed class ErrorMiddleware(RequestDelegate next, ILogger<ErrorMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null, ContentLength: null })
                await WriteAsync(context, context.Response.StatusCode);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            if (!context.Response.HasStarted)
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, exception.StatusCode);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "{Method} {Path} failed", context.Request.Method,
                SiteUrls.Encode(PreviewPath.Loggable(context.Request.Path).Value ?? ""));
            if (context.Response.HasStarted)
                context.Abort();
            else
                await WriteAsync(context, StatusCodes.Status500InternalServerError);
        }
    }

    private static Task WriteAsync(HttpContext context, int status) =>
        context.RequestServices.GetRequiredService<ErrorPage>().WriteAsync(context, status);
}
