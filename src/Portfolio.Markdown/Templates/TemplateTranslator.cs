using System.Buffers;
using System.Text;
using Markdig.Syntax;
using Portfolio.Markdown.Alerts;
using Portfolio.Markdown.Images;
using Portfolio.Markdown.Links;
using Portfolio.Markdown.Output;

namespace Portfolio.Markdown.Templates;

/// <summary>Translates tags to HTML. What cannot be translated is removed or shown as code, and counted.</summary>
internal sealed class TemplateTranslator(RenderingContext context, ImageTargets images)
{
    /// <summary>Whether the text is between <c>{% raw %}</c> and <c>{% endraw %}</c>, where tags are text.</summary>
    private bool _isRaw;

    /// <param name="text">The tag as the author wrote it.</param>
    /// <param name="canLink">Whether it is outside a link.</param>
    /// <returns>The HTML; <see langword="null"/> when the tag is removed.</returns>
    public SafeHtmlInline? Translate(TemplateTag tag, string text, int offset, bool canLink)
    {
        var isRawTag = tag is { Syntax: TemplateSyntax.Tag, Name: "raw" or "verbatim" };
        if (isRawTag)
            _isRaw = !tag.IsEnd;
        else if (_isRaw)
            return TextOf(text);
        switch (tag.Syntax)
        {
            case TemplateSyntax.Escaped:
                return CodeOf(tag.Arguments);
            case TemplateSyntax.Value:
                return OfValue(tag, text, offset);
            case TemplateSyntax.Component:
                return Remove(tag, offset);
            case TemplateSyntax.Comment or TemplateSyntax.Attributes:
                context.HasToc |= tag.Name is "toc";
                return null;
            default:
                return isRawTag ? null : OfTag(tag, offset, canLink);
        }
    }

    /// <summary>Writes text of an HTML block, with its tags translated.</summary>
    /// <param name="end">Where the text ends, before <c>&lt;</c>. A comment can end later, because tags in it do not count, and so can a
    /// shortcode with <c>{{&lt;</c>.</param>
    /// <param name="canLink">Whether it is outside a link.</param>
    /// <param name="sourceOf">Offset in the Markdown text of one in the raw HTML.</param>
    /// <returns>The offset after what was read.</returns>
    public int WriteText(StringBuilder safe, string html, int start, int end, bool canLink, Func<int, int> sourceOf)
    {
        var at = start;
        while (at < end && html.IndexOf('{', at, end - at) is >= 0 and var brace)
        {
            var tag = TemplateTag.ParseWithComment(html.AsSpan(brace));
            var canEndLater = tag is { Syntax: TemplateSyntax.Comment } || html.AsSpan(brace).StartsWith("{{<");
            if (TemplateTag.IsOpenComment(html.AsSpan(brace), tag))
                context.OpenComments.Add(sourceOf(brace));
            if (!canEndLater && tag?.Length > end - brace)
                tag = null;
            var next = brace + (tag?.Length ?? 1);
            WritePlain(safe, html.AsSpan(at, (tag is null ? next : brace) - at));
            var translated = tag is null ? null : Translate(tag, html[brace..next], sourceOf(brace), canLink);
            safe.Append(translated?.Html);
            if (translated is null && tag is { IsPrivate: true })
                context.Edit(sourceOf(brace), sourceOf(next - 1) + 1 - sourceOf(brace), "");
            at = next;
        }

        if (at < end)
            WritePlain(safe, html.AsSpan(at, end - at));
        return Math.Max(at, end);
    }

    /// <summary>Writes text of an HTML block without tags.</summary>
    public void WritePlain(StringBuilder safe, ReadOnlySpan<char> text)
    {
        safe.Append(text);
        context.Text.Append(HtmlText.Decode(text.ToString()));
    }

    /// <summary>A text in quotes, before its filters, is the value, and so is a value of the page or the site; others are not
    /// known.</summary>
    private SafeHtmlInline OfValue(TemplateTag tag, string text, int offset)
    {
        if (tag.Arguments.Length > 1 && tag.Arguments[0] is '"' or '\'' && tag.Arguments.IndexOf(tag.Arguments[0], 1) is > 0 and var end)
            return TextOf(tag.Arguments[1..end]);
        if (context.Source.TemplateValues.TryGetValue(tag.Arguments.Split('|')[0].Trim(), out var value))
            return TextOf(value);
        context.Templates.AddShown(tag.Kind, offset);
        return CodeOf(text);
    }

