using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>The last valid versions of <c>site.yaml</c> and <c>profile.yaml</c>.</summary>
internal sealed record StoredSettings(SiteSettings Site, Profile? Profile)
{
    public static StoredSettings Default { get; } = new(new SiteSettings(), null);

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Site.TimeZone);
}
