using Portfolio.Content.Model;
using Portfolio.Web.Delivery;
using Portfolio.Web.Formats;

namespace Portfolio.Web.ViewModels;

/// <summary><c>/</c>: who this is.</summary>
public sealed record HomePage : PageModel
{
    /// <summary>How many posts it shows.</summary>
    public const int MostRecent = 5;

    public required Profile Profile { get; init; }
    public required IReadOnlyList<Post> Recent { get; init; }

    /// <summary>The picture of the person, if it is there.</summary>
    public Media? Photo { get; init; }

    public override DateTimeOffset? Modified => SiteMap.Newest(Recent);

    public override void WriteTo(MarkdownText text)
    {
        ProfileText.WriteIntroduction(text, Profile);
        ProfileText.WriteProjectSection(text, Profile.Projects);
        ProfileText.WriteSkillSection(text, Profile.Skills);
        if (Profile.Name is not null)
            text.Line().Line($"Curriculum vitae: {text.Url("/cv")}");
        if (Recent.Count > 0)
            text.Section("Recent posts").Entries(Recent).Line().Line($"All posts: {text.Url("/blogs")}");
    }
}

/// <summary><c>/projects</c>.</summary>
public sealed record ProjectsPage : PageModel
{
    public required IReadOnlyList<Project> Projects { get; init; }

    public override void WriteTo(MarkdownText text) => ProfileText.WriteProjects(text, Projects);
}

/// <summary><c>/cv</c>.</summary>
public sealed record CvPage : PageModel
{
    public required Profile Profile { get; init; }

    public override void WriteTo(MarkdownText text)
    {
        ProfileText.WriteIntroduction(text, Profile);
        ProfileText.WritePositionSection(text, "Experience", Profile.Experience);
        ProfileText.WriteProjectSection(text, Profile.Projects);
        ProfileText.WriteSkillSection(text, Profile.Skills);
        ProfileText.WritePositionSection(text, "Education", Profile.Education);
    }
}
