namespace Portfolio.Tests;

/// <summary>
/// Contains documents that are marked as unpublished, in each form of front matter.
/// </summary>
internal static class HiddenTexts
{
    /// <summary>
    /// Keys and values that hide a document on 2026-05-01, or that cannot be read.
    /// </summary>
    private static readonly (string Key, string Value)[] Hiding = [
        ("draft", "true"), ("Draft", "yes"), ("draft", "maybe"), ("drfat", "true"), ("published", "false"),
        ("private", "true"), ("status", "draft"), ("date", "2099-01-01"), ("date", "tomorrow"), ("dat", "2020-01-01"),
        ("publish_date", "2099-01-01"), ("expires", "2020-01-01"), ("expiryDate", "never"),
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
        ["language"] = (k, v) => $"---yaml\n{k}: {v}\n---\n",
        ["no last fence"] = (k, v) => $"---\n{k}: {v}\n\n",
        ["after another value"] = (k, v) => $"---\n{k}: {Other(v)}\n{k}: {v}\n---\n",
        ["merge key"] = (k, v) => $"---\n<<: {{{k}: {v}}}\n---\n",
        ["YAML flow mapping"] = (k, v) => $"---\n{{title: A, {k}: {v}}}\n---\n",
        ["tab"] = (k, v) => $"---\n{k}:\t{v}\n---\n",
        ["extra"] = (k, v) => $"---\nextra:\n  {k}: {v}\n---\n",
        ["TOML"] = (k, v) => $"+++\ntitle = \"A\"\n{k} = {Toml(v)}\n+++\n",
        ["TOML, quoted"] = (k, v) => $"+++\ntitle = 'A'\n\"{k}\" = \"{v}\" # comment\n+++\n",
        ["TOML, blank line"] = (k, v) => $"\n\n+++\n{k} = {Toml(v)}\n+++\n",
        ["TOML, CR"] = (k, v) => $"+++\r{k} = {Toml(v)}\r+++\r",
        ["TOML, table"] = (k, v) => $"+++\n[extra]\n{k} = {Toml(v)}\n+++\n",
        ["TOML, no quotes"] = (k, v) => $"+++\ntitle = A\n{k} = {v}\n+++\n",
        ["TOML, colon"] = (k, v) => $"+++\n{k}: {v}\n+++\n",
        ["JSON"] = (k, v) => $"{{\n  \"title\": \"A\",\n  \"{k}\": {Json(v)}\n}}\n",
        ["JSON, strings"] = (k, v) => $"{{\"{k}\": \"{v}\"}}\n",
        ["JSON, blank line"] = (k, v) => $"\n \n{{\"{k}\": {Json(v)}, }}\n",
        ["JSON, byte order mark"] = (k, v) => $"\ufeff\ufeff{{\"{k}\": {Json(v)}}}\n",
        ["JSON, no quotes"] = (k, v) => $"{{ {k}: {v} }}\n",
        ["JSON, not closed"] = (k, v) => $"{{\"{k}\": {Json(v)}\n\n",
        ["JSON in hyphens"] = (k, v) => $"---\n{{\"{k}\": {Json(v)}}}\n---\n",
        ["JSON named"] = (k, v) => $"---json\n{{\n\"{k}\": {Json(v)}\n}}\n---\n",
    };

    public static IEnumerable<(string Name, string FrontMatter)> All() =>
        from form in Forms
        from hiding in Hiding
        where form.Key != "after another value" || hiding.Value is "true" or "false" or "2099-01-01"
        select ($"{form.Key}: {hiding.Key}: {hiding.Value}", form.Value(hiding.Key, hiding.Value));

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
