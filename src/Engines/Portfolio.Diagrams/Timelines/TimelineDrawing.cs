using Portfolio.Diagrams.Svg;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Timelines;

/// <summary>Draws a timeline from top to bottom, with periods on the left and events on the right of a line.</summary>
internal static class TimelineDrawing
{
    /// <summary>The maximum widths in pixels of periods and events, with which a timeline fits the text column.</summary>
    private static readonly (double Period, double Event) Wide = (150, 430);

    private static readonly (double Period, double Event) Narrow = (96, 290);

    /// <summary>The space in pixels between the line and the labels on both sides.</summary>
    private const double Side = 12;

    private const double Gap = 4;

    private const double BoldWidth = 1.1;

    public static DiagramPicture Draw(Timeline timeline)
    {
        var wide = Draw(timeline, Wide);
        return wide.Width <= SvgDrawing.PhoneWidth ? wide : wide with { Narrow = Draw(timeline, Narrow) };
    }

    private static DiagramPicture Draw(Timeline timeline, (double Period, double Event) max)
    {
        var drawing = new SvgDrawing();
        var periods = new Dictionary<Period, (Label Name, List<Label> Events)>(ReferenceEqualityComparer.Instance);
        foreach (var period in timeline.Sections.SelectMany(section => section.Periods))
        {
            periods[period] = (Label.Of(period.Name, max.Period),
                period.Events.ConvertAll(text => Label.Of(text, max.Event)));
        }
        var line = (periods.Values.Max(period => period.Name.Width) * BoldWidth) + Side;
        var (y, width) = (0.0, line + Side + periods.Values.SelectMany(period => period.Events)
            .Select(label => label.Width)
            .DefaultIfEmpty().Max());
        foreach (var section in timeline.Sections)
        {
            var title = Label.Of(section.Title, max.Period + max.Event);
            drawing.AddText(title, 0, y + (title.Height / 2), TextStyle.Title + TextStyle.Start);
            y += title.IsEmpty ? 0 : title.Height + Gap;
            width = Math.Max(width, title.Width * BoldWidth);
            var (first, last) = (y + (TextWidth.LineHeight / 2.0), y);
            foreach (var (name, events) in section.Periods.Select(period => periods[period]))
            {
                last = y + (TextWidth.LineHeight / 2.0);
                drawing.Heads.Ellipse(line, last, 4, 4);
                drawing.AddText(name, line - Side, y + (name.Height / 2), TextStyle.End + TextStyle.Name);
                var bottom = y;
                foreach (var text in events)
                {
                    drawing.AddText(text, line + Side, bottom + (text.Height / 2), TextStyle.Start);
                    bottom += text.Height + Gap;
                }

                y = Math.Max(bottom, y + name.Height + Gap) + Gap;
            }

            if (last > first)
                drawing.Lines.Move(line, first).Vertical(last);
            y += Gap;
        }

        return DiagramPicture.Of(drawing, width, y - Gap, string.Join('\n', timeline.Sections.SelectMany(Describe)),
            string.Join(
                ' ', timeline.Sections.SelectMany(TextsOf).Where(text => text.Length > 0).Select(LabelText.OneLine)));
    }

    private static IEnumerable<string> Describe(TimelineSection section) => section.Periods
        .Select(period => LabelText.OneLine(period.Name)
            + (period.Events.Count > 0 ? ": " + string.Join("; ", period.Events.Select(LabelText.OneLine)) : ""))
        .Prepend(LabelText.OneLine(section.Title)).Where(line => line.Length > 0);

    private static IEnumerable<string> TextsOf(TimelineSection section) =>
        section.Periods.SelectMany(period => period.Events.Prepend(period.Name)).Prepend(section.Title);
}
