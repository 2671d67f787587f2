using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Routing.Matching;
using Portfolio.Web.Caching;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;

namespace Portfolio.Web.Controllers;

/// <summary>Adds a route for each language to each action of a controller: <c>/tags</c> → <c>/hi/tags</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LanguagesAttribute : Attribute, IControllerModelConvention
{
    public const string Parameter = "language";

    public void Apply(ControllerModel controller)
    {
        foreach (var action in controller.Actions)
        {
            foreach (var selector in action.Selectors.ToList())
                action.Selectors.Add(Below(selector));
        }
    }

    private static SelectorModel Below(SelectorModel selector)
    {
        var route = selector.AttributeRouteModel!;
        return new(selector)
        {
            AttributeRouteModel = new(route)
            {
                Template = $"/{{{Parameter}:{LanguageConstraint.Name}}}/{route.Template!.TrimStart('/')}".TrimEnd('/'),
                Name = null
            },
        };
    }
}

/// <summary>Accepts the URL prefixes of the additional languages in <c>site.yaml</c>.</summary>
internal sealed class LanguageConstraint : IRouteConstraint, IParameterLiteralNodeMatchingPolicy
{
    public const string Name = "language";

    /// <summary>
    /// Determines whether a literal route segment can be the URL prefix of a language.
    /// For other segments, the route table needs no branch.
    /// </summary>
    public bool MatchesLiteral(string parameterName, string literal) => !PublicUrls.IsReserved($"/{literal}");

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values,
        RouteDirection routeDirection) =>
        httpContext?.RequestServices
            .GetRequiredService<RequestSnapshot>().Value.Content.Settings.Languages is { Count: > 0 } languages
        && values[routeKey] is string prefix && languages.Any(l => l.Prefix == prefix);
}

internal sealed class FileConstraint : IRouteConstraint
{
    public const string Name = "file";

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values,
        RouteDirection routeDirection) => httpContext is not null
        && httpContext.RequestServices.GetRequiredService<RequestSnapshot>().Value.Files
        .Contains(httpContext.Request.Path.Value!);
}

/// <summary>Accepts the names of social cards of the site and its documents. Other URLs are unknown URLs like any other.</summary>
internal sealed class CardConstraint : IRouteConstraint
{
    public const string Name = "card";

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values,
        RouteDirection routeDirection) =>
        httpContext?.RequestServices is { } services && values[routeKey] is string name
        && SocialCard.Find(name, httpContext.Request.Path.Value!, services.GetRequiredService<SiteSession>(),
            services.GetRequiredService<SiteUrls>()) is not null;
}

internal sealed class FeedConstraint : IRouteConstraint, IParameterLiteralNodeMatchingPolicy
{
    public const string Name = "feed";

    public bool MatchesLiteral(string parameterName, string literal) => IsFeed(literal);

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values,
        RouteDirection routeDirection) => values[routeKey] is string name && IsFeed(name);

    private static bool IsFeed(string name) => PublicUrls.Feeds.Any(feed => feed.Path == "/" + name);
}

/// <summary>Accepts the first segment of post URLs: <c>blogs</c>, or the name that <c>site.yaml</c> specifies.</summary>
internal sealed class BlogConstraint : IRouteConstraint, IParameterLiteralNodeMatchingPolicy
{
    public const string Name = "blog";

    /// <summary>
    /// Determines whether a literal route segment can be the name of the blog.
    /// For other segments, the route table needs no branch.
    /// </summary>
    public bool MatchesLiteral(string parameterName, string literal) =>
        literal == BlogSection.DefaultName || !PublicUrls.IsReserved($"/{literal}");

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values,
        RouteDirection routeDirection) =>
        httpContext?.RequestServices
            .GetRequiredService<RequestSnapshot>().Value.Content.Settings.Blog.Name == values[routeKey] as string;
}
