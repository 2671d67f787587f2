using System.Text.Json.Serialization;

namespace Portfolio.Content.Model;

/// <summary>The list of posts.</summary>
/// <param name="Name">First segment of its URL and of those of posts.</param>
/// <param name="Title">Its title in the language of the site; <see langword="null"/>: "Blogs".</param>
public sealed record BlogSection(string Name = BlogSection.DefaultName, string? Title = null)
{
    public const string DefaultName = "blogs";

    /// <summary>Root-relative URL.</summary>
    [JsonIgnore]
    public string Url => $"/{Name}";
}
