using Portfolio.Web.Caching;

namespace Portfolio.Web.Controllers;

/// <summary>Accepts the editions of the site: the other languages in <c>site.yaml</c>.</summary>
internal sealed class EditionConstraint : IRouteConstraint
{
    public const string Name = "edition";

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        httpContext?.RequestServices.GetRequiredService<RequestGeneration>().Value.Content.Settings.Languages is { Count: > 0 } languages
        && values[routeKey] is string edition && languages.Any(l => l.Edition == edition);
}
