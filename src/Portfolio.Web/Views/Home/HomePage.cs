using System.Text.Json.Nodes;
using Portfolio.Web.Languages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Views;

/// <summary>
/// Represents the home page of the site or of one of its languages, which shows the profile, the featured posts and the
/// newest other posts.
/// </summary>
public sealed record HomePage : PageModel
{
    /// <summary>The maximum number of projects that the page shows, and of their names next to the contact links.</summary>
    public const int MaxNamedProjects = 4;

    private const int MaxWordsOfLead = 80;
    private const int MaxWordsOfDocs = 160;
    private const int MaxWordsOfLargeLead = 34;

    public override bool IsInAllLanguages => true;

    public override IEnumerable<string> Parts => Text is null ? []
        : TextParts.Of(Text, Cover).Where(part => !IsLead || part != TextParts.Text);

    public required Profile Profile { get; init; }

    /// <summary>Gets the featured projects, or all projects if none is featured.</summary>
    public required IReadOnlyList<ProjectEntry> Projects { get; init; }

    public required int ProjectCount { get; init; }

    /// <summary>Gets the projects on the page. <c>/projects</c> has all of them.</summary>
    public IEnumerable<ProjectEntry> ShownProjects => Projects.Take(MaxNamedProjects);

    /// <summary>Returns the text of the link to all projects, with their number if the page does not show all.</summary>
    public string AllProjects(InterfaceLanguage text) =>
        ProjectCount > MaxNamedProjects ? text.Count(ProjectCount, "All {0} projects") : text["All projects"];

    public required IReadOnlyList<Post> Featured { get; init; }

    /// <summary>Gets <see cref="Featured"/> for the view.</summary>
    public required IReadOnlyList<EntryModel> FeaturedEntries { get; init; }

    /// <summary>
    /// Gets the English title of the section with featured posts. On a site without series,
    /// the title invites readers to start with these posts.
    /// </summary>
    public string FeaturedTitle => Series.Count > 0 ? "Featured" : "Start here";

    public required IReadOnlyList<Series> Series { get; init; }

    public required int PostCount { get; init; }

    public required int NoteCount { get; init; }

    /// <summary>Gets the range of years, such as <c>2024–2026</c>, or an empty string if no post has a date.</summary>
    public required string Years { get; init; }

    public required IReadOnlyList<Post> Recent { get; init; }

    /// <summary>Gets the tag or series of <see cref="Recent"/>, or <see langword="null"/> for the newest posts.</summary>
    public string? RecentTitle { get; init; }

    /// <summary>Gets the URL of the list that continues <see cref="Recent"/>.</summary>
    public required string RecentUrl { get; init; }

    /// <summary>Gets the pages of the documentation, or <see langword="null"/> if the site is not one.</summary>
    public DocsOutline? Docs { get; init; }

    /// <summary>Gets the author's photo, or <see langword="null"/> if there is none or its file is missing.</summary>
    public Media? Photo { get; init; }

    /// <summary>
    /// Gets the author's home document, which replaces the summary of the profile, or <see langword="null"/> if there
    /// is none.
    /// </summary>
    public Page? Document { get; init; }

    /// <summary>Gets the text of <see cref="Document"/>, with links within the site.</summary>
    public FilledMarkdown? Text { get; init; }

    /// <summary>
    /// Gets a value indicating whether <see cref="Document"/> is short enough to be shown above the contact links.
    /// </summary>
    public bool HasShortDocument => Document is { } document && Cover is null
        && document.Length <= (Docs is null ? MaxWordsOfLead : MaxWordsOfDocs);

    /// <summary>
    /// Gets a value indicating whether <see cref="Document"/> is a single paragraph without code,
    /// for which the styles of the profile are sufficient.
    /// </summary>
    private bool IsLead => HasShortDocument && IsSimpleParagraph(Text!.Html.AsSpan().Trim());

    private static bool IsSimpleParagraph(ReadOnlySpan<char> html) => html.StartsWith("<p>") && html.EndsWith("</p>")
        && html.Count("</p>") == 1 && !html.Contains("<code", StringComparison.Ordinal);

