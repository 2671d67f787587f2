using System.Globalization;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <content>The values that the store has once.</content>
internal sealed partial class PortfolioContext
{
    /// <summary>The key of the build that filled the store. Written last.</summary>
    public const string StampKey = "stamp";

    /// <summary>The key of the content folder's path.</summary>
    public const string FolderKey = "folder";

    /// <summary>The key of the content folder's layout.</summary>
    public const string LayoutKey = "layout";

    public const string GitHeadKey = "git-head";
    public const string GitProblemKey = "git-problem";

    /// <summary>The key of the time of the last write, in ticks.</summary>
    public const string AsOfKey = "as-of";

    public const string SiteKey = "site";
    public const string ProfileKey = "profile";
    public const string ThemeKey = "theme";

    /// <summary>Gets the value of a key, or <see langword="null"/> if there is none.</summary>
    public string? Value(string key) => Meta.Where(m => m.Key == key).Select(m => m.Value).FirstOrDefault();

    /// <summary>Gets the UTC time of the last write.</summary>
    public DateTime Written() => Value(AsOfKey) is { } ticks
        ? new(long.Parse(ticks, CultureInfo.InvariantCulture), DateTimeKind.Utc) : default;

    public StoredSettings Settings()
    {
        var site = Value(SiteKey);
        var profile = Value(ProfileKey);
        var theme = Value(ThemeKey);
        return new(
            site is null ? new() : Json.Deserialize<SiteSettings>(site),
            profile is null ? null : Json.Deserialize<Profile>(profile),
            theme is null ? Theme.None : Json.Deserialize<Theme>(theme));
    }
}
