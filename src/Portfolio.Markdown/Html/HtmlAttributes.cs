using System.Text;
using Markdig.Syntax;
using Portfolio.Markdown.Images;
using Portfolio.Markdown.Links;

namespace Portfolio.Markdown.Html;

/// <summary>Writes the allowed attributes of HTML tags, and resolves the targets of links and images.</summary>
internal sealed class HtmlAttributes(RenderingContext context, LinkTargets links, ImageTargets images)
{
    /// <summary>The image for the dark theme in the open <c>picture</c> element, or null if there is none.</summary>
    private SourceLink? _dark;

    /// <summary>The URL of the image for the light theme in the open <c>picture</c> element, or null if there is none.</summary>
    private (string Url, int Offset)? _light;

    public void BeginPicture() => (_dark, _light) = (null, null);

    /// <summary>
    /// Reads a <c>source</c> element in a <c>picture</c> element: the image for the dark theme, or that for the light theme, which must
    /// be the <c>img</c> element. Others are reported, because the site makes smaller widths and other formats itself.
    /// </summary>
    public void ReadSource(HtmlTag tag, int offset, SourceMap map)
    {
        var media = (tag["media"] ?? "").Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        var candidate = FirstCandidate(tag);
        var url = candidate.Value;
        if (media == "(prefers-color-scheme:dark)" && _dark is null && url.Length > 0)
        {
            _dark = new(url, offset, SpanOf(candidate, map), IsHtml: true)
            {
                Removal = [SourceLink.Replace(new(offset, map[tag.End - 1]), "")],
            };
        }
        else if (media == "(prefers-color-scheme:light)" && _light is null && url.Length > 0)
        {
            _light = (url, offset);
        }
        else
        {
            context.Report(offset, Rule.HtmlTag, "this `<source>` is not used, because the site offers widths and formats of an image by "
                + "itself; remove it, or name the image for the dark theme with `media=\"(prefers-color-scheme: dark)\"`");
        }
    }

    /// <summary>Returns the first URL of the <c>srcset</c> attribute with its place, or an empty value if there is none.</summary>
    private static HtmlAttribute FirstCandidate(HtmlTag source)
    {
        var attribute = source.Attributes.FirstOrDefault(a => a.Name == "srcset");
        var value = attribute.Value ?? "";
        var url = value.Split([' ', '\t', '\n', ','], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
        var start = attribute.Start + value.IndexOf(url, StringComparison.Ordinal);
        return attribute with { Value = url, Start = start, Length = url.Length };
    }

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
        if (isInPicture && _light is var (light, at) && light != source?.Value)
        {
            context.Report(at, Rule.ImageTheme,
                $"`{light}` is not shown, because the `<img>` is the image for the light theme; write this file in its `src`");
        }
        if (!isInPicture && ThemePictures.ThemeOf(source?.Value) is not null)
            ThemePictures.Report(context, offset, $"`{source!.Value.Value}`");
        if (images.Write(written, canLink, isInPicture ? _dark : null) is { } image)
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
