using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading.FrontMatter;

/// <summary>
/// Contains the keys and values with which other programs hide a document. The site reports such a key, and <c>import</c>
/// hides the document. Keys that contain one of the words also count, such as <c>saveAsDraft</c>.
/// </summary>
internal static class HidingWords
{
    /// <summary>Parts of keys that hide a document if they are true.</summary>
    private static readonly string[] Hiding = ["draft", "private", "member", "protected", "deleted", "trashed", "archived"];

    /// <summary>Parts of keys that hide a document if they are false, or a date in the future.</summary>
    private static readonly string[] Showing = ["publish", "pubdate", "release"];

    /// <summary>Words before those of <see cref="Showing"/> that make them hide a document if they are true.</summary>
    private static readonly string[] Negations = ["un", "not", "notyet", "no", "dont", "never"];

    /// <summary>Parts of keys that hide a document with any value but false.</summary>
    private static readonly string[] Locking = ["embargo", "password", "unlisteduntil"];

    /// <summary>Keys that hide a document if they are true. As parts of other keys, these words have other meanings.</summary>
    private static readonly HashSet<string> HidingKeys = new(["wip", "hide", "hidden", "isHidden", "secret", "confidential", "internal",
        "ignore", "ignorePost", "exclude", "disabled", "headless"], KeyComparer.Instance);

    /// <summary>Keys that hide a document if they are false or "never", or a date in the future.</summary>
    private static readonly HashSet<string> ShowingKeys = new(["permalink", "render", "public", "isPublic", "live", "visible",
        "isVisible", "show", "enabled", "posted", "postedAt", "scheduled", "scheduledAt", "scheduledFor", "goLive", "visibleFrom"],
        KeyComparer.Instance);

    /// <summary>Parts of keys whose value is a state.</summary>
    private static readonly string[] States = ["status", "state", "stage", "workflow", "visibility", "access"];

    private static readonly HashSet<string> HiddenStates = new(["draft", "drafts", "private", "pending", "unpublished", "deleted",
        "trash", "protected", "members"], KeyComparer.Instance);

    /// <summary>Determines whether another program may hide a document with this field.</summary>
    /// <param name="now">The current UTC time.</param>
    public static bool MayHide(YamlField field, DateTime now)
    {
        if (field.Value is YamlMap map)
            return map.Fields.Any(f => MayHide(f, now));
        var value = (field.Value is YamlList { Items: [var first, ..] } ? first : field.Value) as YamlScalar;
        if (value is null or { IsNull: true } or { Value: "" })
            return false;
        var (key, text) = (field.Key.Value, value.Value.Trim());
        var name = string.Concat(key.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        bool Has(string part) => name.Contains(part, StringComparison.Ordinal);
        if (KeyComparer.Instance.Equals(text, "draft") || (States.Any(Has) && HiddenStates.Contains(text)))
            return true;
        if (Locking.Any(Has))
            return value.Boolean != false;
        if (Hiding.Any(Has) || HidingKeys.Contains(key) || Showing.Any(part => Negations.Any(not => Has(not + part))))
            return value.Boolean == true;
        if (Showing.Any(Has) || ShowingKeys.Contains(key))
            return value.Boolean == false || text == "never" || ContentDate.Parse(text, TimeZoneInfo.Utc)?.UtcDateTime > now;
        return false;
    }
}
