using Markdig.Renderers;

namespace Portfolio.Content.Rendering.Alerts;

/// <summary>Writes alerts as an <c>aside</c> with a title.</summary>
internal static class AlertHtml
{
    /// <param name="title">The author's title, written before the content; <see langword="null"/>: the name of the kind.</param>
    public static void WriteStart(HtmlRenderer renderer, string kind, bool hasTitle, string? title, RenderingLabels labels)
    {
        renderer.Write("<aside class=\"alert ").Write(kind).WriteLine("\" role=\"note\">");
        if (!hasTitle)
            renderer.Write("<p class=\"title\">").WriteEscape(title ?? LabelOf(kind, labels)).WriteLine("</p>");
    }

    private static string LabelOf(string kind, RenderingLabels labels) => kind switch
    {
        "note" => labels.Note,
        "tip" => labels.Tip,
        "important" => labels.Important,
        "warning" => labels.Warning,
        _ => labels.Caution,
    };
}
