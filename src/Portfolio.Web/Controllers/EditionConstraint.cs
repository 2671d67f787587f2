using Microsoft.AspNetCore.Routing.Matching;
using Portfolio.Content.Reading;
using Portfolio.Web.Caching;

namespace Portfolio.Web.Controllers;

/// <summary>Accepts the editions of the site: the other languages in <c>site.yaml</c>.</summary>
internal sealed class EditionConstraint : IRouteConstraint, IParameterLiteralNodeMatchingPolicy
{
    public const string Name = "edition";

    /// <summary>Whether an edition may be named like a segment of a route. Where none may, the table of routes has no branch for
    /// it.</summary>
    public bool MatchesLiteral(string parameterName, string literal) => !ReservedUrls.Contains($"/{literal}");

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values,
        RouteDirection routeDirection) =>
        httpContext?.RequestServices.GetRequiredService<RequestGeneration>().Value.Content.Settings.Languages is { Count: > 0 } languages
        && values[routeKey] is string edition && languages.Any(l => l.Edition == edition);
}
