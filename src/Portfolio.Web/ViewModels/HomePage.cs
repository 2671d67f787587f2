using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Markdown;
using Portfolio.Web.Urls;

namespace Portfolio.Web.ViewModels;

/// <summary><c>/</c>: the profile and the newest posts.</summary>
public sealed record HomePage : PageModel
{
    public required Profile Profile { get; init; }

    public required IReadOnlyList<Post> Recent { get; init; }

    /// <summary>The person's photo; <see langword="null"/> when the profile names none or its file is missing.</summary>
    public Media? Photo { get; init; }

    public override DateTimeOffset? Modified => PublicPages.LastModified(Recent);

    /// <summary>The home page; <see langword="null"/> for a site without a profile.</summary>
    public static HomePage? Of(SiteSession site)
    {
        if (site.Profile is not { } profile)
            return null;
        var name = profile.Name ?? site.Title;
        var description = site.Settings.Description ?? profile.Summary;
        return new()
        {
            Path = "/",
            Title = name,
            Description = description ?? $"{name}: profile, projects and articles.",
            HasAuthorDescription = description is not null,
            Profile = profile,
            Photo = profile.Photo is { } photo ? site.Media(photo) : null,
            Recent = site.Posts(take: PublicPages.MaxRecentPosts),
        };
    }

    public override void WriteMarkdown(MarkdownText text)
    {
        ProfileMarkdown.WriteIntroduction(text, Profile);
        ProfileMarkdown.WriteProjectSection(text, Profile.Projects);
        ProfileMarkdown.WriteSkillSection(text, Profile.Skills);
        if (Profile.Name is not null)
            text.Line().Line($"Curriculum vitae: {text.Url("/cv")}");
        if (Recent.Count > 0)
            text.Section("Recent posts").Entries(Recent).Line().Line($"All posts: {text.Url("/blogs")}");
    }
}
