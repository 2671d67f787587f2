using System.Text.RegularExpressions;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Portfolio.Markdown.Text;

namespace Portfolio.Markdown.Alerts;

/// <summary>Represents a container that a view of the author renders: <c>:::name Title key="value"</c>.</summary>
internal sealed partial record OwnContainer(
    string Name, string? Title, IReadOnlyDictionary<string, string> Attributes, int Start, RenderingContext Context)
{
    /// <summary>Gets the title for text without markup, which has no links.</summary>
    public string? PlainTitle => Title is null ? null : TitleText.WithoutLinks(Title, _ => false);

    /// <summary>
    /// Gets the title in the served Markdown, which keeps the links that do not depend on the place of the file.
    /// </summary>
    public string? ServedTitle => Title is null ? null : TitleText.WithoutLinks(Title, target => target[0] is '/' or '#'
        || target.StartsWith("https://", StringComparison.Ordinal) || target.StartsWith("http://", StringComparison.Ordinal));

    public static OwnContainer? Of(Block block) => block.GetData(typeof(OwnContainer)) as OwnContainer;

    /// <summary>Determines whether a container of the site has a name, which a view of the author cannot have.</summary>
    public static bool IsBuiltIn(string name) => AlertKind.Find(name) is not null
        || name is "details" or ContainerTitle.List or ContainerTitle.CodeGroup;

    /// <summary>Connects a container, and all containers in it, with the views of the author.</summary>
    public static void Mark(CustomContainer container, RenderingContext context)
    {
        if (context.Source.Blocks.Count == 0)
            return;
        foreach (var part in container.Descendants<CustomContainer>().Prepend(container).Where(part => Of(part) is null))
        {
            var line = $"{part.Info} {part.Arguments}".Trim();
            var name = line.Split(' ', 2)[0];
            if (!context.Source.Blocks.TryGetValue(name, out var view))
                continue;
            var rest = line[name.Length..];
            var attributes = Attribute().Matches(rest)
                .Where(match => IsSafe(match.Groups["value"].Value, part, context))
                .GroupBy(match => match.Groups["key"].Value, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Last().Groups["value"].Value, StringComparer.Ordinal);
            foreach (var unread in attributes.Keys.Where(key => view.Attributes?.Contains(key) == false))
            {
                context.Report(part.Span.Start, Rule.BlockAttribute,
                    $"the view of `:::{name}` does not read `{unread}`; correct the name, or remove the attribute");
            }
            var title = Attribute().Replace(rest, "").Trim();
            if (title.Length > 1 && (title is ['"', .., '"'] || (title is ['[', .., ']'] && title.IndexOf(']') == title.Length - 1)))
                title = title[1..^1];
            part.SetData(typeof(OwnContainer),
                new OwnContainer(name, title.Length > 0 ? title : null, attributes, part.Span.Start, context));
        }
    }

    /// <summary>Removes an attribute that would be a link to a script.</summary>
    private static bool IsSafe(string value, CustomContainer part, RenderingContext context)
    {
        // Browsers remove these characters before they read the scheme (WHATWG URL, section 4.4).
        var isSafe = !Script().IsMatch(string.Concat(value.Where(c => c is not ('\t' or '\n' or '\r')).SkipWhile(c => c <= ' ')));
        if (!isSafe)
        {
            context.Report(part.Span.Start, Rule.BlockAttribute,
                $"`{value}` is not an allowed link target; change the attribute, which is ignored");
        }
        return isSafe;
    }

    [GeneratedRegex(@"^(javascript|vbscript|data|blob|filesystem|view-source):", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
        | RegexOptions.CultureInvariant)]
    private static partial Regex Script();

    [GeneratedRegex("""(?<=\s)(?<key>[a-z][\w-]*)=("(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s"']+))""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Attribute();
}
