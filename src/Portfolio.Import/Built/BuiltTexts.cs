using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Portfolio.Import.Folders;
using Portfolio.Import.Html;

namespace Portfolio.Import.Built;

/// <summary>Converts the pages of the old site to Markdown.</summary>
/// <param name="output">What the engine generated.</param>
/// <param name="found">The texts of documents on their pages.</param>
/// <param name="links">The new targets of links.</param>
internal sealed class BuiltTexts(BuiltOutput output, PageTexts found, BuiltLinks links)
{
    public BuiltOutput Output => output;

    public PageTexts Found => found;

    public BuiltLinks Links => links;

    /// <summary>Returns the text of a page without the line of the date, which is in the front matter.</summary>
    public string TextOf(BuiltPage page, bool isPost, ConvertedText result)
    {
        var roots = RootsOf(page, null);
        if (isPost && page.ShownDate is not null)
            PageDate.RemoveFrom(roots);
        return WithIds(page, MarkdownOf(page, roots, hasHeading: false, result));
    }

    /// <summary>Returns the number of texts that a home page lists, or <see langword="null"/> if it has no sentences beside them.</summary>
    public int? EntriesBesideWords(BuiltPage page) => new ListEntries(Output, page).RemoveFrom(RootsOf(page, null));

    /// <summary>Returns the text of a home page with its front matter.</summary>
    /// <param name="isList">True if the page lists texts, which are not part of its text.</param>
    public string HomeOf(BuiltPage page, bool isList, ConvertedText result)
    {
        var hasTitle = HasTitle(page);
        var roots = RootsOf(page, null);
        if (isList)
            new ListEntries(Output, page).RemoveFrom(roots);
        var text = WithIds(page, MarkdownOf(page, roots, hasHeading: !hasTitle, result));
        return YamlText.FrontMatter(("title", hasTitle ? Output.TitleOf(page) : Output.SiteName ?? page.Title),
            ("description", page.Description)) + text;
    }

    /// <summary>
    /// Determines whether the heading of a home page is its title, and neither the first of several equal ones nor below the name of the
    /// site.
    /// </summary>
    public bool HasTitle(BuiltPage page)
    {
        var heading = Words.Title(page.Heading);
        var roots = RootsOf(page, null);
        if (roots.SelectMany(r => r.QuerySelectorAll("h2, h3")).FirstOrDefault(h => Words.Title(h.TextContent) == heading) is not { } found)
            return true;
        using var content = Output.Open(page);
        return roots.Sum(r => r.QuerySelectorAll(found.LocalName).Length) == 1
            && new HtmlParser().ParseDocument(content).QuerySelector("h1") is null;
    }

    /// <summary>Keeps the ids of the headings on a page to which links lead.</summary>
    public string WithIds(BuiltPage page, string text)
    {
        if (!Output.IsLinkedInside(page.Name))
            return text;
        using var content = Output.Open(page);
        return HeadingIds.Keep(text, PageHtml.Read(content, Output.Theme, document: null), id => Output.Targets.Contains((page.Name, id)),
            id => Output.TargetsInTexts.Contains((page.Name, id)));
    }

    public IReadOnlyList<IElement> RootsOf(BuiltPage page, BuiltSource? source)
    {
        using var content = Output.Open(page);
        var roots = PageHtml.Read(content, Output.Theme, source is null ? null : new(source));
        var document = roots[0].Owner!;
        if (PageHtml.HasFormulas(document))
        {
            var (hasDollars, setsDollars) = (PageHtml.HasDollars(document, roots), PageHtml.SetsDollars(document));
            foreach (var root in roots)
                PageHtml.MarkFormulas(root, text => hasDollars || text.StartsWith("$$", StringComparison.Ordinal), setsDollars);
        }

        return roots;
    }

    /// <param name="hasHeading">True if the title is a heading in the text instead of a key in the front matter.</param>
    public string MarkdownOf(BuiltPage page, IReadOnlyList<IElement> roots, bool hasHeading, ConvertedText result)
    {
        var heading = Words.Title(page.Heading);
        var title = hasHeading || heading.Length == 0 ? null : roots.SelectMany(r => r.QuerySelectorAll("h1, h2, h3"))
            .FirstOrDefault(h => h.LocalName == "h1" ? heading.StartsWith(Words.Title(h.TextContent), StringComparison.Ordinal)
                : heading == Words.Title(h.TextContent));
        // A title without a heading is in the first line.
        title ??= hasHeading || heading.Length > 0 ? null : roots.SelectMany(r => r.QuerySelectorAll("div, p"))
            .FirstOrDefault(e => e.ChildElementCount == 0 && e.TextContent.Any(char.IsLetterOrDigit)) is { } first
            && Words.Title(first.TextContent) == Words.Title(Output.TitleOf(page)) ? first : null;
        title?.Remove();
        var to = result.Plan.To;
        string Target(string url) => Links.Of(page, url, to);
        return HtmlToMarkdown.Convert(string.Concat(roots.Select(r => r.InnerHtml)),
            new(to, new(Target, Target), result.Report)
            {
                IsTarget = id => Output.Targets.Contains((page.Name, id)),
                Pictures = result.Pictures,
            });
    }
}
