using Microsoft.AspNetCore.Http.Features;

namespace Portfolio.Web.Caching;

/// <summary>
/// Sends requests to the site within the process, through the same pipeline as requests from the network.
/// The export, the MCP server and the cache warmer use this client.
/// </summary>
internal sealed class SiteClient(IServiceScopeFactory scopes)
{
    private RequestDelegate _site = _ => Task.CompletedTask;

    public RequestDelegate Use(RequestDelegate next) => _site = next;

    /// <param name="path">The decoded path, without the path base.</param>
    /// <param name="query">The query, including the question mark, or an empty string.</param>
    /// <param name="coding">The value of the <c>Accept-Encoding</c> header.</param>
    public async Task<SiteResponse> GetAsync(
        ServedSnapshot snapshot, string path, string query = "", string coding = "")
    {
        await using var scope = scopes.CreateAsyncScope();
        using var body = new MemoryStream();
        var response = new BufferedResponse();
        var urls = snapshot.Urls;
        var request = new HttpRequestFeature
        {
            Method = HttpMethods.Get,
            Protocol = HttpProtocol.Http11,
            Scheme = urls.Base.Scheme,
            Path = urls.PathBase + path,
            QueryString = query,
            RawTarget = urls.Relative(path) + query,
        };
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        features.Set(snapshot);
        var context = new DefaultHttpContext(features) { RequestServices = scope.ServiceProvider };
        context.Request.Host = HostString.FromUriComponent(urls.Base);
        context.Request.Headers.AcceptEncoding = coding;
        await _site(context);
        await context.Response.CompleteAsync();
        await response.StartAsync();
        return new(context.Response.StatusCode, context.Response.Headers, body.ToArray());
    }

    /// <summary>Runs the registered OnStarting callbacks, which the framework's default response ignores.</summary>
    private sealed class BufferedResponse : HttpResponseFeature
    {
        private readonly Stack<(Func<object, Task> Call, object State)> _starting = new();

        public override void OnStarting(Func<object, Task> callback, object state) => _starting.Push((callback, state));

        public async Task StartAsync()
        {
            while (_starting.TryPop(out var next))
                await next.Call(next.State);
        }
    }
}

internal sealed record SiteResponse(int Status, IHeaderDictionary Headers, byte[] Body);
