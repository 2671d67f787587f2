using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Razor;
using Portfolio.Web.Languages;

namespace Portfolio.Web.Views;

/// <summary>Represents a view. Titles of documents can contain inline code, so they are HTML.</summary>
public abstract class PageView<TModel> : RazorPage<TModel>
{
    /// <summary>Gets the session in the language of the page, which the controller passes in the view data.</summary>
    protected SiteSession Site => (SiteSession)ViewData[nameof(Site)]!;

    protected InterfaceLanguage T => field ??= InterfaceLanguage.Of(Site.Language);

    protected IHtmlContent TitleOf(Document document) =>
        new HtmlString(document.TitleHtml ?? HtmlEncoder.Encode(document.Title));

    /// <summary>Returns the reading time of a document or series.</summary>
    protected string Minutes(int minutes) => T["{0} min", minutes];

    protected IHtmlContent TitleOf(PostLink post) => new HtmlString(post.TitleHtml ?? HtmlEncoder.Encode(post.Title));
}
