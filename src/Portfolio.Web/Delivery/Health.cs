namespace Portfolio.Web.Delivery;

/// <summary>What orchestrators ask: <c>/health/live</c>, is the process there; <c>/health/ready</c>, is a state of the site being served.</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", context => AnswerAsync(context, isWell: true));
        endpoints.MapGet("/health/ready", context =>
            AnswerAsync(context, context.RequestServices.GetRequiredService<PageCache>().Generation > 0));
    }

    private static Task AnswerAsync(HttpContext context, bool isWell)
    {
        context.Response.StatusCode = isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.CacheControl = CacheControl.NoStore;
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync(isWell ? "ok" : "not ready");
    }
}