    private SafeHtmlInline? OfTag(TemplateTag tag, int offset, bool canLink)
    {
        if (tag.IsEnd || tag.Name is "more" or "truncate" or "excerpt" or "else" or "elsif" or "elif")
            return null;
        if (tag.Name.Equals("toc", StringComparison.OrdinalIgnoreCase))
        {
            context.HasToc = true;
            return null;
        }

        var arguments = new TemplateArguments(tag.Arguments);
        if (ImageSource(tag, arguments) is { } source)
            return OfImage(source, arguments, offset, canLink) ?? Remove(tag, offset);
        return TemplateLinks.UrlOf(tag, arguments) is { } url
            ? LinkTo(url, arguments.Readable() ?? VideoUrl.NameOf(url) ?? url, canLink) : Remove(tag, offset);
    }

    private SafeHtmlInline? OfImage(string source, TemplateArguments arguments, int offset, bool canLink)
    {
        var caption = arguments.Named("caption", "title");
        var alt = arguments.Named("alt") ?? caption ?? "";
        context.Text.Append(alt);
        return images.Write(new(source, offset, SourceSpan.Empty, IsHtml: true) { Image = new(alt) { Title = caption } }, canLink);
    }

    private static string? ImageSource(TemplateTag tag, TemplateArguments arguments)
    {
        if (tag.Name is not ("figure" or "image" or "img" or "asset_img" or "picture" or "video" or "audio" or "include"
            or "include_relative"))
            return null;
        var source = arguments.Named("src", "url", "image_path", "path", "image", "file");
        for (var i = 0; source is null && i < 3 && arguments.At(i) is { } argument; i++)
            source = MediaType.IsImage(argument) || MediaType.PlayerOf(argument) is not null ? argument : null;
        return source;
    }

    /// <summary>Removes a tag but for its text for readers.</summary>
    private SafeHtmlInline? Remove(TemplateTag tag, int offset)
    {
        if (tag.IsEnd)
            return null;
        context.Templates.AddRemoved(tag.Kind, offset);
        if (new TemplateArguments(tag.Arguments).Readable() is not { } text)
            return null;
        context.Text.Append(text);
        return new(new StringBuilder("<strong>").AppendEncoded(text).Append("</strong>").ToString());
    }

    private SafeHtmlInline LinkTo(string url, string text, bool canLink)
    {
        if (!canLink)
            return TextOf(text);
        context.Text.Append(text);
        var html = new StringBuilder("<a").AppendAttribute("href", url).Append('>').AppendEncoded(text).Append("</a>").ToString();
        return VideoUrl.NameOf(url) is null ? new SafeHtmlInline(html) : new LinkedVideo(html);
    }

    private SafeHtmlInline CodeOf(string text)
    {
        context.Text.Append(text);
        return new(new StringBuilder("<code>").AppendEncoded(text).Append("</code>").ToString());
    }

    private SafeHtmlInline TextOf(string text)
    {
        context.Text.Append(text);
        return new(new StringBuilder().AppendEncoded(text).ToString());
    }
}

/// <summary>Tags that show content of another site. They become links.</summary>
internal static class TemplateLinks
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_/");

    public static string? UrlOf(TemplateTag tag, TemplateArguments arguments)
    {
        var id = arguments.Named("id") ?? arguments.First ?? "";
        return tag.Name switch
        {
            "youtube" => VideoUrl.YouTube(id),
            "vimeo" => VideoUrl.Vimeo(id),
            "gist" => Below("https://gist.github.com/", arguments.At(1) is { } gist ? $"{id}/{gist}" : id),
            "tweet" or "twitter" or "x" => Below("https://x.com/", $"{arguments.Named("user") ?? "i"}/status/{id}"),
            "instagram" => Below("https://www.instagram.com/p/", id),
            _ => null,
        };
    }

    private static string? Below(string site, string path) =>
        path.Length > 0 && !path.EndsWith('/') && !path.AsSpan().ContainsAnyExcept(NameCharacters) ? site + path : null;
}

/// <summary>Shortcodes of themes that mark a callout, such as <c>{{% notice tip %}}</c> and <c>{{&lt; callout type="warning"
/// >}}</c>.</summary>
internal static class Callout
{
    /// <summary>The kind of alert; <see langword="null"/> when the tag is not a callout.</summary>
    public static AlertKind? KindOf(TemplateTag tag, TemplateArguments arguments)
    {
        if (!HasArgumentOfKind(tag))
            return tag.Name is "quote" or "cite" or "summary" or "example" or "check" ? null : AlertKind.Find(tag.Name);
        var word = arguments.Named("type", "kind", "style", "level", "color", "context") ?? arguments.First ?? "";
        return AlertKind.Find(word) ?? AlertKind.Note;
    }

    public static string? TitleOf(TemplateTag tag, TemplateArguments arguments) =>
        arguments.Named("title") ?? arguments.At(HasArgumentOfKind(tag) ? 1 : 0);

    /// <summary>Whether an argument names the kind. Otherwise the tag does.</summary>
    private static bool HasArgumentOfKind(TemplateTag tag) =>
        tag.Name is "notice" or "callout" or "alert" or "hint" or "admonition" or "admonish";
}
