using System.Text.Json.Serialization;

namespace Portfolio.Content.Model;

/// <summary>Represents the person that the site is about (<c>profile.yaml</c>).</summary>
public sealed record Profile
{
    public string? Name { get; init; }
    public string? Role { get; init; }

    /// <summary>The employer. If the role contains the employer's name, the name in the role becomes a link.</summary>
    public Organization? Organization { get; init; }

    public string? Summary { get; init; }
    public string? Location { get; init; }

    public ProfileImage? Photo { get; init; }

    /// <summary>
    /// The date of the last change as written in <c>profile.yaml</c>. File times are not used, because a checkout
    /// changes them.
    /// </summary>
    public DateTimeOffset? Updated { get; init; }

    public IReadOnlyList<ContactLink> Contact { get; init; } = [];
    public IReadOnlyList<SkillGroup> Skills { get; init; } = [];
    public IReadOnlyList<Project> Projects { get; init; } = [];
    public IReadOnlyList<Position> Experience { get; init; } = [];
    public IReadOnlyList<Position> Education { get; init; } = [];

    /// <summary>
    /// The facts to show after the role, such as the location. The labels appear only in the document for agents.
    /// </summary>
    [JsonIgnore]
    public IEnumerable<(string Label, string Text)> Facts
    {
        get
        {
            if (Location is not null)
                yield return ("Location", Location);
        }
    }

    /// <summary>The role and the facts, separated by commas, or an empty string if there are neither.</summary>
    [JsonIgnore]
    public string RoleAndFacts => string.Join(", ", Facts.Select(fact => fact.Text).Prepend(Role).OfType<string>());

    /// <summary>The first contact that is an email address, or <see langword="null"/> if there is none.</summary>
    [JsonIgnore]
    public ContactLink? Mail =>
        Contact.FirstOrDefault(contact => contact.Url?.StartsWith(ContactUrl.Mail, StringComparison.Ordinal) == true);

    [JsonIgnore]
    public bool HasCv => Name is not null && Experience.Count + Education.Count > 0;
}

/// <param name="Url">The root-relative URL of an image in <c>static/</c>. The file may not exist.</param>
public sealed record ProfileImage(string Url)
{
    [JsonIgnore]
    public string Path => "static" + Url;

    internal bool Is(string written) => Path.EndsWith("/" + written.TrimStart('/'), StringComparison.Ordinal);
}

public sealed record Organization(string Name, string Url);

public sealed record ContactLink(string Label, string Value)
{
    /// <summary>The URL of the contact, or <see langword="null"/> if the value is only text.</summary>
    [JsonIgnore]
    public string? Url => ContactUrl.Of(Value);
}

public sealed record SkillGroup(string Group, IReadOnlyList<string> Items);

public sealed record Project(string Name, string? Description, string? Repo, string? Live, IReadOnlyList<string> Stack)
{
    /// <summary>The year or period in <c>profile.yaml</c>, such as <c>2024</c> or <c>2023–2025</c>.</summary>
    public string? Year { get; init; }

    public string? Result { get; init; }

    public ProfileImage? Image { get; init; }

    /// <summary>The drawing of the project as HTML, or <see langword="null"/> if there is none.</summary>
    public string? Drawing { get; init; }

    [JsonIgnore]
    public string SearchText =>
        $"{Name}: {Description} {(Result is null ? "" : Result + " ")}{string.Join(", ", Stack)}";

    /// <summary>The paths of posts about the project, relative to the content folder. Files may be missing.</summary>
    public IReadOnlyList<string> Posts { get; init; } = [];
}

/// <summary>Represents an entry of the CV: a job or a course of study.</summary>
/// <param name="Period">
/// The period as written in <c>profile.yaml</c>, or derived from the start and end dates. Null if there is neither.
/// </param>
public sealed record Position(string Title, string? Organization, string? Period, string? Location, string? Description)
{
    /// <summary>The English format of a period that has not ended yet.</summary>
    public const string Since = "{0} – present";

    /// <summary>
    /// Gets a value indicating whether <see cref="Period"/> contains only the start date, because the position has not
    /// ended.
    /// </summary>
    public bool IsCurrent { get; init; }

    [JsonIgnore]
    public string? EnglishPeriod => IsCurrent ? Since.Replace("{0}", Period, StringComparison.Ordinal) : Period;
}
