using System.Globalization;
using System.Text;
using Markdig.Syntax;
using Portfolio.Markdown.Images;
using Portfolio.Markdown.Links;

namespace Portfolio.Markdown.Html;

/// <summary>
/// Replaces frames and players for remote video and audio with links, so that browsers load nothing from other sites. A frame
/// that the site allows stays before the link.
/// </summary>
internal sealed class EmbeddedContent(RenderingContext context, OpenTags tags, LinkTargets links)
{
    private const int MaxContentLength = 4096;

    /// <summary>The name of a replaced element that ends in a later inline or block, or <see langword="null"/> if there is none.</summary>
    private string? _open;

    private int _end;

    /// <summary>Determines whether a tag is a script that embeds a GitHub gist.</summary>
    public static bool IsEmbed(HtmlTag tag) => tag.Name is "script"
        && tag["src"]?.Trim().StartsWith("https://gist.github.com/", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Replaces an element with a link, or removes a tag inside a replaced element.</summary>
    /// <param name="isInline">True if the tag is in a paragraph.</param>
    /// <param name="isInLink">True if the tag is in a link, in which case only text is written.</param>
    /// <returns>The offset after the replaced text, or <see langword="null"/> if the tag is not replaced.</returns>
    public int? Replace(StringBuilder safe, string html, HtmlTag tag, SourceSpan span, bool isInline, bool isInLink)
    {
        if (span.Start > _end)
            _open = null;
        if (tag.IsEnd)
        {
            if (tag.Name != _open)
                return null;
            _open = null;
            return tag.End;
        }

        if (tag.Name is "source" or "track" && _open is not null)
            return tag.End;
        if (SourceOf(tag, span.Start) is not { } source)
            return null;
        WriteLink(safe, tag, source, span, isInline, isInLink);
        var end = FindEnd(html, tag.Name, tag.End);
        var close = end < 0 ? -1 : html.IndexOf('>', end);
        if (close >= 0)
            return close + 1;
        _end = FindEnd(context.Source.Markdown, tag.Name, span.End);
        _open = tag.IsSelfClosing || _end < 0 ? null : tag.Name;
        return tag.End;
    }

    private void WriteLink(
        StringBuilder safe, HtmlTag tag, string source, SourceSpan span, bool isInline, bool isInLink)
    {
        var url = VideoUrl.OfPlayer(source);
        var title = tag["title"]?.Trim() ?? "";
        var frame = isInLink || tag.Name != "iframe" ? null : FrameOf(tag, source, title, span);
        if (frame is null)
            Report(tag, source, title, span.Start);
        // Without a title, the link text is the URL, which must stay hidden if it refers to a draft.
        var isTextOpen = title.Length == 0 && links.IsOpen(url);
        var link = new SourceLink(url, span.Start, SourceSpan.Empty, IsHtml: true)
        {
            Removal = [SourceLink.Replace(span, $"<{tag.Name}>")],
        };
        var href = url.Length == 0 ? null : links.Write(link, isTextOpen ? PlaceKind.LinkWithText : PlaceKind.Link);
        var cardTitle = LinkCard.TitleOf(url);
        var text = title;
        if (title.Length == 0 && href is not null)
            text = cardTitle ?? url;
        if (!isTextOpen)
            context.Text.Prose.Append(text);
        var isParagraph = !isInline && text.Length > 0 && tags.Innermost is null;
        var classes = frame is not null ? Frame.Class : cardTitle is not null ? LinkCard.ClassesOf(url) : null;
        if (isParagraph)
            safe.Append(classes is null ? "<p>" : $"<p class=\"{classes}\">");
        safe.Append(frame?.Html(text));
        if (href is null || isInLink)
        {
            safe.AppendEncoded(isTextOpen ? "" : text);
        }
        else
        {
            safe.Append("<a").AppendAttribute("href", href).Append('>').AppendEncoded(text)
                .Append(isParagraph && cardTitle is not null ? LinkCard.HostHtml(url, text) : "").Append("</a>");
        }
        if (isParagraph)
            safe.Append("</p>");
        if (href is not null && (frame is not null || !links.IsOpen(url)) && !url.AsSpan().ContainsAny('<', '>', '\n'))
        {
            var markdown = title.Length > 0 ? $"[{Escaped(title)}](<{url}>)" : $"<{url}>";
            Edit(tag, span, isInLink || text.Length == 0 ? text : markdown);
        }
    }

    /// <summary>Returns the frame to show, or <see langword="null"/> if the site does not allow it.</summary>
    private Frame? FrameOf(HtmlTag tag, string source, string title, SourceSpan span)
    {
        var hosts = context.Source.FrameHosts;
        if (!links.IsOpen(source))
            return Frame.Of(VideoUrl.WithScheme(source), Pixels(tag, "width"), Pixels(tag, "height"), hosts);
        if (title.Length == 0 || !hosts.Contains(MarkdownSource.Self) || !Frame.IsOwnPage(PathOf(source)))
            return null;
        var place = links.Write(new(source, span.Start, SourceSpan.Empty, IsHtml: true), PlaceKind.Attribute);
        return place is null ? null : Frame.OfOwn(place, Pixels(tag, "width"), Pixels(tag, "height"));
    }

    private static int? Pixels(HtmlTag tag, string name) => AllowedHtml.IsNumber(tag[name] ?? "")
        ? int.Parse(tag[name]!, CultureInfo.InvariantCulture) : null;

    private string PathOf(string source) => LinkFinder.Parse(source, isName: false, context.Source.BaseUrls).Path;

    private string AdviceFor(string source, string title)
    {
        var host = links.IsOpen(source) ? Frame.IsOwnPage(PathOf(source)) ? MarkdownSource.Self : null
            : Frame.HostOf(VideoUrl.WithScheme(source));
        if (host is null)
            return "the frame is shown as a link; a frame shows an https URL of another site or an HTML file in `static/`";
        return context.Source.FrameHosts.Contains(host)
            ? "the frame is shown as a link, because it has no title; add `title=\"…\"`, which screen readers read out"
            : "the frame is shown as a link, because site.yaml does not allow its site; add it to `frames`, as in "
                + $"`frames: [{VideoUrl.SettingOf(host)}]`";
    }

    private void Report(HtmlTag tag, string source, string title, int offset)
    {
        if (tag.Name is "iframe")
        {
            context.Report(offset, Rule.HtmlFrame, AdviceFor(source, title));
        }
        else if (tag.Name is "script")
        {
            context.Report(offset, Rule.HtmlFrame,
                "content embedded from another site is shown as a link; replace the element with a Markdown link");
        }
        else
        {
            context.Report(offset, Rule.MediaRemote,
                "video and audio from another site are shown as a link; to play the file on the page, save it next to the document");
        }
    }

    private void Edit(HtmlTag tag, SourceSpan span, string text)
    {
        var markdown = context.Source.Markdown;
        var end = tag.IsSelfClosing ? -1 : FindEnd(markdown, tag.Name, span.End);
        var close = end < 0 ? span.End : markdown.IndexOf('>', end);
        if (close >= span.End)
            context.Edit(span.Start, close + 1 - span.Start, text);
    }

    private static string Escaped(string text) =>
        text.Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);

