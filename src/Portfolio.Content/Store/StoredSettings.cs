using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>The last valid versions of <c>site.yaml</c>, <c>profile.yaml</c>, and <c>theme.css</c> with <c>head.html</c>.</summary>
internal sealed record StoredSettings(SiteSettings Site, Profile? Profile, Theme Theme)
{
    public static StoredSettings Default { get; } = new(new SiteSettings(), null, Theme.None);

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Site.TimeZone);
}
