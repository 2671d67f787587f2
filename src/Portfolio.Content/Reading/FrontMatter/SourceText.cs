using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading.FrontMatter;

/// <summary>Represents a Markdown file that is split into front matter and body.</summary>
/// <param name="Text">The complete text of the file, with its original line ends and without a byte order mark.</param>
/// <param name="FrontMatter">The front matter, or <see langword="null"/> if there is none.</param>
/// <param name="BodyStart">The index in <paramref name="Text"/> at which the body starts.</param>
/// <param name="BodyLine">The line of the file at which the body starts, counting from 1.</param>
internal sealed record SourceText(string Text, FrontMatterText? FrontMatter, int BodyStart, int BodyLine)
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string Body => Text[BodyStart..];

    /// <inheritdoc cref="FrontMatterSplitter.Split"/>
    public static SourceText? Read(string file, ReadOnlySpan<byte> bytes, ICollection<Diagnostic> problems, DateTime now = default) =>
        Decode(file, bytes, problems) is { } text ? FrontMatterSplitter.Split(file, text, problems, now) : null;

    public static string? Decode(string file, ReadOnlySpan<byte> bytes, ICollection<Diagnostic> problems)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[3..];
        if (bytes[..Math.Min(4, bytes.Length)].Contains((byte)0))
        {
            // Zero bytes indicate UTF-16 or UTF-32. If the file were read as UTF-8, a draft would seem to have no front
            // matter and would be published.
            problems.Add(NotUtf8(file, 1, 1));
            return null;
        }

        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            var before = bytes[..Math.Clamp(e.Index, 0, bytes.Length)];
            var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
            problems.Add(NotUtf8(file, before.Count((byte)'\n') + 1, column));
            return null;
        }
    }

    private static Diagnostic NotUtf8(string file, int line, int column) =>
        new(file, line, column, Rule.FileEncoding,
            "the file is not valid UTF-8 from this position; save it as UTF-8");
}

/// <param name="Line">The line of the file at which <paramref name="Text"/> starts, counting from 1.</param>
internal sealed record FrontMatterText(string Text, int Line)
{
    public YamlMap? Parse(string file, ICollection<Diagnostic> problems)
    {
        if (MergeConflict.Problem(file, Text, Line) is not { } conflict)
            return YamlParser.ParseMap(file, Text, Line, problems);
        problems.Add(conflict);
        return null;
    }
}

/// <summary>
/// Splits a document into front matter and body. Front matter is also found after blank lines, spaces, byte order marks
/// and HTML comments.
/// </summary>
internal static partial class FrontMatterSplitter
{
    private const int MaxFormatLength = 1000;

    /// <summary>
    /// Splits a text. Returns <see langword="null"/> and adds an error to <paramref name="problems"/> if its front matter cannot
    /// be read, or if it contains text that looks like front matter but is not read.
    /// </summary>
    /// <param name="now">
    /// The UTC time with which dates in such text are compared. The default value is the current time.
    /// </param>
    public static SourceText? Split(string file, string text, ICollection<Diagnostic> problems, DateTime now = default)
    {
        now = now == default ? DateTime.UtcNow : now;
        var start = SkipInvisible(text);
        var line = TextLines.At(text, start, out _);
        if (line.StartsWith("<<<<<<<", StringComparison.Ordinal) && MergeConflict.Problem(file, text) is { } conflict)
        {
            problems.Add(conflict);
            return null;
        }
        if (line is "---")
            return SplitFenced(file, text, start, problems) is { } source ? Checked(file, source, start, problems, now) : null;
        if (OtherFormat().IsMatch(text.AsSpan(start, Math.Min(text.Length - start, MaxFormatLength))))
        {
            problems.Add(TextLines.ProblemAt(file, text, start, Rule.FrontMatterFormat,
                "this looks like front matter that is not YAML, so the document is not published; "
                    + "write the keys as YAML between two `---` lines, or use `portfolio import`"));
            return null;
        }

        if (UnreadFrontMatter.Find(text, 0, text.Length, isBody: false, now) is not { } key)
            return new(text, null, 0, 1);
        problems.Add(TextLines.ProblemAt(file, text, key, Rule.FrontMatterUnread,
            "this looks like front matter, but the file does not begin with `---`, so the document is not published; "
                + "move the keys to the beginning of the file, between two `---` lines; if this is part of the text, put front "
                + "matter before it"));
        return null;
    }

    /// <summary>Returns <see langword="null"/> and adds an error if keys that hide the document follow its front matter.</summary>
    /// <param name="start">The index of the front matter.</param>
    private static SourceText? Checked(string file, SourceText source, int start, ICollection<Diagnostic> problems, DateTime now)
    {
        var text = source.Text;
        if ((UnreadFrontMatter.Find(text, 0, start, isBody: true, now) ?? UnreadFrontMatter.FindBetween(text, start, source.BodyStart, now)
            ?? UnreadFrontMatter.Find(text, source.BodyStart, text.Length, isBody: true, now)) is not { } key)
        {
            return source;
        }
        problems.Add(TextLines.ProblemAt(file, source.Text, key, Rule.FrontMatterUnread,
            "this looks like front matter, but the front matter ends before it, so the document is not published; "
                + "move the key to the lines between the first two `---`; if this is part of the text, put a paragraph before it"));
        return null;
    }

    private static SourceText? SplitFenced(string file, string text, int start, ICollection<Diagnostic> problems)
    {
        TextLines.At(text, start, out var next);
        var indentation = start - TextLines.StartOf(text, start);
        var (first, firstLine) = (next, TextLines.NumberAt(text, start) + 1);
        for (var number = firstLine; next < text.Length; number++)
        {
            var begin = next;
            var line = TextLines.At(text, begin, out next);
            var content = line.TrimStart();
            if (line.Length - content.Length <= indentation && content is "---" or "...")
                return new(text, new(text[first..begin], firstLine), next, number + 1);
        }

        problems.Add(new(file, firstLine - 1, indentation + 1, Rule.FrontMatterUnclosed,
            "the front matter is not closed; add a `---` line after the last key"));
        return null;
    }

    /// <summary>
    /// Returns the index of the first visible character outside HTML comments, or the text length if there is none.
    /// </summary>
    internal static int SkipInvisible(string text)
    {
        var index = 0;
        while (index < text.Length)
        {
            if (TextLines.IsInvisible(text[index]))
            {
                index++;
            }
            else if (text.AsSpan(index).StartsWith("<!--", StringComparison.Ordinal)
                && text.IndexOf("-->", index + 4, StringComparison.Ordinal) is > 0 and var end)
            {
                index = end + 3;
            }
            else
            {
                break;
            }
        }

        return index;
    }

    /// <summary>Matches a fence of TOML, a fence with the name of a format, or the start of a JSON object.</summary>
    [GeneratedRegex("\\A(\\+\\+\\+|---[A-Za-z]+)\\s*?[\\r\\n]|\\A\\{\\s*([\"']?[A-Za-z_][A-Za-z0-9_-]*[\"']?\\s*:|\\}\\s*\\z)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex OtherFormat();
}
