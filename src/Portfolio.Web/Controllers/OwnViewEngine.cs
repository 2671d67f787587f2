using System.Collections.Immutable;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Portfolio.Content.Templates;
using Portfolio.Web.Assets;
using Portfolio.Web.Caching;
using Portfolio.Web.Languages;
using Portfolio.Web.Views;

namespace Portfolio.Web.Controllers;

/// <summary>
/// Finds the author's view in place of a view of the site. It precedes the Razor view engine, so that all views and controllers
/// use it without a change.
/// </summary>
internal sealed class OwnViewEngine(IRazorViewEngine razor, HtmlEncoder encoder, ILogger<OwnViewEngine> log) : IViewEngine
{
    /// <summary>The Razor page that gives the author's view of a whole page the layout of the site.</summary>
    private const string InLayout = "OwnView";

    private const string Active = "own-views";

    /// <summary>Gets the names of the author's views by the name of the Razor view that they replace.</summary>
    internal static IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["HomePage"] = "home",
        ["BlogPage"] = "list",
        ["TagPage"] = "list",
        ["YearPage"] = "list",
        ["SeriesPage"] = "list",
        ["ProjectsPage"] = "projects",
        ["TagsPage"] = "tags",
        ["SeriesIndexPage"] = "series",
        ["ArchivePage"] = "archive",
        ["CvPage"] = "cv",
        ["SearchPage"] = "search",
        ["PostPage"] = "post",
        ["DocsPage"] = "docs",
        ["OwnPage"] = "page",
        ["ProjectPage"] = "project",
        ["MissingPage"] = "404",
        ["_Header"] = "header",
        ["_Footer"] = "footer",
        ["_Banner"] = "banner",
        ["_Entry"] = "entry",
        ["_Card"] = "card",
        ["_Contents"] = "contents",
        ["_Head"] = "post-head",
        ["_Byline"] = "byline",
        ["_AfterPost"] = "after-post",
        ["_Onward"] = "next",
        ["_Replies"] = "replies",
        ["_Author"] = "author",
        ["_Related"] = "related",
    };

    /// <summary>The names of the Razor views of parts, which a view can render.</summary>
    private static readonly Dictionary<string, string> Parts = Names.Where(name => name.Key[0] == '_')
        .ToDictionary(name => name.Value, name => name.Key, StringComparer.Ordinal);

    /// <summary>Gets the names of the parts that the layout writes.</summary>
    public static IReadOnlyList<string> LayoutParts { get; } =
        [.. ViewName.All.Where(view => view.Sort == ViewSort.Layout).Select(view => view.Name)];

    public ViewEngineResult GetView(string? executingFilePath, string viewPath, bool isMainPage) => ViewEngineResult.NotFound(viewPath, []);

    public ViewEngineResult FindView(ActionContext context, string viewName, bool isMainPage)
    {
        var views = ViewsOf(context);
        if (views.IsEmpty)
            return ViewEngineResult.NotFound(viewName, []);
        var name = Names.GetValueOrDefault(viewName);
        var isReplaced = name is not null && views.Has(name);
        if (isMainPage)
        {
            return razor.FindView(context, isReplaced ? InLayout : viewName, isMainPage: true) is { View: { } page }
                ? ViewEngineResult.Found(viewName, new Page(this, page, viewName)) : ViewEngineResult.NotFound(viewName, []);
        }

        if (!isReplaced || BudgetOf(context) is not { IsExceeded: false })
            return ViewEngineResult.NotFound(viewName, []);
        // The curriculum vitae is made for paper.
        if (context is ViewContext view && (ActiveIn(view).Contains(viewName) || ViewValues.PageOf(view) is CvPage && name == "card"))
            return ViewEngineResult.NotFound(viewName, []);
        return ViewEngineResult.Found(viewName, new View(this, views, name!, viewName));
    }

    private static OwnViews ViewsOf(ActionContext context) =>
        context.HttpContext.RequestServices.GetRequiredService<ServedSnapshot>().Views;

    private static RenderingBudget? BudgetOf(ActionContext context) => context.HttpContext.Features.Get<RenderingBudget>();

    /// <summary>
    /// Returns the names of the views that the author's views around this place replace. A view that renders its own name, directly
    /// or through another view, gets the view of the site, so it can add to that view and never renders itself.
    /// </summary>
    private static ImmutableHashSet<string> ActiveIn(ViewContext context) =>
        context.ViewData[Active] as ImmutableHashSet<string> ?? [];

    /// <summary>Writes a part of a page with the author's view or the view of the site.</summary>
    private async Task WriteAsync(ViewContext context, string viewName, object model, TextWriter writer)
    {
        var found = FindView(context, viewName, isMainPage: false);
        var view = found.View ?? razor.FindView(context, viewName, isMainPage: false).EnsureSuccessful([]).View!;
        var data = new ViewDataDictionary<object?>(context.ViewData, model);
        await view.RenderAsync(new ViewContext(context, view, data, writer));
    }

    /// <summary>
    /// Renders a page, all views of which share a budget. If they exceed it, or one fails after much of it was used, the page is rendered
    /// without them, now and until a view changes, so that no other reader waits for the same. Nothing has been written then, because
    /// Razor keeps a page until its layout is complete.
    /// </summary>
    private async Task RenderAsync(ViewContext context, IView page, string viewName)
    {
        var (http, path) = (context.HttpContext, ((PageModel)context.ViewData.Model!).Path);
        if (!ViewsOf(context).AreOffOn(path))
        {
            http.Features.Set(new RenderingBudget("the views of the page", http.RequestAborted));
            try
            {
                await page.RenderAsync(context);
                return;
            }
            catch (BudgetExceededException e)
            {
                SetOff(e.View, $"{e.Message}; simplify this view, which costs the most");
            }
            catch (ViewException e)
            {
                SetOff(e.View, $"{e.Message}; correct the view, which has cost much until then");
            }
        }

        http.Features.Set<RenderingBudget>(null);
        ViewAssets.Clear(http);
        await razor.FindView(context, viewName, isMainPage: true).EnsureSuccessful([]).View!.RenderAsync(context);

        void SetOff(string view, string message)
        {
            if (ViewsOf(context).AddExceeded(view, message, path))
            {
                log.LogWarning("views/{View:l}.liquid failed on {Path:l}, so the page is written without views: {Message:l}",
                    view, OwnViews.NameOf(path), message);
            }
        }
    }

    /// <summary>Renders the author's view, or the view of the site if the author's view fails, which is reported once.</summary>
    private async Task RenderAsync(ViewContext context, OwnViews all, string name, string viewName)
    {
        if (Find(all, name, context) is not { } own)
        {
            await razor.FindView(context, viewName, isMainPage: false).EnsureSuccessful([]).View!.RenderAsync(context);
            return;
        }
        ViewAssets.Use(context.HttpContext, viewName, own);
        context.ViewData[Active] = ActiveIn(context).Add(viewName);
        var (template, model) = (own.Template, context.ViewData.Model);
        try
        {
            var site = ViewValues.SiteOf(context);
            var named = ViewValues.Of(context, template.Name).ToList();
            for (var i = 0; i < named.Count; i++)
            {
                if (named[i] is (var key, FilledMarkdown content))
                    named[i] = (key, new Html(content.Lists.Count == 0 ? content.Html : await WithEntriesAsync(context, content)));
            }
            var (budget, text) = (BudgetOf(context)!, InterfaceLanguage.Of(site.Language));
            var values = ViewTemplate.CreateContext(named, site.Snapshot.AsOf, new()
            {
                Budget = budget,
                Findings = ViewsOf(context).Findings,
                Translate = word => text[word],
                FindTexts = ViewValues.Of(context).Find,
                WritePart = (part, arguments, writer) =>
                {
                    if (part == name)
                        return new(WriteAsync(context, viewName, model!, writer));
                    return ModelOf(part, arguments, context) is { } ofPart
                        ? new(WriteAsync(context, Parts[part], ofPart, writer)) : ValueTask.CompletedTask;
                },
            });
            var html = await template.RenderAsync(values, encoder);
            // What a view writes into another one is counted with that.
            if (ActiveIn(context).Count == 1)
                budget.AddLength(html.Length);
            await context.Writer.WriteAsync(html);
        }
        catch (ViewException e) when (!BudgetOf(context)!.IsCostly)
        {
            var path = ViewValues.PageOf(context).Path;
            // A list renders a view once for each entry.
            if (ViewsOf(context).AddFailure(template.Name, e, path))
            {
                log.LogWarning("views/{View:l}.liquid failed on {Path:l}, so the view of the site is used: {Message:l}",
                    template.Name, OwnViews.NameOf(path), e.Message);
            }
            await razor.FindView(context, viewName, isMainPage: false).EnsureSuccessful([]).View!.RenderAsync(context);
        }
    }

    /// <summary>Returns the view for the list of an entry or a page, the view that the text chooses, or the view of all.</summary>
    private static OwnView? Find(OwnViews all, string name, ViewContext context)
    {
        var page = ViewValues.PageOf(context);
        var list = context.ViewData.Model is EntryModel entry && name == "entry" ? TextList.NameOf(entry.Post) : page.List;
        if (name is "post" or "page" && page is DocumentPage { Document.Layout: { } layout }
            && all.Find(ViewName.Layouts + layout) is { } chosen)
        {
            return chosen;
        }
        return (list is null ? null : all.Find($"{list}/{name}")) ?? all.Find(name);
    }

    /// <summary>Returns a text whose lists show their texts as entries.</summary>
    private async Task<string> WithEntriesAsync(ViewContext context, FilledMarkdown text)
    {
        using var writer = new StringWriter();
        await WriteAsync(context, "_Text", text, writer);
        return writer.ToString();
    }

    /// <summary>Returns the model of a part that a view renders, or <see langword="null"/> if the page has no such part.</summary>
    private static object? ModelOf(string part, IReadOnlyDictionary<string, object?> arguments, ViewContext context)
    {
        var page = ViewValues.PageOf(context);
        return part switch
        {
            "entry" => arguments.TryGetValue("post", out var post) ? (post as IHasSource)?.ToSource()
                : context.ViewData.Model as EntryModel ?? (page is PostPage own ? new EntryModel(own.Post, own.Series) : null),
            "card" => arguments.TryGetValue("project", out var project) ? (project as IHasSource)?.ToSource()
                : context.ViewData.Model as CardModel ?? (page is OwnPage { Project: { } about } ? new CardModel(about) : null),
            "contents" => page is DocumentPage { HasContents: true } document ? document.Body.Headings : null,
            "header" or "footer" or "banner" => page,
            "replies" => page is PostPage { Replies: not null } ? page : null,
            _ => page as PostPage,
        };
    }

    private sealed class Page(OwnViewEngine engine, IView view, string viewName) : IView
    {
        public string Path => view.Path;

        public Task RenderAsync(ViewContext context) => engine.RenderAsync(context, view, viewName);
    }

    private sealed class View(OwnViewEngine engine, OwnViews all, string name, string viewName) : IView
    {
        public string Path => $"{ViewName.Folder}{name}{ViewName.Extension}";

        public Task RenderAsync(ViewContext context) => engine.RenderAsync(context, all, name, viewName);
    }
}
