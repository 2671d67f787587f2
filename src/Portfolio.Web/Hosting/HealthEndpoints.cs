
using Portfolio.Content.Sync;
using Portfolio.Web.Caching;
using Portfolio.Web.Http;

namespace Portfolio.Web.Hosting;

/// <summary>What orchestrators ask: <c>/health/live</c>, is the process there; <c>/health/ready</c>, is a state of the site being served; while developing also <c>/health</c>, what is wrong in the content.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", context => AnswerAsync(context, "ok"));
        endpoints.MapGet("/health/ready", context =>
            context.RequestServices.GetRequiredService<PageCache>().Generation > 0
                ? AnswerAsync(context, "ok") : AnswerAsync(context, "not ready", StatusCodes.Status503ServiceUnavailable));
        if (endpoints.ServiceProvider.GetRequiredService<IWebHostEnvironment>().IsDevelopment())
        {
            endpoints.MapGet("/health", context => AnswerAsync(context,
                string.Join('\n', context.RequestServices.GetRequiredService<ContentProblems>().All()) is { Length: > 0 } problems ? problems : "ok"));
        }
    }

    private static Task AnswerAsync(HttpContext context, string text, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = CacheControl.NoStore;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text);
    }
}
