using System.Globalization;
using System.Text;
using Portfolio.Content.Model;
using Portfolio.Web.Delivery;

namespace Portfolio.Web.Formats;

/// <summary>Writes Markdown for machines: every link absolute, titles escaped.</summary>
public sealed class MarkdownText(SiteUrls urls)
{
    private readonly StringBuilder _text = new();

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Text that stands for itself inside a link's brackets.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (c is '[' or ']' or '\\' or '*' or '_' or '`' or '<')
                escaped.Append('\\');
            escaped.Append(c is '\n' or '\r' ? ' ' : c);
        }

        return escaped.ToString();
    }

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

    /// <summary>An author's text, with root-relative links made absolute.</summary>
    public MarkdownText Body(string markdown) => Line(MarkdownLinks.MakeAbsolute(markdown.Trim(), urls));

    /// <summary>One line a post: title, date, minutes, tags.</summary>
    public MarkdownText Entries(IReadOnlyList<Post> posts)
    {
        foreach (var post in posts)
        {
            Line($"- {Link(post.Title, post.Url)}{Facts(post)}");
            if (post.Description.Length > 0)
                Line($"  {post.Description.ReplaceLineEndings(" ")}");
        }

        return this;
    }

    public MarkdownText Links(IReadOnlyList<Post> posts)
    {
        foreach (var post in posts)
            Line($"- {Link(post.Title, post.Url)}");
        return this;
    }

    public override string ToString() => _text.ToString();

    private static string Facts(Post post)
    {
        var facts = new StringBuilder();
        if (post.Date is { } date)
            facts.Append(" | ").Append(EnglishDate.Full(date));
        facts.Append(" | ").Append(Number(post.Minutes)).Append(" min read");
        if (post.Tags.Count > 0)
            facts.Append(" | Tags: ").AppendJoin(", ", post.Tags.Select(t => t.Label));
        return facts.ToString();
    }

    private bool EndsWith(string text) => _text.Length >= text.Length && _text.ToString(_text.Length - text.Length, text.Length) == text;
}
