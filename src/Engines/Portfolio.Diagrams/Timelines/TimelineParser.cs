using System.Text.RegularExpressions;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Timelines;

internal static partial class TimelineParser
{
    public static Timeline Parse(DiagramCursor cursor)
    {
        var timeline = new Timeline();
        var count = 0;
        cursor.TryMatch(Direction());
        cursor.ReadStatements(() => ReadStatement(cursor, timeline, ref count));
        return timeline.Sections.Exists(section => section.Periods.Count > 0) ? timeline
            : throw DiagramException.Syntax(
                0, "the timeline has no periods; add lines such as `2004 : first event : second event`");
    }

    private static void ReadStatement(DiagramCursor cursor, Timeline timeline, ref int count)
    {
        var at = cursor.At;
        if (cursor.TrySkipWord("title"))
        {
            cursor.Text.Caption = LabelText.Decode(cursor.ReadValue("title"), at);
            return;
        }

        var isSection = cursor.TrySkipWord("section");
        var parts = isSection ? [cursor.ReadLine()] : Colon().Split(cursor.ReadLine());
        count += parts.Length;
        if (count > cursor.Limits.MaxTasks)
        {
            throw DiagramException.TooLarge(at,
                $"the timeline has more than {cursor.Limits.MaxTasks} periods and events; split it into several diagrams");
        }
        var texts = Array.ConvertAll(parts, part => LabelText.Decode(part, at));
        if (isSection)
        {
            timeline.Sections.Add(new(texts[0], []));
            return;
        }

        if (timeline.Sections.Count == 0)
            timeline.Sections.Add(new("", []));
        var periods = timeline.Sections[^1].Periods;
        // A line that starts with a colon adds events to the period of the previous line.
        if (texts[0].Length > 0)
        {
            periods.Add(new(texts[0], []));
        }
        else if (periods.Count == 0)
        {
            throw DiagramException.Syntax(at,
                "the event has no period; use lines such as `2004 : first event : second event`");
        }
        periods[^1].Events.AddRange(texts.Skip(1).Where(text => text.Length > 0));
    }

    [GeneratedRegex(@"\G[ \t]*(LR|TD)(?!\w)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Direction();

    [GeneratedRegex(@"\s*:(\s+|$)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Colon();
}

internal sealed class Timeline
{
    public List<TimelineSection> Sections { get; } = [];
}

/// <param name="Title">The heading of the section, or an empty string if there is none.</param>
internal sealed record TimelineSection(string Title, List<Period> Periods);

internal sealed record Period(string Name, List<string> Events);
