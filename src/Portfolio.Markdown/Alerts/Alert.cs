using Markdig.Syntax;

namespace Portfolio.Markdown.Alerts;

/// <summary>The alert of a quote or container.</summary>
/// <param name="Marker">The kind in the source.</param>
/// <param name="Kind">The kind, or <see langword="null"/> if it is unknown.</param>
/// <param name="HasTitle">True if there is a title on the marker's line.</param>
internal sealed record Alert(string Marker, AlertKind? Kind, bool HasTitle)
{
    /// <summary>
    /// True for an open collapsible alert, false for a closed one, or <see langword="null"/> if the alert is not
    /// collapsible.
    /// </summary>
    public bool? IsOpen { get; init; }

    /// <summary>The offset of the marker in the Markdown.</summary>
    public int Start { get; init; }

    /// <summary>The length of the marker, including the sign for collapsing and the blanks after it.</summary>
    public int Length { get; init; }

    /// <summary>The marker as a title: <c>Life hack</c> for <c>[!life-hack]</c>.</summary>
    public string MarkerTitle => char.ToUpperInvariant(Marker[0]) + Marker[1..].Replace('-', ' ').ToLowerInvariant();

    public static Alert? Of(Block block) => block.GetData(typeof(Alert)) as Alert;

    public static void Set(Block block, Alert alert) => block.SetData(typeof(Alert), alert);
}

/// <summary>
/// A kind of alert. To add one, add an entry here, its colour in <c>site.css</c> and its label in
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

    /// <summary>GitHub's markers as a list for messages.</summary>
    public static string Markers { get; } = string.Join(
        ", ", All[..^1].Select(kind => kind.Name.ToUpperInvariant())) + $" or {All[^1].Name.ToUpperInvariant()}";

    /// <summary>Finds the kind for a name or alias, or returns <see langword="null"/> if it is unknown.</summary>
    public static AlertKind? Find(string word) => Array.Find(All, kind =>
        kind.Name.Equals(word, StringComparison.OrdinalIgnoreCase)
        || kind.Aliases.Contains(word, StringComparer.OrdinalIgnoreCase));

    /// <summary>Gets the default title. The name is used if the language has no label.</summary>
    public string LabelIn(RenderingLabels labels) =>
        labels.Alerts.GetValueOrDefault(Name) ?? char.ToUpperInvariant(Name[0]) + Name[1..];
}
