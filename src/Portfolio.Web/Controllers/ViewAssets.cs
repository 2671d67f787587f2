using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Portfolio.Web.Assets;
using Portfolio.Web.Security;
using Portfolio.Web.Views;

namespace Portfolio.Web.Controllers;

/// <summary>
/// Selects the style sheet and the script of a page by the views that are executed. The layout is executed last, so all
/// other views are known by then, and the response has not started.
/// </summary>
internal sealed class ViewAssets(IRazorPageActivator pages) : IRazorPageActivator
{
    public void Activate(IRazorPage page, ViewContext context)
    {
        var http = context.HttpContext;
        if (http.Features.Get<ExecutedViews>() is not { } views)
            http.Features.Set(views = new());
        var name = Path.GetFileNameWithoutExtension(page.Path);
        if (name == ViewAsset.Layout)
        {
            views.Names.UnionWith(((PageModel)context.ViewData.Model!).PartsOn((SiteSession)context.ViewData["Site"]!));
            var inline = http.RequestServices.GetRequiredService<InlineAssets>().For(views.Names);
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
