using System.Text.Json.Nodes;
using Portfolio.Web.Languages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Pages;

/// <summary><c>/</c>: the profile, the posts to start with and the newest others.</summary>
public sealed record HomePage : PageModel
{
    private const int MaxWordsOfLead = 80;
    private const int MaxWordsOfLargeLead = 34;

    public override bool IsInAllLanguages => true;

    public override PageParts Parts => PageParts.Profile | (Featured.Count > 0 ? PageParts.Lists : PageParts.None)
        | (Series.Count > 0 ? PageParts.Stairs : PageParts.None)
        | (IsLead ? TextParts.Of(Text) & ~PageParts.Text : TextParts.Of(Text));

    public required Profile Profile { get; init; }

    public required IReadOnlyList<ProjectEntry> Projects { get; init; }

    /// <summary>The featured posts.</summary>
    public required IReadOnlyList<Post> Featured { get; init; }

    /// <summary>Gets the English title of the featured posts. Where there are series, these are where to start.</summary>
    public string FeaturedTitle => Series.Count > 0 ? "Featured" : "Start here";

    public required IReadOnlyList<Series> Series { get; init; }

    /// <summary>Number of all posts.</summary>
    public required int PostCount { get; init; }

    /// <summary>How many of them are notes.</summary>
    public required int NoteCount { get; init; }

    /// <summary>The years of the posts, such as <c>2024–2026</c>; empty when none has a date.</summary>
    public required string Years { get; init; }

    /// <summary>The newest posts that are not featured.</summary>
    public required IReadOnlyList<Post> Recent { get; init; }

    /// <summary>The person's photo; <see langword="null"/> when the profile names none or its file is missing.</summary>
    public Media? Photo { get; init; }

    /// <summary>The author's own text, in place of the summary of the profile.</summary>
    public Page? Text { get; init; }

    /// <summary>Whether <see cref="Text"/> is a lead, which stands above the contact.</summary>
    public bool HasShortText => Text is { Words: <= MaxWordsOfLead, Cover: null };

    /// <summary>Gets a value indicating whether <see cref="Text"/> is one paragraph, which the style of the profile is for.</summary>
    private bool IsLead => HasShortText && Text!.Body!.Html.AsSpan().Trim() is ['<', 'p', '>', .. var rest]
        && rest.IndexOf("</p>") == rest.Length - "</p>".Length && !rest.Contains("<code", StringComparison.Ordinal);

    /// <summary>Gets the class of the lead, or null if it is short enough for the largest letters.</summary>
    public string? LeadClass =>
        (Text?.Words ?? Profile.Summary?.Split(' ').Length ?? 0) > MaxWordsOfLargeLead ? "long" : null;

    /// <summary>The URL of the list of posts.</summary>
    public required string BlogUrl { get; init; }

    public override DateTimeOffset? Modified => PublicPages.HomeModified(Text, Profile, [.. Featured, .. Recent]);

    public override bool HasText => Text is not null;

    public override bool IsLong => Text?.Body!.Html.Length >= MaxPaintedAtOnce;

    public override Cover? Cover => Text?.Cover;

    public override bool NoIndex => Text?.NoIndex == true;

    /// <summary>The home page; <see langword="null"/> for a site without a profile, and in other languages than the main one: their first
    /// page is the list of posts.</summary>
    /// <param name="draft">A text that is not published yet, to be shown in a preview.</param>
    public static HomePage? Of(SiteSession site, Page? draft = null)
    {
        if (site.LanguagePrefix.Length > 0 || site.Profile is not { } profile)
            return null;
        var name = profile.Name ?? site.Title;
        var text = draft ?? site.HomeText();
        var featured = site.FeaturedPosts();
        var years = site.Years().Select(y => y.Year).OfType<int>().ToList();
        var description = PublicPages.HomeDescription(site, text);
        return new()
        {
            Path = "/",
            Title = Heading(text?.Title ?? "", name),
            Description = description ?? (text is { Description.Length: > 0 } ? text.Description
                : InterfaceLanguage.Of(site.Language)["{0}: profile, projects and articles.", name]),
            HasAuthorDescription = description is not null,
            Profile = profile,
            Text = text,
            BlogUrl = site.BlogUrl,
            Photo = profile.Photo is { } photo ? site.Media(photo.Url) : null,
            Projects = ProjectEntry.All(site),
            Featured = featured,
            Series = site.AllSeries(),
            PostCount = site.PostCount(),
            NoteCount = site.NoteCount(),
            Years = string.Join('–', years.Count > 1 ? [years[^1], years[0]] : years),
            Recent = [.. site.Posts(take: PublicPages.MaxRecentPosts + featured.Count).Where(p => !p.Featured)
                .Take(PublicPages.MaxRecentPosts)],
        };
    }

    public override string HeadTitle(SiteSession site) =>
        site.Profile?.Role is { } role ? $"{site.Title}: {role}" : site.Title;

    internal override IEnumerable<JsonObject> Describe(StructuredData data) =>
        [data.WebSite(), data.ProfilePage(this, Profile)];

    public override void WriteMarkdown(MarkdownText text)
    {
        ProfileMarkdown.WriteIntroduction(text, Profile, Text);
        if (Recent.Count > 0)
            text.Section("New").Entries(Recent).Line().Line($"All posts: {text.Url(BlogUrl)}");
        if (Series.Count > 0)
        {
            text.Section("Where to start");
            foreach (var series in Series)
            {
                text.Line($"- {text.Link(series.Title, PublicUrls.OfSeries(series.Slug))} | {Quantity.Of(series.Posts.Count, "part")}"
                    + $" | {Quantity.Digits(series.Minutes)} min read, "
                    + $"from {text.Link(series.Posts[0].PlainTitle, series.Posts[0].Url)}");
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
            text.Line().Line($"{InterfaceLanguage.English.Posts(PostCount, NoteCount)}, {Quantity.Digits(Series.Count)} series, "
                + $"{Quantity.Of(Projects.Count, "project")}. {Years}".TrimEnd());
    }

    /// <summary>The title of the author's text; the person's name when it has none, after what marks a draft.</summary>
    private static string Heading(string title, string name) =>
        title.Length == 0 || title[^1] == ' ' ? title + name : title;
}
