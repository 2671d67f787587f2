
using Portfolio.Content.Model;
using Portfolio.Web.Markdown;
using Portfolio.Web.Urls;

namespace Portfolio.Web.ViewModels;

/// <summary><c>/</c>: who this is.</summary>
public sealed record HomePage : PageModel
{
    public required Profile Profile { get; init; }
    public required IReadOnlyList<Post> Recent { get; init; }

    /// <summary>The picture of the person, if it is there.</summary>
    public Media? Photo { get; init; }

    public override DateTimeOffset? Modified => PublicPages.Newest(Recent);

    public override void WriteTo(MarkdownText text)
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

/// <summary><c>/projects</c>.</summary>
public sealed record ProjectsPage : PageModel
{
    public required IReadOnlyList<Project> Projects { get; init; }

    public override void WriteTo(MarkdownText text) => ProfileMarkdown.WriteProjects(text, Projects);
}

/// <summary><c>/cv</c>.</summary>
public sealed record CvPage : PageModel
{
    public required Profile Profile { get; init; }

    public override void WriteTo(MarkdownText text)
    {
        ProfileMarkdown.WriteIntroduction(text, Profile);
        ProfileMarkdown.WritePositionSection(text, "Experience", Profile.Experience);
        ProfileMarkdown.WriteProjectSection(text, Profile.Projects);
        ProfileMarkdown.WriteSkillSection(text, Profile.Skills);
        ProfileMarkdown.WritePositionSection(text, "Education", Profile.Education);
    }
}
