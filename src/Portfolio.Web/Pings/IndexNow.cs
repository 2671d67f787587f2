using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Portfolio.Web.Caching;
using Portfolio.Web.Options;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Pings;

/// <summary>Notifies search engines of changed pages by the protocol IndexNow. The engines share these notifications.</summary>
internal sealed class IndexNow(IOptions<PingOptions> options) : IPing
{
    /// <summary>Maximum number of URLs in a request, set by the protocol.</summary>
    private const int MaxUrls = 10_000;

    private readonly string _endpoint = options.Value.IndexNow;

    public string Name => "IndexNow";

    public bool IsOn(SiteSettings settings) => settings.IndexNow is not null;

    /// <summary>What <c>sitemap.xml</c> lists, without the later pages of lists: a new post changes all of them.</summary>
    public Dictionary<string, string> Versions(SiteSession site, SiteUrls urls) => PublicPages.Of(site, urls)
        .Where(p => p.IsIndexed && p.Kind != PublicPageKind.Continuation)
        .ToDictionary(p => p.Path, p => string.Create(CultureInfo.InvariantCulture, $"{p.Modified:O} {p.Count} {p.Hash}"));

    public IEnumerable<HttpRequestMessage> Requests(
        IReadOnlyList<string> changed, IReadOnlyDictionary<string, string> current, SiteSettings settings, SiteUrls urls) =>
            changed.Chunk(MaxUrls).Select(paths =>
    {
        var message = JsonText.Members(
            ("host", urls.Base.Authority),
            ("key", settings.IndexNow),
            ("keyLocation", urls.Absolute($"/{settings.IndexNow}.txt")),
            ("urlList", JsonText.Strings(paths.Select(urls.Absolute))));
        var content = new ByteArrayContent(JsonText.Write(message));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(Formats.ContentTypes.Json);
        return new HttpRequestMessage(HttpMethod.Post, _endpoint) { Content = content };
    });
}

/// <summary>A route constraint: the author's key of IndexNow. Other names reach the controller of unknown URLs.</summary>
internal sealed class IndexNowKeyConstraint : IRouteConstraint
{
    /// <summary>The name of the constraint in routes.</summary>
    public const string Name = "index-now-key";

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values,
        RouteDirection routeDirection) =>
        httpContext?.RequestServices.GetRequiredService<ServedSnapshot>().Content.Settings.IndexNow is { } key
            && values[routeKey] is string name && name == key;
}
