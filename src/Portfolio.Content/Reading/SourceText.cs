using System.Text;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading;

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

    public static SourceText? Read(string file, ReadOnlySpan<byte> bytes, ICollection<Diagnostic> problems) =>
        Decode(file, bytes, problems) is { } text ? FrontMatterSplitter.Split(file, text, problems) : null;

    /// <summary>
    /// Decodes a file. If the file is not UTF-8, adds an error to <paramref name="problems"/> and returns
    /// <see langword="null"/>.
    /// </summary>
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
        new(file, line, column, "file-encoding", Severity.Error,
            "the file is not valid UTF-8 from this position; save it as UTF-8");
}

internal enum FrontMatterFormat
{
    /// <summary>YAML between two <c>---</c> lines.</summary>
    Yaml,

    /// <summary>TOML between two <c>+++</c> lines.</summary>
    Toml,

    Json,
}

/// <param name="Line">The line of the file at which <paramref name="Text"/> starts, counting from 1.</param>
internal sealed record FrontMatterText(FrontMatterFormat Format, string Text, int Line)
{
    /// <summary>
    /// Parses the front matter. Returns <see langword="null"/> and adds an error to <paramref name="problems"/> if the
    /// front matter is invalid.
    /// </summary>
    public YamlMap? Parse(string file, ICollection<Diagnostic> problems) => Format switch
    {
        FrontMatterFormat.Toml => TomlParser.ParseMap(file, Text, Line, problems),
        FrontMatterFormat.Json => JsonParser.ParseMap(file, Text, Line, problems),
        _ => YamlParser.ParseMap(file, Text, Line, problems),
    };
}

/// <summary>
/// Splits a document into front matter and body. Front matter is also found after blank lines, spaces, byte order marks
/// and HTML comments.
/// </summary>
internal static class FrontMatterSplitter
{
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
            ? "this looks like front matter, but it is not enclosed in `---` lines at the start of the file; "
                + "move it there, or begin the file with front matter that has a `title`"
            : "this looks like a second front matter block; "
                + "move its keys to the first block, or put them in a code fence after some text"));
        return null;
    }

    private static SourceText? SplitFenced(
        string file, string text, int start, FrontMatterFormat format, ICollection<Diagnostic> problems)
    {
        var fence = TextLines.At(text, start, out var next).ToString();
        var indentation = start - TextLines.StartOf(text, start);
        var (first, firstLine) = (next, TextLines.NumberAt(text, start) + 1);
        for (var number = firstLine; next < text.Length; number++)
        {
            var begin = next;
            var line = TextLines.At(text, begin, out next);
            var content = line.TrimStart();
            if (line.Length - content.Length <= indentation
                && (content.SequenceEqual(fence) || (fence == "---" && content is "...")))
            {
                return fence == "---" && UnreadFrontMatter.IsProse(text[first..begin])
                    ? new(text, null, 0, 1)
                    : new(text, new(format, text[first..begin], firstLine), next, number + 1);
            }
        }

        if (fence == "---" && UnreadFrontMatter.IsProse(text[first..]))
            return new(text, null, 0, 1);

        problems.Add(new(file, firstLine - 1, indentation + 1, "front-matter-unclosed", Severity.Error,
            $"the front matter is not closed; add a `{fence}` line after the last key"));
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
        {
            return new(text, new(FrontMatterFormat.Json, indentation + text[start..end], line), next,
                TextLines.NumberAt(text, next));
        }
        problems.Add(TextLines.ProblemAt(file, text, end, "front-matter-json", Severity.Error,
            "text follows the JSON front matter on the same line; move the text to a new line"));
        return null;
    }

    /// <summary>
    /// Returns the index of the first visible character outside HTML comments, or the text length if there is none.
    /// </summary>
    private static int SkipInvisible(string text)
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
}
