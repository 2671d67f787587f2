using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Web.Languages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Views;

/// <summary>Builds a Markdown document in which all links are absolute.</summary>
public sealed partial class MarkdownText(SiteSession site, SiteUrls urls)
{
    private readonly StringBuilder _text = new();

    /// <summary>Escapes Markdown characters, and replaces line breaks with spaces.</summary>
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

    /// <summary>Gets what the site states about its texts.</summary>
    public SiteFacts Facts { get; } = new(site, urls);

    /// <inheritdoc cref="SiteUrls.HasServer"/>
    public bool HasServer => urls.HasServer;

    public int Length => _text.Length;

    public string Url(string path) => urls.Absolute(path);

    /// <summary>Returns a Markdown link to the Markdown version of a page.</summary>
    public string Link(string label, string path) => $"[{Escape(label)}]({urls.AbsoluteMarkdown(path)})";

    public MarkdownText Line(string text = "")
    {
        _text.Append(text).Append('\n');
        return this;
    }

    public MarkdownText Section(string title)
    {
        if (_text.Length > 0 && !EndsWith("\n\n"))
            Line();
        return Line($"## {title}").Line();
    }

    public MarkdownText Heading(string title)
    {
        var text = Escape(title).Trim();
        // An unescaped # at the end of a heading is a closing sequence
        // and would not be shown (CommonMark, section 4.2).
        return Line(text.EndsWith('#') ? $"# {text[..^1]}\\#" : $"# {text}").Line();
    }

    /// <summary>Writes a section of lines, or nothing if there are no lines.</summary>
    /// <inheritdoc cref="Lines"/>
    public MarkdownText Section(string title, IEnumerable<string> lines, int maxLength, string last) =>
        lines.Any() ? Section(title).Lines(lines, maxLength, last) : this;

    /// <summary>
    /// Writes as many lines as fit into <paramref name="maxLength"/> characters. If lines are omitted, writes
    /// <paramref name="last"/> after them.
    /// </summary>
    private MarkdownText Lines(IEnumerable<string> lines, int maxLength, string last)
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

    public MarkdownText Cover(Cover? cover)
    {
        if (cover is null)
            return this;
        Line($"![{Escape(cover.Alt)}]({urls.AbsoluteImage(cover.Image)})").Line();
        return cover.Caption is null ? this : Line(Escape(cover.Caption)).Line();
    }

    /// <summary>Writes the Markdown of a document, with absolute links.</summary>
    /// <param name="path">The root-relative URL of the page.</param>
    public MarkdownText Body(string markdown, string path)
    {
        var page = urls.Absolute(path);
        var text = MarkdownLinks.MakeAbsolute(markdown.Trim(), urls.Root, page);
        // The ids of a text on the page of its list begin with that of the text.
        return Line(page.Contains('#', StringComparison.Ordinal) ? text.Replace($"({page}#", $"({page}-", StringComparison.Ordinal) : text);
    }

    /// <summary>Returns a value of the profile as one line of Markdown, with absolute links.</summary>
    public string Value(string markdown) =>
        MarkdownLinks.MakeAbsolute(markdown.ReplaceLineEndings(" ").Trim(), urls.Root, urls.Absolute(PublicUrls.Home));

    /// <summary>
    /// Writes a contact with its absolute URL. An email address, a phone number and a text without a URL are as the author wrote them.
    /// </summary>
    public MarkdownText Contact(ContactLink contact) => Line($"- {contact.Label}: {contact.Url switch
    {
        ['/', ..] path => urls.Absolute(path),
        { } url when WebUrl.Normalize(url) is not null => url,
        _ => contact.Value,
    }}");

    public MarkdownText Entries(IEnumerable<Post> posts)
    {
        foreach (var post in posts)
        {
            var updated = post.Updated is { } date ? $" | Updated: {InterfaceLanguage.English.Date(date)}" : "";
            Line($"- {Link(post)}{FactsOf(post)}{updated}");
            if (post.Description.Length > 0)
                Line($"  {Escape(post.Description)}");
        }

        return this;
    }

    /// <summary>Writes a list of links to posts.</summary>
    /// <param name="indent">The indentation of each item, to nest the list in another.</param>
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

    /// <summary>Returns a link to the Markdown version of a text, or only its title if it has no page.</summary>
    public string Link(Post post) => post.Url.Length == 0 ? Escape(post.PlainTitle) : Link(post.PlainTitle, post.Url);

    /// <summary>
    /// Returns what a list states about a post, such as the date, the reading time and the tags, each preceded by <c> | </c>.
    /// </summary>
    public string FactsOf(Post post)
    {
        var facts = new StringBuilder();
        if (post.Date is { } date)
            facts.Append(" | ").Append(InterfaceLanguage.English.Date(date));
        if (post.Minutes > 0)
            facts.Append(" | ").Append(Quantity.Digits(post.Minutes)).Append(" min read");
        if (Facts.GuestsOf(post) is { Count: > 0 } guests)
            facts.Append(" | By: ").Append(FactForm.Markdown(guests));
        foreach (var (name, value) in Facts.Of(post, Surface.ListLine))
            facts.Append(" | ").Append(name).Append(": ").Append(FactForm.Markdown(value));
        return facts.ToString();
    }

    public override string ToString() => _text.ToString();

    [GeneratedRegex("\\G&#?[A-Za-z0-9]+;", RegexOptions.CultureInvariant)]
    private static partial Regex Entity();

    private bool EndsWith(string text) =>
        _text.Length >= text.Length && _text.ToString(_text.Length - text.Length, text.Length) == text;
}
