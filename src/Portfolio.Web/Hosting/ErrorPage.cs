using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Portfolio.Web.Assets;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
using Portfolio.Web.Security;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Hosting;

/// <summary>
/// Renders the page for errors that no controller has handled.
/// The page uses neither the store nor a view, because either may have failed.
/// </summary>
public sealed class ErrorPage(InlineAssets assets, SecurityHeaders security, SiteUrls urls)
{
    public static void Use(WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = WriteAsync,
            StatusCodeSelector = StatusOf,
            // Client errors are not logged, because nothing is wrong with the server. The sync logs that the store is damaged.
            SuppressDiagnosticsCallback = failure =>
                StatusOf(failure.Exception) < StatusCodes.Status500InternalServerError || IsOfDamagedStore(failure.HttpContext),
        });
        app.UseStatusCodePages(empty => WriteAsync(empty.HttpContext));
    }

    private static Task WriteAsync(HttpContext context) => context.RequestServices.GetRequiredService<ErrorPage>().WriteAsync(context,
        context.Response.StatusCode == StatusCodes.Status500InternalServerError && IsOfDamagedStore(context)
            ? StatusCodes.Status503ServiceUnavailable : context.Response.StatusCode);

    /// <summary>Determines whether the store of a request is damaged. A new one is being made, so the client can retry.</summary>
    private static bool IsOfDamagedStore(HttpContext context) => context.Features.Get<SiteRequest>()?.Snapshot.Content.IsDamaged == true;

    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException invalid => invalid.StatusCode,
        // Kestrel throws this exception if the size of a chunk is out of range.
        IOException { InnerException: OverflowException } => StatusCodes.Status400BadRequest,
        // Other requests release their memory soon, so the client can retry.
        _ when exception.GetBaseException() is OutOfMemoryException => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private async Task WriteAsync(HttpContext context, int status)
    {
        var response = context.Response;
        var allow = response.Headers.Allow;
        response.Clear();
        response.StatusCode = status;
        if (allow.Count > 0)
            response.Headers.Allow = allow == HttpMethods.Get ? "GET, HEAD" : allow;
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = "1";
        var page = context.Features.GetRequiredFeature<SiteRequest>().Key;
        response.Headers.CacheControl = CacheControl.For(status, page.Representation);
        response.Headers.Vary = page.Representation.Vary;
        security.Apply(response.Headers);
        var (title, text) = Words(response.StatusCode);
        if (ProblemDocument.TypeFor(page) is { } type)
        {
            if (!Negotiation.IsPrivate(page.Path))
                SecurityHeaders.AllowAnyOrigin(response.Headers);
            await WriteAsync(response, type, ProblemDocument.Write(type, status, text));
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
        var inline = assets.For([]);
        var html = Encoding.UTF8.GetBytes($"""
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
        response.Headers.ContentLanguage = "en";
        await WriteAsync(response, "text/html; charset=utf-8", html);
    }

    private static async Task WriteAsync(HttpResponse response, string type, byte[] body)
    {
        response.ContentType = type;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body);
    }

    private static (string Title, string Text) Words(int status) => status switch
    {
        StatusCodes.Status404NotFound =>
            ("Page not found",
                "Nothing was found at this address: it may be mistyped, or the page may have been renamed."),
        StatusCodes.Status405MethodNotAllowed =>
            (ReasonPhrases.GetReasonPhrase(status),
                "This method is not allowed here. The Allow header lists the allowed methods."),
        StatusCodes.Status503ServiceUnavailable =>
            ("Not available now", "The site is busy or starting. Please try again in a moment."),
        StatusCodes.Status429TooManyRequests =>
            ("Too many requests", "You have sent too many requests in a short time. Please try again in a moment."),
        >= 500 => ("Something went wrong", "The server encountered an error, which has been logged. "
            + "Please try again in a moment."),
        _ => (ReasonPhrases.GetReasonPhrase(status), "The server could not process this request."),
    };
}
