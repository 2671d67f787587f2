using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Portfolio.Web.Pages;
using Portfolio.Web.Text;

namespace Portfolio.Web.Formats;

/// <summary>Shortens documents for clients that need a part: some items of lists and feeds, and feeds without the texts.</summary>
public static class Excerpt
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";

    /// <summary>The items of a Markdown document's lists with their headings, but for those below which no item is left. What each document
    /// has beside its content is left out: front matter, description, the link to the index, the sitemap.</summary>
    /// <param name="limit">Maximum number of items; <see langword="null"/> for all.</param>
    /// <param name="links">The links of the items that are kept; <see langword="null"/> for all.</param>
    /// <param name="more">Further items.</param>
    public static string OfMarkdown(string markdown, int? limit, IReadOnlySet<string>? links = null, string? more = null)
    {
        var start = markdown.IndexOf("\n# ", StringComparison.Ordinal) + 1;
        var end = markdown.LastIndexOf("\n## Sitemap\n", StringComparison.Ordinal) is > 0 and var sitemap ? sitemap : markdown.Length;
        var result = new StringBuilder();
        var items = 0;
        var (isCut, isEmptied) = (false, false);
        // Those without anything below them so far, with their places in the result.
        var headings = new Stack<(int Level, int Start)>();
        var list = WithoutIntroduction(markdown[start..end]);
        if (more is { Length: > 0 })
            list = $"{list.TrimEnd('\n')}\n{more}\n";
        foreach (var line in list.Split('\n'))
        {
            if (line.StartsWith("- [", StringComparison.Ordinal))
                isCut = (links is not null && !links.Contains(TargetOf(line))) || ++items > limit;
            else if (!line.StartsWith("  ", StringComparison.Ordinal))
                isCut = false;
            isEmptied |= isCut;
            if (isCut)
                continue;
            if (line.StartsWith("##", StringComparison.Ordinal))
            {
                var level = line.Length - line.TrimStart('#').Length;
                RemoveEmptied(level);
                headings.Push((level, result.Length));
            }
            else if (line.Length > 0)
            {
                headings.Clear();
                isEmptied = false;
            }

            result.Append(line).Append('\n');
        }

        RemoveEmptied(level: 0);
        return result.ToString().TrimEnd('\n') + '\n';

        // Ends the sections that a heading of a level ends.
        void RemoveEmptied(int level)
        {
            while (headings.TryPeek(out var heading) && heading.Level >= level)
            {
                headings.Pop();
                if (isEmptied)
                    result.Length = heading.Start;
            }
        }
    }

    /// <summary>The document without the description and the link below its title.</summary>
    private static string WithoutIntroduction(string markdown)
    {
        var paragraphs = markdown.Split("\n\n", 4);
        return string.Join("\n\n", paragraphs.Where((paragraph, i) => i is 0 or 3 || !(paragraph.StartsWith("> ", StringComparison.Ordinal)
            || paragraph.StartsWith(MarkdownMirror.Index, StringComparison.Ordinal))));
    }

    /// <summary>The target of the link with which an item begins.</summary>
    private static string TargetOf(string item)
    {
        var label = "- [".Length;
        while (label < item.Length && item[label] != ']')
            label += item[label] == '\\' ? 2 : 1;
        var start = Math.Min(label + "](".Length, item.Length);
        return item[start..(item.IndexOf(')', start) is > 0 and var end ? end : item.Length)];
    }

    /// <summary>A feed in its own format.</summary>
    /// <param name="limit">Maximum number of items; <see langword="null"/> for all.</param>
    /// <param name="withTexts">Whether the items keep their full texts.</param>
    /// <param name="links">The URLs of the items that are kept; <see langword="null"/> for all.</param>
    /// <param name="url">Absolute URL of the part, which is a separate feed. The hub sends only the whole feed, so the part does not name
    /// it.</param>
    public static byte[] OfJsonFeed(ReadOnlySpan<byte> feed, int? limit, bool withTexts, IReadOnlySet<string>? links, string url)
    {
        var document = JsonNode.Parse(feed)!.AsObject();
        document["feed_url"] = url;
        document.Remove("hubs");
        var items = document["items"]!.AsArray();
        items.RemoveAll(item => links?.Contains((string)item!["url"]!) == false);
        while (items.Count > limit)
            items.RemoveAt(items.Count - 1);
        foreach (var item in withTexts ? [] : items.OfType<JsonObject>())
        {
            item.Remove("content_html");
            // JSON Feed 1.1 requires a text.
            item["content_text"] = (string?)item["summary"] ?? (string?)item["title"];
        }

        return JsonText.Write(document);
    }

    /// <inheritdoc cref="OfJsonFeed"/>
    public static byte[] OfXmlFeed(ReadOnlyMemory<byte> feed, int? limit, bool withTexts, IReadOnlySet<string>? links, string url)
    {
        var document = XDocument.Parse(Encoding.UTF8.GetString(feed.Span));
        foreach (var link in document.Descendants(Atom + "link").ToList())
        {
            if ((string?)link.Attribute("rel") == "self")
                link.SetAttributeValue("href", url);
            else if ((string?)link.Attribute("rel") == "hub")
                link.Remove();
        }

        var items = document.Descendants(Atom + "entry").Concat(document.Descendants("item")).ToLookup(item =>
            links?.Contains((string?)item.Element("link") ?? (string)item.Element(Atom + "link")!.Attribute("href")!) != false);
        foreach (var item in items[false].Concat(items[true].Skip(limit ?? int.MaxValue)).ToList())
            item.Remove();
        if (!withTexts)
        {
            foreach (var text in document.Descendants(Atom + "content").Concat(document.Descendants(Content + "encoded")).ToList())
                text.Remove();
        }

        return Encoding.UTF8.GetBytes($"{document.Declaration}\n{document.ToString(SaveOptions.DisableFormatting)}");
    }
}
