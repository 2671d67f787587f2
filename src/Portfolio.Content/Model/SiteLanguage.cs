using System.Text.Json.Serialization;

namespace Portfolio.Content.Model;

/// <summary>A language, besides that of the site, whose texts have lists, feeds and a search of their own below
/// <c>/{language}</c>.</summary>
/// <param name="Tag">BCP 47 language tag.</param>
/// <param name="Title">Title of the site in this language; <see langword="null"/>: that of the site. So are the tagline and the
/// description.</param>
public sealed record SiteLanguage(string Tag, string? Title = null, string? Tagline = null, string? Description = null)
{
    /// <summary>The first segment of its URLs.</summary>
    [JsonIgnore]
    public string Edition => Tag.ToLowerInvariant();

    /// <summary>The root-relative URL of a path in an edition; <c>/</c> and the empty path are its first page.</summary>
    /// <param name="edition">Empty for the main one.</param>
    public static string Url(string edition, string path) => edition.Length == 0 ? path : $"/{edition}{(path == "/" ? "" : path)}";
}
