namespace Portfolio.Web.Views;

/// <summary>Represents a post in a list.</summary>
/// <param name="Series">The series of the post, or <see langword="null"/> if it has none.</param>
/// <param name="WithoutTag">
/// The slug of a tag to omit, because the list is on the page of that tag, or <see langword="null"/> to show all tags.
/// </param>
/// <param name="IsSameMonth">True if the entry above is of the same month, so that a wide page shows only the day.</param>
public sealed record EntryModel(Post Post, Series? Series, string? WithoutTag = null, bool IsSameMonth = false)
{
    /// <summary>Gets a value indicating whether the date has its year, because the list is not that of a year.</summary>
    public bool HasYear { get; init; }

    /// <summary>Gets a value indicating whether the page of the list shows the entry instead of a page of its own.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Gets the whole text of such an entry, or null if the entry has none.</summary>
    public FilledMarkdown? Text { get; init; }

    /// <summary>Gets a value indicating whether the picture can be in the first window, so that the browser loads it at once.</summary>
    public bool IsFirst { get; init; }

    /// <summary>Returns the entries of a list that is not divided into years.</summary>
    public static IReadOnlyList<EntryModel> AllWithYears(IReadOnlyList<Post> posts, SiteSession site) =>
        [.. posts.Select(post => new EntryModel(post, site.Series.Of(post, isPreview: false)) { HasYear = true })];

    public static IReadOnlyList<EntryModel> All(IReadOnlyList<Post> posts, SiteSession site, string? withoutTag = null) =>
        [.. posts.Select((post, i) => new EntryModel(post, site.Series.Of(post, isPreview: false), withoutTag,
            i > 0 && posts[i - 1].Year == post.Year && posts[i - 1].Date?.Month == post.Date?.Month))];
}

/// <summary>Represents the date, the reading time and other facts about a post on one line.</summary>
/// <param name="Series">The series to show as a row of parts, or <see langword="null"/> to show none.</param>
/// <param name="HasDate">False if the date is shown elsewhere.</param>
public sealed record FactsModel(Post Post, Series? Series = null, bool HasDate = true);

/// <summary>Represents a list of posts that is grouped by year.</summary>
/// <param name="IsComplete">True if all posts of each year are listed, so that their number is shown.</param>
public sealed record YearsModel(IReadOnlyList<EntryModel> Entries, bool IsComplete);

/// <summary>Represents the list of the author's projects.</summary>
/// <param name="IsCv">True on the curriculum vitae, which omits the images and shows addresses on paper.</param>
public sealed record ProjectsModel(IEnumerable<ProjectEntry> Items, bool IsCv = false);

/// <summary>Represents a project in a list.</summary>
/// <param name="IsCv"><inheritdoc cref="ProjectsModel" path="/param[@name='IsCv']"/></param>
public sealed record CardModel(ProjectEntry Entry, bool IsCv = false);

/// <summary>Represents the jobs or the education on the curriculum vitae.</summary>
/// <param name="HasLength">True to show how long each entry was.</param>
public sealed record PositionsModel(string Title, IReadOnlyList<Position> Items, bool HasLength = false);

/// <summary>Represents the author's contact links.</summary>
/// <param name="IsCv">True on the curriculum vitae, which shows the e-mail address and does not link to itself.</param>
public sealed record ContactModel(Profile Profile, bool IsCv = false);
