using System.Globalization;
using System.Text.RegularExpressions;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Quadrants;

/// <summary>Parses quadrant charts. Styles of points are read and ignored.</summary>
internal static partial class QuadrantParser
{
    public static QuadrantChart Parse(DiagramCursor cursor)
    {
        var chart = new QuadrantChart();
        cursor.ReadStatements(() => ReadStatement(cursor, chart));
        if (chart.Points.Count == 0 && chart.Texts.All(text => text.Length == 0))
        {
            throw DiagramException.Syntax(
                0, "the chart is empty; add lines such as `quadrant-1 Do it first` or `Task: [0.3, 0.6]`");
        }
        foreach (var mark in cursor.Text.Marks.Where(mark => mark.Name.Length > 0))
        {
            if (chart.Points.Find(point => LabelText.OneLine(point.Name) == mark.Name) is { } point)
                point.IsMarked = true;
            else
                cursor.Text.Warnings.Add(new(mark.Offset, "diagram-syntax", $"the chart has no point `{mark.Name}`"));
        }
        return chart;
    }

    private static void ReadStatement(DiagramCursor cursor, QuadrantChart chart)
    {
        var at = cursor.At;
        if (cursor.TrySkipWord("title"))
            cursor.Text.Caption = LabelText.Decode(LabelText.Unquote(cursor.ReadValue("title")), at);
        else if (cursor.TrySkipWord("x-axis"))
            (chart.Left, chart.Right) = ReadAxis(cursor, "x-axis");
        else if (cursor.TrySkipWord("y-axis"))
            (chart.Bottom, chart.Top) = ReadAxis(cursor, "y-axis");
        else if (cursor.TryMatch(Quadrant()) is { Success: true } quadrant)
            chart.Names[quadrant.Groups["number"].Value[0] - '1'] = TextOf(DiagramCursor.TrimStatement(cursor.ReadLine()), at);
        else if (cursor.TrySkipWord("classDef"))
            cursor.ReadLine();
        else
            ReadPoint(cursor, chart);
    }

    private static (string Low, string High) ReadAxis(DiagramCursor cursor, string axis)
    {
        var at = cursor.At;
        var texts = cursor.ReadValue(axis).Split("-->", 2);
        return (TextOf(texts[0], at), texts.Length > 1 ? TextOf(texts[1], at) : "");
    }

    private static void ReadPoint(DiagramCursor cursor, QuadrantChart chart)
    {
        var at = cursor.At;
        var match = cursor.TryMatch(Place());
        if (!match.Success)
        {
            throw DiagramException.Syntax(at, $"{cursor.Word()} is not recognized; use `title`, `x-axis Low --> High`, `y-axis`, "
                + "`quadrant-1 Name` to `quadrant-4 Name`, or points (`Name: [0.3, 0.6]`)");
        }
        var (x, y) = (Number(match.Groups["x"]), Number(match.Groups["y"]));
        if (x > 1 || y > 1)
        {
            throw DiagramException.Syntax(match.Groups["x"].Index,
                $"`[{DiagramCursor.Cut($"{match.Groups["x"]}, {match.Groups["y"]}")}]` is outside the chart; use numbers from 0 to 1");
        }
        if (chart.Points.Count == cursor.Limits.MaxSlices)
            throw DiagramException.TooLarge(at, $"the chart has more than {cursor.Limits.MaxSlices} points; use a table instead");
        var written = $"{match.Groups["x"]}, {match.Groups["y"]}";
        chart.Points.Add(new(TextOf(match.Groups["name"].Value, at), x, y, written) { IsMarked = cursor.Text.TakeMark(at) });
    }

    private static string TextOf(string text, int at) => LabelText.Decode(LabelText.Unquote(text), at);

    private static double Number(System.Text.RegularExpressions.Group written) =>
        double.Parse(written.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\Gquadrant-(?<number>[1-4])(?!\w)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Quadrant();

    [GeneratedRegex(@"\G(?<name>""[^""\n]+""[ \t]*|[^:\n""]+)(:::[\w-]+[ \t]*)?:[ \t]*\[[ \t]*(?<x>\d{1,15}(\.\d{1,15})?|\.\d{1,15})[ \t]*,"
        + @"[ \t]*(?<y>\d{1,15}(\.\d{1,15})?|\.\d{1,15})[ \t]*\][^\n;]*",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}

/// <summary>Represents points between two pairs of opposites, such as cheap and expensive.</summary>
internal sealed class QuadrantChart
{
    public string Left { get; set; } = "";

    public string Right { get; set; } = "";

    public string Bottom { get; set; } = "";

    public string Top { get; set; } = "";

    /// <summary>The names of the quadrants: top right, top left, bottom left, bottom right.</summary>
    public string[] Names { get; } = ["", "", "", ""];

    public List<QuadrantPoint> Points { get; } = [];

    /// <summary>Gets all texts except the names of points.</summary>
    public IEnumerable<string> Texts => [Left, Right, Bottom, Top, .. Names];
}

/// <param name="X">The distance from the left edge, from 0 to 1.</param>
/// <param name="Y">The distance from the bottom edge, from 0 to 1.</param>
/// <param name="Written">Both distances as they are written in the source.</param>
internal sealed record QuadrantPoint(string Name, double X, double Y, string Written)
{
    public bool IsMarked { get; set; }

    /// <summary>Gets the index of the quadrant in <see cref="QuadrantChart.Names"/>.</summary>
    public int Quadrant => (X >= 0.5, Y >= 0.5) switch { (true, true) => 0, (false, true) => 1, (false, false) => 2, _ => 3 };
}
