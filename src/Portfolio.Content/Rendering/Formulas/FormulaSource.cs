using System.Text;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Formulas;

/// <summary>A formula as the author wrote it, without <c>$</c>.</summary>
/// <param name="Tex">The formula.</param>
/// <param name="IsDisplay">Whether it stands on a line of its own.</param>
/// <param name="Lines">The position of each line in the Markdown text.</param>
internal sealed record FormulaSource(string Tex, bool IsDisplay, IReadOnlyList<int> Lines)
{
    /// <summary>The formula of a block: each of its lines.</summary>
    public static FormulaSource Of(LeafBlock block)
    {
        var (tex, lines) = (new StringBuilder(), new List<int>());
        for (var i = 0; i < block.Lines.Count; i++)
        {
            var line = block.Lines.Lines[i];
            lines.Add(line.Slice.Start);
            tex.Append(i == 0 ? "" : "\n").Append(line.Slice.AsSpan());
        }

        return new(tex.ToString(), IsDisplay: true, lines.Count > 0 ? lines : [block.Span.Start]);
    }

    /// <summary>The offset in the Markdown text of a position in the formula.</summary>
    public int OffsetOf(int at)
    {
        var before = Tex.AsSpan(0, Math.Min(at, Tex.Length));
        return Lines[Math.Min(before.Count('\n'), Lines.Count - 1)] + at - (before.LastIndexOf('\n') + 1);
    }
}
