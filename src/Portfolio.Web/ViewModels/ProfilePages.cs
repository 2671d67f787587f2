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
        ProfileText.WriteProjects(text.Section("Projects"), Profile.Projects);
        ProfileText.WriteSkills(text.Section("Skills"), Profile.Skills);
        if (Profile.Name is not null)
            text.Line().Line($"Curriculum vitae: {text.Url("/cv")}");
        text.Section("Recent posts").Entries(Recent);
        text.Line().Line($"All posts: {text.Url("/blogs")}");
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
        ProfileText.WritePositions(text, "Experience", Profile.Experience);
        ProfileText.WriteProjects(text.Section("Projects"), Profile.Projects);
        ProfileText.WriteSkills(text.Section("Skills"), Profile.Skills);
        ProfileText.WritePositions(text, "Education", Profile.Education);
    }
}
