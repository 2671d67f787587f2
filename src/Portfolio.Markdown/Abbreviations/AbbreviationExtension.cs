using System.Globalization;
using System.Text;
using Markdig.Extensions.Abbreviations;
using Markdig.Syntax;
using Portfolio.Markdown.Links;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Abbreviations;

/// <summary>
/// Adds abbreviations, which are defined as <c>*[API]: Definition</c>.
/// The first use of each abbreviation gets a button that opens a popover with the definition. The
/// button is next to the abbreviation and not around it, because reader modes remove buttons together with their text.
/// </summary>
internal sealed class AbbreviationExtension : RenderingExtension
{
    private const string ButtonName = "aria-label";

    public override void AddVisitors(DocumentWalk walk)
    {
        MarkdownDocument text = [];
        var opened = new Dictionary<string, SafeHtmlBlock>(StringComparer.Ordinal);
        walk.BeforeDocument(document => text = document);
        walk.OnInline<AbbreviationInline>(use =>
        {
            if (!opened.ContainsKey(use.Abbreviation.Label!) && CanHold(use, walk))
            {
                opened.Add(use.Abbreviation.Label!, Popover(use.Abbreviation, opened.Count + 1));
                use.ReplaceBy(new SafeHtmlInline(Term(use.Abbreviation, opened.Count)));
            }

            // Returning false lets the walk collect the text of the abbreviation for the search index.
            return false;
        });
        walk.AfterDocument(() =>
        {
            foreach (var popover in opened.Values)
                text.Add(popover);
        });
    }

    /// <summary>Determines whether a button is allowed. Links, headings and summaries cannot contain buttons.</summary>
    private static bool CanHold(AbbreviationInline use, DocumentWalk walk)
    {
        var outermost = use.Parent!;
        while (outermost.Parent is { } parent)
            outermost = parent;
        return outermost.ParentBlock is not HeadingBlock && !LinkExtension.IsInLink(use)
            && walk.TagScope?.IsOpen("a") != true && walk.TagScope?.IsOpen("summary") != true;
    }

    /// <summary>Returns a popover's id. The colon ensures that the id never equals a heading id.</summary>
    private static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"term:{number}");

    private static string Term(Abbreviation abbreviation, int number) =>
        new StringBuilder("<span class=\"term\"><abbr")
            .AppendAttribute("title", abbreviation.Text.ToString()).Append('>')
            .AppendEncoded(abbreviation.Label!).Append("</abbr><button").AppendAttribute("popovertarget", IdOf(number))
            .AppendAttribute(ButtonName, abbreviation.Label!).Append("></button></span>").ToString();

    private static SafeHtmlBlock Popover(Abbreviation abbreviation, int number) =>
        new(new StringBuilder("<div").AppendAttribute("id", IdOf(number)).Append(" popover><b>")
            .AppendEncoded(abbreviation.Label!)
            .Append("</b> ").AppendEncoded(abbreviation.Text.ToString()).Append("</div>").ToString());
}
