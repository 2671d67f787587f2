using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Portfolio.Content.Reading.Yaml;

/// <summary>YAML that is well formed and that we do not take.</summary>
internal sealed class YamlRefusedException(ParsingEvent at, string message) : YamlException(at.Start, at.End, message);

/// <summary>The parser's errors in an author's words.</summary>
internal static class YamlError
{
    /// <returns>Line and column in the text, from 1, and what is wrong and what to do about it.</returns>
    public static (int Line, int Column, string Message) Explain(YamlException e, string text)
    {
        var (line, column) = (Math.Max((int)e.Start.Line, 1), Math.Max((int)e.Start.Column, 1));
        if (e is YamlRefusedException)
            return (line, column, e.Message);
        if (Has("tab") && IndentedByTab(text) is { } tabbed)
            return (tabbed, 1, "a tab stands where only spaces may; indent by spaces");
        return (line, column, Has("invalid mapping") || Has("mapping values are not allowed")
            ? "there is a second `: ` in this value; put the value in quotes, as in `title: \"One: two\"`, or, if this is a key of its own, indent it as the others"
            : Has("cannot start any token")
            ? "a value cannot begin with this character unless it is in quotes, as in `title: \"@home\"`"
            : Has("flow sequence") ? "a list that begins with `[` is not closed; write it as `[one, two]`"
            : Has("flow mapping") ? "a mapping that begins with `{` is not closed; write it as `{image: a.png, alt: A kite}`"
            : Has("quoted scalar") ? "the quotes that open here are not closed; write the closing quote"
            : $"{WithoutPosition(e.Message)}; check indentation, quotes and colons on this line");

        bool Has(string words) => e.Message.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The first line that has a tab in its indentation.</summary>
    private static int? IndentedByTab(string text)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line[..(line.Length - line.TrimStart().Length)].Contains('\t'))
                return number;
        }

        return null;
    }

    /// <summary>The message without the position that the parser may put in front of it.</summary>
    private static string WithoutPosition(string text)
    {
        var at = text.IndexOf("): ", StringComparison.Ordinal);
        return (text.StartsWith("(Line", StringComparison.Ordinal) && at > 0 ? text[(at + 3)..] : text).TrimEnd('.');
    }
}
