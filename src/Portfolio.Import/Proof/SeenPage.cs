using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Portfolio.Import.Proof;

/// <summary>
/// Represents what a reader sees on a page, old or new. The comparison of two sites uses nothing that converts documents, so that
/// it finds what a conversion loses.
/// </summary>
internal sealed partial class SeenPage
{
    private const int MaxDepth = 400;

    private static readonly HashSet<string> Unseen = new(
        ["script", "style", "template", "noscript", "svg", "math", "head", "select", "button",
            "textarea", "iframe", "object"], StringComparer.Ordinal);

    private static readonly HashSet<string> Phrases = new(
        [.. ("a abbr b bdi bdo cite code data del dfn em font i img ins kbd label "
            + "mark q s samp small span strong sub sup time tt u var wbr").Split(' ')],
        StringComparer.Ordinal);

    private SeenPage(IHtmlDocument document)
    {
        Language = (document.DocumentElement.GetAttribute("lang") ?? "").Split('-', '_')[0].ToLowerInvariant();
        TabTitle = (document.Title ?? "").Trim();
        PreviewTitle = Meta(document, "og:title");
        IsForward = document.QuerySelectorAll("meta[http-equiv]")
            .Any(m => "refresh".Equals(m.GetAttribute("http-equiv"), StringComparison.OrdinalIgnoreCase));
        var time = Meta(document, "article:published_time");
        Day = DayOf(time.Length > 0 ? time : document.QuerySelector("time[datetime]")?.GetAttribute("datetime") ?? "");
        Links = [.. document.QuerySelectorAll("a[href]")
            .Select(a => new SeenLink(Break().Replace(a.GetAttribute("href")!.Trim(), ""), Squeezed(a.TextContent)))];
        Pictures = [.. SeenPictures.NamesIn(document)];
        Headings = [.. document.QuerySelectorAll("h1, h2, h3, h4, h5, h6")
            .Select(h => (h.LocalName, Text: Squeezed(h.TextContent).TrimEnd('¶', '#', ' ')))
            .Where(h => h.Text.Length > 0)];
        Codes = [.. document.QuerySelectorAll("pre").Select(p => Bare(p.TextContent)).Where(c => c.Any(char.IsLetter)).Distinct()];
        if (document.Body is { } body)
            AddLines(body);
    }

    public string Language { get; }

    public string TabTitle { get; }

    public string PreviewTitle { get; }

    public bool IsForward { get; }

    /// <summary>Gets the date of publication, or <see langword="null"/> if the page states none.</summary>
    public DateOnly? Day { get; }

    public IReadOnlyList<SeenLink> Links { get; }

    /// <summary>Gets the names of the files of all pictures, and the words of drawings in SVG.</summary>
    public IReadOnlyList<string> Pictures { get; }

    public IReadOnlyList<(string Level, string Text)> Headings { get; }

    /// <summary>Gets the blocks of code without white space.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>Gets the lines of text outside of code.</summary>
    public List<SeenLine> Lines { get; } = [];

    public static SeenPage Read(byte[] html)
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
        return new(parser.ParseDocument(stream));
    }

    /// <summary>Returns the words of a text in lower case, without numbers, which themes add. Each Han or Kana character is one.</summary>
    public static IEnumerable<string> WordsOf(string text) =>
        Word().Matches(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant()).Select(m => m.Value).Where(w => !w.All(char.IsDigit));

    /// <summary>Determines whether an element is part of a line of text.</summary>
    public static bool IsPhrase(IElement element) => Phrases.Contains(element.LocalName);

    /// <summary>Returns a text with white space collapsed to single spaces.</summary>
    public static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>Returns only the letters and digits of a title.</summary>
    public static string Key(string title) =>
        string.Concat(title.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(char.IsLetterOrDigit));

    private void AddLines(IElement body)
    {
        var (line, inLinks, letters) = (new StringBuilder(), 0, 0);
        Walk(body, isLink: false);
        End();

        void Walk(INode parent, bool isLink)
        {
            foreach (var node in parent.ChildNodes)
            {
                if (node is IText text)
                {
                    var count = text.Data.Count(char.IsLetter);
                    (letters, inLinks) = (letters + count, inLinks + (isLink ? count : 0));
                    line.Append(text.Data);
                }
                else if (node is IElement element && !Unseen.Contains(element.LocalName) && element.LocalName != "pre")
                {
                    var isBlock = !IsPhrase(element);
                    if (isBlock)
                        End();
                    Walk(element, isLink || element.LocalName == "a");
                    if (isBlock)
                        End();
                }
            }
        }

        void End()
        {
            var text = Formula().Replace(Squeezed(line.ToString()), " ");
            if (text.Any(char.IsLetter))
                Lines.Add(new(text, 4 * inLinks >= 3 * letters));
            line.Clear();
            (inLinks, letters) = (0, 0);
        }
    }

    private static string Meta(IHtmlDocument document, string property) =>
        document.QuerySelector($"meta[property='{property}'], meta[name='{property}']")?.GetAttribute("content")?.Trim() ?? "";

    private static DateOnly? DayOf(string time) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && date.Year > 1970
            ? DateOnly.FromDateTime(date.DateTime) : null;

    [GeneratedRegex(@"[\t\r\n]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Break();

    [GeneratedRegex(@"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[\p{L}\p{M}\p{Nd}-[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]]+",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Word();

    /// <summary>Matches formulas that a script on the old page draws.</summary>
    [GeneratedRegex(@"\\\(.+?\\\)|\\\[.+?\\\]|\$\$.+?\$\$|\$[^\s$][^$]*\$", RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Formula();
}

internal sealed record SeenLink(string Url, string Text);

/// <param name="IsOfLinks">True if most letters are in links, as in menus.</param>
internal sealed record SeenLine(string Text, bool IsOfLinks);
