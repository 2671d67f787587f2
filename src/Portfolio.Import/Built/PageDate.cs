using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Portfolio.Import.Html;

namespace Portfolio.Import.Built;

/// <summary>Finds the date of publication that a page shows above its text, that a list shows, or that its URL contains.</summary>
internal static partial class PageDate
{
    /// <summary>The maximum number of words before the date, such as a title.</summary>
    private const int MaxWordsBefore = 40;

    /// <summary>The maximum number of words in the line of the date, which can name the author and tags.</summary>
    private const int MaxWordsOfLine = 12;

    /// <summary>The maximum number of words of a name or title before a date in parentheses.</summary>
    private const int MaxWordsOfName = 4;

    /// <summary>The maximum number of characters in a text with a date.</summary>
    private const int MaxLength = 40;

    /// <summary>The maximum number of elements around a date in a list that do not contain the link to the text.</summary>
    private const int MaxDepth = 3;

    /// <summary>The elements that can be the line with a date, and those that are none.</summary>
    private const string Blocks = "p, div, small, span[class], li, td, th, dt, dd, pre, a, h1, h2, h3, h4, h5, h6";

    private static readonly string[] Lines = ["p", "div", "span", "header", "section", "ul", "ol", "li", "dl", "dt", "dd", "small", "em",
        "i"];

    /// <summary>Returns the date in a URL, or <see langword="null"/> if there is none.</summary>
    public static string? Of(string url) => Dated().Match(url) is { Success: true } date
        ? Written($"{date.Groups["year"]}-{date.Groups["month"]}-{date.Groups["day"]}") : null;

