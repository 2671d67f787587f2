using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc.Rendering;
using Portfolio.Content.Imaging;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Search;
using Portfolio.Content.Templates;
using Portfolio.Pictures;
using Portfolio.Web.Languages;
using Portfolio.Web.Replies;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;

namespace Portfolio.Web.Controllers;

/// <summary>Converts the models of views to the documented values of the author's views.</summary>
internal sealed class ViewValues(SiteSession site, SiteUrls urls, PageModel page)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly InterfaceLanguage _text = InterfaceLanguage.Of(site.Language);

    private readonly SiteFacts _facts = new(site, urls);

    /// <summary>The values of all views of the page.</summary>
    private readonly Dictionary<string, object?> _everywhere = [];

    /// <summary>The values that depend on the kind of the page, or <see langword="null"/> before a view needs them.</summary>
    private Dictionary<string, object?>? _ofPage;

    public static SiteSession SiteOf(ViewContext context) => (SiteSession)context.ViewData["Site"]!;

    public static PageModel PageOf(ViewContext context) => (PageModel)context.ViewData["Page"]!;

    /// <summary>Returns the values of a view by name, as <see cref="ViewName.All"/> lists them.</summary>
    public static IEnumerable<(string Name, object? Value)> Of(ViewContext context, string view)
    {
        var values = Of(context);
        return ViewName.Find(view)!.Values.Keys.Select(name => (name, values.Value(name, context.ViewData.Model)));
    }

    /// <summary>Returns the values of the page, which are the same for all views of it.</summary>
    public static ViewValues Of(ViewContext context)
    {
        var features = context.HttpContext.Features;
        if (features.Get<ViewValues>() is not { } values)
        {
            var urls = context.HttpContext.RequestServices.GetRequiredService<SiteUrls>();
            features.Set(values = new(SiteOf(context), urls, PageOf(context)));
        }
        return values;
    }

    /// <summary>Returns the texts that a query of a view finds.</summary>
    public IReadOnlyList<PostValue> Find(ListQuery query, string text, Func<string, object?>? parameter) =>
        query.ProblemIn(site.Settings) is null ? PostsOf(site.FoundBy(query, text, parameter)) : [];

    private object? Value(string name, object? model)
    {
        switch (name, model)
        {
            case ("post", EntryModel entry):
                return PostOf(entry);
            case ("project", CardModel card):
                return ProjectOf(card.Entry);
            case ("site" or "page" or "profile", _):
                if (!_everywhere.TryGetValue(name, out var value))
                    _everywhere[name] = value = name switch { "site" => OfSite(), "page" => OfPage(), _ => OfProfile() };
                return value;
            default:
                _ofPage ??= page switch
                {
                    HomePage home => Of(home),
                    ListPage list => Of(list),
                    SeriesPage series => Of(series),
                    PostPage post => Of(post),
                    OwnPage own => Of(own),
                    MissingPage missing => Of(missing),
                    ProjectsPage all => new() { ["projects"] = all.Projects.Select(ProjectOf).ToList() },
                    TagsPage all => new() { ["tags"] = TagsOf(all.Tags) },
                    CvPage cv => Of(cv),
                    SearchPage search => Of(search),
                    SeriesIndexPage => new() { ["series"] = site.Series.All().Select(SeriesOf).ToList() },
                    _ => [],
                };
                return _ofPage.GetValueOrDefault(name);
        }
    }

    private SiteValue OfSite()
    {
        var layout = page.Layout;
        return new SiteValue(site.Title, site.Url(PublicUrls.Home), site.BlogUrl, site.Url(PublicUrls.Search),
            site.Url(PublicUrls.Feeds[0].Path),
            site.Language, site.Tagline, site.Author, layout.Mail, layout.Logo?.Url,
            [.. layout.Nav.Select(item => new LinkValue(Encoded(item.Label), item.Url, layout.CurrentOf(item) is not null))],
            [.. layout.Pages.Select(other => new LinkValue(TitleOf(other), SiteUrls.Encode(other.Url), other.Url == page.Path))],
            [.. layout.Languages.Select(other => new LinkValue(Encoded(other.Name), SiteUrls.Encode(other.Url)))],
            site.Footer() is { } footer ? new Html(footer.Html) : null)
            .With(new(() => TagsOf(site.Tags.All().Values), () => [.. site.Series.All().Select(SeriesOf)],
                () => [.. ProjectEntry.All(site).Select(ProjectOf)],
                () => [new(TextList.OfPosts, _text.BlogTitle(site), SiteUrls.Encode(site.BlogUrl), site.Tagline ?? "", site.Posts.Count()),
                    .. site.Settings.OwnLists.Select(ListOf)]));
    }

    private ListValue ListOf(TextList list) => new(list.Name, list.TitleIn(site.Language), SiteUrls.Encode(site.Url(list.Url)),
        list.In(site.Language).Description ?? "", site.TextsOf(list.Name).Count,
        list.In(site.Language).Text is { } text ? new(site.Fill(text).Html) : null);

    private List<TagValue> TagsOf(IEnumerable<TagCount> tags) =>
        [.. tags.Select(tag => new TagValue(tag.Label, TagUrl(tag.Slug), tag.Count))];

    private PageValue OfPage() => new(
        KindOf(page), page is DocumentPage document ? TitleOf(document.Document) : Encoded(page.Title), SiteUrls.Encode(page.Path),
        page.Description, page.Language ?? site.Language, page.Layout.MarkdownUrl, (page as DocumentPage)?.EditUrl,
        [.. page.Breadcrumbs.Select(above => new LinkValue(Encoded(above.Label), SiteUrls.Encode(above.Url)))],
        urls.Absolute(page.Path), page.List);

    private ProfileValue? OfProfile() => site.Profile is not { } profile ? null : new(
        profile.Name, profile.Role, profile.Summary is { } summary ? site.Settings.Typeset(summary, site.Language) : null, profile.Location,
        profile.Photo is { } photo && site.Files.Find(photo.Url) is { } file
            ? ImageOf(new(file.Url, profile.Name ?? "", null, null, file.Width, file.Height) { File = file }) : null,
        [.. profile.Contact.Select(contact => new ContactValue(contact.Label, contact.Value, contact.Url))],
        [.. profile.Skills.Select(group => new SkillsValue(group.Group, group.Items))]);

    private Dictionary<string, object?> Of(HomePage home) => new()
    {
        ["content"] = home.Text,
        ["posts"] = PostsOf(home.Recent),
        ["featured"] = home.FeaturedEntries.Select(PostOf).ToList(),
        ["series"] = home.Series.Select(SeriesOf).ToList(),
        ["projects"] = home.Projects.Select(ProjectOf).ToList(),
        ["sections"] = SectionsOf(home.Docs),
    };

    private Dictionary<string, object?> Of(ListPage list) => new()
    {
        ["posts"] = list.Entries.Count > 0 ? list.Entries.Select(PostOf).ToList() : PostsOf(list.Posts),
        ["pager"] = list.Pager is { PageCount: > 1 } pager ? new PagerValue(
            pager.Number, pager.PageCount, UrlOf(pager.PreviousUrl), UrlOf(pager.NextUrl)) : null,
        ["tags"] = ((list as BlogPage)?.Tags ?? []).Select(tag => new TagValue(tag.Label, TagUrl(tag.Slug), tag.Count)).ToList(),
        ["series"] = ((list as BlogPage)?.Series ?? []).Select(SeriesOf).ToList(),
        ["sections"] = SectionsOf((list as BlogPage)?.Docs),
        ["list"] = list is BlogPage { Own: { } own } ? ListOf(own) : null,
    };

    private Dictionary<string, object?> Of(SeriesPage series) => new()
    {
        ["posts"] = PostsOf(series.Series.Posts),
        ["tags"] = Array.Empty<TagValue>(),
        ["series"] = Array.Empty<SeriesValue>(),
        ["sections"] = Array.Empty<SectionValue>(),
    };

    private Dictionary<string, object?> Of(PostPage post) => new(OfText(post))
    {
        ["post"] = PostOf(new EntryModel(post.Post, post.Series)),
        ["newer"] = LinkOf(post.Newer),
        ["older"] = LinkOf(post.Older),
        ["related"] = post.Related.Select(LinkOf).ToList(),
        ["replies"] = post.Replies is null ? null : RepliesOf(post.Replies),
    };

    private RepliesValue RepliesOf(PostReplies replies) => new(replies.Count, replies.More, [
        .. replies.Threads.SelectMany(thread => thread.Answers.Select(answer => ReplyOf(answer, isAnswer: true))
            .Prepend(ReplyOf(thread, isAnswer: false)))],
        [.. replies.PlacesByNetwork.Select(place => new LinkValue(Encoded(place.Network), place.Url))]);

    private ReplyValue ReplyOf(ShownReply shown, bool isAnswer)
    {
        var (reply, date) = (shown.Reply, shown.DateIn(site.Settings.Zone));
        var text = string.Concat(shown.Paragraphs().Select(paragraph => $"<p>{string.Concat(paragraph.Select(part =>
            part.Url is { } url ? $"<a href=\"{Encoder.Encode(url)}\" rel=\"nofollow ugc\">{Encoder.Encode(part.Text)}</a>"
                : Encoder.Encode(part.Text)))}</p>"));
        return new(reply.Author.Name, reply.Author.Account, reply.Author.Url, reply.Url, date, _text.Date(date), shown.Network,
            isAnswer, shown.IsByAuthor, shown.To, reply.Warning, new(text));
    }

    private Dictionary<string, object?> Of(OwnPage own) => new(OfText(own))
    {
        ["image"] = ImageOf(own.Cover),
        ["project"] = own.Project is { } project ? ProjectOf(project) : null,
    };

    private static Dictionary<string, object?> OfText(DocumentPage document) => new()
    {
        ["content"] = document.Text,
        ["contents"] = document.HasContents
            ? document.Body.Headings.Select(heading => new HeadingValue(heading.Text, "#" + heading.Id, heading.Level == 3)).ToList() : [],
    };

    private Dictionary<string, object?> Of(CvPage cv) => new()
    {
        ["groups"] = cv.Profile.Lists.Select(list => (list.Title, list.Items))
            .Prepend((Title: "Education", Items: cv.Profile.Education)).Prepend((Title: "Experience", Items: cv.Profile.Experience))
            .Where(group => group.Items.Count > 0)
            .Select(group => new GroupValue(_text[group.Title], [.. group.Items.Select(PositionOf)])).ToList(),
        ["projects"] = cv.Projects.Select(ProjectOf).ToList(),
    };

    private PositionValue PositionOf(Position position) => new(position.Title, position.Url, position.Organization, position.Location,
        position.Period is { } period ? PeriodText.Of(period, _text) : null,
        position.Description is { } description ? new(site.Fill(description).Html) : null,
        [.. position.Results.Select(result => new Html(site.Fill(result).Html))], position.Stack);

    private static Dictionary<string, object?> Of(SearchPage search) => new()
    {
        ["query"] = search.Results.QueryTooLong ? "" : search.Words,
        ["outcome"] = search.Outcome,
        ["results"] = search.Results.Hits.Select(hit => new LinkValue(
            MarkedUp(hit.Title), SiteUrls.Encode(hit.Document.Url) + hit.Section?.Fragment,
            Summary: string.Concat(hit.ShownSnippet.Select(part => part.Text)))).ToList(),
        ["pager"] = search.PageCount < 2 ? null : new PagerValue(search.Results.Page, search.PageCount,
            search.Results.Page > 1 ? search.UrlOf(search.Results.Page - 1) : null,
            search.Results.Page < search.PageCount ? search.UrlOf(search.Results.Page + 1) : null),
    };

    private static Html MarkedUp(IEnumerable<TextSegment> segments) => new(string.Concat(
        segments.Select(part => part.IsMatch ? $"<mark>{Encoder.Encode(part.Text)}</mark>" : Encoder.Encode(part.Text))));

    private static Dictionary<string, object?> Of(MissingPage missing) => new()
    {
        ["suggestions"] = missing.Suggestions
            .Select(link => new LinkValue(Encoded(link.Text), SiteUrls.Encode(link.Url) + link.Fragment)).ToList(),
        ["search_url"] = missing.SearchUrl,
    };

    private List<PostValue> PostsOf(IReadOnlyList<Post> posts) => [.. EntryModel.All(posts, site).Select(PostOf)];

    private PostValue PostOf(EntryModel entry)
    {
        var (post, series) = (entry.Post, entry.Series);
        return new PostValue(
            TitleOf(post), SiteUrls.Encode(post.Url),
            post.HasAuthorDescription ? site.Settings.Typeset(post.Description, post.Language) : post.Description,
            TextFields.Language.Of(post, _facts), post.Date, post.Date is { } date ? _text.Date(date) : null, post.Updated,
            post.Updated is { } updated ? _text.Date(updated) : null, post.Minutes, _text["{0} min", post.Minutes], post.Words,
            [.. post.Tags.Select(tag => new TagValue(tag.Label, site.Tags.WithPage(post).Contains(tag) ? TagUrl(tag.Slug) : null))],
            ImageOf(site.CoverOf(post)),
            SeriesPart.Of(post, series) is { Part: var part } ? SeriesOf(series!) with { Part = part } : null,
            [.. post.Authors], post.IsNote, post.Featured)
        {
            List = TextList.NameOf(post),
            Id = post.Fragment,
            AuthorPages = [.. post.Authors.Select(site.AuthorNamed).OfType<Post>().Select(about => new LinkValue(
                TitleOf(about), SiteUrls.Encode(about.Url), Summary: about.HasAuthorDescription ? about.Description : ""))],
            Own = (post.Own?.All ?? OwnValues.None).ToDictionary(own => own.Key, own => ValueOf(own.Value, post), StringComparer.Ordinal),
        }.From(entry, () => _facts.Of(post, Surface.OwnView).ToDictionary(fact => fact.Name, fact => fact.Value))
            .With(() => ContentOf(post));
    }

    private object? ValueOf(OwnValue own, Post post) => own.Type switch
    {
        OwnType.Image => ImageOf(site.PictureOf(post, own.Text)),
        OwnType.Number => (decimal)(double)own.Value,
        OwnType.Date => new DateTimeOffset((DateTime)own.Value, TimeSpan.Zero),
        OwnType.List => own.Items!.ToList(),
        OwnType.Markdown => new Html(site.Fill(own.Markdown!).Html),
        _ => own.Value,
    };

    private string? ContentOf(Post post) =>
        post.Url.Length > 0 && site.TextAt(post.Url) is { } document ? site.TextOf(document).Html : null;

    private ProjectValue ProjectOf(ProjectEntry entry)
    {
        var project = entry.Project;
        return new ProjectValue(
            project.Name, UrlOf(entry.PageUrl), entry.Description is { } description ? new(description.Html) : null,
            entry.Result is { } result ? new(result.Html) : null, project.Figure, project.Role, project.Audience,
            project.Period is { } period ? PeriodText.Of(period, _text) : null, project.Stack, project.Live, project.Repo,
            ImageOf(entry.Image), project.Drawing is { } drawing ? new(drawing) : null,
            [.. entry.Posts.Select(post => LinkOf(post)!)]).From(new CardModel(entry));
    }

    private SeriesValue SeriesOf(Series series) => new(series.Title, SiteUrls.Encode(site.Url(PublicUrls.OfSeries(series.Slug))),
        site.Settings.Typeset(series.Purpose, site.Language) ?? "", null, series.Posts.Count);

    private List<SectionValue> SectionsOf(DocsOutline? docs) =>
        [.. (docs?.Sections ?? []).Select(section =>
            new SectionValue(section.Title, PostsOf([.. section.Entries.Select(entry => entry.Post)])))];

    private LinkValue? LinkOf(PostLink? link) => link is null ? null
        : new(new(link.TitleHtml ?? Encoder.Encode(link.Title)), SiteUrls.Encode(link.Url),
            Summary: site.Settings.Typeset(link.Description, page.Language) ?? "");

    private static ImageValue? ImageOf(Cover? cover)
    {
        if (cover is null)
            return null;
        return new ImageValue(SiteUrls.EncodeImage(cover.Image), SourceSet.Of(cover.File), cover.Width, cover.Height,
            cover.Alt, cover.Caption).With(new(
                SourceSet.Of(cover.File, PictureFormat.Avif), cover.Dark is null ? null : SiteUrls.Encode(cover.Dark),
                SourceSet.Of(cover.DarkFile), SourceSet.Of(cover.DarkFile, PictureFormat.Avif))
            {
                IsRemote = SiteUrls.IsRemote(cover.Image),
            });
    }

    private string? TagUrl(string slug) => !site.Settings.HasTags ? null : $"{site.Url(PublicUrls.Tags)}/{SiteUrls.Encode(slug)}";

    private static string? UrlOf(string? url) => url is null ? null : SiteUrls.Encode(url);

    private static Html Encoded(string text) => new(Encoder.Encode(text));

    private static Html TitleOf(Document document) => new(document.TitleHtml ?? Encoder.Encode(document.Title));

    private static string KindOf(PageModel page) => page switch
    {
        MissingPage => "404",
        PostPage { Docs: not null } => "docs",
        OwnPage { Project: null } => "page",
        OwnPage => "project",
        SeriesIndexPage => "series-list",
        BlogPage { Own: not null } => "list",
        _ => page.GetType().Name[..^"Page".Length].ToLowerInvariant(),
    };
}
