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
        "pubDatetime", "releaseDate", "releaseAt", "scheduled", "scheduledAt", "scheduledFor", "scheduleDate", "scheduledPublishTime",
            "embargo", "embargoUntil", "goLive", "goLiveDate", "visibleFrom",
    ];

    /// <summary>End of visibility.</summary>
    public static readonly string[] End =
        ["expiryDate", "expires", "expiresAt", "expireDate", "expirationDate", "expiration", "expiry", "unpublishDate", "unpublishAt",
            "unpublishOn", "validUntil", "expiresOn"];

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

    /// <summary>Keys of authors that hide the text, with an error, whatever their value is.</summary>
    private static readonly HashSet<string> Unclear =
        new(["embargoed", "embargoedFor", "embargoLevel", "unlistedUntil", "postPassword", "stateOfVisibility"], KeyComparer.Instance);

    /// <summary>Keys of authors whose value <see langword="true"/> hides the text, with an error. Other values mean something
    /// else.</summary>
    private static readonly HashSet<string> HidingNames =
        new(["drafts", "draftOnly", "noPublish", "privateNotes", "exclude", "ignore", "disabled"], KeyComparer.Instance);

    /// <summary>Keys of authors whose value <see langword="false"/>, or a date, hides the text, with an error.</summary>
    private static readonly HashSet<string> ShowingNames = new(["release", "readyToPublish", "show", "enabled"], KeyComparer.Instance);

    private static readonly string[] Words = [.. Hiding, .. Showing, .. Unlisting, .. Status, "published", "listed"];

    private static readonly string[] Dates = [.. Start, .. End, "published", "date"];

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

    /// <summary>Whether a key that is not read hides the text, or one in its mapping: one of these keys in another place, one of those that
    /// authors write, or a misspelled one whose value is a Boolean, a status or a date.</summary>
    public static bool MayHide(YamlField field)
    {
        var (name, value) = (field.Key.Value, (field.Value is YamlList { Items: [var first, ..] } ? first : field.Value) as YamlScalar);
        if (IsVisibility(name) || Unclear.Contains(name) || (field.Value is YamlMap map && map.Fields.Any(MayHide)))
            return true;
        if (value is null)
            return false;
        var isDate = ContentDate.Parse(value.Value, TimeZoneInfo.Utc) is not null;
        if (HidingNames.Contains(name))
            return value.Boolean == true;
        if (ShowingNames.Contains(name))
            return isDate || value.Boolean == false;
        if (isDate)
            return IsNear(name, Dates, ofShort: 1);
        return (value.Boolean is not null || StatusWords.IsKnown(value.Value)) && IsNear(name, Words);
    }

    /// <summary>Returns true if a name is at most two letters away from one of the others.</summary>
    /// <param name="ofShort">The distance allowed from one of the others that has up to four letters: <c>tip</c> is not <c>wip</c>.</param>
    public static bool IsNear(string name, IEnumerable<string> others, int ofShort = 0)
    {
        var letters = string.Concat(name.Where(char.IsLetter));
        return others.Any(other => NearestName.Distance(letters, other, 2) <= (other.Length < 5 ? ofShort : 2));
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
            "unfinished", "incomplete", "firstdraft", "notyet",
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

    /// <summary>Whether a word that is not known is one of those that hide the text, misspelled.</summary>
    public static bool MayHide(string word) => VisibilityKeys.IsNear(word, [.. Hidden, "unlisted", "scheduled", "future"]);

    public static bool IsKnown(string word) => IsHidden(word) || IsShown(word) || IsUnlisted(word) || IsScheduled(word);
}
