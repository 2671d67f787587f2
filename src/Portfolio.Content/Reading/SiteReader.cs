
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading;

/// <summary><c>site.yaml</c> → <see cref="SiteSettings"/>.</summary>
internal static class SiteReader
{
    /// <summary>Reads the settings; <see langword="null"/> with an error in <paramref name="problems"/> when they cannot be applied.</summary>
    public static SiteSettings? Read(string file, string text, ICollection<Diagnostic> problems)
    {
        var before = problems.Count;
        if (YamlSource.ReadMap(file, text, firstLine: 1, problems) is not { } map)
            return null;
        var fields = new YamlFields(file, map, problems);
        var settings = new SiteSettings
        {
            Title = fields.Text("title"),
            Tagline = fields.Text("tagline"),
            Description = fields.Text("description"),
            BaseUrl = BaseUrl(fields),
            Language = fields.Text("language", "lang") ?? "en",
            TimeZone = TimeZone(fields),
            Author = fields.Text("author"),
            IdAuthority = fields.Text("idAuthority"),
            Nav = fields.Maps("nav", Nav),
            Repository = fields.Link("repository"),
            Accent = AccentReader.Read(fields),
            PageSize = fields.Count(1, 1000, "pageSize") ?? 50,
            FeedSize = fields.Count(1, 1000, "feedSize") ?? 50,
            Robots = fields.Map(Robots, "robots") ?? new(),
            Security = fields.Map(Security, "security"),
        };
        fields.ReportUnknown();
        return problems.Skip(before).Any(p => p.Severity == Severity.Error) ? null : settings;
    }

    private static string? BaseUrl(YamlFields fields)
    {
        var text = fields.Text("baseUrl", "url");
        if (text is null)
            return null;
        if (WebUrl.Origin(text) is { } origin)
            return origin;
        fields.Fail(fields.Node("baseUrl", "url")!, "base-url", $"`{text}` is not the address of a site; write one such as https://example.com");
        return null;
    }

    private static string TimeZone(YamlFields fields)
    {
        var text = fields.Text("timeZone", "timezone");
        if (text is null || TimeZoneInfo.TryFindSystemTimeZoneById(text, out _))
            return text ?? "UTC";
        fields.Fail(fields.Node("timeZone", "timezone")!, "time-zone", $"`{text}` is not a time zone known here; write an IANA name such as Europe/Berlin");
        return "UTC";
    }

    private static NavItem? Nav(YamlFields fields)
    {
        var label = fields.Required("an entry of the menu needs one", "label");
        var url = fields.RequiredLink("an entry of the menu needs one", "url");
        return label is null || url is null ? null : new(label, url, fields.Node("url")!.Line, fields.Node("url")!.Column);
    }

    private static RobotsPolicy Robots(YamlFields fields) => new()
    {
        Search = fields.Flag("search") ?? true,
        AiInput = fields.Flag("aiInput") ?? true,
        AiTrain = fields.Flag("aiTrain") ?? false,
        Agents = fields.Flag("agents") ?? true,
    };

    private static SecurityContact? Security(YamlFields fields)
    {
        var contact = fields.Text("contact");
        var expires = fields.Text("expires") is { } text ? ContentDate.Parse(text, TimeZoneInfo.Utc) : null;
        if (contact is not null && expires is not null)
            return new(contact, expires.Value, fields.Node("expires")!.Line, fields.Node("expires")!.Column);
        fields.Missing(contact is null ? "contact" : "expires", "RFC 9116 asks for both `contact: mailto:…` and `expires: 2027-01-01`");
        return null;
    }
}