    /// <summary>
    /// Gets the CSS class of the introduction,
    /// or <see langword="null"/> if it is short enough for the largest font size.
    /// </summary>
    public string? LeadClass =>
        (Document?.Length ?? Profile.Summary?.Split(' ').Length ?? 0) > MaxWordsOfLargeLead ? "long" : null;

    public required string BlogUrl { get; init; }

    public required string SeriesUrl { get; init; }

    public override bool HasText => Document is not null;

    public override bool IsLong => Text?.Html.Length >= MaxPaintedAtOnce;

    /// <summary>Returns the page, which shows the first page of the blog if the site has no profile.</summary>
    public static IEnumerable<PublicPage> Listed(PublicPages all) => [ListingOf(all.Site, all.Site.HomeDocument(),
        all.Site.Profile is null ? all.Posts.Take(all.Site.Settings.PageSize) : [.. all.Site.Posts.Featured(), .. RecentPosts(all.Site)])];

    /// <param name="document">The author's home document, or <see langword="null"/> if there is none.</param>
    /// <param name="posts">The posts on the page.</param>
    internal static PublicPage ListingOf(SiteSession site, Page? document, IEnumerable<Post> posts) =>
        new(site.Url(PublicUrls.Home), site.Profile?.Name ?? site.Title, PublicPageKind.Profile)
        {
            Description = DescriptionOf(site, document) ?? "",
            Modified = new[] { document?.Updated, site.Profile?.Updated, PublicPages.LastModified(posts) }.Max(),
            Hash = document?.Hash,
            NoIndex = document is { NoIndex: true },
            Images = site.Profile?.Photo is { } photo ? [photo.Url] : [],
            Translations = Translation.WithDefault(
                Translation.InAllLanguages(PublicUrls.Home, site.Settings), site.Settings.Language),
        };

    /// <summary>
    /// Returns the description of the page, which is from the home document, the site settings or the profile,
    /// in this order, or <see langword="null"/> if none of them has a description.
    /// </summary>
    private static string? DescriptionOf(SiteSession site, Page? document) =>
        document is { HasAuthorDescription: true } ? document.Description
        : site.Description ?? (site.ProfileLanguageOf(own => own.Summary is not null) is null ? site.Profile?.Summary : null);

    /// <summary>
    /// Returns the newest posts, as specified by <c>home</c> in the settings. Another language
    /// of the site without the tag or series shows its newest posts.
    /// </summary>
    private static IReadOnlyList<Post> RecentPosts(SiteSession site)
    {
        var home = site.Settings.Home;
        var take = home.Posts + site.Posts.Featured().Count;
        var isMain = site.LanguagePrefix.Length == 0;
        IEnumerable<Post> posts = home switch
        {
            { Tag: { } tag } when isMain || site.Tags.Find(site.Settings.SlugOfTag(tag)) is not null =>
                site.Posts.OfTag(site.Settings.SlugOfTag(tag), take: take),
            { Series: { } series } when isMain || site.Series.Find(Slug.OfTag(series)) is not null =>
                (site.Series.Find(Slug.OfTag(series))?.Posts ?? []).OrderByDescending(p => p.DateUtc),
            _ => site.Posts.List(take: take),
        };
        return [.. posts.Where(p => !p.Featured).Take(home.Posts)];
    }

    /// <summary>
    /// Returns the home page, or <see langword="null"/> if the blog is the home page,
    /// as on a site without a profile.
    /// </summary>
    /// <param name="draft">
    /// An unpublished home document to preview, or <see langword="null"/> for the published document.
    /// </param>
    public static HomePage? Of(SiteSession site, Page? draft = null)
    {
        if (site.Profile is not { } profile)
            return null;
        var name = profile.Name ?? site.Title;
        var document = draft ?? site.HomeDocument();
        var featured = site.Posts.Featured();
        var years = site.Posts.Years().Select(y => y.Year).OfType<int>().ToList();
        var docs = DocsOutline.Of(site);
        var (recentTitle, recentUrl) = RecentListOf(site);
        var recent = RecentPosts(site);
        var description = DescriptionOf(site, document);
        return new()
        {
            Listing = ListingOf(site, document, [.. featured, .. recent]),
            Title = Heading(document?.Title ?? "", name),
            Description = description ?? (document is { Description.Length: > 0 } ? document.Description
                : InterfaceLanguage.Of(site.Language)["{0}: profile, projects and articles.", name]),
            HasAuthorDescription = description is not null,
            Profile = profile,
            Document = document,
            Text = document is null ? null : site.TextOf(document),
            Cover = document is null ? null : site.CoverOf(document),
            BlogUrl = site.BlogUrl,
            SeriesUrl = site.Url(PublicUrls.Series),
            Photo = site.Photo,
            Projects = ProjectEntry.Featured(site),
            ProjectCount = profile.Projects.Count,
            Featured = featured,
            FeaturedEntries = EntryModel.AllWithYears(featured, site),
            Series = site.Series.All(),
            PostCount = site.Posts.Count(),
            NoteCount = site.Posts.NoteCount(),
            Years = string.Join('–', years.Count > 1 ? [years[^1], years[0]] : years),
            Docs = docs,
            Recent = docs is not null ? [] : recent,
            RecentTitle = recentTitle,
            RecentUrl = recentUrl,
        };
    }

