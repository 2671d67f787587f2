using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Portfolio.Web.Pages;
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
        catch (Exception exception) when (exception.GetBaseException() is OutOfMemoryException && !context.Response.HasStarted)
        {
            // Other requests use it up together: it is free again in a moment.
            logger.LogError("There is not enough memory for {Method} {Path}", context.Request.Method,
                SiteUrls.Encode(PreviewPath.Loggable(context.Request.Path).Value ?? ""));
            context.Response.Headers.RetryAfter = "1";
            await WriteAsync(context, StatusCodes.Status503ServiceUnavailable);
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

/// <summary>The page of an error that no controller handled. It uses neither the store nor a view, since either may have failed.</summary>
public sealed class ErrorPage(InlineAssets assets, SecurityHeaders security, SiteUrls urls)
{
    /// <summary>Replaces the response by the page of an error.</summary>
    public async Task WriteAsync(HttpContext context, int status)
    {
        var response = context.Response;
        var (allow, retryAfter) = (response.Headers.Allow, response.Headers.RetryAfter);
        response.Clear();
        response.StatusCode = status;
        if (allow.Count > 0)
            response.Headers.Allow = allow == HttpMethods.Get ? "GET, HEAD" : allow;
        response.Headers.RetryAfter = retryAfter;
        response.Headers.CacheControl = CacheControl.For(status, Representation.Html);
        security.Apply(response.Headers);
        var (title, text) = Words(response.StatusCode);
        if (Negotiation.PrefersJson(context.Request))
        {
            await ProblemJson.WriteAsync(context, status, text);
            return;
        }

        var body = $"""
            <body>
            <main>
            <p class="meta">{response.StatusCode}</p>
            <h1>{title}</h1>
            <p class="lead">{text}</p>
            <p><a href="{urls.Relative("/")}">Home</a></p>
            </main>
            </body>
            """;
        var inline = assets.For(PageParts.None);
        var page = Encoding.UTF8.GetBytes($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>{title}</title>
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <meta name="robots" content="noindex">
            {inline.Markup}
            </head>
            {body}
            </html>
            """);
        security.AllowPage(response.Headers, inline);
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = page.Length;
        await response.Body.WriteAsync(page);
    }

    private static (string Title, string Text) Words(int status) => status switch
    {
        StatusCodes.Status404NotFound =>
            ("There is no page here", "Nothing was found at this address: it may be mistyped, or the page may have been renamed."),
        StatusCodes.Status503ServiceUnavailable =>
            ("Not available now", "The site is busy or is being made ready. Please try again in a moment."),
        StatusCodes.Status429TooManyRequests =>
            ("Too many requests", "You have sent many requests within a short time. Please try again in a moment."),
        >= 500 => ("Something went wrong", "The fault is ours, and it has been noted. Please try again in a moment."),
        _ => (ReasonPhrases.GetReasonPhrase(status), "The server could not process this request."),
    };
}
