namespace Portfolio.Web.Statistics;

/// <summary>Counts requests by their readers. The fast path counts those that it answers.</summary>
internal sealed class ReadCountMiddleware(RequestDelegate next, ReadCounts counts)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!counts.IsEnabled || !HttpMethods.IsGet(request.Method) || request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
            return next(context);
        var handled = next(context);
        if (!handled.IsCompletedSuccessfully)
            return AwaitAsync(handled, context);
        Add(context);
        return handled;
    }

    private async Task AwaitAsync(Task handled, HttpContext context)
    {
        await handled;
        Add(context);
    }

    private void Add(HttpContext context) =>
        counts.Add(context.Request.Path.Value ?? "", context.Response.StatusCode, Readers.Of(context.Request.Headers.UserAgent.ToString()));
}
