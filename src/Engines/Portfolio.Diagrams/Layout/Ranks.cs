using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>Assigns ranks to boxes so that edges are short. Edges that close a cycle must be reversed first.</summary>
internal static class Ranks
{
    /// <summary>The weight of the length of an edge, relative to the extent of a group, whose weight is 1.</summary>
    private const int EdgeWeight = 4;

    /// <summary>
    /// Finds the edges that close a cycle, with a depth-first search that starts at boxes without incoming edges. The
    /// result has one value for each edge.
    /// </summary>
    public static bool[] FindBackEdges(int boxes, IReadOnlyList<(int From, int To)> edges)
    {
        var outgoing = new List<int>[boxes];
        var hasIncoming = new bool[boxes];
        for (var i = 0; i < boxes; i++)
            outgoing[i] = [];
        for (var i = 0; i < edges.Count; i++)
        {
            outgoing[edges[i].From].Add(i);
            hasIncoming[edges[i].To] |= edges[i].From != edges[i].To;
        }

        var isBack = new bool[edges.Count];
        var state = new byte[boxes];
        foreach (var start in Enumerable.Range(0, boxes).OrderBy(i => hasIncoming[i]))
        {
            if (state[start] == 0)
                Visit(start);
        }

        return isBack;

        void Visit(int start)
        {
            var path = new Stack<(int Box, int Next)>([(start, 0)]);
            state[start] = 1;
            while (path.TryPop(out var top))
            {
                if (top.Next == outgoing[top.Box].Count)
                {
                    state[top.Box] = 2;
                    continue;
                }

                path.Push((top.Box, top.Next + 1));
                var edge = outgoing[top.Box][top.Next];
                var to = edges[edge].To;
                isBack[edge] = state[to] == 1;
                if (state[to] != 0)
                    continue;
                state[to] = 1;
                path.Push((to, 0));
            }
        }
    }

    /// <summary>Sets the rank of each slot. In each connected part of the graph, the lowest rank is 0.</summary>
    /// <param name="edges">
    /// The edges of an acyclic graph, each with the minimum number of ranks that the edge spans.
    /// </param>
    public static void Assign(IReadOnlyList<Slot> slots, IReadOnlyList<(int From, int To, int Length)> edges)
    {
        var simplex = new NetworkSimplex();
        var parts = new List<int>();
        foreach (var _ in slots)
            parts.Add(simplex.AddVariable());
        foreach (var (from, to, length) in edges)
        {
            simplex.Add(from, to, length, EdgeWeight);
            Join(from, to);
        }

        // Each group has a variable for its first rank. Constraints to this variable pull the members together.
        var firsts = new Dictionary<Group, int>();
        for (var i = 0; i < slots.Count; i++)
        {
            var member = i;
            for (var group = slots[i].Group; group is not null; group = group.Parent)
            {
                var isNew = !firsts.TryGetValue(group, out var first);
                if (isNew)
                {
                    firsts[group] = first = simplex.AddVariable();
                    parts.Add(first);
                }

                simplex.Add(first, member, 0, 1);
                Join(first, member);
                if (!isNew)
                    break;
                member = first;
            }
        }

        var ranks = simplex.Solve();
        var tops = new Dictionary<int, int>();
        for (var i = 0; i < slots.Count; i++)
            tops[Find(i)] = Math.Min(ranks[i], tops.GetValueOrDefault(Find(i), int.MaxValue));
        for (var i = 0; i < slots.Count; i++)
            slots[i].Rank = ranks[i] - tops[Find(i)];

        int Find(int i)
        {
            while (parts[i] != i)
                i = parts[i] = parts[parts[i]];
            return i;
        }

        void Join(int a, int b) => parts[Find(a)] = Find(b);
    }
}
