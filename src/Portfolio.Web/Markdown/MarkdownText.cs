using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Content.Model;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Markdown;

/// <summary>Writes Markdown for machines: every link absolute, titles escaped.</summary>
public sealed partial class MarkdownText(SiteUrls urls)
{
    private readonly StringBuilder _text = new();

    /// <summary>Text on one line that stands for itself in Markdown.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '[' or ']' or '\\' or '*' or '_' or '`' or '<' || (c == '&' && Entity().IsMatch(text, i)))
                escaped.Append('\\');
            if (!char.IsControl(c))
                escaped.Append(c);
            else if (c is '\n' or '\r' or '\t')
                escaped.Append(' ');
        }

        return escaped.ToString();
    }

    /// <summary>Characters so far.</summary>
    public int Length => _text.Length;

    public string Url(string path) => urls.Absolute(path);

    /// <summary>A link to the Markdown form of a page of the site.</summary>
    public string Link(string label, string path) => $"[{Escape(label)}]({urls.AbsoluteMirror(path)})";

    public MarkdownText Line(string text = "")
    {
        _text.Append(text).Append('\n');
        return this;
    }

    /// <summary>A heading of level 2, set off from what stands above.</summary>
    public MarkdownText Section(string title)
    {
        if (_text.Length > 0 && !EndsWith("\n\n"))
            Line();
        return Line($"## {title}").Line();
    }

    /// <summary>A heading of level 1.</summary>
    public MarkdownText Heading(string title)
    {
        var text = Escape(title).Trim();
        // A row of # at the end would count as part of the syntax (CommonMark §4.2).
        return Line(text.EndsWith('#') ? $"# {text[..^1]}\\#" : $"# {text}").Line();
    }

    /// <summary>As many lines as fit into <paramref name="room"/> characters; when some do not, <paramref name="rest"/> ends them.</summary>
    public MarkdownText Lines(IEnumerable<string> lines, int room, string rest)
    {
        var end = _text.Length + (long)room;
        foreach (var line in lines)
        {
            if (_text.Length + line.Length + 1 > end)
                return Line(rest);
            Line(line);
        }

        return this;
    }

    public MarkdownText Cover(Cover? cover)
    {
        if (cover is null)
            return this;
        Line($"![{Escape(cover.Alt)}]({urls.Absolute(cover.Image)})").Line();
        return cover.Caption is null ? this : Line(Escape(cover.Caption)).Line();
    }

    /// <summary>An author's text, with links into the site and into the page at <paramref name="path"/> made absolute.</summary>
    public MarkdownText Body(string markdown, string path) => Line(MarkdownLinks.MakeAbsolute(markdown.Trim(), urls.Origin, urls.Absolute(path)));

    /// <summary>One line a post: title, date, minutes, tags.</summary>
    public MarkdownText Entries(IReadOnlyList<Post> posts)
    {
        foreach (var post in posts)
        {
            Line($"- {Link(post.Title, post.Url)}{Facts(post)}");
            if (post.Description.Length > 0)
                Line($"  {Escape(post.Description)}");
        }

        return this;
    }

    /// <param name="indent">Spaces that make it the list of an item.</param>
    public MarkdownText Links(IReadOnlyList<Post> posts, string indent = "")
    {
        foreach (var post in posts)
            Line($"{indent}- {Link(post.Title, post.Url)}");
        return this;
    }

    /// <summary>The labels of a post's tags, separated by commas.</summary>
    public static string Labels(Post post) => string.Join(", ", post.Tags.Select(t => Escape(t.Label)));

    public override string ToString() => _text.ToString();

    private static string Facts(Post post)
    {
        var facts = new StringBuilder();
        if (post.Date is { } date)
            facts.Append(" | ").Append(EnglishDate.Full(date));
        facts.Append(" | ").Append(Quantity.Digits(post.Minutes)).Append(" min read");
        if (post.Tags.Count > 0)
            facts.Append(" | Tags: ").Append(Labels(post));
        return facts.ToString();
    }

    [GeneratedRegex("\\G&#?[A-Za-z0-9]+;", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Entity();

    private bool EndsWith(string text) => _text.Length >= text.Length && _text.ToString(_text.Length - text.Length, text.Length) == text;
}
