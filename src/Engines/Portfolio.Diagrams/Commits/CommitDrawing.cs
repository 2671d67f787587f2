using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Svg;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Commits;

/// <summary>Draws commits from top to bottom, with a column for each branch and the labels on the right.</summary>
internal static class CommitDrawing
{
    private const double RowGap = 9;
    private const double LaneWidth = 20;
    private const double MaxText = 280;
    private const double Radius = 5;

    public static DiagramPicture Draw(IReadOnlyList<Commit> commits)
    {
        var drawing = new SvgDrawing();
        var named = new HashSet<Branch>(ReferenceEqualityComparer.Instance);
        var texts = commits.Select(
            commit => (named.Add(commit.Branch) ? $"{commit.Branch.Name}: " : "") + TextOf(commit)).ToList();
        var labels = texts.ConvertAll(text => Label.Of(text.TrimEnd(' ', ':'), MaxText));
        var (rows, height) = (new double[commits.Count], 0.0);
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = height + (TextWidth.LineHeight / 2.0);
            height += Math.Max(labels[i].Height, TextWidth.LineHeight) + RowGap;
        }

        var left = X(commits.Max(commit => commit.Branch.Lane)) + LaneWidth;
        foreach (var commit in commits)
        {
            var (x, y) = (X(commit.Branch.Lane), rows[commit.Row]);
            if (commit.Parent is { } parent)
                Connect(new(X(parent.Branch.Lane), rows[parent.Row]), new(x, y), rows[parent.Row + 1], isBranch: true);
            if (commit.Merged is { } merged)
                Connect(new(X(merged.Branch.Lane), rows[merged.Row]), new(x, y), rows[commit.Row - 1], isBranch: false);
            DrawCommit(drawing, commit, x, y);
            var label = labels[commit.Row];
            drawing.AddText(label, left, y + ((label.Lines.Count - 1) * TextWidth.LineHeight / 2.0), TextStyle.Start);
        }

        return DiagramPicture.Of(drawing, left + labels.Max(label => label.Width), height - RowGap,
            string.Join('\n', commits.Select(
                commit => $"{commit.Branch.Name}: {(TextOf(commit) is { Length: > 0 } text ? text : "●")}")),
            string.Join(' ', commits.Select(commit => commit.Branch.Name).Distinct()
                .Concat(commits.Select(commit => $"{commit.Text} {commit.Tag}".Trim()))
                .Where(text => text.Length > 0)));

        // The line to a new branch changes columns directly below the parent commit. The line of a merge changes
        // columns directly above the merge commit.
        void Connect(Point from, Point to, double turn, bool isBranch)
        {
            var (start, end) = isBranch ? (from.Y, turn) : (turn, to.Y);
            var middle = (start + end) / 2;
            drawing.Lines.Curves([from, from, new(from.X, start), new(from.X, start), new(from.X, middle),
                new(to.X, middle),
                new(to.X, end), new(to.X, end), to, to]);
        }
    }

    private static double X(int lane) => Radius + 1 + (lane * LaneWidth);

    private static void DrawCommit(SvgDrawing drawing, Commit commit, double x, double y)
    {
        if (commit.Kind == "HIGHLIGHT")
            drawing.Heads.Rectangle(x - Radius, y - Radius, 2 * Radius, 2 * Radius);
        else if (commit.Kind == "REVERSE" || commit.Merged is not null)
            drawing.Boxes.Ellipse(x, y, Radius, Radius);
        else
            drawing.Heads.Ellipse(x, y, Radius, Radius);
        if (commit.Kind == "REVERSE")
            drawing.Strokes.Move(x - 3, y - 3).Line(x + 3, y + 3).Move(x - 3, y + 3).Line(x + 3, y - 3);
    }

    private static string TextOf(Commit commit)
    {
        var text = commit.Merged is { } merged
            ? $"{merged.Branch.Name} → {commit.Branch.Name} {commit.Text}".TrimEnd() : commit.Text;
        return LabelText.OneLine((commit.Tag.Length > 0 ? $"{text} [{commit.Tag}]" : text).Trim());
    }
}
