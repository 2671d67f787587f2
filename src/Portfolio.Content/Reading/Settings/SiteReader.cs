using System.Buffers;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Markdown.FrontMatter;
using Portfolio.Markdown.Links;

namespace Portfolio.Content.Reading.Settings;

internal static class SiteReader
{
    private static readonly SearchValues<char> IndexNowCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>The advice for keys of other programs whose names are not similar to ours.</summary>
    private static readonly Dictionary<string, string> OtherNames = new(KeyComparer.Instance)
    {
        ["menu"] = "use `nav`",
        ["menus"] = "use `nav`",
        ["navigation"] = "use `nav`",
        ["social"] = ProfileReader.ContactAdvice,
        ["socials"] = ProfileReader.ContactAdvice,
        ["comments"] = "add the script of the service to `scripts`, with `on: posts`",
        ["analytics"] = "add the script of the service to `scripts`",
        ["googleAnalytics"] = "add the script `https://www.googletagmanager.com/gtag/js?id=ID` to `scripts`",
    };

    /// <summary>
    /// Reads <c>site.yaml</c>. Returns <see langword="null"/> and adds an error to <paramref name="problems"/> if it is not
    /// YAML, and the strictest settings if a value is invalid.
    /// </summary>
    public static SiteSettings? Read(string file, string text, ICollection<Diagnostic> problems)
    {
        var before = problems.Count;
        if (YamlParser.ParseMap(file, text, firstLine: 1, problems) is not { } map)
            return null;
        var fields = new YamlFields(file, map, problems);
        var settings = Read(fields, file);
        fields.ReportUnknown(OtherNames);
        return problems.Skip(before).Any(p => p.Severity == Severity.Error) ? settings.Strictest() : settings;
    }

    public static SiteSettings Read(YamlFields fields, string file)
    {
        var blog = BlogReader.Read(fields);
        fields.ReportLanguage("language", "lang");
        var look = LookOf(fields);
        var settings = new SiteSettings
        {
            Title = fields.Text("title"),
            Tagline = fields.Text("tagline"),
            Description = fields.Text("description"),
            BaseUrl = BaseUrl(fields),
            Language = MainLanguage(fields),
            TimeZone = TimeZone(fields),
            Author = fields.Text("author"),
            Series = fields.Maps("series", Series, canBeOff: true),
            HasSeries = fields.Node("series") is not YamlScalar,
            HasTags = fields.Boolean("tags") ?? true,
            HasArchive = fields.Boolean("archive") ?? true,
            Home = fields.Map(Home, "home") ?? new(),
            Logo = Logo(fields),
            Docs = fields.Maps("docs", Docs),
            License = fields.Text("license", "licence"),
            IdAuthority = IdAuthority(fields),
            Nav = fields.Maps("nav", Nav),
            Repository = fields.Address("repository"),
            Look = look,
            Accent = AccentReader.Read(fields, look),
            Font = Font(fields),
            Blog = blog,
            Permalink = Permalink(fields),
            TagAliases = TagAliases(fields),
            SmartPunctuation = fields.Boolean("smartPunctuation") ?? true,
            Markdown = fields.Map(Extras, "markdown") ?? MarkdownExtras.Default,
            Outside = Outside(fields),
            GitDates = Dates(fields),
            PageSize = fields.WholeNumber(1, 1000, "pageSize") ?? 50,
            FeedSize = fields.WholeNumber(1, 1000, "feedSize") ?? 20,
            Robots = fields.Map(Robots, "robots") ?? new(),
            Security = fields.Map(Security, "security"),
        };
        // The Markdown in these values depends on the other settings.
        return settings with
        {
            Footer = Footer(fields, file, settings),
            Languages = Languages(fields, file, settings),
        };
    }

    private static string? BaseUrl(YamlFields fields) => Checked(fields, WebUrl.Root, Rule.BaseUrl,
        "a base URL; use only a scheme, a host and a path, such as https://example.com or https://example.com/site", "baseUrl", "url");

