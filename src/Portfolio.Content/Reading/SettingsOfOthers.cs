using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading;

/// <summary>Contains the settings of other site generators, and how to achieve the same here.</summary>
internal static class SettingsOfOthers
{
    private const string Icon = "add `favicon.svg`, `favicon.png` or `favicon.ico` to `static/`";

    private const string Script = "add the script to `scripts`";

    private const string Contact = "use `contact` in profile.yaml";

    /// <summary>Gets the advice for each setting, which is added to the warning about the unknown key.</summary>
    public static IReadOnlyDictionary<string, string> Advice { get; } = new Dictionary<string, string>(
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
        ["css"] = "create `theme.css` next to this file",
        ["customCss"] = "create `theme.css` next to this file",
        ["stylesheet"] = "create `theme.css` next to this file",
        ["colors"] = "set `accent`, or create `theme.css` next to this file",
        ["theme"] = "set `look`, or create `theme.css` next to this file",
        ["head"] = "create `head.html` next to this file",
        ["menu"] = "set `nav`",
        ["navigation"] = "set `nav`",
        ["email"] = Contact,
        ["social"] = Contact,
        ["links"] = Contact,
        ["avatar"] = "set `photo` in profile.yaml",
        ["photo"] = "set `photo` in profile.yaml",
        ["redirects"] = "create `redirects.yaml` next to this file",
        ["newsletter"] = "add its form to a page, and the form's host to `forms`",
        ["drafts"] = "to show drafts, use `portfolio serve --drafts`",
        ["plugins"] = "plugins are not supported; remove the key",
        ["port"] = "to set the port, use `--urls http://localhost:8080`",
        ["googleSiteVerification"] = "add a `meta` element to `head.html`",
        ["emoji"] = "set `emoji` below `markdown`",
        ["paginate"] = "set `pageSize`",
    };
}
