using System.Globalization;
using System.Text.Json.Serialization;

namespace Portfolio.Content.Model;

/// <summary>The person that the site is about: <c>profile.yaml</c>.</summary>
public sealed record Profile
{
    public string? Name { get; init; }
    public string? Role { get; init; }

    /// <summary>For whom they work. The role, which names it, links to it.</summary>
    public Organization? Organization { get; init; }

    public string? Summary { get; init; }
    public string? Location { get; init; }

    public ProfileImage? Photo { get; init; }

    /// <summary>Date of the last change. File times are not used.</summary>
    public DateTimeOffset? Updated { get; init; }

    public IReadOnlyList<ContactLink> Contact { get; init; } = [];
    public IReadOnlyList<SkillGroup> Skills { get; init; } = [];
    public IReadOnlyList<Project> Projects { get; init; } = [];
    public IReadOnlyList<Position> Experience { get; init; } = [];
    public IReadOnlyList<Position> Education { get; init; } = [];

    /// <summary>Role and location, or the one that there is; empty when there is neither.</summary>
    [JsonIgnore]
    public string RoleAndLocation => string.Join(", ", ((string?[])[Role, Location]).OfType<string>());

    /// <summary>The first letters of the first and the last word of the name; empty without a name.</summary>
    [JsonIgnore]
    public string Initials => Name?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, .. var others]
        ? StringInfo.GetNextTextElement(first) + (others is [.., var last] ? StringInfo.GetNextTextElement(last) : "")
        : "";

    /// <summary>Whether there is what a curriculum vitae adds to the rest.</summary>
    [JsonIgnore]
    public bool HasCv => Name is not null && Experience.Count + Education.Count > 0;
}

/// <param name="Url">Root-relative URL of an image below <c>static/</c>. The file may be missing.</param>
public sealed record ProfileImage(string Url)
{
    /// <summary>Path of the image in the content folder.</summary>
    [JsonIgnore]
    public string Path => "static" + Url;

    /// <summary>Determines whether the author wrote this image so.</summary>
    internal bool Is(string written) => Path.EndsWith("/" + written.TrimStart('/'), StringComparison.Ordinal);
}

public sealed record Organization(string Name, string Url);

public sealed record ContactLink(string Label, string Value);

public sealed record SkillGroup(string Group, IReadOnlyList<string> Items);

public sealed record Project(string Name, string? Description, string? Repo, string? Live, IReadOnlyList<string> Stack)
{
    /// <summary>When it was made, as the author wrote it: <c>2024</c> or <c>2023–2025</c>.</summary>
    public string? Year { get; init; }

    /// <summary>What came of it, in a sentence.</summary>
    public string? Result { get; init; }

    public ProfileImage? Image { get; init; }

    /// <summary>What search finds the project by.</summary>
    [JsonIgnore]
    public string SearchText => $"{Name}: {Description} {(Result is null ? "" : Result + " ")}{string.Join(", ", Stack)}";

    /// <summary>Paths of the posts about the project in the content folder. Files may be missing.</summary>
    public IReadOnlyList<string> Posts { get; init; } = [];
}

/// <summary>An entry of the CV: a job or a course of study.</summary>
/// <param name="Period">As the author wrote it, else when it began and ended.</param>
public sealed record Position(string Title, string? Organization, string? Period, string? Location, string? Description)
{
    /// <summary>The period of what has not ended, in English.</summary>
    public const string Since = "{0} – present";

    /// <summary>Whether <see cref="Period"/> is only the beginning, since it has not ended.</summary>
    public bool IsCurrent { get; init; }

    [JsonIgnore]
    public string? EnglishPeriod => IsCurrent ? Since.Replace("{0}", Period, StringComparison.Ordinal) : Period;
}
