using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Portfolio.Import.Html;

namespace Portfolio.Import.Proof;

/// <summary>
/// Represents what a reader sees on a page, old or new. The comparison of two sites uses nothing that converts documents, so that
/// it finds what a conversion loses.
/// </summary>
internal sealed partial class SeenPage
{
    private const int MaxDepth = 400;

    private readonly HashSet<SeenLine> _contents;

    /// <summary>The blocks with the source of a diagram.</summary>
    private const string SourcesOfDiagrams = "pre.mermaid, pre:has(> code.mermaid), pre:has(> code.language-mermaid)";

    private SeenPage(IHtmlDocument document)
    {
        DrawnText.ShowIn(document, LinesOf);
        // The script of mdBook hides these lines of code until a reader asks for them.
        foreach (var hidden in document.QuerySelectorAll("pre .boring").ToList())
            hidden.Remove();
        Language = (document.DocumentElement.GetAttribute("lang") ?? "").Split('-', '_')[0].ToLowerInvariant();
        TabTitle = (document.Title ?? "").Trim();
        PreviewTitle = Meta(document, "og:title");
        IsForward = document.QuerySelectorAll("meta[http-equiv]")
            .Any(m => "refresh".Equals(m.GetAttribute("http-equiv"), StringComparison.OrdinalIgnoreCase));
        var time = Meta(document, "article:published_time");
        Day = DayOf(time.Length > 0 ? time : document.QuerySelector("time[datetime]")?.GetAttribute("datetime") ?? "");
        Pictures = [.. SeenPictures.NamesIn(document)];
        WrittenDiagrams = document.QuerySelectorAll($"{SourcesOfDiagrams}, div.mermaid").Length;
        DrawnDiagrams = document.QuerySelectorAll("figure:has(svg)").Length;
        Codes = [.. document.QuerySelectorAll("pre").Where(p => !p.Matches(SourcesOfDiagrams)).Select(p => Bare(p.TextContent))
            .Where(c => c.Any(char.IsLetter)).Distinct()];
        CodeLanguages = document.QuerySelectorAll("pre").Select(p => (Code: Bare(p.TextContent), Language: LanguageOf(p)))
            .Where(c => c.Code.Length > 0).DistinctBy(c => c.Code).ToDictionary(c => c.Code, c => c.Language, StringComparer.Ordinal);
        var reader = new LineReader();
        if (document.Body is { } body)
            reader.Read(body);
        (Lines, Headings, Ids) = (reader.Lines, reader.Headings, reader.Ids);
        AllIds = document.QuerySelectorAll("[id], a[name]").Select(e => e.GetAttribute("id") ?? e.GetAttribute("name")!)
            .ToHashSet(StringComparer.Ordinal);
        // A tab shows a part of its page, and leads nowhere.
        Links = [.. document.QuerySelectorAll("a[href]:not([role=tab], [data-toggle=tab], [data-bs-toggle=tab])").Select(a => new SeenLink(
            Break().Replace(a.GetAttribute("href")!.Trim(), ""), Squeezed(a.TextContent), reader.LinesOfLinks.GetValueOrDefault(a),
            a.GetAttribute("rel") ?? ""))];
        HeadLinks = [.. document.QuerySelectorAll("link[rel~=next][href], link[rel~=prev][href]")
            .Select(l => l.GetAttribute("href")!.Trim())];
        Canonical = document.QuerySelector("link[rel~=canonical]")?.GetAttribute("href") ?? "";
        _contents = [.. Links.Where(l => l.Line is { IsOfLinks: true }).GroupBy(l => l.Line!)
            .Where(g => g.All(l => l.Url.StartsWith('#'))).Select(g => g.Key)];
        var hasScript = document.Scripts.Any(s => FormulaScript().IsMatch(s.Source + s.TextContent));
        Formulas = document.QuerySelectorAll("math, script[type^='math/tex'], mjx-container:not(:has(math))").Length
            + (hasScript ? reader.WrittenFormulas : 0);
        IsEmpty = !Lines.Any(l => l.IsInText) && document.QuerySelector("div.text") is { } text
            && text.QuerySelector("img, svg, video, audio, iframe, pre, math") is null;
    }

    /// <summary>Returns the lines of Markdown that a script draws as paragraphs without marks.</summary>
    private static string LinesOf(string markdown) => string.Concat(Blank().Split(markdown)
        .Select(p => $"<p>{WebUtility.HtmlEncode(Mark().Replace(p, m => m.Groups["text"].Value))}</p>"));

    public string Language { get; }

    public string TabTitle { get; }

    public string PreviewTitle { get; }

    public bool IsForward { get; }

    /// <summary>Gets the date of publication, or <see langword="null"/> if the page states none.</summary>
    public DateOnly? Day { get; }

    public IReadOnlyList<SeenLink> Links { get; }

    /// <summary>Gets the names of the files of all pictures, and the words of drawings in SVG.</summary>
    public IReadOnlyList<string> Pictures { get; }

    public IReadOnlyList<SeenHeading> Headings { get; }

    /// <summary>Gets the number of diagrams whose source is on the page, for a script to draw.</summary>
    public int WrittenDiagrams { get; }

    /// <summary>Gets the number of figures that are drawings in SVG, as diagrams of this site are.</summary>
    public int DrawnDiagrams { get; }

    /// <summary>Gets the blocks of code without white space.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>Gets the names of the languages of blocks of code, or empty strings, by the code without white space.</summary>
    public IReadOnlyDictionary<string, string> CodeLanguages { get; }

