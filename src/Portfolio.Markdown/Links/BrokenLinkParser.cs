using System.Text.RegularExpressions;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Portfolio.Markdown.Links;

/// <summary>
/// Reports links and footnote references that are shown as text because their target contains a space or their label is
/// not defined.
/// </summary>
internal sealed partial class BrokenLinkParser : InlineParser
{
    public BrokenLinkParser() => OpeningCharacters = ['[', '!'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var link = Link().Match(slice.Text, slice.Start, slice.Length);
        if (link.Success && RenderingContext.Of(processor.Context) is { } context
            && ProblemOf(link, slice.PeekCharExtra(-1), processor.Document) is var (rule, message))
        {
            context.Report(processor.GetSourcePosition(slice.Start), rule, $"`{link.Value}` {message}");
        }

        return false;
    }

    private static (string Rule, string Message)? ProblemOf(Match link, char before, MarkdownDocument document)
    {
        if (link.Groups["footnote"].Value is { Length: > 0 } footnote)
        {
            return document.ContainsLinkReferenceDefinition(footnote) ? null
                : ("footnote-missing", "refers to an undefined footnote; add `[^label]: text` on a line outside lists and quotes");
        }

        // An index of an array, such as matrix[i][j], and citations, such as [1][2], are no links.
        if (char.IsLetterOrDigit(before) || before is '_' or ']')
            return null;
        if (link.Groups["target"].Success)
            return ("link-syntax", "is not a link, because its target contains a space; put the target between `<` and `>`");
        var label = link.Groups["label"].Value;
        return !label.Any(char.IsLetter) || document.ContainsLinkReferenceDefinition(label) ? null
            : ("link-definition", "is not a link, because its label is not defined; add `[label]: URL` on a separate line");
    }

    [GeneratedRegex("""
        ^ !? \[ (?: (?<footnote> \^[^\[\]\n]+ ) \]
        | [^\[\]\n^][^\[\]\n]* \] (?: \[ (?<label> [^\[\]\n^]+ ) \] | (?<target> \( [^()\n<"' ]+ [ ]+ [^()\n<"' ][^()\n]* \) ) ) )
        """, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Link();
}
