namespace Portfolio.Web.Pages;

/// <summary>A post in a list.</summary>
/// <param name="WithoutTag">
/// The slug of the tag whose page has the list and which is not repeated, or <see langword="null"/> if there is none.
/// </param>
public sealed record EntryModel(Post Post, string? WithoutTag = null);

/// <summary>A list of posts by year.</summary>
/// <param name="WithoutTag">See <see cref="EntryModel"/>.</param>
public sealed record YearsModel(IReadOnlyList<Post> Posts, string? WithoutTag = null);

/// <summary>The author's projects.</summary>
/// <param name="IsCv">True on the curriculum vitae, which has no pictures.</param>
public sealed record ProjectsModel(IReadOnlyList<ProjectEntry> Items, bool IsCv = false);

/// <summary>The author's contact addresses.</summary>
/// <param name="IsCv">True on the curriculum vitae, which shows the e-mail address and does not link to itself.</param>
public sealed record ContactModel(Profile Profile, bool IsCv = false);
