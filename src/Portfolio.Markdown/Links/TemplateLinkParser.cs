using System.Text;
using System.Text.RegularExpressions;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax.Inlines;

namespace Portfolio.Markdown.Links;

/// <summary>
/// Parses link targets written as templates: Hugo's <c>{{&lt; ref "name" >}}</c> and <c>relref</c>, Jekyll's <c>{% post_url name %}</c>,
/// <c>{% link path %}</c> and <c>{{ "/path" | relative_url }}</c>, Eleventy's <c>{{ "/path" | url }}</c>. CommonMark allows no spaces in a
/// target.
/// </summary>
internal sealed partial class TemplateLinkParser : InlineParser
{
    /// <summary>Maximum length of a target. Longer ones are not templates.</summary>
    private const int MaxLength = 400;

    public TemplateLinkParser() => OpeningCharacters = [']'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var delimiter = processor.Inline?.FirstParentOfType<LinkDelimiterInline>();
        if (delimiter is not { IsActive: true } || slice.PeekChar() != '(')
            return false;
        var match = Target().Match(slice.Text, slice.Start, Math.Min(slice.Length, MaxLength));
        if (!match.Success)
            return false;
        var (target, isName) = Translate(match.Groups["target"].Value);
        if (target.Length == 0)
        {
            LeaveText(processor, delimiter, match);
            slice.Start = match.Index + match.Length;
            return true;
        }

        var url = match.Groups["target"];
        LinkInline link = isName ? new NamedLinkInline() : new LinkInline();
        (link.Url, link.IsImage, link.Line, link.Column) = (target, delimiter.IsImage, delimiter.Line, delimiter.Column);
        link.Title = match.Groups["title"] is { Success: true } title ? title.Value : null;
        link.Span = new(delimiter.Span.Start, processor.GetSourcePosition(match.Index + match.Length - 1));
        link.LabelSpan = new(delimiter.Span.Start + (delimiter.IsImage ? 2 : 1), processor.GetSourcePosition(slice.Start) - 1);
        link.UrlSpan = new(processor.GetSourcePosition(url.Index), processor.GetSourcePosition(url.Index + url.Length - 1));
        delimiter.ReplaceBy(link);
        processor.Inline = link;
        processor.PostProcessInlines(0, link, null, false);
        link.IsClosed = true;
        slice.Start = match.Index + match.Length;
        return true;
    }

    /// <summary>Leaves the text of a link whose target only a template knows.</summary>
    private static void LeaveText(InlineProcessor processor, LinkDelimiterInline delimiter, Match match)
    {
        RenderingContext.Of(processor.Context)?.Templates.AddRemoved("{{ }}", processor.GetSourcePosition(match.Groups["target"].Index));
        var text = new ContainerInline { IsClosed = true, Span = new(delimiter.Span.Start, processor.GetSourcePosition(match.Index)) };
        delimiter.ReplaceBy(text);
        processor.Inline = text;
        processor.PostProcessInlines(0, text, null, false);
    }

    /// <summary>The target without templates; an empty one when it contains another template.</summary>
    public static (string Target, bool IsName) Translate(string written)
    {
        var isName = false;
        var target = new StringBuilder();
        var next = 0;
        foreach (Match template in Template().Matches(written))
        {
            target.Append(written, next, template.Index - next);
            next = template.Index + template.Length;
            var text = template.Value[2..^2].Trim('<', '>', '%', '-', ' ');
            if (Named().Match(text) is { Success: true } named)
            {
                isName = true;
                target.Append(named.Groups["name"].Value);
            }
            else if (Filtered().Match(text) is { Success: true } filtered)
            {
                target.Append(filtered.Groups["path"].Value);
            }
            else if (!BaseUrl().IsMatch(text))
            {
                return ("", false);
            }
        }

        return (target.Append(written, next, written.Length - next).ToString(), isName);
    }

    // No two parts match the same text, so that the time is linear.
    [GeneratedRegex(
        "\\G\\]\\(\\s*<?(?<target>[^\\s()<>{]*(\\{\\{[^{}]*\\}\\}|\\{%[^{}]*%\\})"
        + "([^\\s()<>{]|\\{\\{[^{}]*\\}\\}|\\{%[^{}]*%\\})*)>?(\\s+\"(?<title>[^\"]*)\")?\\s*\\)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Target();

    [GeneratedRegex("\\{\\{[^{}]*\\}\\}|\\{%[^{}]*%\\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Template();

    [GeneratedRegex("^(ref|relref|post_url|link)\\s+(path\\s*=\\s*)?[\"'`]?(?<name>[^\"'`]+?)[\"'`]?(\\s+\\w+\\s*=.*)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Named();

    [GeneratedRegex("^[\"'](?<path>[^\"']+)[\"']\\s*\\|\\s*(relative_url|absolute_url|url|relURL|absURL|relLangURL|prepend:.*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Filtered();

    [GeneratedRegex("^(site|config|\\.Site|metadata)?\\.?(url|baseurl|base_url|BaseURL)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex BaseUrl();
}
