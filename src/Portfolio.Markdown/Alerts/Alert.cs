using Markdig.Syntax;

namespace Portfolio.Markdown.Alerts;

/// <summary>What makes a quote or container an alert.</summary>
/// <param name="Marker">The kind as the author wrote it.</param>
/// <param name="Kind"><see langword="null"/> when it is unknown.</param>
/// <param name="HasTitle">Whether the author wrote a title, on the line of the marker.</param>
internal sealed record Alert(string Marker, AlertKind? Kind, bool HasTitle)
{
    /// <summary>The kind as a title: <c>Life hack</c> for <c>[!life-hack]</c>.</summary>
    public string MarkerTitle => char.ToUpperInvariant(Marker[0]) + Marker[1..].Replace('-', ' ').ToLowerInvariant();

    public static Alert? Of(Block block) => block.GetData(typeof(Alert)) as Alert;

    public static void Set(Block block, Alert alert) => block.SetData(typeof(Alert), alert);
}

/// <summary>A kind of alert. To add one: a line here, its colour in <c>site.css</c>, and its label in
/// <c>RenderingLabels.json</c>.</summary>
/// <param name="Name">The kind of GitHub in lower case, which is the CSS class and the key of the label.</param>
/// <param name="Aliases">Words of Obsidian, Docusaurus and themes for it.</param>
internal sealed record AlertKind(string Name, params string[] Aliases)
{
    public static readonly AlertKind Note = new("note", "info", "abstract", "summary", "tldr", "todo", "example", "question", "help",
        "faq", "quote", "cite");

    public static readonly AlertKind[] All =
    [
        Note,
        new("tip", "hint", "success", "check", "done"),
        new("important"),
        new("warning", "warn", "attention"),
        new("caution", "danger", "error", "bug", "failure", "fail", "missing"),
    ];

    /// <summary>The markers of GitHub, as a sentence lists them.</summary>
    public static string Markers { get; } =
        $"{string.Join(", ", All[..^1].Select(kind => kind.Name.ToUpperInvariant()))} or {All[^1].Name.ToUpperInvariant()}";

    /// <summary>The kind that a word stands for; <see langword="null"/> for other words.</summary>
    public static AlertKind? Find(string word) => Array.Find(All, kind =>
        kind.Name.Equals(word, StringComparison.OrdinalIgnoreCase) || kind.Aliases.Contains(word, StringComparer.OrdinalIgnoreCase));

    /// <summary>The title of an alert without one of its own; the name itself where a language has no label.</summary>
    public string LabelIn(RenderingLabels labels) =>
        labels.Alerts.GetValueOrDefault(Name) ?? char.ToUpperInvariant(Name[0]) + Name[1..];
}
