using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Portfolio.Web.Http;

/// <summary>The page for an error that no controller answered. It needs neither the store nor a view, since either may be what failed.</summary>
public sealed class ErrorPage(InlineAssets assets)
{
    public async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        var (title, text) = Words(response.StatusCode);
        var body = Encoding.UTF8.GetBytes($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>{title}</title>
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <meta name="robots" content="noindex">
            <style>{assets.Style}</style>
            <script>{assets.Script}</script>
            </head>
            <body>
            <main>
            <p class="meta">{response.StatusCode}</p>
            <h1>{title}</h1>
            <p class="lead">{text}</p>
            <p><a href="/">Home</a></p>
            </main>
            </body>
            </html>
            """);
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body);
    }

    private static (string Title, string Text) Words(int status) => status switch
    {
        StatusCodes.Status404NotFound => ("There is no page here", "Nothing was found at this address: it may be mistyped, or the page may have been renamed."),
        StatusCodes.Status503ServiceUnavailable => ("Not ready yet", "The site is being made ready. Please try again in a moment."),
        >= 500 => ("Something went wrong", "The fault is ours, and it has been noted. Please try again in a moment."),
        _ => (ReasonPhrases.GetReasonPhrase(status), "The request could not be answered as it was made."),
    };
}