    /// <summary>
    /// Writes a date in the format of front matter, or returns <see langword="null"/> if a text is none. Hugo gives pages without a
    /// date the year 1, which is none.
    /// </summary>
    /// <param name="language">The language of the names of months, beside English.</param>
    public static string? Written(string? text, string language = "")
    {
        if (text is null || !Year().IsMatch(text))
            return null;
        var plain = Ordinal().Replace(text, "");
        return CulturesOf(language).Select(culture => DateTimeOffset.TryParse(plain, culture, DateTimeStyles.AssumeUniversal, out var date)
                && date.Year > 1970 ? date : (DateTimeOffset?)null).FirstOrDefault(date => date is not null) is { } found
            ? found.ToString(text.Contains(':', StringComparison.Ordinal) ? "yyyy-MM-dd'T'HH:mm:sszzz" : "yyyy-MM-dd",
                CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>Returns the element with the date, or <see langword="null"/> if none is above the text.</summary>
    public static (IElement Element, string Date)? Find(IEnumerable<IElement> roots)
    {
        var words = 0;
        foreach (var node in roots.SelectMany(r => r.Descendants()))
        {
            if (node is IElement element && Value(element) is { } date)
                return (element, date);
            if (node is not IText text)
                continue;
            if (InByline(text) is { } found)
                return found;
            if ((words += Words.Of(text.Data).Count) > MaxWordsBefore)
                return null;
        }

        return null;
    }

    /// <summary>
    /// Returns the line below a title that contains a date, such as "by Ann on 2 May 2020" or "Date: 2 May 2020 | 8 min", with the date. A
    /// line that is only a sentence has no class and no link.
    /// </summary>
    private static (IElement Element, string Date)? InByline(IText text)
    {
        if (!Year().IsMatch(text.Data) || text.ParentElement?.Closest(Blocks) is not { LocalName: "p" or "div" or "small" or "span" } line
            || line.Closest("li, td, th, dd, pre, h1, h2, h3, h4") is not null || Update().IsMatch($"{line.ClassName} {line.TextContent}")
            || (line.QuerySelector("a[href]") is null && string.IsNullOrEmpty(line.ClassName) && line.Closest("header") is null)
            || line.QuerySelector("p, div, ul, ol") is not null || Words.Of(line.TextContent).Count > MaxWordsOfLine)
        {
            return null;
        }
        if (DatesIn(text.Data, line).FirstOrDefault(d => d is not null) is { } part)
            return IsInList(line) ? null : (line, part);
        var parts = text.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            var end = string.Join(' ', parts[i..]).TrimEnd('|', '·', '•', '—', '–', ',', ' ');
            if (end.Length < MaxLength && Day().IsMatch(end) && Written(end, LanguageOf(line)) is { } date)
                return (line, date);
        }

        return null;
    }

    /// <summary>Determines whether a page has several lines of the same class with dates, as a list of texts has.</summary>
    private static bool IsInList(IElement line) => line.ClassList.Length > 0
        && line.Owner!.GetElementsByClassName(line.ClassName!).Count(l => Year().IsMatch(l.TextContent)) > 1;

    /// <summary>Returns the date of publication in an element, or <see langword="null"/> if there is none.</summary>
    public static string? Value(IElement element)
    {
        var names = $"{element.ClassName} {element.GetAttribute("itemprop")} {element.ParentElement?.ClassName}";
        if (Update().IsMatch(names))
            return null;
        if (element.LocalName == "time")
            return Written(element.GetAttribute("datetime") ?? element.TextContent.Trim(), LanguageOf(element));
        if (element.ChildElementCount > 0)
            return null;
        // Only a line of its own is a date without a mark.
        var isMarked = Publication().IsMatch($"{element.ClassName} {element.GetAttribute("itemprop")}");
        var text = (element.GetAttribute("datetime") ?? element.GetAttribute("content") ?? element.TextContent).Trim();
        text = Introduction().Replace(text, "");
        return text.Length < MaxLength && (isMarked || element.LocalName is "p" or "small") ? Written(text, LanguageOf(element)) : null;
    }

    /// <summary>Returns the links beside which a page shows a date, with their words and the dates.</summary>
    /// <param name="byline">The line with the date of the page itself, which often links to its author.</param>
    public static IEnumerable<(string Url, string Text, string Date)> Listed(IEnumerable<IElement> roots, IElement? byline) => roots
        .SelectMany(r => r.Descendants()).Select(DateIn).Where(d => d.Date is not null && (byline is null || !byline.Contains(d.Element!)))
        .Select(d => (Item: ItemOf(d.Element!), d.Date, d.Text, d.Element)).Where(d => d.Item is not null).GroupBy(d => d.Item)
        // An item with several dates is the whole list, or shows other dates, too.
        .Where(g => g.Count() == 1).Select(g => g.First()).Select(d => (Link: LinkIn(d.Item!)!, d.Text, d.Date, d.Element))
        .Where(d => d.Element!.LocalName == "time" || (!IsSentence(d.Text) && IsBeside(d.Element, d.Text, d.Link)))
        .Select(d => (d.Link.GetAttribute("href")!.Trim(), d.Link.TextContent.Replace(d.Text, "", StringComparison.Ordinal), d.Date!));

    /// <summary>Removes the date that a page shows above its text, with the words in the same line.</summary>
    public static void RemoveFrom(IReadOnlyList<IElement> roots)
    {
        if (Find(roots) is not { } date)
            return;
        var line = date.Element;
        while (line.ParentElement is { } parent && !roots.Contains(parent) && Lines.Contains(parent.LocalName)
            && parent.QuerySelector(Anchors.Headings + ", img, pre, iframe, video") is null
            && Words.Of(parent.TextContent).Count <= MaxWordsOfLine)
        {
            line = parent;
        }

        line.Remove();
    }

    /// <summary>Returns the date that a <c>time</c> element or a text outside of one shows, with the element.</summary>
    private static (IElement? Element, string? Date, string Text) DateIn(INode node)
    {
        if (node is IElement { LocalName: "time" } time)
            return (time, Value(time), time.TextContent);
        if (node is not IText { ParentElement: { LocalName: not "time" } parent } text || !Year().IsMatch(text.Data))
            return default;
        return (parent, DatesIn(text.Data, parent).FirstOrDefault(d => d is not null), text.Data);
    }

    /// <summary>Determines whether a text with a date in parentheses, such as that of a version, has more words than a name.</summary>
    private static bool IsSentence(string text) => Parentheses().Replace(text, " ") is var rest && rest != text
        && Words.Of(rest).Count > MaxWordsOfName;

    /// <summary>Returns the dates of the parts of a text, or <see langword="null"/> for a part that is none.</summary>
    private static IEnumerable<string?> DatesIn(string text, IElement element) =>
        text.Split(['|', '·', '•', '—', '–', '(', ')', '（', '）'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => Introduction().Replace(part, "").TrimEnd(':', ',', '-', ' ')).Where(part => part.Length > 0)
            .Select(part => part.Length < MaxLength && Day().IsMatch(part) ? Written(part, LanguageOf(element)) : null);

    /// <summary>Returns the nearest element around a date, or after it in a list of definitions, that contains a link.</summary>
    private static IElement? ItemOf(IElement date)
    {
        var item = date.Closest("dt")?.NextElementSibling ?? date.Closest("a[href]") ?? date;
        for (var depth = 0; depth < MaxDepth && LinkIn(item) is null && item.ParentElement is { } parent; depth++)
            item = parent;
        return LinkIn(item) is null ? null : item;
    }

    /// <summary>Determines whether a date is in a short line, or directly before or after a link, and not in a sentence.</summary>
    private static bool IsBeside(IElement element, string text, IElement link)
    {
        var line = element.Closest(Blocks) ?? element;
        return Words.Of(line.TextContent).Count - line.QuerySelectorAll("a").Sum(a => Words.Of(a.TextContent).Count) <= MaxWordsOfLine
            || (TextOf(link.NextSibling ?? link.ParentElement?.NextSibling) == text
                && DatesIn(text, element).FirstOrDefault() is not null)
            || (TextOf(link.PreviousSibling ?? link.ParentElement?.PreviousSibling) == text
                && DatesIn(text, element).LastOrDefault() is not null);

        static string? TextOf(INode? node) => (node as IText)?.Data;
    }

    private static IElement? LinkIn(IElement item) => item.Matches("a[href]") ? item
        : item.QuerySelectorAll("a[href]").FirstOrDefault(a => a.TextContent.Trim().Length > 0);

    private static IEnumerable<CultureInfo> CulturesOf(string language)
    {
        yield return CultureInfo.InvariantCulture;
        if (LanguageTag().IsMatch(language))
            yield return CultureInfo.GetCultureInfo(language);
    }

    private static string LanguageOf(IElement element) => element.Owner!.DocumentElement.GetAttribute("lang") ?? "";

    [GeneratedRegex(@"(^|/)(?<year>(19|20)\d\d)[/-](?<month>\d{1,2})[/-](?<day>\d{1,2})[/-](?=[^/])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Dated();

    [GeneratedRegex(@"^(published|posted|written|veröffentlicht|erschienen|publié|publicado|pubblicato|gepubliceerd|geplaatst)"
        + @"( (on|am|le|el|em|il|op))?:?\s+|^(on|am|le|el)\s+|^\p{L}+\s?[:：]\s*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Introduction();

    [GeneratedRegex(@"(19|20)\d\d", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Year();

    /// <summary>Matches a date with a day: a year with a name and a day, or with two numbers after it.</summary>
    [GeneratedRegex(@"^(?=.*(19|20)\d\d)(?=.*(?<!\d)\d{1,2}(?!\d))(?=.*\p{L})|^(19|20)\d\d\D\d{1,2}\D\d{1,2}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Day();

    [GeneratedRegex(@"(?<=\d)(st|nd|rd|th)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Ordinal();

    [GeneratedRegex("^[a-z]{2,3}(-[a-z0-9]{2,8})*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LanguageTag();

    [GeneratedRegex(@"[(（][^()（）]*[)）]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Parentheses();

    [GeneratedRegex("updated|modified|revision", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Update();

    [GeneratedRegex(@"\b(post-?|entry-?|article-?|dt-)?(date|published|pubdate|datePublished|time)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Publication();
}
