namespace Portfolio.Web.Tests.Formats;

/// <summary>
/// Parses an llms.txt document as defined by llmstxt.org: a level 1 heading, a block quote, text without headings, and
/// level 2 sections with lists of links.
/// </summary>
internal sealed record LlmsIndex(
    string Title, string Summary, IReadOnlyDictionary<string, IReadOnlyList<LlmsLink>> Sections)
{
    public IEnumerable<LlmsLink> Links => Sections.Values.SelectMany(s => s);

    public static LlmsIndex Parse(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        var sections = new Dictionary<string, IReadOnlyList<LlmsLink>>();
        string? title = null, summary = null, section = null;
        foreach (var line in lines.Where(l => l.Length > 0))
        {
            if (title is null)
            {
                line.ShouldStartWith("# ");
                title = line[2..];
            }
            else if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                summary.ShouldNotBeNull("a blockquote comes before the sections");
                section = line[3..];
                sections.Add(section, new List<LlmsLink>());
            }
            else if (section is not null)
            {
                ((List<LlmsLink>)sections[section]).Add(LlmsLink.Parse(line));
            }
            else if (summary is null)
            {
                line.ShouldStartWith("> ");
                summary = line[2..];
            }
            else
            {
                line.ShouldNotStartWith("#");
                MarkdownDocuments.LinksOf(line).ShouldBeEmpty();
            }
        }

        return new(title!, summary!, sections);
    }
}

/// <summary>Represents a link of the form <c>- [name](url): notes</c>.</summary>
internal sealed record LlmsLink(string Name, string Url, string Notes)
{
    public static LlmsLink Parse(string line)
    {
        line.ShouldStartWith("- [");
        var (name, url) = MarkdownDocuments.LinksOf(line).ShouldHaveSingleItem(line);
        var rest = line[(line.IndexOf($"]({url})", StringComparison.Ordinal) + url.Length + 3)..];
        if (rest.Length > 0)
            rest.ShouldStartWith(": ");
        return new(name, url, rest);
    }
}
