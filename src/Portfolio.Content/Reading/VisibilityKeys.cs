using System.Collections.Frozen;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading;

/// <summary>Contains the front matter keys that determine visibility, in the spellings of several tools.</summary>
internal static class VisibilityKeys
{
    /// <summary>The keys that hide a document if their value is true.</summary>
    public static readonly string[] Hiding = ["draft", "isDraft", "wip", "unpublished", "private", "isPrivate",
        "hidden", "isHidden", "hide", "secret", "confidential", "internal", "headless"];

    /// <summary>The keys that hide a document if their value is false.</summary>
    public static readonly string[] Showing = ["publish", "isPublished", "public", "isPublic", "live", "visible",
        "isVisible", "render", "dgPublish"];

    public static readonly string[] Unlisting = ["unlisted", "hiddenInHomeList", "hiddenFromHomePage",
        "eleventyExcludeFromCollections"];

    /// <summary>The keys whose value is a status such as <c>draft</c> or <c>published</c>.</summary>
    public static readonly string[] Status = ["status", "visibility", "postStatus", "publishStatus",
        "publicationStatus", "access"];

    /// <summary>
    /// The keys for the date from which a document is visible. Only <c>publishDate</c> takes precedence over
    /// <c>date</c>.
    /// </summary>
    public static readonly string[] Start = [
        "publishDate", "publishAt", "publishOn", "publishedAt", "publishedDate", "publishedOn", "publicationDate",
        "datePublished", "pubDate", "pubDatetime", "releaseDate", "releaseAt", "scheduled", "scheduledAt",
        "scheduledFor", "scheduleDate", "scheduledPublishTime", "embargo", "embargoUntil", "goLive", "goLiveDate",
        "visibleFrom",
    ];

    /// <summary>The keys for the date at which a document expires.</summary>
    public static readonly string[] End = ["expiryDate", "expires", "expiresAt", "expireDate", "expirationDate",
        "expiration", "expiry", "unpublishDate", "unpublishAt", "unpublishOn", "validUntil", "expiresOn"];

    /// <summary>The keys for the creation date, which is used if a document has no other date.</summary>
    public static readonly string[] Created = ["created", "createdAt", "dateCreated", "creationDate", "postDate",
        "posted", "postedAt", "postedOn"];

    private static readonly HashSet<string> All = new([.. Hiding, .. Showing, .. Unlisting, .. Status, .. Start, .. End,
        .. Created, "published", "date", "listed", "password", "build"], KeyComparer.Instance);

    private static readonly HashSet<string> Common = new([.. All, "title", "tags", "tag", "categories", "category",
        "slug", "layout", "author", "authors", "description", "summary", "permalink", "aliases", "type", "lang",
        "weight"], KeyComparer.Instance);

    /// <summary>The custom keys that are errors with any value, because they may be meant to hide a document.</summary>
    private static readonly HashSet<string> Unclear = new(["embargoed", "embargoedFor", "embargoLevel", "unlistedUntil",
        "postPassword", "stateOfVisibility"], KeyComparer.Instance);

    /// <summary>The custom keys that are errors if true, because they may be meant to hide a document.</summary>
    private static readonly HashSet<string> HidingNames = new(
        ["drafts", "draftOnly", "noPublish", "privateNotes", "exclude", "ignore", "disabled"], KeyComparer.Instance);

    /// <summary>
    /// The custom keys that are errors if false or a date, because they may be meant to hide a document.
    /// </summary>
    private static readonly HashSet<string> ShowingNames = new(
        ["release", "readyToPublish", "show", "enabled"], KeyComparer.Instance);

    private static readonly string[] Words = [.. Hiding, .. Showing, .. Unlisting, .. Status, "published", "listed"];

    private static readonly string[] Dates = [.. Start, .. End, "published", "date"];

    public static bool IsVisibility(string name) => All.Contains(name);

    public static bool IsCommon(string name) => Common.Contains(name);

    /// <summary>Determines whether a key and value outside of front matter are meant to set the visibility.</summary>
    public static bool DecidesVisibility(string name, string value)
    {
        if (!IsVisibility(name) || Created.Contains(name, KeyComparer.Instance)
            || (name != "date" && KeyComparer.Instance.Equals(name, "date")))
        {
            return false;
        }
        var scalar = new YamlScalar(value, false, 1, 1);
        return scalar.Boolean is not null || StatusWords.IsKnown(value)
            || ContentDate.Parse(value, TimeZoneInfo.Utc) is not null;
    }

    /// <summary>Determines whether a visibility key has a value that hides nothing, such as <c>draft: false</c>.</summary>
    public static bool HidesNothing(YamlField field)
    {
        if (field.Value is not YamlScalar { Boolean: { } value })
            return false;
        string[] keys = value ? [.. Showing, "published", "listed"] : [.. Hiding, .. Unlisting];
        return keys.Contains(field.Key.Value, KeyComparer.Instance);
    }

    /// <summary>
    /// Determines whether an unread key, or a key in its mapping, may be meant to hide the document. This applies to a
    /// visibility key in the wrong place, a common custom key, and a misspelled key with a Boolean, a status or a date.
    /// </summary>
    public static bool MayHide(YamlField field)
    {
        var (name, value) = (field.Key.Value,
            (field.Value is YamlList { Items: [var first, ..] } ? first : field.Value) as YamlScalar);
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

    /// <summary>
    /// Determines whether a name resembles any of several other names. Names of five or more letters can differ by up
    /// to two letters.
    /// </summary>
    /// <param name="ofShort">
    /// The maximum difference in letters for names of up to four letters, so that <c>tip</c> is not mistaken for
    /// <c>wip</c>.
    /// </param>
    public static bool IsNear(string name, IEnumerable<string> others, int ofShort = 0)
    {
        var letters = string.Concat(name.Where(char.IsLetter));
        return others.Any(other => NearestName.Distance(letters, other, 2) <= (other.Length < 5 ? ofShort : 2));
    }
}

internal static class StatusWords
{
    private static readonly FrozenSet<string> Hidden = FrozenSet.ToFrozenSet(
    [
        "draft", "drafts", "wip", "workinprogress", "inprogress", "private", "hidden", "pending", "unpublished", "idea",
        "todo", "review", "inreview", "archived", "trash", "deleted", "members", "paid", "password", "protected",
        "internal", "secret", "confidential", "embargoed", "unfinished", "incomplete", "firstdraft", "notyet",
    ], KeyComparer.Instance);

    private static readonly FrozenSet<string> Shown = FrozenSet.ToFrozenSet(
        ["published", "publish", "public", "live", "visible", "final", "done", "complete", "completed"],
        KeyComparer.Instance);

    public static bool IsHidden(string word) => Hidden.Contains(word);

    public static bool IsShown(string word) => Shown.Contains(word);

    public static bool IsUnlisted(string word) => KeyComparer.Instance.Equals(word, "unlisted");

    /// <summary>Determines whether a word hides a document until its date, or permanently if it has no date.</summary>
    public static bool IsScheduled(string word) =>
        KeyComparer.Instance.Equals(word, "scheduled") || KeyComparer.Instance.Equals(word, "future");

    /// <summary>Determines whether an unknown word resembles a word that hides the document.</summary>
    public static bool MayHide(string word) =>
        VisibilityKeys.IsNear(word, [.. Hidden, "unlisted", "scheduled", "future"]);

    public static bool IsKnown(string word) => IsHidden(word) || IsShown(word) || IsUnlisted(word) || IsScheduled(word);
}
