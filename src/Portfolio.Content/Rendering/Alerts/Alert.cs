using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Alerts;

/// <summary>What makes a quote or container an alert.</summary>
/// <param name="Marker">The kind as the author wrote it.</param>
/// <param name="Kind">The kind, which is also the CSS class; <see langword="null"/> when it is unknown.</param>
/// <param name="HasTitle">Whether the author wrote a title, on the line of the marker.</param>
internal sealed record Alert(string Marker, string? Kind, bool HasTitle)
{
    public static Alert? Of(Block block) => block.GetData(typeof(Alert)) as Alert;

    public static void Set(Block block, Alert alert) => block.SetData(typeof(Alert), alert);

    /// <summary>One of the kinds of GitHub for a kind of GitHub, Obsidian, Docusaurus or a theme; <see langword="null"/> for other
    /// words.</summary>
    public static string? KindOf(string marker) => marker.ToLowerInvariant() switch
    {
        "note" or "info" or "abstract" or "summary" or "tldr" or "todo" or "example" or "question" or "help" or "faq" or "quote"
            or "cite" => "note",
        "tip" or "hint" or "success" or "check" or "done" => "tip",
        "important" => "important",
        "warning" or "warn" or "attention" => "warning",
        "caution" or "danger" or "error" or "bug" or "failure" or "fail" or "missing" => "caution",
        _ => null,
    };
}
