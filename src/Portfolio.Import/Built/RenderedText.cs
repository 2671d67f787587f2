using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Portfolio.Import.Html;
using Portfolio.Import.Markup;
using Portfolio.Markdown.Pipeline;

namespace Portfolio.Import.Built;

/// <summary>Represents a converted document as this site shows it.</summary>
internal sealed partial class RenderedText
{
    private static readonly MarkdownRenderer Renderer = new();

    private static readonly Dictionary<string, string> Selectors = new(StringComparer.Ordinal)
    {
        ["code"] = "pre > code:not(.language-, .language-text, .language-latex)",
        ["diagrams"] = "figure:has(svg)",
        ["images"] = "img, video, audio",
        ["tables"] = "table",
        ["formulas"] = "math",
        ["footnotes"] = ".footnotes li",
        ["callouts"] = ".alert",
    };

    /// <summary>The rules about syntax of other engines.</summary>
    private static readonly Rule[] Foreign = [Rule.ForeignSyntax, Rule.HtmlTag];

    private readonly string? _heading;

    public RenderedText(string body)
    {
        var plain = WithoutDirectives(body);
        var rendered = Renderer.Render(new("pages/text.md", plain, 1) { SmartPunctuation = false });
        (Body, _heading) = (body, rendered.FirstHeading);
        var fence = new Fence();
        IsForeign = plain.Length < body.Length
            || rendered.Diagnostics.Any(d => d.Severity == Severity.Error || Foreign.Contains(Rule.Of(d.Rule)))
            || body.Split('\n').Any(line => !fence.Reads(line) && Target().IsMatch(line));
        Html = new HtmlParser().ParseDocument(rendered.Template).Body!;
        Parts = Selectors.ToDictionary(s => s.Key, s => Html.QuerySelectorAll(s.Value).Length, StringComparer.Ordinal);
        Theme.RemoveUnread(Html);
    }

    /// <summary>Returns the HTML of a text in Markdown.</summary>
    public static string HtmlOf(string markdown)
    {
        var html = new HtmlParser().ParseDocument(
            Renderer.Render(new("pages/text.md", markdown, 1) { SmartPunctuation = false }).Template).Body!;
        return html.InnerHtml;
    }

    public string Body { get; }

    /// <summary>Gets a value indicating whether the document contains syntax of another engine, such as shortcodes or components.</summary>
    public bool IsForeign { get; }

    public IElement Html { get; }

    /// <summary>Gets the numbers of the parts that a conversion from HTML could lose, by kind.</summary>
    public IReadOnlyDictionary<string, int> Parts { get; }

    /// <summary>Returns the kinds of parts of which a text shows less than this document.</summary>
    public IReadOnlyList<string> PartsNotIn(string text)
    {
        var parts = new RenderedText(text).Parts;
        return [.. Parts.Where(p => parts[p.Key] < p.Value).Select(p => p.Key)];
    }

    /// <summary>Adds the languages of code to the same code on a page, which often does not name them.</summary>
    public void AddLanguages(IElement page)
    {
        var languages = Html.QuerySelectorAll("pre > code").ToLookup(c => Words.Letters(c.TextContent), c => c.ClassName);
        foreach (var pre in page.QuerySelectorAll("pre").Where(p => CodeBlock.LanguageOf(p).Length == 0))
            pre.ClassName = languages[Words.Letters(pre.TextContent)].FirstOrDefault() ?? pre.ClassName;
        // Of code that includes a file, only the page has the text.
        var (own, shown) = (Html.QuerySelectorAll("pre > code").ToList(), page.QuerySelectorAll("pre").ToList());
        for (var i = 0; i < own.Count && own.Count == shown.Count; i++)
        {
            if (Includes.IsOnly(own[i].TextContent) && CodeBlock.LanguageOf(shown[i]).Length == 0)
                shown[i].ClassName = own[i].ClassName;
        }
    }

    /// <summary>Restores the links to other sites that a theme leads to a page of its own or to a script.</summary>
    public void AddLinks(IElement page)
    {
        var links = Html.QuerySelectorAll("a[href^='http']").ToLookup(a => Words.Title(a.TextContent), a => a.GetAttribute("href")!);
        foreach (var element in page.QuerySelectorAll("a[href], span")
            .Where(e => e.Children.All(c => string.IsNullOrWhiteSpace(c.TextContent))).ToList())
        {
            if (links[Words.Title(element.TextContent)].Distinct().Take(2).ToList() is not [var url] || element.TextContent.Length == 0
                || BuiltUrl.HostOf(element.GetAttribute("href") ?? "").Length > 0
                || (element.LocalName == "span" && (element.Closest("a") is not null
                    || !element.Attributes.Any(a => a.Name.StartsWith("data-", StringComparison.Ordinal)))))
            {
                continue;
            }
            var link = page.Owner!.CreateElement("a");
            link.SetAttribute("href", url);
            link.TextContent = element.TextContent;
            element.Replace(link);
        }
    }

    /// <summary>Returns the words that are shown below a title, without formulas, and those of diagrams.</summary>
    public List<string> WordsWith(string title) => Words.Of(PageHtml.WithoutFormulas($"{_heading}\n{title}\n{BuiltPage.TextOf(Html)}\n")
        + (Parts["diagrams"] > 0 ? PlainWords.Of(Body) : ""));

    /// <summary>Returns the headings below the title of a document.</summary>
    public static IReadOnlyList<MarkdownHeading> HeadingsOf(string body) => Renderer.Outline(body, null).Headings;

    /// <summary>Removes the fences around directives of MyST, such as <c>{image}</c>, which are no code.</summary>
    private static string WithoutDirectives(string body)
    {
        if (!Directive().IsMatch(body))
            return body;
        var (fence, isDirective) = (new Fence(), false);
        return string.Join('\n', body.Split('\n').Where(line =>
        {
            var wasOpen = fence.IsOpen;
            fence.Reads(line);
            isDirective = wasOpen ? isDirective : Directive().IsMatch(line);
            return !isDirective || wasOpen == fence.IsOpen;
        }));
    }

    [GeneratedRegex(@"^[ \t]*(`{3,}|~{3,})[ \t]*\{[a-z][a-z0-9_:.+-]*\}", RegexOptions.Multiline | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Directive();

    /// <summary>Matches targets of links and images that a template prints, which this site does not show.</summary>
    [GeneratedRegex("""(\]\([^()\n]*|\b(src|href)=["'][^"'\n]*)\{[{%]""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Target();
}
