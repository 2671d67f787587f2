using System.Collections.Frozen;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import.FrontMatter;

/// <summary>Contains the front matter keys that determine visibility or the URL, in the spellings of several tools.</summary>
internal static class SourceKeys
{
    private static readonly HashSet<string> Own = new(
        ["draft", "unlisted", "date", "publishDate", "expires", "expiryDate"], KeyComparer.Instance);

    private static readonly Dictionary<string, KeyMeaning> Meanings = new(new (KeyMeaning Meaning, string Names)[]
    {
        (KeyMeaning.Hides, "draft isDraft wip unpublished private isPrivate hidden isHidden hide secret confidential internal headless"),
        (KeyMeaning.Shows, "publish isPublished public isPublic live visible isVisible render dgPublish"),
        (KeyMeaning.Unlists, "unlisted hiddenInHomeList hiddenFromHomePage eleventyExcludeFromCollections"),
        (KeyMeaning.Lists, "listed"),
        (KeyMeaning.Status, "status visibility postStatus publishStatus publicationStatus access"),
        (KeyMeaning.Date, "date"),
        (KeyMeaning.Start, "publishDate publishAt publishOn publishedAt publishedDate publishedOn publicationDate datePublished pubDate "
            + "pubDatetime releaseDate releaseAt scheduled scheduledAt scheduledFor scheduleDate scheduledPublishTime embargo "
            + "embargoUntil goLive goLiveDate visibleFrom"),
        (KeyMeaning.End, "expiryDate expires expiresAt expireDate expirationDate expiration expiry unpublishDate unpublishAt unpublishOn "
            + "validUntil expiresOn"),
        (KeyMeaning.Created, "created createdAt dateCreated creationDate postDate posted postedAt postedOn"),
        (KeyMeaning.Published, "published"),
        (KeyMeaning.Password, "password"),
        (KeyMeaning.Build, "build"),
    }.SelectMany(m => m.Names.Split(' ').Select(name => KeyValuePair.Create(name, m.Meaning))), KeyComparer.Instance);

    public static KeyMeaning? MeaningOf(string name) => Meanings.TryGetValue(name, out var meaning) ? meaning : null;

    /// <summary>Determines whether a key sets the whole URL, unlike <c>slug</c>.</summary>
    public static bool IsUrl(string name) => name is "url" or "permalink" or "path";

    public static bool IsVisibility(string name) => Meanings.ContainsKey(name);

    /// <summary>Determines whether a key sets the visibility on this site, too.</summary>
    public static bool IsOwn(string name) => Own.Contains(name);

    public static bool IsDraft(YamlField field) =>
        KeyComparer.Instance.Equals(field.Key.Value, "draft") && field.Value is YamlScalar { Boolean: true };

    /// <summary>Determines whether a visibility key has a value that hides nothing, such as <c>draft: false</c>.</summary>
    public static bool HidesNothing(YamlField field) => field.Value is YamlScalar { Boolean: { } value } && (value
        ? MeaningOf(field.Key.Value) is KeyMeaning.Shows or KeyMeaning.Published or KeyMeaning.Lists
        : MeaningOf(field.Key.Value) is KeyMeaning.Hides or KeyMeaning.Unlists);

    /// <summary>
    /// Determines whether a key sets the visibility, or a key in its mapping does, or another program may hide the document
    /// with it.
    /// </summary>
    public static bool MayHide(YamlField field) => IsVisibility(field.Key.Value)
        || (field.Value is YamlMap map && map.Fields.Any(f => MayHide(f) && !HidesNothing(f)))
        || HidingWords.MayHide(field, DateTime.UtcNow);
}

internal enum KeyMeaning
{
    /// <summary>The key hides the document if it is true.</summary>
    Hides,

    /// <summary>The key hides the document if it is false.</summary>
    Shows,
    Unlists,
    Lists,

    /// <summary>A word such as <c>draft</c> or <c>published</c>.</summary>
    Status,
    Date,

    /// <summary>The date from which the document is visible.</summary>
    Start,

    /// <summary>The date at which the document expires.</summary>
    End,

    /// <summary>The date of creation, which is used if the document has no other date.</summary>
    Created,

    /// <summary>A date, or whether the document is published.</summary>
    Published,
    Password,

    /// <summary>Hugo's mapping that says whether the page is rendered and listed.</summary>
    Build,
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

    public static bool IsKnown(string word) => IsHidden(word) || IsShown(word) || IsUnlisted(word) || IsScheduled(word);
}
