using Microsoft.Data.Sqlite;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>What <c>site.yaml</c> and <c>profile.yaml</c> say, or said when they were last right.</summary>
internal sealed record SettingsFiles(SiteSettings Site, Profile? Profile)
{
    public static SettingsFiles Empty { get; } = new(new SiteSettings(), null);

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Site.TimeZone);

    public static SettingsFiles Load(StoreFile store)
    {
        using var connection = store.Open();
        return Load(connection);
    }

    public static SettingsFiles Load(SqliteConnection connection)
    {
        return new(
            Meta("site") is { } site ? StoredValue.FromJson<SiteSettings>(site) : new(),
            Meta("profile") is { } profile ? StoredValue.FromJson<Profile>(profile) : null);

        string? Meta(string key) => connection.Scalar<string>("SELECT value FROM meta WHERE key = $key", ("$key", key));
    }

    public void Save(StoreWriter writer)
    {
        writer.PutMeta("site", StoredValue.ToJson(Site));
        writer.PutMeta("profile", Profile is null ? null : StoredValue.ToJson(Profile));
    }

    /// <summary>These settings without a file that was deleted.</summary>
    public SettingsFiles Without(ContentKind kind) => kind == ContentKind.Site ? this with { Site = new() } : this with { Profile = null };
}
