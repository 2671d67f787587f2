using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Sequences;

/// <summary>Blocks: <c>loop</c>, <c>alt</c> …, with their titles and divisions.</summary>
internal sealed partial class SequenceDrawing
{
    private void DrawBlockTitle(BlockStart block)
    {
        var (left, right) = _frames.Of(block);
        if (block.Kind == "rect")
        {
            _y += 8;
            return;
        }

        var kind = Label.Of(block.Kind, 200);
        var width = kind.Width + 14;
        _drawing.Strokes.Move(Shifted(left), _y + 21).Horizontal(Shifted(left) + width - 6).Line(Shifted(left) + width, _y + 15)
            .Vertical(_y);
        _drawing.AddTitle(kind, Shifted(left) + (width / 2), _y + 11);
        Cover(Shifted(left), _y, width, 21);
        var text = Label.Of(block.Text.Length > 0 ? $"[{block.Text}]" : "", Math.Max(right - left - width - 16, 60));
        DrawOverLines(text, Shifted(left) + width + 8 + (text.Width / 2), _y + 2);
        _y += Math.Max(text.Height + 8, 27);
    }

    private void DrawDivision(BlockDivision division)
    {
        var (left, right) = _frames.Of(_blocks.Peek().Block);
        _drawing.Guides.Move(Shifted(left), _y).Horizontal(Shifted(right));
        var text = Label.Of(division.Text.Length > 0 ? $"[{division.Text}]" : "", Math.Max(right - left - 16, 60));
        DrawOverLines(text, Shifted(left) + 8 + (text.Width / 2), _y + 4);
        _y += Math.Max(text.Height + 8, 10);
    }

    private void DrawOverLines(Label text, double x, double top)
    {
        if (text.IsEmpty)
            return;
        Cover(x - (text.Width / 2) - 2, top, text.Width + 4, text.Height);
        _drawing.AddText(text, x, top + (text.Height / 2));
    }

    private void EndBlock()
    {
        var (block, top) = _blocks.Pop();
        var (left, right) = _frames.Of(block);
        _drawing.Frames.Rectangle(Shifted(left), top, right - left, _y - top, 3);
        _y += 12;
    }
}
