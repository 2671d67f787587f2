using Portfolio.Web.Caching;

namespace Portfolio.Web.Pings;

/// <summary>A route constraint: the author's key of IndexNow. Other names reach the controller of unknown URLs.</summary>
internal sealed class IndexNowKeyConstraint : IRouteConstraint
{
    /// <summary>The name of the constraint in routes.</summary>
    public const string Name = "index-now-key";

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values,
        RouteDirection routeDirection) =>
        httpContext?.RequestServices.GetRequiredService<SiteGeneration>().Content.Settings.IndexNow is { } key
            && values[routeKey] is string name && name == key;
}
