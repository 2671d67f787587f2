using System.Text;
using Markdig.Syntax;
using Portfolio.Markdown.Images;
using Portfolio.Markdown.Links;

namespace Portfolio.Markdown.Html;

/// <summary>Writes the allowed attributes of HTML tags, and resolves the targets of links and images.</summary>
internal sealed class HtmlAttributes(RenderingContext context, LinkTargets links, ImageTargets images)
{
    public void Write(StringBuilder safe, HtmlTag tag, int offset, SourceMap map)
    {
        foreach (var attribute in tag.Attributes)
        {
            // `<a name="x">` is the obsolete form of `<a id="x">`.
            var name = tag.Name == "a" && attribute.Name == "name" ? "id" : attribute.Name;
            if (name != attribute.Name && tag[name] is not null)
                continue;
            if (ValueOf(tag, name, attribute, offset, map) is { } value)
                safe.AppendAttribute(name, value);
        }
    }

    /// <param name="canLink">True if a remote image can be written as a link.</param>
    /// <param name="isInPicture">
    /// True if the image is already in a <c>picture</c> element.
    /// These elements cannot be nested, so no other is written.
    /// </param>
    public void WriteImage(StringBuilder safe, HtmlTag tag, int offset, SourceMap map, bool canLink, bool isInPicture)
    {
        var (source, title, alt, width, height) = (default(HtmlAttribute?), "", default(string), default(string),
            default(string));
        foreach (var attribute in tag.Attributes)
        {
            if (attribute.Name == "src")
                source = attribute;
            else if (ValueOf(tag, attribute.Name, attribute, offset, map) is not { } value)
                continue;
            else if (attribute.Name == "alt")
                alt = value;
            else if (attribute.Name == "title")
                title = value;
            else if (attribute.Name == "width")
                width = value;
            else if (attribute.Name == "height")
                height = value;
        }

        if (alt is null)
        {
            context.Report(offset, Rule.ImageAlt,
                "the image has no `alt` attribute; add `alt=\"description\"`, or `alt=\"\"` if the image is decorative");
        }
        context.Text.Prose.Append(alt);
        var written = new SourceLink(
            source?.Value ?? "", offset, source is { } src ? SpanOf(src, map) : SourceSpan.Empty, IsHtml: true)
        {
            Removal = [SourceLink.Replace(new(offset, map[tag.End - 1]), alt ?? "")],
            Image = new(alt ?? "") { Title = title, Width = width, Height = height, IsInPicture = isInPicture },
        };
        if (images.Write(written, canLink) is { } image)
            safe.Append(image.Html);
        else
            safe.AppendEncoded(alt);
    }

    private string? ValueOf(HtmlTag tag, string name, HtmlAttribute attribute, int offset, SourceMap map)
    {
        if (AllowedHtml.IsNeedless(tag.Name, name))
            return null;
        if (!AllowedHtml.IsAttribute(tag.Name, name) || !AllowedHtml.IsValue(tag.Name, name, attribute.Value))
        {
            context.Report(offset, Rule.HtmlAttribute,
                $"the attribute `{attribute.Name}` of `<{tag.Name}>` is not allowed or has an invalid value, and is "
                + $"removed; correct or delete the attribute");
            return null;
        }

        if (name is "src" or "poster" && LinkTarget.Parse(attribute.Value).Kind == LinkTargetKind.External)
        {
            context.Report(offset, Rule.MediaRemote,
                $"the `{name}` of `<{tag.Name}>` is on another site and is removed; save the file next to the document");
            return null;
        }

        if (name is "href" or "cite" or "src" or "poster")
        {
            var link = new SourceLink(attribute.Value, offset, SpanOf(attribute, map), IsHtml: true)
            {
                Removal = [SourceLink.Replace(new(offset, map[tag.End - 1]), $"<{tag.Name}>")],
            };
            return links.Write(link, PlaceKind.Attribute);
        }

        if (name == "id" && !context.Ids.TryAdd(attribute.Value))
        {
            context.Report(offset, Rule.DuplicateId,
                $"the id “{attribute.Value}” is invalid, or already used by this document or the page layout; use another id");
            return null;
        }

        return attribute.Value;
    }

    private SourceSpan SpanOf(HtmlAttribute attribute, SourceMap map)
    {
        var start = map[attribute.Start];
        var text = context.Source.Markdown;
        return start + attribute.Length <= text.Length
            && text.AsSpan(start, attribute.Length).SequenceEqual(attribute.Value)
            ? new(start, start + attribute.Length - 1)
            : SourceSpan.Empty;
    }
}
