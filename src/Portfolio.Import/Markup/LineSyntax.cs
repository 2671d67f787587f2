using System.Text.RegularExpressions;
using Portfolio.Markdown.Alerts;

namespace Portfolio.Import.Markup;

/// <summary>
/// Converts syntax that occupies whole lines: MkDocs admonitions and tabs, kramdown attribute lists, and Hashnode
/// embeds.
/// </summary>
internal static partial class LineSyntax
{
    public static string Translate(string text) => Translate(text.Split('\n'), 0);

    private static string Translate(string[] lines, int depth)
    {
        var result = new List<string>(lines.Length);
        var fence = new Fence();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (fence.Reads(line))
            {
                result.Add(line);
                continue;
            }

            if (Admonition().Match(line) is { Success: true } admonition
                && admonition.Groups[line.TrimStart()[0] == '=' ? "title" : "kind"].Success)
            {
                var content = Indented(lines, ref i, admonition.Groups["indent"].Length + 4);
                if (content.Any(l => l.Length > 0))
                    AddFrame(result, admonition, content, depth);
                else
                    result.AddRange([line, .. content]);
                continue;
            }

            if (QuotedFormula().Match(line) is { Success: true } quote)
            {
                AddQuoted(result, lines, ref i, quote.Groups["prefix"].Value);
                continue;
            }

            var trimmed = line.Trim();
            if (trimmed.StartsWith("{:", StringComparison.Ordinal) && AttributeLine().IsMatch(trimmed))
                AddAttributes(result, trimmed);
            else if (HeadingWithAttributes().Match(line) is var heading && heading.Success && IdIn(heading.Groups["list"].Value) is { } id)
                result.Add(WithId(heading.Groups["text"].Value, id));
            else if (heading.Success && Classes().IsMatch(heading.Groups["list"].ValueSpan))
                result.Add(heading.Groups["text"].Value);
            else
                result.Add(trimmed is "[[_TOC_]]" or "[_TOC_]" or "${toc}" or "[[toc]]" ? "[toc]" : Inline().Replace(line, OfInline));
        }

