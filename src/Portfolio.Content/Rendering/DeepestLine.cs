namespace Portfolio.Content.Rendering;

/// <summary>Finds where a text that is nested too deeply nests most, since the parser gives up without saying where.</summary>
internal static class DeepestLine
{
    /// <summary>Offset of the line with most marks that nest: quotes, brackets, emphasis, and indentation.</summary>
    public static int Offset(string markdown)
    {
        var (deepest, most) = (0, -1);
        for (var start = 0; start < markdown.Length;)
        {
            var length = markdown.AsSpan(start).IndexOfAny('\n', '\r');
            var line = length < 0 ? markdown.AsSpan(start) : markdown.AsSpan(start, length);
            var marks = line.Length - line.TrimStart(" \t-+").Length;
            foreach (var c in line)
            {
                if (c is '>' or '[' or '*' or '_' or '~' or '.')
                    marks++;
            }

            if (marks > most)
                (deepest, most) = (start, marks);
            start += line.Length + 1;
        }

        return deepest;
    }
}
