using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Portfolio.Web.Controllers;

/// <summary>Gives the actions of a controller a second route each, below the URL of every edition of the site: <c>/hi/tags</c> beside
/// <c>/tags</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class EditionsAttribute : Attribute, IControllerModelConvention
{
    /// <summary>Name of the route parameter.</summary>
    public const string Parameter = "edition";

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
            AttributeRouteModel =
                new(route)
                {
                    Template = $"/{{{Parameter}:{EditionConstraint.Name}}}/{route.Template!.TrimStart('/')}".TrimEnd('/'),
                    Name = null
                },
        };
    }
}
