using Markdig.Syntax;

namespace Portfolio.Markdown.Alerts;

/// <param name="Marker">The name in the Markdown, such as <c>tip</c> in <c>[!tip]</c>.</param>
/// <param name="Kind">The alert kind, or <see langword="null"/> if the name is unknown.</param>
/// <param name="HasTitle">True if a title follows the marker on the same line.</param>
internal sealed record Alert(string Marker, AlertKind? Kind, bool HasTitle)
{
    /// <summary>
    /// Gets a value indicating whether the alert is initially open,
    /// or <see langword="null"/> if the alert is not collapsible.
    /// </summary>
    public bool? IsOpen { get; init; }

    public int Start { get; init; }

    /// <summary>Gets the length of the marker, including <c>+</c> or <c>-</c> and the blanks before a title.</summary>
    public int Length { get; init; }

    /// <summary>Gets the marker converted to a title: <c>[!life-hack]</c> → <c>Life hack</c>.</summary>
    public string MarkerTitle => char.ToUpperInvariant(Marker[0]) + Marker[1..].Replace('-', ' ').ToLowerInvariant();

    public static Alert? Of(Block block) => block.GetData(typeof(Alert)) as Alert;

    public static void Set(Block block, Alert alert) => block.SetData(typeof(Alert), alert);
}

/// <summary>
/// Represents an alert kind. A new kind needs an entry in this type, a colour in <c>Text.css</c> and a label in
/// <c>RenderingLabels.json</c>.
/// </summary>
/// <param name="Name">GitHub's name for the kind, in lower case. It is also the CSS class and the label key.</param>
/// <param name="Aliases">Other names that Obsidian, Docusaurus and themes use for the kind.</param>
internal sealed record AlertKind(string Name, params string[] Aliases)
{
    public static readonly AlertKind Note = new("note", "info", "abstract", "summary", "tldr", "todo", "example",
        "question", "help",
        "faq", "quote", "cite");

    public static readonly AlertKind[] All = [
        Note,
        new("tip", "hint", "success", "check", "done"),
        new("important"),
        new("warning", "warn", "attention"),
        new("caution", "danger", "error", "bug", "failure", "fail", "missing"),
    ];

    /// <summary>Gets a list of GitHub's markers for messages: <c>NOTE, TIP, … or CAUTION</c>.</summary>
    public static string Markers { get; } = string.Join(
        ", ", All[..^1].Select(kind => kind.Name.ToUpperInvariant())) + $" or {All[^1].Name.ToUpperInvariant()}";

    public static AlertKind? Find(string word) => Array.Find(All, kind =>
        kind.Name.Equals(word, StringComparison.OrdinalIgnoreCase)
        || kind.Aliases.Contains(word, StringComparer.OrdinalIgnoreCase));

    /// <summary>Returns the default title in the language of the labels, or the kind's name if the language has no label.</summary>
    public string LabelIn(RenderingLabels labels) =>
        labels.Alerts.GetValueOrDefault(Name) ?? char.ToUpperInvariant(Name[0]) + Name[1..];
}