        return string.Join('\n', result);
    }

    private static string OfInline(Match match)
    {
        if (match.Groups["url"] is { Success: true } url)
            return $"<{url.Value}>";
        return match.Groups["id"] is { Success: true } id ? $"<a id=\"{id.Value}\"></a>"
            : $"{match.Groups["ticks"].Value}{match.Groups["code"].Value}";
    }

    /// <summary>
    /// Adds the lines of a formula that starts inside a quote. Lines that continue the formula get the quote marker if
    /// the author omitted it.
    /// </summary>
    private static void AddQuoted(List<string> result, string[] lines, ref int i, string prefix)
    {
        result.Add(lines[i]);
        var end = Array.FindIndex(
            lines, i + 1, l => l.Contains("$$", StringComparison.Ordinal) || l.Trim().Length == 0);
        while (i < end && lines[i + 1].Trim().Length > 0)
        {
            var line = lines[++i].TrimStart();
            result.Add(line.StartsWith('>') ? lines[i] : prefix + line);
        }
    }

    private static void AddFrame(List<string> result, Match start, string[] content, int depth)
    {
        var indent = start.Groups["indent"].Value;
        var title = start.Groups["title"].Value;
        var inner = Translate(content, depth + 1).Trim('\n').Split('\n').Select(l => l.Length == 0 ? "" : indent + l);
        if (start.Groups["mark"].Value == "===")
        {
            result.AddRange([$"{indent}**{title}**", "", .. inner, ""]);
            return;
        }

        var colons = new string(':', Math.Max(3, 6 - depth));
        var kind = start.Groups["kind"].Value.Split(' ')[0].ToLowerInvariant();
        var name = start.Groups["mark"].Value == "!!!" ? kind : "details";
        if (name == "details" && title.Length == 0)
            title = Words.Capitalized(kind);
        result.AddRange(["", $"{indent}{colons}{name} {title}".TrimEnd(), .. inner, indent + colons, ""]);
    }

    /// <summary>
    /// Reads the following lines with at least the specified indentation, and removes this indentation.
    /// </summary>
    private static string[] Indented(string[] lines, ref int i, int indent)
    {
        var content = new List<string>();
        while (i + 1 < lines.Length && (lines[i + 1].Trim().Length == 0
            || lines[i + 1].Replace("\t", "    ", StringComparison.Ordinal).TakeWhile(c => c == ' ').Count() >= indent))
        {
            var line = lines[++i].Replace("\t", "    ", StringComparison.Ordinal);
            content.Add(line.Trim().Length == 0 ? "" : line[indent..]);
        }

        return [.. content];
    }

    /// <summary>
    /// Applies a kramdown attribute list to the block before it. <c>{:toc}</c> replaces a list with a table of
    /// contents, an id is added to a heading, and the class of a callout makes an alert. Other attributes are ignored.
    /// </summary>
    private static void AddAttributes(List<string> result, string list)
    {
        var last = result.Count == 0 ? "" : result[^1];
        if (Toc().IsMatch(list) && last.TrimStart() is ['*' or '-' or '1', ..])
            result[^1] = "[toc]";
        else if (Heading().IsMatch(last) && IdIn(list) is { } id)
            result[^1] = WithId(last, id);
        else if (last.Trim().Length > 0 && Callout().Match(list) is { Success: true } callout)
            AddCallout(result, AlertKind.Find(callout.Groups["kind"].Value)?.Name ?? "note");
    }

    private static string WithId(string heading, string id) => $"{heading.TrimEnd()} {{#{id}}}";

    /// <summary>Returns the id in an attribute list, such as <c>{: #a}</c> and <c>{ id="a" }</c>, or null if there is none.</summary>
    private static string? IdIn(string list) => Id().Match(list) is { Success: true } id ? id.Groups["id"].Value : null;

    /// <summary>Makes the last block an alert, as the classes of popular themes do.</summary>
    private static void AddCallout(List<string> result, string kind)
    {
        var start = result.FindLastIndex(string.IsNullOrWhiteSpace) + 1;
        for (var i = start; i < result.Count; i++)
            result[i] = result[i].StartsWith('>') ? result[i] : "> " + result[i];
        result.Insert(start, $"> [!{kind.ToUpperInvariant()}]");
    }

    [GeneratedRegex(@"\.(prompt-|notice--|notice\b(?!.*notice--))(?<kind>[a-z]*)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Callout();

    [GeneratedRegex("""^(?<indent>[ ]*)(?<mark>!!!|\?\?\?\+?|===\+?)[ ]+((?<kind>[a-zA-Z][\w -]*?)[ ]*)?("(?<title>[^"]*)")?[ ]*$""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Admonition();

    /// <summary>Matches the first line of a formula in a quote if the formula does not end on the same line.</summary>
    [GeneratedRegex(@"^(?<prefix>[ ]{0,3}>[ >]*)\$\$(?!.*\$\$)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex QuotedFormula();

    [GeneratedRegex(@"^\{:(?!:comment|/)[^}]*\}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex AttributeLine();

    [GeneratedRegex(@"\{:\s*toc\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Toc();

    [GeneratedRegex(@"^[ ]{0,3}\#{1,6}[ ]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?<text>[ ]{0,3}\#{1,6}[ ].*?)[ ]*(?<list>\{[^{}]+\})[ ]*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex HeadingWithAttributes();

    [GeneratedRegex(@"^\{:?(\s*\.[A-Za-z][\w-]*)+\s*\}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Classes();

    [GeneratedRegex("""(\#|\bid=["']?)(?<id>[^\s"'{}#]+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Id();

    /// <summary>
    /// Matches code, possibly after the language for highlighting it, embeds, ids of words, attribute lists after links, images, code
    /// and emphasis, and kramdown attribute lists anywhere. The arguments of TeX commands, as in <c>\sum_{i=1}</c> and
    /// <c>\sqrt[3]{a=b}</c>, are not matched.
    /// </summary>
    [GeneratedRegex(@"(?<!`)(?<ticks>`+)(\#!\w+[ ])?(?<code>.+?(?<!`)\k<ticks>(?!`))"
        + @"|%\[(?<url>https?://[^\]\s]+)\]"
        + @"|(?<=[\]`*])\{:?\s*\#(?<id>[\w.-]+)[^{}\n]*\}"
        + @"|(?<=[)\]`*])(?<!\\[A-Za-z]+(\[[^\]]*\]|\*))\{\s*([.#][^{}\n]*|:(?![:/])[^{}\n]*|[\w-]+=[^{}\n]*)\}"
        + @"|(?<=_)\{:(?![:/])[^{}\n]*\}|\{:\s*[.#][^{}\n]*\}|\{:[:/](nomarkdown|options)[^{}\n]*\}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Inline();
}
