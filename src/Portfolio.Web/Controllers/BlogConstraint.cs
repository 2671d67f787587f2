using Microsoft.AspNetCore.Routing.Matching;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Web.Caching;

namespace Portfolio.Web.Controllers;

/// <summary>Accepts the first segment of the URLs of posts: <c>blogs</c>, or another name in <c>site.yaml</c>.</summary>
internal sealed class BlogConstraint : IRouteConstraint, IParameterLiteralNodeMatchingPolicy
{
    public const string Name = "blog";

    /// <summary>Whether the list of posts may be named like a segment of a route. Where it may not, the table of routes has no branch for
    /// it.</summary>
    public bool MatchesLiteral(string parameterName, string literal) =>
        literal == BlogSection.DefaultName || !ReservedUrls.Contains($"/{literal}");

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values,
        RouteDirection routeDirection) =>
        httpContext?.RequestServices.GetRequiredService<RequestGeneration>().Value.Content.Settings.Blog.Name == values[routeKey] as string;
}
