namespace Portfolio.Tests;

/// <summary>
/// Contains documents that are marked as unpublished in all possible ways, in each front matter format.
/// </summary>
internal static class HiddenTexts
{
    /// <summary>
    /// Keys and values that hide a document on 2026-05-01, or that an author could expect to hide it.
    /// </summary>
    private static readonly (string Key, string Value)[] Hiding = [
        .. Keys("true", "draft", "Draft", "DRAFT", "isDraft", "is_draft", "is-draft", "wip", "unpublished", "private",
            "hidden", "hide", "secret", "headless", "drafts", "drfat", "draft_only", "no_publish"),
        .. Keys("false", "published", "publish", "Published", "isPublished", "public", "live", "visible", "render",
            "publised", "publsh", "show", "enabled"),
        .. Keys("draft", "status", "Status", "visibility", "post_status", "access", "stauts", "state_of_visibility"),
        .. Values("status", "Draft", "wip", "work in progress", "private", "hidden", "pending", "scheduled", "future",
            "trash", "darft", "first draft", "not yet"),
        .. Values("visibility", "private", "hidden", "members", "paid", "friends"),
        .. Values("draft", "yes", "on", "maybe", "1", "y", "wahr"),
        .. Values("published", "no", "off", "0", "later"),
        .. Keys("2099-01-01", "date", "Date", "publishDate", "publish_date", "publish-date", "publishdate",
            "publishedAt", "published_at", "published", "publishAt",
            "pubDate", "pubdate", "pub_date", "pubDatetime", "publishedDate", "publishedOn", "datePublished",
            "date_published", "publicationDate", "releaseDate", "release_date",
            "scheduled", "scheduledAt", "embargo", "embargoUntil", "goLive", "created", "createdAt", "dat", "pubDat",
            "publishDat", "visibleFrom", "scheduledPublishTime"),
        .. Values("date", "2099-01-01T10:00:00+05:30", "2099-01-01 10:00", "2099-01-01 10:00:00 +0530",
            "2099-01-01T10:00Z", "2099/01/01", "tomorrow", "1 January 2099", "01/02/2099", "20990101",
            "2099", "2099-1-1"),
        .. Keys("2020-01-01", "expiryDate", "expires", "expiry_date", "expirationDate", "unpublishDate", "unpublish_at",
            "validUntil", "expiresOn"),
        ("password", "abc"), ("private_notes", "true"),
    ];

