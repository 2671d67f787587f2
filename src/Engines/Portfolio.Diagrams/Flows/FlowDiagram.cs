using Portfolio.Diagrams.Parsing;

namespace Portfolio.Diagrams.Flows;

/// <summary>Represents amounts that flow between stations.</summary>
internal sealed class FlowDiagram
{
    private readonly Dictionary<string, Station> _byName = new(StringComparer.Ordinal);

    public List<Flow> Flows { get; } = [];

    /// <summary>Gets the stations in the order of their first mention.</summary>
    public List<Station> Stations { get; } = [];

    public Station StationOf(string name)
    {
        if (!_byName.TryGetValue(name, out var station))
        {
            _byName.Add(name, station = new(name));
            Stations.Add(station);
        }
        return station;
    }

    /// <summary>Sets the column of each station: one more than those before it, and the last one if nothing flows out of it.</summary>
    /// <exception cref="DiagramException">Flows form a circle.</exception>
    public void SetColumns()
    {
        foreach (var flow in Flows)
        {
            flow.From.Out.Add(flow);
            flow.To.In.Add(flow);
        }
        var missing = Stations.ToDictionary(station => station, station => station.In.Count);
        var queue = new Queue<Station>(Stations.Where(station => station.In.Count == 0));
        while (queue.TryDequeue(out var station))
        {
            missing.Remove(station);
            foreach (var next in station.Out.Select(flow => flow.To))
            {
                next.Column = Math.Max(next.Column, station.Column + 1);
                if (--missing[next] == 0)
                    queue.Enqueue(next);
            }
        }
        if (Flows.Find(flow => missing.ContainsKey(flow.From) && missing.ContainsKey(flow.To)) is { } back)
        {
            throw DiagramException.Syntax(back.Offset,
                $"the flow from `{DiagramCursor.Cut(back.From.Name)}` comes back to it; remove a flow, or use a `flowchart`");
        }
        var last = Stations.Max(station => station.Column);
        foreach (var station in Stations.Where(station => station.Out.Count == 0))
            station.Column = last;
    }
}

internal sealed record Flow(Station From, Station To, decimal Amount, int Offset);

/// <summary>Represents what amounts flow into and out of. The drawing sets its position.</summary>
internal sealed class Station(string name)
{
    public string Name => name;

    public List<Flow> In { get; } = [];

    public List<Flow> Out { get; } = [];

    public int Column { get; set; }

    /// <summary>Gets the amount that passes the station.</summary>
    public decimal Amount => Math.Max(In.Sum(flow => flow.Amount), Out.Sum(flow => flow.Amount));

    /// <summary>The height of the bar in pixels.</summary>
    public double Height { get; set; }

    /// <summary>The vertical centre of the bar.</summary>
    public double Y { get; set; }
}
