using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Portfolio.Content.Sync;
using Portfolio.Web.Assets;
using Portfolio.Web.Caching;
using Portfolio.Web.Formats;
using Portfolio.Web.Options;
using Portfolio.Web.Pings;
using Portfolio.Web.Security;

namespace Portfolio.Web.Hosting;

/// <summary>
/// Maps the health checks. <c>/health/ready</c> returns 200 while a snapshot of a non-empty content folder is served, the
/// folder was compared with the store, the store is not damaged, and the server is not stopping. <c>/health</c> returns the
/// version, faults of the server and content problems in Development, and to requests with the operator token.
/// </summary>
public static class HealthEndpoints
{
    /// <summary>The maximum number of problems with other sites in the report.</summary>
    private const int MaxProblems = 20;

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", context => WriteAsync(context, "ok"));
        endpoints.MapGet("/health/ready", context =>
            IsReady(context.RequestServices)
                ? WriteAsync(context, "ok")
                : WriteAsync(context, "not ready", StatusCodes.Status503ServiceUnavailable));
        var isDevelopment = endpoints.ServiceProvider.GetRequiredService<IWebHostEnvironment>().IsDevelopment();
        var token = endpoints.ServiceProvider.GetRequiredService<IOptions<SecretOptions>>().Value.OperatorToken;
        if (!isDevelopment && token is null)
            return;
        endpoints.MapGet("/health", context =>
        {
            if (isDevelopment || IsOperator(context, token!))
            {
                return WriteAsync(context, Details(context.RequestServices));
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }).RequireRateLimiting(RateLimits.Search);
    }

    private static bool IsReady(IServiceProvider services) => !services.GetRequiredService<Snapshots>().MayBeOutdated
        && services.GetRequiredService<SitePublisher>().Current?.Content is { IsDamaged: false } content && content.HasFiles()
        && !services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested;

    /// <summary>
    /// Returns the version and the problems: first those of the server, which is then degraded, then those of the content.
    /// </summary>
    private static string Details(IServiceProvider services)
    {
        var progress = services.GetRequiredService<SyncProgress>();
        var server = new[] { services.GetRequiredService<StoreFolder>().Problem, progress.Problem ?? progress.Failure }
            .OfType<string>().Select(problem => $"degraded: {problem}");
        var own = services.GetRequiredService<SitePublisher>().Current?.Views ?? OwnViews.None;
        var views = own.Failures.Concat(own.Problems);
        var content = services.GetRequiredService<ContentProblems>().All().Concat(views).Select(problem => problem.ToString());
        var replies = services.GetRequiredService<Conversation>().Problems.Take(MaxProblems);
        return string.Join('\n', server.Concat(content).Concat(replies).DefaultIfEmpty("ok").Prepend($"portfolio {ProgramVersion.Full}"));
    }

    private static bool IsOperator(HttpContext context, Secret token) =>
        AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var sent)
            && sent.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) && token.Is(sent.Parameter ?? "");

    private static Task WriteAsync(HttpContext context, string text, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = CacheControl.NoStore;
        context.Response.ContentType = ContentTypes.PlainText;
        return context.Response.WriteAsync(text);
    }
}
