using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Portfolio.Markdown.Images;

/// <summary>
/// Divides galleries into rows that fill the width and are about equally high. The rows follow from the ratios of the pictures and
/// their number. An empty element ends a row: with the class <c>br</c> on wide screens, with the class <c>fold</c> on phones.
/// </summary>
internal static class GalleryRows
{
    /// <summary>The start of a gallery, whose rows are not decided yet.</summary>
    public const string Start = "<figure class=\"gallery\">";

    public const string End = "</figure>";

    /// <summary>The ratio of a picture whose size is unknown, in twelfths.</summary>
    private const int DefaultTwelfths = 18;

    /// <summary>The width of a gallery on wide screens, in rem.</summary>
    private const double ColumnWidth = 57;

    private static readonly RowLayout Phone = new(Sum: 2.6, Count: 2, Gap: 12.0 / 280);
    private static readonly RowLayout Wide = new(Sum: 4.2, Count: 3, Gap: 20.0 / 700);

    /// <summary>Returns HTML with the rows of all its galleries.</summary>
    public static string Write(string html)
    {
        var at = 0;
        StringBuilder? written = null;
        for (int start; (start = html.IndexOf(Start, at, StringComparison.Ordinal)) >= 0;)
        {
            (written ??= new(html.Length + 512)).Append(html, at, start - at);
            at = start + Start.Length;
            var items = new List<GalleryItem>();
            while (GalleryItem.At(html, at) is { } item)
            {
                items.Add(item);
                at = item.End;
            }
            // A view of the author can write a gallery of other elements, which stays as it is.
            if (items.Count > 0 && html.AsSpan(at).StartsWith(End))
                Write(written, html, items);
            else
                written.Append(html, start, at - start);
        }
        return written is null ? html : written.Append(html, at, html.Length - at).ToString();
    }

    private static void Write(StringBuilder written, string html, List<GalleryItem> items)
    {
        var ratios = items.ConvertAll(item => item.Twelfths ?? DefaultTwelfths);
        var (phone, wide) = (Phone.Divide(ratios), Wide.Divide(ratios));
        written.Append("<figure class=\"gallery laid");
        if (items.Find(item => item.Width is not null) is { Width: { } chosen } && chosen != FigureWidth.Wide)
            written.Append(' ').Append(FigureWidths.NameOf(chosen));
        // The class limits the width, so that no row is higher than the window.
        written.Append(CultureInfo.InvariantCulture, $" r{wide.Min(row => Math.Min(row.Sum, ImageRatio.Max))}\">");
        for (var (i, p, w) = (0, 0, 0); i < items.Count; i++)
        {
            var (onPhone, onWide) = (phone[p], wide[w]);
            items[i].Write(written, html, (double)ratios[i] / onPhone.Sum, ColumnWidth * ratios[i] / onWide.Sum);
            var (isFold, isRow) = (i + 1 == onPhone.End, i + 1 == onWide.End);
            p += isFold ? 1 : 0;
            w += isRow ? 1 : 0;
            if (i + 1 < items.Count && (isFold || isRow))
                written.Append("<span class=\"").Append(!isRow ? "fold" : isFold ? "br fold" : "br").Append("\"></span>");
        }
    }
}

/// <summary>Represents an element of a gallery: a figure, or the paragraph with the text of a missing picture.</summary>
/// <param name="Start">The index of the start tag in the HTML.</param>
/// <param name="End">The index after the end tag.</param>
/// <param name="Twelfths">The ratio of width to height in twelfths, or null if it is unknown.</param>
/// <param name="Width">The width that the author chose, or null if there is none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GalleryItem(int Start, int End, int? Twelfths, FigureWidth? Width)
{
    private const string ClassStart = " class=\"";

    /// <summary>Returns the element at an index, or null if the gallery ends there.</summary>
    public static GalleryItem? At(string html, int at)
    {
        var end = html.AsSpan(at) switch
        {
            ['<', 'f', 'i', 'g', ..] => GalleryRows.End,
            ['<', 'p', ..] => "</p>",
            _ => null,
        };
        var last = end is null ? -1 : html.IndexOf(end, at, StringComparison.Ordinal);
        if (last < 0)
            return null;
        var tag = html.AsSpan(at, html.IndexOf('>', at) - at);
        var start = tag.IndexOf(ClassStart);
        if (start < 0)
            return new(at, last + end!.Length, null, null);
        var classes = tag[(start + ClassStart.Length)..];
        return Of(classes[..classes.IndexOf('"')], at, last + end!.Length);
    }

    private static GalleryItem Of(ReadOnlySpan<char> classes, int start, int end)
    {
        var item = new GalleryItem(start, end, null, null);
        foreach (var range in classes.Split(' '))
        {
            var name = classes[range];
            if (name is ['r', ..] && int.TryParse(name[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var twelfths))
                item = item with { Twelfths = twelfths };
            else if (FigureWidths.Parse(name) is { } width)
                item = item with { Width = width };
        }
        return item;
    }

    /// <summary>Writes the element with the sizes of its picture.</summary>
    /// <param name="part">The part of the width of a phone.</param>
    /// <param name="width">The width on wide screens, in rem.</param>
    public void Write(StringBuilder written, string html, double part, double width)
    {
        var at = Start;
        for (int sizes; (sizes = html.IndexOf(ImageSizes.Gallery, at, End - at, StringComparison.Ordinal)) >= 0;)
        {
            written.Append(html, at, sizes - at).Append(ImageSizes.InGallery(part, width));
            at = sizes + ImageSizes.Gallery.Length;
        }
        written.Append(html, at, End - at);
    }
}

/// <summary>Represents a row of a gallery.</summary>
/// <param name="End">The index of the picture after the row.</param>
/// <param name="Sum">The sum of the ratios in twelfths, to which the height of the row is inversely proportional.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GalleryRow(int End, int Sum);
