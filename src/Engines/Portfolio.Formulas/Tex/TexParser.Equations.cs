using Portfolio.Formulas.MathMl;

namespace Portfolio.Formulas.Tex;

/// <summary>
/// Numbers equations and refers to them, as in LaTeX: <c>\tag</c>, <c>\notag</c>, <c>\label</c>, <c>\ref</c>, <c>\eqref</c>.
/// </summary>
internal sealed partial class TexParser
{
    /// <summary>The tag, label or suppressed number of the current row.</summary>
    private RowNumber _number = new();

    /// <param name="Tag">The content of <c>\tag</c>, or <see langword="null"/> if there is none.</param>
    /// <param name="TagText">The content of <c>\tag</c> as text, without parentheses.</param>
    private sealed record RowNumber(
        MathNode? Tag = null, string TagText = "", string? Label = null, int LabelAt = 0, bool IsUnnumbered = false)
    {
        /// <summary>Combines what two rows say. The first tag and the first label apply.</summary>
        public RowNumber And(RowNumber other) => new(Tag ?? other.Tag, Tag is null ? other.TagText : TagText,
            Label ?? other.Label, Label is null ? other.LabelAt : LabelAt, IsUnnumbered || other.IsUnnumbered);
    }

    private MathNode? Tagged(TexToken command, string open, string close)
    {
        var text = Text(command, Alphabet.None);
        var tag = text.Tag == "mtext" ? new MathNode("mtext", open + text.Text + close)
            : new("mrow", new MathNode("mtext", open), text, new MathNode("mtext", close));
        _number = _number with { Tag = tag, TagText = LinearText.Of(text) };
        return null;
    }

    private MathNode? Label(TexToken command)
    {
        _number = _number with { Label = _tokens.TextArgument(command), LabelAt = command.At };
        return null;
    }

    private MathNode? Unnumbered()
    {
        _number = _number with { IsUnnumbered = true };
        return null;
    }

    /// <summary>Creates a link to an equation. A label that is unknown is reported, and shown as question marks.</summary>
    private MathNode Reference(TexToken command, string open, string close)
    {
        var name = _tokens.TextArgument(command);
        if (_document.Find(name) is { } label)
            return new("mtext", new MathNode("a", open + label.Number + close) { Attributes = $" href=\"#{label.Id}\"" });
        _document.Warnings.Add(new(command.At, "formula-label",
            $"no numbered equation in this document has the label `{name}`; add `\\label{{{name}}}` to the equation"));
        return new("mtext", $"{open}???{close}");
    }

    /// <summary>Returns the numbers of the rows of an environment, by row.</summary>
    /// <param name="numbers">What each row says about its number.</param>
    /// <param name="layout">The environment, or <see langword="null"/> for a formula without one.</param>
    private Dictionary<int, MathNode> Number(IReadOnlyList<RowNumber> numbers, Layout? layout)
    {
        var tags = new Dictionary<int, MathNode>();
        if (layout?.HasOneNumber == true)
        {
            numbers = [.. Enumerable.Repeat(new RowNumber(IsUnnumbered: true), numbers.Count - 1),
                numbers.Aggregate((all, row) => all.And(row))];
        }

        for (var i = 0; i < numbers.Count; i++)
        {
            var row = numbers[i];
            var isNumbered = layout is null ? row.Label is not null : layout.IsNumbered && !row.IsUnnumbered;
            if (row.Tag is null && !isNumbered)
                continue;
            var number = row.Tag is null ? _document.NextNumber() : row.TagText;
            var tag = row.Tag ?? new("mtext", $"({number})");
            if (row.Label is { } label && _document.Define(label, number, row.LabelAt) is { } id)
                tag.Attributes = $" id=\"{id}\"";
            tags[i] = tag;
        }

        return tags;
    }
}