    private static (string? Title, string Url) RecentListOf(SiteSession site)
    {
        var home = site.Settings.Home;
        (string? title, var path) = (null, site.Settings.Blog.Url);
        if (home.Tag is not null && site.Tags.Find(site.Settings.SlugOfTag(home.Tag)) is { } tag)
            (title, path) = (tag.Label, PublicUrls.OfTag(tag.Slug));
        else if (home.Series is not null && site.Series.Find(Slug.OfTag(home.Series)) is { } series)
            (title, path) = (series.Title, PublicUrls.OfSeries(series.Slug));
        return (title, site.Url(site.Settings.IsSwitchedOff(path) ? site.Settings.Blog.Url : path));
    }

    public override string HeadTitle(SiteSession site) =>
        site.LanguagePrefix.Length > 0 ? $"{site.Title} · {InterfaceLanguage.NameOf(site.Language)}"
        : Profile.Role is { } role ? $"{site.Title}: {role}" : site.Title;

    internal override IEnumerable<JsonObject> Describe(StructuredData data) =>
        [data.WebSite(), data.ProfilePage(this, Profile)];

    public override void WriteMarkdown(MarkdownText text)
    {
        ProfileMarkdown.WriteIntroduction(text, Profile, this);
        foreach (var section in Docs?.Sections ?? [])
        {
            text.Section(section.Title.Length > 0 ? section.Title : "Other pages");
            foreach (var (name, post) in section.Entries)
                text.Line($"- {text.Link(name, post.Url)}");
        }
        if (Recent.Count > 0)
            text.Section(RecentTitle ?? "New").Entries(Recent).Line().Line($"All posts: {text.Url(RecentUrl)}");
        if (Series.Count > 0)
        {
            text.Section("Where to start");
            foreach (var series in Series)
            {
                text.Line($"- {text.Link(series.Title, $"{SeriesUrl}/{series.Slug}")} | {Quantity.Of(series.Posts.Count, "part")}"
                    + $" | {Quantity.Digits(series.Minutes)} min read, "
                    + $"starting with {text.Link(series.Posts[0].PlainTitle, series.Posts[0].Url)}");
                if (series.Purpose.Length > 0)
                    text.Line($"  {MarkdownText.Escape(series.Purpose)}");
            }
        }

        if (Featured.Count > 0)
            text.Section(FeaturedTitle).Entries(Featured);
        ProfileMarkdown.WriteProjectSection(text, Projects);
        ProfileMarkdown.WriteSkillSection(text, Profile.Skills);
        if (Profile.HasCv)
            text.Line().Line($"Curriculum vitae: {text.Url(PublicUrls.Cv)}");
        if (PostCount > 0)
        {
            text.Line().Line($"{InterfaceLanguage.English.Posts(PostCount, NoteCount)}, {Quantity.Digits(Series.Count)} series, "
                + $"{Quantity.Of(ProjectCount, "project")}. {Years}".TrimEnd());
        }
    }

    /// <summary>
    /// Returns the title of the home document, or the author's name if it has no title. The name is appended to a title
    /// that ends with a space, which is only a draft marker.
    /// </summary>
    private static string Heading(string title, string name) =>
        title.Length == 0 || title[^1] == ' ' ? title + name : title;
}
