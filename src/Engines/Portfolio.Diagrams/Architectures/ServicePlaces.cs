using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Layout;

namespace Portfolio.Diagrams.Architectures;

/// <summary>
/// Places the members of each group in a grid. A member whose left side is connected to the right side of another is in the next column,
/// and so on. A group is one box in the grid around it.
/// </summary>
internal sealed class ServicePlaces(Graph graph, IReadOnlyDictionary<Edge, (Direction From, Direction To)> sides)
{
    /// <summary>The number of columns after which members without connections begin a new row.</summary>
    private const int MaxColumns = 4;

    public Grid GridOf(Group? container)
    {
        var members = graph.Nodes.Concat<Vertex>(graph.Groups).Where(vertex => vertex.Parent == container).ToList();
        var links = graph.Edges.SelectMany(edge => LinksOf(edge, container)).ToLookup(link => link.From);
        var grid = new Grid(container) { IsFilled = false };
        var (left, top, bottom) = (0, 0, 0);
        var placed = new HashSet<Vertex>();
        foreach (var member in members.Where(member => !placed.Contains(member)))
        {
            var places = PlacesFrom(member, links);
            placed.UnionWith(places.Values);
            var (columns, rows) = (Index(places.Keys.Select(place => place.X)), Index(places.Keys.Select(place => place.Y)));
            if (left > 0 && left + columns.Count > MaxColumns)
                (left, top) = (0, bottom);
            foreach (var (place, vertex) in places)
            {
                grid.Cells.Add(new(vertex, 0)
                {
                    Inner = vertex is Group group ? GridOf(group) : null,
                    Column = left + columns[place.X],
                    Row = top + rows[place.Y],
                });
            }
            (left, bottom) = (left + columns.Count, Math.Max(bottom, top + rows.Count));
        }
        return grid;
    }

    /// <summary>Returns the connected members of a group, by their column and row relative to the first.</summary>
    private static Dictionary<(int X, int Y), Vertex> PlacesFrom(Vertex first, ILookup<Vertex, Link> links)
    {
        var places = new Dictionary<(int X, int Y), Vertex> { [(0, 0)] = first };
        var known = new HashSet<Vertex> { first };
        var queue = new Queue<(Vertex Vertex, int X, int Y)>([(first, 0, 0)]);
        while (queue.TryDequeue(out var at))
        {
            foreach (var link in links[at.Vertex].Where(link => known.Add(link.To)))
            {
                var place = FreePlace((at.X + link.X, at.Y + link.Y), link, places);
                places.Add(place, link.To);
                queue.Enqueue((link.To, place.X, place.Y));
            }
        }
        return places;
    }

    /// <summary>Returns the place, or the nearest free one beside it.</summary>
    private static (int X, int Y) FreePlace((int X, int Y) place, Link link, Dictionary<(int X, int Y), Vertex> places)
    {
        var (x, y) = link.X == 0 ? (1, 0) : (0, 1);
        for (var i = 0; ; i = i > 0 ? -i : 1 - i)
        {
            var free = (place.X + (x * i), place.Y + (y * i));
            if (!places.ContainsKey(free))
                return free;
        }
    }

    /// <summary>Returns the edge between the members of a group that contain its ends, in both directions.</summary>
    private IEnumerable<Link> LinksOf(Edge edge, Group? container)
    {
        if (MemberOf(edge.From, container) is not { } from || MemberOf(edge.To, container) is not { } to || from == to)
            return [];
        var (start, end) = (Step(sides[edge].From), Step(sides[edge].To));
        var (x, y) = start == end
            // Both ends are at the same side, so the members are beside each other.
            ? (Math.Abs(start.Y), Math.Abs(start.X))
            : (start.X + end.X == 0 && start.Y + end.Y == 0) ? start : (start.X - end.X, start.Y - end.Y);
        return [new(from, to, x, y), new(to, from, -x, -y)];
    }

    private static Vertex? MemberOf(Vertex vertex, Group? container)
    {
        Vertex? at = vertex;
        while (at is not null && at.Parent != container)
            at = at.Parent;
        return at;
    }

    private static (int X, int Y) Step(Direction side) => side switch
    {
        Direction.Left => (-1, 0),
        Direction.Right => (1, 0),
        Direction.Up => (0, -1),
        _ => (0, 1),
    };

    /// <summary>Returns the positions of the distinct numbers in their order.</summary>
    private static Dictionary<int, int> Index(IEnumerable<int> numbers) =>
        numbers.Distinct().Order().Select((number, index) => (number, index)).ToDictionary(pair => pair.number, pair => pair.index);

    private sealed record Link(Vertex From, Vertex To, int X, int Y);
}
