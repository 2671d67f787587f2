using Portfolio.Content.Rendering.Alerts;

namespace Portfolio.Content.Rendering.Templates;

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