    private string? SourceOf(HtmlTag tag, int offset) => tag.Name switch
    {
        "iframe" => tag["src"]?.Trim() ?? "",
        "video" or "audio" => RemoteSourceOf(tag, offset),
        _ => IsEmbed(tag) ? tag["src"]!.Trim().Replace(".js", "", StringComparison.Ordinal) : null,
    };

    /// <summary>Returns the first URL of a player, or <see langword="null"/> if there is none or any of its files is local.</summary>
    private string? RemoteSourceOf(HtmlTag player, int offset)
    {
        var sources = player["src"]?.Trim() is { } source ? [source] : SourcesIn(player.Name, offset);
        return sources.Count > 0 && sources.TrueForAll(s => LinkTarget.Parse(s).Kind == LinkTargetKind.External)
            ? sources[0] : null;
    }

    private List<string> SourcesIn(string player, int offset)
    {
        var markdown = context.Source.Markdown;
        var sources = new List<string>();
        var end = FindEnd(markdown, player, offset + 1);
        if (end < 0)
            return sources;
        var text = markdown[offset..end];
        for (var at = 0; (at = text.IndexOf("<source", at, StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            if (HtmlTag.Parse(text, at, out var next) is { } tag && tag["src"]?.Trim() is { } source)
                sources.Add(source);
            at = next;
        }

        return sources;
    }

    /// <summary>
    /// Returns the offset of an element's end tag, or -1 if the end tag is missing,
    /// too far away, or after the start of another element of the same name.
    /// </summary>
    private static int FindEnd(string text, string name, int offset)
    {
        var end = text.IndexOf("</" + name, offset, Math.Min(MaxContentLength, text.Length - offset),
            StringComparison.OrdinalIgnoreCase);
        return end < 0
            || text.IndexOf("<" + name, offset, end - offset, StringComparison.OrdinalIgnoreCase) >= 0 ? -1 : end;
    }
}
