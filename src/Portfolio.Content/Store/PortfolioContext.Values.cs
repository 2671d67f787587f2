using System.Globalization;

namespace Portfolio.Content.Store;

/// <content>Contains the single values of the store, such as its stamp and settings.</content>
internal sealed partial class PortfolioContext
{
    /// <summary>
    /// The key of the stamp of the build and of the content folder that filled the store. The stamp is written last, so its
    /// presence proves that the store is complete.
    /// </summary>
    public const string StampKey = "stamp";

    public const string GitHeadKey = "git-head";
    public const string GitProblemKey = "git-problem";

    /// <summary>
    /// The key of the time of the last write, in UTC ticks. After a blank follows the time at which the next entry of a list without a
    /// page appears, if there is one.
    /// </summary>
    public const string AsOfKey = "as-of";

    public const string SettingsKey = "settings";

    public string? Value(string key) => Meta.Where(m => m.Key == key).Select(m => m.Value).FirstOrDefault();

    /// <summary>Returns the UTC time of the last write, or the default value if nothing has been written.</summary>
    public DateTime Written() => Times().Written;

    private (DateTime Written, DateTime? NextEntry) Times() =>
        Value(AsOfKey)?.Split(' ').Select(ticks => new DateTime(long.Parse(ticks, CultureInfo.InvariantCulture), DateTimeKind.Utc))
            .ToArray() switch
        {
            [var written, var next] => (written, next),
            [var written] => (written, null),
            _ => default,
        };

    public StoredSettings Settings() => Value(SettingsKey) is { } settings
        ? Json.Deserialize<StoredSettings>(settings) : StoredSettings.Default;
}
