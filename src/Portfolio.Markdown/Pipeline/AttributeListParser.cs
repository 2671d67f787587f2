using System.Text.RegularExpressions;
using Markdig.Helpers;
using Markdig.Parsers;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Pipeline;

/// <summary>
/// Removes attribute lists, such as <c>{.lead #id key=value}</c>, <c>{: .lead}</c>, <c>{:toc}</c> and <c>{-}</c>, after an
/// inline element or at the end of a line or cell, and reports them. They are syntax of kramdown and Pandoc, and mean nothing to readers.
/// </summary>
internal sealed partial class AttributeListParser : InlineParser
{
    public AttributeListParser() => OpeningCharacters = ['{'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var text = slice.AsSpan();
        // A list contains no braces, so that each character of a line with many braces is read once.
        var length = text[1..].IndexOfAny('{', '}') + 2;
        if (length < 2 || !AttributeList().IsMatch(text[..length]) || RenderingContext.Of(processor.Context) is not { } context)
            return false;
        var before = slice.PeekCharExtra(-1);
        var isAtLineEnd = text[length..].TrimStart(" \t") is "" or ['\n' or '\r' or '|', ..];
        if (before is not (')' or ']' or '`' or '*' or '_' or '}') && !(isAtLineEnd && before.IsWhiteSpaceOrZero()))
            return false;
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        context.Report(start, Rule.Attributes,
            $"the attributes `{text[..length]}` are not supported and not shown; remove them");
        context.Edit(start, length, "");
        processor.Inline = new RemovedInline { Span = new(start, start + length - 1), Line = line, Column = column };
        slice.Start += length;
        return true;
    }

    [GeneratedRegex(@"^\{(?::?[ \t]*(?:(?:[.#][A-Za-z][\w:./-]*|[A-Za-z][\w:-]*=(?:""[^""{}]*""|'[^'{}]*'|[^\s""'{}]+))[ \t]*)+"
        + @"|:[ \t]*[A-Za-z][\w-]*|-|=[a-z]+)\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex AttributeList();
}
