using System.Text;

namespace Portfolio.Markdown.Model;

/// <summary>Collects the plain text of a document, for search, descriptions and the reading time.</summary>
internal sealed class PlainText
{
    /// <summary>Gets the text that has been collected so far. Each block ends with a line feed.</summary>
    public StringBuilder Prose { get; } = new();

    /// <summary>Gets the text of code blocks, which can be found but is no prose.</summary>
    public StringBuilder Code { get; } = new();

    /// <summary>Gets or sets the text of the first paragraph, shortened, or an empty string before it.</summary>
    public string Summary { get; set; } = "";

    /// <summary>Gets the ranges of <see cref="Prose"/> in which punctuation was replaced, with their original text.</summary>
    public List<(int Start, int Length, string Text)> Typed { get; } = [];

    /// <summary>
    /// Gets the offsets of lines of <see cref="Prose"/>: headings, with their ids, and labels of diagrams, with
    /// <see langword="null"/>.
    /// </summary>
    public List<(int Offset, string? Heading)> Marks { get; } = [];

    /// <summary>Returns <see cref="Prose"/> with the punctuation that the author wrote.</summary>
    public string TypedProse()
    {
        var typed = new StringBuilder(Prose.Length);
        var at = 0;
        foreach (var (start, length, text) in Typed)
        {
            typed.Append(Prose, at, start - at).Append(text);
            at = start + length;
        }

        return typed.Append(Prose, at, Prose.Length - at).ToString().TrimEnd('\n');
    }

    public IReadOnlyList<LineMark> LineMarks()
    {
        var text = Prose.ToString();
        var marks = new List<LineMark>();
        var (at, line) = (0, 0);
        foreach (var (offset, heading) in Marks)
        {
            line += text.AsSpan(at, offset - at).Count('\n');
            at = offset;
            marks.Add(new(line, heading));
        }

        return marks;
    }
}
