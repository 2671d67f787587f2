using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Search;

/// <summary>
/// Represents a page that can be found but has no document: the pages of the profile, the blog in another language, a series or
/// a tag. Drafts and scheduled posts have rows in the full-text index, too, so a search finds only those of the pages that
/// <see cref="Visible"/> returns.
/// </summary>
/// <param name="Url">The URL in the main language.</param>
/// <param name="Tags">Other words for the page, such as spellings of a tag.</param>
internal sealed record OtherPage(string Url, string Title, IReadOnlyList<Section> Sections, IReadOnlyList<string> Tags)
{
    /// <summary>The first id of such pages in the full-text index, above the ids of all documents.</summary>
    public const long FirstId = 1L << 48;

    private const int MaxNamedPosts = 3;

    /// <summary>Gets a value indicating whether the page answers questions about the person.</summary>
    public bool IsOfPerson { get; init; }

    /// <summary>The id of the page in the full-text index, which depends on all of its words.</summary>
    public long Id { get; } = FirstId | (BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', [Title, .. Tags, .. Sections.SelectMany(s => (string[])[s.Heading, s.Text, s.Words])])))) & (FirstId - 1));

    /// <summary>Returns the page as a result shows it.</summary>
    public Page PageOf(SiteSession site)
    {
        var tag = Url.StartsWith(site.Url(PublicUrls.OfTag("")), StringComparison.Ordinal)
            ? site.Tags.All().GetValueOrDefault(Url[(Url.LastIndexOf('/') + 1)..]) : null;
        return new()
        {
            Path = "profile.yaml",
            Url = Url,
            Title = tag?.Label ?? Title,
            Description = tag is null ? ""
                : string.Join("; ", site.Posts.OfTag(tag.Slug, 0, MaxNamedPosts).Where(p => p.InSearch).Select(p => p.PlainTitle)),
            Hash = "",
        };
    }

    /// <summary>Returns the rows of the full-text index for the page.</summary>
    public IEnumerable<SearchRow> Rows() => IndexedText.Of(Id, Title, "", Sections, Tags);

    /// <summary>Returns all pages in all languages, including those of hidden documents.</summary>
    /// <param name="labels">The labels of all posts.</param>
    /// <param name="asOf">The UTC time for which lists show their entries.</param>
    public static List<OtherPage> All(StoredSettings settings, ListLabels labels, DateTime asOf)
    {
        var (site, title) = (settings.Site, settings.Site.Title ?? settings.Person?.Name ?? "Blog");
        IEnumerable<OtherPage> pages = OfProfile(settings.Person, title, site, site.Language)
            .Concat(site.Languages.SelectMany(l => OfProfile(l.Translate(settings.Person), l.Title ?? title, site, l.Tag)))
            .Concat(OfLanguages(site, title, null))
            .Concat(site.OwnLists.SelectMany(list => OfOwnList(list, site, asOf)).Select(page => page.Page))
            .Concat(OfLists(settings, labels));
        return [.. pages.DistinctBy(page => page.Id)];
    }

    /// <summary>Returns the pages of tags and series.</summary>
    public static List<OtherPage> OfLists(StoredSettings settings, ListLabels labels) =>
    [
        .. labels.Tags.Select(t => OfTag(t, settings.Site)),
        .. labels.Series.Select(s => OfSeries(s.Slug, s.Label, settings.Site)),
    ];

    /// <summary>Returns the pages that readers can see in the session's language. Spellings of one tag have one URL.</summary>
    public static IReadOnlyList<OtherPage> Visible(SiteSession site) => site.Cached("other-pages", context =>
    {
        var found = context.Documents.Where(d => d.InSearch).Select(d => d.Id);
        var tags = !site.Settings.HasTags ? [] : context.PostTags.Where(t => found.Contains(t.PostId))
            .Select(t => new { t.Tag, t.Label }).Distinct().OrderBy(t => t.Tag).ThenBy(t => t.Label).ToList();
        var series = site.Series.All().Where(s => s.Posts.Any(p => p.InSearch));
        // Another language has no pages of the profile but a home page. Documents about projects are found as documents.
        var profile = OfProfile(site.Translate(site.Snapshot.Profile), site.Title, site.Settings, site.Language).Where(page =>
            site.LanguagePrefix.Length == 0 || (page.Url == Document.HomeUrl && site.HomeDocument() is not null));
        return (IReadOnlyList<OtherPage>)[
            .. profile.Concat(series.Select(s => OfSeries(s.Slug, s.Title, site.Settings)))
                .Concat(tags.Select(t => OfTag(new(t.Tag, t.Label), site.Settings)))
                .Select(page => page with { Url = site.Url(page.Url) }),
            .. OfLanguages(site.Settings, site.Snapshot.Title, site.LanguagePrefix),
            .. site.OwnLists.Where(site.HasPage).SelectMany(list => OfOwnList(list, site.Settings, site.Snapshot.AsOf))
                .Where(page => page.Language == site.Language).Select(page => page.Page),
        ];
    });

    /// <summary>Returns the page of the author's list in each language of the site, with its entries without a page.</summary>
    /// <param name="asOf">The UTC time. Entries with a later date are left out.</param>
    private static IEnumerable<(OtherPage Page, string Language)> OfOwnList(TextList list, SiteSettings site, DateTime asOf)
    {
        if (!list.InSearch)
            yield break;
        foreach (var (language, prefix) in site.Languages.Select(l => (l.Tag, l.Prefix)).Prepend((site.Language, "")))
        {
            var own = list.In(language);
            // Entries are in the main language.
            var entries = prefix.Length > 0 ? [] : list.Entries.Where(entry => !(entry.Date?.UtcDateTime > asOf)).Select(entry =>
                new Section(list.HasPages ? null : Slug.OfSegment(entry.Title), entry.Title,
                    Lines([entry.Description, .. entry.Own?.All.Values.Select(value => value.Text) ?? []]))
                {
                    Words = string.Join(' ', entry.Tags.SelectMany(IndexedText.SpellingsOf)),
                });
            yield return (new(SiteLanguage.Url(prefix, list.Url), own.TitleIn(language),
                [new(null, "", Lines([own.Description, own.Text?.Text])), .. entries], []), language);
        }
    }

    /// <param name="title">The site title, which is the title of the home page if the profile has no name.</param>
    private static IEnumerable<OtherPage> OfProfile(Profile? profile, string title, SiteSettings site, string language)
    {
        if (profile is null)
            yield break;
        Section[] person = [
            new(null, "", Lines([profile.Name, profile.Summary])),
            .. Words("role").Section(profile.Role),
            .. Words("place").Section(profile.Location),
            .. Words("contact").Section(Lines(profile.Contact.Select(c => $"{c.Label}: {c.Value}"))),
            .. Words("availability").Section(profile.Availability),
            .. Words("languages").Section(string.Join(", ", profile.Languages.Select(l => l.Text))),
            .. profile.Skills.Select(s => new Section(null, $"{Words("skills").Heading}, {s.Group}", string.Join(", ", s.Items))
            {
                Words = Words("skills").Words,
            }),
            .. (Words("missing") with { Words = string.Join(' ', profile.Missing.Select(fact => Words(fact.Key).Words)) })
                .Section(profile.NotStated),
        ];
        var projects = profile.Projects.Select(p => new Section(null, p.Name, p.SearchText[(p.Name.Length + 2)..])
        {
            Words = PageWords.OfProject(p, language),
        }).ToList();
        // The words of the profile are names, to which a misspelt word may be corrected.
        string[] names =
        [
            .. profile.Skills.SelectMany(s => s.Items), .. profile.Contact.Select(c => c.Label), .. FunctionWords.OfQuestions(site),
            .. profile.HasCv || profile.Skills.Count == 0 ? (string[])[] : [Words("cv").Heading, Words("cv").Words],
        ];
        yield return new(Document.HomeUrl, profile.Name ?? title, person, names) { IsOfPerson = true };
        if (projects.Count > 0)
            yield return new(PublicUrls.Projects, Words("projects").Heading, projects, []) { IsOfPerson = true };
        if (profile.HasCv)
        {
            var (cv, job) = (Words("cv"), Words("experience"));
            yield return new(PublicUrls.Cv, cv.Heading,
            [
                .. profile.Experience.Select(p => new Section(null, p.Title, p.SearchText)
                {
                    Words = $"{job.Words} {(p.Results.Count == 0 ? "" : Words("results").Words)}",
                }),
                .. profile.Education.Select(p => new Section(null, p.Title, p.SearchText) { Words = Words("education").Words }),
                .. profile.Lists.SelectMany(list => list.Items.Select(p =>
                    new Section(null, p.Title, p.SearchText) { Words = list.Title })),
            ], [cv.Words])
            { IsOfPerson = true };
        }
        yield return new(PublicUrls.Agents, "AI Agents Read Page", [.. person, .. projects], []);

        PageWords Words(string name) => PageWords.Of(language, name);
    }

    /// <param name="except">The prefix of the language to leave out, or <see langword="null"/> for all languages.</param>
    private static IEnumerable<OtherPage> OfLanguages(SiteSettings site, string title, string? except) => site.Languages.Count == 0 ? []
        : site.Languages.Prepend(new(site.Language, title))
            .Select(language => (Prefix: language.Tag == site.Language ? "" : language.Prefix, Language: language,
                Culture: CultureInfo.GetCultureInfo(language.Tag)))
            .Where(l => l.Prefix != except)
            .Select(l => new OtherPage(SiteLanguage.Url(l.Prefix, Document.HomeUrl),
                $"{l.Language.Title ?? title} ({string.Join(", ", new HashSet<string>([l.Culture.NativeName, l.Culture.EnglishName]))})",
                [], []));

    private static OtherPage OfSeries(string slug, string title, SiteSettings site) =>
        new(PublicUrls.OfSeries(slug), title,
            [new(null, "", site.Series.FirstOrDefault(s => s.Slug == slug)?.Purpose ?? "")],
            [PageWords.Of(site.Language, "series").Heading]);

    private static OtherPage OfTag(Tag tag, SiteSettings site) =>
        new(PublicUrls.OfTag(tag.Slug), tag.Label, [],
            [.. IndexedText.SpellingsOf(tag), .. site.TagAliases.Where(a => a.Value.Slug == tag.Slug).Select(a => a.Key),
                PageWords.Of(site.Language, "tag").Heading]);

    private static string Lines(IEnumerable<string?> lines) => string.Join('\n', lines.OfType<string>());
}
