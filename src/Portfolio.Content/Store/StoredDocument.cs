using System.Security.Cryptography;
using System.Text;
using Portfolio.Content.Model;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Store;

/// <summary>A document to store, with its body and aliases.</summary>
internal sealed record StoredDocument(Document Document, IReadOnlyList<Reading.Alias> Aliases)
{
    /// <summary>The words for the full-text index.</summary>
    public SearchRow Search { get; init; } = new();

    /// <summary>The origins of the document's remote images.</summary>
    public IReadOnlyList<string> ImageOrigins { get; init; } = [];

    /// <summary>Gets the <see cref="Document.Hash"/> of a text, as 32 hexadecimal digits.</summary>
    public static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}

/// <summary>
/// The last valid versions of <c>site.yaml</c>, <c>profile.yaml</c>, and <c>theme.css</c> with <c>head.html</c>.
/// </summary>
internal sealed record StoredSettings(SiteSettings Site, Profile? Profile, Theme Theme)
{
    public static StoredSettings Default { get; } = new(new SiteSettings(), null, Theme.None);

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Site.TimeZone);
}

/// <summary>The last valid version of a document.</summary>
/// <param name="VisibleFrom">The start of visibility in UTC.</param>
/// <param name="VisibleUntil">The end of visibility in UTC, exclusive.</param>
internal sealed record ValidDocument(string Source, DateTime VisibleFrom, DateTime VisibleUntil, bool Unlisted);
