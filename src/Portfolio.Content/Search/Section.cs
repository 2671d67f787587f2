using System.Text;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Search;

/// <summary>Represents the text of a page below one heading, the unit of ranking.</summary>
/// <param name="Id">The id of the heading, or <see langword="null"/> for the text before the first heading.</param>
/// <param name="Text">The text without the heading, with one block per line and tabs between the cells of a table.</param>
/// <param name="Hidden">Text that can be found, but is not shown as a passage: code and the labels of diagrams.</param>
internal sealed record Section(string? Id, string Heading, string Text, string Hidden = "")
{
    /// <summary>The words of questions that the section answers. They count like tags.</summary>
    public string Words { get; init; } = "";

    /// <summary>Splits a document at its headings. The first section is the text before the first heading.</summary>
    public static List<Section> Of(string plainText, IReadOnlyList<LineMark> lineMarks, string hidden = "")
    {
        var code = hidden.Split(RenderedMarkdown.SectionEnd);
        var marks = lineMarks.DistinctBy(m => m.Line).ToDictionary(m => m.Line, m => m.Heading);
        var sections = new List<Section>();
        var (id, heading) = ((string?)null, "");
        var (text, labels) = (new StringBuilder(), new StringBuilder());
        var number = 0;
        foreach (var range in plainText.AsSpan().Split('\n'))
        {
            var line = plainText.AsSpan(range);
            var isMarked = marks.TryGetValue(number++, out var mark);
            if (isMarked && mark is not null && sections.Count + 1 < SearchRow.MaxSections)
            {
                End();
                (id, heading) = (mark, line.ToString());
            }
            else
            {
                (isMarked && mark is null ? labels : text).Append(line).Append('\n');
            }
        }

        End();
        return sections;

        void End()
        {
            labels.Append(sections.Count < code.Length ? code[sections.Count] : "");
            sections.Add(new(id, heading, text.ToString(), labels.ToString()));
            text.Clear();
            labels.Clear();
        }
    }
}
