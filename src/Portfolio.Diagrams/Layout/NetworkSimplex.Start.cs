namespace Portfolio.Diagrams.Layout;

/// <summary>The first solution: longest paths, and a tree of constraints without slack.</summary>
internal sealed partial class NetworkSimplex
{
    /// <summary>Adds a variable from which every part of the graph can be reached.</summary>
    private void Connect()
    {
        var parts = new int[_count];
        for (var i = 0; i < _count; i++)
            parts[i] = i;
        foreach (var constraint in _constraints)
            parts[Find(constraint.From)] = Find(constraint.To);
        var roots = Enumerable.Range(0, _count).Where(i => Find(i) == i).ToList();
        if (roots.Count < 2)
            return;
        var first = Enumerable.Range(0, _count).DistinctBy(Find).ToList();
        var root = AddVariable();
        foreach (var part in first)
            Add(root, part, 0, 0);

        int Find(int i)
        {
            while (parts[i] != i)
                i = parts[i] = parts[parts[i]];
            return i;
        }
    }

    private void LongestPaths()
    {
        _x = new int[_count];
        var incoming = new int[_count];
        var outgoing = new List<int>[_count];
        for (var i = 0; i < _count; i++)
            outgoing[i] = [];
        for (var i = 0; i < _constraints.Count; i++)
        {
            incoming[_constraints[i].To]++;
            outgoing[_constraints[i].From].Add(i);
        }

        var ready = new Queue<int>(Enumerable.Range(0, _count).Where(i => incoming[i] == 0));
        var reached = 0;
        for (; ready.TryDequeue(out var from); reached++)
        {
            foreach (var i in outgoing[from])
            {
                var (_, to, length, _) = _constraints[i];
                _x[to] = Math.Max(_x[to], _x[from] + length);
                if (--incoming[to] == 0)
                    ready.Enqueue(to);
            }
        }

        if (reached != _count)
            throw new InvalidOperationException("The constraints have a cycle.");
    }

    /// <summary>A spanning tree of constraints without slack.</summary>
    private void BuildTree()
    {
        _tree = new List<int>[_count];
        var touching = new List<int>[_count];
        for (var i = 0; i < _count; i++)
            (_tree[i], touching[i]) = ([], []);
        for (var i = 0; i < _constraints.Count; i++)
        {
            touching[_constraints[i].From].Add(i);
            touching[_constraints[i].To].Add(i);
        }

        var isInside = new bool[_count];
        var inside = new List<int>();
        Grow(0);
        while (inside.Count < _count)
        {
            var best = -1;
            for (var i = 0; i < _constraints.Count; i++)
            {
                if (isInside[_constraints[i].From] != isInside[_constraints[i].To] && (best < 0 || Slack(i) < Slack(best)))
                    best = i;
            }

            _work += _constraints.Count;
            var shift = isInside[_constraints[best].From] ? Slack(best) : -Slack(best);
            foreach (var i in inside)
                _x[i] += shift;
            Grow(isInside[_constraints[best].From] ? _constraints[best].To : _constraints[best].From);
            AddToTree(best);
        }

        Number();

        void Grow(int start)
        {
            var next = new Stack<int>([start]);
            isInside[start] = true;
            while (next.TryPop(out var variable))
            {
                inside.Add(variable);
                foreach (var i in touching[variable])
                {
                    var other = _constraints[i].From == variable ? _constraints[i].To : _constraints[i].From;
                    if (isInside[other] || Slack(i) != 0)
                        continue;
                    isInside[other] = true;
                    AddToTree(i);
                    next.Push(other);
                }
            }
        }
    }
}
