using System.Collections.Frozen;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading;

/// <summary>The keys of front matter that decide whether a text is published, in the spellings of several tools.</summary>
internal static class VisibilityKeys
{
    /// <summary><see langword="true"/> hides the text.</summary>
    public static readonly string[] Hiding =
        ["draft", "isDraft", "wip", "unpublished", "private", "isPrivate", "hidden", "isHidden", "hide", "secret", "confidential",
            "internal", "headless"];

    /// <summary><see langword="false"/> hides the text.</summary>
    public static readonly string[] Showing =
        ["publish", "isPublished", "public", "isPublic", "live", "visible", "isVisible", "render", "dgPublish"];

    public static readonly string[] Unlisting = ["unlisted", "hiddenInHomeList", "hiddenFromHomePage", "eleventyExcludeFromCollections"];

    /// <summary>A word such as <c>draft</c> or <c>published</c>.</summary>
    public static readonly string[] Status = ["status", "visibility", "postStatus", "publishStatus", "publicationStatus", "access"];

    /// <summary>Start of visibility. A date of Hugo's <c>publishDate</c> takes precedence over <c>date</c>; other ones do not.</summary>
    public static readonly string[] Start =
    [
        "publishDate", "publishAt", "publishOn", "publishedAt", "publishedDate", "publishedOn", "publicationDate", "datePublished",
            "pubDate",
        "pubDatetime", "releaseDate", "releaseAt", "scheduled", "scheduledAt", "scheduledFor", "scheduleDate", "embargo", "embargoUntil",
            "goLive", "goLiveDate",
    ];

    /// <summary>End of visibility.</summary>
    public static readonly string[] End =
        ["expiryDate", "expires", "expiresAt", "expireDate", "expirationDate", "expiration", "expiry", "unpublishDate", "unpublishAt",
            "unpublishOn", "validUntil"];

    /// <summary>The date of a text that has no other one.</summary>
    public static readonly string[] Created =
        ["created", "createdAt", "dateCreated", "creationDate", "postDate", "posted", "postedAt", "postedOn"];

    private static readonly HashSet<string> All =
        new([.. Hiding, .. Showing, .. Unlisting, .. Status, .. Start, .. End, .. Created, "published", "date", "listed", "password",
            "build"], KeyComparer.Instance);

    private static readonly HashSet<string> Common =
        new([.. All, "title", "tags", "tag", "categories", "category", "slug", "layout", "author", "authors", "description", "summary",
            "permalink", "aliases", "type", "lang", "weight"],
            KeyComparer.Instance);

    /// <summary>Parts of a key that can only mean visibility.</summary>
    private static readonly string[] Plain = ["draft", "unlist", "hidden", "private", "embargo", "confidential", "unpub", "password"];

    /// <summary>Parts of a key that mean visibility if the value fits.</summary>
    private static readonly string[] Suspicious = ["publish", "visib", "schedul", "secret", "protected", "expir", "status"];

    private static readonly HashSet<string> HidingNames = new(["exclude", "ignore", "nopub", "disabled"], KeyComparer.Instance);

    private static readonly HashSet<string> ShowingNames = new(["release", "pub", "show", "enabled"], KeyComparer.Instance);

    private static readonly string[] Harmless =
        ["publisher", "publishers", "publishResources", "publishing", "searchHidden", "hiddenFromSearch", "excludeFromSearch"];

    public static bool IsVisibility(string name) => All.Contains(name);

    /// <summary>Whether a key is usual in front matter.</summary>
    public static bool IsCommon(string name) => Common.Contains(name);

    /// <summary>Whether a key and its value decide visibility, even in ordinary text.</summary>
    public static bool DecidesVisibility(string name, string value)
    {
        if (!IsVisibility(name) || Created.Contains(name, KeyComparer.Instance)
            || (name != "date" && KeyComparer.Instance.Equals(name, "date")))
            return false;
        var scalar = new YamlScalar(value, false, 1, 1);
        return scalar.Boolean is not null || StatusWords.IsKnown(value) || ContentDate.Parse(value, TimeZoneInfo.Utc) is not null;
    }

    /// <summary>Whether a key that is not known plainly means to hide the text, or one in its mapping.</summary>
    public static bool MayBe(YamlField field)
    {
        var (name, value) = (field.Key.Value, (field.Value is YamlList { Items: [var first, ..] } ? first : field.Value) as YamlScalar);
        if (field.Value is YamlMap map && map.Fields.Any(MayBe))
            return true;
        if (IsVisibility(name))
            return true;
        if (Harmless.Contains(name, KeyComparer.Instance))
            return false;
        var letters = string.Concat(name.Where(char.IsLetter));
        if (Plain.Any(part => letters.Contains(part, StringComparison.OrdinalIgnoreCase)))
            return true;
        if (value is null)
            return false;
        var isDate = ContentDate.Parse(value.Value, TimeZoneInfo.Utc) is not null;
        if (HidingNames.Contains(name) || ShowingNames.Contains(name))
            return isDate || value.Boolean == HidingNames.Contains(name);
        var isWord = StatusWords.IsKnown(value.Value);
        // `publishToMedium: true` is about something else.
        if (Suspicious.Any(part => letters.LastIndexOf(part, StringComparison.OrdinalIgnoreCase) is >= 0 and var at
            && (isDate || isWord || (value.Boolean is not null && letters.Length - at - part.Length <= "ility".Length))))
            return true;
        return (isDate && NearestName.Find(letters, ["date", "published", .. Start, .. End]) is not null)
            || ((isWord || value.IsNull || value.Boolean is not null)
                && NearestName.Find(letters, ["draft", "publish", "published", "private", "unlisted", "status", "visibility"]) is not null);
    }
}

/// <summary>Values of keys such as <c>status</c> and <c>visibility</c>.</summary>
internal static class StatusWords
{
    private static readonly FrozenSet<string> Hidden = FrozenSet.ToFrozenSet(
    [
        "draft", "drafts", "wip", "workinprogress", "inprogress", "private", "hidden", "pending", "unpublished", "idea", "todo", "review",
            "inreview",
        "archived", "trash", "deleted", "members", "paid", "password", "protected", "internal", "secret", "confidential", "embargoed",
            "unfinished", "incomplete",
    ], KeyComparer.Instance);

    private static readonly FrozenSet<string> Shown =
        FrozenSet.ToFrozenSet(["published", "publish", "public", "live", "visible", "final", "done", "complete", "completed"],
            KeyComparer.Instance);

    public static bool IsHidden(string word) => Hidden.Contains(word);

    public static bool IsShown(string word) => Shown.Contains(word);

    public static bool IsUnlisted(string word) => KeyComparer.Instance.Equals(word, "unlisted");

    /// <summary>Whether the text appears on its date, and not at all without one.</summary>
    public static bool IsScheduled(string word) =>
        KeyComparer.Instance.Equals(word, "scheduled") || KeyComparer.Instance.Equals(word, "future");

    /// <summary>Whether a word that is not known may be meant to hide the text: it has one that does, or nearly.</summary>
    public static bool MayHide(string word)
    {
        var letters = string.Concat(word.Where(char.IsLetter)).ToLowerInvariant();
        return word.Split(' ')[0].ToLowerInvariant() is "not" or "no" or "never" || Hidden.Any(letters.Contains)
            || NearestName.Find(letters, [.. Hidden, "unlisted", "scheduled", "future"]) is not null;
    }

    public static bool IsKnown(string word) => IsHidden(word) || IsShown(word) || IsUnlisted(word) || IsScheduled(word);
}
