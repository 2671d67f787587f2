using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Gantts;

/// <summary>Where the name of a task stands, so that it fits at any width of the page.</summary>
/// <param name="Text">The name, in lines.</param>
/// <param name="At">The place, as a share of the width.</param>
/// <param name="Offset">What is added to it, in pixels.</param>
/// <param name="IsEnd">Whether the text ends there.</param>
/// <param name="IsAbove">Whether it stands above the bar rather than in it or beside it.</param>
internal sealed record TaskLabel(Label Text, double At, double Offset, bool IsEnd, bool IsAbove)
{
    private const int Gap = 7;

    /// <param name="text">The name.</param>
    /// <param name="start">Where the bar starts, as a share of the width.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="reach">How far a milestone reaches beyond, in pixels.</param>
    public static TaskLabel Of(string text, double start, double end, double reach)
    {
        const double page = TimeAxis.MinWidth;
        var label = Label.Of(text, page - Gap);
        var width = label.Width + (2 * Gap);
        if (label.Lines.Count == 1 && reach == 0 && (end - start) * page >= width)
            return new(label, start, Gap, IsEnd: false, IsAbove: false);
        if (label.Lines.Count == 1 && ((1 - end) * page) - reach >= width)
            return new(label, end, reach + Gap, IsEnd: false, IsAbove: false);
        if (label.Lines.Count == 1 && (start * page) - reach >= width)
            return new(label, start, -reach - Gap, IsEnd: true, IsAbove: false);
        return (1 - start) * page >= label.Width
            ? new(label, start, 0, IsEnd: false, IsAbove: true)
            : end * page >= label.Width ? new(label, end, 0, IsEnd: true, IsAbove: true) : new(label, 0, 0, IsEnd: false, IsAbove: true);
    }
}
