using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Portfolio.Import.Folders;
using Portfolio.Import.Html;
using Portfolio.Import.Markup;

namespace Portfolio.Import.Built;

/// <summary>Represents a document and its page, of which the text shows what a reader saw.</summary>
/// <param name="to">The new path of the document in the content folder.</param>
internal sealed partial class DocumentPage(BuiltTexts texts, BuiltSource source, BuiltPage page, string to) : ITextPage
{
    /// <summary>Gets a value indicating whether the page is that of a list, which shows its texts below that of the document.</summary>
    public bool IsOfList { get; init; }

    public string Text(ConvertedText result) => OldFiles.IsComputed(source.Path) ? texts.TextOf(page, source.HasDate, result)
        : texts.MarkdownOf(page, texts.RootsOf(page, source), hasHeading: false, result);

    public string BodyOf(string body, ConvertedText result)
    {
        body = OldUrls.WithoutBreaksInTags(body);
        if (IsOfList)
            return WithShownLines(Template().Split(body.ReplaceLineEndings("\n"), 2)[0], []).TrimEnd() + "\n";
        if (ShownCode.CanDiffer(body))
            body = new ShownCode(texts.RootsOf(page, source)).Of(body);
        var text = ShownHeadings.WithoutAttributes(ShownText(body, result), () => texts.RootsOf(page, source));
        text = texts.WithIds(page, page.Captions.Count == 0
            ? ImageTitles.WithoutRepeated(text) : ImageTitles.WithCaptions(text, page.Captions));
        return source.HasTitle || source.BeginsWithTitle ? text : ShownHeadings.WithTitleFirst(text, page.Heading);
    }

    public Func<string, string, string?> Targets()
    {
        var shown = new Lazy<ShownLinks>(() => new(texts.Output, page));
        return (link, words) => link[0] == '/' ? texts.Output.OutsideOf(page, link)
            : shown.Value.FileOf(ShownLinks.LastPartOf(link)) is { } file ? texts.Links.To(file, to)
            : shown.Value.LinkOf(words) is { } url ? texts.Links.Of(page, url, to) : null;
    }

    /// <summary>
    /// Returns a document without the lines that its page does not show, and with the blocks that only its page shows.
    /// </summary>
    private string ShownText(string body, ConvertedText result)
    {
        var removed = new List<string>();
        var written = body.ReplaceLineEndings("\n");
        body = WithShownLines(written, removed);
        var document = new RenderedText(body);
        // Without the lines of a shortcode, its content would become text.
        var isForeign = document.IsForeign || (removed.Count > 0 && new RenderedText(written).IsForeign);
        if (isForeign && removed.Count > 0)
            document = new(body = written);
        if (texts.Found.MoreThan(document, isForeign, removed.Count > 0, source, page) is { } shown)
        {
            document.AddLanguages(shown);
            document.AddLinks(shown);
            PageHtml.MarkFormulas(shown, body.Contains);
            // The page shows the diagrams of the document as drawings.
            if (document.Parts["diagrams"] > 0)
                Drawings.RemoveFrom(shown);
            var converted = texts.MarkdownOf(page, [shown], Heading().IsMatch(body), result);
            if (document.PartsNotIn(converted).Count > 0)
            {
                var mixed = MixedText.Of(isForeign ? Translated(body, result) : body, converted);
                if (mixed.Lacking.Count > 0)
                {
                    result.Report.Add("[text|texts] combined with [its page, which shows|their pages, which show] other words but less of "
                        + "something else; compare [it|them]", $"{page.Url} ({string.Join(", ", mixed.Lacking)})");
                }
                if (mixed.Text is { } text && document.PartsNotIn(text).Count == 0)
                    converted = text;
                else if (!isForeign)
                    return body;
            }
            result.Report.Add("[text|texts] taken from [its page|their pages], because components or shortcodes print some of "
                + "[its|their] words", page.Url);
            return "\n" + converted;
        }

        if (isForeign)
            return Translated(body, result);
        foreach (var line in removed)
            result.Report.Add("[line|lines] that [its page does|their pages do] not show, removed", $"{source.Path}: {line}");
        if (removed.Exists(Sentence().IsMatch))
        {
            result.Report.Add("[document|documents] with sentences that [its page lacks|their pages lack]; if the old site was built "
                + "before [it|they] changed, build it again", source.Path);
        }

        return body;
    }

    /// <summary>Removes the syntax of other engines from a document, of which its page shows less than the document.</summary>
    private string Translated(string body, ConvertedText result) =>
        new MarkupTranslator(MarkupOptions.Usual with { IsMdx = MediaType.IsMdx(source.Path) }, result.Pictures, _ => { }).Translate(body);

    /// <summary>Removes the lines of a document that its page does not show, and converts the marks of formulas.</summary>
    private string WithShownLines(string body, List<string> removed)
    {
        using var content = texts.Output.Open(page);
        body = FormulaMarks.Translate(body, body.Contains("$$", StringComparison.Ordinal)
            && new StreamReader(content).ReadToEnd().Contains("\\(", StringComparison.Ordinal));
        var kept = page.DifferentWords is { } main ? ShownLines.Keep(body, main, removed.Add) : body;
        if (removed.Count == 0 && page.DifferentWords is not null)
            return kept;
        removed.Clear();
        return ShownLines.Keep(body, WordsOfPage().ToHashSet(StringComparer.Ordinal), removed.Add);
    }

    private List<string> WordsOfPage()
    {
        using var content = texts.Output.Open(page);
        return Words.Of(string.Join(' ', new HtmlParser().ParseDocument(content).Descendants<IText>().Select(t => t.Data)));
    }

    /// <summary>Matches the start of a line that a template engine or a component replaces, such as with the texts of a list.</summary>
    [GeneratedRegex(@"^[^\n]*(\{[{%]|<[A-Za-z])", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Template();

    /// <summary>Matches a line of at least five words that begins and ends as a sentence does.</summary>
    [GeneratedRegex(@"^[""'“«(]?\p{L}\S*( \S+){4,}(?<=[.!?…][""'”»)]?)$|^\p{Lo}.{15,}[。！？…]$", RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^\# \S", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Heading();
}
