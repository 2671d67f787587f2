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
    public IReadOnlyList<SpokenLanguage> Languages { get; init; } = [];

    /// <summary>The publications, talks, awards and certificates of a resume.</summary>
    public IReadOnlyList<ProfileList> Lists { get; init; } = [];

    /// <summary>Whether and from when the author takes work, such as <c>Open to backend roles from March</c>.</summary>
    public string? Availability { get; init; }

    /// <summary>Returns the profile with the values of another profile where this one has none.</summary>
    public Profile OrElse(Profile other) => this with
    {
        Name = Name ?? other.Name,
        Role = Role ?? other.Role,
        Organization = Organization ?? other.Organization,
        Summary = Summary ?? other.Summary,
        Location = Location ?? other.Location,
        Photo = Photo ?? other.Photo,
        Updated = Updated ?? other.Updated,
        Availability = Availability ?? other.Availability,
        Contact = Contact.Count > 0 ? Contact : other.Contact,
        Skills = Skills.Count > 0 ? Skills : other.Skills,
        Projects = Projects.Count > 0 ? Projects : other.Projects,
        Experience = Experience.Count > 0 ? Experience : other.Experience,
        Education = Education.Count > 0 ? Education : other.Education,
        Languages = Languages.Count > 0 ? Languages : other.Languages,
        Lists = Lists.Count > 0 ? Lists : other.Lists,
    };

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

    /// <summary>Gets the sentence that names which of the usual facts the profile does not state, or null if it states all.</summary>
    [JsonIgnore]
    public string? NotStated
    {
        get
        {
            var names = Missing.Select(fact => fact.Name).ToList();
            return names.Count == 0 ? null : $"This site does not state: {string.Join(", ", names)}.";
        }
    }

    /// <summary>Gets the usual facts that the profile does not state, each with the key of the words of questions about it.</summary>
    internal IEnumerable<(string Key, string Name)> Missing =>
        from fact in ((string Key, string Name, bool IsStated)[])[
            ("role", "role", Role is not null), ("place", "location", Location is not null), ("contact", "contact", Contact.Count > 0),
            ("experience", "experience", Experience.Count > 0), ("education", "education", Education.Count > 0),
            ("languages", "languages", Languages.Count > 0), ("availability", "availability (open to work)", Availability is not null),
        ]
        where !fact.IsStated
        select (fact.Key, fact.Name);

    /// <summary>
    /// Returns the months of work with each technology that the jobs name, most first. A month of two jobs counts once.
    /// </summary>
    /// <param name="now">The end of a job that has not ended.</param>
    public IEnumerable<(string Technology, int Months)> TimeByTechnology(DateTime now) =>
        Experience.SelectMany(job => job.Stack.Select(name => (Name: name, job.Period))).GroupBy(use => Slug.OfTag(use.Name))
            .Select(uses => (uses.First().Name, Months: uses.SelectMany(use => use.Period?.EachMonth(now) ?? []).Distinct().Count()))
            .Where(time => time.Months > 0).OrderByDescending(time => time.Months);

    /// <summary>Gets the values that are Markdown.</summary>
    [JsonIgnore]
    internal IEnumerable<MarkdownValue> MarkdownValues => Projects.SelectMany(p => p.MarkdownValues)
        .Concat(Experience.Concat(Education).Concat(Lists.SelectMany(list => list.Items))
            .SelectMany(p => p.Results.Prepend<MarkdownValue?>(p.Description))).OfType<MarkdownValue>();

    /// <summary>
    /// The account in the fediverse, such as <c>@me@example.social</c>, from a contact with that value or the label
    /// Mastodon, or <see langword="null"/> if there is none.
    /// </summary>
    [JsonIgnore]
    public string? Fediverse => Contact.Where(contact => contact.Value.StartsWith('@')
            || contact.Label.Equals("Mastodon", StringComparison.OrdinalIgnoreCase))
        .Select(contact => Uri.TryCreate(contact.Url, UriKind.Absolute, out var url)
            && url.AbsolutePath.StartsWith("/@", StringComparison.Ordinal) ? $"{url.AbsolutePath[1..].TrimEnd('/')}@{url.Host}" : null)
        .FirstOrDefault(account => account is not null);

    [JsonIgnore]
    public bool HasCv => Name is not null && Experience.Count + Education.Count > 0;
}

/// <param name="Url">The root-relative URL of an image in <c>static/</c>. The file may not exist.</param>
public sealed record ProfileImage(string Url)
{
    [JsonIgnore]
    public string Path => "static" + Url;

    internal bool Is(string written) => Of(written) == this;

    /// <summary>Returns the image at a path. <c>static/me.jpg</c>, <c>/me.jpg</c> and <c>me.jpg</c> are the same file.</summary>
    public static ProfileImage Of(string written)
    {
        var path = written.TrimStart('/');
        return new(path.StartsWith("static/", StringComparison.Ordinal) ? path["static".Length..] : $"/{path}");
    }
}

public sealed record Organization(string Name, string Url);

public sealed record ContactLink(string Label, string Value)
{
    /// <summary>The URL of the contact, or <see langword="null"/> if the value is only text.</summary>
    [JsonIgnore]
    public string? Url => ContactUrl.Of(Value);

    /// <summary>Gets a value that indicates whether the label says that the contact is a résumé.</summary>
    [JsonIgnore]
    public bool IsResume => Label.ToUpperInvariant() is "RESUME" or "RÉSUMÉ" or "CV" or "CURRICULUM VITAE" or "LEBENSLAUF";
}

public sealed record SkillGroup(string Group, IReadOnlyList<string> Items);

