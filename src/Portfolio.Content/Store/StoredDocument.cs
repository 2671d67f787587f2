using System.Security.Cryptography;
using System.Text;
using Portfolio.Content.Model;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Store;

internal sealed record StoredDocument(Document Document, IReadOnlyList<Reading.FrontMatter.Alias> Aliases)
{
    /// <summary>The rows of the full-text index, the first of which is that of the title. Their ids are not set yet.</summary>
    public IReadOnlyList<SearchRow> Search { get; init; } = [];

    public IReadOnlyList<string> ImageOrigins { get; init; } = [];

    /// <summary>Calculates a hash of text: the first 32 hexadecimal digits of its SHA-256.</summary>
    public static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}

/// <summary>
/// Contains the last valid versions of <c>site.yaml</c>, <c>profile.yaml</c>, <c>resume.json</c>, <c>theme.css</c>, <c>head.html</c>,
/// <c>redirects.yaml</c>, <c>gone.yaml</c>, each <c>_list.md</c> and the files in <c>views/</c>.
/// </summary>
internal sealed record StoredSettings(SiteSettings Site, Profile? Profile, Theme Theme)
{
    public static StoredSettings Default { get; } = new(new SiteSettings(), null, Theme.None);

    /// <summary>The content of <c>resume.json</c>, or <see langword="null"/> if there is none.</summary>
    public Resume? Resume { get; init; }

    /// <summary>Gets the profile with the values of the resume where <c>profile.yaml</c> has none.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Profile? Person => Resume is null ? Profile : Profile?.OrElse(Resume.Profile) ?? Resume.Profile;

    /// <summary>Gets the values that are Markdown: of the profile, the resume, the footers, the lists and <c>views/</c>.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<MarkdownValue> MarkdownValues => (Person?.MarkdownValues ?? [])
        .Concat(Site.Languages.Select(l => l.Footer).Prepend(Site.Footer).OfType<FooterText>().Select(f => f.Text))
        .Concat(Site.Lists.Values.SelectMany(list => list.MarkdownValues))
        .Concat(Theme.Texts.Values);

    public IReadOnlyList<Redirect> Redirects { get; init; } = [];

    public IReadOnlyList<string> Gone { get; init; } = [];
}

/// <summary>Represents the last valid version of a document.</summary>
/// <param name="VisibleUntil">The UTC time at which the document expires.</param>
internal sealed record ValidDocument(string Source, DateTime VisibleFrom, DateTime VisibleUntil, bool Unlisted);
