using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Portfolio.Import.Html;

/// <summary>
/// Finds figures that engines write without the elements of HTML: a <c>div</c> with a picture and an element whose class says that it is
/// the caption, as in Bookdown, Pandoc, WordPress and Sphinx.
/// </summary>
internal static partial class Figures
{
    /// <summary>Replaces such elements with figures.</summary>
    public static void Mark(IElement body)
    {
        foreach (var caption in body.QuerySelectorAll("div > [class*=caption]:is(p, div, span)").Where(IsCaption).ToList())
        {
            if (caption.ParentElement is not { } box || box.QuerySelector("figure, pre, table") is not null
                || box.QuerySelectorAll("img").Length != 1 || box.Children.Count(IsCaption) != 1
                || box.PlainText() != caption.PlainText())
            {
                continue;
            }
            var figure = Renamed(box, "figure");
            Renamed(figure.Children.First(IsCaption), "figcaption");
        }
    }

    private static bool IsCaption(IElement element) => element.ClassList.Any(name => Caption().IsMatch(name));

    private static IElement Renamed(IElement element, string name)
    {
        var other = element.Owner!.CreateElement(name);
        foreach (var attribute in element.Attributes)
            other.SetAttribute(attribute.Name, attribute.Value);
        other.Append([.. element.ChildNodes]);
        element.Replace(other);
        return other;
    }

    [GeneratedRegex("(^|[-_])caption([-_]|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Caption();
}
