using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Portfolio.Web.Assets;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Controllers;

/// <summary>
/// Adds the path base to the URLs in views if the site is not at the root of its host.
/// Views and content use paths without the path base, and all other formats use absolute URLs.
/// </summary>
internal sealed class PathBaseFilter(SiteUrls urls) : IAsyncResultFilter
{
    public Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next) =>
        urls.PathBase.Length > 0 && context.Result is ViewResult
        ? AddAsync(context.HttpContext.Response, next) : next();

    private async Task AddAsync(HttpResponse response, ResultExecutionDelegate next)
    {
        var body = response.Body;
        using var html = new MemoryStream();
        response.Body = html;
        var executed = await next();
        response.Body = body;
        if (executed.Exception is null)
        {
            await body.WriteAsync(
                Encoding.UTF8.GetBytes(HtmlPathBase.Add(Encoding.UTF8.GetString(html.ToArray()), urls.PathBase)));
        }
    }
}
