using System.Text.Json.Nodes;
using Portfolio.Web.Languages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Views;

/// <summary>Represents <c>/cv</c>, the profile as a curriculum vitae.</summary>
public sealed record CvPage : PageModel
{
    public required Profile Profile { get; init; }

    public required SiteSession Site { get; init; }

    public required IReadOnlyList<ProjectEntry> Projects { get; init; }

    /// <summary>Returns the page, which exists in the main language only.</summary>
    public static IEnumerable<PublicPage> Listed(PublicPages all) =>
        all.Site is { LanguagePrefix: "", Profile: { HasCv: true } profile } ? [ListingOf(profile, all.Site)] : [];

    private static PublicPage ListingOf(Profile profile, SiteSession site) =>
        new(PublicUrls.Cv, InterfaceLanguage.Of(site.Language)["Curriculum vitae"], PublicPageKind.Profile)
        {
            Modified = profile.Updated,
        };

    /// <summary>
    /// Returns the page, or <see langword="null"/> if the profile has no name, or neither experience nor education.
    /// </summary>
    public static CvPage? Of(SiteSession site)
    {
        if (site.Profile is not { HasCv: true, Name: { } name } profile)
            return null;
        var text = InterfaceLanguage.Of(site.Language);
        return new()
        {
            Listing = ListingOf(profile, site),
            Title = name,
            Description = text["Curriculum vitae of {0}: experience, projects, skills and how to get in touch.",
                profile.Role is { } role
                ? $"{name}, {role}" : name],
            Breadcrumbs = [PageLink.Home(site)],
            Profile = profile,
            Site = site,
            Projects = ProjectEntry.Featured(site),
        };
    }

    /// <summary>Returns the title for browsers and search engines. The heading is the name alone.</summary>
    public override string HeadTitle(SiteSession site) =>
        WithSiteTitle(InterfaceLanguage.Of(site.Language)["Curriculum vitae of {0}", Title], site);

    /// <summary>Gets the name for the margin of each sheet but the first. Content in the margin cannot read an element.</summary>
    public override string Style => $":root{{--name:{StyleText.Quote(Title)}}}";

    internal override IEnumerable<JsonObject> Describe(StructuredData data) => [data.ProfilePage(this, Profile)];

    public override void WriteMarkdown(MarkdownText text)
    {
        ProfileMarkdown.WriteIntroduction(text, Profile);
        ProfileMarkdown.WriteCareer(text, Profile, Site);
        ProfileMarkdown.WriteProjectSection(text, Projects);
        ProfileMarkdown.WriteSkillSection(text, Profile.Skills);
    }
}