/// <summary>Represents a project: an entry of <c>profile.yaml</c>, a document in <c>projects/</c>, or both as one.</summary>
/// <param name="Description">One sentence that says what the project is.</param>
public sealed record Project(string Name, MarkdownValue? Description, string? Repo, string? Live, IReadOnlyList<string> Stack)
{
    /// <summary>Gets the names of the fields that the site declares for projects.</summary>
    internal static IReadOnlyList<string> FieldNames { get; } = ["role", "figure", "audience", "period", "stack", "live", "source"];

    /// <summary>Returns the project as an entry of a list, with its facts as fields.</summary>
    internal Post ToPost()
    {
        var own = (Page?.Own?.All ?? OwnValues.None).ToDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in FieldNames.Zip([Role, Figure, Audience, Period?.Start ?? Period?.Text, null, Live, Repo]))
        {
            if (value is not null)
                own[name] = new(OwnType.Text, value);
        }

        if (Stack.Count > 0)
            own["stack"] = OwnValue.OfList(Stack);
        if (Page is null)
            return new ListEntry(Name, Description?.Text ?? "", null, [], new(own)).ToPost(TextList.OfProjects);
        var post = Page.AsPost(TextList.OfProjects, new(own));
        // The description in profile.yaml is rather what the author says of the project than the first paragraph of its page.
        if (!post.HasAuthorDescription && Description is { } stated)
            (post.Description, post.HasAuthorDescription) = (stated.Text, true);
        return post;
    }

    /// <summary>The people that the project is for.</summary>
    public string? Audience { get; init; }

    /// <summary>The author's role in the project.</summary>
    public string? Role { get; init; }

    public Period? Period { get; init; }

    /// <summary>A number that says what came of the project, such as <c>41,000</c>. <see cref="Result"/> explains it.</summary>
    public string? Figure { get; init; }

    public MarkdownValue? Result { get; init; }

    public ProfileImage? Image { get; init; }

    /// <summary>The drawing of the project as HTML, or <see langword="null"/> if there is none.</summary>
    public string? Drawing { get; init; }

    /// <summary>The position in the list of projects that are not in <c>profile.yaml</c>. Projects without one are last.</summary>
    public double? Order { get; init; }

    public bool Featured { get; init; }

    [JsonIgnore]
    internal IEnumerable<MarkdownValue?> MarkdownValues => [Description, Result];

    /// <summary>The document about the project, or <see langword="null"/> if there is none.</summary>
    [JsonIgnore]
    public Page? Page { get; init; }

    /// <summary>Gets the name without its explanation: <c>Brod - a message queue</c> → <c>Brod</c>.</summary>
    [JsonIgnore]
    public string ShortName => Name.Split(" - ", 2)[0];

    [JsonIgnore]
    public string SearchText => $"{Name}: {Description?.Text} {Facts}";

    /// <summary>Gets the facts for the search index.</summary>
    [JsonIgnore]
    internal string Facts => string.Join(". ", ((string?[])[
        Audience, Role, Result is null ? null : $"Result: {$"{Figure} {Result.Text.TrimEnd('.')}".TrimStart()}",
        Stack.Count > 0 ? string.Join(", ", Stack) : null, Live is null ? null : $"Demo: {Live}", Repo,
    ]).OfType<string>());

    /// <summary>The paths of posts about the project, relative to the content folder. Files may be missing.</summary>
    public IReadOnlyList<string> Posts { get; init; } = [];

    /// <summary>Returns the project with the values of its document, where the document has them.</summary>
    public Project With(Page page) => page.Project is not { } own ? this with { Page = page } : new(
        Name, own.Description ?? Description, own.Repo ?? Repo, own.Live ?? Live, own.Stack.Count > 0 ? own.Stack : Stack)
    {
        Audience = own.Audience ?? Audience,
        Role = own.Role ?? Role,
        Period = own.Period ?? Period,
        Figure = own.Result is null ? Figure : own.Figure,
        Result = own.Result ?? Result,
        Image = Image,
        Drawing = own.Drawing ?? Drawing,
        Featured = own.Featured || Featured,
        Posts = own.Posts.Count > 0 ? own.Posts : Posts,
        Page = page,
    };
}

/// <summary>Represents a list on the CV, such as the publications.</summary>
/// <param name="Title">The English title, which is translated.</param>
public sealed record ProfileList(string Title, IReadOnlyList<Position> Items);

/// <summary>Represents an entry of the CV: a job, a course of study, a publication or an award.</summary>
public sealed record Position(string Title, string? Organization, Period? Period, string? Location, MarkdownValue? Description)
{
    /// <summary>The English format of a period that has not ended yet.</summary>
    public const string Since = "{0} – present";

    /// <summary>The results of the work, each on one line.</summary>
    public IReadOnlyList<MarkdownValue> Results { get; init; } = [];

    public IReadOnlyList<string> Stack { get; init; } = [];

    /// <summary>The URL of a publication or certificate, or <see langword="null"/> if there is none.</summary>
    public string? Url { get; init; }

    [JsonIgnore]
    public string SearchText => string.Join(", ", ((string?[])[
        Organization, Period?.Text ?? Period?.Start, Period?.End, Location, Description?.Text,
        .. Results.Select(r => r.Text), .. Stack,
    ]).OfType<string>());
}

/// <summary>Represents a language that the author speaks.</summary>
/// <param name="Fluency">How well, such as <c>native</c> or <c>B1</c>, or <see langword="null"/> if it is not stated.</param>
public sealed record SpokenLanguage(string Language, string? Fluency)
{
    [JsonIgnore]
    public string Text => Fluency is null ? Language : $"{Language} ({Fluency})";
}
