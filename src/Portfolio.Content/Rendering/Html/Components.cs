using Portfolio.Content.Rendering.Templates;

namespace Portfolio.Content.Rendering.Html;

/// <summary>Components of JSX among the author's tags: names with a capital letter.</summary>
internal static class Components
{
    /// <summary>
    /// The component of a tag; <see langword="null"/> for HTML. A start tag without attributes, slash and end tag may be text, such as a
    /// type argument: <c>List&lt;String></c>.
    /// </summary>
    public static TemplateTag? NameOf(string html, int start, HtmlTag tag, RenderingContext context)
    {
        var nameStart = start + (tag.IsEnd ? 2 : 1);
        var name = html.AsSpan(nameStart, tag.Name.Length);
        if (!char.IsAsciiLetterUpper(name[0]) || (name.Length > 1 && !name.ContainsAnyInRange('a', 'z')) || AllowedHtml.IsElement(tag.Name))
            return null;
        var isComponent = tag.IsEnd || tag.IsSelfClosing || tag.Attributes.Count > 0 || context.HasEndTag(name.ToString());
        return isComponent ? new(TemplateSyntax.Component, name.ToString(), tag.IsEnd, html[(nameStart + name.Length)..(tag.End - 1)],
            tag.End - start) : null;
    }
}