    private static string? IdAuthority(YamlFields fields) => Checked(fields,
        text => text.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '@') ? text : null, Rule.SiteIdAuthority,
        "a host or mail address and is ignored; use one such as example.com", "idAuthority");

    private static string? Permalink(YamlFields fields) => Checked(
        fields, text => FrontMatter.Permalink.Parse(text) is null ? null : text, Rule.Permalink,
        $"a permalink pattern; use a pattern such as `/:year/:month/:slug`, with {FrontMatter.Permalink.Names}", "permalink");

    private static string MainLanguage(YamlFields fields) => fields.LanguageTag("language", "lang") ?? "en";

    private static List<SiteLanguage> Languages(YamlFields fields, string file, SiteSettings settings)
    {
        var languages = new List<SiteLanguage>();
        foreach (var language in fields.Node("languages") is YamlList list
            && list.Items.OfType<YamlMap>().Any()
            ? fields.Maps("languages", language => Language(language, file, settings), tag => new(tag))
            : [.. fields.Strings(commas: true, "languages").Select(t => new SiteLanguage(t))])
        {
            if (ProblemOf(language) is { } problem)
                fields.Report(fields.Node("languages")!, Rule.SiteLanguages, problem);
            else
                languages.Add(language);
        }

        return languages;

        string? ProblemOf(SiteLanguage language)
        {
            if (!DocumentPath.IsLanguageTag(language.Tag))
                return $"`{language.Tag}` is not a language tag; use a tag such as `de` or `pt-BR`";
            if (language.Tag.Equals(settings.Language, StringComparison.OrdinalIgnoreCase))
                return $"`{language.Tag}` is already the main `language` of the site; remove it from `languages`";
            var isTaken = PublicUrls.IsReserved($"/{language.Prefix}") || language.Prefix == settings.Blog.Name
                || languages.Exists(l => l.Prefix == language.Prefix);
            return isTaken
                ? $"`{language.Tag}` cannot be used, because the path `/{language.Prefix}` is already in use; "
                    + "remove it from `languages`"
                : null;
        }
    }

    private static SiteLanguage? Language(YamlFields fields, string file, SiteSettings settings)
    {
        var tag = fields.Required("add the language tag, such as `language: de`", "language", "lang");
        var language = new SiteLanguage(tag ?? "", fields.Text("title"), fields.Text("tagline"), fields.Text("description"),
            Footer(fields, file, settings with { Language = tag ?? "" }))
        {
            Nav = fields.Maps("nav", Nav),
            Profile = fields.Map(ProfileReader.ReadTranslation, "profile"),
        };
        return tag is null ? null : language;
    }

    private static string TimeZone(YamlFields fields) => Checked(
        fields, text => TimeZoneInfo.TryFindSystemTimeZoneById(text, out _) ? text : null, Rule.TimeZone,
        "a known time zone; use an IANA name such as Europe/Berlin", "timeZone", "timezone") ?? "UTC";

    private static Dictionary<string, Tag> TagAliases(YamlFields fields)
    {
        var aliases = new Dictionary<string, Tag>(StringComparer.Ordinal);
        foreach (var (alias, label) in fields.StringMap("Golang: Go", "tagAliases"))
        {
            var (from, to) = (Slug.OfTag(alias.Value),
                new Tag(Slug.OfTag(label.Value), label.Value.Trim().Normalize()));
            if (from.Length == 0 || to.Slug.Length == 0)
            {
                fields.Report(alias, Rule.TagInvalid,
                    $"the tag alias `{alias.Value}: {label.Value}` has a side without a letter or digit; correct or remove it");
            }
            else if (from != to.Slug)
            {
                aliases[from] = to;
            }
        }

        return aliases;
    }

    private static Look LookOf(YamlFields fields)
    {
        if (fields.Text("look") is not { } name)
            return Look.Trace;
        if (Look.FormerNames.TryGetValue(name, out var present))
            fields.Report(fields.Node("look")!, Rule.SiteLook, $"the look `{name}` was renamed; set `look: {present}`");
        var look = Look.Choices.FirstOrDefault(look => look.Name == (present ?? name));
        if (look is null)
        {
            fields.Report(fields.Node("look")!, Rule.SiteLook, $"there is no look `{name}`; "
                + $"use one of {string.Join(", ", Look.Choices.Select(l => $"`{l.Name}`"))}");
        }

        return look ?? Look.Trace;
    }

    /// <summary>Reads <c>footer</c>: a line, or a mapping of <c>text</c> and <c>belowByline</c>.</summary>
    private static FooterText? Footer(YamlFields fields, string file, SiteSettings settings) =>
        fields.Node("footer") is YamlScalar or null
            ? Footer(fields, "footer", belowByline: false, file, settings)
            : fields.Map(
                footer => Footer(footer, "text", footer.Boolean("belowByline") ?? false, file, settings), "footer");

    private static FooterText? Footer(
        YamlFields fields, string key, bool belowByline, string file, SiteSettings settings)
    {
        if (fields.Text(key)?.ReplaceLineEndings(" ") is not { } text)
            return null;
        var node = fields.Node(key)!;
        var value = new MarkdownValues(file, settings, fields.Problems).Of(text, node);
        var html = value.Template.AsSpan().TrimEnd();
        if (html.StartsWith("<p>") && html.EndsWith("</p>") && html.Count("</p>") == 1)
            return new(value, belowByline);
        fields.Report(node, Rule.SiteFooter,
            "the footer is not a single paragraph and is ignored; use one line of Markdown");
        return null;
    }

    private static SeriesSetting? Series(YamlFields fields)
    {
        var title = fields.Required("add the series title as it appears in the front matter of its posts", "title");
        var (purpose, label) = (fields.Text("purpose"), fields.Text("label"));
        return title is null ? null : new(Slug.OfTag(title), purpose, label);
    }

    private static DocsGroup? Docs(YamlFields fields)
    {
        var title = fields.Required("add the name of the group, such as `title: Publish`", "title");
        var pages = fields.StringMap("deploy: Deploy", "pages").Select(page => new DocsPage(page.Key.Value, page.Value.Value)).ToList();
        return title is null ? null : new(title, pages);
    }

    private static HomeSection Home(YamlFields fields)
    {
        var (tag, series) = (fields.Text("tag"), fields.Text("series"));
        if (tag is not null && series is not null)
        {
            fields.Report(fields.Node("series")!, Rule.SiteHome,
                "the home page shows the posts of a tag or of a series, so `series` is ignored; keep one of the two keys");
        }

        return new(fields.WholeNumber(0, 20, "posts") ?? new HomeSection().Posts, tag, tag is null ? series : null);
    }

    private static string? Logo(YamlFields fields)
    {
        if (fields.Text("logo") is not { } path)
            return null;
        if (path.StartsWith("static/", StringComparison.Ordinal) && MediaType.IsImage(path))
            return path;
        fields.Report(fields.Node("logo")!, Rule.SiteLogo,
            $"`{path}` is not an image in `static/`; use a path such as `static/logo.svg`");
        return null;
    }

    private static SiteFont? Font(YamlFields fields)
    {
        if (fields.Text("font") is not { } path)
            return null;
        var node = fields.Node("font")!;
        if (path.StartsWith("static/", StringComparison.Ordinal) && path.EndsWith(".woff2", StringComparison.Ordinal)
            && path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_'))
        {
            return new(path);
        }
        fields.Report(node, Rule.SiteFont,
            $"`{path}` is not a font file in `static/`; use a path such as `static/title.woff2`");
        return null;
    }

    /// <param name="canBeSelf">True if <c>self</c> is a value, which means this site.</param>
    private static List<string> Hosts(YamlFields fields, string key, Rule rule, string example, bool canBeSelf = false)
    {
        var hosts = new List<string>();
        foreach (var text in fields.Strings(commas: true, key))
        {
            if (canBeSelf && text == MarkdownSource.Self)
            {
                hosts.Add(text);
                continue;
            }

            var origin = WebUrl.Origin(text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}");
            if (origin is not null && new Uri(origin) is { Scheme: "https", IsDefaultPort: true } url
                && url.Host.Contains('.', StringComparison.Ordinal))
            {
                hosts.Add(url.Host);
            }
            else
            {
                fields.Report(fields.Node(key)!, rule,
                    $"`{text}` is not a valid host; use a host name, as in `{key}: [{example}]`");
            }
        }

        return hosts;
    }

    private static OutsideSettings Outside(YamlFields fields) => new()
    {
        Scripts = fields.Maps("scripts", ScriptReader.Read),
        Forms = Hosts(fields, "forms", Rule.SiteForms, "buttondown.com"),
        Frames = [.. Hosts(fields, "frames", Rule.SiteFrames, "youtube.com", canBeSelf: true).Select(VideoUrl.PlayerHostOf).Distinct()],
        Images = Images(fields),
        HtmlFiles = fields.Boolean("htmlFiles") ?? false,
        HtmlHosts = Hosts(fields, "htmlHosts", Rule.SiteHtmlHosts, "api.github.com"),
        IndexNow = IndexNow(fields),
        WebSub = WebSub(fields),
        Replies = Replies(fields),
        Announce = Announce(fields),
    };

    private static ReplySettings? Replies(YamlFields fields) => fields.Node("replies") is YamlScalar
        ? fields.Boolean("replies") == true ? new([]) : null
        : fields.Map(replies => new ReplySettings(replies.Strings(commas: true, "hide")) { Finds = replies.Boolean("find") ?? true },
            "replies");

    private static List<string> Announce(YamlFields fields)
    {
        var names = fields.Strings(commas: true, "announce").Select(name => name.ToLowerInvariant()).Distinct().ToList();
        string[] networks = [SocialAccount.Mastodon.ToLowerInvariant(), SocialAccount.Bluesky.ToLowerInvariant()];
        foreach (var unknown in names.Except(networks))
        {
            fields.Report(fields.Node("announce")!, Rule.SiteAnnounce,
                $"`{unknown}` is not a network that the site can post to; use `mastodon`, `bluesky` or both");
        }

        return [.. names.Intersect(networks)];
    }

    private static RemoteImages Images(YamlFields fields)
    {
        var text = fields.Text("images");
        if (text is null)
            return default;
        // In YAML 1.1, `off` is a Boolean, so some tools write the value as `false`.
        if (text is "false")
            return RemoteImages.Off;
        if (Enum.TryParse<RemoteImages>(text, ignoreCase: true, out var images) && char.IsAsciiLetter(text[0]))
            return images;
        fields.Report(fields.Node("images")!, Rule.SiteImages,
            $"`{text}` is not a valid value of `images`; use `remote`, `link` or `off`");
        return default;
    }

    private static bool Dates(YamlFields fields)
    {
        var text = fields.Text("dates");
        if (text is not (null or "git"))
        {
            fields.Report(fields.Node("dates")!, Rule.SiteDates, $"`{text}` is not a valid value of `dates`; "
                + "use `git`, or remove the key");
        }
        return text is "git";
    }

    // The key must be in lower case, because it is the name of a file at the site root, where URLs are in lower case.
    private static string? IndexNow(YamlFields fields) => Checked(
        fields,
        key => key.Length is >= 8 and <= 128 && !key.AsSpan().ContainsAnyExcept(IndexNowCharacters) ? key : null,
        Rule.IndexNow, "an IndexNow key; use 8 to 128 characters of a–z, 0–9 and -", "indexNow");

    private static string? WebSub(YamlFields fields) => Checked(fields, WebUrl.Normalize, Rule.WebSub,
        "a WebSub hub URL; use a URL such as https://pubsubhubbub.appspot.com/", "webSub");

    /// <summary>
    /// Reads, validates and converts a string. Returns <see langword="null"/> if there is none. Also returns
    /// <see langword="null"/>, and reports an error, if the string is invalid.
    /// </summary>
    /// <param name="use">Converts the string. Returns <see langword="null"/> if the string is invalid.</param>
    /// <param name="expected">A description of the expected value, for the message "… is not …".</param>
    private static string? Checked(YamlFields fields, Func<string, string?> use, Rule rule, string expected,
        params ReadOnlySpan<string> names)
    {
        if (fields.Text(names) is not { } text)
            return null;
        if (use(text) is { } value)
            return value;
        fields.Report(fields.Node(names)!, rule, $"`{text}` is not {expected}");
        return null;
    }

    private static NavItem? Nav(YamlFields fields)
    {
        var label = fields.Required("add a name for the menu entry, such as `label: Posts`", "label");
        var url = fields.Required("add the URL, such as `url: /blogs`", "url") is null ? null : fields.Address("url");
        return label is null || url is null ? null : new(label, url);
    }

    private static MarkdownExtras Extras(YamlFields fields) => new()
    {
        Emoji = fields.Boolean("emoji") ?? true,
        Mark = fields.Boolean("mark") ?? true,
        Subscript = fields.Boolean("subscript") ?? false,
        Superscript = fields.Boolean("superscript") ?? false,
        Inserted = fields.Boolean("inserted") ?? false,
    };

    private static RobotsPolicy Robots(YamlFields fields) => new()
    {
        Search = fields.Boolean("search") ?? true,
        AiInput = fields.Boolean("aiInput") ?? true,
        AiTrain = fields.Boolean("aiTrain"),
        Agents = fields.Boolean("agents") ?? true,
    };

    private static SecurityContact? Security(YamlFields fields)
    {
        var contact = fields.Text("contact");
        var expires = fields.Text("expires") is { } text ? ContentDate.Parse(text, TimeZoneInfo.Utc) : null;
        if (contact is not null && !IsContact(contact))
        {
            fields.Report(fields.Node("contact")!, Rule.SecurityContact,
                $"`{contact}` is not a valid contact (RFC 9116), so the site has no security.txt; "
                    + "use an email address, or a URL that begins with mailto:, https:// or tel:");
            return null;
        }

        if (contact is not null && expires is not null)
            return new(contact, expires.Value);
        fields.Missing(contact is null ? "contact"
            : "expires", "add both `contact: mailto:…` and `expires: 2027-01-01`, as security.txt requires (RFC 9116)");
        return null;
    }

    /// <summary>Determines whether a contact is an email address or a URI allowed by RFC 9116, section 2.5.3.</summary>
    private static bool IsContact(string text) =>
        Uri.TryCreate(ContactUrl.Of(text), UriKind.Absolute, out var url)
        && (url.Scheme is "https" or "tel"
            || (url.Scheme == "mailto" && text.Contains('@', StringComparison.Ordinal)
                && !text.Contains(' ', StringComparison.Ordinal)));
}

/// <summary>Reads <c>blog</c> in <c>site.yaml</c>: a title, or a mapping of <c>title</c> and <c>path</c>.</summary>
internal static class BlogReader
{
    public static BlogSection Read(YamlFields fields) =>
        fields.Node("blog") is YamlScalar ? new(Title: fields.Text("blog")) : fields.Map(ReadSection, "blog") ?? new();

    private static BlogSection ReadSection(YamlFields fields)
    {
        var title = fields.Text("title");
        var name = fields.Text("path")?.Trim('/') ?? BlogSection.DefaultName;
        var isFree = name.Length > 0 && Slug.OfSegment(name) == name && !PublicUrls.IsReserved($"/{name}");
        if (isFree || name == BlogSection.DefaultName)
            return new(name, title);
        fields.Report(fields.Node("path")!, Rule.SiteBlog,
            $"`{name}` is not a valid path for the post list; "
            + "use one lower-case segment that is not already in use, such as `writing`");
        return new(Title: title);
    }
}
