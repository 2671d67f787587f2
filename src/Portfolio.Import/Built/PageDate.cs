using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Portfolio.Import.Built;

/// <summary>Finds the date of publication that a page shows above its text, or that its URL contains.</summary>
internal static partial class PageDate
{
    /// <summary>The maximum number of words before the date, such as a title.</summary>
    private const int MaxWordsBefore = 40;

    /// <summary>The maximum number of words in the line of the date, which can name the author and tags.</summary>
    private const int MaxWordsOfLine = 12;

    private static readonly string[] Lines = ["p", "div", "span", "header", "section", "ul", "ol", "li", "dl", "dt", "dd", "small", "em",
        "i"];

    public static string? Of(string url) => Dated().Match(url) is { Success: true } date
        && DateTime.TryParse($"{date.Groups["year"]}-{date.Groups["month"]}-{date.Groups["day"]}", CultureInfo.InvariantCulture,
            out var day)
        ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>Returns the element with the date, or <see langword="null"/> if none is above the text.</summary>
    public static IElement? Find(IEnumerable<IElement> roots)
    {
        var words = 0;
        foreach (var node in roots.SelectMany(r => r.Descendants()))
        {
            if (node is IElement element && Value(element) is not null)
                return element;
            if (node is IText text && (words += Words.Of(text.Data).Count) > MaxWordsBefore)
                return null;
        }

        return null;
    }

    /// <summary>Returns the date of publication in an element, or <see langword="null"/> if there is none.</summary>
    public static string? Value(IElement element)
    {
        var names = $"{element.ClassName} {element.GetAttribute("itemprop")} {element.ParentElement?.ClassName}";
        if (Update().IsMatch(names))
            return null;
        if (element.LocalName == "time")
            return (element.GetAttribute("datetime") ?? element.TextContent.Trim()) is var value && IsDate(value) ? value : null;
        if (element.ChildElementCount > 0)
            return null;
        // Only a line of its own is a date without a mark.
        var isMarked = Publication().IsMatch($"{element.ClassName} {element.GetAttribute("itemprop")}");
        var text = (element.GetAttribute("datetime") ?? element.GetAttribute("content") ?? element.TextContent).Trim();
        text = Introduction().Replace(text, "");
        return text.Length < 40 && (isMarked || element.LocalName is "p" or "small") && IsDate(text) ? text : null;
    }

    /// <summary>Removes the date that a page shows above its text, with the words in the same line.</summary>
    public static void RemoveFrom(IReadOnlyList<IElement> roots)
    {
        if (Find(roots) is not { } date)
            return;
        var line = date;
        while (line.ParentElement is { } parent && !roots.Contains(parent) && Lines.Contains(parent.LocalName)
            && parent.QuerySelector("h1, h2, h3, h4, h5, h6, img, pre, iframe, video") is null
            && Words.Of(parent.TextContent).Count <= MaxWordsOfLine)
        {
            line = parent;
        }

        line.Remove();
    }

    /// <summary>Determines whether a text is a date with a year.</summary>
    private static bool IsDate(string text) => Year().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && date.Year > 1970;

    [GeneratedRegex(@"(^|/)(?<year>(19|20)\d\d)[/-](?<month>\d{1,2})[/-](?<day>\d{1,2})[/-](?=[^/])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Dated();

    [GeneratedRegex(@"^(published|posted|written)( on)?:?\s+|^on\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Introduction();

    [GeneratedRegex(@"(19|20)\d\d", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Year();

    [GeneratedRegex("updated|modified|revision", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Update();

    [GeneratedRegex(@"\b(post-?|entry-?|article-?|dt-)?(date|published|pubdate|datePublished|time)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Publication();
}
