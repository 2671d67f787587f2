using System.Text.RegularExpressions;

namespace Portfolio.Import.Markup;

internal enum TemplateSyntax
{
    /// <summary>A value that is inserted: <c>{{ name }}</c>.</summary>
    Value,

    /// <summary>A tag of Liquid, Nunjucks or Tera: <c>{% name %}</c>.</summary>
    Tag,

    /// <summary>
    /// A shortcode: <c>{{&lt; name >}}</c> or <c>{{% name %}}</c> in Hugo, <c>{{ name(key="value") }}</c> in Zola.
    /// </summary>
    Shortcode,

    /// <summary>A comment, which is removed: <c>{# … #}</c> or <c>{{/* … */}}</c>.</summary>
    Comment,

    /// <summary>An escaped shortcode, <c>{{&lt;/* name */>}}</c>, which is shown as text.</summary>
    Escaped,
}

/// <summary>Represents a tag, value, shortcode or comment of a template language.</summary>
/// <param name="Name">The name of the tag, or an empty string if there is none.</param>
/// <param name="IsEnd">True if the tag closes another tag, such as <c>{% endraw %}</c>.</param>
/// <param name="Arguments">The text after the name. For a value, the whole content between the braces.</param>
/// <param name="Length">The length of the tag in the source, including its delimiters.</param>
internal sealed partial record TemplateTag(TemplateSyntax Syntax, string Name, bool IsEnd, string Arguments, int Length)
{
    /// <summary>The maximum length of a tag, which keeps the parsing time linear. A longer tag remains text.</summary>
    public const int MaxLength = 2000;

    /// <summary>
    /// The delimiters of comments. A kramdown comment can also end with <c>{:/}</c>. <see cref="IsTightComment"/>
    /// recognizes Jinja comments without a space after <c>{#</c>.
    /// </summary>
    public static readonly (string Open, string Close)[] Comments = [
        ("{{/*", "*/}}"), ("{{- /*", "*/ -}}"), ("{{!--", "--}}"), ("{::comment}", "{:/comment}"),
        ("{::comment}", "{:/}"), ("{# ", "#}"), ("{#\t", "#}"), ("{#\n", "#}"), ("{#\r", "#}"), ("{#- ", "#}"),
        ("{#-\n", "#}"), ("{#-\r", "#}"),
    ];

    public static TemplateTag? Parse(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, MaxLength)];
        if (text.StartsWith("{{</*"))
            return Between(text, "{{</*", "*/>}}", TemplateSyntax.Escaped);
        if (text.StartsWith("{{%/*"))
            return Between(text, "{{%/*", "*/%}}", TemplateSyntax.Escaped);
        foreach (var (open, close) in Comments)
        {
            if (text.StartsWith(open) && Between(text, open, close, TemplateSyntax.Comment) is { } comment)
                return comment;
        }

        if (IsTightComment(text))
            return Between(text, "{#", "#}", TemplateSyntax.Comment);
        if (text.StartsWith("{{<"))
            return Between(text, "{{<", ">}}", TemplateSyntax.Shortcode);
        if (text.StartsWith("{{%"))
            return Between(text, "{{%", "%}}", TemplateSyntax.Shortcode);
        if (text.StartsWith("{{"))
            return Between(text, "{{", "}}", TemplateSyntax.Value);
        return text.StartsWith("{%") ? Between(text, "{%", "%}", TemplateSyntax.Tag) : null;
    }

    /// <summary>
    /// Parses the tag at the start of the text. If the tag starts a Liquid or Hugo comment, the result extends to the
    /// end tag.
    /// </summary>
    public static TemplateTag? ParseWithComment(ReadOnlySpan<char> text)
    {
        var tag = Parse(text);
        if (tag?.CommentEnd is not { } end)
            return tag;
        foreach (var match in end.EnumerateMatches(text[..Math.Min(text.Length, MaxLength)], tag.Length))
            return CommentOf(match.Index + match.Length);
        return tag;
    }

    /// <summary>
    /// Determines whether the text starts with a comment such as <c>{#…#}</c> and not with an id such as <c>{#id}</c>.
    /// In a comment, the first <c>}</c> follows <c>#</c> or another brace, and there is no second <c>{#</c> before it.
    /// </summary>
    public static bool IsTightComment(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("{#"))
            return false;
        text = text[2..];
        var next = text.IndexOf("{#");
        if (next >= 0)
            text = text[..next];
        var close = text.IndexOf("#}");
        if (close < 0)
            return false;
        var brace = text.IndexOfAny('{', '}');
        return text[brace] == '{' || brace == close + 1;
    }

    /// <summary>
    /// Gets the pattern that matches the end of the comment if this tag starts one, or <see langword="null"/> if it
    /// does not.
    /// </summary>
    public Regex? CommentEnd => this is not { Name: "comment", IsEnd: false } ? null : Syntax switch
    {
        TemplateSyntax.Tag => EndOfLiquidComment(),
        TemplateSyntax.Shortcode => EndOfHugoComment(),
        _ => null,
    };

    public static TemplateTag CommentOf(int length) => new(TemplateSyntax.Comment, "", false, "", length);

    private static TemplateTag? Between(ReadOnlySpan<char> text, string open, string close, TemplateSyntax syntax)
    {
        var length = text[open.Length..].IndexOf(close);
        if (length < 0)
            return null;
        var content = text.Slice(open.Length, length);
        var total = open.Length + length + close.Length;
        return syntax switch
        {
            TemplateSyntax.Comment => CommentOf(total),
            TemplateSyntax.Escaped => new(syntax, "", false, $"{open[..3]}{content}{close[2..]}", total),
            TemplateSyntax.Value => OfValue(content, total),
            _ => Of(syntax, content.Trim("- \t\r\n"), total),
        };
    }

    /// <summary>Parses a value. A name with arguments in parentheses is a Zola shortcode.</summary>
    private static TemplateTag OfValue(ReadOnlySpan<char> content, int length)
    {
        var name = NameOf(content.TrimStart());
        var rest = content.TrimStart()[name.Length..].TrimEnd();
        return name.Length > 0 && rest.StartsWith("(") && rest.EndsWith(")")
            ? new(TemplateSyntax.Shortcode, name, false, rest[1..^1].ToString(), length)
            : new(TemplateSyntax.Value, "", false, content.Trim().ToString(), length);
    }

    private static TemplateTag Of(TemplateSyntax syntax, ReadOnlySpan<char> content, int length)
    {
        var isEnd = content.StartsWith("/");
        content = isEnd ? content[1..].TrimStart() : content;
        var name = NameOf(content);
        var arguments = content[name.Length..].Trim();
        if (arguments.StartsWith("(") && arguments.EndsWith(")"))
            arguments = arguments[1..^1];
        if (syntax == TemplateSyntax.Tag && content.StartsWith("#"))
            return CommentOf(length);
        if (syntax == TemplateSyntax.Tag && name.StartsWith("end", StringComparison.Ordinal))
            (isEnd, name) = (true, name[3..]);
        return new(syntax, name, isEnd, arguments.ToString(), length);
    }

    private static string NameOf(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length < 40
            && (char.IsAsciiLetterOrDigit(text[length]) || text[length] is '_' or '-' or '.' or '/'))
        {
            length++;
        }
        return text[..length].TrimEnd('/').ToString();
    }

    [GeneratedRegex("endcomment\\s*-?%\\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex EndOfLiquidComment();

    [GeneratedRegex("\\{\\{[<%]\\s*/\\s*comment\\s*[%>]\\}\\}", RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex EndOfHugoComment();
}
