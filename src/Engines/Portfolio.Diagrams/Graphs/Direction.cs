using Portfolio.Diagrams.Parsing;

namespace Portfolio.Diagrams.Graphs;

internal enum Direction
{
    Down,
    Right,
    Up,
    Left,
}

internal static class Directions
{
    private static readonly (string Word, Direction Direction)[] Words = [("TB", Direction.Down),
        ("TD", Direction.Down), ("LR", Direction.Right), ("BT", Direction.Up), ("RL", Direction.Left),
        (">", Direction.Right), ("<", Direction.Left), ("^", Direction.Up), ("v", Direction.Down)];

    /// <exception cref="DiagramException">The cursor is not at a direction.</exception>
    public static Direction Read(DiagramCursor cursor)
    {
        cursor.SkipSpaces();
        return TryRead(cursor)
            ?? throw DiagramException.Syntax(cursor.At, $"{cursor.Word()} is not a direction; use TB, LR, BT or RL");
    }

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
