using System.Buffers;
using System.Text;
using Portfolio.Web.Text;

namespace Portfolio.Web.Views;

/// <summary>Makes the URLs of links and images in the author's Markdown absolute, except in code.</summary>
public static class MarkdownLinks
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("`]=");
    private static readonly SearchValues<char> TargetEnds = SearchValues.Create("/?#)>\" \r\n");

    /// <param name="markdown">
    /// The Markdown of a document. Links to files in the content folder are already root-relative.
    /// </param>
    /// <param name="root">The base URL of the site, without a trailing slash.</param>
    /// <param name="page">The absolute URL of the page, which resolves relative links and fragments.</param>
    public static string MakeAbsolute(string markdown, string root, string page)
    {
        var result = new StringBuilder(markdown.Length + 256);
        ReadOnlySpan<char> fence = default;
        var rest = markdown.AsSpan();
        while (!rest.IsEmpty)
        {
            var line = rest[..(rest.IndexOf('\n') + 1)];
            if (line.IsEmpty)
                line = rest;
            rest = rest[line.Length..];
            // A code fence can be inside a list or a block quote, so spaces and > before it are skipped.
            var run = CodeFence.Of(line.TrimStart(" \t>"));
            if (!fence.IsEmpty || !run.IsEmpty)
            {
                result.Append(line);
                if (fence.IsEmpty)
                    fence = run;
                else if (run.StartsWith(fence) && line.Trim(" \t\r\n>").Length == run.Length)
                    fence = default;
                continue;
            }

            Append(result, line, root, page);
        }

        return result.ToString();
    }

    private static void Append(StringBuilder result, ReadOnlySpan<char> line, string root, string page)
    {
        if (DefinitionTarget(line) is > 0 and var definition)
        {
            result.Append(line[..definition]);
            line = line[definition..];
            AppendTarget(result, line, root, page);
        }

        while (line.IndexOfAny(Marks) is >= 0 and var mark)
        {
            var isCode = line[mark] == '`';
            var target = isCode ? 0 : TargetStart(line[..mark], line[mark..]);
            var length = mark + (isCode ? CodeSpan(line[mark..]) : Math.Max(target, 1));
            result.Append(line[..length]);
            line = line[length..];
            if (target > 0)
                AppendTarget(result, line, root, page);
        }

        result.Append(line);
    }

    /// <summary>Appends the prefix that makes the link target at the start of <paramref name="rest"/> absolute, if it needs one.</summary>
    private static void AppendTarget(StringBuilder result, ReadOnlySpan<char> rest, string root, string page)
    {
        if (rest.StartsWith('#'))
            result.Append(page);
        else if (rest.StartsWith('/') && !rest.StartsWith("//"))
            result.Append(root);
        else if (IsRelative(rest))
            result.Append(page.AsSpan(0, page.LastIndexOf('/') + 1));
    }

    // Returns the number of characters before the target if the line starts with a link definition (CommonMark, section
    // 4.7), otherwise 0.
    private static int DefinitionTarget(ReadOnlySpan<char> line)
    {
        var start = line.Length - line.TrimStart(" \t>").Length;
        if (line[start..] is not ['[', not ('^' or ']'), ..] || line[start..].IndexOf("]:") is not (> 0 and var end)
            || line.Slice(start + 1, end - 1).ContainsAny('[', ']'))
        {
            return 0;
        }
        var target = start + end + 2;
        target += line[target..].Length - line[target..].TrimStart(" \t").Length;
        return line[target..].StartsWith('<') ? target + 1 : target;
    }

    // Returns the length of a code span, or of the backticks alone if they are not closed (CommonMark, section 6.1).
    private static int CodeSpan(ReadOnlySpan<char> line)
    {
        var ticks = line.IndexOfAnyExcept('`').OrLength(line.Length);
        for (var i = ticks; i < line.Length; i++)
        {
            if (line[i] != '`')
                continue;
            var run = line[i..].IndexOfAnyExcept('`').OrLength(line.Length - i);
            if (run == ticks)
                return i + run;
            i += run - 1;
        }

        return ticks;
    }

    // Determines whether a target is a relative reference without a scheme (RFC 3986, section 4.2). Only links to
    // missing files are still relative here.
    private static bool IsRelative(ReadOnlySpan<char> target)
    {
        if (target.IsEmpty || !(char.IsLetterOrDigit(target[0]) || target[0] == '.'))
            return false;
        return !target[..target.IndexOfAny(TargetEnds).OrLength(target.Length)].Contains(':');
    }

    // Returns the number of characters from a marker to the target of a link, image or HTML attribute, or 0 if no
    // target follows.
    private static int TargetStart(ReadOnlySpan<char> before, ReadOnlySpan<char> from)
    {
        if (from.StartsWith("](<"))
            return 3;
        return from.StartsWith("](")
            || (from.StartsWith("=\"") && (before.EndsWith(" href") || before.EndsWith(" src"))) ? 2 : 0;
    }
}
