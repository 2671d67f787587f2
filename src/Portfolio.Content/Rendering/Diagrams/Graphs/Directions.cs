namespace Portfolio.Content.Rendering.Diagrams.Graphs;

/// <summary>The words for directions.</summary>
internal static class Directions
{
    private static readonly (string Word, Direction Direction)[] Words =
        [("TB", Direction.Down), ("TD", Direction.Down), ("LR", Direction.Right), ("BT", Direction.Up), ("RL", Direction.Left), (">", Direction.Right), ("<", Direction.Left), ("^", Direction.Up), ("v", Direction.Down)];

    public static Direction? TryRead(DiagramCursor cursor)
    {
        foreach (var (word, direction) in Words)
        {
            if (cursor.TrySkipWord(word))
                return direction;
        }

        return null;
    }
}
