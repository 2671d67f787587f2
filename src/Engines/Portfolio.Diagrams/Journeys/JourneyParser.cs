using System.Globalization;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Journeys;

internal static class JourneyParser
{
    public static Journey Parse(DiagramCursor cursor)
    {
        var journey = new Journey();
        var count = 0;
        cursor.ReadStatements(() => ReadStatement(cursor, journey, ref count));
        return journey.Tasks.Any() ? journey
            : throw DiagramException.Syntax(0, "the journey has no tasks; add lines such as `Make tea: 5: Me, Cat`");
    }

    private static void ReadStatement(DiagramCursor cursor, Journey journey, ref int count)
    {
        var at = cursor.At;
        if (cursor.TrySkipWord("title"))
        {
            cursor.Text.Caption = LabelText.Decode(cursor.ReadValue("title"), at);
            return;
        }

        if (++count > cursor.Limits.MaxTasks)
        {
            throw DiagramException.TooLarge(at,
                $"the journey has more than {cursor.Limits.MaxTasks} tasks and sections; split it into several diagrams");
        }
        if (cursor.TrySkipWord("section"))
        {
            journey.Sections.Add(new(LabelText.Decode(DiagramCursor.TrimStatement(cursor.ReadLine()), at), []));
            return;
        }

        var parts = DiagramCursor.TrimStatement(cursor.ReadLine()).Split(':', 3);
        if (parts.Length < 2 || parts[0].Trim().Length == 0
            || !double.TryParse(parts[1], NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                CultureInfo.InvariantCulture, out var score) || score is < 1 or > Journey.MaxScore)
        {
            throw DiagramException.Syntax(at, $"`{DiagramCursor.Cut(parts[0].Trim())}` is not a task with a score from 1 to 5; "
                + "use `title`, `section` or lines such as `Make tea: 5: Me, Cat`");
        }
        if (journey.Sections.Count == 0)
            journey.Sections.Add(new("", []));
        var actors = parts.Length > 2 ? LabelText.Decode(parts[2], at) : "";
        journey.Sections[^1].Tasks.Add(new(LabelText.Decode(parts[0], at), score, parts[1].Trim(),
            string.Join(", ", actors.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            IsMarked = cursor.Text.TakeMark(at),
        });
    }
}

/// <summary>Represents the steps of a user, each with a score from 1, unhappy, to 5, happy.</summary>
internal sealed class Journey
{
    public const int MaxScore = 5;

    public List<JourneySection> Sections { get; } = [];

    public IEnumerable<JourneyTask> Tasks => Sections.SelectMany(section => section.Tasks);
}

/// <param name="Title">The heading of the section, or an empty string if there is none.</param>
internal sealed record JourneySection(string Title, List<JourneyTask> Tasks);

/// <param name="Written">The score as it is written in the source.</param>
/// <param name="Actors">The names of those who do the task, or an empty string if there are none.</param>
internal sealed record JourneyTask(string Name, double Score, string Written, string Actors)
{
    public bool IsMarked { get; init; }
}
