using Portfolio.Content.Model;
using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading;

/// <summary>Finds the front matter of a text. Blank lines, spaces, byte order marks and HTML comments may precede it.</summary>
internal static class FrontMatterSplitter
{
    /// <summary>Splits a text; <see langword="null"/>, with an error in <paramref name="problems"/>, when its front matter cannot be
    /// read.</summary>
    public static SourceText? Split(string file, string text, ICollection<Diagnostic> problems)
    {
        var start = SkipInvisible(text);
        var line = TextLines.At(text, start, out _);
        var source = line switch
        {
            "---" => SplitFenced(file, text, start, FrontMatterFormat.Yaml, problems),
            "+++" => SplitFenced(file, text, start, FrontMatterFormat.Toml, problems),
            _ when JsonParser.IsObjectStart(text.AsSpan(start)) => SplitJson(file, text, start, problems),
            _ => new(text, null, 0, 1),
        };
        var isWithout = string.IsNullOrWhiteSpace(source?.FrontMatter?.Text);
        if (source is null || UnreadFrontMatter.Find(text, source.BodyStart, isWithout) is not { } unread)
            return source;
        problems.Add(TextLines.ProblemAt(file, text, unread, "front-matter-unread", Severity.Error, isWithout
            ? "this looks like front matter, but is not at the start of the file between two lines `---`; move it there, or begin the file "
                + "with front matter that has a `title`"
            : "this looks like a second front matter; move its keys to the first one, or show them in a code block after some text"));
        return null;
    }

    private static SourceText? SplitFenced(string file, string text, int start, FrontMatterFormat format, ICollection<Diagnostic> problems)
    {
        var fence = TextLines.At(text, start, out var next).ToString();
        var indentation = start - TextLines.StartOf(text, start);
        var (first, firstLine) = (next, TextLines.NumberAt(text, start) + 1);
        for (var number = firstLine; next < text.Length; number++)
        {
            var begin = next;
            var line = TextLines.At(text, begin, out next);
            var content = line.TrimStart();
            if (line.Length - content.Length <= indentation && (content.SequenceEqual(fence) || (fence == "---" && content is "...")))
                return new(text, new(format, text[first..begin], firstLine), next, number + 1);
        }

        problems.Add(new(file, firstLine - 1, indentation + 1, "front-matter-unclosed", Severity.Error,
            $"the front matter is not closed; add a line `{fence}` after it"));
        return null;
    }

    private static SourceText? SplitJson(string file, string text, int start, ICollection<Diagnostic> problems)
    {
        var line = TextLines.NumberAt(text, start);
        var indentation = new string(' ', start - TextLines.StartOf(text, start));
        if (JsonParser.FindEnd(file, indentation + text[start..], line, problems) is not { } length)
            return null;
        var end = start + length - indentation.Length;
        var rest = TextLines.At(text, end, out var next);
        if (rest.IsEmpty)
            return new(text, new(FrontMatterFormat.Json, indentation + text[start..end], line), next, TextLines.NumberAt(text, next));
        problems.Add(TextLines.ProblemAt(file, text, end, "front-matter-json", Severity.Error,
            "text follows the JSON front matter on the same line; begin it on a new line"));
        return null;
    }

    /// <summary>The index of the first visible character that is not in an HTML comment.</summary>
    private static int SkipInvisible(string text)
    {
        var index = 0;
        while (index < text.Length)
        {
            if (TextLines.IsInvisible(text[index]))
                index++;
            else if (text.AsSpan(index).StartsWith("<!--", StringComparison.Ordinal)
                && text.IndexOf("-->", index + 4, StringComparison.Ordinal) is > 0 and var end)
                index = end + 3;
            else
                break;
        }

        return index;
    }
}
