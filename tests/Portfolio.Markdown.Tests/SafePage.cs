using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Portfolio.Markdown.Tests;

/// <summary>
/// Checks with an independent HTML parser that a page contains only elements and attributes that rendering can produce.
/// </summary>
internal static class SafePage
{
    private static readonly HashSet<string> Elements = [
        .. "a abbr address aside audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p picture pre q rp rt ruby s samp section small source span strong sub summary sup table tbody td tfoot th thead time tr track u ul var video wbr".Split(' '),
        // An abbreviation has a button that opens its popover.
        "button",
        // Formulas are rendered as MathML.
        .. "annotation math mfrac mi mn mo mover mpadded mphantom mroot mrow mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics".Split(' '),
    ];

    private static readonly HashSet<string> Attributes = [
        .. "alt aria-label checked cite class colspan controls data-l data-markdown-ignore datetime decoding dir disabled height href id lang loading loop muted open playsinline popover popovertarget poster preload referrerpolicy reversed role rowspan scope span src start tabindex title type value width".Split(' '),
        .. "accent accentunder alttext depth display displaystyle form linethickness lspace mathvariant maxsize minsize movablelimits rspace scriptlevel stretchy symmetric".Split(' '),
    ];

    public static void NothingRunsOrBreaksThePage(string html)
    {
        var page = new HtmlParser().ParseDocument(
            $"<!doctype html><main><article><div id=body>{html.Replace('\uFFFF', '\uFFFD')}</div><p id=end></p></article></main><footer></footer>");
        Layout(page).ShouldBe("BODY: MAIN FOOTER; MAIN: ARTICLE; ARTICLE: DIV P", html);
        foreach (var element in page.GetElementById("body")!.QuerySelectorAll("*"))
        {
            Elements.ShouldContain(element.LocalName);
            foreach (var attribute in element.Attributes)
            {
                Attributes.ShouldContain(attribute.Name);
                if (attribute.Name is "href" or "src" or "cite")
                    attribute.Value.ShouldMatch("^((https?|mailto):|[^:/?#]*([/?#]|$))");
            }
        }
    }

    private static string Layout(IDocument page) => string.Join("; ",
        new[] { page.Body!, page.QuerySelector("main")!, page.QuerySelector("article")! }
            .Select(parent => $"{parent.TagName}: {string.Join(' ', parent.Children.Select(child => child.TagName))}"));
}
