using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Layout;

/// <summary>The open groups of one layout: those whose members stand in its ranks.</summary>
internal static class GroupTree
{
    /// <summary>The groups around a slot, outermost first.</summary>
    public static List<Group> PathOf(Slot slot, Group? container)
    {
        var path = new List<Group>();
        for (var group = slot.Group; group is not null && group != container; group = group.Parent)
            path.Add(group);
        path.Reverse();
        return path;
    }

    /// <summary>The innermost group around both.</summary>
    public static Group? Common(Group? a, Group? b)
    {
        while (a != b)
        {
            if ((a?.Depth ?? 0) >= (b?.Depth ?? 0))
                a = a?.Parent;
            else
                b = b?.Parent;
        }

        return a;
    }
}
