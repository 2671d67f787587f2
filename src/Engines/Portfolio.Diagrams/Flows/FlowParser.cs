using System.Globalization;
using System.Text.RegularExpressions;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Flows;

/// <summary>Parses flow diagrams (<c>sankey</c>), in which each line is a flow: <c>from,to,amount</c>, as in CSV.</summary>
internal static partial class FlowParser
{
    public static FlowDiagram Parse(DiagramCursor cursor)
    {
        var diagram = new FlowDiagram();
        cursor.ReadStatements(() => ReadFlow(cursor, diagram));
        if (diagram.Flows.Count == 0)
            throw DiagramException.Syntax(0, "the diagram has no flows; add lines such as `Sun,Roof,12.5`");
        diagram.SetColumns();
        return diagram;
    }

    private static void ReadFlow(DiagramCursor cursor, FlowDiagram diagram)
    {
        var at = cursor.At;
        var flow = cursor.TryMatch(Flow());
        if (!flow.Success)
        {
            throw DiagramException.Syntax(at, $"{cursor.Word()} is not a flow; use lines of two names and an amount (`Sun,Roof,12.5`), "
                + "with quotation marks around a name with a comma");
        }
        var limits = cursor.Limits;
        if (diagram.Flows.Count == limits.MaxEdges || diagram.Stations.Count + 2 > limits.MaxNodes)
        {
            throw DiagramException.TooLarge(at,
                $"the diagram has more than {limits.MaxEdges} flows or {limits.MaxNodes} names; split it into several diagrams");
        }
        var amount = decimal.Parse(flow.Groups["amount"].Value, CultureInfo.InvariantCulture);
        diagram.Flows.Add(new(diagram.StationOf(NameOf(flow, "from", at)), diagram.StationOf(NameOf(flow, "to", at)), amount, at));
    }

    private static string NameOf(Match flow, string end, int at)
    {
        var name = LabelText.Decode(LabelText.Unquote(flow.Groups[end].Value).Replace("\"\"", "\"", StringComparison.Ordinal), at);
        return name.Length > 0 ? name : throw DiagramException.Syntax(at, "a flow has no name at one end; write two names and an amount");
    }

    [GeneratedRegex(@"\G(?<from>""([^""\n]|"""")*""[ \t]*|[^,""\n]*),(?<to>[ \t]*""([^""\n]|"""")*""[ \t]*|[^,""\n]*),(?>[ \t]*)"
        + @"""?(?<amount>\d{1,15}(\.\d{1,10})?)""?(?>[ \t\r;]*)(?=\n|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Flow();
}
