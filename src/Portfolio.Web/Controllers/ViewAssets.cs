using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Portfolio.Web.Assets;
using Portfolio.Web.Caching;
using Portfolio.Web.Security;
using Portfolio.Web.Views;

namespace Portfolio.Web.Controllers;

/// <summary>
/// Selects the style sheet and the script of a page by the views that are executed. The layout is executed last, so all
/// other views are known by then, and the response has not started.
/// </summary>
internal sealed class ViewAssets(IRazorPageActivator pages) : IRazorPageActivator
{
    /// <summary>Adds the style sheets and scripts of a view that the author has replaced, and those that the new view needs.</summary>
    public static void Use(HttpContext http, string replaced, OwnView view)
    {
        var names = ViewsOf(http).Names;
        names.Add(replaced);
        names.UnionWith(view.Styles);
    }

    /// <summary>Forgets the views of a page that is rendered again.</summary>
    public static void Clear(HttpContext http) => http.Features.Set<ExecutedViews>(null);

    private static ExecutedViews ViewsOf(HttpContext http)
    {
        if (http.Features.Get<ExecutedViews>() is not { } views)
            http.Features.Set(views = new());
        return views;
    }

    public void Activate(IRazorPage page, ViewContext context)
    {
        var http = context.HttpContext;
        var views = ViewsOf(http);
        var name = Path.GetFileNameWithoutExtension(page.Path);
        if (name == ViewAsset.Layout)
        {
            // The layout writes these parts after the style sheet.
            var own = http.RequestServices.GetRequiredService<ServedSnapshot>().Views;
            foreach (var part in OwnViewEngine.LayoutParts.Select(own.Find).OfType<OwnView>())
                views.Names.UnionWith(part.Styles);
            var model = (PageModel)context.ViewData.Model!;
            views.Names.UnionWith(model.PartsOn((SiteSession)context.ViewData["Site"]!));
            var inline = http.RequestServices.GetRequiredService<InlineAssets>().For(views.Names, model.Style);
            http.RequestServices.GetRequiredService<SecurityHeaders>()
                .AllowPage(http.Response.Headers, inline, views.Names.Contains(TextParts.Frames));
            http.Features.Set(inline);
        }

        views.Names.Add(name);
        pages.Activate(page, context);
    }

    private sealed class ExecutedViews
    {
        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);
    }
}
