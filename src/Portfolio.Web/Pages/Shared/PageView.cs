using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Razor;

namespace Portfolio.Web.Pages;

/// <summary>Represents a view. Titles of documents can contain inline code, so they are HTML.</summary>
public abstract class PageView<TModel> : RazorPage<TModel>
{
    protected IHtmlContent TitleOf(Document document) =>
        new HtmlString(document.TitleHtml ?? HtmlEncoder.Encode(document.Title));

    protected IHtmlContent TitleOf(PostLink post) => new HtmlString(post.TitleHtml ?? HtmlEncoder.Encode(post.Title));
}