    private static readonly Dictionary<string, Func<string, string, string>> Forms = new(StringComparer.Ordinal)
    {
        ["YAML"] = (k, v) => $"---\ntitle: A\n{k}: {v}\n---\n",
        ["YAML, quoted"] = (k, v) => $"---\n\"title\": \"A\"\n\"{k}\": \"{v}\"\n---\n",
        ["YAML, CR LF"] = (k, v) => $"---\r\ntitle: A\r\n{k}: {v}\r\n---\r\n",
        ["YAML, CR"] = (k, v) => $"---\rtitle: A\r{k}: {v}\r---\r",
        ["blank line"] = (k, v) => $"\n---\n{k}: {v}\n---\n",
        ["blank lines with spaces"] = (k, v) => $"  \n\t\n---\n{k}: {v}\n---\n",
        ["space"] = (k, v) => $" ---\n{k}: {v}\n---\n",
        ["all indented"] = (k, v) => $"  ---\n  {k}: {v}\n  ---\n",
        ["comment"] = (k, v) => $"<!-- prettier-ignore -->\n---\n{k}: {v}\n---\n",
        ["comment on the line"] = (k, v) => $"<!-- a\nb -->---\n{k}: {v}\n---\n",
        ["byte order mark"] = (k, v) => $"\ufeff---\n{k}: {v}\n---\n",
        ["byte order mark and blank line"] = (k, v) => $"\ufeff\n---\n{k}: {v}\n---\n",
        ["two byte order marks"] = (k, v) => $"\ufeff\ufeff---\n{k}: {v}\n---\n",
        ["zero-width space"] = (k, v) => $"\u200b---\u200b\n{k}: {v}\n---\u200b\n",
        ["no-break space"] = (k, v) => $"---\n\u00a0{k}: {v}\n---\n",
        ["NUL"] = (k, v) => $"\0---\n{k}: {v}\n---\n",
        ["trailing spaces"] = (k, v) => $"--- \t\n{k}: {v}\n--- \n",
        ["dots"] = (k, v) => $"---\n{k}: {v}\n...\n",
        ["four hyphens"] = (k, v) => $"----\n{k}: {v}\n----\n",
        ["two hyphens"] = (k, v) => $"--\n{k}: {v}\n--\n",
        ["dash"] = (k, v) => $"—\n{k}: {v}\n—\n",
        ["dash and hyphen"] = (k, v) => $"—-\n{k}: {v}\n—-\n",
        ["language"] = (k, v) => $"---yaml\n{k}: {v}\n---\n",
        ["directive"] = (k, v) => $"%YAML 1.2\n---\n{k}: {v}\n---\n",
        ["no first fence"] = (k, v) => $"{k}: {v}\n---\n",
        ["no first fence, with title"] = (k, v) => $"title: A\n{k}: {v}\n---\n",
        ["no fences"] = (k, v) => $"Title: A\nDate: 2020-01-01\n{k}: {v}\n\n",
        ["no last fence"] = (k, v) => $"---\n{k}: {v}\n\n",
        ["below the title"] = (k, v) => $"# A\n\n---\ntitle: A\n{k}: {v}\n---\n",
        ["second block"] = (k, v) => $"---\ntitle: A\n---\n\n---\ntitle: A\n{k}: {v}\n---\n",
        ["after an empty block"] = (k, v) => $"---\n---\n---\ntitle: A\n{k}: {v}\n---\n",
        ["second document"] = (k, v) => $"---\ntitle: A\n--- # more\n{k}: {v}\n---\n",
        ["code block"] = (k, v) => $"```markdown\n---\ntitle: A\n{k}: {v}\n---\n",
        ["after another value"] = (k, v) => $"---\n{k}: {Other(v)}\n{k}: {v}\n---\n",
        ["merge key"] = (k, v) => $"---\n<<: {{{k}: {v}}}\n---\n",
        ["YAML flow mapping"] = (k, v) => $"---\n{{title: A, {k}: {v}}}\n---\n",
        ["tag"] = (k, v) => $"---\n{k}: !x {v}\n---\n",
        ["anchor"] = (k, v) => $"---\n{k}: &x {v}\n---\n",
        ["list"] = (k, v) => $"---\n{k}: [{v}]\n---\n",
        ["tab"] = (k, v) => $"---\n{k}:\t{v}\n---\n",
        ["no space"] = (k, v) => $"---\ntitle: A\n{k}:{v}\n---\n",
        ["equals sign"] = (k, v) => $"---\ntitle: A\n{k} = {v}\n---\n",
        ["extra"] = (k, v) => $"---\nextra:\n  {k}: {v}\n---\n",
        ["cascade"] = (k, v) => $"---\ncascade:\n  {k}: {v}\n---\n",
        ["TOML"] = (k, v) => $"+++\ntitle = \"A\"\n{k} = {Toml(v)}\n+++\n",
        ["TOML, quoted"] = (k, v) => $"+++\ntitle = 'A'\n\"{k}\" = \"{v}\" # comment\n+++\n",
        ["TOML, blank line"] = (k, v) => $"\n\n+++\n{k} = {Toml(v)}\n+++\n",
        ["TOML, CR"] = (k, v) => $"+++\r{k} = {Toml(v)}\r+++\r",
        ["TOML, table"] = (k, v) => $"+++\n[extra]\n{k} = {Toml(v)}\n+++\n",
        ["TOML, no quotes"] = (k, v) => $"+++\ntitle = A\n{k} = {v}\n+++\n",
        ["TOML, colon"] = (k, v) => $"+++\n{k}: {v}\n+++\n",
        ["TOML, four signs"] = (k, v) => $"++++\n{k} = {Toml(v)}\n++++\n",
        ["JSON"] = (k, v) => $"{{\n  \"title\": \"A\",\n  \"{k}\": {Json(v)}\n}}\n",
        ["JSON, strings"] = (k, v) => $"{{\"{k}\": \"{v}\"}}\n",
        ["JSON, blank line"] = (k, v) => $"\n \n{{\"{k}\": {Json(v)}, }}\n",
        ["JSON, byte order mark"] = (k, v) => $"\ufeff\ufeff{{\"{k}\": {Json(v)}}}\n",
        ["JSON, no quotes"] = (k, v) => $"{{ {k}: {v} }}\n",
        ["JSON, not closed"] = (k, v) => $"{{\"{k}\": {Json(v)}\n\n",
        ["JSON in hyphens"] = (k, v) => $"---\n{{\"{k}\": {Json(v)}}}\n---\n",
        ["JSON named"] = (k, v) => $"---json\n{{\n\"{k}\": {Json(v)}\n}}\n---\n",
        ["semicolons"] = (k, v) => $";;;\n\"{k}\": {Json(v)}\n;;;\n",
    };

    public static IEnumerable<(string Name, string FrontMatter)> All() =>
        from form in Forms
        from hiding in Hiding
        where IsWritable(form.Key, hiding.Key, hiding.Value)
        select ($"{form.Key}: {hiding.Key}: {hiding.Value}", form.Value(hiding.Key, hiding.Value));

    /// <summary>
    /// Determines whether a combination is front matter and not ordinary text. In an unusual form, only common keys and
    /// values are front matter.
    /// </summary>
    private static bool IsWritable(string form, string key, string value)
    {
        var isUsual = Common.Contains(key) && (value is "true" or "false" or "draft" or "2099-01-01");
        return form switch
        {
            "no first fence" or "four hyphens" or "two hyphens" or "dash" or "dash and hyphen" or "language"
                or "TOML, four signs" or "semicolons" or "JSON named" or "directive" => isUsual,
            "after another value" => !Spellings.Contains(key) && isUsual,
            _ => true,
        };
    }

    private static readonly HashSet<string> Spellings = ["created", "createdAt"];

    private static readonly HashSet<string> Common = [
        "draft", "Draft", "isDraft", "is_draft", "wip", "unpublished", "private", "hidden", "hide", "published",
        "publish", "isPublished", "public", "live", "visible", "status", "Status", "visibility", "post_status",
        "access", "date", "publishDate", "publish_date", "publishedAt", "published_at", "publishAt", "pubDate",
        "pubDatetime", "scheduled", "embargo",
    ];

    private static IEnumerable<(string Key, string Value)> Keys(string value, params string[] keys) =>
        keys.Select(key => (key, value));

    private static IEnumerable<(string Key, string Value)> Values(string key, params string[] values) =>
        values.Select(value => (key, value));

    private static string Other(string value) => value switch
    {
        "true" => "false",
        "false" => "true",
        "draft" => "published",
        _ => "2020-01-01"
    };

    private static string Toml(string value) =>
        value is "true" or "false" or "1" or "2099-01-01" or "2099-01-01T10:00:00+05:30" ? value : $"\"{value}\"";

    private static string Json(string value) => value is "true" or "false" or "1" ? value : $"\"{value}\"";
}
