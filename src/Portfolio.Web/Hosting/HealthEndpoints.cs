using Portfolio.Content.Sync;
using Portfolio.Web.Caching;
using Portfolio.Web.Http;

namespace Portfolio.Web.Hosting;

/// <summary>Health checks: <c>/health/live</c>; <c>/health/ready</c>, whether a generation of a content folder with files is served; in Development also <c>/health</c> with the diagnostics of the content.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", context => WriteAsync(context, "ok"));
        endpoints.MapGet("/health/ready", context =>
            context.RequestServices.GetRequiredService<PageCache>().Current?.Content.HasFiles() == true
                ? WriteAsync(context, "ok") : WriteAsync(context, "not ready", StatusCodes.Status503ServiceUnavailable));
        if (endpoints.ServiceProvider.GetRequiredService<IWebHostEnvironment>().IsDevelopment())
        {
            endpoints.MapGet("/health", context => WriteAsync(context,
                string.Join('\n', context.RequestServices.GetRequiredService<ContentProblems>().All()) is { Length: > 0 } problems ? problems : "ok"));
        }
    }

    private static Task WriteAsync(HttpContext context, string text, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = CacheControl.NoStore;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text);
    }
}
