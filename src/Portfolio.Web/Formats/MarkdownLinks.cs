using System.Text;

namespace Portfolio.Web.Formats;

/// <summary>Makes the targets in an author's Markdown absolute: <c>/path</c> and <c>#fragment</c>. Code stays as it is.</summary>
public static class MarkdownLinks
{
    /// <param name="markdown">The text, relative targets resolved from the root of the site.</param>
    /// <param name="origin">Scheme and host, without a slash at the end.</param>
    /// <param name="page">Absolute URL of the page, for fragments.</param>
    public static string MakeAbsolute(string markdown, string origin, string page)
    {
        var result = new StringBuilder(markdown.Length + 256);
        ReadOnlySpan<char> fence = default;
        var rest = markdown.AsSpan();
        while (!rest.IsEmpty)
        {
            var line = rest[..(rest.IndexOf('\n') is >= 0 and var end ? end + 1 : rest.Length)];
            rest = rest[line.Length..];
            var run = FenceOf(line);
            if (!fence.IsEmpty || !run.IsEmpty)
            {
                result.Append(line);
                if (fence.IsEmpty)
                    fence = run;
                else if (run.StartsWith(fence) && line.Trim(" \t\r\n>").Length == run.Length)
                    fence = default;
                continue;
            }

            Append(result, line, origin, page);
        }

        return result.ToString();
    }

    // The row of ` or ~ that begins or ends a fenced code block (CommonMark §4.5), in a list or quote too.
    private static ReadOnlySpan<char> FenceOf(ReadOnlySpan<char> line)
    {
        var start = line.TrimStart(" \t>");
        if (start.IsEmpty || start[0] is not ('`' or '~'))
            return default;
        var length = start.IndexOfAnyExcept(start[0]) is >= 0 and var end ? end : start.Length;
        return length < 3 || (start[0] == '`' && start[length..].Contains('`')) ? default : start[..length];
    }

    private static void Append(StringBuilder result, ReadOnlySpan<char> line, string origin, string page)
    {
        while (!line.IsEmpty)
        {
            var length = line[0] == '`' ? CodeSpan(line) : TargetStart(line);
            if (length == 0)
            {
                result.Append(line[0]);
                line = line[1..];
                continue;
            }

            result.Append(line[..length]);
            line = line[length..];
            if (line.IsEmpty || result[^1] == '`')
                continue;
            if (line[0] == '#')
                result.Append(page);
            else if (line[0] == '/' && !line.StartsWith("//"))
                result.Append(origin);
        }
    }

    // Length of a code span, or of backticks that begin none (CommonMark §6.1).
    private static int CodeSpan(ReadOnlySpan<char> line)
    {
        var ticks = line.IndexOfAnyExcept('`') is >= 0 and var end ? end : line.Length;
        for (var i = ticks; i < line.Length; i++)
        {
            if (line[i] != '`')
                continue;
            var run = line[i..].IndexOfAnyExcept('`') is >= 0 and var stop ? stop : line.Length - i;
            if (run == ticks)
                return i + run;
            i += run - 1;
        }

        return ticks;
    }

    // Length of what stands before the target of a link, image, definition or HTML attribute that begins here; 0: none does.
    private static int TargetStart(ReadOnlySpan<char> line)
    {
        foreach (var start in (ReadOnlySpan<string>)["](<", "](", "]: ", " href=\"", " src=\""])
        {
            if (line.StartsWith(start))
                return start.Length;
        }

        return 0;
    }
}
