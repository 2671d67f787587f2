using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Web.Languages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Pages;

/// <summary>Builds a Markdown document with absolute links.</summary>
public sealed partial class MarkdownText(SiteUrls urls)
{
    private readonly StringBuilder _text = new();

    /// <summary>Returns text on one line with Markdown characters escaped.</summary>
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

    /// <inheritdoc cref="SiteUrls.HasServer"/>
    public bool HasServer => urls.HasServer;

    /// <summary>Gets the number of characters written.</summary>
    public int Length => _text.Length;

    /// <summary>Returns the absolute URL of a root-relative one.</summary>
    public string Url(string path) => urls.Absolute(path);

    /// <summary>Returns a link to a page of the site as Markdown.</summary>
    public string Link(string label, string path) => $"[{Escape(label)}]({urls.AbsoluteMarkdown(path)})";

    public MarkdownText Line(string text = "")
    {
        _text.Append(text).Append('\n');
        return this;
    }

    /// <summary>Writes a level 2 heading after an empty line.</summary>
    public MarkdownText Section(string title)
    {
        if (_text.Length > 0 && !EndsWith("\n\n"))
            Line();
        return Line($"## {title}").Line();
    }

    /// <summary>Writes a level 1 heading.</summary>
    public MarkdownText Heading(string title)
    {
        var text = Escape(title).Trim();
        // A # at the end would be a closing sequence (CommonMark, section 4.2).
        return Line(text.EndsWith('#') ? $"# {text[..^1]}\\#" : $"# {text}").Line();
    }

    /// <summary>
    /// Writes as many lines as fit into <paramref name="maxLength"/> characters, then <paramref name="last"/> if some
    /// are left out.
    /// </summary>
    public MarkdownText Lines(IEnumerable<string> lines, int maxLength, string last)
    {
        var end = _text.Length + (long)maxLength;
        foreach (var line in lines)
        {
            if (_text.Length + line.Length + 1 > end)
                return Line(last);
            Line(line);
        }

        return this;
    }

    /// <summary>Writes the image and its caption.</summary>
    public MarkdownText Cover(Cover? cover)
    {
        if (cover is null)
            return this;
        Line($"![{Escape(cover.Alt)}]({urls.AbsoluteImage(cover.Image)})").Line();
        return cover.Caption is null ? this : Line(Escape(cover.Caption)).Line();
    }

    /// <summary>Writes an author's document with absolute links.</summary>
    /// <param name="path">The root-relative URL of the page.</param>
    public MarkdownText Body(string markdown, string path) =>
        Line(MarkdownLinks.MakeAbsolute(markdown.Trim(), urls.Root, urls.Absolute(path)));

    /// <summary>Writes a list of posts with dates, reading time, tags and description.</summary>
    public MarkdownText Entries(IEnumerable<Post> posts)
    {
        foreach (var post in posts)
        {
            var updated = post.Updated is { } date ? $" | Updated: {InterfaceLanguage.English.Date(date)}" : "";
            Line($"- {Link(post.PlainTitle, post.Url)}{Facts(post)}{updated}");
            if (post.Description.Length > 0)
                Line($"  {Escape(post.Description)}");
        }

        return this;
    }

    /// <summary>Writes a list of post titles.</summary>
    /// <param name="indent">The indentation of each item, to nest the list.</param>
    public MarkdownText Links(IEnumerable<Post> posts, string indent = "") =>
        Links(posts.Select(p => new PostLink(p.Url, p.Title, p.WrittenTitle, p.TitleHtml)), indent);

    public MarkdownText Links(IEnumerable<PostLink> posts, string indent = "")
    {
        foreach (var post in posts)
        {
            Line($"{indent}- {Link(post.PlainTitle, post.Url)}");
            if (post.Description.Length > 0)
                Line($"{indent}  {Escape(post.Description)}");
        }

        return this;
    }

    /// <summary>Returns the labels of a post's tags, separated by commas.</summary>
    public static string Labels(Post post) => string.Join(", ", post.Tags.Select(t => Escape(t.Label)));

    /// <summary>Returns date, reading time and tags of a post, each after <c> | </c>.</summary>
    public static string Facts(Post post) => Facts(post, post.Minutes);

    /// <summary>Returns the same facts with another reading time.</summary>
    public static string Facts(Post post, int minutes)
    {
        var tags = Labels(post);
        var facts = new StringBuilder();
        if (post.Date is { } date)
            facts.Append(" | ").Append(InterfaceLanguage.English.Date(date));
        facts.Append(" | ").Append(Quantity.Digits(minutes)).Append(" min read");
        if (tags.Length > 0)
            facts.Append(" | Tags: ").Append(tags);
        return facts.ToString();
    }

    public override string ToString() => _text.ToString();

    [GeneratedRegex("\\G&#?[A-Za-z0-9]+;", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Entity();

    private bool EndsWith(string text) =>
        _text.Length >= text.Length && _text.ToString(_text.Length - text.Length, text.Length) == text;
}
