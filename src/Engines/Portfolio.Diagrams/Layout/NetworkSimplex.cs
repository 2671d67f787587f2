using System.Runtime.InteropServices;

namespace Portfolio.Diagrams.Layout;

/// <summary>
/// Finds the integers x that minimize the weighted sum of x(to) - x(from), subject to x(to) - x(from) ≥ length for each
/// edge of an acyclic graph. The layout calculates ranks and coordinates this way. See Gansner, Koutsofios, North, Vo:
/// A Technique for Drawing Directed Graphs (1993), sections 2.3 and 4.2.
/// </summary>
internal sealed class NetworkSimplex
{
    /// <summary>
    /// The maximum number of visited variables and constraints, which limits the time. If the limit is reached, the
    /// solution is valid but not optimal.
    /// </summary>
    private const long MaxWork = 8_000_000;

    private readonly List<Constraint> _constraints = [];
    private int _count;
    private int[] _x = [];
    private List<int>[] _tree = [];
    private int[] _parent = [];
    private int[] _order = [];
    private int[] _low = [];
    private long _work;

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Constraint(int From, int To, int Length, int Weight);

    public int AddVariable() => _count++;

    public void Add(int from, int to, int length, int weight) => _constraints.Add(new(from, to, length, weight));

    public int[] Solve()
    {
        Connect();
        LongestPaths();
        BuildTree();
        while (_work < MaxWork && Leaving() is var leaving and >= 0)
            Exchange(leaving);
        Balance();
        return _x;
    }

    private int Slack(int i)
    {
        var (from, to, length, _) = _constraints[i];
        return _x[to] - _x[from] - length;
    }

    private void AddToTree(int i)
    {
        _tree[_constraints[i].From].Add(i);
        _tree[_constraints[i].To].Add(i);
    }

    /// <summary>
    /// Numbers the variables of the tree in postorder. The subtree below a variable has the numbers from the variable's
    /// <c>_low</c> to its <c>_order</c>.
    /// </summary>
    private void Number()
    {
        (_parent, _order, _low) = (new int[_count], new int[_count], new int[_count]);
        Array.Fill(_parent, -1);
        var next = 0;
        var path = new Stack<(int Variable, int Child)>([(0, 0)]);
        _low[0] = 0;
        while (path.TryPop(out var top))
        {
            var (variable, child) = top;
            if (child == _tree[variable].Count)
            {
                _order[variable] = next++;
                continue;
            }

            path.Push((variable, child + 1));
            var i = _tree[variable][child];
            if (i == _parent[variable])
                continue;
            var other = _constraints[i].From == variable ? _constraints[i].To : _constraints[i].From;
            _parent[other] = i;
            _low[other] = next;
            path.Push((other, 0));
        }

        _work += _count;
    }

    /// <summary>Returns the end of a tree constraint that is farther from the root of the tree.</summary>
    private int Child(int i) => _parent[_constraints[i].From] == i ? _constraints[i].From : _constraints[i].To;

    private bool IsBelow(int variable, int top) => _order[variable] >= _low[top] && _order[variable] <= _order[top];

    /// <summary>
    /// Sums the weights of the constraints that leave and enter each subtree, from which <c>CutValue</c> derives how
    /// lengthening a constraint changes the weighted sum.
    /// </summary>
    private long[] CutValues()
    {
        var sums = new long[_count];
        foreach (var (from, to, _, weight) in _constraints)
        {
            sums[from] += weight;
            sums[to] -= weight;
        }

        var byOrder = new int[_count];
        for (var i = 0; i < _count; i++)
            byOrder[_order[i]] = i;
        foreach (var variable in byOrder)
        {
            var up = _parent[variable];
            if (up >= 0)
                sums[_constraints[up].From == variable ? _constraints[up].To : _constraints[up].From] += sums[variable];
        }

        _work += _count + _constraints.Count;
        return sums;
    }

    private long CutValue(long[] sums, int i)
    {
        var child = Child(i);
        return child == _constraints[i].From ? sums[child] : -sums[child];
    }

    private int Leaving()
    {
        var sums = CutValues();
        var (best, lowest) = (-1, 0L);
        for (var variable = 0; variable < _count; variable++)
        {
            var i = _parent[variable];
            var value = i >= 0 ? CutValue(sums, i) : 0;
            if (value < lowest)
                (best, lowest) = (i, value);
        }

        return best;
    }

    /// <summary>
    /// Finds the constraint with the least slack that connects the two parts of the tree in the direction opposite to
    /// the leaving constraint. Returns -1 if there is none.
    /// </summary>
    private int Entering(int leaving)
    {
        var child = Child(leaving);
        var childIsTail = child == _constraints[leaving].From;
        var best = -1;
        for (var i = 0; i < _constraints.Count; i++)
        {
            var fromBelow = IsBelow(_constraints[i].From, child);
            if (fromBelow != IsBelow(_constraints[i].To, child) && fromBelow != childIsTail
                && (best < 0 || Slack(i) < Slack(best)))
            {
                best = i;
            }
        }

        _work += _constraints.Count;
        return best;
    }

    private void Exchange(int leaving)
    {
        var entering = Entering(leaving);
        if (entering < 0)
        {
            // This cannot happen, because the weighted sum has a minimum if no weight is negative.
            throw new InvalidOperationException("The constraints have no solution.");
        }

        Shift(leaving, Slack(entering));
        _tree[_constraints[leaving].From].Remove(leaving);
        _tree[_constraints[leaving].To].Remove(leaving);
        AddToTree(entering);
        Number();
    }

    /// <summary>Lengthens a tree constraint by moving all variables of its subtree by the same amount.</summary>
    private void Shift(int i, int by)
    {
        if (by == 0)
            return;
        var child = Child(i);
        var shift = child == _constraints[i].To ? by : -by;
        for (var variable = 0; variable < _count; variable++)
        {
            if (IsBelow(variable, child))
                _x[variable] += shift;
        }
    }

    /// <summary>Centres the variables that can move without changing the weighted sum.</summary>
    private void Balance()
    {
        var sums = CutValues();
        for (var variable = 0; variable < _count && _work < MaxWork; variable++)
        {
            if (_parent[variable] is var i and >= 0 && CutValue(sums, i) == 0 && Entering(i) is var entering and >= 0
                && Slack(entering) > 1)
            {
                Shift(i, Slack(entering) / 2);
            }
        }
    }

    /// <summary>
    /// Connects the parts of a graph that is not connected, by adding a variable from which each part can be reached.
    /// </summary>
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

    /// <summary>Builds a spanning tree of constraints without slack, moving variables where necessary.</summary>
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
                if (isInside[_constraints[i].From] != isInside[_constraints[i].To]
                    && (best < 0 || Slack(i) < Slack(best)))
                {
                    best = i;
                }
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