    /// <summary>Gets the lines of text outside of code.</summary>
    public IReadOnlyList<SeenLine> Lines { get; }

    /// <summary>Gets the ids to which links can lead, with the paths of their elements.</summary>
    public IReadOnlyList<(string Id, string Path)> Ids { get; }

    public IReadOnlySet<string> AllIds { get; }

    /// <summary>Gets the targets of links to the previous and the next page that readers do not see.</summary>
    public IReadOnlyList<string> HeadLinks { get; }

    public string Canonical { get; }

    public int Formulas { get; }

    /// <summary>Gets a value indicating whether the page is one of this site with a text that shows nothing.</summary>
    public bool IsEmpty { get; }

    /// <summary>Determines whether a line is an entry of the contents of the page itself.</summary>
    public bool IsContents(SeenLine line) => _contents.Contains(line);

    public static SeenPage Read(byte[] html) => new(Parse(html));

    /// <exception cref="InvalidDataException">The elements are nested too deeply.</exception>
    public static IHtmlDocument Parse(byte[] html)
    {
        INode? last = null;
        var parser = new HtmlParser(new HtmlParserOptions
        {
            OnCreated = (element, _) =>
            {
                var depth = 0;
                for (var node = last; node is not null; node = node.Parent)
                {
                    if (++depth > MaxDepth)
                        throw new InvalidDataException("The elements of the page are nested too deeply.");
                }
                last = element;
            },
        });
        using var stream = new MemoryStream(html);
        return parser.ParseDocument(stream);
    }

    /// <summary>Returns the words of a text in lower case, without numbers, which themes add. Each Han or Kana character is one.</summary>
    public static IEnumerable<string> WordsOf(string text) =>
        Word().Matches(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant()).Select(m => m.Value).Where(w => !w.All(char.IsDigit));

    /// <summary>Returns a text with white space collapsed to single spaces.</summary>
    public static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    public static string HeadingText(IElement heading) => Squeezed(heading.TextContent).TrimEnd('¶', '#', ' ');

    public static string WithoutFormulas(string text) => Formula().Replace(text, " ");

    /// <summary>Returns the number of formulas in a text. A single dollar sign can also be one of money.</summary>
    public static int FormulasIn(string text) => Formula().Matches(text).Count(m => m.Value is not ['$', not '$', ..]);

    /// <summary>Returns only the letters and digits of a title.</summary>
    public static string Key(string title) =>
        string.Concat(title.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(char.IsLetterOrDigit));

    /// <summary>Returns the name of the language that the classes and attributes of a block of code state, or an empty string.</summary>
    private static string LanguageOf(IElement block)
    {
        List<IElement> around = [block];
        around.AddRange(block.QuerySelectorAll("code").Take(1));
        for (var box = block.ParentElement; box is not null && around.Count < 5; box = box.ParentElement)
        {
            if (box.QuerySelectorAll("pre").Length > 2)
                break;
            around.Add(box);
        }

        var name = around.SelectMany(e => e.ClassList.Select(c => LanguageClass().Match(c).Groups["name"].Value)
            .Prepend(e.GetAttribute("data-lang") ?? e.GetAttribute("data-language") ?? "").Append(OfPandoc(e)))
            .FirstOrDefault(n => n.Length > 0) ?? "";
        return name.ToLowerInvariant() is var lower && lower is "text" or "plaintext" or "plain" or "txt" or "none" or "default"
            or "nohighlight" or "fallback" ? "" : lower;
    }

    /// <summary>Returns the class that follows the one of Pandoc for code, or an empty string: <c>sourceCode r</c> → <c>r</c>.</summary>
    private static string OfPandoc(IElement element) => element.ClassList.SkipWhile(c => c != "sourceCode").Skip(1)
        .SkipWhile(c => c == "numberSource").FirstOrDefault("") is var name && name.Contains('-', StringComparison.Ordinal) ? "" : name;

    private static string Meta(IHtmlDocument document, string property) =>
        document.QuerySelector($"meta[property='{property}'], meta[name='{property}']")?.GetAttribute("content")?.Trim() ?? "";

    private static DateOnly? DayOf(string time) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && date.Year > 1970
            ? DateOnly.FromDateTime(date.DateTime) : null;

    [GeneratedRegex(@"\n\s*\n", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Blank();

    /// <summary>Matches the marks of headings, lists, quotations, emphasis and code, and links with their words.</summary>
    [GeneratedRegex(@"^\s*([#>]+|[-*+]|\d+[.)])\s+|[*_`]+|!?\[(?<text>[^\]]*)\]\([^)]*\)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Mark();

    [GeneratedRegex(@"[\t\r\n]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Break();

    [GeneratedRegex(@"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[\p{L}\p{M}\p{Nd}-[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]]+",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^(language|lang|highlight|brush|src)[-:](source-)?(?<name>[\w+#.-]+)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LanguageClass();

    [GeneratedRegex("mathjax|katex", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FormulaScript();

    /// <summary>Matches formulas that a script on the old page draws.</summary>
    [GeneratedRegex(@"\\\(.+?\\\)|\\\[.+?\\\]|\$\$.+?\$\$|\$[^\s$][^$]*\$", RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Formula();
}

/// <param name="Line">The line that contains the link, or <see langword="null"/> if it has no words.</param>
internal sealed record SeenLink(string Url, string Text, SeenLine? Line, string Relation)
{
    /// <summary>Gets or sets a value indicating whether the link leads to a page, or to a part of a page, of the old site.</summary>
    public bool LeadsToSite { get; set; }
}
