using Portfolio.Web.Caching;

namespace Portfolio.Web.Controllers;

/// <summary>Accepts the first segment of the URLs of posts: <c>blogs</c>, or another name in <c>site.yaml</c>.</summary>
internal sealed class BlogConstraint : IRouteConstraint
{
    public const string Name = "blog";

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        httpContext?.RequestServices.GetRequiredService<RequestGeneration>().Value.Content.Settings.Blog.Name == values[routeKey] as string;
}
