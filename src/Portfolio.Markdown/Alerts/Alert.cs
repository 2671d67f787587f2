using Markdig.Syntax;

namespace Portfolio.Markdown.Alerts;

/// <param name="Marker">The name in the source, such as <c>tip</c> in <c>[!tip]</c>.</param>
/// <param name="Kind">The alert kind, or <see langword="null"/> if the name is unknown.</param>
/// <param name="HasTitle">True if a title follows the marker on the same line.</param>
internal sealed record Alert(string Marker, AlertKind? Kind, bool HasTitle)
{
    /// <summary>
    /// Gets a value indicating whether a collapsible alert is initially open, or <see langword="null"/> if the alert is
    /// not collapsible.
    /// </summary>
    public bool? IsOpen { get; init; }

    public int Start { get; init; }

    /// <summary>Gets the length of the marker, including <c>+</c> or <c>-</c> and the blanks after it.</summary>
    public int Length { get; init; }

    /// <summary>Gets the marker as a title: <c>[!life-hack]</c> → <c>Life hack</c>.</summary>
    public string MarkerTitle => char.ToUpperInvariant(Marker[0]) + Marker[1..].Replace('-', ' ').ToLowerInvariant();

    public static Alert? Of(Block block) => block.GetData(typeof(Alert)) as Alert;

    public static void Set(Block block, Alert alert) => block.SetData(typeof(Alert), alert);
}

/// <summary>
/// Represents an alert kind. A new kind needs an entry in this type, a colour in <c>site.css</c> and a label in
/// <c>RenderingLabels.json</c>.
/// </summary>
/// <param name="Name">GitHub's name in lower case, used as CSS class and label key.</param>
/// <param name="Aliases">Synonyms in Obsidian, Docusaurus and themes.</param>
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

    /// <summary>Gets the names of GitHub's markers as a list for messages: <c>NOTE, TIP, … or CAUTION</c>.</summary>
    public static string Markers { get; } = string.Join(
        ", ", All[..^1].Select(kind => kind.Name.ToUpperInvariant())) + $" or {All[^1].Name.ToUpperInvariant()}";

    public static AlertKind? Find(string word) => Array.Find(All, kind =>
        kind.Name.Equals(word, StringComparison.OrdinalIgnoreCase)
        || kind.Aliases.Contains(word, StringComparer.OrdinalIgnoreCase));

    /// <summary>Returns the default title in a language, or the name if the language has no label.</summary>
    public string LabelIn(RenderingLabels labels) =>
        labels.Alerts.GetValueOrDefault(Name) ?? char.ToUpperInvariant(Name[0]) + Name[1..];
}
