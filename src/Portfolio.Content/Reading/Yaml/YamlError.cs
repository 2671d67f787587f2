using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Portfolio.Content.Reading.Yaml;

/// <summary>The YAML is well-formed, but uses a feature that is not supported.</summary>
internal sealed class UnsupportedYamlException(ParsingEvent at, string message) : YamlException(at.Start, at.End, message);

/// <summary>Error messages of the YAML parser, reworded for authors.</summary>
internal static class YamlError
{
    /// <summary>The message for an error of unknown cause.</summary>
    public const string Unknown =
        "this cannot be read as YAML; check indentation, quotes, brackets and colons on this line and the one before";

    /// <returns>Line and column in the text, from 1, and the message.</returns>
    public static (int Line, int Column, string Message) Describe(YamlException e, string text)
    {
        var (line, column) = (Math.Max((int)e.Start.Line, 1), Math.Max((int)e.Start.Column, 1));
        if (e is UnsupportedYamlException)
            return (line, column, e.Message);
        if (Has("tab") && LineIndentedByTab(text) is { } tabbed)
            return (tabbed, 1, "the indentation contains a tab; use spaces");
        return (line, column, Has("invalid mapping") || Has("mapping values are not allowed")
            ? "the value contains a second `: `; put it in quotes, as in `title: \"One: two\"`, or correct the indentation if it is a key"
            : Has("cannot start any token")
            ? "a value cannot begin with this character; put it in quotes, as in `title: \"@home\"`"
            : Has("flow sequence") ? "the list is not closed; write it as `[one, two]`"
            : Has("flow mapping") ? "the mapping is not closed; write it as `{image: a.png, alt: A kite}`"
            : Has("quoted scalar") ? "the quotes are not closed; add the closing quote"
            : Has("anchor")
                || Has("alias") ? "`&` and `*` begin anchors and aliases in YAML; put the value in quotes, as in `title: \"*new*\"`"
            : Has("tag") ? "`!` begins a tag in YAML; put the value in quotes, as in `title: \"!important\"`"
            : Has("escape") ? "a backslash in double quotes begins an escape, and this is none; write `\\\\`, or use single quotes"
            : Has("directive") ? "`%` begins a directive in YAML; put the value in quotes"
            : Has("block scalar")
                ? "after `|` or `>` the text must begin on the next line, indented; move it there, or put the value in quotes"
            : Has("simple key") ? "a line without `: ` stands between keys; write `key: value`, or put a value of several lines in quotes"
            : Unknown);

        bool Has(string words) => e.Message.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The first line with a tab in its indentation, from 1.</summary>
    private static int? LineIndentedByTab(string text)
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
}
