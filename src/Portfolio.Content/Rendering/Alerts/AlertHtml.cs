using Markdig.Renderers;

namespace Portfolio.Content.Rendering.Alerts;

/// <summary>Writes alerts as an <c>aside</c> with a title.</summary>
internal static class AlertHtml
{
    /// <param name="title">The author's title, written before the content; <see langword="null"/>: the name of the kind.</param>
    public static void WriteStart(HtmlRenderer renderer, AlertKind kind, bool hasTitle, string? title, RenderingLabels labels)
    {
        renderer.Write("<aside class=\"alert ").Write(kind.Name).WriteLine("\" role=\"note\">");
        if (!hasTitle)
            renderer.Write("<p class=\"title\">").WriteEscape(title ?? kind.LabelIn(labels)).WriteLine("</p>");
    }
}
