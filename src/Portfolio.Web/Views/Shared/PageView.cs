using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Razor;
using Portfolio.Markdown.Text;
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

    /// <summary>
    /// Returns the <c>dir</c> attribute of text, or <see langword="null"/> if the text has the direction of the page.
    /// </summary>
    protected string? Dir(string? text) => text is null ? null : TextDirection.Of(text, IsRightToLeft);

    /// <summary>
    /// Returns the <c>dir</c> attribute of text in a language, or <see langword="null"/> if the text has the direction of the page.
    /// Text without a letter of its language's script has the direction of its letters.
    /// </summary>
    protected string? Dir(string? text, string? language)
    {
        if (text is null || language is null)
            return Dir(text);
        var isRightToLeft = TextDirection.IsRightToLeft(language);
        var direction = TextDirection.Of(text, isRightToLeft) ?? TextDirection.OfElement(language);
        return direction == TextDirection.OfElement(IsRightToLeft) ? null : direction;
    }

    /// <summary>Returns the attributes of an element in a language, or nothing for the language of the page.</summary>
    protected IHtmlContent Lang(string? language)
    {
        if (language is null)
            return HtmlString.Empty;
        var direction = TextDirection.OfElement(language);
        return new HtmlString($"lang=\"{HtmlEncoder.Encode(language)}\""
            + (direction == TextDirection.OfElement(IsRightToLeft) ? "" : $" dir=\"{direction}\""));
    }

    /// <summary>Returns a sentence of the interface with the signs of the names in it beside them, such as that of <c>C#</c>.</summary>
    protected string WithMarks(string text) => IsRightToLeft ? TextDirection.WithMarks(text) : text;

    private bool IsRightToLeft => _isRightToLeft ??=
        TextDirection.IsRightToLeft((ViewData["Page"] as PageModel)?.Language ?? Site.Language);

    private bool? _isRightToLeft;

    /// <summary>Returns the reading time of a document or series, or nothing if there is nothing to read.</summary>
    protected string Minutes(int minutes) => minutes == 0 ? "" : T["{0} min", minutes];

    /// <summary>
    /// Returns the attribute with the address that the CV shows on paper in place of the text of a link, or nothing for links
    /// that are no URLs of sites.
    /// </summary>
    protected IHtmlContent OnPaper(string? url) => WebUrl.ForPaper(url) is not { } address ? HtmlString.Empty
        : new HtmlString($"data-paper=\"{HtmlEncoder.Encode(address)}\"");

    protected IHtmlContent TitleOf(PostLink post) => new HtmlString(post.TitleHtml ?? HtmlEncoder.Encode(post.Title));
}
