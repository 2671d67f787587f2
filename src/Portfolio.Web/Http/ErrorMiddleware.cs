using Portfolio.Web.Urls;

namespace Portfolio.Web.Http;

/// <summary>Turns exceptions and empty error answers into short pages that tell nothing of the inside. Each exception is logged once.</summary>
public sealed class ErrorMiddleware(RequestDelegate next, ErrorPage page, SecurityHeaders security, ILogger<ErrorMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null, ContentLength: null })
                await AnswerAsync(context, context.Response.StatusCode);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            if (!context.Response.HasStarted)
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, exception.StatusCode);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "{Method} {Path} failed", context.Request.Method, SiteUrls.Encode(context.Request.Path.Value ?? ""));
            if (context.Response.HasStarted)
                context.Abort();
            else
                await AnswerAsync(context, StatusCodes.Status500InternalServerError);
        }
    }

    private async Task AnswerAsync(HttpContext context, int status)
    {
        var allow = context.Response.Headers.Allow;
        context.Response.Clear();
        context.Response.StatusCode = status;
        if (allow.Count > 0)
            context.Response.Headers.Allow = allow == HttpMethods.Get ? "GET, HEAD" : allow;
        context.Response.Headers.CacheControl = CacheControl.For(status, Representation.Html);
        security.Apply(context.Response.Headers);
        await page.WriteAsync(context);
    }
}
