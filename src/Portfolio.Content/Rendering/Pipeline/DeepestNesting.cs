namespace Portfolio.Content.Rendering.Pipeline;

/// <summary>Finds the line to report when nesting is too deep. Markdig's exception does not name a position.</summary>
internal static class DeepestNesting
{
    /// <summary>Offset of the line with the most indentation and characters that nest: quotes, list markers, brackets, emphasis.</summary>
    public static int FindLine(string markdown)
    {
        var (deepest, maxDepth) = (0, -1);
        for (var start = 0; start < markdown.Length;)
        {
            var length = markdown.AsSpan(start).IndexOfAny('\n', '\r');
            var line = length < 0 ? markdown.AsSpan(start) : markdown.AsSpan(start, length);
            var depth = line.Length - line.TrimStart(" \t-+").Length;
            foreach (var c in line)
            {
                if (c is '>' or '[' or '*' or '_' or '~' or '.')
                    depth++;
            }

            if (depth > maxDepth)
                (deepest, maxDepth) = (start, depth);
            start += line.Length + 1;
        }

        return deepest;
    }
}
