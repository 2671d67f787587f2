using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading;

/// <summary>Contains settings of other site generators, with the equivalent of each.</summary>
internal static class SettingsOfOthers
{
    private const string Icon = "put `favicon.svg`, `favicon.png` or `favicon.ico` into static/";

    private const string Script = "add its script to `scripts`";

    private const string Contact = "add it to `contact` in profile.yaml";

    /// <summary>Gets the advice for each setting, to be added to the warning about an unknown key.</summary>
    public static IReadOnlyDictionary<string, string> Ways { get; } = new Dictionary<string, string>(
        KeyComparer.Instance)
    {
        ["favicon"] = Icon,
        ["icon"] = Icon,
        ["logo"] = Icon,
        ["analytics"] = Script,
        ["googleAnalytics"] = Script,
        ["plausible"] = Script,
        ["umami"] = Script,
        ["comments"] = Script,
        ["disqus"] = Script,
        ["giscus"] = Script,
        ["utterances"] = Script,
        ["css"] = "write `theme.css` next to this file",
        ["customCss"] = "write `theme.css` next to this file",
        ["stylesheet"] = "write `theme.css` next to this file",
        ["colors"] = "set `accent`, or write `theme.css` next to this file",
        ["theme"] = "set `look`, or write `theme.css` next to this file",
        ["head"] = "write `head.html` next to this file",
        ["menu"] = "set `nav`",
        ["navigation"] = "set `nav`",
        ["email"] = Contact,
        ["social"] = Contact,
        ["links"] = Contact,
        ["avatar"] = "set `photo` in profile.yaml",
        ["photo"] = "set `photo` in profile.yaml",
        ["redirects"] = "create redirects.yaml next to this file",
        ["newsletter"] = "put its form in a page, and its host in `forms`",
        ["drafts"] = "start with `portfolio serve --drafts`",
        ["plugins"] = "there are none; remove it",
        ["port"] = "start with `--urls http://localhost:8080`",
        ["googleSiteVerification"] = "write a `meta` element in head.html",
        ["emoji"] = "set it below `markdown`",
        ["paginate"] = "set `pageSize`",
    };
}
